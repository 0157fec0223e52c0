"""A settings module branches on DEBUG to choose settings."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.settings import SettingsChosenByDebug
from django_prod_lint.rule import Finding, Rule, Severity

rule = Rule(
    __name__,
    code="DPE101",
    severity=Severity.WARNING,
    message="`{names}` {depend} on `{test}` here, so production runs settings that nobody tried; set it in a settings module per environment",
)


@rule.check
def chosen_by_debug(fact: SettingsChosenByDebug) -> Iterator[Finding]:
    depend = "depends" if len(fact.names) == 1 else "depend"
    yield rule.finding(fact.span, names="`, `".join(fact.names), depend=depend, test=fact.test)
