"""A value that the queue cannot serialise is passed to a task."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.tasks import TaskArgumentPassed
from django_prod_lint.rule import Finding, Rule, Severity

rule = Rule(
    __name__,
    code="DPE702",
    severity=Severity.ERROR,
    message="`{argument}` is a {type_name}, which `{call}` cannot serialise; pass plain values",
)


@rule.check
def not_serialisable(fact: TaskArgumentPassed) -> Iterator[Finding]:
    if fact.kind not in ("row", "rows", "queryset"):
        yield rule.finding(
            fact.span, argument=fact.argument, type_name=fact.type_name, call=fact.call, because=fact.because
        )
