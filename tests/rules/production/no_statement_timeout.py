# as: config/settings/production.py
"""Databases with and without a time limit."""

import os

from .deployed import *  # noqa: F403
from .deployed import DATABASES

DATABASES["reports"] = {
    "ENGINE": "django.db.backends.postgresql",  # DPE903 "`reports`"
    "CONN_MAX_AGE": 60,
    "OPTIONS": {"options": "-c search_path=reports"},
}
DATABASES["limited"] = {
    "ENGINE": "django.db.backends.postgresql",  # ok: it has one
    "CONN_MAX_AGE": 60,
    "OPTIONS": {"options": "-c statement_timeout=5000"},
}
DATABASES["configured"] = {
    "ENGINE": "django.db.backends.postgresql",  # silent: the environment may say
    "CONN_MAX_AGE": 60,
    "OPTIONS": {"options": os.environ["DATABASE_OPTIONS"]},
}
DATABASES["archive"] = {
    "ENGINE": "django.db.backends.sqlite3",  # ok: no server
    "NAME": "archive.sqlite3",
}
