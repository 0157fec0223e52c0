"""A related row is loaded for the key that the row itself holds."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.orm import KeyReadThroughRelation
from django_prod_lint.rule import Finding, Fix, Rule, Severity

rule = Rule(
    __name__,
    code="DPE208",
    severity=Severity.WARNING,
    message="`{access}` loads a whole row for its key; `{replacement}` needs no query",
    fix=Fix.SAFE,
)


@rule.check
def key_only(fact: KeyReadThroughRelation) -> Iterator[Finding]:
    yield rule.finding(fact.span, access=fact.access, replacement=fact.replacement, because=fact.because)
