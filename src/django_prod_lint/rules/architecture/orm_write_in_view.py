"""A view writes to the database itself."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.layers import WrittenInView
from django_prod_lint.rule import Finding, Rule, Severity

rule = Rule(
    __name__,
    code="DPE121",
    severity=Severity.REFACTOR,
    message="`{view}` writes to the database by `{call}`, where no other code can use it; move it to a service",
    default=False,
)


@rule.check
def written(fact: WrittenInView) -> Iterator[Finding]:
    yield rule.finding(fact.span, view=fact.view, call=fact.call)
