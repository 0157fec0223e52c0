"""A loading method is given a path that Django rejects."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.orm import LookupPathRejected
from django_prod_lint.rule import Finding, Fix, Rule, Severity

rule = Rule(
    __name__,
    code="DPE207",
    severity=Severity.ERROR,
    message='`{method}("{path}")` fails when the query runs: {problem}; {remedy}',
    fix=Fix.UNSAFE,
)


@rule.check
def rejected(fact: LookupPathRejected) -> Iterator[Finding]:
    yield rule.finding(fact.span, method=fact.method, path=fact.path, problem=fact.problem, remedy=fact.remedy)
