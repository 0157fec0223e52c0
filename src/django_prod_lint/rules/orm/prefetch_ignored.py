"""A prefetched relation is read with a method that queries again."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.orm import PrefetchPassedBy
from django_prod_lint.rule import Finding, Rule, Severity

rule = Rule(
    __name__,
    code="DPE205",
    severity=Severity.WARNING,
    message="`{access}` queries again for each row although `{relation}` is prefetched; {method} cannot use the prefetched rows, so filter them in Python or with `Prefetch(queryset=…)`",
)


@rule.check
def queried_past_the_prefetch(fact: PrefetchPassedBy) -> Iterator[Finding]:
    method = f"`{fact.method}`" if fact.method else "a new query"
    yield rule.finding(fact.span, access=fact.access, relation=fact.relation, method=method, because=fact.because)
