"""The admin: what a changelist reads of each row, what a change page reads of inline rows, and its choices.

https://docs.djangoproject.com/en/5.2/ref/contrib/admin/. Where the columns name a foreign key and nothing else is
said, Django up to 6.0 calls `select_related()` without arguments, 6.1 names the foreign keys; what either covers
counts as loaded here. Neither happens to a queryset that joins something already.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from django_prod_lint.flow.consumers.choices import choose, editable_relations, related_rows
from django_prod_lint.flow.consumers.intrinsic import Intrinsic
from django_prod_lint.flow.frameworks import Frameworks, named_place
from django_prod_lint.flow.reporting import is_to_many
from django_prod_lint.project.index import Class, Index, Module
from django_prod_lint.project.models import Kind, Model, Relation
from django_prod_lint.semantics.plan import ABSENCE_PLAN, EMPTY, Plan
from django_prod_lint.semantics.values import (
    NONE,
    UNKNOWN,
    Const,
    Func,
    Instance,
    Items,
    Mapping,
    ModelRef,
    Origin,
    Pair,
    QuerySet,
    Row,
    Value,
    fresh,
)  # fmt: skip

BASE = "django.contrib.admin.options.BaseModelAdmin"
GENERIC = "django.contrib.contenttypes.admin.GenericInlineModelAdmin"
DEBUGGING = re.compile(r"\s*if (?:[\w.]+\.)?DEBUG\s*:")
REGISTER = re.compile(r"(?:.*\.)?register\((.*)\)\Z")

LABELLED = (5, 0)
"""Since this Django the box that selects a row for an action is labelled with `str(row)`."""


# -- which model --------------------------------------------------------------------------------------


def is_admin(cls: Class) -> bool:
    """Whether a class derives from Django's admin classes, inlines included."""
    return any(one.qualified == BASE for one in cls.mro)


def models_of(analysis: Frameworks, cls: Class) -> list[Model]:
    """The models that an admin class is registered for, or its `model`."""
    own = analysis.model_of_class(cls)
    if own is not None:
        return [own]
    found: list[Model] = []
    for module, text, line in _registered(analysis.index, cls):
        value = analysis.detached(module, text, line)
        for one in value.items if isinstance(value, Pair) else (value,):
            if isinstance(one, ModelRef) and one.model not in found:
                found.append(one.model)
    return found


def _registered(index: Index, cls: Class) -> Iterator[tuple[Module, str, int]]:
    for decorator in cls.decl.decorators:
        match = REGISTER.match(decorator)
        if match is not None:
            for part in match[1].split(","):
                if part and "=" not in part:
                    yield cls.module, part, cls.decl.line
    for module, name, text, line in _registrations(index).get(cls.name, ()):
        if index.resolve_dotted(module, name) is cls:
            yield module, text, line


def _registrations(index: Index) -> dict[str, list[tuple[Module, str, str, int]]]:
    """What the project registers by calls, by the name of the admin class."""
    found = index.memo.get("admin registrations")
    if isinstance(found, dict):
        return found
    registrations: dict[str, list[tuple[Module, str, str, int]]] = {}
    for module in index.all_modules().values():
        if b"dmin" in module.raw:
            for name, text, line in module.summary.registered:
                if not _is_for_debugging(module, line):
                    registrations.setdefault(name.rpartition(".")[2], []).append((module, name, text, line))
    index.memo["admin registrations"] = registrations
    return registrations


def _is_for_debugging(module: Module, line: int) -> bool:
    """Whether a line stands below `if settings.DEBUG:`."""
    lines = module.source_lines()
    width = _indent(lines[line - 1])
    for above in reversed(lines[: line - 1]):
        if above.strip() and _indent(above) < width:
            width = _indent(above)
            if DEBUGGING.match(above):
                return True
        if not width:
            return False
    return False


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def admin_model(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """`admin_model(self)`: the one model that the admin class is for."""
    admin = positional[0]
    models = models_of(analysis, admin.cls) if isinstance(admin, Instance) else []
    return ModelRef(models[0]) if len(models) == 1 else UNKNOWN


def admin_rows(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """`admin_rows(self)`: all rows of the model, as `get_queryset` of Django's own class gives them."""
    admin = positional[0]
    held = analysis.attribute(admin, "model", node)
    if not isinstance(admin, Instance) or not isinstance(held, ModelRef):
        return UNKNOWN
    model, cls = held.model, admin.cls
    rows = analysis.all_of(model)
    named = "model" if cls.attribute("model") else "list_display"
    text = f"{cls.name}.get_queryset()"
    found = cls.attribute(named)
    if found is not None and found[0] is cls and cls.module is analysis.module and found[1][2] != "None":
        declared = analysis.class_origin(found[0], named)
        origin = Origin(None, analysis.frame.depth, declared.path, declared.line, text)
        origin.anchor = declared.anchor
    else:
        origin = Origin(None, analysis.frame.depth, cls.module.path, cls.decl.line, text)
    origin.of_class = True
    rows.origin = origin
    return rows


def serve_admin(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """`serve_admin(self)`: the pages of an admin class, for each model that it is registered for."""
    admin = positional[0]
    if not isinstance(admin, Instance):
        return NONE
    for model in models_of(analysis, admin.cls):
        one = Instance(admin.cls)
        analysis.assign_attribute(one, "model", ModelRef(model))
        _call(analysis, one, "_pages_", [], node)
    return NONE


def _call(analysis: Frameworks, admin: Instance, name: str, arguments: list[Value], node: ast.AST) -> Value:
    function = admin.cls.method(name)
    if function is None:
        return UNKNOWN
    return analysis.call_function(Func(function, bound=admin), arguments, {}, node)


# -- the changelist -----------------------------------------------------------------------------------


def joined(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """`joined_for_list(self, rows, names, select_related)`: the rows with what `ChangeList` joins by itself."""
    admin, rows, names, given = positional
    if not isinstance(rows, QuerySet) or rows.model is None or not isinstance(admin, Instance):
        return rows
    if rows.plan.bare_join or any(how == "join" for how, _ in rows.plan.loaded.values()):
        return rows
    new = rows.clone()
    if isinstance(given, Const) and given.value is True:
        new.plan = rows.plan.copy()
        new.plan.bare_join = True
    elif isinstance(given, Const) and not given.value:
        new.plan = _joined_by_columns(rows.model, rows.plan, list(_names(analysis, admin, names)))
    elif isinstance(given, Pair):
        for one in given.items:
            if isinstance(one, Const) and isinstance(one.value, str):
                new.plan = new.plan.with_path(one.value.split("__"), "join")
            else:
                new.plan = new.plan.doubted()
    else:
        new.plan = rows.plan.doubted()
    return new


def _joined_by_columns(model: Model, plan: Plan, names: list[Value]) -> Plan:
    """The union of what Django's versions join for foreign keys among the columns."""
    named = [
        relation
        for one in names
        if isinstance(one, Const) and isinstance(one.value, str)
        and (relation := model.relations.get(one.value)) is not None
        and relation.kind in (Kind.FOREIGN_KEY, Kind.ONE_TO_ONE)
    ]  # fmt: skip
    if not named:
        return plan.doubted() if any(one is UNKNOWN for one in names) else plan
    new = plan.copy()
    new.bare_join = True
    for relation in named:
        if relation.null:
            new.loaded = {**new.loaded, relation.name: ("join", EMPTY)}
    return new


def _names(analysis: Frameworks, admin: Instance, names: Value) -> Iterator[Value]:
    """The columns; where a method chooses them in a way that cannot be read, those that the class declares."""
    if not isinstance(names, Pair):
        found = admin.cls.attribute("list_display")
        is_declared = found is not None and not found[0].module.is_framework
        names = analysis.class_constant(admin.cls, "list_display") if is_declared else UNKNOWN
    if isinstance(names, Pair):
        yield from names.items
    else:
        yield UNKNOWN


def show_list(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """`show_list(self, rows, names)`: every row of the changelist, column by column."""
    admin, rows, names = positional
    if not isinstance(admin, Instance) or not isinstance(rows, QuerySet):
        return NONE
    module, line = _place(admin.cls, "list_display")
    with analysis.each_row(rows, module, line, f"{admin.cls.name}.list_display", "admin") as row:
        if isinstance(row, Row):
            if analysis.django >= LABELLED and not _has_no_actions(admin.cls):
                analysis.stringify(row, named_place(f"label of {row.model.name}", line))
            for name in _names(analysis, admin, names):
                _column(analysis, admin, row, name, module, line)
    return NONE


def _has_no_actions(cls: Class) -> bool:
    found = cls.attribute("actions")
    return found is not None and found[1][2] == "None" or cls.method("get_actions") is not None


def _place(cls: Class, name: str) -> tuple[Module, int]:
    found = cls.attribute(name)
    if found is None or found[0].module.is_framework:
        return cls.module, cls.decl.line
    return found[0].module, found[1][0]


def _column(analysis: Frameworks, admin: Instance, row: Row, name: Value, module: Module, line: int) -> None:
    """One cell: a field, a callable, a method of the admin class, an attribute of the model, or a path to one."""
    if isinstance(name, Func):
        place = named_place("list_display", line)
        with analysis.inside(module, place):
            analysis.stringify(analysis.call_function(name, [row], {}, place), place)
        return
    if not isinstance(name, Const) or not isinstance(name.value, str):
        return
    column = name.value
    place = named_place(f"{row.model.name}.{column}", line)
    with analysis.inside(module, place):
        relation = row.model.relations.get(column)
        if column == "__str__":
            analysis.stringify(row, place)
        elif relation is not None and relation.joins:
            analysis.stringify(analysis.attribute(row, column, place), place)
        elif column in row.model.columns:
            analysis.attribute(row, column, place)
        elif relation is not None and is_to_many(relation):
            _each_related(analysis, row, relation, place, line)
        elif _is_own(admin.cls, column):
            value = analysis.attribute(admin, column, place)
            if isinstance(value, Func):
                value = analysis.call_function(value, [row], {}, place)
            analysis.stringify(value, place)
        elif row.model.relation(column) is not None:
            value = analysis.attribute(row, column, place)
            analysis.stringify(value, place)
        else:
            has_name = row.model.cls.method(column) is not None or row.model.cls.attribute(column) is not None
            parts = [column] if has_name else column.split("__")
            analysis.stringify(analysis.walk_path(row, parts, place), place)


def _is_own(cls: Class, name: str) -> bool:
    return cls.method(name) is not None or cls.attribute(name) is not None


def _each_related(analysis: Frameworks, row: Row, relation: Relation, place: ast.Name, line: int) -> None:
    """A read-only many-to-many field: the related rows, separated by commas."""
    value = analysis.attribute(row, relation.name, place)
    with analysis.each_row(value, analysis.frame.module, line, place.id, "admin") as element:
        analysis.stringify(element, place)


# -- the change page ----------------------------------------------------------------------------------


def show_form(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """`show_form(self, autocomplete, readonly)`: the choices that the change page offers."""
    admin, autocomplete, readonly = positional
    held = analysis.attribute(admin, "model", node)
    if isinstance(admin, Instance) and isinstance(held, ModelRef):
        for relation in _offered(analysis, admin, held.model, autocomplete, readonly):
            _choices(analysis, admin.cls, held.model, relation)
    return NONE


def _choices(analysis: Frameworks, cls: Class, model: Model, relation: Relation) -> None:
    text = f"choices of {model.name}.{relation.name}"
    method = "formfield_for_foreignkey" if relation.joins else "formfield_for_manytomany"
    rows = related_rows(analysis, relation, cls, text, f"`{method}()` can give the field a `queryset` that loads more")
    if rows is not None:
        choose(analysis, rows, cls.module, cls.decl.line, text)


def _offered(
    analysis: Frameworks, admin: Instance, model: Model, autocomplete: Value, readonly: Value
) -> list[Relation]:
    """The relations that the page of a row shows as a choice among all rows of the other model."""
    cls = admin.cls
    if _never(cls, "has_change_permission") and _never(cls, "has_add_permission"):
        return []
    if any(_is_written(cls, one) for one in ("form", "get_form", "get_formset", "formset", "formfield_for_dbfield")):
        return []
    shown = _shown(analysis, cls, model)
    taken: set[str] = set()
    for value in (autocomplete, readonly, analysis.class_constant(cls, "raw_id_fields")):
        names = _texts(value)
        if names is None:
            return []
        taken |= names
    overrides = cls.attribute("formfield_overrides")
    if overrides is not None and re.search(r"ForeignKey|ManyToMany", overrides[1][2]):
        return []
    found = []
    for name in editable_relations(model):
        relation = model.relations[name]
        hook = "formfield_for_manytomany" if is_to_many(relation) else "formfield_for_foreignkey"
        if name in taken or shown is not None and name not in shown or cls.method(hook) is not None:
            continue
        found.append(relation)
    return found


def _never(cls: Class, name: str) -> bool:
    """Whether a method does nothing but return False."""
    function = cls.method(name)
    body = function.node.body if function is not None and function.node is not None else []
    return (
        bool(body) and ast.unparse(body[-1]) == "return False" and all(isinstance(one, ast.Expr) for one in body[:-1])
    )


def _is_written(cls: Class, name: str) -> bool:
    if cls.method(name) is not None:
        return True
    found = cls.attribute(name)
    return found is not None and not found[0].module.is_framework


def _shown(analysis: Frameworks, cls: Class, model: Model) -> set[str] | None:
    """The fields of the page; None for all of them."""
    if cls.method("get_fields") is not None or cls.method("get_fieldsets") is not None:
        return set()
    for name in ("fieldsets", "fields"):
        found = cls.attribute(name)
        if found is not None and found[1][2] != "None":
            value = analysis.class_constant(cls, name)
            if not isinstance(value, Pair):
                return set()
            if not value.items:
                continue
            if name == "fieldsets":
                return {text for one in value.items for text in _fieldset(one)}
            return {text for one in value.items for text in _texts(one) or ()}
    excluded = cls.attribute("exclude")
    if excluded is None or excluded[1][2] == "None":
        return None
    names = _texts(analysis.class_constant(cls, "exclude"))
    return set() if names is None else {*model.relations} - names


def _fieldset(value: Value) -> set[str]:
    match value:
        case Pair(items=(_, Mapping() as options)):
            fields = options.by_key.get("fields")
            if isinstance(fields, Pair):
                return {text for one in fields.items for text in _texts(one) or ()}
    return set()


def _texts(value: Value) -> set[str] | None:
    """The strings of a constant or a sequence; None where one cannot be read."""
    match value:
        case Const(value=str() as text):
            return {text}
        case Const(value=None):
            return set()
        case Items(element=element) if element is UNKNOWN and value.small:
            return set()
        case Pair():
            found: set[str] = set()
            for one in value.items:
                if isinstance(one, Const) and isinstance(one.value, str):
                    found.add(one.value)
                elif not isinstance(one, Func):
                    return None
            return found
    return None


# -- inlines ------------------------------------------------------------------------------------------


def serve_inline(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """`serve_inline(self)`: the rows of an inline class on the change page of their parent."""
    inline = positional[0]
    if isinstance(inline, Instance) and not _has_one_row(analysis, inline.cls):
        _call(analysis, inline, "_pages_", [], node)
    return NONE


def _has_one_row(analysis: Frameworks, cls: Class) -> bool:
    """Whether a parent has at most one row of the inline's model, as far as that can be known."""
    most = analysis.class_constant(cls, "max_num")
    if isinstance(most, Const) and isinstance(most.value, int) and most.value <= 1:
        return True
    model = analysis.model_of_class(cls)
    if model is None or any(one.qualified == GENERIC for one in cls.mro):
        return False
    link = parent_link(analysis, cls, model)
    if link is not None:
        return link.kind is Kind.ONE_TO_ONE
    return any(one.kind is Kind.ONE_TO_ONE for one in model.relations.values() if not one.name.endswith("_ptr"))


def parent_link(analysis: Frameworks, cls: Class, model: Model) -> Relation | None:
    """The relation of an inline's model that leads to the row whose page it stands on."""
    named = analysis.class_constant(cls, "fk_name")
    if isinstance(named, Const) and isinstance(named.value, str):
        return model.relations.get(named.value)
    links = [one for one in model.relations.values() if one.kind in (Kind.FOREIGN_KEY, Kind.ONE_TO_ONE)]
    if len(links) == 1:
        return links[0]
    parents: list[Model] = []
    for admin in _listing(analysis.index).get(cls.name, ()):
        for one in models_of(analysis, admin):
            parents += [one, *one.parents]
    fitting = [one for one in links if one.target in parents]
    return fitting[0] if len(fitting) == 1 else None


def _listing(index: Index) -> dict[str, list[Class]]:
    """The admin classes by the names of the inline classes that they list."""
    found = index.memo.get("admin classes by inline")
    if isinstance(found, dict):
        return found
    listing: dict[str, list[Class]] = {}
    for module in index.all_modules().values():
        if b'"inlines"' not in module.raw:
            continue
        for name, decl in module.summary.classes.items():
            given = decl.attributes.get("inlines")
            if given is None:
                continue
            cls = index.resolve_name(module, name)
            if isinstance(cls, Class):
                for inline in re.findall(r"\w+", given[2]):
                    listing.setdefault(inline, []).append(cls)
    index.memo["admin classes by inline"] = listing
    return listing


def show_inline(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """`show_inline(self, rows, autocomplete, readonly)`: every row's `str()`, read-only fields and choices.

    The formset filters the model's rows by the parent, so a row does not know its parent.
    """
    inline, rows, autocomplete, readonly = positional
    if not isinstance(inline, Instance) or not isinstance(rows, QuerySet) or rows.model is None:
        return NONE
    cls, model = inline.cls, rows.model
    if _is_written(cls, "template"):
        return NONE
    link = parent_link(analysis, cls, model)
    with analysis.each_row(rows, cls.module, cls.decl.line, cls.name, "admin") as row:
        if not isinstance(row, Row):
            return NONE
        place = named_place(f"str({model.name})", cls.decl.line)
        analysis.stringify(row, place)
        shown = _shown(analysis, cls, model)
        names = readonly.items if isinstance(readonly, Pair) else ()
        module, line = _place(cls, "readonly_fields")
        for name in names:
            if shown is None or not isinstance(name, Const) or name.value in shown:
                _column(analysis, inline, row, name, module, line)
    is_linked = link is not None or any(one.qualified == GENERIC for one in cls.mro)
    for relation in _offered(analysis, inline, model, autocomplete, readonly):
        if relation is not link and (is_linked or is_to_many(relation)):
            _choices(analysis, cls, model, relation)
    return NONE


# -- parameters ---------------------------------------------------------------------------------------


def parameter(analysis: Frameworks, cls: Class, name: str, parameter: str, position: int) -> Value:
    """What Django gives a method of an admin class: the rows of an action, the row of a column."""
    if not is_admin(cls) or cls.method("_list_") is None:
        return UNKNOWN
    models = models_of(analysis, cls)
    if len(models) != 1:
        return UNKNOWN
    if parameter == "queryset" and position == 2:
        rows = _call(analysis, Instance(cls), "_list_", [], named_place(cls.name, cls.decl.line))
        if not isinstance(rows, QuerySet):
            return UNKNOWN
        rows = rows.clone()
        rows.origin = None
        return rows
    if position == 1 and name in _columns(analysis, cls):
        return Row(models[0], ABSENCE_PLAN, (fresh(),))
    return UNKNOWN


def _columns(analysis: Frameworks, cls: Class) -> set[str]:
    found: set[str] = set()
    for attribute in ("list_display", "readonly_fields"):
        value = analysis.class_constant(cls, attribute)
        if isinstance(value, Pair):
            found |= {one.value for one in value.items if isinstance(one, Const) and isinstance(one.value, str)}
    return found


INTRINSICS: dict[str, Intrinsic] = {
    "admin_model": admin_model,
    "admin_rows": admin_rows,
    "joined_for_list": joined,
    "serve_admin": serve_admin,
    "serve_inline": serve_inline,
    "show_form": show_form,
    "show_inline": show_inline,
    "show_list": show_list,
}
