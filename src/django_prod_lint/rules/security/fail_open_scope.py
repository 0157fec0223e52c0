"""Without a tenant or an owner a queryset gives the rows of all of them."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.security import ScopeLeftOpen
from django_prod_lint.rule import Finding, Fix, Rule, Severity

rule = Rule(
    __name__,
    code="DPE442",
    severity=Severity.WARNING,
    message="without `{scope}` this gives the rows of everybody; return `none()` or raise where it is missing",
    fix=Fix.UNSAFE,
)


@rule.check
def left_open(fact: ScopeLeftOpen) -> Iterator[Finding]:
    yield rule.finding(fact.span, scope=fact.scope)
