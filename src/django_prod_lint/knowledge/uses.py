"""What a project makes use of, told by names that its files import or declare."""

from __future__ import annotations

USES = {
    "cache": ('"django.core.cache:', '"django.views.decorators.cache:cache_page"'),
    "celery application": ('"celery:Celery"', '"celery.app:Celery"', "celery.Celery("),
    "middleware": ('"get_response"', '"process_request"', '"process_view"', "MiddlewareMixin"),
    "pagination": ('"pagination_class"',),
    "throttles": ('"throttle_classes', "throttle_classes(", "ratelimit"),
}
"""Something that settings are about → texts of which a summary holds one where the file uses it."""
