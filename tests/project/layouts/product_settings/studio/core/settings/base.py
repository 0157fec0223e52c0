"""Settings of the product, whoever runs it."""

import json
import logging
import os
import re
from datetime import timedelta

from core.utils import get_bool_env, get_env, get_env_list

formatter = "standard"
JSON_LOG = get_bool_env("JSON_LOG", False)
if JSON_LOG:
    formatter = "json"
LOG_LEVEL = get_env("LOG_LEVEL", "WARNING")
LOGGING = {
    "version": 1,
    "formatters": {"json": {"format": "{}"}, "standard": {"format": "[%(asctime)s] %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "level": LOG_LEVEL, "formatter": formatter}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
if not os.path.exists("/nowhere/at/all"):
    CREATED = True
HOSTNAME = get_env("HOST", "")
if HOSTNAME:
    if not HOSTNAME.startswith("http"):
        HOSTNAME = ""
    else:
        if HOSTNAME.endswith("/"):
            HOSTNAME = HOSTNAME[0:-1]
        FORCE_SCRIPT_NAME = "/" + HOSTNAME.partition("//")[2].partition("/")[2]
DOMAIN_FROM_REQUEST = get_bool_env("DOMAIN_FROM_REQUEST", False)
BASE_DIR = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DATA_DIR = get_env("BASE_DATA_DIR", os.path.join("/srv", "studio"))
MEDIA_ROOT = os.path.join(DATA_DIR, "media")
SECRET_KEY = get_env("SECRET_KEY", "")
DEBUG = get_bool_env("DEBUG", True)
DEBUG_MODAL = get_bool_env("DEBUG_MODAL", False)
DATABASE_SQLITE = "sqlite"
DATABASES_ALL = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": get_env("POSTGRE_NAME", "postgres"),
        "PORT": int(get_env("POSTGRE_PORT", 5432)),
    },
    DATABASE_SQLITE: {"ENGINE": "django.db.backends.sqlite3", "NAME": os.path.join(DATA_DIR, "studio.sqlite3")},
}
DATABASES = {"default": DATABASES_ALL.get(get_env("DJANGO_DB", "default"))}
DATABASES_ALL["default"]["OPTIONS"] = {"options": "-c statement_timeout=30000"}
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "core"]
MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware", "django.middleware.security.SecurityMiddleware"]
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ("rest_framework.authentication.SessionAuthentication",),
    "PAGE_SIZE": 100,
}
SESSION_COOKIE_SECURE = get_bool_env("SESSION_COOKIE_SECURE", False)
SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())
CSRF_COOKIE_SECURE = get_bool_env("CSRF_COOKIE_SECURE", SESSION_COOKIE_SECURE)
CSRF_COOKIE_SAMESITE = get_env("CSRF_COOKIE_SAMESITE", "Lax")
ALLOWED_HOSTS = get_env_list("ALLOWED_HOSTS", default=["*"])
RQ_QUEUES = {name: {"HOST": "localhost", "PORT": 6379, "DB": 0} for name in ["critical", "high", "low"]}
SPECTACULAR = dict(TITLE="Studio", VERSION=".".join(map(str, (1, 2, 3))), SERVE_INCLUDE_SCHEMA=False)
FLAGS = json.loads(get_env("FLAGS", '{"beta": false}'))
VERSION_RE = re.sub(r"[^\d]", "", "v12")
BATCH_SIZE = int(get_env("BATCH_SIZE", 1000)) or 1
TIMEOUT = float(get_env("TIMEOUT", "1.5"))
TASK_LOCK = int(get_env("TASK_LOCK", default=3600 * 24))
LOGGER = logging.getLogger(__name__)
TEST_ENV = get_bool_env("TEST_ENVIRONMENT", False)
if DEBUG:
    MIDDLEWARE = ["debug.Middleware"] + MIDDLEWARE
