"""Types of graphene-django: what the fields of a type read of each row that a list resolver gives.

https://docs.graphene-python.org/projects/django/en/latest/queries/. Only what is written down counts: resolvers,
declared fields, and relations that `Meta.fields` names one by one.
"""

from __future__ import annotations

import ast

from django_prod_lint.flow.consumers.declarations import meta_names
from django_prod_lint.flow.consumers.intrinsic import Intrinsic
from django_prod_lint.flow.frameworks import Frameworks, named_place
from django_prod_lint.flow.reporting import is_to_many
from django_prod_lint.project.index import Class, Index
from django_prod_lint.project.models import Model
from django_prod_lint.semantics.plan import UNKNOWN_PLAN
from django_prod_lint.semantics.values import (
    NONE,
    UNKNOWN,
    ClassRef,
    Const,
    Func,
    Instance,
    Items,
    Manager,
    QuerySet,
    Row,
    Value,
)  # fmt: skip

OBJECT = "graphene_django.types.DjangoObjectType"
LISTS = ("List", "ListField", "ConnectionField")
"""Ends of the names of fields that hold many rows of the type that they are given."""
DEEPEST = 4
"""How many types may be nested: a type that leads back to itself ends here."""


def serve_queries(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """`serve_queries(self)`: the resolvers of lists, and the types of their rows."""
    query = positional[0]
    if not isinstance(query, Instance):
        return NONE
    if is_row_type(query.cls):
        _serve_rows(analysis, query.cls)
        return NONE
    for name, decl in query.cls.decl.fields.items():
        resolver = query.cls.method(f"resolve_{name}")
        if resolver is None or resolver.module.is_framework:
            continue
        place = named_place(f"{query.cls.name}.{name}", decl.line)
        analysis.muted += 1  # its own queries are found where the function is an entry
        try:
            rows = analysis.call_function(Func(resolver, bound=Const(None)), [], {}, node)
        finally:
            analysis.muted -= 1
        if isinstance(rows, QuerySet | Items | Manager):
            _each(analysis, rows, _named_type(analysis, query.cls, decl.to), query.cls, place, 0)
    return NONE


def _serve_rows(analysis: Frameworks, kind: Class) -> None:
    """A type that lists are made of, over rows of which nothing is known but their model: what its own resolvers
    send for each row is found here; what they read of the row is found where the rows come from.
    """
    model = analysis.model_of_class(kind)
    if model is None or kind.qualified not in _listed(analysis.index):
        return
    rows = _narrowed(analysis, QuerySet(model, UNKNOWN_PLAN), kind, named_place(kind.name, kind.decl.line))
    with analysis.each_row(rows, kind.module, kind.decl.line, kind.name, "graphql") as row:
        if isinstance(row, Row):
            _represent(analysis, row, kind, DEEPEST)


def _listed(index: Index) -> frozenset[str]:
    """The types that the project makes lists of: `graphene.List(OrderType)`."""
    found = index.memo.get("graphql lists")
    if isinstance(found, frozenset):
        return found
    names: set[str] = set()
    for module in index.all_modules().values():
        if b"graphene" not in module.raw:
            continue
        for decl in module.summary.classes.values():
            for one in decl.fields.values():
                if one.to.startswith("=") and one.callee.endswith(LISTS):
                    cls = index.resolve_dotted(module, one.to[1:])
                    if isinstance(cls, Class):
                        names.add(cls.qualified)
    index.memo["graphql lists"] = listed = frozenset(names)
    return listed


def is_row_type(cls: Class) -> bool:
    """Whether a class stands for the rows of a model."""
    return any(one.qualified == OBJECT for one in cls.mro)


def _named_type(analysis: Frameworks, owner: Class, to: str) -> Class | None:
    found = analysis.index.resolve_dotted(owner.module, to[1:]) if to.startswith("=") else None
    return found if isinstance(found, Class) and is_row_type(found) else None


def _each(analysis: Frameworks, rows: Value, kind: Class | None, owner: Class, place: ast.Name, depth: int) -> None:
    rows = _narrowed(analysis, rows, kind, place)
    with analysis.each_row(rows, owner.module, place.lineno, place.id, "graphql") as row:
        if isinstance(row, Row):
            kind = kind or _type_of(analysis, row.model)
            if kind is not None:
                _represent(analysis, row, kind, depth)


def _narrowed(analysis: Frameworks, rows: Value, kind: Class | None, place: ast.Name) -> Value:
    """The rows as `get_queryset` of their type gives them, which most kinds of lists call."""
    hook = kind.method("get_queryset") if kind is not None else None
    if isinstance(rows, Manager):
        rows = analysis.as_queryset(rows)
    if hook is None or not isinstance(rows, QuerySet):
        return rows
    found = analysis.call_function(Func(hook, bound=ClassRef(hook.owner) if hook.owner else NONE), [rows], {}, place)
    return found if isinstance(found, QuerySet) else UNKNOWN


def _type_of(analysis: Frameworks, model: Model) -> Class | None:
    """The one type that the project declares for a model."""
    types = _types(analysis.index).get(model.name, [])
    fitting = [one for one in types if analysis.model_of_class(one) is model]
    return fitting[0] if len(fitting) == 1 else None


def _types(index: Index) -> dict[str, list[Class]]:
    found = index.memo.get("graphql types")
    if isinstance(found, dict):
        return found
    types: dict[str, list[Class]] = {}
    for module in index.all_modules().values():
        if b"DjangoObjectType" not in module.raw:
            continue
        for name, decl in module.summary.classes.items():
            if decl.meta and isinstance(decl.meta.get("model"), str):
                cls = index.resolve_name(module, name)
                if isinstance(cls, Class) and is_row_type(cls):
                    types.setdefault(str(decl.meta["model"]).rpartition(".")[2].lstrip("="), []).append(cls)
    index.memo["graphql types"] = types
    return types


def _represent(analysis: Frameworks, row: Row, kind: Class, depth: int) -> None:
    if depth > DEEPEST:
        return
    names = dict.fromkeys(meta_names(analysis, kind, "fields") or ())
    for one in kind.mro:
        if not one.module.is_framework:
            names.update(dict.fromkeys(one.decl.fields))
    for name in names:
        line = next((one.decl.fields[name].line for one in kind.mro if name in one.decl.fields), kind.decl.line)
        place = named_place(f"{kind.name}.{name}", line)
        resolver = kind.method(f"resolve_{name}")
        with analysis.inside(kind.module, place):
            if resolver is not None:
                value = analysis.call_function(Func(resolver, bound=row), [UNKNOWN], {}, place)
            elif (relation := row.model.relation(name)) is not None:
                target = relation.target
                if target is None or target.name not in _types(analysis.index):
                    continue  # a relation to a model without a type is no field
                value = analysis.attribute(row, name, place)
            elif (method := row.model.cls.method(name)) is not None and analysis.is_property(method):
                value = analysis.attribute(row, name, place)
            else:
                continue
            _follow(analysis, value, kind, name, place, depth)


def _follow(analysis: Frameworks, value: Value, kind: Class, name: str, place: ast.Name, depth: int) -> None:
    decl = next((one.decl.fields[name] for one in kind.mro if name in one.decl.fields), None)
    inner = _named_type(analysis, kind, decl.to) if decl is not None else None
    if isinstance(value, Manager) and value.via is not None and is_to_many(value.via[1]):
        _each(analysis, value, inner, kind, place, depth + 1)
    elif isinstance(value, QuerySet | Items):
        _each(analysis, value, inner, kind, place, depth + 1)
    elif isinstance(value, Row):
        known = inner or _type_of(analysis, value.model)
        if known is not None:
            _represent(analysis, value, known, depth + 1)


INTRINSICS: dict[str, Intrinsic] = {"serve_queries": serve_queries}
