"""Facts about rows, relations and querysets. Each is complete and true of Django when it is published.

`span` lies in the linted file, on the line one would edit or silence; `because` is the chain of places
that proves the fact.
"""

from __future__ import annotations

from dataclasses import dataclass

from django_prod_lint.source.places import Reason, Span


@dataclass(frozen=True, slots=True)
class RelationQueriedPerRow:
    """A relation is loaded by a query of its own for each row, and a loader on the queryset would end that.

        for order in Order.objects.all():
            print(order.customer.name)      # access="order.customer", path="customer", to_one

    `is_consumed_here` tells whether the loop stands in the function under analysis; where the rows
    were handed to other code, `span` is the queryset's expression.
    """

    span: Span
    access: str
    model: str
    path: str
    loader: str
    is_to_one: bool
    is_consumed_here: bool
    consumer: str
    because: tuple[Reason, ...]
    root: str = ""
    """The model of the queryset that the path begins at, where that is known."""


@dataclass(frozen=True, slots=True)
class QueryRanPerPass:
    """A query is sent on each pass of a loop, and no loader of a relation would end that.

    `is_invariant` means that the query does not depend on the loop at all. With `is_in_template` the loop
    is one of a template, and `span` is the queryset that it is over.
    """

    span: Span
    query: str
    is_invariant: bool
    because: tuple[Reason, ...]
    is_in_template: bool = False


@dataclass(frozen=True, slots=True)
class QueryRanPerServedRow:
    """Code that a framework calls for each row of many sends a query of its own.

    class OrderSerializer(ModelSerializer):
        def get_paid(self, order):
            return order.payments.filter(paid=True).exists()    # consumer="serializer"
    """

    span: Span
    query: str
    consumer: str
    reader: str
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class PrefetchPassedBy:
    """A prefetched relation is read with a method that queries again, once per row."""

    span: Span
    access: str
    relation: str
    method: str
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class LookupPathRejected:
    """`select_related` or `prefetch_related` is given a path that Django rejects when the query runs."""

    span: Span
    method: str
    path: str
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class KeyReadThroughRelation:
    """`row.customer.id` loads the related row for a key that the row itself holds as `row.customer_id`."""

    span: Span
    access: str
    replacement: str
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class DeferredFieldQueriedPerRow:
    """Columns that `only()` or `defer()` left out are read on rows of a loop, each by a query of its own."""

    span: Span
    access: str
    fields: tuple[str, ...]
    model: str
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class QuerySetEvaluated:
    """A queryset is evaluated in a place that needs less than its rows, and nothing uses the rows.

    `how` is one of `len`, `len-compared`, `truth`, `count-compared`, `contains`, `list-len`, `list-index`, `list-iterated`.
    `is_other_elsewhere` tells that the name tested holds None or False on other ways, which have no methods.
    """

    span: Span
    how: str
    text: str
    negated: bool
    because: tuple[Reason, ...]
    is_other_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class RowsProbedThenFetched:
    """`exists()` or `count()` is sent for a queryset whose rows are fetched afterwards anyway."""

    span: Span
    text: str
    method: str
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class QuerySetIndexedAgain:
    """An unevaluated queryset is indexed a second time; each index is a query of its own."""

    span: Span
    text: str
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class QueryRanAtImport:
    """A query is sent while a module or a class body is imported."""

    span: Span
    query: str
    because: tuple[Reason, ...]
