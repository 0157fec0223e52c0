# as: config/settings/production.py
"""Passwords and keys."""

import os

from .deployed import *  # noqa: F403

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "shop",
        "USER": "shop",
        "PASSWORD": "tr0ub4dor&3",  # DPE414 "DATABASES["default"]["PASSWORD"]"
    },
    "reports": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "reports",
        "PASSWORD": os.environ["REPORTS_PASSWORD"],  # ok: from the environment
    },
    "archive": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "archive",
        "PASSWORD": os.environ.get("ARCHIVE_PASSWORD", "archive"),  # silent: what a developer's machine uses
    },
    "places": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": "/var/shop/places.sqlite3",
        "PASSWORD": "left over",  # ok: SQLite has none
    },
}
EMAIL_HOST_PASSWORD = "<the password of the mail server>"  # ok: a placeholder
EMAIL_HOST_USER = "shop@example.com"  # ok: a name is no secret
PASSWORD_RESET_TIMEOUT = 3600  # ok: a number
AWS_SECRET_ACCESS_KEY = os.environ.get("AWS_SECRET", "wJalrXUtnFEMIK7MDENGbPxRfiCYzq0a8sVd")  # DPE414 "default of `AWS_SECRET`"
AWS_S3_REGION_NAME = "eu-west-1"  # ok: no secret
CELERY_BROKER_URL = "amqp://shop:hunter2@broker.internal:5672/"  # DPE414 "CELERY_BROKER_URL"
CELERY_RESULT_BACKEND = f"redis://:{os.environ['REDIS_PASSWORD']}@cache.internal/1"  # ok: the password is not here
STRIPE_SECRET_KEY = "sk_test_4eC39HqLyjWDarjtT1zdp7dc"  # ok: a key for tests
