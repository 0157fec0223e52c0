"""A query runs once per pass of a loop."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.orm import QueryRanPerPass, QueryRanPerServedRow
from django_prod_lint.rule import Finding, Rule, Severity

rule = Rule(
    __name__,
    code="DPE204",
    severity=Severity.WARNING,
    message="`{query}` runs a query {when}; {remedy}",
)

LISTED = {
    "admin": ("for each row that the admin lists", "annotate or load what it needs in `get_queryset`"),
    "graphql": ("for each row of a list that is resolved", "annotate or prefetch what it needs where the list is made"),
}
"""By who reads the rows: when the query runs, and what to do instead."""


@rule.check
def sent_per_pass(fact: QueryRanPerPass) -> Iterator[Finding]:
    remedy = (
        "it does not depend on the loop, so run it once before"
        if fact.is_invariant
        else "fetch what the loop needs in one query before it"
    )
    loop = "a template's loop over these rows" if fact.is_in_template else "this loop"
    yield rule.finding(fact.span, query=fact.query, when=f"on each pass of {loop}", remedy=remedy, because=fact.because)


@rule.check
def sent_per_listed_row(fact: QueryRanPerServedRow) -> Iterator[Finding]:
    told = LISTED.get(fact.consumer)
    if told is not None:
        yield rule.finding(
            fact.span,
            query=fact.query,
            when=told[0],
            remedy=told[1],
            because=fact.because,
        )
