"""Rows are counted only to ask whether there are any."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.orm import QuerySetEvaluated
from django_prod_lint.rule import Finding, Fix, Rule, Severity

rule = Rule(
    __name__,
    code="DPE213",
    severity=Severity.WARNING,
    message="`{text}.count()` counts all rows only to ask whether there are any; write `{negation}{text}.exists()`",
    fix=Fix.SAFE,
)


@rule.check
def compared_with_zero(fact: QuerySetEvaluated) -> Iterator[Finding]:
    if fact.how in ("count-compared",):
        negation = "not " if fact.negated else ""
        yield rule.finding(fact.span, text=fact.text, negation=negation, because=fact.because)
