"""Settings of production that limit no task."""

from .deployed import *  # noqa: F403

del CELERY_TASK_TIME_LIMIT  # noqa: F821
CELERY_TASK_SOFT_TIME_LIMIT = None  # ok: about all tasks, and reported at each
CELERY_TASK_ACKS_LATE = True  # ok: another option
