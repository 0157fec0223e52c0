"""A view serves the rows of all users to each of them."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.api import AllRowsServed
from django_prod_lint.rule import Finding, Rule, Severity

rule = Rule(
    __name__,
    code="DPE312",
    severity=Severity.WARNING,
    message="`{view}` serves every `{model}` to everybody who may use it; filter by `{relation}` in `get_queryset()`",
    default=False,
)


@rule.check
def served(fact: AllRowsServed) -> Iterator[Finding]:
    yield rule.finding(fact.span, view=fact.view, model=fact.model, relation=fact.relation)
