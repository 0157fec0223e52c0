"""Turns what the analysis sees into facts: decides where a fact stands and which places prove it.

A fact is published only for the function under analysis (depth 0): what happens inside a called function
stands at the call that leads to it when the loop is here, at the queryset's expression when only the
queryset is from here, and nowhere when both belong to the called function, which has its own turn.
"""

from __future__ import annotations

import ast
import functools
from dataclasses import replace
from typing import Any

from django_prod_lint.facts.api import SharedQuerySetEvaluated
from django_prod_lint.facts.orm import (
    DeferredFieldQueriedPerRow,
    KeyReadThroughRelation,
    LookupPathRejected,
    PrefetchPassedBy,
    QueryRanAtImport,
    QueryRanPerPass,
    QueryRanPerServedRow,
    QuerySetEvaluated,
    RelationQueriedPerRow,
    RowsProbedThenFetched,
)
from django_prod_lint.flow.frames import Frame, Loop
from django_prod_lint.flow.usage import (
    asks_for_prefetched,
    asks_for_what_is_left,
    does_work,
    read_names,
    remembers_in_itself,
    statements_in,
    takes_another,
)
from django_prod_lint.knowledge import querysets as table
from django_prod_lint.project.index import Module
from django_prod_lint.project.models import Kind, Model, Relation
from django_prod_lint.semantics.values import SHARED, Manager, Origin, QuerySet, Row, Value, is_unknown
from django_prod_lint.source.places import Reason, Span, span_of

CHANGES = frozenset({"save", "delete", *table.WRITES} | {f"a{one}" for one in ("save", "delete", *table.WRITES)})
"""Methods that write rows. Some are those of sets and dictionaries as well."""
KEYS = ("pk", "id")
LONGEST_TEXT = 70
ROWS_FROM = "the rows come from"
"""Begins the reason that names the expression whose rows are read."""
FARTHEST_QUERY = 2
"""How many calls may lie between a loop and a query of its own that it repeats: farther off, a reader can
neither see it from the loop nor lift it out."""
FARTHEST_SERVED = 3
"""How many calls may lie between what a class says of each row, which a framework asks for, and the query."""
LONGEST_LOOKUP = 20
"""How many statements a called function may have whose query counts as the loop's: a longer one does a job of
its own for each pass, of which the query is the least. Measured on `ecosystem`: of 38 such findings 7 helped."""


def shorten(text: str, limit: int = LONGEST_TEXT) -> str:
    """Source text on one line, cut to a length that still reads well in a message."""
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


Cause = tuple[tuple[str, int, int], str, str, int]
"""What the rows of a loop are read for: the loop, the relation's path, and the file and line that the rows come from."""


class Reporter:
    """Collects the facts of one linted file, one for each cause."""

    def __init__(self, module: Module, lines: list[str]) -> None:
        self.module = module
        self.lines = lines
        self.facts: list[Any] = []
        self.seen: dict[tuple[Any, ...], int] = {}
        """Where the fact of each cause stands among the facts."""
        self.trial: dict[tuple[Any, ...], Any] | None = None
        """The facts by their keys, while one of several possibilities is tried: none of them is sure yet."""
        self.muted = 0
        self.writing = 0
        """Above 0 while a row is saved, validated or deleted: its queries belong to the rules on writing, but
        relations of the row that are read on the way can be loaded ahead like any other."""
        self.guesses = 0
        """Above 0 while a method of one of several objects is called: the code may know which of them it has."""
        self.raising = 0
        """Above zero while the text of an exception is made."""
        self.handling = 0
        """Above zero while a handler of exceptions runs, which may never happen."""
        self.ended: set[int] = set()
        """The loops that this exception ends, by their ids."""
        self.frames: list[Frame] = []
        self.entry_class: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef | None = None
        """The class, or the function of a template tag, whose use by others is under analysis; None in a function's own entry."""
        self.joined_unnamed: dict[tuple[str, int, str], list[str]] = {}
        """Paths that were read and that only `select_related()` without arguments joins, by the place of the rows."""
        self.replaces: dict[Span, tuple[str, int, str]] = {}
        """Where `select_related` with names would take the place of one without: Django keeps only the names."""
        self.sent = 0
        """How many queries have been seen, published or not."""
        self.is_inherited = False
        """Whether a method runs that a class inherits: by itself it does not know the rows that the class gives it."""
        self.causes_here: set[Cause] = set()
        self.causes_elsewhere: dict[RelationQueriedPerRow, Cause] = {}
        self.roots: dict[object, str] = {}
        """The models of querysets whose rows were read, by their numbers: a row's key begins with one."""
        self.failing: set[tuple[str, Span]] = set()
        self.dropped: set[tuple[str, Span]] = set()
        """The places of paths to load that Django rejects, of querysets whose rows are fetched, and of those that are
        asked for columns in place of rows: `values()` loads nothing, so that nothing fails."""

    def publish(self, key: tuple[Any, ...], fact: Any) -> None:
        """Keep a fact, one for each cause: the one with the shortest proof."""
        if self.trial is not None:
            self.trial.setdefault(key, fact)
        elif key not in self.seen:
            self.seen[key] = len(self.facts)
            self.facts.append(fact)
        elif isinstance(fact, RelationQueriedPerRow):
            held = self.facts[self.seen[key]]
            if len(fact.because) < len(held.because):
                self.facts[self.seen[key]] = fact

    def merged(self) -> list[Any]:
        """The facts, one for each cause: what one call or one queryset costs is one fact with the whole remedy.

        So is what an expression like `order.customer.country` costs, which is read from its beginning on.
        """
        first: dict[tuple[Any, ...], RelationQueriedPerRow] = {}
        paths: dict[tuple[Any, ...], list[str]] = {}
        roots: dict[tuple[Any, ...], dict[str, list[str]]] = {}
        told = self._told_already()
        self.facts = [fact for fact in self.facts if fact not in told]
        for fact in self.facts:
            if isinstance(fact, RelationQueriedPerRow):
                key = (fact.span.line, fact.span.column, fact.is_consumed_here, self._rows_of(fact))
                held = first.setdefault(key, fact)
                if (len(fact.because), fact.span) < (len(held.because), held.span):
                    first[key] = fact
                by_root = roots.setdefault(key, {}).setdefault(fact.root, [])
                if fact.loader not in by_root:
                    by_root.append(fact.loader)
        for key, of_models in roots.items():
            paths[key], first[key] = self._of_one_model(first[key], of_models)
        for key, loaders in paths.items():
            span = first[key].span
            if span in self.replaces and any(one.startswith("select_related") for one in loaders):
                kept = self.joined_unnamed.get(self.replaces[span], ())
                loaders[:0] = [one for path in kept if (one := f'select_related("{path}")') not in loaders]
        spans = {fact.span for fact in first.values()}
        probed = {fact.span.line for fact in self.facts if isinstance(fact, RowsProbedThenFetched)}
        merged: list[Any] = [
            replace(fact, loader=_combined(paths[key])) if len(paths[key]) > 1 else fact for key, fact in first.items()
        ]
        merged += self._deferred_together()
        merged += self._template_queries_together()
        for fact in self.facts:
            if isinstance(fact, RelationQueriedPerRow | DeferredFieldQueriedPerRow):
                continue
            if isinstance(fact, QueryRanPerPass) and (fact.is_in_template or fact.span in spans):
                continue  # told together, or the same access
            if isinstance(fact, LookupPathRejected) and (self.module.path, fact.span) in self.dropped - self.failing:
                continue
            if isinstance(fact, QuerySetEvaluated) and fact.how == "count-compared" and fact.span.line in probed:
                continue  # the rows are fetched anyway, so `exists()` would be wrong advice
            merged.append(fact)
        return merged

    def _told_already(self) -> set[RelationQueriedPerRow]:
        """Facts whose cause another one tells, at the place where it can be mended."""
        # What a function does with rows of its own is told there, not where it is called as well.
        told = {fact for fact, cause in self.causes_elsewhere.items() if cause in self.causes_here}
        # What is told at the queryset itself is not told again where functions of the file hand it on.
        rest = {fact: cause for fact, cause in self.causes_elsewhere.items() if fact not in told}
        at_queryset = {cause[1:] for fact, cause in rest.items() if self._is_at(fact, cause)}
        told |= {fact for fact, cause in rest.items() if cause[1:] in at_queryset and not self._is_at(fact, cause)}
        # Nor need a relation be loaded of which only the key is read, that the row itself holds.
        keys = {
            (one.span.line, one.span.column, one.access)
            for one in self.facts
            if isinstance(one, KeyReadThroughRelation)
        }
        return told | {
            fact for fact in self.facts
            if isinstance(fact, RelationQueriedPerRow) and fact.is_to_one
            and any((fact.span.line, fact.span.column, f"{fact.access}.{key}") in keys for key in KEYS)
        }  # fmt: skip

    def _is_at(self, fact: RelationQueriedPerRow, cause: Cause) -> bool:
        """Whether a fact stands at the queryset that its cause names."""
        _, _, path, line = cause
        return path == self.module.path and fact.span.line == line

    def _of_one_model(
        self, fact: RelationQueriedPerRow, loaders: dict[str, list[str]]
    ) -> tuple[list[str], RelationQueriedPerRow]:
        """What rows of one model need where an expression gives rows of several, each with relations of its own.

        `for model in (Order, Invoice): for row in model.objects.all()`
        """
        others = [one for one in loaders if one not in ("", fact.root)]
        origin = self._rows_of(fact)
        if not others or not fact.root or origin is None:
            return list(dict.fromkeys(one for found in loaders.values() for one in found)), fact
        named = ", ".join(f"`{one}`" for one in others)
        reason = Reason(origin.path, origin.line, f"so do rows of {named}, which need relations of their own")
        because = list(fact.because)
        because.insert(because.index(origin) + 1, reason)
        return [*loaders[fact.root], *loaders.get("", ())], replace(fact, because=tuple(because))

    def _template_queries_together(self) -> list[QueryRanPerPass]:
        """What a template's loop asks of each row of one queryset: one fact, with a reason for each further query."""
        found: dict[Span, QueryRanPerPass] = {}
        for fact in self.facts:
            if isinstance(fact, QueryRanPerPass) and fact.is_in_template:
                held = found.get(fact.span)
                if held is None:
                    found[fact.span] = fact
                elif fact.because and fact.query != held.query:
                    last = fact.because[-1]
                    further = Reason(last.path, last.line, f"`{fact.query}` runs a query for each of them as well")
                    found[fact.span] = replace(held, because=tuple(dict.fromkeys((*held.because, further))))
        return list(found.values())

    def _deferred_together(self) -> list[DeferredFieldQueriedPerRow]:
        """What one line reads of the rows of one queryset that leaves it out: one fact with all columns."""
        found: dict[tuple[int, str, Reason | None], DeferredFieldQueriedPerRow] = {}
        for fact in self.facts:
            if isinstance(fact, DeferredFieldQueriedPerRow):
                key = (fact.span.line, fact.model, self._rows_of(fact))
                held = found.get(key)
                if held is None:
                    found[key] = fact
                else:
                    because = tuple(dict.fromkeys((*held.because, *fact.because)))
                    fields = tuple(dict.fromkeys((*held.fields, *fact.fields)))
                    found[key] = replace(held, fields=fields, because=because)
        return list(found.values())

    @staticmethod
    def _rows_of(fact: RelationQueriedPerRow | DeferredFieldQueriedPerRow) -> Reason | None:
        """Where the rows come from: one call may read rows of several querysets, and each is loaded at its own."""
        return next((one for one in fact.because if one.text.startswith(ROWS_FROM)), None)

    def span(self, node: ast.AST) -> Span:
        if isinstance(node, ast.ClassDef):
            end = node.col_offset + len("class ") + len(node.name)
            return Span(node.lineno, node.col_offset, node.lineno, end)
        return span_of(node, self.lines)

    def text(self, node: ast.AST) -> str:
        shown: str | None = getattr(node, "shown", None)
        if shown is not None:  # of a template
            return shorten(shown)
        return _written(node)

    def here(self, node: ast.AST) -> ast.AST | None:
        """The expression of the function under analysis that leads to a node of the running function."""
        if len(self.frames) == 1:
            return node
        return self.frames[1].call

    def is_own(self, frame: Frame) -> bool:
        """Whether a frame runs code of the linted file, and not what a framework or a template does."""
        return frame.module is self.module and not frame.is_framework and not frame.is_template

    def place(self, node: ast.AST, frame: Frame | None = None) -> tuple[str, int]:
        frame = frame or self.frames[-1]
        template: str | None = getattr(node, "template", None)
        if template is not None:
            return template, getattr(node, "lineno", 0)
        return frame.module.path or frame.module.name, getattr(node, "lineno", 0)

    def called_places(self, node: ast.AST, what: str) -> list[Reason]:
        """The steps from the function under analysis into the called function where `node` stands."""
        if len(self.frames) == 1:
            return []
        path, line = self.place(node)
        return [Reason(path, line, f"`{self.text(node)}` {what}")]

    def origin_reason(self, row: Row) -> list[Reason]:
        origin = row.origin
        if origin is None or not origin.text:
            return []
        return [Reason(origin.path, origin.line, f"{ROWS_FROM} `{shorten(origin.text)}`")]

    # -- facts ------------------------------------------------------------------------------------

    def relation_per_row(self, row: Row, relation: Relation, node: ast.AST) -> None:
        """A relation of a row of many is loaded by a query; `node` is the access."""
        loop = row.loop
        self.sent += 1
        if self.muted or loop is None or not loop.repeats or id(loop) in self.ended:
            return
        path = "__".join((*row.prefix, relation.name))
        origin = row.origin
        if origin is not None and self._walks_a_tree(origin, node):
            return
        is_here = self._makes_what_it_loops_over(origin, loop)
        target = self._read_by(loop, node) if is_here else self._handed_out(origin, loop)
        if target is None:
            return
        if sum(isinstance(part, str) and part.startswith(SHARED) for part in row.key) > 1:
            return  # rows far behind prefetched foreign keys are few: orders, of customers, of countries
        joins = relation.joins and self._joins(row) and not (origin is not None and origin.is_raw)
        if joins and (_is_polymorphic(relation.target) or row.prefix and _is_polymorphic(row.model)):
            joins = False  # a join gives rows of the base class
        if (
            relation.joins
            and not relation.inverse
            and row.plan.leaves_out(relation.name)
            and relation.name != row.model.primary_key
        ):
            return  # neither a join nor a prefetch helps with a column that `only()` or `defer()` leaves out
        method = "select_related" if joins else "prefetch_related"
        if not joins and origin is not None and origin.gives_one and self._joins(row):
            return  # each row is asked for by itself, so that each prefetch would be, too
        because = self.origin_reason(row)
        if not joins and origin is not None and origin.text.endswith(".iterator()"):
            because.append(Reason(origin.path, origin.line, "`iterator()` prefetches only with a `chunk_size`"))
        if origin is not None and origin.hint and origin.hint_for in ("", method):
            path_of_hint, line_of_hint = origin.hinted_at or (origin.path, origin.line)
            because.append(Reason(path_of_hint, line_of_hint, origin.hint))
        because += self._readers(loop, node, "runs the query")
        key = (
            "relation",
            id(loop.node) if is_here else (getattr(target, "lineno", 0), getattr(target, "col_offset", 0)),
            path,
            origin.text if origin is not None and target is self.entry_class else "",
        )
        if joins and row.plan.bare_join and origin is not None:
            self.replaces[self.span(target)] = (origin.path, origin.line, origin.text)
        fact = RelationQueriedPerRow(
            self.span(target), self.text(target if is_here else node), row.model.name, path, f'{method}("{path}")',
            relation.kind.is_to_one, is_here, self.place(loop.node, loop.frame)[0], tuple(because),
            self.roots.get(row.key[0] if row.key else 0, ""),
        )  # fmt: skip
        self.publish(key, fact)
        if origin is not None:
            where = (*self.place(loop.node, loop.frame), getattr(loop.node, "col_offset", 0))
            cause = (where, path, origin.path, origin.line)
            if is_here:
                self.causes_here.add(cause)
            else:
                self.causes_elsewhere[fact] = cause

    def _readers(self, loop: Loop, node: ast.AST, what: str) -> list[Reason]:
        """The places between rows and the query at `node`: what loops over them elsewhere, and what is called."""
        if loop.frame.depth == 0:
            return self.called_places(node, what)
        path, line = self.place(loop.node, loop.frame)
        verb = "reads each of them" if loop.consumer else "loops over them"
        readers = [Reason(path, line, f"`{shorten(loop.text)}` {verb}")]
        if loop.consumer == "graphql":
            readers += self._resolved_field(loop, node)
        return [*readers, *self.called_places(node, what)]

    def _resolved_field(self, loop: Loop, node: ast.AST) -> list[Reason]:
        """The field of an object type that asks each row of the loop for it, where that is not what queries itself."""
        for frame in self.frames[loop.frame.depth + 1 :]:
            if frame.is_framework and isinstance(frame.call, ast.Name):
                place = (frame.module.path, frame.call.lineno)
                return [] if place == self.place(node) else [Reason(*place, f"`{frame.call.id}` asks for it")]
        return []

    def joined_by_default(self, row: Row, relation: Relation) -> None:
        """A relation is read that `select_related()` without arguments has joined."""
        if row.origin is not None:
            place = (row.origin.path, row.origin.line, row.origin.text)
            path = "__".join((*row.prefix, relation.name))
            if path not in self.joined_unnamed.setdefault(place, []):
                self.joined_unnamed[place].append(path)

    def _walks_a_tree(self, origin: Origin, node: ast.AST) -> bool:
        """Whether a function that walks a tree calls itself on its own rows: the expression that makes the rows is
        the one that queries, so that what is loaded ahead at it is asked for anew one level down.
        """
        return (origin.path, origin.line) == self.place(node) and shorten(origin.text) == self.text(node)

    def _handed_out(self, origin: Origin | None, loop: Loop) -> ast.AST | None:
        """The expression of the linted file whose rows another piece of code loops over."""
        if origin is None:
            return None
        if self.entry_class is None:
            if origin.of_class and origin.anchor is not None:
                return origin.anchor
            if origin.depth and loop.frame.is_template:
                return origin.anchor  # another method of the view has made them: only what renders them tells
            return origin.node if origin.depth == 0 else self._handed_on(origin, loop)
        owner = loop.frame.owner
        is_of_base = self.is_inherited and owner is not None and owner.name != getattr(self.entry_class, "name", "")
        if self.is_own(loop.frame) and not is_of_base:
            return None  # the function is an entry of its own
        if origin.anchor is not None and self._is_of_another_class(origin.anchor):
            return self.entry_class
        return origin.anchor or (self.entry_class if origin.of_class else None)

    def _is_of_another_class(self, node: ast.AST) -> bool:
        """Whether an expression stands in a base that leaves open of which model its rows are, as in
        `self.model.objects.all()`: what the rows of one class need, those of another may not have.
        """
        if _holds(self.entry_class, node):
            return False
        line: int = getattr(node, "lineno", 0)
        while isinstance(node, ast.Call | ast.Attribute):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                if node.value.id not in ("self", "cls") or node.attr not in ("model", "queryset"):
                    return False
                holders = [one for one in self.module.summary.classes.values() if one.line <= line <= one.end_line]
                return bool(holders) and not any(node.attr in one.attributes for one in holders)
            node = node.func if isinstance(node, ast.Call) else node.value
        return False

    def _handed_on(self, origin: Origin, loop: Loop) -> ast.AST | None:
        """The expression of the linted file where a function that is called hands rows on to the code that loops over
        them: what they are may be known to its caller only.
        """
        if loop.frame.is_framework or origin.anchor is None or self._calls_itself(loop.frame):
            return None
        giver = self.frames[origin.depth] if origin.depth < loop.frame.depth else None
        if giver is not None and self.is_own(giver) and _holds(giver.node, origin.node):
            return origin.node
        return origin.anchor

    def _makes_what_it_loops_over(self, origin: Origin | None, loop: Loop) -> bool:
        """Whether a loop's own function asks for the rows: the one under analysis, or one of the linted file that it
        calls with what only the caller knows.
        """
        if loop.frame.depth == 0:
            return True
        if self.entry_class is not None or origin is None or not self.is_own(loop.frame):
            return False
        if self._calls_itself(loop.frame):
            return False
        return origin.depth == loop.frame.depth and _holds(loop.frame.node, origin.anchor)

    def _calls_itself(self, frame: Frame) -> bool:
        """Whether a function runs that has been called by itself: it walks a tree, whose next level asks anew."""
        return any(one.node is frame.node for one in self.frames[: frame.depth])

    def _joins(self, row: Row) -> bool:
        """Whether every hop of the row's prefix can be joined."""
        plan_key = row.key
        return not any(isinstance(part, str) and part.startswith("*") for part in plan_key)

    def passed_by(self, row: Row, relation: Relation, method: str, node: ast.AST) -> None:
        """A prefetched relation is read with a method that queries."""
        loop = row.loop
        if self.muted or loop is None or not loop.repeats:
            return
        key: tuple[Any, ...] = ("bypass", id(loop.node), relation.name, method)
        target = self._target(loop, row.origin, node)
        because = self.called_places(node, "runs the query")
        if target is None and self.entry_class is not None and loop.consumer in ("admin", "graphql"):
            found = self._served_place(node, loop)
            if found is not None:
                target, because = found
                key = ("served", getattr(target, "lineno", 0), getattr(target, "col_offset", 0))
        if target is None:
            return
        self.publish(
            key,
            PrefetchPassedBy(
                self.span(target),
                self.text(self._read_by(loop, node)),
                "__".join((*row.prefix, relation.name)),
                method,
                (*self.origin_reason(row), *because),
            ),
        )

    def _target(self, loop: Loop, origin: Origin | None, node: ast.AST) -> ast.AST | None:
        """Where a query of a loop's pass is reported: in the loop, or at the queryset that a template loops over."""
        if loop.frame.depth == 0:
            return self.here(node)
        return self._handed_out(origin, loop) if loop.frame.is_template else None

    def _read_by(self, loop: Loop, node: ast.AST) -> ast.AST:
        """What a loop's body or a template reads that leads to a query at `node`."""
        depth = loop.frame.depth
        if (not loop.frame.is_framework or loop.frame.is_template) and len(self.frames) > depth + 1:
            return self.frames[depth + 1].call or node
        return node

    def deferred(self, row: Row, field: str, node: ast.AST) -> None:
        """A column that the plan leaves out is read."""
        loop = row.loop
        if self.muted or loop is None or not loop.repeats or id(loop) in self.ended:
            return
        is_here = self._makes_what_it_loops_over(row.origin, loop)
        target = self._read_by(loop, node) if is_here else self._handed_out(row.origin, loop)
        if target is None:
            return
        because = self.origin_reason(row) + self._readers(loop, node, "reads it")
        name = "__".join((*row.prefix, field))
        self.publish(
            ("deferred", id(loop.node), name),
            DeferredFieldQueriedPerRow(self.span(target), self.text(node), (name,), row.model.name, tuple(because)),
        )

    def shared_evaluated(self, access: ast.AST, node: ast.AST) -> None:
        """The queryset that a class declares is evaluated itself; `access` is where it was taken."""
        if self.muted:
            return
        path, line = self.place(node)
        is_here = path == self.module.path and line == getattr(access, "lineno", 0)
        because = () if is_here else (Reason(path, line, f"`{self.text(node)}` evaluates it"),)
        self.publish(
            ("shared", getattr(access, "lineno", 0), getattr(access, "col_offset", 0)),
            SharedQuerySetEvaluated(self.span(access), self.text(access), because),
        )

    def query(self, node: ast.AST, queryset: QuerySet | None, loop: Loop | None, text: str = "") -> None:
        """A query is sent; `loop` is the innermost loop that repeats it, if any."""
        self.sent += 1
        if self.muted or self.writing:
            return
        frame = self.frames[0]
        if loop is None:
            if frame.node is None and frame.depth == 0 and self._at_import() and not self.handling:
                target = self.here(node)
                if target is not None:
                    self.publish(
                        ("import", getattr(target, "lineno", 0)),
                        QueryRanAtImport(
                            self.span(target), self.text(node), tuple(self.called_places(node, "runs the query"))
                        ),
                    )
            return
        if loop.frame.is_framework and not loop.frame.is_template:
            self._served_query(node, loop)
            return
        levels = len(self.frames) - 1 - loop.frame.depth
        if levels > FARTHEST_QUERY or (loop.over != "rows" and (levels > 1 or loop.frame.depth)):
            return
        called = [one.node for one in self.frames[loop.frame.depth + 1 :] if one.node is not None]
        if any(does_work(one) or statements_in(one) > LONGEST_LOOKUP for one in called):
            return  # the loop hands each row to a piece of work, which cannot be done for all of them at once
        if queryset is not None and queryset.locks:
            return  # rows that are locked one by one are released one by one
        target = self._target(loop, loop.source, node)
        if target is None:
            return
        if loop.frame.depth:
            self._query_of_template(target, node, loop)
            return
        if asks_for_what_is_left(target, loop.node) or self.changes_schema(loop.node):
            return
        names = read_names(target)
        because = []
        path, line = self.place(loop.node, loop.frame)
        because.append(Reason(path, line, f"`{shorten(loop.text)}` repeats it"))
        because += self.called_places(node, "runs the query")
        invariant = len(self.frames) == 1 and not names & loop.names and not self._in_inner_scope(node, loop)
        invariant = invariant and not takes_another(target) and not self._changes_rows(loop.node, queryset)
        self.publish(
            ("query", id(loop.node), self.text(target)),
            QueryRanPerPass(self.span(target), self.text(target), invariant, tuple(because)),
        )

    def _changes_rows(self, loop: ast.AST, queryset: QuerySet | None) -> bool:
        """Whether a pass of a loop may write rows of a queryset's model, so that the next finds others."""
        model = queryset.model if queryset is not None else None
        for one in ast.walk(loop):
            if not isinstance(one, ast.Call) or not isinstance(one.func, ast.Attribute) or one.func.attr not in CHANGES:
                continue
            written = self.quietly(one.func.value)
            if isinstance(written, Row | QuerySet | Manager):
                if model is None or written.model is None or written.model.cls in model.cls.mro:
                    return True
            elif is_unknown(written) and one.func.attr not in (*table.CHANGES_RELATED, "update"):
                return True  # neither a set nor a dictionary has such a method
        return False

    def quietly(self, node: ast.expr) -> Value:
        raise NotImplementedError

    def changes_schema(self, loop: ast.AST) -> bool:
        """Whether each pass of a loop looks into another schema of the database, the next tenant's."""
        raise NotImplementedError

    def _served_query(self, node: ast.AST, loop: Loop) -> None:
        """A query that the linted file's code, or a field that it declares, sends for each row that a framework reads."""
        if self.entry_class is None or loop.consumer not in ("serializer", "admin", "graphql"):
            return
        found = self._served_place(node, loop)
        if found is not None:
            target, because = found
            self.publish(
                ("served", getattr(target, "lineno", 0), getattr(target, "col_offset", 0)),
                QueryRanPerServedRow(
                    self.span(target), _named(target) or self.text(target), loop.consumer, loop.text, tuple(because)
                ),
            )
        elif loop.consumer == "admin" and not self._serving_frame(loop):
            self._listed_query(node, loop)

    def _serving_frame(self, loop: Loop) -> int:
        """The number of the innermost frame that runs the linted file's code for a framework; 0 where none does."""
        for number in range(len(self.frames) - 1, 0, -1):
            frame = self.frames[number]
            if self.is_own(frame) or (frame.module is self.module and loop.consumer == "serializer"):
                return number
        return 0

    def _nesting_frame(self, loop: Loop) -> int:
        """The number of the frame of the linted file's code that gives rows of its own to another serializer."""
        for number in range(len(self.frames) - 2, loop.frame.depth, -1):
            frame = self.frames[number]
            if not frame.is_framework:
                return number if self._is_nesting(number, loop) else 0
        return 0

    def _is_nesting(self, number: int, loop: Loop) -> bool:
        """Whether code that a serializer runs has given the rows of this query to a framework, and no other code."""
        frame = self.frames[number]
        if loop.consumer != "serializer" or not self.is_own(frame) or loop.frame.depth >= number:
            return False
        if frame.node is not None and (remembers_in_itself(frame.node) or asks_for_prefetched(frame.node)):
            return False
        return all(one.is_framework for one in self.frames[number + 1 :])

    def _served_place(self, node: ast.AST, loop: Loop) -> tuple[ast.AST, list[Reason]] | None:
        """Where the linted file's code asks for what a framework reads of each row, and what proves the query."""
        number, last = self._serving_frame(loop), len(self.frames) - 1
        if not number:
            return None
        asking = [one.node for one in self.frames[number:] if one.node is not None]
        if any(remembers_in_itself(one) or asks_for_prefetched(one) for one in asking):
            return None
        target = node if number == last else self.frames[number + 1].call
        if target is not None and self.frames[number].is_framework:
            target = self._declaration(target)
        if target is None and loop.consumer == "serializer":
            number = self._nesting_frame(loop)
            target = self.frames[number + 1].call if number else None
        elif not self._is_nesting(number, loop) and not self._is_near(number):
            return None
        if target is None:
            return None
        path, line = self.place(loop.node, loop.frame)
        because = [Reason(path, line, f"`{shorten(loop.text)}` asks for it for each row")]
        if number != last:
            path, line = self.place(node)
            because.append(Reason(path, line, f"`{self.text(node)}` runs the query"))
        return target, because

    def _is_near(self, number: int) -> bool:
        """Whether a reader sees from a frame of the linted file that what it asks for sends this query: all that runs
        in between finds something out, in few lines.
        """
        called = self.frames[number + 1 :]
        return (
            len(called) < 2
            or len(called) <= FARTHEST_SERVED
            and not any(
                one.is_framework or one.node is None or does_work(one.node) or statements_in(one.node) > LONGEST_LOOKUP
                for one in called
            )
        )

    def _query_of_template(self, target: ast.AST, node: ast.AST, loop: Loop) -> None:
        read = self._read_by(loop, node)
        while read is node and isinstance(inner := getattr(read, "value", None), ast.expr) and hasattr(read, "named"):
            read = node = inner  # a filter of what is read
        text = self.text(read)
        path, line = self.place(loop.node, loop.frame)
        because = [
            Reason(path, line, f"`{shorten(loop.text)}` loops over them"),
            *self.called_places(node, "runs the query"),
        ]
        self.publish(
            ("query", id(target), id(loop.node), text),
            QueryRanPerPass(self.span(target), text, False, tuple(because), is_in_template=True),
        )

    def _declaration(self, place: ast.AST) -> ast.AST | None:
        """Where the class under analysis declares or names the field that a place of its declarations stands for."""
        if self.entry_class is None or not isinstance(place, ast.Name):
            return None
        name = place.id.rpartition(".")[2]
        for node in ast.walk(self.entry_class):
            if isinstance(node, ast.Assign) and node.value.lineno == place.lineno:
                named = (one for one in ast.walk(node.value) if isinstance(one, ast.Constant) and one.value == name)
                return node.value if isinstance(node.value, ast.Call) else next(named, None)
        return None

    def _listed_query(self, node: ast.AST, loop: Loop) -> None:
        """A query of a model's method that an admin class of the linted file lists."""
        own = [one for one in self.frames[1:] if not one.is_framework]
        if self.entry_class is None or len(own) != 1 or own[0] is not self.frames[-1]:
            return
        path, line = self.place(loop.node, loop.frame)
        asks = Reason(path, line, f"`{shorten(loop.text)}` asks for it for each row")
        path, line = self.place(node)
        self.publish(
            ("served", self.entry_class.lineno, path, line),
            QueryRanPerServedRow(
                self.span(self.entry_class), self.text(node), loop.consumer, loop.text,
                (asks, Reason(path, line, f"`{self.text(node)}` runs the query")),
            ),
        )  # fmt: skip

    def _in_inner_scope(self, node: ast.AST, loop: Loop) -> bool:
        active = [one for frame in self.frames for one in frame.loops if one.active]
        return any(read_names(node) & one.names for one in active if one is not loop)

    def _at_import(self) -> bool:
        return all(one.node is None for one in self.frames[:1])


def _holds(function: ast.AST | None, node: ast.AST | None) -> bool:
    """Whether an expression stands in a function of the same file."""
    if function is None or node is None:
        return False
    line: int = getattr(node, "lineno", 0)
    first: int = getattr(function, "lineno", 0)
    return first <= line <= (getattr(function, "end_lineno", None) or first)


def _named(node: ast.AST) -> str:
    """The text of a string, as it names a field."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _combined(loaders: list[str]) -> str:
    """`select_related("a")` and `select_related("b")` as one call of each kind; `"a__b"` loads `"a"` as well."""
    joined: list[str] = []
    for method in ("select_related", "prefetch_related"):
        paths = [one[len(method) + 2 : -2] for one in loaders if one.startswith(method)]
        longest = [one for one in paths if not any(other.startswith(f"{one}__") for other in paths)]
        if longest:
            arguments = ", ".join(f'"{one}"' for one in longest)
            joined.append(f"{method}({arguments})")
    return ".".join(joined)


def _is_polymorphic(model: Model | None) -> bool:
    """Whether rows of a model are of its derived classes, by django-polymorphic."""
    return model is not None and any(
        one.endswith("PolymorphicModel") for cls in model.cls.mro for one in (cls.qualified, *cls.decl.bases)
    )


def is_to_many(relation: Relation) -> bool:
    """Whether the relation's attribute is a manager."""
    return relation.kind in (
        Kind.MANY_TO_MANY, Kind.REVERSE_FOREIGN_KEY, Kind.GENERIC_RELATION,
    )  # fmt: skip


@functools.lru_cache(maxsize=4096)
def _written(node: ast.AST) -> str:
    """A node as source text, shortened."""
    try:
        return shorten(ast.unparse(node))
    except (ValueError, RecursionError, AttributeError):
        return "…"
