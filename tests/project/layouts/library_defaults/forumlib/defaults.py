from django.conf.global_settings import *
from django.conf.global_settings import DATETIME_INPUT_FORMATS as _FORMATS
from django.contrib.messages import constants as messages

FORUM_TITLE = "Forum"
FORUM_APPS = ["forumlib.topics", "forumlib.posts"]
FORUM_FORMATS = len(_FORMATS) > 0
MESSAGE_TAGS = {messages.ERROR: "danger", messages.INFO: "info"}
DEFAULT_CHARSET = "utf-8"


def get_apps(overrides=None, extra=()):
    found = []
    for app in FORUM_APPS:
        found.append((overrides or {}).get(app, app))
    found.extend(extra)
    return found


def enabled(*features, **options):
    return {"features": list(features), **options}
