"""What middleware of the project keeps on the request: `request.shop = Shop.objects.get(…)`.

The statements of its functions are read in order, as if each of them ran; of what they assign to the request only
single rows are told, and those as rows from elsewhere: of what is loaded with them nothing is known.
https://docs.djangoproject.com/en/5.2/topics/http/middleware/
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from django_prod_lint.flow.frames import Frame
from django_prod_lint.project.index import Class, Function
from django_prod_lint.project.models import Model
from django_prod_lint.semantics.plan import ABSENCE_PLAN
from django_prod_lint.semantics.values import Const, External, Instance, Row, Value, is_unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django_prod_lint.flow.calls import Calls
    from django_prod_lint.project.index import Module

REQUEST = "request"
RUNNING, NO_ROW = "running", "no row"
STEPS = 4_000
"""How many steps the functions of all middleware may cost for one attribute."""


def kept_row(analysis: Calls, name: str) -> Row | None:
    """The row that middleware keeps on each request as `name`."""
    memo = analysis.index.memo
    key = ("request", name)
    known = memo.get(key)
    if known is None:
        with analysis.index.reads.record():
            memo[key] = RUNNING
            known = memo[key] = _model_of(analysis, name)
    if known is RUNNING:
        analysis.given_up += 1  # middleware reads what it is about to set
    return Row(known, ABSENCE_PLAN, (REQUEST, name)) if isinstance(known, Model) else None


def _model_of(analysis: Calls, name: str) -> Model | str:
    found: list[Model | str] = []
    assigned = re.compile(rf"\b{REQUEST}\.{name}\b[^=\n]*=")
    for module in analysis.index.users_of("middleware"):
        if assigned.search("".join(module.source_lines())) is None:
            continue
        for function in _functions(analysis, module):
            for value in _assigned(analysis, function, name):
                if isinstance(value, Row) and value.loop is None and not value.collective:
                    found.append(value.model)
                elif not is_unknown(value) and not isinstance(value, Const | External):
                    found.append(NO_ROW)
    return found[0] if found and all(one is found[0] for one in found) else NO_ROW


def _functions(analysis: Calls, module: Module) -> Iterator[Function]:
    for name in module.summary.functions:
        function = analysis.index.resolve_name(module, name)
        if isinstance(function, Function):
            yield function
    for name in module.summary.classes:
        cls = analysis.index.resolve_name(module, name)
        if isinstance(cls, Class):
            for method in cls.decl.methods:
                function = cls.own_function(method)
                if function is not None:
                    yield function


def _assigned(analysis: Calls, function: Function, name: str) -> list[Value]:
    """What the statements of a function, and of those in it, assign to the attribute of the request."""
    node = function.node
    if node is None:
        return []
    statements = [one for one in ast.walk(node) if isinstance(one, ast.Assign)]
    if not any(_is_kept(target, name) for one in statements for target in one.targets):
        return []
    frame = Frame(function.module, 0)
    frame.node, frame.function, frame.owner = node, function, function.owner
    frame.env[REQUEST] = External("django.http.request", True)
    if function.owner is not None:
        frame.self_value = frame.env["self"] = Instance(function.owner)
    found = []
    with analysis.set_apart(frame, STEPS):
        for one in sorted(statements, key=lambda one: one.lineno):
            value = analysis.eval(one.value)
            for target in one.targets:
                if isinstance(target, ast.Name):
                    frame.env[target.id] = value
                elif _is_kept(target, name):
                    found.append(value)
    return found


def _is_kept(target: ast.expr, name: str) -> bool:
    match target:
        case ast.Attribute(value=ast.Name(id="request"), attr=attr):
            return attr == name
    return False
