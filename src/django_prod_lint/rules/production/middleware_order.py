"""A middleware stands before one that it depends on."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.knowledge.middleware import ORDER
from django_prod_lint.rule import Finding, Fix, Rule, Severity
from django_prod_lint.semantics.settings import Known

rule = Rule(
    __name__,
    code="DPE901",
    severity=Severity.WARNING,
    message="`{first}` comes after `{later}`, {effect}; move it before",
    fix=Fix.UNSAFE,
)


@rule.check
def wrong_order(settings: ProductionSettings) -> Iterator[Finding]:
    values = settings.middleware() or ()
    positions = {one.value: position for position, one in reversed(list(enumerate(values))) if isinstance(one, Known)}
    reported: set[str] = set()
    for first, later, effect in ORDER:
        if first in positions and positions.get(later, len(values)) < positions[first] and first not in reported:
            reported.add(first)
            place = settings.place_of(values[positions[first]], "MIDDLEWARE")
            yield rule.finding(place, first=_last(first), later=_last(later), effect=effect)


def _last(name: str) -> str:
    return name.rpartition(".")[2]
