"""Splitting a variable that is not set leaves an empty string in a list."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.rule import Finding, Fix, Rule, Severity
from django_prod_lint.semantics.settings import Environment, Items, Unpacked, Unset, Value
from django_prod_lint.source.places import Place

rule = Rule(
    __name__,
    code="DPE416",
    severity=Severity.WARNING,
    message='`{name}` holds an empty string where `{variable}` is not set, since `"".split(",")` is `[""]`; keep the parts that are not empty',
    fix=Fix.UNSAFE,
)

READ_BY_PACKAGES = ("CORS_", "CSRF_", "CSP_", "AXES_", "INSTALLED_APPS")
"""Beginnings of settings besides Django's own whose lists take every element at its word."""


@rule.check
def empty_element(settings: ProductionSettings) -> Iterator[Finding]:
    seen: set[Place] = set()
    for name, setting in settings.settings.items():
        # What the project does with a list of its own is not known.
        if isinstance(settings.default(name), Unset) and not name.startswith(READ_BY_PACKAGES):
            continue
        for one in _split(setting.value):
            place = settings.place_of(one, name)
            if place not in seen:
                seen.add(place)
                yield rule.finding(place, name=name, variable=one.names[0])


def _split(value: Value) -> Iterator[Environment]:
    """The split variables in a value, but for those that only a branch uses: it may ask whether they are set."""
    match value:
        case Environment(default=Items() as default) if default.contains("") is True:
            yield value
        case Items(values=inner):
            for one in inner:
                yield from _split(one.value if isinstance(one, Unpacked) else one)
