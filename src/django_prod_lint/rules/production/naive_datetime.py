"""A time without a time zone is made in a project that works with time zones."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.times import NaiveDateTimeMade
from django_prod_lint.rule import Finding, Fix, Rule, Severity

rule = Rule(
    __name__,
    code="DPE933",
    severity=Severity.WARNING,
    message="`{text}` has no time zone, so {effect}; use `timezone.now()` of Django",
    default=False,
    fix=Fix.SAFE,
)

COMPARED = "comparing it with a time of the database raises `TypeError`, and"
LOCAL = f"{COMPARED} Django warns when it is stored"
UTC = f"{COMPARED} it is taken for a time of `TIME_ZONE` when it is stored"


@rule.check
def naive(made: NaiveDateTimeMade) -> Iterator[Finding]:
    yield rule.finding(made.span, text=made.text, effect=UTC if made.is_utc else LOCAL)
