# as: config/settings/production.py
"""How data is written."""

from .deployed import *  # noqa: F403

SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"  # ok: the default
CELERY_ACCEPT_CONTENT = [
    "json",  # ok: data only
    "pickle",  # DPE437 "write to the broker"
]
CELERY_TASK_SERIALIZER = "json"  # ok: data only
CELERY_RESULT_SERIALIZER = "yaml"  # ok: Celery loads it safely
