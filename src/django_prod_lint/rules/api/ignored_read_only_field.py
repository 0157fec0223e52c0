"""Meta.read_only_fields names a field that is declared on the class, where it has no effect."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.api import ReadOnlyOptionIgnored
from django_prod_lint.rule import Finding, Rule, Severity

rule = Rule(
    __name__,
    code="DPE303",
    severity=Severity.WARNING,
    message="`{field}` stays writable, since `read_only_fields` does not reach declared fields; "
    "declare it with `read_only=True`",
)


@rule.check
def has_no_effect(fact: ReadOnlyOptionIgnored) -> Iterator[Finding]:
    yield rule.finding(fact.span, field=fact.field, because=fact.because)
