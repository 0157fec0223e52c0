"""The content security policy lets the scripts run that it is there to stop."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.rule import Finding, Rule, Severity
from django_prod_lint.semantics.csp import script_directives

rule = Rule(
    __name__,
    code="DPE427",
    severity=Severity.WARNING,
    message="`{source}` in `{directive}` lets {what}; {remedy}",
)

INLINE, EVAL = "'unsafe-inline'", "'unsafe-eval'"


@rule.check
def scripts_let_through(settings: ProductionSettings) -> Iterator[Finding]:
    for directive in script_directives(settings.get, settings.has_middleware):
        for source, value in directive.sources:
            if source == INLINE and not directive.ignores_inline:
                what = "every script run that gets into a page, which a policy is there to stop"
                remedy = "give your own inline scripts a nonce"
            elif source == EVAL:
                what = "text be run as a script"
                remedy = "use a build of the library that does without"
            else:
                continue
            place = settings.place_of(value, directive.setting)
            yield rule.finding(place, source=source, directive=directive.name, what=what, remedy=remedy)
