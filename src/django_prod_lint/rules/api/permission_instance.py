"""A view names an instance where DRF expects a permission class."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.api import PermissionInstanceNamed
from django_prod_lint.rule import Finding, Fix, Rule, Severity

rule = Rule(
    __name__,
    code="DPE313",
    severity=Severity.ERROR,
    message="DRF calls `{permission}`, which is an instance already, and every request fails with a `TypeError`; "
    "name the class, `{name}`",
    fix=Fix.SAFE,
)


@rule.check
def instance(fact: PermissionInstanceNamed) -> Iterator[Finding]:
    yield rule.finding(fact.span, permission=fact.permission, name=fact.name)
