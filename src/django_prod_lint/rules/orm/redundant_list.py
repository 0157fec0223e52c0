"""A list is made of a queryset where the queryset itself would do."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.orm import QuerySetEvaluated
from django_prod_lint.rule import Finding, Fix, Rule, Severity

rule = Rule(
    __name__,
    code="DPE217",
    severity=Severity.WARNING,
    message="`list()` around `{text}` makes a second copy of the rows for nothing; use the queryset itself, or `count()` or `first()`",
    fix=Fix.UNSAFE,
)


@rule.check
def copied_into_a_list(fact: QuerySetEvaluated) -> Iterator[Finding]:
    if fact.how in ("list-len", "list-index", "list-iterated"):
        yield rule.finding(fact.span, text=fact.text, because=fact.because)
