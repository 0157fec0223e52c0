"""Production answers browsers with the browsable API."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.api import ApiDefaults
from django_prod_lint.rule import Finding, Rule, Severity
from django_prod_lint.semantics.settings import Unset

rule = Rule(
    __name__,
    code="DPE325",
    severity=Severity.REFACTOR,
    message="browsers are answered with the browsable API, which shows forms and choices of related rows; {remedy}",
    default=False,
)

BROWSABLE = "rest_framework.renderers.BrowsableAPIRenderer"


@rule.check
def browsable(defaults: ApiDefaults) -> Iterator[Finding]:
    renderers = defaults.get("DEFAULT_RENDERER_CLASSES")
    if defaults.is_used() and isinstance(renderers, Unset):
        remedy = "set `DEFAULT_RENDERER_CLASSES` to `JSONRenderer` alone"
        yield rule.finding(defaults.place("DEFAULT_RENDERER_CLASSES"), remedy=remedy)
    elif renderers.contains(BROWSABLE) is True:
        yield rule.finding(defaults.place("DEFAULT_RENDERER_CLASSES"), remedy="leave out `BrowsableAPIRenderer`")
