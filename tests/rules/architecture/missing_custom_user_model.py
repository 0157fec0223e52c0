# as: config/settings/production.py
"""A project with Django's own users."""

from .deployed import *  # noqa: F403
from .deployed import INSTALLED_APPS

del AUTH_USER_MODEL  # noqa: F821
INSTALLED_APPS = [*INSTALLED_APPS, "django.contrib.sitemaps"]  # DPE111 "`auth.User`"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]  # ok: another setting
LOGIN_URL = "/in/"  # ok: another setting
