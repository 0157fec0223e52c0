"""All rows are fetched to look for one."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.orm import QuerySetEvaluated
from django_prod_lint.rule import Finding, Fix, Rule, Severity

rule = Rule(
    __name__,
    code="DPE215",
    severity=Severity.WARNING,
    message="`in` fetches every row of `{text}` to look for one; write `{negation}{text}.contains(…)`",
    fix=Fix.UNSAFE,
)


@rule.check
def searched_in_python(fact: QuerySetEvaluated) -> Iterator[Finding]:
    if fact.how in ("contains",):
        negation = "not " if fact.negated else ""
        yield rule.finding(fact.span, text=fact.text, negation=negation, because=fact.because)
