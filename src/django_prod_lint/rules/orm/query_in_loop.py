"""A query runs once per pass of a loop."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.orm import QueryRanPerPass
from django_prod_lint.rule import Finding, Rule, Severity

rule = Rule(
    __name__,
    code="DPE204",
    severity=Severity.WARNING,
    message="`{query}` runs a query on each pass of {loop}; {remedy}",
)


@rule.check
def sent_per_pass(fact: QueryRanPerPass) -> Iterator[Finding]:
    remedy = (
        "it does not depend on the loop, so run it once before"
        if fact.is_invariant
        else "fetch what the loop needs in one query before it"
    )
    loop = "a template's loop over these rows" if fact.is_in_template else "this loop"
    yield rule.finding(fact.span, query=fact.query, loop=loop, remedy=remedy, because=fact.because)
