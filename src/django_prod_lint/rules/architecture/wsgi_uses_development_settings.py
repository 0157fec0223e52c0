"""A server that is told nothing runs with other settings than production's."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.settings import ServerSettingsNamed
from django_prod_lint.rule import Finding, Rule, Severity

rule = Rule(
    __name__,
    code="DPE104",
    severity=Severity.WARNING,
    message="without `DJANGO_SETTINGS_MODULE` in the environment this runs with `{named}`, {what}; name `{production}`",
)


@rule.check
def other_settings(fact: ServerSettingsNamed) -> Iterator[Finding]:
    if fact.is_local:
        what = "which is for local work or tests"
    elif fact.is_contradicted:
        what = "and another server with production's settings"
    else:
        return
    yield rule.finding(fact.span, named=fact.named, what=what, production=fact.production)
