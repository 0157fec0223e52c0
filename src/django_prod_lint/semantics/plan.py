"""Fetch plans: what a queryset's SQL brings back with each row.

A plan describes one row; the plan of a related row hangs below it, so that a nested path is a walk:

    Order.objects.select_related("customer__country")
        Plan(loaded={customer: Plan(loaded={country: Plan()})})

Loaded-ness is one of

        UNKNOWN          we cannot tell: rules are silent
        YES  NO          known on every way here
        SOMETIMES        the ways that lead here disagree: rules are silent

Plans are never changed once made. https://docs.djangoproject.com/en/5.2/ref/models/querysets/#select-related
"""

from __future__ import annotations

import enum
from typing import Any


class Loaded(enum.Enum):
    """Whether a relation or a column came with the row."""

    YES = "yes"
    NO = "no"
    SOMETIMES = "sometimes"
    UNKNOWN = "unknown"


class Doubt(enum.IntEnum):
    """How much of a plan is known."""

    NONE = 0
    """All of it."""
    ABSENCE = 1
    """The row came from elsewhere; what the whole project never loads ahead is not loaded."""
    ALL = 2
    """Nothing: some loading call could not be read."""


UNNAMED = "**"
"""Stands among the attributes of a plan for those that `annotate(**extra)` adds under names that are not known."""


class Plan:
    """The fetch plan of a row. `loaded` maps relation → (how, plan of the related row)."""

    __slots__ = (
        "attributes",
        "bare_join",
        "deferred",
        "doubt",
        "fixed",
        "is_new",
        "is_ordered",
        "known",
        "loaded",
        "only",
        "peers",
        "reached_by",
        "sometimes",
    )

    def __init__(self) -> None:
        self.loaded: dict[str, tuple[str, Plan]] = {}
        self.sometimes: frozenset[str] = frozenset()
        self.doubt = Doubt.NONE
        self.only: frozenset[str] | None = None
        self.deferred: frozenset[str] = frozenset()
        self.attributes: dict[str, Any] = {}
        """Attributes that the query adds: annotations (None) and `to_attr` lists (plan, model)."""
        self.known: dict[str, Any] = {}
        """Relations whose row is at hand already: the parent of a reverse relation."""
        self.fixed: dict[str, Any] = {}
        """Columns that `filter(is_paid=True)` gives one value in all rows, by name."""
        self.peers = False
        """Fetch mode FETCH_PEERS or FETCH_RAISE of Django 6.1: to-one relations never query per row."""
        self.reached_by = ""
        """For rows of which only absence is known: the relation that leads to them."""
        self.is_new = False
        """For a row that the code has just made: it is not asked what it loads."""
        self.is_ordered = False
        """Whether `order_by()` was called: `first()` then keeps the order, and the lack of one from Django 6.1 on."""
        self.bare_join = False
        """`select_related()` without arguments: non-null foreign keys are joined."""

    def copy(self) -> Plan:
        new = Plan()
        new.loaded = self.loaded
        new.sometimes = self.sometimes
        new.doubt = self.doubt
        new.only = self.only
        new.deferred = self.deferred
        new.attributes = self.attributes
        new.known = self.known
        new.fixed = self.fixed
        new.peers = self.peers
        new.reached_by = self.reached_by
        new.bare_join = self.bare_join
        new.is_ordered = self.is_ordered
        return new

    def doubted(self, doubt: Doubt = Doubt.ALL) -> Plan:
        """The same plan, of which less is known."""
        new = self.copy()
        new.doubt = max(self.doubt, doubt)
        return new

    def loads_more(self) -> Plan:
        """The plan after paths that are not known were loaded as well: they may begin with those that are."""
        new = self.doubted()
        new.loaded = {
            name: (how, (child if child is not None else Plan()).loads_more())
            for name, (how, child) in self.loaded.items()
        }
        return new

    def reached(self, relation: str) -> Plan:
        """The plan of rows that come by a relation of a row of which only absence is known."""
        new = self.doubted(Doubt.ABSENCE)
        new.reached_by = relation
        return new

    def with_path(self, parts: list[str], how: str, leaf: Plan | None = None) -> Plan:
        """The plan after `select_related` ("join") or `prefetch_related` ("prefetch") of a path."""
        new = self.copy()
        head, rest = parts[0], parts[1:]
        kept, child = new.loaded.get(head, (how, None))
        below = child if child is not None else Plan()
        if rest:
            below = below.with_path(rest, how, leaf)
        elif leaf is not None:
            below = leaf
            kept = how
        if self.peers and how == "join" and not below.peers:
            below = below.copy()
            below.peers = True
        new.loaded = {**new.loaded, head: (kept, below)}
        new.sometimes = new.sometimes - {head}
        return new

    def ordered(self) -> Plan:
        """The plan after `order_by()`."""
        new = self.copy()
        new.is_ordered = True
        return new

    def leaves_out(self, column: str) -> bool:
        """Whether `only()` or `defer()` leaves a column out."""
        return column in self.deferred or (self.only is not None and column not in self.only)

    def without(self, how: str) -> Plan:
        """The plan after `select_related(None)` or `prefetch_related(None)`."""
        new = self.copy()
        new.loaded = {name: value for name, value in self.loaded.items() if value[0] != how}
        if how == "join":
            new.bare_join = False
        if how == "prefetch":
            new.attributes = {name: value for name, value in self.attributes.items() if value is None}
        return new

    def with_columns(self, names: list[str], only: bool) -> Plan:
        """The plan after `only(*names)` or `defer(*names)`; nested names go to the joined rows."""
        new = self.copy()
        here: set[str] = set()
        nested: dict[str, list[str]] = {}
        for name in names:
            head, _, rest = name.partition("__")
            if rest:
                nested.setdefault(head, []).append(rest)
                if only:
                    here.add(head)
            else:
                here.add(head)
        if only:
            new.only = frozenset(here)
            new.deferred = frozenset()
        elif self.only is not None:
            new.only = self.only - here
        else:
            new.deferred = self.deferred | here
        for head, rests in nested.items():
            if head in new.loaded:
                how, child = new.loaded[head]
                new.loaded = {**new.loaded, head: (how, child.with_columns(rests, only))}
        return new

    def join(self, other: Plan) -> Plan:
        """The plan of a row that came one way or the other."""
        if self is other or other.is_new:
            return self
        if self.is_new:
            return other
        new = Plan()
        new.doubt = max(self.doubt, other.doubt)
        new.reached_by = self.reached_by
        if self.reached_by != other.reached_by:
            new.doubt = Doubt.ALL if new.doubt else Doubt.NONE
        new.peers = self.peers and other.peers
        new.bare_join = self.bare_join and other.bare_join
        new.is_ordered = self.is_ordered and other.is_ordered
        differing = set(self.sometimes | other.sometimes)
        for name in self.loaded.keys() | other.loaded.keys():
            mine, theirs = self.loaded.get(name), other.loaded.get(name)
            if mine is not None and theirs is not None:
                new.loaded[name] = (mine[0], mine[1].join(theirs[1]))
            else:
                differing.add(name)
        for name in self.known.keys() ^ other.known.keys():
            differing.add(name)
        new.known = {name: value for name, value in self.known.items() if name in other.known}
        new.fixed = {name: value for name, value in self.fixed.items() if other.fixed.get(name) == value}
        if self.peers != other.peers or self.bare_join != other.bare_join:
            new.doubt = Doubt.ALL
        new.sometimes = frozenset(differing)
        new.attributes = {**self.attributes, **other.attributes}
        if self.only == other.only:
            new.only = self.only
        elif self.only is not None and other.only is not None:
            new.only = self.only | other.only
        new.deferred = self.deferred & other.deferred
        return new


EMPTY = Plan()
UNKNOWN_PLAN = Plan().doubted(Doubt.ALL)
ABSENCE_PLAN = Plan().doubted(Doubt.ABSENCE)
NEW_PLAN = Plan().doubted(Doubt.ALL)
NEW_PLAN.is_new = True
