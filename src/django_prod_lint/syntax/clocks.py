"""Calls that ask the clock for a time without a time zone."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_prod_lint.facts.times import NaiveDateTimeMade
from django_prod_lint.project.summary import dotted
from django_prod_lint.syntax.scan import Scan

CLOCKS = frozenset({"now", "utcnow", "today"})
AWARE = frozenset({"astimezone", "replace"})
"""Methods that make a naive time aware."""
PASSED = frozenset({"make_aware", "localize", "str", "repr", "print"})
"""Functions that may take a naive time."""
READ_ONLY = frozenset(
    {
        "strftime",
        "year",
        "month",
        "day",
        "date",
        "time",
        "isoformat",
        "timestamp",
        "weekday",
        "hour",
        "minute",
        "ctime",
        "timetuple",
    }
)
"""What only reads the local time, for a name or a number."""


def naive_times(scan: Scan) -> Iterator[NaiveDateTimeMade]:
    """The naive times of a file, where production works with time zones."""
    calls = [one for one in scan.all(ast.Call) if _is_clock(scan, one)]
    if not calls:
        return
    uses = _Uses(scan, calls)
    found = [one for one in calls if not uses.is_harmless(one, one)]
    production = scan.production if found else []
    if production and all(one.get("USE_TZ").truth() is True for one in production):
        for call in found:
            yield NaiveDateTimeMade(scan.span(call), ast.unparse(call), _is_utc(call))


def _is_utc(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr == "utcnow"


def _is_clock(scan: Scan, call: ast.Call) -> bool:
    """Whether a call is `datetime.now()` or the like, without a time zone."""
    if call.args or call.keywords or not isinstance(call.func, ast.Attribute) or call.func.attr not in CLOCKS:
        return False
    return scan.resolve(call.func.value) == "datetime.datetime"


class _Uses:
    """What becomes of the naive times of a file."""

    def __init__(self, scan: Scan, calls: list[ast.Call]) -> None:
        self.scan = scan
        self.calls = calls

    def is_harmless(self, node: ast.expr, call: ast.Call, depth: int = 0) -> bool:
        """Whether a time is made aware at once, written out, read for a number, or compared with another naive one."""
        parent = self.scan.parents.get(node)
        match parent:
            case ast.Attribute(attr=attr):
                return attr in AWARE or attr in READ_ONLY and not (attr == "timestamp" and _is_utc(call))
            case ast.Call(func=function) if node is not function:
                return dotted(function).rpartition(".")[2] in PASSED or _is_format(function)
            case ast.FormattedValue():
                return True
            case ast.BinOp(left=left, op=ast.Sub(), right=right):
                other = right if node is left else left
                return (
                    self._is_naive(other) or node is left and _is_span(other) and self.is_harmless(parent, call, depth)
                )
            case ast.BinOp(op=ast.Add()):
                return self.is_harmless(parent, call, depth)
            case ast.Assign(targets=[ast.Name(id=name)]) if depth < 2:
                loads = self._loads(parent, name)
                return bool(loads) and all(self.is_harmless(one, call, depth + 1) for one in loads)
        return False

    def _loads(self, node: ast.AST, name: str) -> list[ast.Name]:
        """Where a name is read in the function that a statement stands in; nothing in a module or class."""
        scope = self.scan.function_of(node)
        found = ast.walk(scope) if scope is not None else iter(())
        return [one for one in found if isinstance(one, ast.Name) and one.id == name and isinstance(one.ctx, ast.Load)]

    def _is_naive(self, node: ast.expr) -> bool:
        """Whether an operand is naive as well: such a call, or a local name that is given one."""
        if not isinstance(node, ast.Name):
            return node in self.calls
        made = [parent for one in self.calls if isinstance(parent := self.scan.parents.get(one), ast.Assign)]
        return any(
            self.scan.function_of(one) is self.scan.function_of(node)
            and any(dotted(target) == node.id for target in one.targets)
            for one in made
        )


def _is_span(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] == "timedelta"


def _is_format(function: ast.expr) -> bool:
    return isinstance(function, ast.Attribute) and function.attr == "format"
