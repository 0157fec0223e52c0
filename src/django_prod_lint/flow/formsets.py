"""Formsets of models: each form of one holds a row of its queryset.

https://docs.djangoproject.com/en/stable/topics/forms/modelforms/#model-formsets. Those of an inline filter the rows
by the parent, without handing it to them.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from django_prod_lint.semantics.values import UNKNOWN, External, ModelRef, Value

if TYPE_CHECKING:
    from django_prod_lint.flow.calls import Calls

MODEL_AT = {"modelformset_factory": 0, "inlineformset_factory": 1, "generic_inlineformset_factory": 0}
"""The functions that make a class of formsets, and which of their arguments is the model of the rows."""
QUERYSET_AT = 4
"""The place of `queryset` among the arguments of a formset."""
FACTORY, FORMSET, FORM = "django.forms.formset class", "django.forms.formset", "django.forms.form of a row"


def factory(name: str, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """The class that one of `MODEL_AT` makes."""
    place = MODEL_AT[name]
    model = positional[place] if len(positional) > place else keywords.get("model")
    return External(FACTORY, True, (model,)) if isinstance(model, ModelRef) else UNKNOWN


def made(analysis: Calls, cls: External, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """A formset of such a class: over the queryset that it is given, else over all rows."""
    given = keywords.get("queryset", positional[QUERYSET_AT] if len(positional) > QUERYSET_AT else None)
    if given is not None:
        rows = analysis.queryset_from(given)
    else:
        rows = analysis.queryset_from(cls.arguments[0])
        if rows is not None:
            rows.origin = analysis.origin(node)
            rows.origin.hint = "a formset takes a `queryset` that loads more"
    return External(FORMSET, True, (rows,)) if rows is not None else UNKNOWN


def attribute(value: External, name: str) -> Value | None:
    """What a formset, or a form of one, has by a name; None for what is of no interest."""
    held = value.arguments[0] if value.arguments else UNKNOWN
    if value.name == FORM and name == "instance":
        return held
    if value.name == FORMSET and name in ("forms", "initial_forms"):
        return value
    if value.name == FORMSET and name == "queryset":
        return held
    return None
