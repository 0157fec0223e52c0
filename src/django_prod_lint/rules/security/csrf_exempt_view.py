"""A view takes requests that other sites make its users' browsers send."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.security import CsrfCheckSkipped
from django_prod_lint.rule import Finding, Rule, Severity

rule = Rule(
    __name__,
    code="DPE431",
    severity=Severity.WARNING,
    message="`{view}` verifies neither a CSRF token nor a signature, so {consequence}; {remedy}",
)


@rule.check
def exempt(fact: CsrfCheckSkipped) -> Iterator[Finding]:
    if fact.uses_session:
        consequence = "any other site can make it act for a user who is logged in"
        remedy = "remove `csrf_exempt`"
    else:
        consequence = "anyone can send it what they like"
        remedy = "verify a signature or a secret of the sender"
    yield rule.finding(fact.span, view=fact.view, consequence=consequence, remedy=remedy)
