"""A model row or queryset is passed to a background task."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.tasks import TaskArgumentPassed
from django_prod_lint.rule import Finding, Fix, Rule, Severity

rule = Rule(
    __name__,
    code="DPE701",
    severity=Severity.ERROR,
    message="`{argument}` is {what} and goes through the queue as it is; pass `{key}` and load it in the task",
    fix=Fix.UNSAFE,
)


@rule.check
def row_in_the_queue(fact: TaskArgumentPassed) -> Iterator[Finding]:
    if fact.kind not in ("row", "rows", "queryset"):
        return
    what = f"a {fact.type_name} row" if fact.kind == "row" else f"rows of {fact.type_name}"
    key = f"{fact.argument}.pk" if fact.kind == "row" else "a list of primary keys"
    yield rule.finding(fact.span, argument=fact.argument, what=what, key=key, because=fact.because)
