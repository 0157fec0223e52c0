"""`django.core.serializers.serialize("json", rows)`: columns and keys of each row, and the rows of many-to-many fields.

https://docs.djangoproject.com/en/5.2/topics/serialization/ and `django/core/serializers/python.py`.
"""

from __future__ import annotations

import ast

from django_prod_lint.flow.consumers.intrinsic import Intrinsic
from django_prod_lint.flow.frameworks import Frameworks
from django_prod_lint.project.models import Kind, Model, behind_proxies
from django_prod_lint.semantics.values import UNKNOWN, Const, Func, Items, Manager, Mapping, Pair, QuerySet, Row, Value

FORMATS = ("json", "jsonl", "python", "xml", "yaml", "geojson")


def serialize_rows(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """`serialize_rows(format, rows, options)`."""
    kind, rows, options = positional
    given = options.by_key if isinstance(options, Mapping) else {}
    names = _names(given.get("fields"))
    known = isinstance(kind, Const) and kind.value in FORMATS
    if not known or names is None or not isinstance(rows, QuerySet | Manager | Items):
        return UNKNOWN
    by_natural_key = given.get("use_natural_foreign_keys")
    caller, call = analysis.frames[-2], analysis.frame.call
    place = ast.copy_location(ast.Name("serialize", ast.Load()), call if call is not None else node)
    with analysis.each_row(rows, caller.module, place.lineno, place.id, "dump") as row:
        if isinstance(row, Row):
            _dump(analysis, row, names, isinstance(by_natural_key, Const) and by_natural_key.value is True, place)
    return UNKNOWN


def row_as_dict(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """`row_as_dict(row, fields, exclude)`: `model_to_dict()` reads the many-to-many fields, and keys of the others.

    https://github.com/django/django/blob/5.2/django/forms/models.py#L85
    """
    row, fields, exclude = positional
    names, without = _names(fields), _names(exclude)
    if not isinstance(row, Row) or names is None or without is None:
        return UNKNOWN
    call = analysis.frame.call
    place = ast.copy_location(ast.Name("model_to_dict", ast.Load()), call if call is not None else node)
    for name, relation in row.model.relations.items():
        if relation.kind is Kind.MANY_TO_MANY and name not in without and (not names or name in names):
            rows = analysis.attribute(row, name, place)
            if isinstance(rows, Manager):
                analysis.element_of(analysis.as_queryset(rows), None, place)
    return UNKNOWN


def _names(given: Value | None) -> frozenset[str] | None:
    """The fields that are asked for, none for all; None where that is not known."""
    if given is None or isinstance(given, Const) and given.value is None:
        return frozenset()
    if not isinstance(given, Pair):
        return None
    names = [one.value for one in given.items if isinstance(one, Const) and isinstance(one.value, str)]
    return frozenset(names) if len(names) == len(given.items) and names else None


def _dump(analysis: Frameworks, row: Row, names: frozenset[str], by_natural_key: bool, place: ast.Name) -> None:
    model = (behind_proxies(row.model) or [row.model])[-1]
    inherited = {name for parent in model.parents for name in (*parent.columns, *parent.relations)}
    for name in (*model.columns, *model.relations):
        if name in inherited or names and name not in names:
            continue
        relation = model.relations.get(name)
        if relation is None:
            analysis.attribute(row, name, place)
        elif relation.kind is Kind.MANY_TO_MANY:
            rows = analysis.attribute(row, name, place)
            if isinstance(rows, Manager) and not _has_own_table(model, name):
                analysis.element_of(analysis.as_queryset(rows), None, place)
        elif relation.joins:
            target = relation.target
            method = target.cls.method("natural_key") if by_natural_key and target is not None else None
            if method is None:
                analysis.attribute(row, f"{name}_id", place)
            else:
                analysis.call_function(Func(method, bound=analysis.attribute(row, name, place)), [], {}, place)


def _has_own_table(model: Model, name: str) -> bool:
    """Whether the project declares the table between: such a field is left out."""
    return any("through" in one.decl.fields[name].options for one in model.cls.mro if name in one.decl.fields)


INTRINSICS: dict[str, Intrinsic] = {"serialize_rows": serialize_rows, "row_as_dict": row_as_dict}
