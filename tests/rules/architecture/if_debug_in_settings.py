# as: config/settings/production.py
"""Settings that depend on DEBUG."""

import os

from .deployed import *  # noqa: F403

DEBUG = os.environ.get("DJANGO_DEBUG") == "1"  # ok: DEBUG itself comes from the environment

if DEBUG:  # DPE101 "INSTALLED_APPS"
    INSTALLED_APPS += ["debug_toolbar"]

EMAIL_BACKEND = "console" if DEBUG else "smtp"
#               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE101 "EMAIL_BACKEND"

SESSION_COOKIE_SECURE = True  # ok: the same everywhere

if DEBUG:  # ok: no setting depends on it
    print("debugging")

if os.environ.get("SENTRY_DSN"):  # ok: another switch
    SENTRY_DSN = os.environ["SENTRY_DSN"]

TEMPLATES[0]["OPTIONS"]["debug"] = DEBUG  # ok: handed on, not branched on
ALLOWED_HOSTS = os.environ["HOSTS"].split(",")  # ok: from the environment
