"""Text that somebody entered becomes part of a page as markup."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.security import UnescapedTextMarkedSafe
from django_prod_lint.rule import Finding, Fix, Rule, Severity

rule = Rule(
    __name__,
    code="DPE402",
    severity=Severity.ERROR,
    message="`{text}` {source} and becomes markup by `{sink}`, scripts included; {remedy}",
    fix=Fix.UNSAFE,
)


@rule.check
def marked_safe(fact: UnescapedTextMarkedSafe) -> Iterator[Finding]:
    remedy = (
        "pass it as an argument of `format_html` and leave `{}` in its place"
        if fact.sink == "format_html"
        else "use `format_html` with it as an argument"
    )
    yield rule.finding(
        fact.span, text=fact.text, source=fact.source, sink=fact.sink, remedy=remedy, because=fact.because
    )
