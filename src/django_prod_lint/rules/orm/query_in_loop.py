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
    if fact.consumer == "admin":
        yield rule.finding(
            fact.span,
            query=fact.query,
            when="for each row that the admin lists",
            remedy="annotate or load what it needs in `get_queryset`",
            because=fact.because,
        )
