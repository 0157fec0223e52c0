"""A view evaluates the queryset of its class, which all requests share."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.api import SharedQuerySetEvaluated
from django_prod_lint.rule import Finding, Rule, Severity

rule = Rule(
    __name__,
    code="DPE305",
    severity=Severity.ERROR,
    message="`{queryset}` is evaluated on the class, so that DRF raises an error and a Django view shows the rows "
    "of its first request for ever; use `{queryset}.all()` or `self.get_queryset()`",
)


@rule.check
def kept_by_the_class(fact: SharedQuerySetEvaluated) -> Iterator[Finding]:
    yield rule.finding(fact.span, queryset=fact.queryset, because=fact.because)
