"""A response leads wherever the request says."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.security import RedirectTargetTaken
from django_prod_lint.rule import Finding, Rule, Severity

rule = Rule(
    __name__,
    code="DPE404",
    severity=Severity.ERROR,
    message="`{call}` leads wherever `{target}` says, to another site as well; check it with "
    "`url_has_allowed_host_and_scheme()`",
)


@rule.check
def taken(fact: RedirectTargetTaken) -> Iterator[Finding]:
    yield rule.finding(fact.span, call=fact.call, target=fact.target, because=fact.because)
