"""Object types of GraphQL: what the fields of a type read of each row that a list gives.

How types are declared differs between packages (`graphene`, `strawberry`); what a query for a list does with
them does not: every field of the type is resolved for each row, and what that gives by the fields of its own type.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django_prod_lint.flow.frameworks import Frameworks, named_place
from django_prod_lint.flow.reporting import is_to_many
from django_prod_lint.project.index import Class, Function, Module
from django_prod_lint.project.models import Model
from django_prod_lint.semantics.plan import UNKNOWN_PLAN
from django_prod_lint.semantics.values import (
    NONE,
    UNKNOWN,
    ClassRef,
    Func,
    Items,
    Manager,
    Origin,
    QuerySet,
    Row,
    Value,
)

DEEPEST = 4
"""How many types may be nested: a type that leads back to itself ends here."""


@dataclass(frozen=True, slots=True)
class ObjectField:
    """A field of an object type: a resolver that is given the row, or an attribute of the row that is read."""

    name: str
    module: Module
    line: int
    attribute: str = ""
    resolver: Function | None = None
    kind: Class | None = None
    """The type of what it gives, where the declaration names it."""


class Dialect(Protocol):
    """How a package declares the types of rows."""

    def fields(self, analysis: Frameworks, kind: Class, model: Model) -> Iterable[ObjectField]:
        """What a query may ask of a row of the model, as far as the type declares it."""

    def type_of(self, analysis: Frameworks, model: Model) -> Class | None:
        """The one type that the project declares for a model."""


def serve_rows(analysis: Frameworks, dialect: Dialect, kind: Class, model: Model) -> None:
    """A type that lists are made of, over rows of which nothing is known but their model: what its own resolvers
    send for each row is found here; what they read of the row is found where the rows come from.
    """
    rows = narrowed(analysis, QuerySet(model, UNKNOWN_PLAN), kind, named_place(kind.name, kind.decl.line))
    with analysis.each_row(rows, kind.module, kind.decl.line, kind.name, "graphql") as row:
        if isinstance(row, Row):
            _represent(analysis, dialect, row, kind, DEEPEST)


def all_rows(analysis: Frameworks, model: Model, owner: Class, name: str, text: str, hint: str) -> QuerySet:
    """All rows of a model's default manager, as the field `name` of `owner` gives them where it has no resolver."""
    rows = analysis.all_of(model)
    node = analysis.entry_class
    anchor: ast.expr | None = None
    line = owner.decl.fields[name].line
    for one in node.body if isinstance(node, ast.ClassDef) and node.name == owner.name else ():
        if isinstance(one, ast.Assign | ast.AnnAssign) and one.value is not None and one.value.lineno == line:
            anchor = one.value
    rows.origin = Origin(None, 0, owner.module.path, line, text, anchor)
    rows.origin.of_class = True
    rows.origin.hint = hint
    return rows


def resolved(analysis: Frameworks, resolver: Func, arguments: list[Value], node: ast.AST) -> Value:
    """What a resolver of a list gives; its own queries are found where the function is an entry."""
    analysis.muted += 1
    try:
        return analysis.call_function(resolver, arguments, {}, node)
    finally:
        analysis.muted -= 1


def each(
    analysis: Frameworks,
    dialect: Dialect,
    rows: Value,
    kind: Class | None,
    owner: Class,
    place: ast.Name,
    depth: int = 0,
) -> None:
    """What a query reads of each of these rows, which a field of `owner` at `place` gives."""
    rows = narrowed(analysis, rows, kind, place)
    with analysis.each_row(rows, owner.module, place.lineno, place.id, "graphql") as row:
        if isinstance(row, Row):
            kind = kind or dialect.type_of(analysis, row.model)
            if kind is not None:
                _represent(analysis, dialect, row, kind, depth)


def one(analysis: Frameworks, dialect: Dialect, row: Value, kind: Class | None, owner: Class, place: ast.Name) -> None:
    """What a query reads of a single row, which a field of `owner` at `place` gives: its lists have many rows again."""
    if isinstance(row, Row):
        kind = kind or dialect.type_of(analysis, row.model)
        if kind is not None:
            with analysis.inside(owner.module, place):
                _represent(analysis, dialect, row, kind, 0)


def narrowed(analysis: Frameworks, rows: Value, kind: Class | None, place: ast.Name) -> Value:
    """The rows as `get_queryset` of their type gives them, which most kinds of lists call."""
    hook = kind.method("get_queryset") if kind is not None else None
    if isinstance(rows, Manager):
        rows = analysis.as_queryset(rows)
    if hook is None or not isinstance(rows, QuerySet):
        return rows
    found = analysis.call_function(Func(hook, bound=ClassRef(hook.owner) if hook.owner else NONE), [rows], {}, place)
    return found if isinstance(found, QuerySet) else UNKNOWN


def _represent(analysis: Frameworks, dialect: Dialect, row: Row, kind: Class, depth: int) -> None:
    if depth > DEEPEST:
        return
    for field in dialect.fields(analysis, kind, row.model):
        place = named_place(f"{kind.name}.{field.name}", field.line)
        with analysis.inside(field.module, place):
            if field.resolver is None:
                value = analysis.attribute(row, field.attribute, place)
            elif field.resolver.owner is None:
                value = analysis.call_function(Func(field.resolver), [row], {}, place)
            else:
                value = analysis.call_function(Func(field.resolver, bound=row), [UNKNOWN], {}, place)
            if isinstance(value, Manager) and value.via is not None and is_to_many(value.via[1]):
                each(analysis, dialect, value, field.kind, kind, place, depth + 1)
            elif isinstance(value, QuerySet | Items):
                each(analysis, dialect, value, field.kind, kind, place, depth + 1)
            elif isinstance(value, Row):
                known = field.kind or dialect.type_of(analysis, value.model)
                if known is not None:
                    _represent(analysis, dialect, value, known, depth + 1)
