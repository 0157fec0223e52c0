"""A setting is given that Django no longer reads."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.rule import Finding, Fix, Rule, Severity
from django_prod_lint.semantics.settings import some

rule = Rule(
    __name__,
    code="DPE451",
    severity=Severity.WARNING,
    message="`{name}` has no effect, since Django {version} stopped reading it; {remedy}",
    fix=Fix.SAFE,
)


@rule.check
def not_read(settings: ProductionSettings) -> Iterator[Finding]:
    for name, (version, remedy) in settings.removed().items():
        # An old name may live on as a variable: `STORAGES = {"staticfiles": {"BACKEND": STATICFILES_STORAGE}}`.
        own = settings.settings[name].value.place
        others = [one.value for one in settings.settings.values() if one.name != name]
        if own is not None and any(one.place == own for one in some(others)):
            continue
        number = ".".join(map(str, version))
        yield rule.finding(settings.place(name), name=name, version=number, remedy=remedy)
