"""A queryset is asked whether it has rows, and then the rows are fetched."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.orm import RowsProbedThenFetched
from django_prod_lint.rule import Finding, Fix, Rule, Severity

rule = Rule(
    __name__,
    code="DPE214",
    severity=Severity.WARNING,
    message="`{text}.{method}` asks the database for what the rows fetched afterwards tell as well; fetch them first and use those",
    fix=Fix.UNSAFE,
)


@rule.check
def asked_then_fetched(fact: RowsProbedThenFetched) -> Iterator[Finding]:
    yield rule.finding(fact.span, text=fact.text, method=fact.method, because=fact.because)
