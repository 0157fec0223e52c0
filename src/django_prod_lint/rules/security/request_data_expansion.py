"""The client of a request decides which fields of a row are set or searched."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.security import RequestDataExpanded
from django_prod_lint.rule import Finding, Rule, Severity

rule = Rule(
    __name__,
    code="DPE403",
    severity=Severity.ERROR,
    message="`**{data}` lets whoever sends the request {power}; {remedy}",
)


@rule.check
def expanded(fact: RequestDataExpanded) -> Iterator[Finding]:
    power = "set every field of the row" if fact.writes else "search by every field and relation of the model"
    remedy = (
        "pass the validated data of a serializer or a form" if fact.writes else "name the look-ups that are allowed"
    )
    yield rule.finding(fact.span, data=fact.data, power=power, remedy=remedy, because=fact.because)
