"""An unevaluated queryset is indexed more than once."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.orm import QuerySetIndexedAgain
from django_prod_lint.rule import Finding, Rule, Severity

rule = Rule(
    __name__,
    code="DPE216",
    severity=Severity.WARNING,
    message="each index of `{text}` runs a query of its own; fetch the rows once with `list()`",
)


@rule.check
def indexed_again(fact: QuerySetIndexedAgain) -> Iterator[Finding]:
    yield rule.finding(fact.span, text=fact.text, because=fact.because)
