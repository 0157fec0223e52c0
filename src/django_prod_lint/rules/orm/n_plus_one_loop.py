"""A relation is loaded row by row in a loop."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.orm import RelationQueriedPerRow
from django_prod_lint.rule import Finding, Fix, Rule, Severity

rule = Rule(
    __name__,
    code="DPE201",
    severity=Severity.WARNING,
    message="`{access}` runs one query per {model} in this loop; load it with `{loader}`",
    fix=Fix.UNSAFE,
)


@rule.check
def loaded_in_the_loop(fact: RelationQueriedPerRow) -> Iterator[Finding]:
    if fact.is_consumed_here:
        yield rule.finding(fact.span, access=fact.access, model=fact.model, loader=fact.loader, because=fact.because)
