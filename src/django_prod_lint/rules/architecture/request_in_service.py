"""A service depends on HTTP, so that only views can call it."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.layers import RequestInService
from django_prod_lint.rule import Finding, Rule, Severity

rule = Rule(
    __name__,
    code="DPE122",
    severity=Severity.REFACTOR,
    message="`{name}` ties this module to HTTP, so that tasks and commands cannot use it; {remedy}",
    default=False,
)


@rule.check
def tied(fact: RequestInService) -> Iterator[Finding]:
    is_taken = fact.kind == "parameter" or fact.name.endswith("Request")
    remedy = "pass the values that it needs" if is_taken else "return plain values"
    yield rule.finding(fact.span, name=fact.name, remedy=remedy)
