"""Questions that the syntax alone answers: which names a block binds, whether it leaves a loop, how a
local name is used in a function.
"""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

Answer = TypeVar("Answer")
_NESTED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)


def once_per_node(question: Callable[[Any], Answer]) -> Callable[[Any], Answer]:
    """A question that a syntax tree answers alone: asked again of the same node, it is answered from memory."""
    name = f"_dpl_{question.__name__.strip('_')}"

    @functools.wraps(question)
    def ask(node: Any) -> Answer:
        known: Answer
        try:
            known = getattr(node, name)
        except AttributeError:
            known = question(node)
            setattr(node, name, known)
        return known

    return ask


def bound_names(nodes: Iterable[ast.AST]) -> frozenset[str]:
    """Names that the nodes bind: assignments, loop targets, `with … as`, imports, walrus."""
    found: set[str] = set()
    for node in nodes:
        found |= _bound_by(node)
    return frozenset(found)


@once_per_node
def reads_by_name(loop: ast.For | ast.AsyncFor) -> bool:
    """Whether a loop goes along attributes whose names it is given: `for part in parts: row = getattr(row, part)`."""
    target = loop.target.id if isinstance(loop.target, ast.Name) else ""
    for one in ast.walk(loop):
        match one:
            case ast.Assign(
                targets=[ast.Name(id=name)],
                value=ast.Call(func=ast.Name(id="getattr"), args=[ast.Name(id=read), ast.Name(id=part), *_]),
            ) if name == read and part == target:
                return True
    return False


@once_per_node
def kept_parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> frozenset[str]:
    """Parameters that keep what the caller gave: the body binds them nowhere but where it was None.

    `if customer is None: customer = order.customer` and `customer = customer or order.customer` are defaults of an
    argument that a call leaves out.
    """
    given = function.args
    bound: set[str] = set()
    for statement in function.body:
        match statement:
            case ast.If(
                test=ast.Compare(left=ast.Name(id=name), ops=[ast.Is()], comparators=[ast.Constant(value=None)])
                | ast.UnaryOp(op=ast.Not(), operand=ast.Name(id=name))
            ):
                bound |= bound_names(statement.body) - {name} | bound_names(statement.orelse)
            case ast.Assign(
                targets=[ast.Name(id=name)], value=ast.BoolOp(op=ast.Or(), values=[ast.Name(id=kept), *_])
            ) if name == kept:
                pass
            case _:
                bound |= _bound_by(statement)
    return frozenset(one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs)) - bound


@once_per_node
def _bound_by(top: ast.AST) -> frozenset[str]:
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
    return frozenset(found)


@once_per_node
def statements_in(node: ast.AST) -> int:
    """How many statements a function has, those of its blocks counted as well."""
    return sum(isinstance(one, ast.stmt) for one in ast.walk(node))


@once_per_node
def read_names(node: ast.AST) -> frozenset[str]:
    """Names that an expression reads."""
    return frozenset(one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load))


@once_per_node
def named_within(node: ast.AST) -> frozenset[str]:
    """Names that `:=` binds within an expression."""
    return frozenset(
        one.target.id for one in ast.walk(node) if isinstance(one, ast.NamedExpr) and isinstance(one.target, ast.Name)
    )


_SCHEMA = frozenset({"set_tenant", "set_schema", "set_schema_to_public", "tenant_context", "schema_context"})
"""What django-tenants calls the functions that turn a connection to another schema."""


def turns_to_schema(node: ast.AST) -> bool:
    """Whether code turns the database connection to the schema of another tenant."""
    return any(isinstance(one, ast.Call) and _called_name(one.func) in _SCHEMA for one in ast.walk(node))


_TAKES = re.compile(
    r"\A(?:next|pop\w*|choices?|sample|shuffle|randint|randrange|uuid[14]|.*random.*|.*token.*)\Z", re.IGNORECASE
)
"""Names of functions that give something else on each call."""


def takes_another(node: ast.AST) -> bool:
    """Whether an expression comes to something else each time that it is evaluated: `numbers[random.randint(0, 9)]`."""
    return any(isinstance(one, ast.Call) and _TAKES.search(_called_name(one.func)) for one in ast.walk(node))


_WORK = frozenset(
    {
        "save", "asave", "create", "acreate", "delete", "adelete", "bulk_create", "bulk_update", "get_or_create",
        "update_or_create", "send", "send_mail", "delay", "apply_async", "enqueue",
    }
)  # fmt: skip


def does_work(function: ast.AST | None) -> bool:
    """Whether a function writes rows, sends mail or starts tasks, and so does more than find something out."""
    if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
        return False
    known: bool | None = getattr(function, "_dpl_works", None)
    if known is None:
        known = any(
            isinstance(one, ast.Call)
            and (one.func.attr if isinstance(one.func, ast.Attribute) else getattr(one.func, "id", "")) in _WORK
            for one in ast.walk(function)
        )
        function._dpl_works = known  # type: ignore[union-attr]
    return known


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


_MAY_RAISE = (ast.Raise, ast.With, ast.AsyncWith)


def always_raises(body: list[ast.stmt]) -> bool:
    """Whether a block ends in an exception whenever it is run."""
    for node in body:
        if type(node) in _MAY_RAISE:
            break
    else:
        return False
    for node in body:
        if isinstance(node, ast.Raise):
            return True
        if isinstance(node, ast.With | ast.AsyncWith) and always_raises(node.body):
            return True
        if any(isinstance(one, ast.Return | ast.Break | ast.Continue) for one in ast.walk(node)):
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


@functools.lru_cache(maxsize=4096)
def remembering_branch(node: ast.If) -> int | None:
    """Which branch of an `if` looks up what a dictionary or a cache does not hold yet, and puts it there.

    0 is the body, 1 what follows `else`. Such a branch runs once for each key, not on each pass or call.
    """
    match node.test:
        case ast.Compare(ops=[ast.NotIn()], comparators=[ast.Name() | ast.Attribute() as holder]):
            return 0 if _fills(node.body, ast.unparse(holder)) else None
        case ast.Compare(ops=[ast.In()], comparators=[ast.Name() | ast.Attribute() as holder]):
            return 1 if _fills(node.orelse, ast.unparse(holder)) else None
        case ast.Compare(left=ast.Name(id=name), ops=[ast.Is()], comparators=[ast.Constant(value=None)]):
            return 0 if _remembers(node.body, name) else None
        case ast.UnaryOp(op=ast.Not(), operand=ast.Name(id=name)):
            return 0 if _remembers(node.body, name) else None
        case ast.Compare(left=ast.Name(), ops=[ast.Is() | ast.Eq()], comparators=[ast.Constant() | ast.Name()]):
            return 0 if _sets_cache(node.body) else None  # `if found == MISSING:`
    return None


def _sets_cache(body: list[ast.stmt]) -> bool:
    """Whether a block puts what it finds out into a cache."""
    return any(
        isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and one.func.attr == "set"
        and "cache" in ast.unparse(one.func.value).lower()
        for top in body
        for one in ast.walk(top)
    )  # fmt: skip


@functools.lru_cache(maxsize=4096)
def read_of_self(function: ast.AST) -> frozenset[str]:
    """The attributes that a method reads of its object."""
    return frozenset(
        node.attr
        for node in ast.walk(function)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
    )


@once_per_node
def remembers_in_itself(function: ast.AST) -> bool:
    """Whether a method gives what an attribute holds, and else looks it up and stores it there: `if self.x:`."""
    given: set[str] = set()
    stored: set[str] = set()
    for node in ast.walk(function):
        match node:
            case ast.If(body=[ast.Return(value=ast.Attribute(value=ast.Name(id="self"), attr=name))]):
                given.add(name)
            case ast.Assign(targets=[ast.Attribute(value=ast.Name(id="self"), attr=name)]):
                stored.add(name)
    return bool(given & stored)


_CACHES = ("_result_cache", "_prefetched_objects_cache", "fields_cache", "is_cached")


@once_per_node
def mentions_meta(node: ast.AST) -> bool:
    """Whether an expression asks a model for its `_meta`."""
    return any(isinstance(one, ast.Attribute) and one.attr == "_meta" for one in ast.walk(node))


@once_per_node
def asks_for_prefetched(function: ast.AST) -> bool:
    """Whether a function looks whether the rows are at hand before it queries: what it does depends on its caller."""
    return any(
        isinstance(one, ast.Attribute) and one.attr in _CACHES or isinstance(one, ast.Constant) and one.value in _CACHES
        for one in ast.walk(function)
    )


_PARSES = frozenset({
    "loads", "int", "float", "str", "bool", "dict", "list", "tuple", "Decimal", "UUID", "strptime", "fromisoformat",
    "b64decode", "urlsafe_b64decode", "literal_eval", "fromstring", "parse_qs", "get", "decode", "encode", "strip",
    "split", "lower", "upper",
})  # fmt: skip
"""Functions and methods that make something of a text, and fail by telling what is wrong with it."""
_PARSING = re.compile(r"(?:\A|_)parse(?:_|\Z)")
"""Names of others that do: `dateutil.parser.parse`, `parse_message`."""


def only_parses(body: list[ast.stmt]) -> bool:
    """Whether statements do nothing but make something of text, such as `data = json.loads(request.body)`."""
    if not all(isinstance(one, ast.Assign | ast.AnnAssign | ast.Return | ast.Expr) for one in body):
        return False
    calls = [node for one in body for node in ast.walk(one) if isinstance(node, ast.Call)]
    return bool(calls) and all(
        (_called_name(one.func) in _PARSES or _PARSING.search(_called_name(one.func)))
        and not (one.keywords and _called_name(one.func) == "get")
        for one in calls
    )


_GROWS = ("add", "append", "extend")


def asks_for_what_is_left(node: ast.AST, loop: ast.AST) -> bool:
    """Whether a query of a loop's pass is made with what earlier passes have collected: `exclude(pk__in=seen)`.

    Then each query depends on what the one before has found, and they cannot be made one.
    """
    if not isinstance(loop, ast.For | ast.AsyncFor | ast.While):
        return False
    body = loop.body
    grown = _grown_names(loop, body)
    if not grown:
        return False
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in (*_GROWS, "update"):
        asked = {name for one in node.args for name in read_names(one)}  # what collects asks for nothing
    else:
        asked = set(read_names(node))
    for _ in range(2):  # through the names that a queryset was built with
        for top in body:
            for one in ast.walk(top):
                if isinstance(one, ast.Assign) and _bound_by(one) & asked:
                    asked |= read_names(one.value)
    return bool(asked & grown)


def _grown_names(loop: ast.AST, body: list[ast.stmt]) -> frozenset[str]:
    """Names that the passes of a loop only add to, and those that each pass makes of what the one before has left."""
    known: frozenset[str] | None = getattr(loop, "_dpl_grown", None)
    if known is None:
        known = frozenset(
            one.func.value.id
            for top in body
            for one in ast.walk(top)
            if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute)
            and one.func.attr in _GROWS and isinstance(one.func.value, ast.Name)
        ) - bound_names(body)  # fmt: skip
        known |= _carried_names(loop, body)
        loop._dpl_grown = known  # type: ignore[attr-defined]
    return known


def _carried_names(loop: ast.AST, body: list[ast.stmt]) -> frozenset[str]:
    """Names like `folder` in `for name in names: folder = folder.children.get(name=name)`."""
    carried: set[str] = set()
    renewed: set[str] = set(_bound_by(loop.target)) if isinstance(loop, ast.For | ast.AsyncFor) else set()
    for top in body:
        for one in ast.walk(top):
            match one:
                case ast.Assign(targets=targets, value=value):
                    bound = bound_names(targets)
                    carried |= bound & read_names(value)
                    renewed |= bound - read_names(value)
                case ast.For(target=target) | ast.AsyncFor(target=target) | ast.NamedExpr(target=target):
                    renewed |= _bound_by(target)
                case ast.withitem(optional_vars=ast.expr() as target):
                    renewed |= _bound_by(target)
    return frozenset(carried - renewed)


def _fills(body: list[ast.stmt], holder: str) -> bool:
    """Whether a block stores what a call gives in `holder[…]`, or something empty that it then fills."""
    called = {
        one.id
        for node in body
        if isinstance(node, ast.Assign) and _has_call(node.value)
        for one in ast.walk(node)
        if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
    }
    for top in body:
        for node in ast.walk(top):
            if not isinstance(node, ast.Assign):
                continue
            stored = [
                one for one in node.targets if isinstance(one, ast.Subscript) and ast.unparse(one.value) == holder
            ]
            if not stored:
                continue
            if _has_call(node.value) or any(isinstance(one, ast.Name) and one.id in called for one in ast.walk(node)):
                return True
            if isinstance(node.value, ast.Dict | ast.List | ast.Set) and _goes_into(body, ast.unparse(stored[0])):
                return True
    return False


def _goes_into(body: list[ast.stmt], entry: str) -> bool:
    """Whether a block goes on with what it has stored: `cache[key]["rows"] = …`, `cache[key].append(…)`."""
    return any(
        isinstance(one, ast.Subscript | ast.Attribute) and ast.unparse(one.value) == entry
        for top in body
        for one in ast.walk(top)
    )


def _has_call(node: ast.AST) -> bool:
    return any(isinstance(one, ast.Call) for one in ast.walk(node))


def _remembers(body: list[ast.stmt], name: str) -> bool:
    """Whether a block makes a value and hands it to a cache, or stores it in a dictionary."""
    if not any(isinstance(one, ast.Name) and one.id == name and isinstance(one.ctx, ast.Store)
               for top in body for one in ast.walk(top)):  # fmt: skip
        return False
    for top in body:
        for node in ast.walk(top):
            match node:
                case ast.Assign(targets=[ast.Subscript()], value=ast.Name(id=stored)) if stored == name:
                    return True
                case ast.Call(func=function) if _stores(function):
                    arguments = [*node.args, *(one.value for one in node.keywords)]
                    if any(isinstance(one, ast.Name) and one.id == name for one in arguments):
                        return True
    return False


def _stores(function: ast.expr) -> bool:
    """Whether a call puts something into a cache or a context variable: `cache.set`, `set_acl_cache`."""
    return isinstance(function, ast.Attribute) and function.attr == "set" or "cache" in ast.unparse(function).lower()


def finds_and_leaves(node: ast.stmt, after: ast.stmt | None) -> bool:
    """Whether a statement asks for something that the next one leaves with: `x = find(y)`, `if x: return x`.

    A loop of that kind tries one thing after the other until the first hit.
    """
    match node, after:
        case (
            ast.Assign(targets=[ast.Name(id=name)]),
            ast.If(test=test, body=[ast.Return(value=ast.Name(id=given))], orelse=[]),
        ) if name == given:
            pass
        case _:
            return False
    match test:
        case ast.Name(id=tested):
            return tested == name
        case ast.Compare(left=ast.Name(id=tested), ops=[ast.IsNot()], comparators=[ast.Constant(value=None)]):
            return tested == name
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


def _is_none(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _is_nothing(node: ast.expr | None) -> bool:
    """Whether a value is written where a queryset might stand, and has no `exists()`."""
    if isinstance(node, ast.Constant):
        return node.value in (None, False)
    return isinstance(node, ast.List | ast.Tuple | ast.Set | ast.Dict)


_ANY = {(ast.Gt, 0), (ast.GtE, 1), (ast.NotEq, 0)}
_NONE_OF_THEM = {(ast.Eq, 0), (ast.Lt, 1), (ast.LtE, 0)}
_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.Gt, ast.Gt: ast.Lt, ast.LtE: ast.GtE, ast.GtE: ast.LtE, ast.Eq: ast.Eq, ast.NotEq: ast.NotEq,
}  # fmt: skip


def asks_for_any(node: ast.AST | None) -> tuple[ast.expr, bool] | None:
    """The number that a comparison asks for more than zero, with True, or for zero, with False."""
    match node:
        case ast.Compare(left=asked, ops=[operator], comparators=[ast.Constant(value=int() as number)]):
            kind: type[ast.cmpop] | None = type(operator)
        case ast.Compare(left=ast.Constant(value=int() as number), ops=[operator], comparators=[asked]):
            kind = _TURNED.get(type(operator))
        case _:
            return None
    if type(number) is not int or kind is None or (kind, number) not in _ANY | _NONE_OF_THEM:
        return None
    return asked, (kind, number) in _ANY


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

    def rows_used(self, name: str, apart_from: ast.AST, *, is_ordered: bool = False) -> bool:
        """Whether any other use of a local queryset variable may need its rows; of those in order `first()` does."""
        if name in self.escaping:
            return True
        others = [one for one in self.loads.get(name, ()) if one is not apart_from]
        later = [one for one in others if one.lineno > getattr(apart_from, "lineno", 0)]
        if is_ordered and any(getattr(self.parents.get(id(one)), "attr", "") in ("first", "afirst") for one in later):
            return True
        return any(not self._needs_no_rows(one) for one in others)

    def is_of_a_collection(self, name: str) -> bool:
        """Whether a loop gives a local name its value, of a collection that others may hold too: not of a literal."""
        for node in ast.walk(self.scope):
            match node:
                case ast.For(target=target, iter=given) | ast.comprehension(target=target, iter=given):
                    if not isinstance(given, ast.Tuple | ast.List | ast.Set) and name in _bound_by(target):
                        return True
        return False

    def is_counted_after(self, name: str, node: ast.expr) -> bool:
        """Whether a local queryset is counted after a place that fetches it: then its rows tell, and no query is sent."""
        place = (node.lineno, node.col_offset)
        return any((one.lineno, one.col_offset) > place and self._is_counted(one) for one in self.loads.get(name, ()))

    def _is_counted(self, node: ast.Name) -> bool:
        match self.parents.get(id(node)):
            case ast.Attribute(attr="count" | "exists" | "contains"):
                return True
            case ast.Call(func=ast.Name(id="len"), args=[_]):
                return True
        return self._is_tested(node)

    def may_be_left_out(self, name: str) -> bool:
        """Whether a name is a parameter with the default None."""
        arguments = getattr(self.scope, "args", None)
        if isinstance(arguments, ast.arguments):
            names = [*arguments.posonlyargs, *arguments.args]
            defaults = [*zip(reversed(names), reversed(arguments.defaults), strict=False)]
            defaults += [
                (one, value) for one, value in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True) if value
            ]
            return any(one.arg == name and _is_none(value) for one, value in defaults)
        return False

    def may_be_nothing(self, name: str) -> bool:
        """Whether a local name is assigned None, False or a list in place of a queryset."""
        return any(
            isinstance(node, ast.Assign | ast.AnnAssign) and _is_nothing(node.value) and name in _bound_by(node)
            for node in ast.walk(self.scope)
        )

    def is_only_tested(self, name: str) -> bool:
        """Whether a local name is read for nothing but whether it counts as true."""
        return name not in self.escaping and all(map(self._is_tested, self.loads.get(name, ())))

    def is_only_asked_for_any(self, name: str) -> bool:
        """Whether a number that a local name is given once serves only to tell whether it is more than zero."""
        loads = self.loads.get(name, [])
        given = [one for one in ast.walk(self.scope) if isinstance(one, ast.Name) and one.id == name]
        return (
            bool(loads)
            and len(given) == len(loads) + 1
            and name not in self.escaping
            and all(asks_for_any(self.parent(one)) is not None or self._is_tested(one) for one in loads)
        )

    def _is_tested(self, node: ast.AST) -> bool:
        parent = self.parents.get(id(node))
        match parent:
            case ast.Call(func=ast.Name(id="bool")):
                return True
        return self._is_test(node)

    def _needs_no_rows(self, node: ast.Name) -> bool:
        parent = self.parents.get(id(node))
        match parent:
            case ast.Attribute(attr=attribute):
                return attribute in _LAZY_USE
            case ast.keyword(arg=str() as lookup):
                return lookup.endswith("__in")  # a subquery, whether the rows are fetched or not
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


_LOOKS = re.compile(
    r"\A(?!mark_safe\Z|SafeString\Z|SafeText\Z).*(?:safe|valid|allow|check|verif|clean|sanit|trust|permit|restrict|bleach|nh3)",
    re.IGNORECASE,
)
"""Names of functions that look at what they are given, or make something harmless of it."""


@once_per_node
def looked_at(scope: ast.AST) -> frozenset[str]:
    """The names, and the texts of other expressions, that a function's tests or checks look into.

    `if name:` and `name is None` do not: they only ask whether there is something.
    """
    found: set[str] = set()
    for node in ast.walk(scope):
        match node:
            case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test) | ast.Assert(test=test):
                _looked_into(test, found)
            case ast.comprehension(ifs=tests):
                for test in tests:
                    _looked_into(test, found)
            case ast.Match(subject=subject):
                found.add(as_item(subject))
            case ast.Call() if _LOOKS.search(_called_name(node.func)):
                _noted(node, found)
    return frozenset(found)


def _looked_into(test: ast.expr, found: set[str]) -> None:
    for node in ast.walk(test):
        match node:
            case ast.Compare(ops=[ast.Is() | ast.IsNot()]):
                pass
            case ast.Compare():
                for one in (node.left, *node.comparators):
                    found.add(as_item(one))
            case ast.Call():
                _noted(node, found)


def _noted(call: ast.Call, found: set[str]) -> None:
    for one in (*call.args, *(keyword.value for keyword in call.keywords)):
        found.add(as_item(one))
    if isinstance(call.func, ast.Attribute):
        found.add(as_item(call.func.value))


def as_item(node: ast.expr) -> str:
    """An expression's text; `data.get("next", …)` reads like `data["next"]`."""
    match node:
        case ast.Call(func=ast.Attribute(value=mapping, attr="get" | "pop"), args=[key, *_]):
            return f"{ast.unparse(mapping)}[{ast.unparse(key)}]"
        case ast.Subscript(value=mapping, slice=key):
            return f"{ast.unparse(mapping)}[{ast.unparse(key)}]"
    return ast.unparse(node)


def _called_name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
