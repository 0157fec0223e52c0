"""How long a comparison takes tells a client how much of a secret it has guessed."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.security import SecretCompared
from django_prod_lint.rule import Finding, Fix, Rule, Severity

rule = Rule(
    __name__,
    code="DPE432",
    severity=Severity.WARNING,
    message="comparing `{secret}` by `==` takes the longer the more of it is right, so that it can be guessed piece "
    "by piece; use `hmac.compare_digest()`",
    fix=Fix.UNSAFE,
)


@rule.check
def compared(fact: SecretCompared) -> Iterator[Finding]:
    yield rule.finding(fact.span, secret=fact.secret, because=fact.because)
