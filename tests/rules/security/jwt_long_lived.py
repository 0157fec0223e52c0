# as: config/settings/production.py
"""Tokens of djangorestframework-simplejwt."""

from datetime import timedelta

from .deployed import *  # noqa: F403

SIMPLE_JWT = {
    "ACCESS_TOKEN_LIFETIME": timedelta(days=30),  # DPE433 "for 30 days"
    "REFRESH_TOKEN_LIFETIME": timedelta(days=30),  # ok: it can be put on a list
    "LEEWAY": timedelta(seconds=10),  # ok: for clocks that differ
}
SESSION_COOKIE_AGE = 30 * 24 * 3600  # ok: a session can be deleted
