"""A deferred column is read on the rows of a loop."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.orm import DeferredFieldQueriedPerRow
from django_prod_lint.rule import Finding, Fix, Rule, Severity

rule = Rule(
    __name__,
    code="DPE209",
    severity=Severity.WARNING,
    message="`{access}` runs one query per {model}, because `only()` or `defer()` leaves `{field}` out; load it with the rows",
    fix=Fix.UNSAFE,
)


@rule.check
def read_although_deferred(fact: DeferredFieldQueriedPerRow) -> Iterator[Finding]:
    yield rule.finding(fact.span, access=fact.access, model=fact.model, field=fact.field, because=fact.because)
