# as: config/settings/production.py
"""Logging that takes every query."""

from .deployed import *  # noqa: F403

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}, "null": {"class": "logging.NullHandler"}},
    "loggers": {
        "django.db.backends": {
            "level": "DEBUG",  # DPE932 "every query"
            "handlers": ["null"],
        },
        "django.db.backends.schema": {"level": "INFO"},  # ok: not that much
        "django.request": {"level": "DEBUG", "handlers": ["console"]},  # ok: no queries
        "shop": {"level": "DEBUG", "handlers": ["console"]},  # ok: the project's own
    },
    "root": {"handlers": ["console"], "level": "INFO"},
}
