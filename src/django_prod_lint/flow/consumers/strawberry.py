"""Types of strawberry-django: what the fields of a type read of each row that a list field gives.

https://strawberry.rocks/docs/django. Where the project's schema has the optimizer extension, it loads the relations
that a query asks for; what is left are resolvers and properties that no hint (`select_related=` …) is written for.
"""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Iterator

from django_prod_lint.flow.consumers import graphql
from django_prod_lint.flow.consumers.graphql import ObjectField
from django_prod_lint.flow.consumers.intrinsic import Intrinsic
from django_prod_lint.flow.frameworks import Frameworks, named_place
from django_prod_lint.project.index import Class, Function, Index, Module
from django_prod_lint.project.models import Model
from django_prod_lint.semantics.declared import FieldDecl
from django_prod_lint.semantics.values import (
    NONE,
    UNKNOWN,
    Const,
    Func,
    Instance,
    Items,
    Manager,
    ModelRef,
    QuerySet,
    Row,
    Value,
)

ROW_TYPE = "strawberry_django.type"
EXTENSION = b"DjangoOptimizerExtension"
"""What loads the relations that a query asks for: https://strawberry.rocks/docs/django/guide/optimizer."""
RESOLVERS = frozenset({"field", "connection", "offset_paginated"})
"""Ends of the names of what makes fields, by decorating a resolver or by being assigned."""
LOADS = "a resolver or `get_queryset` of the type can load more, and so does the optimizer extension of the schema"
HINTS = "`select_related=` or `prefetch_related=` of the field that reads it has the optimizer load it"
_HINTED = re.compile(r"\b(?:select_related|prefetch_related|annotate)=")
_LISTS = re.compile(r"\b\w*(?:[lL]ist|Connection|Paginated|Iterable|Sequence)\w*\[")
_LISTED = re.compile(_LISTS.pattern + r"\s*[\"']?([\w.]+)")


def serve_lists(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """`serve_lists(self)`: the fields of a type that stands for no row, and the types of the rows that they give."""
    query = positional[0]
    if not isinstance(query, Instance) or is_row_type(analysis.index, query.cls):
        return NONE
    cls = query.cls
    for name, (line, text) in cls.decl.annotations.items():
        decl = cls.decl.fields.get(name)
        if decl is None or _last(decl.callee) not in RESOLVERS:
            continue
        kind = _named_type(analysis.index, cls, ast.parse(text, mode="eval").body)
        resolver = _resolver(analysis.index, cls.module, decl)
        if resolver is not None:
            place = named_place(f"{cls.name}.{name}", line)
            _serve(analysis, Func(resolver), kind, cls, place, node, is_list=bool(_LISTS.search(text)))
        elif kind is not None and "resolver" not in decl.further and _LISTS.search(text):
            model = _model(analysis, kind)
            if model is not None:
                hint = HINTS if _is_optimized(analysis.index) else LOADS
                rows = graphql.all_rows(analysis, model, cls, name, f"{decl.callee}()", hint)
                graphql.each(analysis, DIALECT, rows, kind, cls, named_place(f"{cls.name}.{name}", line))
    for name, function in cls.decl.methods.items():
        if _makes_field(function.decorators):
            found = cls.own_function(name)
            place = named_place(f"{cls.name}.{name}", function.line)
            if found is not None:
                returned = _returned(found)
                kind = _named_type(analysis.index, cls, returned)
                is_list = returned is None or bool(_LISTS.search(ast.unparse(returned)))
                _serve(analysis, Func(found, bound=Const(None)), kind, cls, place, node, is_list=is_list)
    return NONE


def _serve(
    analysis: Frameworks,
    resolver: Func,
    kind: Class | None,
    cls: Class,
    place: ast.Name,
    node: ast.Call,
    *,
    is_list: bool,
) -> None:
    rows = graphql.resolved(analysis, resolver, [UNKNOWN], node)
    if isinstance(rows, QuerySet | Row) and rows.origin is not None and _is_optimized(analysis.index):
        hinted = copy.copy(rows.origin)
        hinted.hint = HINTS
        rows = copy.copy(rows)  # the result of the call is remembered for others, whom the hint does not concern
        rows.origin = hinted
    if not is_list:  # a queryset is asked for its only row
        row = analysis.element_of(rows, None, place) if isinstance(rows, QuerySet) else rows
        graphql.one(analysis, DIALECT, row, kind, cls, place)
    elif isinstance(rows, QuerySet | Items | Manager):
        graphql.each(analysis, DIALECT, rows, kind, cls, place)


def serve_row_type(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """`serve_row_type(self)`: the resolvers of a type that stands for the rows of a model."""
    given = positional[0]
    if isinstance(given, Instance) and given.cls.name in _listed(analysis.index):
        model = _model(analysis, given.cls)
        if model is not None:
            graphql.serve_rows(analysis, DIALECT, given.cls, model)
    return NONE


def is_row_type(index: Index, cls: Class) -> bool:
    """Whether a class stands for the rows of a model."""
    return any(_made_by(index, cls, decorator) for decorator in cls.decl.decorators)


def _made_by(index: Index, cls: Class, decorator: str) -> bool:
    found = index.resolve_dotted(cls.module, decorator.partition("(")[0])
    return isinstance(found, Class) and found.qualified == ROW_TYPE


def _model(analysis: Frameworks, kind: Class) -> Model | None:
    """The model whose rows a type stands for: the first argument of its decorator."""
    for decorator in kind.decl.decorators:
        if _made_by(analysis.index, kind, decorator):
            given = decorator.partition("(")[2].rstrip(")").split(",")[0]
            value = analysis.detached(kind.module, given.rpartition("=")[2], kind.decl.line)
            return value.model if isinstance(value, ModelRef) else None
    return None


def _makes_field(decorators: tuple[str, ...]) -> bool:
    return any(_last(one.partition("(")[0]) in RESOLVERS for one in decorators)


def _last(name: str) -> str:
    return name.rpartition(".")[2]


def _resolver(index: Index, module: Module, decl: FieldDecl) -> Function | None:
    given = decl.options.get("resolver")
    found = index.resolve_dotted(module, given[1:]) if isinstance(given, str) and given.startswith("=") else None
    return found if isinstance(found, Function) else None


def _returned(function: Function) -> ast.expr | None:
    node = function.node
    return node.returns if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else None


def _named_type(index: Index, cls: Class, annotation: ast.expr | None) -> Class | None:
    """The type of rows that an annotation names: `list["OrderType"]`, `Optional[OrderType]`, `"list[OrderType]"`."""
    for one in ast.walk(annotation) if annotation is not None else ():
        text = ast.unparse(one) if isinstance(one, ast.Name | ast.Attribute) else ""
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            text = one.value
            if "[" in text:
                try:
                    return _named_type(index, cls, ast.parse(text, mode="eval").body)
                except SyntaxError:
                    return None
        found = index.resolve_dotted(cls.module, text) if text else None
        if isinstance(found, Class) and is_row_type(index, found):
            return found
    return None


def _listed(index: Index) -> frozenset[str]:
    """The names of types that the project makes lists of: `list[OrderType]`."""
    found = index.memo.get("strawberry lists")
    if isinstance(found, frozenset):
        return found
    names: set[str] = set()
    for module in index.all_modules().values():
        if b"strawberry" in module.raw:
            names.update(_last(one) for one in _LISTED.findall("".join(module.source_lines())))
    index.memo["strawberry lists"] = listed = frozenset(names)
    return listed


def _is_optimized(index: Index) -> bool:
    """Whether the project names the optimizer extension, in its tests aside."""
    found = index.memo.get("strawberry optimizer")
    if not isinstance(found, bool):
        found = any(
            EXTENSION in module.raw for module in index.all_modules().values() if not index.is_test(module.path)
        )
        index.memo["strawberry optimizer"] = found
    return found


class _Strawberry:
    """Classes that `strawberry_django.type` decorates."""

    def fields(self, analysis: Frameworks, kind: Class, model: Model) -> Iterator[ObjectField]:
        """What the class annotates, and methods that are resolvers."""
        seen: set[str] = set()
        for one in kind.mro:
            for name, (line, text) in one.decl.annotations.items() if not one.module.is_framework else ():
                if name not in seen:
                    seen.add(name)
                    yield from self._annotated(analysis, one, model, name, line, text)
            for name, function in one.decl.methods.items():
                if name not in seen and _makes_field(function.decorators):
                    seen.add(name)
                    found = one.own_function(name)
                    hinted = any(map(_HINTED.search, function.decorators)) and _is_optimized(analysis.index)
                    if found is not None and not hinted:
                        inner = _named_type(analysis.index, one, _returned(found))
                        yield ObjectField(name, one.module, function.line, resolver=found, kind=inner)

    def _annotated(
        self, analysis: Frameworks, owner: Class, model: Model, name: str, line: int, text: str
    ) -> Iterator[ObjectField]:
        decl = owner.decl.fields.get(name)
        attribute = decl.options.get("field_name", name) if decl is not None else name
        kind = _named_type(analysis.index, owner, ast.parse(text, mode="eval").body)
        if decl is not None and "resolver" in (*decl.options, *decl.further):
            resolver = _resolver(analysis.index, owner.module, decl)
            if resolver is not None:
                yield ObjectField(name, owner.module, line, resolver=resolver, kind=kind)
        elif model.relation(attribute) is not None:
            if not _is_optimized(analysis.index):
                yield ObjectField(name, owner.module, line, attribute, kind=kind)
        else:
            method = model.cls.method(attribute)
            hinted = method is not None and any("model_property" in one for one in method.decl.decorators)
            if method is not None and analysis.is_property(method) and not hinted:
                yield ObjectField(name, owner.module, line, attribute, kind=kind)

    def type_of(self, analysis: Frameworks, model: Model) -> Class | None:
        """No type but the annotated one: strawberry makes none of a model."""
        return None


DIALECT = _Strawberry()

INTRINSICS: dict[str, Intrinsic] = {"serve_lists": serve_lists, "serve_row_type": serve_row_type}
