# as: config/settings/production.py
"""Settings of older versions; the shop runs on Django 5.2."""

import django

from .deployed import *  # noqa: F403

USE_L10N = True  # DPE451 "Django 5.0"
SECURE_BROWSER_XSS_FILTER = True  # DPE451 "Django 4.0"
STATICFILES_STORAGE = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"  # ok: a variable
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},  # ok: where storages stand now
    "staticfiles": {"BACKEND": STATICFILES_STORAGE},
}
if django.VERSION < (5, 0):
    USE_DEPRECATED_PYTZ = True  # silent: for an older Django
USE_I18N = True  # ok: still read
FORMS_URLFIELD_ASSUME_HTTPS = True  # ok: read by Django 5.2
