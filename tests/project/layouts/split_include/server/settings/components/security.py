from server.settings.components.common import MIDDLEWARE as _COMMON

MIDDLEWARE += ("django.middleware.clickjacking.XFrameOptionsMiddleware",)
SECURE_REFERRER_POLICY = "same-origin"
COUNT = len(_COMMON)
