"""An app reaches into the models of another."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.layers import ForeignModelImported
from django_prod_lint.rule import Finding, Rule, Severity

rule = Rule(
    __name__,
    code="DPE123",
    severity=Severity.REFACTOR,
    message="`{model}` belongs to the app `{app}`, whose tables this code then depends on; ask a service or selector of that app",
    default=False,
)


@rule.check
def reached(fact: ForeignModelImported) -> Iterator[Finding]:
    yield rule.finding(fact.span, model=fact.model, app=fact.app)
