"""SQL text is built from values and sent."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.sql import InterpolatedSqlSent
from django_prod_lint.rule import Finding, Fix, Rule, Severity

rule = Rule(
    __name__,
    code="DPE401",
    severity=Severity.ERROR,
    message="`{text}` is put into the SQL text that `{sink}` sends; {remedy}",
    fix=Fix.UNSAFE,
)


@rule.check
def interpolated(fact: InterpolatedSqlSent) -> Iterator[Finding]:
    remedy = (
        "a name cannot be a parameter, so take it from a fixed set or quote it with `connection.ops.quote_name()`"
        if fact.is_name
        else "pass it as a parameter"
    )
    yield rule.finding(fact.span, text=fact.text, sink=fact.sink, remedy=remedy, because=fact.because)
