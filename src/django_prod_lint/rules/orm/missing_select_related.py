"""Rows are handed to code that crosses a to-one relation which the queryset does not join."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.orm import RelationQueriedPerRow
from django_prod_lint.rule import Finding, Fix, Rule, Severity

rule = Rule(
    __name__,
    code="DPE202",
    severity=Severity.WARNING,
    message="these rows are handed to code that reads `{path}` of each, one query per row; add `{loader}`",
    fix=Fix.UNSAFE,
)


@rule.check
def not_joined(fact: RelationQueriedPerRow) -> Iterator[Finding]:
    if not fact.is_consumed_here and fact.is_to_one:
        yield rule.finding(fact.span, path=fact.path, loader=fact.loader, because=fact.because)
