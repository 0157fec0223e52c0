"""Facts about background tasks."""

from __future__ import annotations

from dataclasses import dataclass

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.source.places import Reason, Span


@dataclass(frozen=True, slots=True)
class TaskArgumentPassed:
    """A value that does not survive the queue is passed to a task.

    `kind` is `row`, `queryset`, or the name of a type that JSON cannot hold.
    """

    span: Span
    call: str
    argument: str
    kind: str
    type_name: str
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class TaskDeclared:
    """A function that Celery runs as a task, in a project that has an application of Celery's.

    `has_limit` tells whether the task, its base class, the application or the worker's command line bounds how
    long it may run; None where that cannot be told. `settings` are production's, which may do so for all tasks.
    """

    span: Span
    name: str
    has_limit: bool | None
    settings: tuple[ProductionSettings, ...]
