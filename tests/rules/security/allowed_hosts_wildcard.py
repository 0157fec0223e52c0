# as: config/settings/production.py
"""Hosts of production."""

from .deployed import *  # noqa: F403

ALLOWED_HOSTS = ["shop.example.com", "*"]  # DPE415 "every `Host` header"
CSRF_TRUSTED_ORIGINS = ["https://*.shop.example.com"]  # ok: another setting
INTERNAL_IPS = ["*"]  # ok: only asked in debug mode
