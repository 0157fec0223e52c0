"""The text of an unforeseen error is sent to the client."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.api import ExceptionTextAnswered
from django_prod_lint.rule import Finding, Rule, Severity

rule = Rule(
    __name__,
    code="DPE331",
    severity=Severity.WARNING,
    message="`{response}` tells the client the text of any error, with SQL, paths and addresses that it may hold; "
    "log the exception and answer with a text of your own",
)


@rule.check
def answered(fact: ExceptionTextAnswered) -> Iterator[Finding]:
    yield rule.finding(fact.span, response=fact.response, because=fact.because)
