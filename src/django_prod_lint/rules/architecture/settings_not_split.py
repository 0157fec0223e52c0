"""One settings module serves production and everything else."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.rule import Finding, Rule, Severity

rule = Rule(
    __name__,
    code="DPE102",
    severity=Severity.REFACTOR,
    message="`{module}` is the only settings module and fixes `DEBUG`, so production and local work differ by hand-made changes; split it, or read from the environment what differs",
    default=False,
)


@rule.check
def only_module(settings: ProductionSettings) -> Iterator[Finding]:
    # A local module that may or may not be there is a split of its own kind.
    if settings.is_open or settings.beside or len(settings.paths) > 1:
        return
    if settings.is_set("DATABASES") is True and settings.is_set("DEBUG") is True and settings.get("DEBUG").is_literal():
        yield rule.finding(settings.place("DEBUG"), module=settings.module)
