"""The secret key of production stands in the code."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.rule import Finding, Fix, Rule, Severity
from django_prod_lint.semantics.settings import Environment, Known, Value

rule = Rule(
    __name__,
    code="DPE411",
    severity=Severity.ERROR,
    message="`{name}` {what}, so whoever reads the code can forge sessions and tokens; read it from the environment, without a default",
    fix=Fix.UNSAFE,
)


@rule.check
def written_key(settings: ProductionSettings) -> Iterator[Finding]:
    key = settings.get("SECRET_KEY")
    yield from _judged(settings, "SECRET_KEY", key)
    for one in settings.get("SECRET_KEY_FALLBACKS").elements():
        yield from _judged(settings, "SECRET_KEY_FALLBACKS", one)


def _judged(settings: ProductionSettings, name: str, value: Value) -> Iterator[Finding]:
    place = settings.place_of(value, name)
    match value:
        case Known(value=str() as text) if text:
            yield rule.finding(place, name=name, what="stands in the code")
        case Environment(default=Known(value=str() as text)) if text:
            what = f"is a value of the code where `{value.names[0]}` is not set"
            yield rule.finding(place, name=name, what=what)
