"""Choice fields over rows: each option of a rendered field is `label_from_instance`, which is `str(row)`.

https://docs.djangoproject.com/en/5.2/ref/forms/fields/#fields-which-handle-relationships
"""

from __future__ import annotations

import re

from django_prod_lint.flow.frameworks import Frameworks, named_place
from django_prod_lint.flow.reporting import is_to_many
from django_prod_lint.project.index import Class, Module
from django_prod_lint.project.models import Kind, Model, Relation
from django_prod_lint.semantics.declared import FieldDecl
from django_prod_lint.semantics.values import Func, Instance, Manager, Origin, QuerySet, Value

OPTIONLESS = re.compile(
    r"Hidden|RawId|Autocomplete|AutoComplete|Select2|Ajax|Lookup|Chosen|Tom|Heavy|TextInput|Typeahead|API|Dal|Dynamic"
)
"""Widgets that do not render every row as an option."""


def choose(analysis: Frameworks, rows: Value, module: Module, line: int, text: str, field: Class | None = None) -> None:
    """A choice field is rendered: every row of its queryset becomes an option with a label."""
    if isinstance(rows, Manager):
        rows = analysis.as_queryset(rows)
    if not isinstance(rows, QuerySet) or rows.shape != "rows":
        return
    place = named_place(text, line)
    label = field.method("label_from_instance") if field is not None else None
    with analysis.each_row(rows, module, line, text, "form") as row:
        if label is not None and field is not None:
            value = analysis.call_function(Func(label, bound=Instance(field)), [row], {}, place)
            analysis.stringify(value, place)
        else:
            analysis.stringify(row, place)


def related_rows(analysis: Frameworks, relation: Relation, cls: Class, text: str, hint: str = "") -> QuerySet | None:
    """The rows that a field of the relation offers: those of the other model's default manager."""
    model = relation.target
    if model is None or model.is_abstract:
        return None
    rows = analysis.all_of(model)
    rows.origin = Origin(None, 0, cls.module.path, cls.decl.line, text)
    rows.origin.of_class = True
    rows.origin.hint = hint
    return rows


def declaration(model: Model, name: str) -> FieldDecl | None:
    """How a field of a model is declared."""
    return next((one.decl.fields[name] for one in model.cls.mro if name in one.decl.fields), None)


def editable_relations(model: Model) -> list[str]:
    """The relations that a form of all fields of a model offers."""
    found = []
    for name, relation in model.relations.items():
        decl = declaration(model, name)
        if decl is None or relation.kind in (Kind.GENERIC_FOREIGN_KEY, Kind.GENERIC_RELATION):
            continue
        options = decl.options
        if options.get("editable") is False or options.get("parent_link") or options.get("through"):
            continue
        if name.endswith("_ptr"):
            continue
        if relation.kind.is_to_one or is_to_many(relation):
            found.append(name)
    return found
