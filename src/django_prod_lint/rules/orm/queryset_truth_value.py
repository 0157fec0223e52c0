"""All rows are fetched only to ask whether there are any."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.orm import QuerySetEvaluated
from django_prod_lint.rule import Finding, Fix, Rule, Severity

rule = Rule(
    __name__,
    code="DPE212",
    severity=Severity.WARNING,
    message="the test fetches every row of `{text}` and uses none; write `{negation}{text}.exists()`",
    fix=Fix.SAFE,
)


@rule.check
def tested_for_truth(fact: QuerySetEvaluated) -> Iterator[Finding]:
    if fact.how in ("truth",):
        negation = "not " if fact.negated else ""
        yield rule.finding(fact.span, text=fact.text, negation=negation, because=fact.because)
