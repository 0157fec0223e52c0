# as: config/settings/production.py
"""Caches of one process."""

from .deployed import *  # noqa: F403

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",  # DPE601 "each process"
        "LOCATION": "shop",  # ok: only its name
    },
    "local": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",  # ok: called local, and meant so
    },
    "off": {
        "BACKEND": "django.core.cache.backends.dummy.DummyCache",  # ok: not the one that is used by default
    },
}
