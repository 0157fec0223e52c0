"""State that should outlive a call is made anew in each of them."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.security import LocalStateMadePerCall
from django_prod_lint.rule import Finding, Fix, Rule, Severity

rule = Rule(
    __name__,
    code="DPE441",
    severity=Severity.ERROR,
    message="`{maker}()` makes new, empty state on each call, so that what was stored is never read; make it once, at "
    "module level",
    fix=Fix.UNSAFE,
)


@rule.check
def made_per_call(fact: LocalStateMadePerCall) -> Iterator[Finding]:
    yield rule.finding(fact.span, maker=fact.maker)
