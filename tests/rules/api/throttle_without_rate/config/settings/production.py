"""Settings of production with a rate that is missing."""

from .deployed import *  # noqa: F403

REST_FRAMEWORK["DEFAULT_THROTTLE_CLASSES"] = [  # noqa: F405
    "rest_framework.throttling.AnonRateThrottle",
    "rest_framework.throttling.UserRateThrottle",  # ok: it has one
    "rest_framework.throttling.ScopedRateThrottle",  # ok: the views name the rate
    "shop.throttles.Burst",  # ok: it has a rate of its own
    "shop.throttles.Off",  # ok: none, on purpose
]
REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"] = {"user": "600/minute", "uploads": "5/minute", "off": None}  # DPE324 "has no `anon`"
