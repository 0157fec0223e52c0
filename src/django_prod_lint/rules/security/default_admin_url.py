"""The admin is where everybody who looks for one looks first."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.layers import AdminAtUsualAddress
from django_prod_lint.rule import Finding, Rule, Severity

rule = Rule(
    __name__,
    code="DPE436",
    severity=Severity.REFACTOR,
    message="the admin is served at `{address}`, where every scanner tries passwords; serve it at another address",
    default=False,
)


@rule.check
def usual(fact: AdminAtUsualAddress) -> Iterator[Finding]:
    yield rule.finding(fact.span, address=fact.address)
