"""A service takes several arguments by position, which are easily swapped."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.layers import PositionalServiceDefined
from django_prod_lint.rule import Finding, Rule, Severity

rule = Rule(
    __name__,
    code="DPE124",
    severity=Severity.REFACTOR,
    message="`{function}` takes {arguments} by position, which callers can swap unnoticed; put `*` before them",
    default=False,
)


@rule.check
def positional(fact: PositionalServiceDefined) -> Iterator[Finding]:
    arguments = ", ".join(f"`{one}`" for one in fact.arguments)
    yield rule.finding(fact.span, function=fact.function, arguments=arguments)
