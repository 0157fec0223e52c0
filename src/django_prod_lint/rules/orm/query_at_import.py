"""A query runs while a module or class body is imported."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.orm import QueryRanAtImport
from django_prod_lint.rule import Finding, Rule, Severity

rule = Rule(
    __name__,
    code="DPE219",
    severity=Severity.ERROR,
    message="`{query}` runs a query while this module is imported, before migrations and outside of any request; make it lazy",
)


@rule.check
def sent_at_import(fact: QueryRanAtImport) -> Iterator[Finding]:
    yield rule.finding(fact.span, query=fact.query, because=fact.because)
