"""Throttles of the shop."""

from rest_framework.throttling import SimpleRateThrottle, UserRateThrottle


class Burst(UserRateThrottle):  # ok: it has a rate of its own
    scope = "burst"
    rate = "10/second"


class Off(UserRateThrottle):
    scope = "off"


class Searches(SimpleRateThrottle):
    scope = "searches"

    def get_cache_key(self, request, view):
        return None
