"""Questions that the syntax alone answers: which names a block binds, whether it leaves a loop, how a
local name is used in a function.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable

_NESTED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)


def bound_names(nodes: Iterable[ast.AST]) -> frozenset[str]:
    """Names that the nodes bind: assignments, loop targets, `with … as`, imports, walrus."""
    found: set[str] = set()
    for node in nodes:
        found |= _bound_by(node)
    return frozenset(found)


def _bound_by(top: ast.AST) -> frozenset[str]:
    known: frozenset[str] | None = getattr(top, "_dpl_bound", None)
    if known is not None:
        return known
    found: set[str] = set()
    stack = [top]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Name):
            if not isinstance(node.ctx, ast.Load):
                found.add(node.id)
            continue
        if isinstance(node, _NESTED):
            if not isinstance(node, ast.Lambda):
                found.add(node.name)
            continue
        for name in node._fields:
            value = getattr(node, name, None)
            if isinstance(value, list):
                stack.extend(one for one in value if isinstance(one, ast.AST))
            elif isinstance(value, ast.AST):
                stack.append(value)
    result = frozenset(found)
    top._dpl_bound = result  # type: ignore[attr-defined]
    return result


def read_names(node: ast.AST) -> set[str]:
    """Names that an expression reads."""
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load)}


def always_leaves(body: list[ast.stmt], *, in_try: bool = False) -> bool:
    """Whether a block of a loop's body ends the loop whenever it is run: `break`, `return`, `raise`.

    A `raise` inside a `try` of the loop may be caught and does not count.
    """
    if not body:
        return False
    first = body[0]
    name = "_dpl_leaves_try" if in_try else "_dpl_leaves"
    known: bool | None = getattr(first, name, None)
    if known is None:
        known = _leaves(body, in_try)
        setattr(first, name, known)
    return known


def _leaves(body: list[ast.stmt], in_try: bool) -> bool:
    for node in body:
        match node:
            case ast.Return() | ast.Break():
                return True
            case ast.Raise():
                return not in_try
            case ast.Continue():
                return False
            case ast.If():
                if node.orelse and always_leaves(node.body, in_try=in_try):
                    if always_leaves(node.orelse, in_try=in_try):
                        return True
                if _may_continue(node):
                    return False
            case ast.With() | ast.AsyncWith():
                if always_leaves(node.body, in_try=in_try):
                    return True
                if _may_continue(node):
                    return False
            case ast.Try():
                leaves = _leaves(node.body + node.orelse, bool(node.handlers) or in_try)
                if leaves and all(always_leaves(one.body, in_try=in_try) for one in node.handlers):
                    return True
                if _may_continue(node):
                    return False
            case ast.Match():
                if _may_continue(node):
                    return False
    return False


_BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")


def _may_continue(node: ast.AST) -> bool:
    """Whether a statement has a `continue` of the loop around it."""
    stack = [node]
    while stack:
        one = stack.pop()
        if isinstance(one, ast.Continue):
            return True
        if isinstance(one, (*_NESTED, ast.For, ast.While, ast.AsyncFor)):
            continue
        for name in _BLOCKS:
            stack.extend(getattr(one, name, ()))
    return False


def leaves_by_break(body: list[ast.stmt]) -> bool:
    """Whether a block that always leaves does so by `break`, and so stays in the loops outside."""
    for node in body:
        if isinstance(node, ast.Break):
            return True
        if isinstance(node, ast.Return | ast.Raise):
            return False
        if isinstance(node, ast.If | ast.With | ast.Try) and any(isinstance(one, ast.Break) for one in ast.walk(node)):
            return True
    return False


_LAZY_USE = frozenset(
    {
        "filter", "exclude", "order_by", "count", "exists", "values", "values_list", "annotate", "aggregate",
        "select_related", "prefetch_related", "all", "distinct", "update", "delete", "first", "last", "only",
        "defer", "none", "union", "query", "model", "acount", "aexists", "afirst", "alast", "earliest", "latest",
        "get", "aget", "in_bulk", "iterator", "contains", "explain", "db", "ordered", "using", "reverse",
        "select_for_update", "adelete", "aupdate", "difference", "intersection", "extra", "dates", "datetimes",
        "create", "bulk_create", "aaggregate", "alias", "__class__",
    }
)  # fmt: skip


class NameUses:
    """How the local names of one function are used, so that "the rows are not used otherwise" can be asked."""

    def __init__(self, scope: ast.AST) -> None:
        self.scope = scope
        self._parents: dict[int, ast.AST] | None = None
        self._loads: dict[str, list[ast.Name]] = {}
        self._escaping: set[str] = set()

    @property
    def parents(self) -> dict[int, ast.AST]:
        """Each node's parent, by the node's id. Most functions are never asked, so they are walked late."""
        if self._parents is None:
            self._parents = {}
            self._walk(self.scope, self._parents)
        return self._parents

    @property
    def loads(self) -> dict[str, list[ast.Name]]:
        """Where a name is read."""
        _ = self.parents
        return self._loads

    @property
    def escaping(self) -> set[str]:
        """Names that inner functions read, or that are not local."""
        _ = self.parents
        return self._escaping

    def _walk(self, scope: ast.AST, parents: dict[int, ast.AST]) -> None:
        stack: list[tuple[ast.AST, bool]] = [(scope, False)]
        while stack:
            node, nested = stack.pop()
            for child in ast.iter_child_nodes(node):
                parents[id(child)] = node
                inner = nested or (node is not scope and isinstance(node, _NESTED))
                if isinstance(child, ast.Name) and isinstance(child.ctx, ast.Load):
                    self._loads.setdefault(child.id, []).append(child)
                    if inner:
                        self._escaping.add(child.id)
                elif isinstance(child, ast.Global | ast.Nonlocal):
                    self._escaping.update(child.names)
                stack.append((child, inner))

    def parent(self, node: ast.AST) -> ast.AST | None:
        """The node that a node of the function stands in."""
        return self.parents.get(id(node))

    def rows_used(self, name: str, apart_from: ast.AST) -> bool:
        """Whether any other use of a local queryset variable may need its rows."""
        if name in self.escaping:
            return True
        return any(one is not apart_from and not self._needs_no_rows(one) for one in self.loads.get(name, ()))

    def _needs_no_rows(self, node: ast.Name) -> bool:
        parent = self.parents.get(id(node))
        match parent:
            case ast.Attribute(attr=attribute):
                return attribute in _LAZY_USE
            case ast.Call(func=ast.Name(id="len" | "bool"), args=[_]):
                return True
            case ast.UnaryOp(op=ast.Not()):
                return True
            case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test) | ast.Assert(test=test):
                return test is node
            case ast.BoolOp():
                return self._is_test(parent)
        return False

    def _is_test(self, node: ast.AST) -> bool:
        parent = self.parents.get(id(node))
        match parent:
            case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test) | ast.Assert(test=test):
                return test is node
            case ast.UnaryOp(op=ast.Not()):
                return True
            case ast.BoolOp():
                return self._is_test(parent)
        return False
