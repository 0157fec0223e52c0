# as: config/settings/production.py
"""Debug mode by the text of a variable."""

import os

from .deployed import *  # noqa: F403

DEBUG = os.environ.get("DJANGO_DEBUG", "False")  # DPE413 "whatever `DJANGO_DEBUG` says"
SHOP_DEBUG = os.environ.get("TEMPLATE_DEBUG", "False")  # ok: not a setting of Django
SITE_NAME = os.environ.get("SITE_NAME", "shop")  # ok: text that is used as text
DEBUG_PROPAGATE_EXCEPTIONS = os.environ.get("RAISE") == "1"  # ok: compared
