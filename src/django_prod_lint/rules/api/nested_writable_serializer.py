"""A nested serializer accepts input that the serializer around it cannot save."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.api import NestedWriteUnsupported
from django_prod_lint.rule import Finding, Rule, Severity

rule = Rule(
    __name__,
    code="DPE304",
    severity=Severity.ERROR,
    message="saving fails as soon as `{field}` is sent, since `{serializer}` has no `{method}()`; "
    "write it, or declare the field with `read_only=True`",
)


@rule.check
def cannot_be_saved(fact: NestedWriteUnsupported) -> Iterator[Finding]:
    yield rule.finding(
        fact.span, field=fact.field, serializer=fact.serializer, method=fact.method, because=fact.because
    )
