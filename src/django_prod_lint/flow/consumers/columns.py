"""Declared columns of tables, exports and search indexes: which attributes of a row they read.

https://django-tables2.readthedocs.io/en/latest/pages/accessors.html,
https://django-import-export.readthedocs.io/en/latest/api_fields.html and
https://django-haystack.readthedocs.io/en/latest/searchfield_api.html
"""

from __future__ import annotations

import ast
import functools
import re

from django_prod_lint.flow.consumers.choices import editable_relations
from django_prod_lint.flow.consumers.declarations import Declared, declared_in, meta_names
from django_prod_lint.flow.consumers.intrinsic import Intrinsic
from django_prod_lint.flow.frameworks import Frameworks, named_place
from django_prod_lint.flow.reporting import is_to_many
from django_prod_lint.project.index import Class, Function
from django_prod_lint.project.models import Model
from django_prod_lint.semantics.declared import FieldDecl
from django_prod_lint.semantics.values import (
    NONE,
    UNKNOWN,
    Const,
    Func,
    Instance,
    Manager,
    Mapping,
    Pair,
    QuerySet,
    Row,
    Value,
)  # fmt: skip
from django_prod_lint.source.templates import Template, TemplateError, parse_django

COLUMN = "django_tables2.columns.Column"
TEMPLATE_COLUMN = "django_tables2.columns.TemplateColumn"
ACCESSOR = re.compile(r"\bA(?:ccessor)?\(\s*[\"']([\w.]+)[\"']\s*\)")
LOADS_BY_COLUMN = re.compile(r"(prefetch_related|select_related)\(\s*\*")


def _columns(analysis: Frameworks, cls: Class) -> list[Declared]:
    declared = declared_in(cls)
    excluded = meta_names(analysis, cls, "exclude") or ()
    named = meta_names(analysis, cls, "fields")
    model = analysis.model_of_class(cls)
    if model is not None and (named == ["__all__"] or named is None):
        named = [*model.columns, *(one for one in model.relations if one not in model.columns)]
        named = [one for one in named if not _is_hidden(model, one)]
    extra = [Declared(one, cls.decl.line, cls.module) for one in named or () if one not in declared and model]
    return [one for one in (*declared.values(), *extra) if one.name not in excluded]


def _is_hidden(model: Model, name: str) -> bool:
    relation = model.relations.get(name)
    return relation is not None and (not relation.line or not relation.joins and name not in editable_relations(model))


def _option(column: Declared, name: str) -> str | None:
    """A string option of a column, an accessor unpacked; empty where it cannot be read."""
    given = column.decl.options.get(name) if column.decl is not None else None
    if not isinstance(given, str):
        return None
    if not given.startswith("?"):
        return given
    match = ACCESSOR.fullmatch(given[1:].rpartition(".")[2]) or ACCESSOR.fullmatch(given[1:])
    return match[1] if match is not None else ""


# -- django-tables2 -----------------------------------------------------------------------------------


def show_table(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """`show_table(self, data, options)`: a table is made over rows; every column reads each of them."""
    table, data, options = positional
    if not isinstance(table, Instance) or not isinstance(data, QuerySet | Manager):
        return NONE
    rows = analysis.as_queryset(data) if isinstance(data, Manager) else data
    left_out: set[str] = set()
    if isinstance(options, Mapping) and "exclude" in options.by_key:
        given = options.by_key["exclude"]
        if not isinstance(given, Pair):
            return NONE
        left_out = {str(one.value) for one in given.items if isinstance(one, Const)}
    cls = table.cls
    if _settles_later(cls) and not _loads_by_column(cls):
        return NONE
    columns = [one for one in _columns(analysis, cls) if one.name not in left_out]
    if rows.model is not None and _loads_by_column(cls):
        rows = _loaded_by_column(rows, columns)
    with analysis.each_row(rows, cls.module, cls.decl.line, cls.name, "table") as row:
        if isinstance(row, Row):
            for column in columns:
                _cell(analysis, table, row, column)
    return NONE


def _settles_later(cls: Class) -> bool:
    """Whether a constructor of the project hides columns or replaces the rows once they are there."""
    for one in cls.mro:
        if one.module.is_framework or "__init__" not in one.decl.methods:
            continue
        function = one.method("__init__")
        if function is None or function.node is None:
            continue
        for node in ast.walk(function.node):
            match node:
                case ast.Call(func=ast.Attribute(attr="hide" | "show", value=ast.Attribute(attr="columns"))):
                    return True
                case ast.Assign(targets=[ast.Attribute(attr="data")]):
                    return True
    return False


def _loads_by_column(cls: Class) -> bool:
    """Whether the project's table classes load ahead what the columns' accessors name."""
    for one in cls.mro:
        if one.module.is_framework or not one.decl.methods:
            continue
        lines = one.module.source_lines()[one.decl.line - 1 : one.decl.end_line]
        if LOADS_BY_COLUMN.search("".join(lines)):
            return True
    return False


def _loaded_by_column(rows: QuerySet, columns: list[Declared]) -> QuerySet:
    new = rows.clone()
    for column in columns:
        accessor = _option(column, "accessor")
        path: list[str] = []
        model = rows.model
        for part in re.split(r"__|\.", accessor if accessor is not None else column.name):
            relation = model.relation(part) if model is not None else None
            if relation is None:
                break
            path.append(part)
            model = relation.target
        if path:
            new.plan = new.plan.with_path(path, "prefetch")
    return new


def _cell(analysis: Frameworks, table: Instance, row: Row, column: Declared) -> None:
    decl = column.decl
    cls = _column_class(analysis, column)
    if decl is not None and (decl.options.get("visible") is False or cls is None and not _is_column(decl)):
        return
    accessor = _option(column, "accessor")
    if accessor == "":
        return
    path = re.split(r"__|\.", accessor if accessor is not None else column.name)
    place = named_place(f"{row.model.name}.{'.'.join(path)}", column.line)
    with analysis.inside(column.module, place):
        relation = row.model.relation(path[0])
        if accessor is None and relation is None and not _reads(row.model, path[0]):
            value: Value = UNKNOWN
        else:
            value = analysis.walk_path(row, path, place)
        own = table.cls.method(f"render_{column.name}")
        if own is not None:
            analysis.stringify(_named_call(analysis, own, table, row, value, place), place)
        elif cls is not None and (render := cls.method("render")) is not None:
            analysis.stringify(_named_call(analysis, render, Instance(cls), row, value, place), place)
        elif cls is not None and any(one.qualified == TEMPLATE_COLUMN for one in cls.mro):
            _rendered(analysis, row, value, column, place)
        elif isinstance(value, Manager):
            if decl is None or cls is not None and "filter" not in decl.options:
                _items(analysis, value, cls, column, place)
        elif decl is None or cls is not None:
            analysis.stringify(value, place)
        _link(analysis, row, value, column, place)


def _reads(model: Model, name: str) -> bool:
    return name in model.columns or model.cls.method(name) is not None or model.cls.attribute(name) is not None


def _is_column(decl: FieldDecl) -> bool:
    return decl.callee.endswith("Column")


def _column_class(analysis: Frameworks, column: Declared) -> Class | None:
    if column.decl is None or column.owner is None:
        return None
    found = analysis.index.resolve_dotted(column.owner.module, column.decl.callee)
    if isinstance(found, Class) and any(one.qualified == COLUMN for one in found.mro):
        return found
    return None


def _rendered(analysis: Frameworks, row: Row, value: Value, column: Declared, place: ast.Name) -> None:
    """`TemplateColumn`: a template of its own for each row, in a file or in the call.

    https://django-tables2.readthedocs.io/en/latest/pages/api-reference.html#templatecolumn
    """
    decl = column.decl
    if decl is None:
        return
    named = decl.options.get("context_object_name", "record")
    context = {str(named): row, "value": value, "column": UNKNOWN, "default": UNKNOWN, "row_counter": UNKNOWN}
    file = decl.options.get("template_name")
    if isinstance(file, str):
        if not file.startswith("?"):
            analysis.render_template(Const(file), context, place)
        return
    code = decl.options.get("template_code", decl.to)
    if not isinstance(code, str) or not code:
        return
    if code[0] in "?=" and column.owner is not None:
        found = analysis.detached(column.owner.module, code[1:], decl.line, column.owner)
        code = found.value if isinstance(found, Const) else None
    template = _template_of(code, column.module.path, column.line) if isinstance(code, str) else None
    if template is not None:
        analysis.render_page(template, context, place)


@functools.lru_cache(maxsize=1024)
def _template_of(code: str, path: str, line: int) -> Template | None:
    """The tree of a template that a file's code holds from a line on."""
    try:
        return parse_django("\n" * (line - 1) + code, path)
    except (TemplateError, RecursionError):
        return None


def _items(analysis: Frameworks, value: Manager, cls: Class | None, column: Declared, place: ast.Name) -> None:
    with analysis.each_row(value, column.module, column.line, place.id, "table") as element:
        transform = cls.method("transform") if cls is not None else None
        if transform is not None and cls is not None:
            analysis.stringify(
                analysis.call_function(Func(transform, bound=Instance(cls)), [element], {}, place), place
            )
        else:
            analysis.stringify(element, place)


def _named_call(
    analysis: Frameworks, function: Function, owner: Instance, row: Row, value: Value, place: ast.AST
) -> Value:
    """A function called by the names of its parameters, as django-tables2 does."""
    given = {"record": row, "value": value, "table": owner}
    names = [one for one in function.decl.parameters if one != "self"]
    arguments = {one: given.get(one, UNKNOWN) for one in names}
    return analysis.call_function(Func(function, bound=owner), [], arguments, place)


def _link(analysis: Frameworks, row: Row, value: Value, column: Declared, place: ast.Name) -> None:
    decl = column.decl
    if decl is None:
        return
    for option in ("linkify", "args", "kwargs"):
        given = decl.options.get(option)
        if given is True and option == "linkify":
            target = value if isinstance(value, Row) else row
            if target.model.cls.method("get_absolute_url") is None:
                target = row
            analysis.walk_path(target, ["get_absolute_url"], place)
        elif isinstance(given, str) and given.startswith("?"):
            for path in ACCESSOR.findall(given):
                parts = re.split(r"__|\.", path)
                if parts[-1] in ("pk", "id") and len(parts) == 2:
                    analysis.walk_path(row, parts[:1], place)
                else:
                    analysis.walk_path(row, parts, place)
            if "lambda" in given and column.owner is not None:
                found = analysis.detached(column.owner.module, given[1:], decl.line, column.owner)
                if isinstance(found, Func) and isinstance(found.node, ast.Lambda):
                    given_by = {"record": row, "value": value}
                    names = [one.arg for one in found.node.args.args]
                    analysis.call_function(found, [given_by.get(one, UNKNOWN) for one in names], {}, place)


# -- haystack -----------------------------------------------------------------------------------------


def prepare_index(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """`prepare_index(self, row)`: the `model_attr` of each field, then `prepare_<field>`."""
    index, row = positional
    if not isinstance(index, Instance) or not isinstance(row, Row):
        return UNKNOWN
    for column in declared_in(index.cls, none_removes=False).values():
        place = named_place(f"{index.cls.name}.{column.name}", column.line)
        with analysis.inside(column.module, place):
            path = _option(column, "model_attr")
            if path:
                analysis.stringify(analysis.walk_path(row, path.split("__"), place), place)
            method = index.cls.method(f"prepare_{column.name}")
            if method is not None:
                analysis.call_function(Func(method, bound=index), [row], {}, place)
    return Mapping()


# -- import-export ------------------------------------------------------------------------------------


def export_row(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """`export_row(self, row)`: the `attribute` of each field, or `dehydrate_<field>` in its place."""
    resource, row = positional
    if not isinstance(resource, Instance) or not isinstance(row, Row) or _has_other_rows(resource.cls):
        return UNKNOWN
    cls = resource.cls
    declared = declared_in(cls, none_removes=False)
    named = meta_names(analysis, cls, "fields")
    excluded = meta_names(analysis, cls, "exclude") or []
    chosen = [*declared.values()]
    if named is not None:
        chosen = [declared.get(one) or Declared(one, cls.decl.line, cls.module) for one in named]
        chosen += [one for name, one in declared.items() if name not in named]
    else:
        many = [one for one in editable_relations(row.model) if is_to_many(row.model.relations[one])]
        chosen += [Declared(one, cls.decl.line, cls.module) for one in many if one not in declared]
    for column in chosen:
        if column.name not in excluded:
            _exported(analysis, resource, row, column)
    return UNKNOWN


def _has_other_rows(cls: Class) -> bool:
    """Whether the project's own class makes rows in a way of its own, and exports those instead."""
    names = {name for one in cls.mro if not one.module.is_framework for name in one.decl.methods}
    return any("queryset" in one and one != "get_queryset" for one in names)


def _exported(analysis: Frameworks, resource: Instance, row: Row, column: Declared) -> None:
    place = named_place(f"{resource.cls.name}.{column.name}", column.line)
    with analysis.inside(column.module, place):
        method = resource.cls.method(f"dehydrate_{column.name}")
        if method is not None:
            analysis.stringify(analysis.call_function(Func(method, bound=resource), [row], {}, place), place)
            return
        path = column.name if column.decl is None else _option(column, "attribute")
        if not path:
            return
        parts = path.split("__")
        relation = row.model.relation(parts[0])
        if relation is not None and len(parts) == 1 and not is_to_many(relation):
            if column.decl is None:
                return  # newer versions take the key from the row
        value = analysis.walk_path(row, parts, place)
        if isinstance(value, Manager):
            with analysis.each_row(value, column.module, column.line, place.id, "export"):
                pass
        elif column.decl is not None and "widget" not in column.decl.options:
            analysis.stringify(value, place)


INTRINSICS: dict[str, Intrinsic] = {
    "show_table": show_table,
    "prepare_index": prepare_index,
    "export_row": export_row,
}
