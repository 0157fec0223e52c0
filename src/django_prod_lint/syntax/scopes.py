"""State that is meant to last, and rows that are meant to be kept apart."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from django_prod_lint.facts.security import LocalStateMadePerCall, ScopeLeftOpen
from django_prod_lint.project.summary import dotted
from django_prod_lint.syntax.scan import Definition, Scan

KEEPS_STATE = frozenset({"threading.local", "contextvars.ContextVar", "asgiref.local.Local", "_thread._local"})
READERS = frozenset({"getattr", "hasattr"})
SCOPE = re.compile(
    r"tenant|organi[sz]ation|account|company|workspace|owner|customer|client|shop|store|team|user|school|merchant|vendor"
    r"|brand|facility|branch|\borg\b",
    re.IGNORECASE,
)
"""Names of what rows belong to."""
ASKED = re.compile(
    r"query_params|\bGET\b|\bPOST\b|\.data\b|kwargs|\bparams\b|cleaned_data|self\.action|\bMETA\b|headers|\bargs\b"
)
"""What the client asks for; a filter that is only set when it is asked for is a search."""


def local_state(scan: Scan) -> Iterator[LocalStateMadePerCall]:
    """Every thread-local or context variable that lives no longer than the call which reads it."""
    for call in scan.all(ast.Call):
        function = scan.function_of(call)
        if function is None or scan.name_of(call.func) not in KEEPS_STATE:
            continue
        parent = scan.parents[call]
        if _is_read(scan, call, call):
            yield LocalStateMadePerCall(scan.span(call), dotted(call.func))
        elif isinstance(parent, ast.Assign | ast.AnnAssign):
            targets = parent.targets if isinstance(parent, ast.Assign) else [parent.target]
            match targets:
                case [ast.Name(id=name)] if _dies_with(scan, function, name):
                    yield LocalStateMadePerCall(scan.span(call), dotted(call.func))


def _is_read(scan: Scan, value: ast.AST, call: ast.AST) -> bool:
    """Whether an attribute of a value is read: `getattr(value, "tenant")`, `value.tenant`, `value.get()`."""
    match scan.parents.get(value):
        case ast.Call(func=ast.Name(id=name), args=[first, *_]) if name in READERS and first is value:
            return True
        case ast.Attribute(ctx=ast.Load(), attr=attr):
            return attr not in ("set", "reset")
    return False


def _dies_with(scan: Scan, function: Definition, name: str) -> bool:
    """Whether a local name is read, and neither kept, handed on, nor used by a function inside."""
    is_read = False
    for node in ast.walk(function):
        if isinstance(node, ast.Global | ast.Nonlocal) and name in node.names:
            return False
        if not isinstance(node, ast.Name) or node.id != name or not isinstance(node.ctx, ast.Load):
            continue
        if scan.function_of(node) is not function or any(isinstance(one, ast.Lambda) for one in scan.around(node)):
            return False
        parent = scan.parents[node]
        if _is_read(scan, node, node):
            is_read = True
        elif isinstance(parent, ast.Call) and not (isinstance(parent.func, ast.Name) and parent.func.id == "setattr"):
            return False
        elif not isinstance(parent, ast.Attribute | ast.Call):
            return False
    return is_read


# -- scopes ---------------------------------------------------------------------------------------


def open_scopes(scan: Scan) -> Iterator[ScopeLeftOpen]:
    """Every `get_queryset` that restricts rows to their owner if there is one, and gives all rows if there is none."""
    for function in scan.all(ast.FunctionDef):
        if function.name not in ("get_queryset", "get_query_set") or scan.class_of(function) is None:
            continue
        for position, statement in enumerate(function.body):
            match statement:
                case ast.If(orelse=[]) if not _decides(function.body[:position]):
                    held = _subject(statement.test)
                    name = ast.unparse(held) if held is not None else ""
                    if held is None or not _restricts(statement.body, name):
                        continue
                    if not _is_of_the_caller(function, held) and _gives_rows(
                        function.body[position + 1 :], statement.body
                    ):
                        yield ScopeLeftOpen(scan.span(statement.test), name)


def _subject(test: ast.expr) -> ast.expr | None:
    """What a test asks for: `tenant`, `tenant is not None`, `self.request.tenant`."""
    match test:
        case ast.Name() | ast.Attribute():
            return test
        case ast.Compare(left=left, ops=[ast.IsNot()], comparators=[ast.Constant(value=None)]):
            return left if isinstance(left, ast.Name | ast.Attribute) else None
        case ast.NamedExpr(target=target):
            return target
    return None


def _restricts(body: list[ast.stmt], subject: str) -> bool:
    """Whether a branch does nothing but filter rows by what was tested, told by the name of a scope."""
    if len(body) != 1:
        return False
    match body[0]:
        case ast.Assign(value=ast.Call() as call) | ast.Return(value=ast.Call() as call):
            pass
        case _:
            return False
    for one in ast.walk(call):
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and one.func.attr == "filter":
            for keyword in one.keywords:
                path = keyword.arg or ""
                if SCOPE.search(path) and "__in" not in path and ast.unparse(keyword.value).startswith(subject):
                    return True
    return False


def _is_of_the_caller(function: ast.FunctionDef, subject: ast.expr) -> bool:
    """Whether what was tested is the client's or the caller's to choose, or not a scope at all."""
    text = ast.unparse(subject)
    root = text.partition(".")[0]
    arguments = function.args
    if root in {one.arg for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)} - {"self", "cls"}:
        return True
    if isinstance(subject, ast.Attribute):
        # an attribute that `__init__` or a subclass sets is an option of the object
        return not text.startswith(("self.request.", "request.")) or bool(ASKED.search(text))
    made = [
        ast.unparse(one.value)
        for one in ast.walk(function)
        if isinstance(one, ast.Assign | ast.NamedExpr)
        and one.value is not None
        and any(dotted(target) == text for target in (one.targets if isinstance(one, ast.Assign) else [one.target]))
    ]
    return not made or any(ASKED.search(one) for one in made)


def _decides(before: list[ast.stmt]) -> bool:
    """Whether an earlier statement may have left or raised for those without a scope."""
    return any(isinstance(one, ast.Return | ast.Raise) for statement in before for one in ast.walk(statement))


def _gives_rows(after: list[ast.stmt], branch: list[ast.stmt]) -> bool:
    """Whether the rows are given as they are when the branch was not taken."""
    if len(after) != 1 or not isinstance(after[0], ast.Return) or after[0].value is None:
        return False
    text = ast.unparse(after[0].value)
    if isinstance(branch[0], ast.Return):
        return ".none()" not in text and ".filter(" not in text and ".exclude(" not in text
    return isinstance(after[0].value, ast.Name) and any(
        dotted(one) == text for one in getattr(branch[0], "targets", ())
    )
