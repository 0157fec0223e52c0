"""Facts about background tasks."""

from __future__ import annotations

from dataclasses import dataclass

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
