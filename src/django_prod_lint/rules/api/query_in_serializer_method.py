"""A method of a serializer that lists use sends a query of its own for each row."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.orm import QueryRanPerServedRow
from django_prod_lint.rule import Finding, Rule, Severity

rule = Rule(
    __name__,
    code="DPE302",
    severity=Severity.WARNING,
    message="`{query}` runs a query for each row that `{reader}` represents; annotate the queryset of the view, or prefetch what it needs",
)


@rule.check
def sent_per_represented_row(fact: QueryRanPerServedRow) -> Iterator[Finding]:
    if fact.consumer == "serializer":
        yield rule.finding(fact.span, query=fact.query, reader=fact.reader, because=fact.because)
