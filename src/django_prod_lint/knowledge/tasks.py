"""Background tasks: what makes a function a task and which methods enqueue it.

Celery https://docs.celeryq.dev/en/stable/userguide/calling.html, django.tasks
https://docs.djangoproject.com/en/6.0/topics/tasks/, django-q2, huey, dramatiq, django-rq.
"""

DECORATORS = frozenset(
    {
        "shared_task", "task", "periodic_task", "actor", "job", "db_task", "db_periodic_task", "background",
    }
)  # fmt: skip
"""The last part of a task decorator's dotted name."""

ENQUEUE = {
    "delay": "spread", "delay_on_commit": "spread", "s": "spread", "si": "spread", "send": "spread",
    "enqueue": "spread", "aenqueue": "spread",
    "apply_async": "packed", "apply_async_on_commit": "packed", "signature": "packed", "subtask": "packed",
    "send_with_options": "packed",
}  # fmt: skip
"""Method → whether the task's arguments are the call's own or packed into `args=` and `kwargs=`."""

UNMISTAKABLE = frozenset({"delay", "apply_async", "delay_on_commit", "apply_async_on_commit"})
"""Enqueue whatever they are called on when the name is imported from a module named like tasks."""

FUNCTIONS = {"django_q.tasks.async_task": 1, "django_rq.enqueue": 1}
"""Functions that enqueue another → how many leading arguments are not the task's own."""

JSON_ONLY = frozenset({"enqueue", "aenqueue"})
"""django.tasks normalises arguments to JSON and takes no datetime, Decimal or UUID."""
