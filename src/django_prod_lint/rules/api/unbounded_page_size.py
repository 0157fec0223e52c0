"""Clients may ask for a page of any size."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.api import ApiDefaults, UnboundedPageSizeDeclared
from django_prod_lint.rule import Finding, Fix, Rule, Severity

rule = Rule(
    __name__,
    code="DPE322",
    severity=Severity.WARNING,
    message="`?{parameter}=1000000` is answered with as many rows, since `{name}` sets no `{bound}`; {remedy}",
    fix=Fix.UNSAFE,
)

UNBOUNDED = "rest_framework.pagination.LimitOffsetPagination"


@rule.check
def no_bound(declared: UnboundedPageSizeDeclared) -> Iterator[Finding]:
    yield rule.finding(
        declared.span, parameter=declared.parameter, name=declared.name, bound=declared.bound, remedy="set it"
    )


@rule.check
def default_without_bound(defaults: ApiDefaults) -> Iterator[Finding]:
    """DRF's own class of this name has no bound; one of the project is judged where it stands."""
    if defaults.get("DEFAULT_PAGINATION_CLASS").is_one_of(UNBOUNDED) is True:
        yield rule.finding(
            defaults.place("DEFAULT_PAGINATION_CLASS"),
            parameter="limit",
            name="LimitOffsetPagination",
            bound="max_limit",
            remedy="derive a class that does",
        )
