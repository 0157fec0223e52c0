# as: config/settings/production.py
"""Middleware of production."""

from .deployed import *  # noqa: F403

MIDDLEWARE = [  # DPE424 "XFrameOptionsMiddleware"
    "django.middleware.security.SecurityMiddleware",  # ok: Django's own
    "django.contrib.sessions.middleware.SessionMiddleware",
    "shop.middleware.ShopCsrfMiddleware",  # silent: may be a subclass of Django's
    "shop.middleware.TokenAuthenticationMiddleware",  # silent: may be a subclass of Django's
]
