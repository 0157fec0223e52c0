# as: config/settings/production.py
"""Logging that silences what exists already."""

from .deployed import *  # noqa: F403

LOGGING = {
    "version": 1,
    "disable_existing_loggers": True,  # DPE931 "sets"
    "handlers": {"console": {"class": "logging.StreamHandler"}},  # ok: a handler
    "root": {"handlers": ["console"], "level": "INFO"},  # ok: a logger
}
OTHER_LOGGING = {"version": 1, "disable_existing_loggers": True}  # ok: nothing configures it
