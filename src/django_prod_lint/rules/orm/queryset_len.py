"""All rows are fetched only to be counted."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.orm import QuerySetEvaluated
from django_prod_lint.rule import Finding, Fix, Rule, Severity

rule = Rule(
    __name__,
    code="DPE211",
    severity=Severity.WARNING,
    message="`len()` fetches every row of `{text}` only to count them; write `{text}.count()`",
    fix=Fix.SAFE,
)


@rule.check
def counted_by_len(fact: QuerySetEvaluated) -> Iterator[Finding]:
    if fact.how in ("len",):
        yield rule.finding(fact.span, text=fact.text, because=fact.because)
