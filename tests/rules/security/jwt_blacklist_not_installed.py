# as: config/settings/production.py
"""Refresh tokens that are renewed."""

from .deployed import *  # noqa: F403

SIMPLE_JWT = {
    "ROTATE_REFRESH_TOKENS": True,  # ok: each is used once
    "BLACKLIST_AFTER_ROTATION": True,  # DPE434 "token_blacklist"
    "UPDATE_LAST_LOGIN": True,  # ok: another matter
}
