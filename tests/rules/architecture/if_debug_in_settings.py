# as: config/settings/base.py
"""Settings that depend on DEBUG."""

import os

DEBUG = os.environ.get("DJANGO_DEBUG") == "1"  # ok: DEBUG itself comes from the environment

INSTALLED_APPS = ["django.contrib.auth", "shop"]

if DEBUG:  # DPE101 "INSTALLED_APPS"
    INSTALLED_APPS += ["debug_toolbar"]

EMAIL_BACKEND = "console" if DEBUG else "smtp"
#               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE101 "EMAIL_BACKEND"

SESSION_COOKIE_SECURE = True  # ok: the same everywhere

if DEBUG:  # ok: no setting depends on it
    print("debugging")

if os.environ.get("SENTRY_DSN"):  # ok: another switch
    SENTRY_DSN = os.environ["SENTRY_DSN"]

TEMPLATES = [{"OPTIONS": {"debug": DEBUG}}]  # ok: handed on, not branched on
ALLOWED_HOSTS = os.environ.get("HOSTS", "").split(",")  # ok: from the environment
