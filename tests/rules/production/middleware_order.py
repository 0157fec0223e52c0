# as: config/settings/production.py
"""Middleware that comes before what it needs."""

from .deployed import *  # noqa: F403

MIDDLEWARE = [
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",  # DPE901 "after `AuthenticationMiddleware`, which needs `request.session`"
    "django.middleware.gzip.GZipMiddleware",  # ok: before SecurityMiddleware it does no harm
    "django.middleware.security.SecurityMiddleware",  # DPE901 "after `SessionMiddleware`"
    "django.middleware.common.CommonMiddleware",
    "shop.middleware.Numbers",  # silent: a class of the project
    "django.middleware.cache.FetchFromCacheMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.cache.UpdateCacheMiddleware",  # DPE901 "`FetchFromCacheMiddleware`"
    "django.contrib.messages.middleware.MessageMiddleware",  # ok: after SessionMiddleware
    "django.middleware.locale.LocaleMiddleware",  # ok: sessions hold no language
    "django.middleware.clickjacking.XFrameOptionsMiddleware",  # ok: its place does not matter
    "corsheaders.middleware.CorsMiddleware",  # DPE901 "CORS"
    "django.contrib.auth.middleware.LoginRequiredMiddleware",  # ok: it looks at views only
    "django_otp.middleware.OTPMiddleware",  # ok: after AuthenticationMiddleware
]
