"""Generic views: their rows, their templates and what they put into a context.

https://docs.djangoproject.com/en/5.2/ref/class-based-views/
"""

from __future__ import annotations

import ast
from typing import TypeGuard

from django_prod_lint.flow.consumers.intrinsic import Intrinsic
from django_prod_lint.flow.frames import Frame
from django_prod_lint.flow.frameworks import Frameworks
from django_prod_lint.semantics.values import (
    NONE,
    UNKNOWN,
    Const,
    External,
    Func,
    Instance,
    Items,
    Mapping,
    Pair,
    QuerySet,
    Row,
    Value,
    fresh,
)  # fmt: skip


def class_rows(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """`class_rows(self)`: the queryset that the class declares, by `queryset` or `model`."""
    view = positional[0]
    return analysis.rows_of_class(view.cls, node) if isinstance(view, Instance) else UNKNOWN


def one_of(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """`one_of(queryset)`: a single row of it, as `get_object` finds it."""
    queryset = positional[0]
    if not isinstance(queryset, QuerySet) or queryset.model is None or queryset.shape != "rows":
        return UNKNOWN
    return Row(queryset.model, queryset.plan, (fresh(),), None, queryset.origin)


def answer(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """`answer(self)`: a request comes in; the handlers that the class inherits are run for it.

    Handlers that stand in the class itself are analysed as functions of their own.
    """
    view = positional[0]
    if isinstance(view, Instance):
        request = External("django.http.request", True)
        for name in ("get", "post"):
            if view.cls.own_function(name) is None and view.cls.method(name) is not None:
                handler = analysis.attribute(view, name, node)
                if isinstance(handler, Func) and not _is_of_rest_framework(handler):
                    analysis.call_function(handler, [request], {}, node)
    return NONE


def _is_of_rest_framework(handler: Func) -> bool:
    """Whether a handler only leads on to an action, which the stub of a mixin serves already."""
    return handler.function is not None and handler.function.module.name.startswith("rest_framework.")


def all_of(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """`all_of(queryset)`: the same rows; a filter backend may or may not have made another queryset of it."""
    queryset = positional[0]
    if isinstance(queryset, QuerySet) and queryset.shared is not None:
        copy = queryset.clone()
        copy.via = queryset.via
        return copy
    return queryset


def http_request(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """The request that a view answers."""
    return External("django.http.request", True)


def context_names(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """`context_names(self, rows, suffix)`: the rows or the row under the names that a generic view gives it."""
    view, rows, suffix = positional[0], positional[1], positional[2]
    if not isinstance(view, Instance) or not isinstance(suffix, Const):
        return Mapping()
    names: dict[str, Value] = {}
    model = rows.model if isinstance(rows, QuerySet | Row) else None
    if model is None and isinstance(rows, Items) and isinstance(rows.element, Row):
        model = rows.element.model
    given = analysis.class_constant(view.cls, "context_object_name")
    if isinstance(given, Const) and isinstance(given.value, str):
        names[given.value] = rows
    elif model is not None:
        names[f"{model.name.lower()}{suffix.value}"] = rows
    return Mapping(UNKNOWN, UNKNOWN, dict(names))


def template_names(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """`template_names(self, rows)`: `template_name` of the view, else `<app>/<model><suffix>.html`."""
    view = positional[0]
    if not isinstance(view, Instance):
        return UNKNOWN
    held = analysis.attribute(view, "template_name", node)
    if isinstance(held, Const) and isinstance(held.value, str):
        return Pair((held,))
    rows = positional[1] if len(positional) > 1 else NONE
    model = rows.model if isinstance(rows, QuerySet | Row) else None
    if model is None:
        model = analysis.model_of_class(view.cls)
    suffix = analysis.class_constant(view.cls, "template_name_suffix")
    if model is None or not isinstance(suffix, Const):
        return UNKNOWN
    return Pair((Const(f"{model.label}/{model.name.lower()}{suffix.value}.html"),))


def render(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """`render(names, context)`: the template reads the context."""
    names, context = positional[0], positional[1]
    if isinstance(context, Mapping):
        found = {name: value for name, value in context.by_key.items() if isinstance(name, str)}
        analysis.render_template(names, found, node)
    return UNKNOWN


def begin_action(analysis: Frameworks, frame: Frame) -> None:
    """The function under analysis is a method of a viewset: DRF has set `self.action`, and what `@action` is given.

    The stub of the base names the methods that are actions without a decorator, in `_actions_`.
    """
    view, node = frame.self_value, frame.node
    if not isinstance(view, Instance) or not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return
    known = view.cls.attribute("_actions_")
    if known is None:
        return
    decorator = next((one for one in node.decorator_list if _is_action(one)), None)
    if decorator is None and f'"{node.name}"' not in known[1][2]:
        return
    analysis.assign_attribute(view, "action", Const(node.name))
    analysis.muted += 1
    for keyword in decorator.keywords if decorator is not None else ():
        if keyword.arg in ("serializer_class", "queryset", "pagination_class"):
            analysis.assign_attribute(view, keyword.arg, analysis.eval(keyword.value))
    analysis.muted -= 1


def _is_action(node: ast.expr) -> TypeGuard[ast.Call]:
    match node:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name in ("action", "list_route", "detail_route")
    return False


INTRINSICS: dict[str, Intrinsic] = {
    "class_rows": class_rows,
    "one_of": one_of,
    "answer": answer,
    "all_of": all_of,
    "http_request": http_request,
    "context_names": context_names,
    "template_names": template_names,
    "render": render,
}
