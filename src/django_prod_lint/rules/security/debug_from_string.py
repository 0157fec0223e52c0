"""`DEBUG` is text of the environment, and the text `False` counts as true."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.rule import Finding, Fix, Rule, Severity
from django_prod_lint.semantics.settings import Environment

rule = Rule(
    __name__,
    code="DPE413",
    severity=Severity.ERROR,
    message='`DEBUG` is on whatever `{variable}` says, `False` and `0` included, since text that is not empty is true; compare it, as in `== "1"`',
    fix=Fix.UNSAFE,
)


@rule.check
def text_as_switch(settings: ProductionSettings) -> Iterator[Finding]:
    for one in settings.get("DEBUG").options():
        match one:
            case Environment(cast="str" | "truth", names=(variable, *_)):
                yield rule.finding(settings.place("DEBUG"), variable=variable)
                return
