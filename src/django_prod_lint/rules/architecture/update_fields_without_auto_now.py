"""A partial save leaves the time of the last change as it was."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.models import AutoNowLeftOut
from django_prod_lint.rule import Finding, Fix, Rule, Severity

rule = Rule(
    __name__,
    code="DPE132",
    severity=Severity.WARNING,
    message="`{fields}` of `{model}` keeps its old value, for `update_fields` leaves it out; add it to the list",
    fix=Fix.UNSAFE,
)


@rule.check
def left_out(fact: AutoNowLeftOut) -> Iterator[Finding]:
    yield rule.finding(fact.span, fields=", ".join(fact.fields), model=fact.model, because=fact.because)
