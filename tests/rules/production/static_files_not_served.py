# as: config/settings/production.py
"""Static files that are collected nowhere, or served too late."""

from .deployed import *  # noqa: F403
from .deployed import INSTALLED_APPS, MIDDLEWARE

INSTALLED_APPS += ["django.contrib.staticfiles"]
STATIC_ROOT = None  # DPE921 "`collectstatic` fails"
STATIC_URL = "/static/"  # ok: only the address
STATICFILES_DIRS = []  # ok: where files come from
MEDIA_ROOT = ""  # ok: not about static files
MIDDLEWARE.insert(2, "whitenoise.middleware.WhiteNoiseMiddleware")  # DPE921 "pass `SessionMiddleware`"
