# as: config/settings/production.py
"""Sessions in a cache of one process."""

from .deployed import *  # noqa: F403
from .deployed import CACHES

CACHES["sessions"] = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",  # ok: reported where sessions use it
}
SESSION_ENGINE = "django.contrib.sessions.backends.cache"  # DPE602 "logged out"
SESSION_CACHE_ALIAS = "sessions"  # ok: reported at the engine
