"""Django's own user model is used while the project has another."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.models import SwappedUserNamed
from django_prod_lint.rule import Finding, Fix, Rule, Severity

rule = Rule(
    __name__,
    code="DPE112",
    severity=Severity.ERROR,
    message="`{name}` is swapped out for `{user_model}`: it has no manager and no table; use {remedy}",
    fix=Fix.UNSAFE,
)


@rule.check
def swapped_out(fact: SwappedUserNamed) -> Iterator[Finding]:
    remedy = "`settings.AUTH_USER_MODEL`" if fact.name == "auth.User" else "`get_user_model()`"
    yield rule.finding(fact.span, name=fact.name, user_model=fact.user_model, remedy=remedy, because=fact.because)
