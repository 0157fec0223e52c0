# as: config/settings/production.py
"""Settings of production with debug mode on."""

import os

from .deployed import *  # noqa: F403

DEBUG = os.environ.get("DJANGO_DEBUG", "yes").lower() in ("yes", "true")  # DPE412 "unless `DJANGO_DEBUG` is set"
SHOP_DEBUG = True  # ok: not the setting
DEBUG_PROPAGATE_EXCEPTIONS = False  # ok: another one
INTERNAL_DEBUG = DEBUG  # ok: not a setting of Django
