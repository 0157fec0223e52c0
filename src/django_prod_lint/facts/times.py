"""Facts about dates and times."""

from __future__ import annotations

from dataclasses import dataclass

from django_prod_lint.source.places import Span


@dataclass(frozen=True, slots=True)
class NaiveDateTimeMade:
    """The time of day is asked for without a time zone, in a project that works with time zones (`USE_TZ`).

    `datetime.now()`, `datetime.utcnow()` and `datetime.today()`, but for what is made aware at once or only read
    for a number.
    """

    span: Span
    text: str
    is_utc: bool
