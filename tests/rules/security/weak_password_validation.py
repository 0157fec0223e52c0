# as: config/settings/production.py
"""Passwords of production."""

from .deployed import *  # noqa: F403

AUTH_PASSWORD_VALIDATORS = []  # DPE435 "is empty"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]  # ok: how they are kept
PASSWORD_RESET_TIMEOUT = 3600  # ok: another matter
