"""Facts about SQL text."""

from __future__ import annotations

from dataclasses import dataclass

from django_prod_lint.source.places import Reason, Span


@dataclass(frozen=True, slots=True)
class InterpolatedSqlSent:
    """SQL text into which something that is no constant was put is given to the database.

    `is_name` tells that it stands where SQL has the name of a table, which cannot be a parameter.
    """

    span: Span
    sink: str
    text: str
    is_name: bool
    because: tuple[Reason, ...]
