# as: config/settings/production.py
"""Caches that share a database."""

import os

from .deployed import *  # noqa: F403

REDIS = os.environ["REDIS_URL"]
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": f"{REDIS}/1",
    },
    "pages": {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": f"{REDIS}/1",  # DPE603 "the caches `default` and `pages`"
    },
    "sessions": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": f"{REDIS}/1",  # ok: keys of its own
        "KEY_PREFIX": "sessions",
    },
    "reports": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": f"{REDIS}/2",  # ok: a database of its own
    },
    "files": {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": f"{REDIS}/1",  # silent: its options name the database
        "OPTIONS": {"DB": 5},
    },
    "local": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": f"{REDIS}/1",  # ok: not Redis
    },
}
CELERY_BROKER_URL = f"{REDIS}/2"  # DPE603 "deletes the tasks"
CELERY_RESULT_BACKEND = f"{REDIS}/3"  # ok: a database of its own
