"""All rows are fetched only to be counted, or to ask whether there are any."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.orm import QuerySetEvaluated
from django_prod_lint.rule import Finding, Fix, Rule, Severity

rule = Rule(
    __name__,
    code="DPE211",
    severity=Severity.WARNING,
    message="`len()` fetches every row of `{text}` only to {purpose}; write `{instead}`",
    fix=Fix.SAFE,
)


@rule.check
def counted_by_len(fact: QuerySetEvaluated) -> Iterator[Finding]:
    if fact.how in ("len",):
        yield rule.finding(
            fact.span, text=fact.text, purpose="count them", instead=f"{fact.text}.count()", because=fact.because
        )


@rule.check
def compared_with_zero(fact: QuerySetEvaluated) -> Iterator[Finding]:
    if fact.how in ("len-compared",):
        negation = "not " if fact.negated else ""
        yield rule.finding(
            fact.span,
            text=fact.text,
            purpose="ask whether there are any",
            instead=f"{negation}{fact.text}.exists()",
            because=fact.because,
        )
