"""A task may run for ever."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.facts.tasks import TaskDeclared
from django_prod_lint.rule import Finding, Rule, Severity

rule = Rule(
    __name__,
    code="DPE721",
    severity=Severity.WARNING,
    message="nothing ends `{name}` where it hangs, and it blocks its worker for good; give it a `time_limit`, or set `CELERY_TASK_TIME_LIMIT`",
)

GLOBAL = ("TASK_TIME_LIMIT", "TASK_SOFT_TIME_LIMIT")
"""Ends of the names of settings that limit all tasks: `CELERY_TASK_TIME_LIMIT`, `CELERYD_TASK_TIME_LIMIT`."""


@rule.check
def endless(task: TaskDeclared) -> Iterator[Finding]:
    if task.has_limit is False and all(_has_none(one) for one in task.settings):
        yield rule.finding(task.span, name=task.name)


def _has_none(settings: ProductionSettings) -> bool:
    """Whether production surely limits no task; local settings that are not known may."""
    if settings.is_open:
        return False
    return all(settings.get(name).truth() is False for name in settings.settings if name.endswith(GLOBAL))
