"""A base of models has a table that nothing reads, and every row of its heirs costs a join."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.models import TableMadeForBase
from django_prod_lint.rule import Finding, Rule, Severity

rule = Rule(
    __name__,
    code="DPE131",
    severity=Severity.WARNING,
    message="`{model}` has a table of its own, so that every query of `{heir}`{others} joins it and every save writes "
    "twice; add `abstract = True` to its `Meta`",
)


@rule.check
def has_a_table(fact: TableMadeForBase) -> Iterator[Finding]:
    count = len(fact.heirs) - 1
    others = f" and {count} more" if count else ""
    yield rule.finding(fact.span, model=fact.model, heir=fact.heirs[0], others=others)
