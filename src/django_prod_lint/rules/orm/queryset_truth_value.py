"""All rows are fetched only to ask whether there are any."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.orm import QuerySetEvaluated
from django_prod_lint.rule import Finding, Fix, Rule, Severity

rule = Rule(
    __name__,
    code="DPE212",
    severity=Severity.WARNING,
    message="the test fetches every row of `{text}` and uses none; {remedy}",
    fix=Fix.SAFE,
)


@rule.check
def tested_for_truth(fact: QuerySetEvaluated) -> Iterator[Finding]:
    if fact.how in ("truth",):
        remedy = f"write `{'not ' if fact.negated else ''}{fact.text}.exists()`"
        if fact.is_other_elsewhere:
            remedy = f"end the queryset that `{fact.text}` is given in `.exists()`"
        yield rule.finding(fact.span, text=fact.text, remedy=remedy, because=fact.because)
