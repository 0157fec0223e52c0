"""Turns what the analysis sees into facts: decides where a fact stands and which places prove it.

A fact is published only for the function under analysis (depth 0): what happens inside a called function
stands at the call that leads to it when the loop is here, at the queryset's expression when only the
queryset is from here, and nowhere when both belong to the called function, which has its own turn.
"""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import Any

from django_prod_lint.facts.orm import (
    DeferredFieldQueriedPerRow,
    PrefetchPassedBy,
    QueryRanAtImport,
    QueryRanPerPass,
    QuerySetEvaluated,
    RelationQueriedPerRow,
    RowsProbedThenFetched,
)
from django_prod_lint.flow.frames import Frame, Loop
from django_prod_lint.flow.usage import read_names, statements_in
from django_prod_lint.project.index import Module
from django_prod_lint.project.models import Kind, Relation
from django_prod_lint.semantics.values import QuerySet, Row
from django_prod_lint.source.places import Reason, Span, span_of

LONGEST_TEXT = 70
FARTHEST_QUERY = 2
"""How many calls may lie between a loop and a query of its own that it repeats: farther off, a reader can
neither see it from the loop nor lift it out."""
LONGEST_LOOKUP = 20
"""How many statements a called function may have whose query counts as the loop's: a longer one does a job of
its own for each pass, of which the query is the least. Measured on `ecosystem`: of 38 such findings 7 helped."""


def shorten(text: str, limit: int = LONGEST_TEXT) -> str:
    """Source text on one line, cut to a length that still reads well in a message."""
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


class Reporter:
    """Collects the facts of one linted file, one for each cause."""

    def __init__(self, module: Module, lines: list[str]) -> None:
        self.module = module
        self.lines = lines
        self.facts: list[Any] = []
        self.seen: set[tuple[Any, ...]] = set()
        self.muted = 0
        self.raising = 0
        """Above zero while the text of an exception is made."""
        self.frames: list[Frame] = []
        self.sent = 0
        """How many queries have been seen, published or not."""

    def publish(self, key: tuple[Any, ...], fact: Any) -> None:
        """Keep a fact unless the same cause has been reported."""
        if key not in self.seen:
            self.seen.add(key)
            self.facts.append(fact)

    def merged(self) -> list[Any]:
        """The facts, one for each cause: what one call or one queryset costs is one fact with the whole remedy."""
        first: dict[tuple[Any, ...], RelationQueriedPerRow] = {}
        paths: dict[tuple[Any, ...], list[str]] = {}
        for fact in self.facts:
            if isinstance(fact, RelationQueriedPerRow):
                key = (fact.span, fact.is_consumed_here)
                first.setdefault(key, fact)
                if fact.loader not in paths.setdefault(key, []):
                    paths[key].append(fact.loader)
        spans = {fact.span for fact in first.values()}
        probed = {fact.span.line for fact in self.facts if isinstance(fact, RowsProbedThenFetched)}
        merged: list[Any] = [
            replace(fact, loader=_combined(paths[key])) if len(paths[key]) > 1 else fact for key, fact in first.items()
        ]
        for fact in self.facts:
            if isinstance(fact, RelationQueriedPerRow):
                continue
            if isinstance(fact, QueryRanPerPass) and fact.span in spans:
                continue
            if isinstance(fact, QuerySetEvaluated) and fact.how == "count-compared" and fact.span.line in probed:
                continue  # the rows are fetched anyway, so `exists()` would be wrong advice
            merged.append(fact)
        return merged

    def span(self, node: ast.AST) -> Span:
        return span_of(node, self.lines)

    def text(self, node: ast.AST) -> str:
        try:
            return shorten(ast.unparse(node))
        except (ValueError, RecursionError, AttributeError):
            return "…"

    def here(self, node: ast.AST) -> ast.AST | None:
        """The expression of the function under analysis that leads to a node of the running function."""
        if len(self.frames) == 1:
            return node
        return self.frames[1].call

    def place(self, node: ast.AST, frame: Frame | None = None) -> tuple[str, int]:
        frame = frame or self.frames[-1]
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
        return [Reason(origin.path, origin.line, f"the rows come from `{shorten(origin.text)}`")]

    # -- facts ------------------------------------------------------------------------------------

    def relation_per_row(self, row: Row, relation: Relation, node: ast.AST) -> None:
        """A relation of a row of many is loaded by a query; `node` is the access."""
        loop = row.loop
        self.sent += 1
        if self.muted or loop is None or not loop.repeats:
            return
        path = "__".join((*row.prefix, relation.name))
        origin = row.origin
        if loop.frame.depth == 0:
            target = self.here(node)
            is_here = True
        elif origin is not None and origin.depth == 0 and origin.node is not None:
            target = origin.node
            is_here = False
        else:
            return
        if target is None:
            return
        joins = relation.joins and self._joins(row)
        method = "select_related" if joins else "prefetch_related"
        because = self.origin_reason(row)
        if not joins and origin is not None and origin.text.endswith(".iterator()"):
            because.append(Reason(origin.path, origin.line, "`iterator()` prefetches only with a `chunk_size`"))
        if not is_here or len(self.frames) > 1:
            path_, line = self.place(loop.node, loop.frame)
            if not is_here:
                because.append(Reason(path_, line, f"`{shorten(loop.text)}` loops over them"))
            because += self.called_places(node, "runs the query")
        key = (
            "relation",
            id(loop.node) if is_here else (origin.line if origin else 0, origin and id(origin.node)),
            path,
        )
        self.publish(
            key,
            RelationQueriedPerRow(
                self.span(target), self.text(target if is_here else node), row.model.name, path, f'{method}("{path}")',
                relation.kind.is_to_one, is_here, self.place(loop.node, loop.frame)[0], tuple(because),
            ),
        )  # fmt: skip

    def _joins(self, row: Row) -> bool:
        """Whether every hop of the row's prefix can be joined."""
        plan_key = row.key
        return not any(isinstance(part, str) and part.startswith("*") for part in plan_key)

    def passed_by(self, row: Row, relation: Relation, method: str, node: ast.AST) -> None:
        """A prefetched relation is read with a method that queries."""
        loop = row.loop
        if self.muted or loop is None or not loop.repeats or loop.frame.depth:
            return
        target = self.here(node)
        if target is None:
            return
        because = self.origin_reason(row) + self.called_places(node, "runs the query")
        self.publish(
            ("bypass", id(loop.node), relation.name, method),
            PrefetchPassedBy(
                self.span(target), self.text(node), "__".join((*row.prefix, relation.name)), method, tuple(because)
            ),
        )

    def deferred(self, row: Row, field: str, node: ast.AST) -> None:
        """A column that the plan leaves out is read."""
        loop = row.loop
        if self.muted or loop is None or not loop.repeats:
            return
        origin = row.origin
        if loop.frame.depth == 0:
            target = self.here(node)
        elif origin is not None and origin.depth == 0:
            target = origin.node
        else:
            return
        if target is None:
            return
        because = self.origin_reason(row) + self.called_places(node, "reads it")
        name = "__".join((*row.prefix, field))
        self.publish(
            ("deferred", id(loop.node), name),
            DeferredFieldQueriedPerRow(self.span(target), self.text(node), name, row.model.name, tuple(because)),
        )

    def query(self, node: ast.AST, queryset: QuerySet | None, loop: Loop | None, text: str = "") -> None:
        """A query is sent; `loop` is the innermost loop that repeats it, if any."""
        self.sent += 1
        if self.muted:
            return
        frame = self.frames[0]
        if loop is None:
            if frame.node is None and frame.depth == 0 and self._at_import():
                target = self.here(node)
                if target is not None:
                    self.publish(
                        ("import", getattr(target, "lineno", 0)),
                        QueryRanAtImport(
                            self.span(target), self.text(node), tuple(self.called_places(node, "runs the query"))
                        ),
                    )
            return
        levels = len(self.frames) - 1
        if loop.frame.depth or levels > FARTHEST_QUERY or (levels > 1 and loop.over != "rows"):
            return
        if any(one.node is not None and statements_in(one.node) > LONGEST_LOOKUP for one in self.frames[1:]):
            return
        target = self.here(node)
        if target is None:
            return
        names = read_names(target)
        because = []
        path, line = self.place(loop.node, loop.frame)
        because.append(Reason(path, line, f"`{shorten(loop.text)}` repeats it"))
        because += self.called_places(node, "runs the query")
        invariant = len(self.frames) == 1 and not names & loop.names and not self._in_inner_scope(node, loop)
        self.publish(
            ("query", id(loop.node), self.text(target)),
            QueryRanPerPass(self.span(target), self.text(target), invariant, tuple(because)),
        )

    def _in_inner_scope(self, node: ast.AST, loop: Loop) -> bool:
        active = [one for frame in self.frames for one in frame.loops if one.active]
        return any(read_names(node) & one.names for one in active if one is not loop)

    def _at_import(self) -> bool:
        return all(one.node is None for one in self.frames[:1])


def _combined(loaders: list[str]) -> str:
    """`select_related("a")` and `select_related("b")` as one call of each kind."""
    joined: list[str] = []
    for method in ("select_related", "prefetch_related"):
        arguments = [one[len(method) + 1 : -1] for one in loaders if one.startswith(method)]
        if arguments:
            joined.append(f"{method}({', '.join(arguments)})")
    return ".".join(joined)


def is_to_many(relation: Relation) -> bool:
    """Whether the relation's attribute is a manager."""
    return relation.kind in (
        Kind.MANY_TO_MANY, Kind.REVERSE_FOREIGN_KEY, Kind.GENERIC_RELATION,
    )  # fmt: skip
