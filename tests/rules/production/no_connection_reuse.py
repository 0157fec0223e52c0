# as: config/settings/production.py
"""Databases that are connected to anew, and others."""

from .deployed import *  # noqa: F403
from .deployed import DATABASES

DATABASES["reports"] = {
    "ENGINE": "django.db.backends.postgresql",  # DPE902 "`reports`"
    "NAME": "reports",
    "OPTIONS": {"options": "-c statement_timeout=30000"},
}
DATABASES["pooled"] = {
    "ENGINE": "django.db.backends.postgresql",  # ok: Django keeps a pool
    "OPTIONS": {"pool": True, "options": "-c statement_timeout=30000"},
}
DATABASES["behind_a_pool"] = {
    "ENGINE": "django.db.backends.postgresql",  # ok: another program keeps the connections
    "DISABLE_SERVER_SIDE_CURSORS": True,
}
DATABASES["closed"] = {
    "ENGINE": "django.db.backends.postgresql",  # ok: a decision
    "CONN_MAX_AGE": 0,
}
DATABASES["archive"] = {
    "ENGINE": "django.db.backends.sqlite3",  # ok: no server
    "NAME": "archive.sqlite3",
}
