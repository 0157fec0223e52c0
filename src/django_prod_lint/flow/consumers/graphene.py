"""Types of graphene-django: what the fields of a type read of each row that a list resolver gives.

https://docs.graphene-python.org/projects/django/en/latest/queries/. Only what is written down counts: resolvers,
declared fields, and relations that `Meta.fields` names one by one.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_prod_lint.flow.consumers import graphql
from django_prod_lint.flow.consumers.declarations import meta_names
from django_prod_lint.flow.consumers.graphql import ObjectField
from django_prod_lint.flow.consumers.intrinsic import Intrinsic
from django_prod_lint.flow.frameworks import Frameworks, named_place
from django_prod_lint.project.index import Class, Index
from django_prod_lint.project.models import Model
from django_prod_lint.semantics.values import (
    NONE,
    Const,
    Func,
    Instance,
    Items,
    Manager,
    QuerySet,
    Value,
)  # fmt: skip

OBJECT = "graphene_django.types.DjangoObjectType"
LISTS = ("List", "ListField", "ConnectionField")
"""Ends of the names of fields that hold many rows of the type that they are given."""
ALL_ROWS = ("DjangoListField", "DjangoConnectionField", "DjangoFilterConnectionField")
"""Ends of the names of those that take all rows of the type's model where no resolver gives others."""
HINT = "a resolver or `get_queryset` of the type can load more"


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
        kind = _named_type(analysis, query.cls, decl.to)
        place = named_place(f"{query.cls.name}.{name}", decl.line)
        if resolver is None or resolver.module.is_framework:
            model = analysis.model_of_class(kind) if kind is not None and decl.callee.endswith(ALL_ROWS) else None
            if kind is not None and model is not None:
                every = graphql.all_rows(analysis, model, query.cls, name, f"{decl.callee}({kind.name})", HINT)
                graphql.each(analysis, DIALECT, every, kind, query.cls, place)
            continue
        rows = graphql.resolved(analysis, Func(resolver, bound=Const(None)), [], node)
        if isinstance(rows, QuerySet | Items | Manager):
            graphql.each(analysis, DIALECT, rows, kind, query.cls, place)
        else:
            graphql.one(analysis, DIALECT, rows, kind, query.cls, place)
    return NONE


def _serve_rows(analysis: Frameworks, kind: Class) -> None:
    model = analysis.model_of_class(kind)
    if model is not None and kind.qualified in _listed(analysis.index):
        graphql.serve_rows(analysis, DIALECT, kind, model)


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


class _Graphene:
    """Types that derive from `DjangoObjectType`."""

    def fields(self, analysis: Frameworks, kind: Class, model: Model) -> Iterator[ObjectField]:
        """Fields that the class declares or that `Meta.fields` names, and their `resolve_` methods."""
        names = dict.fromkeys(meta_names(analysis, kind, "fields") or ())
        for one in kind.mro:
            if not one.module.is_framework:
                names.update(dict.fromkeys(one.decl.fields))
        for name in names:
            owner = next((one for one in kind.mro if name in one.decl.fields), kind)
            decl = owner.decl.fields.get(name)
            inner = _named_type(analysis, kind, decl.to) if decl is not None else None
            line = decl.line if decl is not None else kind.decl.line
            resolver = kind.method(f"resolve_{name}")
            if resolver is not None or _is_field(analysis, model, name):
                yield ObjectField(name, owner.module, line, name, resolver, inner)

    def type_of(self, analysis: Frameworks, model: Model) -> Class | None:
        """The one type that the project declares for a model."""
        types = _types(analysis.index).get(model.name, [])
        fitting = [one for one in types if analysis.model_of_class(one) is model]
        return fitting[0] if len(fitting) == 1 else None


def _is_field(analysis: Frameworks, model: Model, name: str) -> bool:
    """Whether a name is a relation or a property; a relation to a model without a type is no field."""
    relation = model.relation(name)
    if relation is not None:
        return relation.target is not None and relation.target.name in _types(analysis.index)
    method = model.cls.method(name)
    return method is not None and analysis.is_property(method)


DIALECT = _Graphene()


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


INTRINSICS: dict[str, Intrinsic] = {"serve_queries": serve_queries}
