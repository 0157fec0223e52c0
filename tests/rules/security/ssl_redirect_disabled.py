# as: config/settings/production.py
"""Plain HTTP in production."""

from .deployed import *  # noqa: F403

SECURE_SSL_REDIRECT = False  # DPE421 "plain HTTP"
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # ok: one address
SECURE_SSL_HOST = None  # ok: the host of the request is right
