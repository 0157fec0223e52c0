"""A model row or queryset is passed to a background task."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.tasks import TaskArgumentPassed
from django_prod_lint.rule import Finding, Fix, Rule, Severity

rule = Rule(
    __name__,
    code="DPE701",
    severity=Severity.ERROR,
    message="`{argument}` puts {what} into the queue as it is; pass `{key}` and load it in the task",
    fix=Fix.UNSAFE,
)


@rule.check
def row_in_the_queue(fact: TaskArgumentPassed) -> Iterator[Finding]:
    if fact.kind not in ("row", "rows", "queryset"):
        return
    what = f"a row of {fact.type_name}" if fact.kind == "row" else f"rows of {fact.type_name}"
    keys = {
        "row": f"{fact.argument}.pk",
        "rows": f"[row.pk for row in {fact.argument}]",
        "queryset": f'list({fact.argument}.values_list("pk", flat=True))',
    }
    yield rule.finding(fact.span, argument=fact.argument, what=what, key=keys[fact.kind], because=fact.because)
