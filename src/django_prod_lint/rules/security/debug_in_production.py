"""Production runs in debug mode, or does so when nothing is said."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.rule import Finding, Fix, Rule, Severity
from django_prod_lint.semantics.settings import Environment

rule = Rule(
    __name__,
    code="DPE412",
    severity=Severity.ERROR,
    message="production runs with `DEBUG` {when}, which shows source code and settings to whoever meets an error; {remedy}",
    fix=Fix.SAFE,
)


@rule.check
def debug_mode(settings: ProductionSettings) -> Iterator[Finding]:
    value = settings.get("DEBUG")
    place = settings.place("DEBUG")
    if value.truth() is True:
        yield rule.finding(place, when="on", remedy="set it to `False`")
    elif isinstance(value, Environment) and value.cast in ("str", "truth"):
        return  # `debug-from-string` says more: it is on with nearly every value of the variable
    elif value.environment() and value.by_default().truth() is True:
        variable = value.environment()[0]
        yield rule.finding(place, when=f"on unless `{variable}` is set", remedy="make `False` the default")
