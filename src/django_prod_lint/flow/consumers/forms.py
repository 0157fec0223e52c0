"""Forms: the choices of their fields, as a rendered form lists them.

https://docs.djangoproject.com/en/5.2/topics/forms/modelforms/. What `__init__` sets on `self.fields` counts; a
field that it removes, or whose widget does not list every row, is left out.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from django_prod_lint.flow.consumers.choices import OPTIONLESS, choose, declaration, editable_relations, related_rows
from django_prod_lint.flow.consumers.declarations import declared_in, has_plain_init, meta_names
from django_prod_lint.flow.consumers.intrinsic import Intrinsic
from django_prod_lint.flow.frameworks import Frameworks, named_place
from django_prod_lint.flow.reporting import is_to_many
from django_prod_lint.flow.usage import once_per_node
from django_prod_lint.project.index import Class, Function, Index
from django_prod_lint.project.models import Model
from django_prod_lint.semantics.declared import ClassDecl, FieldDecl
from django_prod_lint.semantics.plan import ABSENCE_PLAN
from django_prod_lint.semantics.values import (
    NAMES_OF_FIELDS,
    NONE,
    UNKNOWN,
    ClassRef,
    Const,
    External,
    Func,
    Instance,
    Manager,
    Mapping,
    Origin,
    QuerySet,
    Row,
    Value,
    fresh,
)  # fmt: skip

FIELD = "django.forms.models.ModelChoiceField"
CHOOSING = re.compile(r"Model(Multiple)?Choice(Field|Filter)\Z")
LISTING = re.compile(r"(Select|SelectMultiple|RadioSelect|CheckboxSelectMultiple|FilteredSelectMultiple)\Z")
"""Widgets that list every row."""
LABELLING = frozenset({"choices", "iterator", "get_bound_field", "_get_choices", "widget", "queryset"})
"""What a field class of the project may set to offer something other than every row."""


def form_row(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """`form_row(self)`: the row that a model form edits."""
    form = positional[0]
    model = analysis.model_of_class(form.cls) if isinstance(form, Instance) else None
    if model is None or not isinstance(form, Instance):
        return UNKNOWN
    return Row(model, ABSENCE_PLAN, ("row of", form.uid))


def form_fields(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """`form_fields(self)`: the fields of a form by name; those that offer rows know their queryset."""
    form = positional[0]
    if not isinstance(form, Instance):
        return UNKNOWN
    held = analysis.held_attribute(form.uid, "fields")
    if held is not None:
        return held
    fields: dict[str, Value] = {}
    for one in declared_in(form.cls).values():
        if one.decl is not None and one.owner is not None:
            fields[one.name] = _declared_field(analysis, one.decl, one.owner)
    model = analysis.model_of_class(form.cls)
    if model is not None:
        for name in _model_fields(analysis, form.cls, model):
            if name not in fields and name in model.relations:
                fields[name] = _model_field(analysis, form.cls, model, name)
    found = Mapping(UNKNOWN, UNKNOWN, dict(fields))
    analysis.assign_attribute(form, "fields", found)
    return found


def _field_class(analysis: Frameworks, callee: str, owner: Class) -> Class | None:
    """The class of a declared field that offers rows; None for other fields."""
    found = analysis.index.resolve_dotted(owner.module, callee)
    base = analysis.index.resolve_target("django.forms.models:ModelChoiceField")
    if isinstance(found, Class):
        return found if any(one.qualified == FIELD for one in found.mro) else None
    name = found if isinstance(found, str) else callee
    if CHOOSING.search(name) and not OPTIONLESS.search(name.rpartition(".")[2]) and isinstance(base, Class):
        return base if name.startswith(("django.", "mptt.", "django_filters.")) else None
    return None


def _declared_field(analysis: Frameworks, decl: FieldDecl, owner: Class) -> Value:
    cls = _field_class(analysis, decl.callee, owner)
    if cls is None:
        return UNKNOWN
    field = Instance(cls)
    rows = declared_rows(analysis, decl, owner)
    if rows is not None:
        analysis.assign_attribute(field, "queryset", rows)
    widget = decl.options.get("widget")
    if isinstance(widget, str):
        analysis.assign_attribute(field, "widget", External(widget.lstrip("=") or "?", True))
    return field


def declared_rows(analysis: Frameworks, decl: FieldDecl, owner: Class) -> Value | None:
    """The value of `queryset=` of a declared field; its origin is that expression where this file declares it."""
    if owner.module is analysis.module:
        call = next((one for one in analysis.class_values.values() if one.lineno == decl.line), None)
        if isinstance(call, ast.Call):
            given = next((one.value for one in call.keywords if one.arg == "queryset"), None)
            if given is None and call.args:
                given = call.args[0]
            if given is not None:
                with analysis.inside(owner.module, named_place(owner.name, decl.line)) as frame:
                    frame.is_framework = False
                    analysis.muted += 1
                    try:
                        value = analysis.eval(given)
                    finally:
                        analysis.muted -= 1
                return _as_rows(analysis, value)
    text = decl.options.get("rows")
    if not isinstance(text, str):
        return None
    value = _as_rows(analysis, analysis.detached(owner.module, text, decl.line, owner))
    if isinstance(value, QuerySet):
        value.origin = Origin(None, 0, owner.module.path, decl.line, text)
        value.origin.of_class = True
    return value


def _as_rows(analysis: Frameworks, value: Value) -> Value:
    return analysis.as_queryset(value) if isinstance(value, Manager) else value


def _model_fields(analysis: Frameworks, cls: Class, model: Model) -> list[str]:
    """The names of `Meta.fields`, those of `"__all__"`, or what `exclude` leaves."""
    if is_form_of_admin(analysis.index, cls) or cls.attribute("formfield_callback") is not None:
        return []
    named = meta_names(analysis, cls, "fields")
    excluded = meta_names(analysis, cls, "exclude")
    if named == ["__all__"] or named is None and excluded is not None:
        named = [one for one in editable_relations(model) if one not in (excluded or ())]
    return [one for one in named or () if one not in (excluded or ())]


def _model_field(analysis: Frameworks, cls: Class, model: Model, name: str) -> Value:
    relation = model.relations[name]
    decl = declaration(model, name)
    base = analysis.index.resolve_target("django.forms.models:ModelChoiceField")
    if decl is None or decl.options.get("editable") is False or not isinstance(base, Class):
        return UNKNOWN
    if not relation.joins and not is_to_many(relation):
        return UNKNOWN
    hint = "the form can give the field a `queryset` that loads more"
    rows = related_rows(analysis, relation, cls, f"choices of {model.name}.{name}", hint)
    if rows is None:
        return UNKNOWN
    field = Instance(base)
    analysis.assign_attribute(field, "queryset", rows)
    widget = _meta_widget(analysis, cls, name)
    if widget is not None:
        analysis.assign_attribute(field, "widget", widget)
    return field


def _meta_widget(analysis: Frameworks, cls: Class, name: str) -> Value | None:
    """What `Meta` says of the widget or the class of a field; UNKNOWN where it cannot be read."""
    for one in cls.mro:
        meta = analysis.index.descend(one, "Meta") if "Meta" in one.decl.inner else None
        if not isinstance(meta, Class):
            continue
        for option in ("field_classes", "widgets"):
            found = meta.attribute(option)
            if found is None:
                continue
            owner, (line, _, text) = found
            value = analysis.detached(owner.module, text, line, owner)
            if not isinstance(value, Mapping):
                return UNKNOWN
            if name in value.by_key:
                return value.by_key[name] if option == "widgets" else UNKNOWN
    return None


def is_form_of_admin(index: Index, cls: Class) -> bool:
    """Whether an admin class uses the form: it then chooses the widgets of the form's relations itself."""
    found = index.memo.get("forms of admin classes")
    if not isinstance(found, frozenset):
        names: set[str] = set()
        for module in index.all_modules().values():
            if b'"form"' in module.raw or b'"add_form"' in module.raw:
                for decl in _with_inner(module.summary.classes.values()):
                    if any("dmin" in one or "Inline" in one for one in decl.bases):
                        for name in ("form", "add_form"):
                            if name in decl.attributes:
                                names.add(decl.attributes[name][2].rpartition(".")[2])
        found = index.memo["forms of admin classes"] = frozenset(names)
    return cls.name in found


def _with_inner(classes: Iterable[ClassDecl]) -> Iterator[ClassDecl]:
    """Classes, and those that stand in their bodies: django-polymorphic has an inline for each model in one."""
    for one in classes:
        yield one
        yield from _with_inner(one.inner.values())


# -- what a valid form gives ---------------------------------------------------------------------------


def form_data(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """`form_data(self)`: the rows that a valid form has found for its fields, by their names.

    A `ModelMultipleChoiceField` gives a queryset, a `ModelChoiceField` one of its rows.
    https://docs.djangoproject.com/en/5.2/ref/forms/api/#accessing-clean-data
    """
    form = positional[0]
    if not isinstance(form, Instance):
        return UNKNOWN
    form_fields(analysis, node, [form], {})
    _initialise(analysis, form)
    fields = analysis.held_attribute(form.uid, "fields")
    if not isinstance(fields, Mapping):
        return UNKNOWN
    found = {
        name: _cleaned(analysis, form.cls, name, field)
        for name, field in fields.by_key.items()
        if isinstance(name, str) and isinstance(field, Instance)
    }
    data = Mapping(External(NAMES_OF_FIELDS), UNKNOWN, dict(found))
    analysis.assign_attribute(form, "cleaned_data", data)
    return data


def _initialise(analysis: Frameworks, form: Instance) -> None:
    """Run the form's own `__init__` where it changes its fields, if that has not been done."""
    makers = [one.own_function("__init__") for one in form.cls.mro if not one.module.is_framework]
    changes_fields = any("fields" in line for one in makers if one is not None for line in one.lines)
    if changes_fields and ("initialised", form.uid) not in analysis.heap:
        analysis.initialise(form, named_place(form.cls.name, form.cls.decl.line))


def _cleaned(analysis: Frameworks, cls: Class, name: str, field: Instance) -> Value:
    rows = _as_rows(analysis, analysis.held_attribute(field.uid, "queryset") or UNKNOWN)
    if not isinstance(rows, QuerySet) or rows.model is None or rows.shape != "rows" or _cleans(cls, name):
        return UNKNOWN
    is_multiple = _takes_many(analysis, cls, name)
    if is_multiple is None:
        return UNKNOWN
    reader = analysis.frames[-2] if len(analysis.frames) > 1 else analysis.frame
    place = analysis.frame.call if isinstance(analysis.frame.call, ast.expr) else None
    made = rows.origin
    origin = Origin(
        place, reader.depth, made.path if made is not None else "", made.line if made is not None else 0,
        made.text if made is not None else "", place if analysis.is_own(reader) else None,
    )  # fmt: skip
    if not is_multiple:
        return Row(rows.model, rows.plan, (fresh(),), None, origin)
    given = rows.clone()
    given.uid = -abs(given.uid)  # made and fetched by `is_valid()`, before whatever asks for it
    analysis.heap["evaluated", given.uid] = True
    given.origin = origin
    return given


def _cleans(cls: Class, name: str) -> bool:
    """Whether code of the form may give another value for a field: a `clean_name` that does not hand on what it got."""
    own = cls.method(f"clean_{name}")
    if own is not None and own.node is not None:
        given = [one.value for one in ast.walk(own.node) if isinstance(one, ast.Return) and one.value is not None]
        if any(not _hands_on(own.node, one, name) for one in given):
            return True
    stores = re.compile(rf"\[[\"']{re.escape(name)}[\"']\]\s*=(?!=)")
    files = {one.module.path: one.module for one in cls.mro if not one.module.is_framework}
    return any(stores.search("".join(one.source_lines())) for one in files.values())


def _hands_on(function: ast.AST, value: ast.expr, name: str) -> bool:
    """Whether a value is `self.cleaned_data["name"]`, or a variable that is only ever given that."""
    if isinstance(value, ast.Name):
        bound = [
            one.value for one in ast.walk(function)
            if isinstance(one, ast.Assign) and any(isinstance(target, ast.Name) and target.id == value.id for target in one.targets)
        ]  # fmt: skip
        return bool(bound) and all(_reads_cleaned(one, name) for one in bound)
    return _reads_cleaned(value, name)


def _reads_cleaned(value: ast.expr, name: str) -> bool:
    match value:
        case ast.Subscript(value=ast.Attribute(attr="cleaned_data"), slice=ast.Constant(value=read)):
            return read == name
        case ast.Call(
            func=ast.Attribute(value=ast.Attribute(attr="cleaned_data"), attr="get"),
            args=[ast.Constant(value=read), *_],
        ):
            return read == name
    return False


def _takes_many(analysis: Frameworks, cls: Class, name: str) -> bool | None:
    """Whether a field gives a queryset and not one row; None where its class tells neither."""
    declared = declared_in(cls).get(name)
    if declared is not None and declared.decl is not None and declared.owner is not None:
        found = analysis.index.resolve_dotted(declared.owner.module, declared.decl.callee)
        names = [one.name for one in found.mro] if isinstance(found, Class) else [str(found or declared.decl.callee)]
        if any(
            isinstance(one, Class) and one.decl.methods.keys() & {"clean", "to_python"} for one in _own_classes(found)
        ):
            return None
        return any(one.endswith("ModelMultipleChoiceField") for one in names)
    model = analysis.model_of_class(cls)
    relation = model.relations.get(name) if model is not None else None
    return is_to_many(relation) if relation is not None else None


def _own_classes(found: object) -> list[Class]:
    return [one for one in found.mro if not one.module.is_framework] if isinstance(found, Class) else []


# -- rendering ----------------------------------------------------------------------------------------


def serve_form(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """`serve_form(self)`: a form is made and rendered, each of its choices with a label."""
    form = positional[0]
    if not isinstance(form, Instance) or not analysis.index.is_rendered(form.cls):
        return NONE
    form_fields(analysis, node, [form], {})
    removed = _removed(form.cls)
    if removed is None:
        return NONE
    _initialise(analysis, form)
    fields = analysis.held_attribute(form.uid, "fields")
    if not isinstance(fields, Mapping):
        return NONE
    for name, field in fields.by_key.items():
        if isinstance(field, Instance) and isinstance(name, str) and name not in removed:
            _render(analysis, form.cls, name, field)
    return NONE


def _render(analysis: Frameworks, cls: Class, name: str, field: Instance) -> None:
    widget = analysis.held_attribute(field.uid, "widget")
    if widget is not None and not _lists_rows(widget):
        return
    if analysis.held_attribute(field.uid, "choices") is not None:
        return
    own = [one for one in field.cls.mro if not one.module.is_framework]
    if any(_is_special(one) for one in own):
        return
    rows = _as_rows(analysis, analysis.held_attribute(field.uid, "queryset") or UNKNOWN)
    text = f"{cls.name}.{name}"
    label = analysis.held_attribute(field.uid, "label_from_instance")
    if label is None:
        choose(analysis, rows, cls.module, cls.decl.line, text, field.cls)
    elif isinstance(label, Func) and isinstance(rows, QuerySet):
        place = named_place(text, cls.decl.line)
        with analysis.each_row(rows, cls.module, cls.decl.line, text, "form") as row:
            analysis.stringify(analysis.call_function(label, [row], {}, place), place)


def _is_special(cls: Class) -> bool:
    """Whether a field class of the project has choices or a widget of its own."""
    for name in LABELLING:
        if name in cls.decl.methods:
            return True
        given = cls.decl.attributes.get(name)
        if given is not None and not (name == "widget" and LISTING.search(given[2].partition("(")[0])):
            return True
        decl = cls.decl.fields.get(name)
        if decl is not None and not LISTING.search(decl.callee):
            return True
    return False


def _lists_rows(widget: Value) -> bool:
    """Whether a widget shows every row of its field."""
    match widget:
        case External(name=name):
            return LISTING.search(name) is not None and not OPTIONLESS.search(name)
        case Instance(cls=cls) | ClassRef(cls=cls):
            names = [cls.name, *(one.name for one in cls.mro), *cls.external_bases()]
            return not any(OPTIONLESS.search(one) for one in names) and any(
                one.startswith("django.forms") and LISTING.search(one) for one in cls.external_bases()
            )
        case Const(value=None):
            return True
    return False


def _removed(cls: Class) -> set[str] | None:
    """The fields that `__init__` takes away or `clean` fills in itself; None where that cannot be read."""
    found: set[str] = set()
    for one in cls.mro:
        found |= _filled_in(one.own_function("clean"))
        function = one.own_function("__init__")
        if function is None or function.module.is_framework or function.node is None:
            continue
        for node in _mentions_fields(function.node):
            match node:
                case ast.Call(func=ast.Attribute(attr="pop", value=owner), args=[key, *_]) if _is_fields(owner):
                    names = [key]
                case ast.Delete(targets=targets):
                    names = [
                        target.slice for target in targets
                        if isinstance(target, ast.Subscript) and _is_fields(target.value)
                    ]  # fmt: skip
                case ast.Assign(targets=[ast.Attribute(attr="fields")]):
                    return None
                case _:
                    continue
            for key in names:
                if not isinstance(key, ast.Constant) or not isinstance(key.value, str):
                    return None
                found.add(key.value)
    return found


@once_per_node
def _mentions_fields(function: ast.AST) -> list[ast.AST]:
    """What a constructor does with its fields, as far as it may take some away."""
    return [one for one in ast.walk(function) if isinstance(one, ast.Call | ast.Delete | ast.Assign)]


def _filled_in(function: Function | None) -> set[str]:
    """The fields that `clean` gives a value of its own: what is not asked for is not shown."""
    if function is None or function.module.is_framework or function.node is None:
        return set()
    return _filled_in_data(function.node)


@once_per_node
def _filled_in_data(function: ast.AST) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=[ast.Subscript(value=owner, slice=ast.Constant(value=str() as name))]):
                if "data" in ast.unparse(owner):
                    found.add(name)
    return found


def _is_fields(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "fields"


def serve_filters(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """`serve_filters(self)`: the form of a filter set, where a page shows it rather than an API."""
    filters = positional[0]
    if not isinstance(filters, Instance) or not _is_shown(analysis.index, filters.cls):
        return NONE
    fields = form_fields(analysis, node, [filters], {})
    removed = _removed(filters.cls)
    if isinstance(fields, Mapping) and removed is not None and has_plain_init(filters.cls):
        for name, field in fields.by_key.items():
            if isinstance(field, Instance) and name not in removed:
                _render(analysis, filters.cls, name, field)
    return NONE


def filtered_rows(analysis: Frameworks, cls: Class, parameter: str, position: int) -> Value:
    """The rows that a method of a filter set is given: those of its model, loaded as some view has made them.

    https://django-filter.readthedocs.io/en/stable/ref/filters.html#method
    """
    if parameter != "queryset" or position != 1 or not any(one.name == "BaseFilterSet" for one in cls.mro):
        return UNKNOWN
    model = analysis.model_of_class(cls)
    if model is None:
        return UNKNOWN
    rows = analysis.all_of(model)
    rows.plan = ABSENCE_PLAN
    rows.origin = None
    return rows


def _is_shown(index: Index, cls: Class) -> bool:
    """Whether a view of templates, not of an API, names the filter set."""
    shown = index.memo.get("filter sets of pages")
    if not isinstance(shown, frozenset):
        names: set[str] = set()
        for module in index.all_modules().values():
            if b'"filterset_class"' not in module.raw:
                continue
            for name, decl in module.summary.classes.items():
                given = decl.attributes.get("filterset_class")
                view = index.resolve_name(module, name) if given is not None else None
                if given is not None and isinstance(view, Class) and view.method("render_to_response") is not None:
                    names.add(given[2].rpartition(".")[2])
        shown = index.memo["filter sets of pages"] = frozenset(names)
    return cls.name in shown


INTRINSICS: dict[str, Intrinsic] = {
    "serve_filters": serve_filters,
    "form_row": form_row,
    "form_fields": form_fields,
    "form_data": form_data,
    "serve_form": serve_form,
}
