"""Calls that ask the clock for a time without a time zone."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.facts.times import NaiveDateTimeMade
from django_prod_lint.project.index import Index, Module
from django_prod_lint.project.summary import dotted
from django_prod_lint.source.places import span_of

CLOCKS = frozenset({"now", "utcnow", "today"})
AWARE = frozenset({"astimezone", "replace", "make_aware", "localize"})
"""What makes a naive time aware: a method of it, or a function that takes it."""
READ_ONLY = frozenset({"strftime", "year", "month", "day", "date", "time", "isoformat", "timestamp", "weekday", "hour"})
"""What only reads the local time, for a name or a number."""


def naive_times(
    index: Index, module: Module, tree: ast.Module, lines: list[str], settings: Callable[[], list[ProductionSettings]]
) -> Iterator[NaiveDateTimeMade]:
    """The naive times of a file, where production works with time zones."""
    found = [(call, is_utc) for call, is_utc in _naive_calls(index, module, tree)]
    if not found:
        return
    production = settings()
    if not production or not all(one.get("USE_TZ").truth() is True for one in production):
        return
    for call, is_utc in found:
        yield NaiveDateTimeMade(span_of(call, lines), ast.unparse(call), is_utc)


def _naive_calls(index: Index, module: Module, tree: ast.Module) -> Iterator[tuple[ast.Call, bool]]:
    kept: set[int] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Call() as inner, attr=attr):
                if attr in AWARE or attr in READ_ONLY and not _is_called(inner, "utcnow"):
                    kept.add(id(inner))
            case ast.Call(func=function, args=arguments):
                if dotted(function).rpartition(".")[2] in AWARE:
                    kept.update(id(one) for one in arguments)
                if _is_clock(index, module, node) and id(node) not in kept:
                    yield node, _is_called(node, "utcnow")


def _is_called(call: ast.Call, name: str) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr == name


def _is_clock(index: Index, module: Module, call: ast.Call) -> bool:
    """Whether a call is `datetime.now()` or the like, without a time zone."""
    if call.args or call.keywords or not isinstance(call.func, ast.Attribute) or call.func.attr not in CLOCKS:
        return False
    name = dotted(call.func.value)
    return bool(name) and index.resolve_dotted(module, name) == "datetime.datetime"
