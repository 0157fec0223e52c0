# as: config/settings/production.py
"""Cookies of production."""

from .deployed import *  # noqa: F403

SESSION_COOKIE_SECURE = False  # DPE423 "plain HTTP"
CSRF_COOKIE_SECURE = True  # ok: over HTTPS only
CSRF_COOKIE_HTTPONLY = False  # ok: scripts of the site send the token in a header
LANGUAGE_COOKIE_SECURE = False  # ok: a language is no secret
