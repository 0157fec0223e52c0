"""A deferred column is read on the rows of a loop."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.orm import DeferredFieldQueriedPerRow
from django_prod_lint.rule import Finding, Fix, Rule, Severity

rule = Rule(
    __name__,
    code="DPE209",
    severity=Severity.WARNING,
    message="`{access}` runs {queries} per {model}, because `only()` or `defer()` leaves {fields} out; load {them} with the rows",
    fix=Fix.UNSAFE,
)


@rule.check
def read_although_deferred(fact: DeferredFieldQueriedPerRow) -> Iterator[Finding]:
    names = [f"`{one}`" for one in fact.fields]
    several = len(names) > 1
    yield rule.finding(
        fact.span,
        access=fact.access,
        model=fact.model,
        queries=f"{len(names)} queries" if several else "one query",
        fields=", ".join(names[:-1]) + " and " + names[-1] if several else names[0],
        them="them" if several else "it",
        because=fact.because,
    )
