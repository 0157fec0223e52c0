"""Facts about SQL text."""

from __future__ import annotations

from dataclasses import dataclass

from django_prod_lint.source.places import Reason, Span


@dataclass(frozen=True, slots=True)
class InterpolatedSqlSent:
    """SQL text into which something that is no constant was put is given to the database."""

    span: Span
    sink: str
    text: str
    because: tuple[Reason, ...]
