"""Calls: project functions with abstract arguments, classes, and what of Python, Django and Celery matters."""

from __future__ import annotations

import ast
import contextlib
import functools
import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any

from django_prod_lint.facts.layers import WrittenInView
from django_prod_lint.facts.models import AutoNowLeftOut
from django_prod_lint.facts.sql import InterpolatedSqlSent
from django_prod_lint.facts.tasks import TaskArgumentPassed
from django_prod_lint.flow import formsets, records, requests, sources
from django_prod_lint.flow.expressions import MOST_LITERALS, OutOfBudget, literal_before, made_property
from django_prod_lint.flow.frames import Frame, Loop
from django_prod_lint.flow.querysets import QuerySets
from django_prod_lint.flow.reporting import shorten
from django_prod_lint.flow.usage import turns_to_schema
from django_prod_lint.knowledge import fields as field_table
from django_prod_lint.knowledge import tasks as task_table
from django_prod_lint.knowledge.loading import LOADERS, loaded_names
from django_prod_lint.project.index import Class, Function
from django_prod_lint.project.reads import Memo
from django_prod_lint.semantics.declared import ClassDecl
from django_prod_lint.semantics.plan import ABSENCE_PLAN, EMPTY, UNKNOWN_PLAN, Doubt
from django_prod_lint.semantics.values import (
    NONE,
    NUMBER,
    SAFE_TEXT,
    UNKNOWN,
    ClassRef,
    Const,
    External,
    Func,
    Instance,
    Items,
    Manager,
    Mapping,
    Marked,
    Method,
    ModelRef,
    ModuleRef,
    OneOf,
    Origin,
    Pair,
    Pairs,
    Partial,
    Prefetch,
    QuerySet,
    Row,
    Super,
    Text,
    Value,
    each_item,
    fresh,
    is_unknown,
    join,
)  # fmt: skip
from django_prod_lint.source.places import Reason

WRITING_METHODS = frozenset({"save", "asave", "delete", "adelete", "clean", "full_clean", "save_base"})
WRITES_ROWS = frozenset(
    {
        "save", "asave", "delete", "adelete", "create", "acreate", "bulk_create", "abulk_create", "bulk_update",
        "abulk_update", "update", "aupdate", "get_or_create", "aget_or_create", "update_or_create", "aupdate_or_create",
    }
)  # fmt: skip
DEEPEST_CALL = 5
GIVES_ROWS = re.compile(r"queryset|rows|objects|resolve|represent")
"""What the name of a method that may give rows holds."""
CALL_STEPS = 9_000
"""How many steps one call of an entry may cost; what it calls beyond that gives an unknown value."""
CALLS_STEPS = 18_000
"""How many steps the calls of one entry may cost together; later calls give an unknown value."""
MOST_FRAMES = 40
"""How many functions may run inside each other, those of frameworks and templates counted as well."""
GETTERS = frozenset({"attrgetter", "methodcaller", "itemgetter"})
"""What the module `operator` makes functions of, that read something of the value that they are given."""
QUOTES_NAMES = frozenset({"quote_name", "quote_name_unless_alias", "qn", "get_attname"})
"""Methods of Django's that give an identifier which is fit for SQL."""
KEEPS_FUNCTION = frozenset({"sync_to_async", "async_to_sync", "database_sync_to_async"})
OF_PACKAGES = {
    **dict.fromkeys(KEEPS_FUNCTION, ("asgiref", "channels")),
    **dict.fromkeys(("get_objects_for_user", "get_objects_for_group"), ("guardian",)),
}
"""Functions that are known by their names, where the environment has the package installed as well."""
KEEPS_ELEMENTS = frozenset({"list", "tuple", "set", "frozenset", "sorted", "reversed", "iter", "deque", "chain", "from_iterable", "islice", "filterfalse", "takewhile", "dropwhile", "cycle"})  # fmt: skip
_NAME_NEXT = re.compile(
    r"""(?:\b(?:from|into|update|join|table|table_info\(|index|sequence|schema|database|analyze|vacuum|truncate|on"""
    r"""|column|constraint|listen|unlisten|notify|savepoint|order\s+by|group\s+by)|"""
    r"""\b(?:create|drop|alter)\s+(?:\w+\s+){0,3}(?:extension|function|owner|procedure|role|trigger|type|user|view))"""
    r"""(?:\s+if\s+(?:not\s+)?exists)?\s*["`\[(]?\s*$""",
    re.IGNORECASE,
)
"""Text after which SQL has the name of a table or the like, which cannot be a parameter."""
_NAME_BEGUN = re.compile(r"""(?:["`]|[^\W\d]|\.)[\w$.]*\Z""")
"""Text that ends within a name, `archive_` or `orders.`, where it stands in no quotes of a value."""


def _has_name_next(before: str) -> bool:
    """Whether SQL has a name, or more of one, after a text."""
    if _NAME_NEXT.search(before):
        return True
    begun = _NAME_BEGUN.search(before)
    if begun is None or before.count("'") % 2:
        return False
    return len(begun[0]) > 1 or begun[0] == "."


def _is_get_queryset(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr == "get_queryset"


class Returning(External):
    """Calling it gives a fixed value: `super().get_queryset` of a manager."""

    __slots__ = ("result",)

    def __init__(self, result: Value) -> None:
        super().__init__("returning")
        self.result = result


def _holds_callables(value: Mapping) -> bool:
    """Whether a literal dictionary holds a few functions, each of which a loop over it calls."""
    return (
        value.complete
        and 0 < len(value.by_key) <= MOST_LITERALS
        and all(isinstance(one, Func | Partial) for one in value.by_key.values())
    )


def _each_row(rows: Items, change: Callable[[Value], Value]) -> Items:
    """A list of rows of several models, each of them changed as a list of it alone would be."""

    def changed(one: Value) -> Value:
        found = change(Items(one, rows.small, rows.lazy))
        return found.element if isinstance(found, Items) else UNKNOWN

    return Items(rows.element.each(changed), rows.small, rows.lazy) if isinstance(rows.element, OneOf) else rows


@functools.lru_cache(maxsize=4096)
def declared_parameters(arguments: ast.arguments) -> tuple[list[str], dict[str, ast.expr], list[str]]:
    """The names of parameters that take positions, the defaults of all, and the names of those that default to None."""
    names = [one.arg for one in (*arguments.posonlyargs, *arguments.args)]
    defaults = dict(zip(names[len(names) - len(arguments.defaults) :], arguments.defaults, strict=True))
    defaults.update(
        {
            one.arg: value
            for one, value in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
            if value is not None
        }
    )
    optional = [name for name, one in defaults.items() if isinstance(one, ast.Constant) and one.value is None]
    return names, defaults, optional


def _hands_on_to_base(call: ast.AST) -> bool:
    """Whether a call is one of `super().get_queryset()`: as many of these follow each other as the class has bases."""
    match call:
        case ast.Call(func=ast.Attribute(value=ast.Call(func=ast.Name(id="super")), attr=name)):
            return GIVES_ROWS.search(name) is not None
    return False


def _has_place(value: Value) -> bool:
    """Whether a value knows where it was taken, so that rows made of it are said to come from there."""
    match value:
        case Manager():
            return True
        case Method(receiver=receiver):
            return _has_place(receiver)
        case Pair(items=items):
            return any(map(_has_place, items))
        case Mapping():
            return any(map(_has_place, value.by_key.values()))
    return False


def kept_arguments(cls: Class) -> list[str]:
    """The names in the `_kept_` of a framework's class: arguments that its objects have as attributes."""
    kept = cls.attribute("_kept_")
    return kept[1][2].strip("()").replace('"', "").replace(" ", "").split(",") if kept is not None else []


def _package_of(function: Func) -> str:
    """The package that a function comes from."""
    return function.function.module.name.partition(".")[0] if function.function is not None else ""


def _is_view(cls: Class) -> bool:
    """Whether Django's or DRF's class of all views is among the bases."""
    return any(one.qualified == "django.views.generic.base.View" for one in cls.mro)


class Calls(QuerySets):
    """The part of the analysis that runs calls."""

    extra_tasks: frozenset[str]
    memo: Memo
    maker: object
    """Stands for this analysis where what it made is remembered for others."""
    partial: set[Any]
    """The keys of remembered results that hold a call which was given up: elsewhere they may come to something else."""
    spent: int
    call_start: int
    touched: set[int]
    """Instances that have attributes of their own by now."""
    deepest: int
    freely: int
    """How deep calls may lie that are given no rows: what they cost is seldom worth it."""
    call_steps: int
    calls_steps: int
    class_values: dict[tuple[int, int], ast.expr]
    """The values of the linted file's class attributes by (line, column)."""
    assignments: int
    """How many attributes of objects have been set."""

    def call(self, node: ast.Call) -> Value:
        function = node.func
        callee = self.eval(function)
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        if isinstance(callee, External) and callee.name == "builtins.super":
            return self._super()
        if isinstance(callee, External) and not isinstance(callee, Returning):
            handled = self._special(callee, node)
            if handled is not None:
                return handled
        positional = self._positional(node)
        keywords: dict[str, Value] = {}
        for keyword in node.keywords:
            value = self.eval(keyword.value)
            if keyword.arg is not None:
                keywords[keyword.arg] = value
                continue
            if isinstance(value, Mapping):
                keywords.update((key, one) for key, one in value.by_key.items() if isinstance(key, str))
            sources.expanded(self, callee, value, keyword.value, node)
        if name in task_table.ENQUEUE:
            self._enqueue(function, name, node, positional, keywords)
        if name in WRITES_ROWS and len(self.frames) == 1:
            self._written_in_view(callee, node)
        return self._called(callee, name, node, positional, keywords)

    def _called(
        self, callee: Value, name: str, node: ast.Call, positional: list[Value], keywords: dict[str, Value]
    ) -> Value:
        """What a call gives, by the kind of what is called."""
        match callee:
            case OneOf() if callee.is_choice:
                return self.each_possible(callee, lambda one: self._called(one, name, node, positional, keywords))
            case OneOf():
                self.guesses += 1
                try:
                    return callee.each(lambda one: self._called(one, name, node, positional, keywords))
                finally:
                    self.guesses -= 1
            case Manager(model=model, via=tuple() as via) if model is not None and "manager" in keywords:
                # https://docs.djangoproject.com/en/stable/topics/db/queries/#using-a-custom-reverse-manager
                given = keywords["manager"]
                info = model.managers.get(str(given.value)) if isinstance(given, Const) else None
                return Manager(model, info, via, callee.origin) if info is not None else UNKNOWN
            case Method(receiver=QuerySet() | Manager() as receiver):
                if callee.name in ("extra", "raw"):
                    self._sql_call(callee.name, node, positional, keywords)
                return self.call_queryset(receiver, callee.name, node, positional, keywords)
            case Method():
                return self._method(callee, node, positional, keywords)
            case Func(bound=Row() as written) if (
                callee.function is not None and callee.function.decl.name in WRITING_METHODS
            ):
                return self._written(written, callee, name, positional, keywords, node)
            case Func() if name in OF_PACKAGES and (package := _package_of(callee)) in OF_PACKAGES[name]:
                return self._external(f"{package}.{name}", node, positional, keywords)
            case Func():
                if callee.function is not None and any(_keeps_results(one) for one in callee.function.decl.decorators):
                    with self.once():
                        return self.call_function(callee, positional, keywords, node)
                loaded = self._loaded(callee, positional)
                if loaded is not None:
                    return loaded
                value = self.call_function(callee, positional, keywords, node)
                if name == "get_model" and value is UNKNOWN and all(isinstance(one, Const) for one in positional):
                    return self._get_model(positional)  # the project's own way to ask the registry
                return value
            case ModelRef():
                return self.new_row(callee.model, keywords)
            case ClassRef():
                return self._instantiate(callee.cls, node, positional, keywords)
            case Returning():
                return callee.result
            case Partial():
                arguments, named = [*callee.positional, *positional], {**callee.keywords, **keywords}
                return self._called(callee.function, name, node, arguments, named)
            case External(name=getter) if getter in GETTERS:
                return self._got(callee, positional[0] if positional else UNKNOWN, node)
            case External(name=formsets.FACTORY):
                return formsets.made(self, callee, node, positional, keywords)
            case External():
                loaded = self._loaded(callee, positional)
                return loaded if loaded is not None else self._external(callee.name, node, positional, keywords)
        return UNKNOWN

    def _written(
        self,
        row: Row,
        function: Func | None,
        name: str,
        positional: list[Value],
        keywords: dict[str, Value],
        node: ast.Call,
    ) -> Value:
        """A row is saved, validated or deleted: the model's method runs, and the receivers of its signals."""
        if name in ("save", "asave") and "update_fields" in keywords and not self.muted and len(self.frames) == 1:
            self._saved_in_part(row, keywords["update_fields"], node)
        self.writing += 1
        try:
            value: Value = NONE
            if function is not None:
                value = self.call_function(function, positional, keywords, node)
            if name.lstrip("a") in ("save", "delete") and row.loop is not None and not self.muted:
                for receiver in self.index.receivers_of(row.model, name.lstrip("a")):
                    arguments: dict[str, Value] = {"instance": row, "created": Const(False)}
                    self.call_function(Func(receiver), [ModelRef(row.model)], arguments, node)
            return value
        finally:
            self.writing -= 1

    def _written_in_view(self, callee: Value, node: ast.Call) -> None:
        """A row or a queryset is written, perhaps by a view."""
        match callee:
            case Method(receiver=Row() | QuerySet() | Manager()) | Func(bound=Row() | QuerySet() | Manager()):
                view = None if self.muted else self._view()
                if view is not None:
                    self.publish(
                        ("written", node.lineno, node.col_offset),
                        WrittenInView(self.span(node), self.text(node.func), view),
                    )

    def _view(self) -> str | None:
        """The name of the view that is under analysis; None for all other functions."""
        node, owner = self.frames[0].node, self.frames[0].owner
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            return None
        if owner is not None:
            bases = [*(one.name for one in owner.mro[1:]), *(one.rpartition(".")[2] for one in owner.external_bases())]
            return owner.name if any(one.endswith(("View", "ViewSet")) for one in bases) else None
        first = next(iter((*node.args.posonlyargs, *node.args.args)), None)
        file = self.module.path.rpartition("/")[2]
        is_view = first is not None and first.arg == "request" and ("view" in self.module.path or "api" in file)
        return node.name if is_view else None

    def _saved_in_part(self, row: Row, given: Value, node: ast.Call) -> None:
        """`save(update_fields=[…])`: fields that are set on each save are only written where the list names them.

        https://docs.djangoproject.com/en/stable/ref/models/fields/#django.db.models.DateField.auto_now
        """
        named = [one.value for one in given.items if isinstance(one, Const)] if isinstance(given, Pair) else []
        if not named or not isinstance(given, Pair) or len(named) != len(given.items):
            return
        model = row.model
        left_out = [
            name
            for name, decl in model.columns.items()
            if decl.options.get("auto_now") is True and name not in named and field_table.SAYS_CHANGED.search(name)
        ]
        if not left_out or all(field_table.KEEPS_BOOKS.search(str(one)) for one in named):
            return
        for cls in model.cls.mro:
            own = cls.own_function("save")
            if own is not None and own.node is not None and "update_fields" in ast.unparse(own.node):
                return  # it may add what is missing
        written = next((one.value for one in node.keywords if one.arg == "update_fields"), node)
        owner = next((one for one in model.cls.mro if left_out[0] in one.decl.fields), model.cls)
        field = owner.decl.fields.get(left_out[0])
        because = (Reason(owner.module.path, field.line, f"`{left_out[0]}` has `auto_now=True`"),) if field else ()
        self.publish(
            ("auto_now", node.lineno, node.col_offset),
            AutoNowLeftOut(self.span(written), tuple(left_out), model.name, because),
        )

    def _positional(self, node: ast.Call) -> list[Value]:
        """The positional arguments; after a `*rest` of which nothing is known their places are unknown."""
        values: list[Value] = []
        is_known = True
        for one in node.args:
            value = self.eval(one)
            if isinstance(one, ast.Starred):
                rest = self.quietly(one.value) if isinstance(one.value, ast.Name | ast.Attribute) else UNKNOWN
                if isinstance(rest, Pair) and is_known:
                    values.extend(rest.items)
                    continue
                is_known = False
            values.append(value)
        return values if is_known else [UNKNOWN for _ in values]

    def renders(self, name: str, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value | None:
        raise NotImplementedError

    def render_with(self, names: Value, context: Value, where: ast.expr | None, node: ast.AST) -> None:
        raise NotImplementedError

    def _super(self) -> Value:
        frame = self.frame
        owner: Class | None = None
        seen: Frame | None = frame
        while seen is not None and owner is None:
            owner = seen.owner
            frame = seen
            seen = seen.closure
        if owner is None or frame.self_value is None:
            return UNKNOWN
        return Super(frame.self_value, owner)

    def framework_member(self, value: Value, cls: Class, name: str, node: ast.AST) -> Value:
        raise NotImplementedError

    def framework_method(self, receiver: Value, name: str, node: ast.Call, positional: list[Value]) -> Value:
        raise NotImplementedError

    def intrinsic(self, name: str, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
        raise NotImplementedError

    # -- project functions ------------------------------------------------------------------------

    def call_function(self, func: Func, positional: list[Value], keywords: dict[str, Value], call: ast.AST) -> Value:
        node = func.node or (func.function.node if func.function is not None else None)
        level = self.frame.level
        if node is None:
            return UNKNOWN
        if level >= self.deepest and (func.function is None or not func.function.module.is_framework):
            return UNKNOWN
        if len(self.frames) > MOST_FRAMES:
            return self._given_up()
        running = self._running(func, node)
        if running and not (running == 1 and self._works_through(func, positional, keywords)):
            return self._given_up()
        if func.function is not None and any("contextmanager" in one for one in func.function.decl.decorators):
            return UNKNOWN
        is_lambda = isinstance(node, ast.Lambda)
        shared: tuple[Any, ...] | None = None
        arguments: list[Value] = []
        if func.function is not None and func.closure is None:
            arguments = [one for one in (func.bound, *positional, *keywords.values()) if one is not None]
            if all(self._is_free(one) for one in arguments):
                shared = (
                    "call", id(func.function), self.freely - level, self._print_free(func.bound),
                    tuple(self._print_free(one) for one in positional),
                    tuple((name, self._print_free(one)) for name, one in sorted(keywords.items())),
                )  # fmt: skip
                known = self.index.memo.get(shared)
                if isinstance(known, tuple):
                    value, maker = known
                    return self._fresh_copy(value, call, is_shared=True, is_foreign=maker is not self.maker)
            if level > self.freely and not any(
                isinstance(one, Row | QuerySet | Manager | Items | OneOf) for one in arguments
            ):
                return UNKNOWN
        spending = self.call_start - self.budget if len(self.frames) > 1 else 0
        if spending > self.call_steps or self.spent + spending > self.calls_steps:
            return self._given_up()
        key = self._memo_key(func, node, positional, keywords)
        if key in self.memo:
            remembered = self.memo[key]
            if key in self.partial:
                self.given_up += 1
            return self._fresh_copy(remembered, call) if isinstance(remembered, Value) else UNKNOWN
        if len(self.frames) == 1:
            self.call_start = self.budget
        sent, heap_size, given_up = self.sent, len(self.heap), self.given_up
        frame = Frame(
            func.closure.module if isinstance(func.closure, Frame) else
            (func.function.module if func.function is not None else self.frame.module),
            len(self.frames),
        )  # fmt: skip
        frame.level = level if frame.is_framework or _hands_on_to_base(call) else level + 1
        frame.call = call
        frame.node = node
        frame.function = func.function
        frame.closure = func.closure if isinstance(func.closure, Frame) else None
        frame.owner = func.function.owner if func.function is not None else None
        given = ([func.bound] if func.bound is not None else []) + positional
        record = self.index.reads.record()
        with record:
            frame.module.look()
            self._bind_parameters(frame, node.args, given, keywords)
        if func.bound is not None:
            frame.self_value = func.bound
        elif frame.owner is not None and given:
            frame.self_value = given[0]
        if func.closure is not None and frame.owner is None:
            closure = func.closure
            frame.self_value = getattr(closure, "self_value", None)
            frame.owner = getattr(closure, "owner", None)
        self.frames.append(frame)
        self.writing += bool(running)  # what a tree costs by itself is not a matter of one loop
        record.__enter__()
        try:
            if is_lambda:
                result = self.eval(node.body)  # type: ignore[arg-type]
            else:
                self.run_body(node.body)  # type: ignore[arg-type]
                result = self._result(frame)
        finally:
            self.writing -= bool(running)
            for loop in frame.loops:
                loop.active = False
            self.muted -= frame.doubtful
            self.frames.pop()
            record.__exit__()
        result = self._rebased(result, frame, call)
        named = (func, positional, keywords, node)
        self.memo.keep(key, result, record, (named, self.innermost_loop()))
        if len(self.frames) == 1:
            self.spent += self.call_start - self.budget
        if given_up != self.given_up:
            self.partial.add(key)
        elif (
            shared is not None and sent == self.sent and heap_size == len(self.heap)
            and (not any(map(_has_place, arguments)) or is_unknown(result) or isinstance(result, Const | Text | Marked))
        ):  # fmt: skip
            self.index.memo.keep(shared, (result, self.maker), record, named)
        return result

    @contextlib.contextmanager
    def set_apart(self, frame: Frame, steps: int) -> Iterator[None]:
        """Meanwhile only this frame runs, silently, and what it costs or changes is nobody else's matter."""
        outer = self.frames, self.heap, self.memo, self.partial, self.touched, self.given_up
        spending = self.budget, self.spent, self.call_start, self.muted
        self.frames, self.heap, self.memo, self.partial, self.touched = (
            [frame],
            {},
            Memo(self.index.reads),
            set(),
            set(),
        )
        self.budget, self.spent, self.call_start = steps, 0, steps
        self.muted += 1
        try:
            yield
        except OutOfBudget:
            pass
        finally:
            self.frames, self.heap, self.memo, self.partial, self.touched, self.given_up = outer
            self.budget, self.spent, self.call_start, self.muted = spending

    def _given_up(self) -> Value:
        """What a call gives that is not followed because of what runs around it."""
        self.given_up += 1
        return UNKNOWN

    def _running(self, func: Func, node: ast.AST) -> int:
        """How often the function runs already, on an object of the same class."""
        kind = func.bound.cls if isinstance(func.bound, Instance) else None
        return sum(
            (one.node is node or (one.function is func.function and func.function is not None))
            and (kind is None or not isinstance(one.self_value, Instance) or one.self_value.cls is kind)
            for one in self.frames
        )

    def _works_through(self, func: Func, positional: list[Value], keywords: dict[str, Value]) -> bool:
        """Whether a function that calls itself hands on the rows of its own loop, as one does along a tree.

        Such a call is followed once.
        """
        loops = self.frame.loops
        return any(
            isinstance(one, Row) and one.loop is not None and one.loop in loops
            for one in (func.bound, *positional, *keywords.values())
        )

    def _is_free(self, value: Value) -> bool:
        """Whether a value says nothing of the call's surroundings, so that its result holds everywhere."""
        match value:
            case Const() | ModelRef() | ClassRef() | ModuleRef():
                return True
            case External():
                return all(self._is_free(one) for one in value.arguments)
            case Instance():
                return value.uid not in self.touched
            case Pair():
                return all(self._is_free(one) for one in value.items)
            case Text():
                return value.node is None
            case Marked():
                return True
            case Func():
                return value.closure is None and value.bound is None
            case Manager():
                return value.via is None
            case Method():
                return self._is_free(value.receiver)
            case Mapping():
                return value.value is UNKNOWN and all(self._is_free(one) for one in value.by_key.values())
        return value is UNKNOWN

    def _print_free(self, value: Value | None) -> Any:
        if isinstance(value, Instance):
            return ("instance of", id(value.cls))
        if isinstance(value, Mapping):
            held = frozenset((key, self._print_free(one)) for key, one in value.by_key.items())
            return ("mapping", value.complete, held)
        if isinstance(value, Pair):
            return ("pair", tuple(self._print_free(one) for one in value.items))
        if isinstance(value, Method):
            return ("method", self._print_free(value.receiver), value.name)
        return self._print(value)

    def run_body(self, body: list[ast.stmt]) -> None:
        raise NotImplementedError

    def _result(self, frame: Frame) -> Value:
        if frame.yields:
            found: Value | None = None
            for one in frame.yields:
                one = self.collected(one)
                found = one if found is None else join(found, one)
            return Items(found or UNKNOWN, lazy=True)
        result: Value | None = None
        for one in frame.returns:
            result = one if result is None else join(result, one)
        if result is UNKNOWN:
            return self._kind_returned(frame)
        return result if result is not None else NONE

    def _kind_returned(self, frame: Frame) -> Value:
        """What a function gives that is not known of all its returns: the same kind, of which less is known.

        `return self.request.profile` beside `return super().get_object()`: a profile either way. What is no row at all,
        such as `return False` or an object of the project's own, costs nothing and is passed over.
        """
        rows = [one for one in frame.returns if not isinstance(one, Const | Instance)]
        if rows and len(rows) < len(frame.returns) and all(isinstance(one, QuerySet | Row) for one in rows):
            return functools.reduce(join, rows)
        known: Value | None = None
        for one in frame.returns:
            is_unnamed = isinstance(one, Method) and isinstance(one.receiver, Row)  # an attribute that no model has
            if not is_unknown(one) and not is_unnamed:
                known = one if known is None else join(known, one)
        match known:
            case QuerySet(shape="rows", via=None):
                queryset = known.clone()
                queryset.plan = known.plan.doubted(Doubt.ABSENCE)
                return queryset
            case Row(loop=None, collective=False):
                return Row(known.model, known.plan.doubted(Doubt.ABSENCE), (fresh(),), None, known.origin, known.prefix)
        return UNKNOWN

    def _rebased(self, value: Value, frame: Frame, call: ast.AST) -> Value:
        """A returned queryset is built, as the caller sees it, by the call."""
        match value:
            case QuerySet(origin=Origin(depth=depth) as origin) if depth >= frame.depth:
                value.origin = self._moved(origin, call, frame.depth - 1)
            case Items(element=Row(origin=Origin(depth=depth) as origin) as row) if depth >= frame.depth:
                moved = self._moved(origin, call, frame.depth - 1)
                return Items(
                    Row(row.model, row.plan, row.key, row.loop, moved, row.prefix, row.collective),
                    value.small,
                    value.lazy,
                )
            case Row(loop=Loop() as loop) if loop.frame is frame:
                return Row(value.model, value.plan, value.key, None, value.origin, value.prefix)
            case Items(element=OneOf()):
                return _each_row(value, lambda one: self._rebased(one, frame, call))
            case OneOf():
                return value.each(lambda one: self._rebased(one, frame, call))
            case Pair() | Pairs():
                return each_item(value, lambda one: self._rebased(one, frame, call))
        return value

    def _moved(self, origin: Origin, call: ast.AST, depth: int, *, is_foreign: bool = False) -> Origin:
        """The origin of what a call returns, as the caller sees it: built by the call.

        With `is_foreign` the value was made in the analysis of another file, whose places are not ours.
        """
        node = call if isinstance(call, ast.expr) else None
        caller = self.frame
        anchor = None if is_foreign else origin.anchor
        if anchor is None and self.is_own(caller):
            anchor = node
        if not origin.path and node is not None and not caller.is_framework:
            path, line = self.place(node)
            return Origin(node, depth, path, line, self.text(node), anchor)
        moved = Origin(node, depth, origin.path, origin.line, origin.text, anchor)
        moved.is_raw = origin.is_raw
        moved.of_class = origin.of_class or isinstance(call, ast.Call) and _is_get_queryset(call)
        return moved

    def _memo_key(self, func: Func, node: ast.AST, positional: list[Value], keywords: dict[str, Value]) -> Any:
        loop = self.innermost_loop()
        return (
            id(node), id(func.closure), self._print(func.bound), tuple(self._print(one) for one in positional),
            tuple((name, self._print(one)) for name, one in sorted(keywords.items())),
            id(loop) if loop is not None else 0, bool(self.muted), self._heap_print(func.bound, positional),
            self.assignments if self.touched else 0,
        )  # fmt: skip

    def _heap_print(self, bound: Value | None, positional: list[Value]) -> int:
        if isinstance(bound, Row) or any(isinstance(one, Row | Items | QuerySet | OneOf) for one in positional):
            return len(self.heap)
        return 0

    def _print(self, value: Value | None) -> Any:
        """A value's identity, as far as it decides what a call does."""
        match value:
            case Row():
                return ("row", id(value.model), value.key, id(value.plan), id(value.loop))
            case QuerySet():
                return ("queryset", value.uid)
            case Manager():
                return ("manager", id(value.model), self._print(value.via[0]) if value.via else 0, id(value.info))
            case Const():
                return (
                    "const",
                    type(value.value).__name__,
                    value.value if isinstance(value.value, Hashable) else id(value),
                )
            case Items():
                return ("items", self._print(value.element))
            case Pair():
                return ("pair", tuple(self._print(one) for one in value.items))
            case Instance():
                return ("instance", value.uid)
            case Func():
                return ("func", id(value.node), id(value.function), id(value.closure), self._print(value.bound))
            case Method():
                return ("method", self._print(value.receiver), value.name)
            case ModuleRef():
                return ("module", id(value.module))
            case ModelRef():
                return ("model", id(value.model))
            case Text():
                return ("text", value.node is None, value.marks, value.source, value.may_be)
            case Marked():
                return ("marked", value.marks, value.place)
            case ClassRef():
                return ("class", id(value.cls))
            case Mapping():
                return ("mapping", id(value))
            case External():
                return ("external", value.name, value.called, tuple(self._print(one) for one in value.arguments))
            case Partial():
                given = tuple((name, self._print(one)) for name, one in sorted(value.keywords.items()))
                return ("partial", self._print(value.function), tuple(map(self._print, value.positional)), given)
            case OneOf():
                return ("one of", tuple(self._print(one) for one in value.values))
            case Super() | Prefetch() | Pairs():
                return ("value", id(value))
        return None

    def _fresh_copy(self, value: Value, call: ast.AST, *, is_shared: bool = False, is_foreign: bool = False) -> Value:
        """A remembered result as this call gives it: built by this call, with a result cache of its own.

        One that is shared was made elsewhere: by another function, or (`is_foreign`) for another file.
        """
        depth = len(self.frames) - 1
        match value:
            case QuerySet(origin=origin):
                new = value.clone()
                new.via = value.via
                if origin is not None and (is_shared or origin.node is None or origin.depth >= depth):
                    new.origin = self._moved(origin, call, depth, is_foreign=is_foreign)
                return new
            case Items(element=Row(origin=Origin() as origin) as row) if is_shared or origin.depth >= depth:
                moved = self._moved(origin, call, depth, is_foreign=is_foreign)
                return Items(
                    Row(row.model, row.plan, row.key, row.loop, moved, row.prefix, row.collective),
                    value.small,
                    value.lazy,
                )
            case Items(element=OneOf()):
                return _each_row(
                    value, lambda one: self._fresh_copy(one, call, is_shared=is_shared, is_foreign=is_foreign)
                )
            case OneOf():
                return value.each(lambda one: self._fresh_copy(one, call, is_shared=is_shared, is_foreign=is_foreign))
            case Pair() | Pairs():
                return each_item(
                    value, lambda one: self._fresh_copy(one, call, is_shared=is_shared, is_foreign=is_foreign)
                )
        return value

    def _bind_parameters(
        self, frame: Frame, arguments: ast.arguments, positional: list[Value], keywords: dict[str, Value]
    ) -> None:
        names, defaults, optional = declared_parameters(arguments)
        env = frame.env
        for name, value in zip(names, positional, strict=False):
            env[name] = value
        if arguments.vararg is not None:
            env[arguments.vararg.arg] = Pair(tuple(positional[len(names) :]))
        parameters = [*names, *(one.arg for one in arguments.kwonlyargs)]
        for name in parameters:
            if name in keywords:
                env[name] = keywords[name]
        if optional:
            frame.given = frozenset(name for name in optional if name in env and not isinstance(env[name], Const))
        for name in parameters:
            if name not in env:
                env[name] = self.default_value(frame, defaults.get(name))
        if arguments.kwarg is not None:
            rest = {name: value for name, value in keywords.items() if name not in parameters}
            env[arguments.kwarg.arg] = Mapping(UNKNOWN, UNKNOWN, rest)

    def default_value(self, frame: Frame, default: ast.expr | None) -> Value:
        """What a parameter holds where the call leaves it out: a literal, or a function or class of its module."""
        if isinstance(default, ast.Constant):
            return Const(default.value)
        value: Value = UNKNOWN
        if isinstance(default, ast.Name) and frame.closure is None:
            value = self.global_value(frame.module, default.id)
        elif isinstance(default, ast.Attribute) and isinstance(default.value, ast.Name) and frame.closure is None:
            holder = self.global_value(frame.module, default.value.id)
            value = self.attribute(holder, default.attr, default) if isinstance(holder, ModuleRef) else UNKNOWN
        return value if isinstance(value, Func | ClassRef | ModelRef | Const) else UNKNOWN

    # -- classes ----------------------------------------------------------------------------------

    def _instantiate(self, cls: Class, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
        models = self.index.models
        if cls.qualified == "django.core.paginator.Paginator":
            return self._external(cls.qualified, node, positional, keywords)
        if models.is_queryset_class(cls):
            model = next(
                (one.model for one in (*positional[:1], keywords.get("model")) if isinstance(one, ModelRef)), None
            )
            queryset = QuerySet(model, EMPTY if model is not None else UNKNOWN_PLAN, self.origin(node))
            queryset.cls = cls
            return queryset
        if models.is_manager_class(cls):
            return UNKNOWN
        instance = Instance(cls)
        self.heap["initialised", instance.uid] = True
        self.heap["given", instance.uid] = tuple(keywords)
        function = cls.method("__init__")
        if function is not None:
            self.touched.add(instance.uid)
            self.call_function(Func(function, bound=instance), positional, keywords, node)
        elif records.is_record(cls):
            records.fill(self, instance, node, positional, keywords)
        self._keep_arguments(instance, positional, keywords)
        return instance

    def _named_tuple(self, positional: list[Value]) -> Value:
        """The class that `namedtuple("Line", ["order", "total"])` makes."""
        match positional:
            case [Const(value=str() as name), Const(value=str() as text), *_]:
                names = text.replace(",", " ").split()
            case [Const(value=str() as name), Pair(items=items), *_] if all(isinstance(one, Const) for one in items):
                names = [str(one.value) for one in items if isinstance(one, Const)]
            case _:
                return UNKNOWN
        module = self.frame.module
        key = ("named tuple", module.name, name, *names)
        if key not in self.index.memo:
            decl = ClassDecl(name, 0, 0, ("typing.NamedTuple",), (), annotated=tuple(names))
            with self.index.reads.record():
                self.index.memo[key] = ClassRef(Class(self.index, module, decl))
        made = self.index.memo[key]
        return made if isinstance(made, Value) else UNKNOWN

    def _keep_arguments(self, instance: Instance, positional: list[Value], keywords: dict[str, Value]) -> None:
        """Constructor arguments that a framework's class keeps, as its stub says in `_kept_`."""
        for number, name in enumerate(kept_arguments(instance.cls)):
            if ("attribute", instance.uid, name) in self.heap:
                continue
            value = keywords.get(name, positional[number] if number < len(positional) else None)
            if value is not None:
                self.assign_attribute(instance, name, value)

    def instance_attribute(self, value: Instance, name: str, node: ast.AST) -> Value:
        held = self.held_attribute(value.uid, name)
        if held is not None:
            return held
        found: Value = self._member(value, value.cls, name, node, None)
        if isinstance(found, Method) and ("initialised", value.uid) not in self.heap:
            # the method under analysis runs on an object whose `__init__` has run
            self.initialise(value, node)
            held = self.held_attribute(value.uid, name)
            if held is not None:
                return held
        if isinstance(found, Method) and ("set up", value.uid) not in self.heap and _is_view(value.cls):
            self.heap["set up", value.uid] = True
            found = self._set_up(value, name, node) or found
        if isinstance(found, Method):
            getter = value.cls.method("__getattr__")
            if getter is not None and not name.startswith("__"):
                given = self.call_function(Func(getter, bound=value), [Const(name)], {}, node)
                return found if is_unknown(given) else given
        return found

    def initialise(self, value: Instance, node: ast.AST) -> None:
        """Run the `__init__` of an object that the code under analysis has not made, silently."""
        self.heap["initialised", value.uid] = True
        function = value.cls.method("__init__")
        if function is not None:
            self.muted += 1
            try:
                self.call_function(Func(function, bound=value), [], {}, node)
            finally:
                self.muted -= 1

    def _set_up(self, view: Instance, name: str, node: ast.AST) -> Value | None:
        """What a view keeps before it answers: a handler runs after `setup()` and within `dispatch()`."""
        request = External("django.http.request", True)
        self.muted += 1
        try:
            for step in ("setup", "initial", "dispatch"):
                function = view.cls.method(step)
                if function is not None and not function.module.is_framework:
                    self.call_function(Func(function, bound=view), [request], {}, node)
        finally:
            self.muted -= 1
        return self.held_attribute(view.uid, name)

    def _member(self, value: Value, cls: Class, name: str, node: ast.AST, after: Class | None) -> Value:
        """A method or class attribute found on a class, after another class for `super()`."""
        function = cls.method(name, after)
        if function is not None:
            if any("cached_property" in one for one in function.decl.decorators) and isinstance(value, Instance):
                return self._cached_property(value, function, name, node)
            if self.is_property(function):
                return self.call_function(Func(function, bound=value), [], {}, node)
            if "staticmethod" in function.decl.decorators:
                return Func(function)
            if "classmethod" in function.decl.decorators:
                return Func(function, bound=ClassRef(cls))
            return Func(function, bound=value)
        if after is None:
            inner = self._inner_class(cls, name)
            if inner is not None:
                return inner
            found = cls.attribute(name)
            if found is not None:
                owner, (line, _, text) = found
                getter = made_property(owner, text)
                if getter is not None:
                    return self.call_function(Func(getter, bound=value), [], {}, node)
                memo_key = ("member", id(owner), name)
                if memo_key not in self.index.memo:
                    with self.index.reads.record():
                        self.index.memo[memo_key] = self.detached(owner.module, text, line, owner)
                result = self.index.memo[memo_key]
                if isinstance(result, QuerySet):
                    copy = result.clone()
                    copy.origin = self.class_origin(owner, name)
                    if self.frame.module is self.module and not self.frame.is_framework and _is_view(cls):
                        copy.shared = node
                    return copy
                return result if isinstance(result, Value) else UNKNOWN
            decl = next((one.decl.fields[name] for one in cls.mro if name in one.decl.fields), None)
            if decl is not None:
                return UNKNOWN
        return self.framework_member(value, cls, name, node)

    def _cached_property(self, value: Instance, function: Function, name: str, node: ast.AST) -> Value:
        """A `cached_property` of an object runs once, in whatever loop it is first read."""
        with self.once():
            found = self.call_function(Func(function, bound=value), [], {}, node)
        if isinstance(found, QuerySet):
            self.heap["evaluated", found.uid] = True
        self.heap["attribute", value.uid, name] = found
        self.touched.add(value.uid)
        return found

    def class_origin(self, owner: Class, name: str) -> Origin:
        """The origin of rows that a class attribute declares: `queryset = Order.objects.all()`, `model = Order`."""
        line, column, text = owner.decl.attributes[name]
        anchor = self.class_values.get((line, column)) if owner.module is self.module else None
        origin = Origin(None, 0, owner.module.path, line, shorten(text), anchor)
        origin.of_class = True
        return origin

    def _inner_class(self, cls: Class, name: str) -> Value | None:
        """A class that is declared in a class: `self.Line`, `Report.Line`."""
        owner = next((one for one in cls.mro if name in one.decl.inner), None)
        if owner is None:
            return None
        found = self.index.descend(owner, name)
        return ClassRef(found) if isinstance(found, Class) else UNKNOWN

    def class_attribute(self, cls: Class, name: str, node: ast.AST) -> Value:
        inner = self._inner_class(cls, name)
        if inner is not None:
            return inner
        function = cls.method(name)
        if function is not None:
            if "classmethod" in function.decl.decorators:
                return Func(function, bound=ClassRef(cls))
            return Func(function)
        found = cls.attribute(name)
        if found is not None:
            owner, (line, _, text) = found
            return self.detached(owner.module, text, line, owner)
        if name == "__name__":
            return Const(cls.name)
        return Method(ClassRef(cls), name)

    def super_attribute(self, value: Super, name: str, node: ast.AST) -> Value:
        target = value.target
        match target:
            case Instance():
                return self._member(target, target.cls, name, node, value.after)
            case Row():
                function = target.model.cls.method(name, value.after)
                return Func(function, bound=target) if function is not None else UNKNOWN
            case ModelRef():
                function = target.model.cls.method(name, value.after)
                return Func(function, bound=target) if function is not None else UNKNOWN
            case ClassRef():
                function = target.cls.method(name, value.after)
                if function is None:
                    return UNKNOWN
                return Func(function, bound=target) if "classmethod" in function.decl.decorators else Func(function)
            case Manager() | QuerySet():
                for cls in self._classes_of(target):
                    if value.after in cls.mro:
                        function = cls.method(name, value.after)
                        if function is not None:
                            return Func(function, bound=target)
                if isinstance(target, Manager) and name == "get_queryset":
                    plain = Manager(target.model, None, target.via, target.origin)
                    queryset = self.as_queryset(plain)
                    queryset.info = target.info
                    if target.info is not None and target.info.queryset is not None:
                        queryset.cls = target.info.queryset
                    if target.model is not None and not self._is_plain(value.after):
                        queryset.plan = UNKNOWN_PLAN
                    return Returning(queryset)
                return Method(target, name)
        return UNKNOWN

    def _is_plain(self, after: Class) -> bool:
        """Whether nothing but Django's own manager lies behind a class."""
        from django_prod_lint.knowledge.fields import FOREIGN_MIXINS, MANAGERS, QUERYSETS

        return all(
            base in MANAGERS or base in QUERYSETS or base in FOREIGN_MIXINS or "from_queryset" in base
            or base.endswith(("_ManagerBase", "()"))
            for base in after.external_bases()
        ) or not after.external_bases()  # fmt: skip

    # -- methods of other values --------------------------------------------------------------------

    def _method(self, callee: Method, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
        receiver, name = callee.receiver, callee.name
        match receiver:
            case Marked():
                return sources.method(self, receiver, name, node)
            case Row():
                if name in ("refresh_from_db", "arefresh_from_db"):
                    for key in [one for one in self.heap if len(one) == 3 and one[1] == receiver.key]:
                        del self.heap[key]
                elif name == "full_clean":
                    clean = receiver.model.cls.method("clean")
                    if clean is not None:
                        self._written(receiver, Func(clean, bound=receiver), "clean", [], {}, node)
                elif name in WRITING_METHODS:
                    self._written(receiver, None, name, positional, keywords, node)
                return UNKNOWN
            case Const(value=str() as whole) if name == "split" and len(positional) == 1:
                between = positional[0].value if isinstance(positional[0], Const) else None
                parts = whole.split(between) if isinstance(between, str) and between else []
                return Pair(tuple(map(Const, parts))) if 0 < len(parts) <= MOST_LITERALS else UNKNOWN
            case Const() | Text():
                if name == "join" and positional:
                    value = positional[0]
                    self.stringify(value, node)
                    if isinstance(receiver, Const) and self._only_placeholders(node.args[0]):
                        return SAFE_TEXT
                    element = self.element_of(value, None, node) if not isinstance(value, QuerySet) else UNKNOWN
                    if isinstance(value, QuerySet):
                        self.fetch(value, node)
                    if isinstance(element, Const) or (isinstance(element, Text) and element.node is None):
                        return SAFE_TEXT
                    made = sources.Parts(self)
                    made.add(element, node.args[0])
                    return made.text(node.args[0], node)
                if name == "format":
                    made = sources.Parts(self)
                    dynamic = receiver.node if isinstance(receiver, Text) else None
                    template = str(receiver.value) if isinstance(receiver, Const) else ""
                    before = ""
                    for place, value, part in [
                        *zip(range(len(positional)), positional, node.args, strict=False),
                        *((one.arg, keywords.get(one.arg or "", UNKNOWN), one.value) for one in node.keywords),
                    ]:
                        made.add(self.stringify(value, part), part)
                        if dynamic is None and isinstance(place, int):
                            before = literal_before(template, place)
                        elif dynamic is None:
                            before = template.partition(f"{{{place}}}")[0]
                        dynamic = dynamic or self._unsafe(value, part)
                    return made.text(dynamic, node, before)
                if isinstance(receiver, Text):
                    return receiver
                if isinstance(receiver.value, str):
                    return SAFE_TEXT
                return UNKNOWN
            case Items():
                if name == "sort" and "key" in keywords and isinstance(node.func, ast.Attribute):
                    self._each(keywords["key"], receiver, node, node.func.value)
                return self._list_method(receiver, name, node, positional)
            case Pair():
                if name in ("append", "add", "extend", "insert") and positional:
                    self._grow(node, Items(self.element_of(receiver, None, node)), name, positional[-1])
                return UNKNOWN
            case Mapping():
                return self._dict_method(receiver, name, node, positional, keywords)
            case Instance() | Super() | ClassRef():
                return self.framework_method(receiver, name, node, positional)
        if isinstance(receiver, External) and receiver.name == "Paginator" and receiver.arguments:
            rows = receiver.arguments[0]
            if name in ("page", "get_page", "apage", "aget_page") and isinstance(rows, QuerySet):
                page = rows.clone()
                page.sliced = True
                return page
            if name in ("page", "get_page") and isinstance(rows, Items):
                return rows
        if name == "render" and isinstance(receiver, External) and receiver.arguments and positional:
            self.render_with(receiver.arguments[0], positional[0], node.args[0] if node.args else None, node)
        if name in ("digest", "hexdigest") and isinstance(receiver, External):
            return sources.digest_of(self, receiver.name, node) or UNKNOWN
        if name == "get_queryset":
            return QuerySet(None, UNKNOWN_PLAN, self.origin(node))
        if name in ("execute", "executemany", "callproc"):
            self._sql_call(name, node, positional, keywords)
        if name in QUOTES_NAMES:
            return SAFE_TEXT
        if name in ("as_sql", "sql_with_params", "mogrify", "compile"):
            return Pair((SAFE_TEXT, UNKNOWN))  # SQL that Django's own compiler made
        if name == "get_model" and len(positional) >= 1:
            found = self._get_model(positional)
            return ModelRef(found.model.as_historical(), is_historical=True) if isinstance(found, ModelRef) else found
        return UNKNOWN

    def _list_method(self, receiver: Items, name: str, node: ast.Call, positional: list[Value]) -> Value:
        if name in ("append", "add", "appendleft", "insert") and positional:
            self._grow(node, receiver, name, positional[-1])
        elif name in ("extend", "update") and positional:
            value = positional[0]
            if isinstance(value, QuerySet):
                self.fetch(value, node)
            self._grow(node, receiver, name, self.collected(self.element_of(value, None, node)))
        elif name in ("pop", "popleft"):
            loop = self.innermost_loop()
            if loop is not None and isinstance(loop.node, ast.While):
                return self.renewed(receiver.element, loop)
            return self._single(receiver.element)
        elif name in ("copy",):
            return receiver
        elif receiver.element is not UNKNOWN and name in ("page", "get_page"):
            return receiver
        return UNKNOWN

    def _grow(self, node: ast.Call, receiver: Items, name: str, value: Value) -> None:
        """A list takes another element, wherever it is held."""
        element = self.added(value)
        loop = self.innermost_loop()
        is_bulk = name in ("extend", "update")

        def grown(held: Value) -> Value:
            if isinstance(held, Pair):
                held = receiver
            if not isinstance(held, Items):
                return held
            found = element
            if held.element is not UNKNOWN:
                comes_first = name == "insert" and isinstance(held.element, Const | Text)
                found = join(element, held.element) if comes_first else self.beside(held.element, element)
            elif not held.small:
                found = UNKNOWN
            return Items(found, held.small and loop is None and not is_bulk, filled=not is_bulk)

        if isinstance(node.func, ast.Attribute):
            self.change_at(node.func.value, grown)

    def change_at(self, place: ast.expr, change: Callable[[Value], Value]) -> None:
        """Change what a place holds: a name, an attribute, an item of a dictionary that is held somewhere."""
        match place:
            case ast.Name(id=name):
                env = self._holder(name)
                if env is not None:
                    env[name] = change(env[name])
            case ast.Attribute(value=owner_node, attr=name):
                owner = self.quietly(owner_node)
                key = owner.uid if isinstance(owner, Instance) else owner.key if isinstance(owner, Row) else None
                held = self.held_attribute(key, name)
                if held is not None:
                    self.assign_attribute(owner, name, change(held))
            case ast.Subscript(value=container, slice=key_node):
                key_value = self.quietly(key_node)
                self.change_at(container, lambda held: self._with_item(held, key_value, change, None))
            case ast.Call(func=ast.Attribute(value=container, attr="setdefault"), args=[key_node, *rest]):
                key_value, default = self.quietly(key_node), self.quietly(rest[0]) if rest else NONE
                self.change_at(container, lambda held: self._with_item(held, key_value, change, default))
            case ast.IfExp(body=body, orelse=orelse):
                self.change_at(body, change)
                self.change_at(orelse, change)

    def _with_item(self, held: Value, key: Value, change: Callable[[Value], Value], default: Value | None) -> Value:
        """A dictionary, or a list, with an item of it changed; `default` is what is changed where there is none."""
        if isinstance(held, Items) and held.element is not UNKNOWN:
            return Items(change(held.element), held.small, held.lazy)
        if not isinstance(held, Mapping):
            return held
        by_key = dict(held.by_key)
        if isinstance(key, Const) and isinstance(key.value, str | int) and (key.value in by_key or default is not None):
            by_key[key.value] = change(by_key.get(key.value, default or UNKNOWN))
            return Mapping(held.key, held.value, by_key)
        value = held.value
        if value is UNKNOWN:
            if default is None or by_key:
                return held
            value = default
        return Mapping(held.key if held.key is not UNKNOWN else self.collected(key), change(value), by_key)

    def _holder(self, name: str) -> dict[str, Value] | None:
        frame: Frame | None = self.frame
        while frame is not None:
            if name in frame.env:
                return frame.env
            frame = frame.closure
        return None

    def _dict_method(
        self, receiver: Mapping, name: str, node: ast.Call, positional: list[Value], keywords: dict[str, Value]
    ) -> Value:
        match name:
            case "update":
                self._updated(receiver, node, positional, keywords)
                return NONE
            case "copy":
                return receiver
            case "values":
                if _holds_callables(receiver):
                    return Pair(tuple(receiver.by_key.values()))
                return Items(receiver.value, small=receiver.is_small)
            case "items":
                if _holds_callables(receiver):
                    return Pair(tuple(Pair((Const(key), one)) for key, one in receiver.by_key.items()))
                return Items(Pair((receiver.key, receiver.value)), small=receiver.is_small)
            case "keys":
                return Items(receiver.key, small=receiver.is_small)
            case "get" | "pop" | "setdefault":
                key = positional[0] if positional else UNKNOWN
                if isinstance(key, Const) and isinstance(key.value, Hashable) and key.value in receiver.by_key:
                    return receiver.by_key[key.value]
                if name == "get" and receiver.complete and isinstance(key, Const):
                    return positional[1] if len(positional) > 1 else NONE
                if name == "setdefault":
                    return self._set_default(receiver, node, key, positional[1] if len(positional) > 1 else NONE)
                loop = self.loop_of_key(node.args[0]) if node.args and name == "get" else None
                found = self._single(receiver.value) if loop is None else self.renewed(receiver.value, loop)
                is_class = isinstance(found, ClassRef) or isinstance(found, OneOf) and found.is_choice
                return join(found, positional[1]) if is_class and len(positional) > 1 else found
        return UNKNOWN

    def _set_default(self, receiver: Mapping, node: ast.Call, key: Value, default: Value) -> Value:
        """`groups.setdefault(key, [])`."""
        if isinstance(node.func, ast.Attribute):
            self.change_at(node.func.value, lambda held: self._with_item(held, key, lambda one: one, default))
        return receiver.value if receiver.value is not UNKNOWN else default

    def _updated(self, receiver: Mapping, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> None:
        """A dictionary in a name takes the items of another."""
        target = node.func.value if isinstance(node.func, ast.Attribute) else None
        env = self._holder(target.id) if isinstance(target, ast.Name) else None
        if env is None or not isinstance(target, ast.Name):
            return
        by_key = dict(receiver.by_key)
        value = receiver.value
        for other in positional:
            if isinstance(other, Mapping):
                by_key.update(other.by_key)
                value = other.value if value is UNKNOWN else value
        by_key.update(keywords)
        env[target.id] = Mapping(receiver.key, value, by_key)

    # -- other packages ---------------------------------------------------------------------------

    def external_attribute(self, value: External, name: str, node: ast.AST) -> Value:
        if value.called and value.name in ("django.http.request", "request") and name == "user":
            user = self.index.models.user_model
            if user is not None:
                return Row(user, ABSENCE_PLAN, ("user",))
        if value.called and value.name in ("django.http.request", "request"):
            marked = sources.of_request(self, name, node)
            if marked is not None:
                return marked
            kept = requests.kept_row(self, name)
            if kept is not None:
                return kept
        if value.called and value.name == "django.http.request" and name == "method" and self.entry_class is not None:
            return Const("GET")
        if not value.called:
            return External(f"{value.name}.{name}")
        return formsets.attribute(value, name) or Method(value, name)

    def _special(self, callee: External, node: ast.Call) -> Value | None:
        """Calls whose arguments are not simply evaluated first."""
        full = callee.name
        last = full.rpartition(".")[2]
        if full == "builtins.len" and len(node.args) == 1:
            return self._len(node)
        if full == "builtins.bool" and len(node.args) == 1:
            self.test(node.args[0])
            known = self.known_truth(node.args[0])
            return UNKNOWN if known is None else Const(known)
        if full == "builtins.next" and node.args and isinstance(node.args[0], ast.GeneratorExp):
            value = self._comprehension(node.args[0], first_only=True)
            for extra in node.args[1:]:
                self.eval(extra)
            return self._single(value.element) if isinstance(value, Items) else UNKNOWN
        if full in ("builtins.map", "builtins.filter", "functools.reduce") and len(node.args) >= 2:
            function = self.eval(node.args[0])
            value = self.eval(node.args[1])
            for extra in node.args[2:]:
                self.eval(extra)
            before = [UNKNOWN] if last == "reduce" else []
            result = self._each(function, value, node, node.args[1], before)
            if last == "reduce":
                return UNKNOWN
            if last == "filter":
                return self._as_items(value, node)
            return Items(self.collected(result))
        if full in ("builtins.sorted", "builtins.max", "builtins.min") or last in ("groupby", "nlargest", "nsmallest"):
            key = next((one.value for one in node.keywords if one.arg == "key"), None)
            if last == "groupby" and len(node.args) > 1:
                key = node.args[1]
            source = (
                node.args[1]
                if last in ("nlargest", "nsmallest") and len(node.args) > 1
                else (node.args[0] if node.args else None)
            )
            if source is None:
                return UNKNOWN
            value = self.eval(source)
            if isinstance(value, QuerySet):
                self.fetch(value, source)
            if key is not None:
                self._each(self.eval(key), value, node, source)
            for keyword in node.keywords:
                if keyword.arg != "key":
                    self.eval(keyword.value)
            items = self._as_items(value, node)
            if last == "groupby":
                return Items(Pair((UNKNOWN, items)))
            if last in ("max", "min"):
                return self._single(items.element)
            return items
        return None

    def _each(
        self, function: Value, value: Value, node: ast.AST, source: ast.expr, before: Sequence[Value] = ()
    ) -> Value:
        """A function called for each element of a value; `before` are the arguments that come first."""
        target = ast.Name("_", ast.Store())
        loop = self.open_loop(node, source, value, target, ())
        element = self.element_of(value, loop, source)
        self.frame.loops.append(loop)
        try:
            if isinstance(function, Func):
                return self.call_function(function, [*before, element], {}, node)
            if isinstance(function, Partial) and isinstance(function.function, Func):
                arguments = [*function.positional, *before, element]
                return self.call_function(function.function, arguments, dict(function.keywords), node)
            if isinstance(function, External) and function.name in ("builtins.str", "builtins.repr"):
                self.stringify(element, node)
            if isinstance(function, External) and function.name in GETTERS:
                return self._got(function, element, node)
            return UNKNOWN
        finally:
            loop.active = False
            self.frame.loops.remove(loop)

    def _got(self, getter: External, value: Value, node: ast.AST) -> Value:
        """What `attrgetter("customer.name")`, `methodcaller("total")` or `itemgetter(0)` gets of a value."""
        given = getter.arguments
        first = given[0] if given else UNKNOWN
        if getter.name == "itemgetter":
            items = value.items if isinstance(value, Pair) else ()
            index = first.value if isinstance(first, Const) and len(given) == 1 else None
            return items[index] if isinstance(index, int) and -len(items) <= index < len(items) else UNKNOWN
        found: Value = UNKNOWN
        for one in given if getter.name == "attrgetter" else given[:1]:
            if isinstance(one, Const) and isinstance(one.value, str):
                found = value
                for part in one.value.split("."):
                    found = self.attribute(found, part, node)
        if getter.name == "methodcaller":
            return self.call_function(found, list(given[1:]), {}, node) if isinstance(found, Func) else UNKNOWN
        return found if len(given) == 1 else UNKNOWN

    def _as_items(self, value: Value, node: ast.AST) -> Items:
        if isinstance(value, Items):
            return value
        small = isinstance(value, Pair)
        return Items(self.collected(self.element_of(value, None, node)), small=small)

    def _len(self, node: ast.Call) -> Value:
        argument = node.args[0]
        match argument:
            case ast.Call(func=ast.Name(id="list" | "tuple"), args=[inner], keywords=[]):
                value = self.eval(inner)
                if isinstance(value, QuerySet):
                    self.wasteful("list-len", value, node, inner)
                    self.fetch(value, inner, "test")
                return UNKNOWN
        value = self.eval(argument)
        if isinstance(value, QuerySet):
            asked = self.asked_by_number(node)
            self.wasteful("len", value, node, argument) if asked is None else self.wasteful(
                "len-compared", value, asked[0], argument, asked[1]
            )
            self.fetch(value, argument, "test")
        return UNKNOWN

    def _external(self, name: str, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
        last = name.rpartition(".")[2]
        first = positional[0] if positional else UNKNOWN
        if name.startswith("__engine__."):
            return self.intrinsic(last, node, positional, keywords)
        if name.startswith("builtins."):
            return self._builtin(last, node, positional, keywords)
        marked = sources.called(self, name, node, positional, keywords)
        if marked is not None:
            return marked
        if last in KEEPS_FUNCTION and positional:
            return first  # the same function, to be awaited or called
        if name in ("copy.copy", "copy.deepcopy"):
            if isinstance(first, Row):
                return UNKNOWN  # most often about to become a new row
            return first.clone() if isinstance(first, QuerySet) else first
        if name == "random.choice" and isinstance(first, Items):
            return self._single(first.element)
        if last in KEEPS_ELEMENTS or name in ("random.sample", "random.choices"):
            found: Value | None = None
            is_spliced = len(positional) != len(node.args)  # `chain(*(a, b))` has given its places
            for number, one in enumerate(positional):
                argument = node.args[min(number, len(node.args) - 1)]
                if last in ("islice", "sample", "choices") and one is not first:
                    break
                if isinstance(argument, ast.Starred):
                    one = one if is_spliced else self.element_of(one, None, argument)
                elif last == "from_iterable":
                    one = self.element_of(one, None, argument)
                element = self.element_of(one, None, argument)
                found = element if found is None else join(found, element)
            return Items(self.collected(found or UNKNOWN))
        if last in formsets.MODEL_AT:
            return formsets.factory(last, positional, keywords)
        match last:
            case "pairwise" if name.startswith("itertools."):
                element = self._as_items(first, node).element
                return Items(Pair((element, element)))
            case "batched" if name.startswith("itertools."):
                return Items(Items(self._as_items(first, node).element))
            case "repeat" if name.startswith("itertools."):
                return Items(self.collected(first))
            case "get_object_or_404" | "aget_object_or_404":
                queryset = self.queryset_from(first)
                if queryset is not None and queryset.model is not None and queryset.shape == "rows":
                    self.one_query(queryset, node, "get")
                    return Row(queryset.model, queryset.plan, (fresh(),), None, queryset.origin or self.origin(node))
                return UNKNOWN
            case "get_objects_for_user" | "get_objects_for_group" if name.startswith("guardian."):
                queryset = self.queryset_from(positional[2] if len(positional) > 2 else keywords.get("klass", UNKNOWN))
                return queryset.clone() if queryset is not None else UNKNOWN
            case "get_list_or_404":
                queryset = self.queryset_from(first)
                if queryset is not None:
                    self.fetch(queryset, node)
                    return Items(self.row_of(queryset, None))
                return UNKNOWN
            case "RawQuerySet" if isinstance(made_of := keywords.get("model"), ModelRef):
                return self.raw_rows(made_of.model, node)
            case "get_user_model":
                user = self.index.models.user_model
                return ModelRef(user) if user is not None else UNKNOWN
            case "get_model":
                return self._get_model(positional)
            case "namedtuple" if name.startswith("collections"):
                return self._named_tuple(positional)
            case "Prefetch":
                lookup = first if positional else keywords.get("lookup", UNKNOWN)
                queryset_value = positional[1] if len(positional) > 1 else keywords.get("queryset")
                to_attr = positional[2] if len(positional) > 2 else keywords.get("to_attr")
                return Prefetch(lookup, queryset_value, to_attr)
            case "prefetch_related_objects" | "aprefetch_related_objects":
                self.prefetch_objects(positional, node)
                return NONE
            case "Paginator" | "AsyncPaginator":
                if isinstance(first, QuerySet):
                    return External("Paginator", True, (first,))
                rows = self.iterated(first, node)
                return External("Paginator", True, positional and (rows,) or ())
            case "groupby":
                return UNKNOWN
            case "attrgetter" | "methodcaller" | "itemgetter":
                return External(last, False, tuple(positional))
            case "partial" if name == "functools.partial" and positional:
                begun = isinstance(first, Func | ClassRef | ModelRef | Method | Partial) and not is_unknown(first)
                return Partial(first, tuple(positional[1:]), dict(keywords)) if begun else UNKNOWN
            case "partial":
                return UNKNOWN
            case "defaultdict" if isinstance(first, Func) and isinstance(first.node, ast.Lambda):
                made = self.call_function(first, [], {}, node)
                return Mapping(UNKNOWN, made) if isinstance(made, Mapping | Items) else Mapping()
            case "defaultdict" if isinstance(first, External) and first.name in ("builtins.list", "builtins.set"):
                return Mapping(UNKNOWN, Items(UNKNOWN, small=True))
            case "defaultdict" if isinstance(first, External) and first.name == "builtins.dict":
                return Mapping(UNKNOWN, Mapping(complete=True))
            case "OrderedDict" if name == "collections.OrderedDict":
                return self._builtin("dict", node, positional, keywords)
            case "get_or_set" if name.startswith("django.core.cache.") and len(positional) > 1:
                given = positional[1]  # what the cache lacks is made, and kept with all that is loaded by then
                return self.call_function(given, [], {}, node) if isinstance(given, Func) else given
            case "RawSQL" | "RunSQL" | "Func":
                if last != "Func" or "template" in keywords:
                    self._sql_call(last, node, positional, keywords)
                return UNKNOWN
            case "reduce":
                return UNKNOWN
            case "aclosing" | "closing":
                return first
            case "SimpleLazyObject" if isinstance(first, Func):  # stands for what it is asked for at first use
                return self.silently(first, [])
            case "execute" | "executemany" | "callproc":
                self._sql_call(last, node, positional, keywords)
                return UNKNOWN
        rendered = self.renders(name, node, positional, keywords)
        if rendered is not None:
            return rendered
        if name in task_table.FUNCTIONS:
            skip = task_table.FUNCTIONS[name]
            self._task_arguments(node, positional[skip:], list(node.args)[skip:], keywords, last)
        return External(name, True, tuple(positional))

    def queryset_from(self, value: Value) -> QuerySet | None:
        match value:
            case QuerySet():
                return value
            case Manager():
                return self.as_queryset(value)
            case ModelRef():
                return self.all_of(value.model)
        return None

    def _loaded(self, function: Func | External, positional: list[Value]) -> Value | None:
        """What a function imports by a name that it is given, `import_string("shop.forms.OrderForm")`."""
        if isinstance(function, External):
            module, _, name = function.name.rpartition(".")
            if name not in LOADERS:
                return None
        elif function.function is not None and function.function.decl.name in LOADERS:
            module, name = function.function.module.name, function.function.decl.name
        else:
            return None
        arguments = [one.value if isinstance(one, Const) else None for one in positional]
        targets = loaded_names(f"{module}:{name}", arguments)
        return self.to_value(self.index.resolve_target(targets[0])) if len(targets) == 1 else None

    def _get_model(self, positional: list[Value]) -> Value:
        texts = [one.value for one in positional if isinstance(one, Const) and isinstance(one.value, str)]
        if len(texts) != len(positional) or not texts:
            return UNKNOWN
        model = self.index.models.by_string(".".join(str(one) for one in texts))
        return ModelRef(model) if model is not None else UNKNOWN

    def _builtin(self, name: str, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
        first = positional[0] if positional else UNKNOWN
        match name:
            case "list" | "tuple" | "set" | "frozenset" | "reversed" | "iter":
                if not positional:
                    return Items(UNKNOWN, small=True)
                if isinstance(first, QuerySet) and name == "iter":
                    return first
                return self._as_items(first, node.args[0])
            case "enumerate":
                element = self._as_items(first, node)
                return Items(Pair((NUMBER, element.element)), small=element.small)
            case "zip":
                parts = [self._as_items(one, node) for one in positional]
                return Items(
                    Pair(tuple(one.element for one in parts)), small=bool(parts) and all(one.small for one in parts)
                )
            case "dict":
                if isinstance(first, Marked):
                    return first
                if isinstance(first, Items) and isinstance(first.element, Pair) and len(first.element.items) == 2:
                    return Mapping(first.element.items[0], first.element.items[1])
                if isinstance(first, Mapping):
                    return Mapping(first.key, first.value, {**first.by_key, **keywords}, first.complete)
                return Mapping(UNKNOWN, UNKNOWN, dict(keywords)) if keywords else Mapping(complete=not node.args)
            case "sum" | "any" | "all" | "next":
                if isinstance(first, QuerySet):
                    self.fetch(first, node.args[0])
                if name == "next":
                    return self._single(self.collected(self.element_of(first, None, node)))
                return UNKNOWN
            case "str" | "repr" | "print" | "format" | "ascii":
                for value, part in zip(positional, node.args, strict=False):
                    self.stringify(value, part)
                    if isinstance(value, QuerySet):
                        self.fetch(value, part, "test")
                if isinstance(first, Marked):
                    return first
                if name == "str" and isinstance(first, Text | Const):
                    return first if isinstance(first, Text) else SAFE_TEXT
                return UNKNOWN
            case "int" | "float":
                return NUMBER
            case "getattr":
                if len(positional) > 1 and isinstance(positional[1], Const) and isinstance(positional[1].value, str):
                    if len(positional) > 2 and self._has_not(first, positional[1].value):
                        return positional[2]
                    return self.attribute(first, positional[1].value, node)
                return UNKNOWN
            case "hasattr":
                if (
                    isinstance(first, Row) and len(positional) > 1 and isinstance(positional[1], Const)
                    and isinstance(positional[1].value, str)
                ):  # fmt: skip
                    relation = first.model.relation(positional[1].value)
                    if relation is not None and relation.kind.is_to_one:
                        self.read_relation(first, relation, node)
                return UNKNOWN
            case "setattr":
                if len(positional) > 2 and isinstance(positional[1], Const) and isinstance(first, Row | OneOf):
                    self.assign_attribute(first, str(positional[1].value), positional[2])
                return NONE
            case "range":
                text = self.text(node)
                if len(node.args) == 3:
                    return External("range:batches", True)
                if any(isinstance(one, ast.Call) for one in node.args) and ("len(" in text or "count(" in text):
                    return External("range:unknown", True)
                return External("range:small", True)
            case "type":
                if isinstance(first, Row):
                    return ModelRef(first.model)
                return UNKNOWN
            case "open":
                return External("builtins.open", True)
        return External(f"builtins.{name}", True)

    def _has_not(self, value: Value, name: str) -> bool:
        """Whether an object of a known class surely has no attribute of that name."""
        if not isinstance(value, Instance) or self.held_attribute(value.uid, name) is not None:
            return False
        cls = value.cls
        if cls.external_bases() or cls.method(name) is not None or cls.attribute(name) is not None:
            return False
        setter = f"self.{name}".encode()
        return not any(
            name in one.decl.fields or name in one.decl.inner or one.own_function("__getattr__") is not None
            or setter in one.module.raw
            for one in cls.mro
        )  # fmt: skip

    def assign_attribute(self, owner: Value, name: str, value: Value) -> None:
        """`owner.name = value`."""
        if isinstance(owner, OneOf):
            for one in owner.values:
                self.assign_attribute(one, name, value)
        elif isinstance(owner, Row):
            self.heap["loaded", owner.key, name] = True
            if name.endswith("_id") and name[:-3] in owner.model.relations:
                self.heap["loaded", owner.key, name[:-3]] = True  # what was loaded ahead is another row
                return
            self.heap["attribute", owner.key, name] = self.collected(value) if owner.loop is None else value
        elif isinstance(owner, Instance):
            self.heap["attribute", owner.uid, name] = value
            names = self.attributes_of.setdefault(owner.uid, [])
            if name not in names:
                names.append(name)
            listed = self.heap.get(("one of", owner.uid))
            if isinstance(listed, Instance):  # an object of a list: where the list is gone through again, it has this
                self.assign_attribute(listed, name, self.collected(value))
            self.touched.add(owner.uid)
            self.assignments += 1

    # -- SQL --------------------------------------------------------------------------------------

    def _sql_call(self, name: str, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> None:
        """Text is given to the database as SQL."""
        if self.muted:
            return
        if name in ("execute", "executemany", "callproc"):
            if not self._is_cursor(node):
                return
            first = positional[0] if positional else UNKNOWN
            loop = self.innermost_loop()
            if loop is not None and isinstance(first, Const) and str(first.value).lstrip()[:6].upper() == "SELECT":
                self.query(node, None, loop)
        values: list[tuple[Value, ast.AST]] = []
        if name == "extra":
            for keyword in node.keywords:
                if keyword.arg in ("where", "select", "tables", "order_by"):
                    value = keywords.get(keyword.arg, UNKNOWN)
                    values += [(one, keyword.value) for one in self._texts_in(value)]
        elif name == "Func":
            values = [(keywords["template"], node)]
        else:
            key = {"RunSQL": "sql", "RawSQL": "sql", "raw": "raw_query"}.get(name, "sql")
            if positional:
                values = [(one, node.args[0]) for one in self._texts_in(positional[0])]
            elif key in keywords:
                values = [(one, node) for one in self._texts_in(keywords[key])]
        for value, _where in values:
            if isinstance(value, Text) and value.node is not None:
                target = self.here(node)
                if target is None or len(self.frames) > 1 and not self.stands_here(value.place):
                    return
                path, line = value.place
                because: tuple[Reason, ...] = ()
                if line and (line != getattr(target, "lineno", 0) or path != self.module.path):
                    because = (Reason(path, line, f"`{self.text(value.node)}` is put into the text"),)
                self.publish(
                    ("sql", getattr(target, "lineno", 0), getattr(target, "col_offset", 0)),
                    InterpolatedSqlSent(
                        self.span(target), name, self.text(value.node), _has_name_next(value.before), because
                    ),
                )
                return

    def stands_here(self, place: tuple[str, int]) -> bool:
        """Whether a place lies in the function under analysis: a value from there was handed down."""
        first = self.frames[0]
        node = first.node
        if node is None:
            return False
        return place[0] == first.module.path and getattr(node, "lineno", 0) <= place[1] <= (
            getattr(node, "end_lineno", 0) or 0
        )

    def _texts_in(self, value: Value) -> list[Value]:
        match value:
            case Items():
                return [value.element]
            case Pair():
                return [inner for one in value.items for inner in self._texts_in(one)]
            case Mapping():
                return list(value.by_key.values()) or [value.value]
        return [value]

    def _is_cursor(self, node: ast.Call) -> bool:
        receiver = node.func.value if isinstance(node.func, ast.Attribute) else None
        match receiver:
            case ast.Name(id=name):
                lowered = name.lower()
                if "cursor" in lowered or lowered in ("cur", "c", "schema_editor", "curs"):
                    return True
                held = self.frame.env.get(name)
                return isinstance(held, External) and "cursor" in held.name
            case ast.Attribute(attr=name):
                return "cursor" in name.lower() or name == "schema_editor"
            case ast.Call(func=ast.Attribute(attr="cursor")):
                return True
        return False

    # -- tasks ------------------------------------------------------------------------------------

    def is_task(self, value: Value) -> bool:
        """Whether a value is a function that a task queue runs."""
        if not isinstance(value, Func) or value.function is None:
            return False
        for decorator in value.function.decl.decorators:
            name = decorator.partition("(")[0]
            if name.rpartition(".")[2] in task_table.DECORATORS or name in self.extra_tasks:
                return True
        return False

    def _enqueue(
        self, function: ast.expr, name: str, node: ast.Call, positional: list[Value], keywords: dict[str, Value]
    ) -> None:
        if self.muted or len(self.frames) > 1 or not isinstance(function, ast.Attribute):
            return
        receiver = self.quietly(function.value)
        if not self.is_task(receiver):
            if name not in task_table.UNMISTAKABLE or not self._from_tasks_module(function.value, receiver):
                return
        call = self.text(node.func)
        if task_table.ENQUEUE[name] == "spread":
            self._task_arguments(node, positional, list(node.args), keywords, call, name)
            return
        packed = {one.arg: one.value for one in node.keywords}
        arguments = packed.get("args") or (node.args[0] if node.args else None)
        named = packed.get("kwargs") or (node.args[1] if len(node.args) > 1 else None)
        if isinstance(arguments, ast.List | ast.Tuple):
            value = keywords.get("args") or (positional[0] if positional else UNKNOWN)
            parts = value.items if isinstance(value, Pair) else ()
            self._task_arguments(node, list(parts), list(arguments.elts)[: len(parts)], {}, call, name)
        if isinstance(named, ast.Dict):
            value = keywords.get("kwargs") or (positional[1] if len(positional) > 1 else UNKNOWN)
            if isinstance(value, Mapping):
                for key, part in zip(named.keys, named.values, strict=True):
                    if isinstance(key, ast.Constant):
                        self._task_argument(value.by_key.get(key.value, UNKNOWN), part, call, name)

    def _from_tasks_module(self, node: ast.expr, receiver: Value) -> bool:
        if isinstance(receiver, External) and "tasks" in receiver.name.split("."):
            return True
        return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "tasks"

    def changes_schema(self, loop: ast.AST) -> bool:
        known: bool | None = getattr(loop, "_dpl_schema", None)
        if known is None:
            known = turns_to_schema(loop) or any(
                isinstance(one, ast.Expr) and isinstance(one.value, ast.Call) and self._turns_to_schema(one.value.func)
                for one in ast.walk(loop)
            )
            loop._dpl_schema = known  # type: ignore[attr-defined]
        return known

    def _turns_to_schema(self, function: ast.expr) -> bool:
        called = self.quietly(function)
        node = called.function.node if isinstance(called, Func) and called.function is not None else None
        return node is not None and turns_to_schema(node)

    def _task_arguments(
        self,
        node: ast.Call,
        values: list[Value],
        parts: list[ast.expr],
        keywords: dict[str, Value],
        call: str,
        method: str = "",
    ) -> None:
        for value, part in zip(values, parts, strict=False):
            self._task_argument(value, part, call, method)
        for keyword in node.keywords:
            if keyword.arg in keywords:
                self._task_argument(keywords[keyword.arg], keyword.value, call, method)

    def _task_argument(self, value: Value, part: ast.expr, call: str, method: str) -> None:
        kind = type_name = ""
        because: tuple[Reason, ...] = ()
        match value:
            case Row() if not _is_told_of_deletion(self.frame.node):
                kind, type_name = "row", value.model.name
            case QuerySet() if value.model is not None and value.shape == "rows":
                kind, type_name = "queryset", value.model.name
            case Items(element=Row() as row):
                kind, type_name = "rows", row.model.name
            case External(called=True, name="django.http.request"):
                kind, type_name = "request", "request"
            case External(called=True, name="builtins.open"):
                kind, type_name = "file", "file"
            case Func(node=ast.Lambda()):
                kind, type_name = "lambda", "lambda"
            case External(called=True, name=name) if method in task_table.JSON_ONLY and name in (
                "datetime.datetime", "datetime.date", "datetime.datetime.now", "django.utils.timezone.now",
                "decimal.Decimal", "uuid.uuid4", "uuid.UUID", "datetime.timedelta", "datetime.date.today",
            ):  # fmt: skip
                kind, type_name = "json", name.rpartition(".")[2]
        if not kind and isinstance(part, ast.GeneratorExp):
            kind, type_name = "generator", "generator"
        if not kind and isinstance(part, ast.Set | ast.SetComp):
            kind, type_name = "set", "set"
        if (
            not kind
            and isinstance(part, ast.Call)
            and isinstance(part.func, ast.Name)
            and part.func.id in ("set", "frozenset")
        ):
            kind, type_name = "set", "set"
        if kind:
            self.publish(
                ("task", part.lineno, part.col_offset),
                TaskArgumentPassed(self.span(part), call, self.text(part), kind, type_name, because),
            )


def _is_told_of_deletion(function: ast.AST | None) -> bool:
    """Whether a function receives `post_delete`: a task could not load that row any more."""
    decorators = getattr(function, "decorator_list", ())
    return any("post_delete" in ast.unparse(one) for one in decorators)


def _keeps_results(decorator: str) -> bool:
    """Whether a decorator makes a function remember what it has answered: `cache`, `lru_cache(…)`."""
    name = decorator.partition("(")[0].rpartition(".")[2].lower()
    return name in ("cache", "cached", "memoize", "memoized") or name.endswith(("lru_cache", "functools_cache"))
