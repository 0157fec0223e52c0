# as: config/settings/production.py
"""A time that is too short for what is asked."""

from .deployed import *  # noqa: F403

SECURE_HSTS_SECONDS = 3600  # ok: how one begins
SECURE_HSTS_INCLUDE_SUBDOMAINS = True  # ok: right in any case
SECURE_HSTS_PRELOAD = True  # DPE422 "`SECURE_HSTS_SECONDS` is 3600"
