"""Code of an app does something else in production than where it is developed."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.layers import DebugAsked
from django_prod_lint.rule import Finding, Rule, Severity

rule = Rule(
    __name__,
    code="DPE103",
    severity=Severity.REFACTOR,
    message="`{test}` makes this code run otherwise in production than where it is tested; give the difference a setting of its own",
    default=False,
)


@rule.check
def branched(fact: DebugAsked) -> Iterator[Finding]:
    yield rule.finding(fact.span, test=fact.test)
