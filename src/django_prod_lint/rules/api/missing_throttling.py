"""Nothing limits how often a client may call the API."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.api import ApiDefaults
from django_prod_lint.rule import Finding, Rule, Severity

rule = Rule(
    __name__,
    code="DPE323",
    severity=Severity.WARNING,
    message="nothing limits how often a client may call the API; set `DEFAULT_THROTTLE_CLASSES` and their rates",
)


@rule.check
def unlimited(defaults: ApiDefaults) -> Iterator[Finding]:
    """A project whose views name throttles, or that limits by another package, has thought of it."""
    is_unset = defaults.get("DEFAULT_THROTTLE_CLASSES").truth() is False
    if defaults.is_used() and is_unset and "throttles" not in defaults.settings.uses:
        yield rule.finding(defaults.place("DEFAULT_THROTTLE_CLASSES"))
