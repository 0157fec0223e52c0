"""A serializer or form exposes whatever fields its model has."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.api import AllFieldsExposed
from django_prod_lint.rule import Finding, Fix, Rule, Severity

rule = Rule(
    __name__,
    code="DPE301",
    severity=Severity.WARNING,
    message="`{option}` lets `{name}` expose every field that is added to the model later; list the fields in `fields`",
    default=False,
    fix=Fix.UNSAFE,
)


@rule.check
def exposed(fact: AllFieldsExposed) -> Iterator[Finding]:
    yield rule.finding(fact.span, option=fact.option, name=fact.name)
