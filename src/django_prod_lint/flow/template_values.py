"""Expressions of templates: variables, look-ups, filters and tests, with the queries that they send."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from typing import Any, ClassVar

from django_prod_lint.flow.frames import Loop
from django_prod_lint.flow.statements import Statements
from django_prod_lint.knowledge import querysets as table
from django_prod_lint.project.templates import templates_of
from django_prod_lint.semantics.values import (
    SAFE_TEXT,
    UNKNOWN,
    ClassRef,
    Const,
    External,
    Func,
    Items,
    Manager,
    Mapping,
    Method,
    ModelRef,
    Pair,
    QuerySet,
    Row,
    Text,
    Value,
    join,
)  # fmt: skip
from django_prod_lint.source.templates import Filtered, Lookup, Member, Name, Opaque, Output

_CHANGING = frozenset({"save", "delete", "save_base", *table.WRITES} | {f"a{one}" for one in table.WRITES})
"""Methods that Django marks with `alters_data`: a template does not call them."""
_DICT_METHODS = frozenset({"items", "keys", "values", "get"})
_GROUP = {"grouper": 0, "list": 1}

_TEXT_FILTERS = frozenset({
    "safe", "escape", "force_escape", "upper", "lower", "title", "capfirst", "capitalize", "truncatechars",
    "truncatewords", "truncatechars_html", "truncatewords_html", "linebreaks", "linebreaksbr", "urlize", "urlencode",
    "striptags", "addslashes", "center", "ljust", "rjust", "cut", "slugify", "stringformat", "wordcount", "wordwrap",
    "escapejs", "iriencode", "make_list", "trim", "string", "replace", "truncate", "indent", "e", "forceescape",
    "linenumbers", "urlizetrunc", "phone2numeric",
})  # fmt: skip
"""Filters of either language that turn their value into text first."""
_PLAIN_FILTERS = frozenset({
    "date", "time", "timesince", "timeuntil", "floatformat", "filesizeformat", "intcomma", "divisibleby", "yesno",
    "get_digit", "localize", "unlocalize", "utc", "localtime", "timezone", "naturaltime", "intword", "round", "abs",
    "int", "float", "json_script", "pprint", "apnumber", "ordinal", "naturalday",
})  # fmt: skip
"""Filters that read their value and nothing behind it."""


class TemplateValues(Statements):
    """Evaluates the expressions of a running template."""

    # -- variables --------------------------------------------------------------------------------

    def _variable(self, node: Name) -> Value:
        frame = self.frame
        while True:
            found = frame.env.get(node.id)
            if found is not None:
                return found
            if frame.closure is None:
                return UNKNOWN
            frame = frame.closure

    def _lookup(self, node: Lookup) -> Value:
        """`a.b` in Django's language: key, attribute or index; called without arguments if it can be."""
        value = self.eval(node.value)
        if isinstance(node.value, Name):
            value = self.called(value, node)
        return self.called(self.part(value, node.attr, node), node)

    def part(self, value: Value, name: str, node: Lookup) -> Value:
        """`value.name`, not yet called."""
        match value:
            case Mapping():
                if name in value.by_key:
                    return value.by_key[name]
                if name in _DICT_METHODS:
                    return Method(value, name)
                return UNKNOWN if value.by_key else self._single(value.value)
            case Pair():
                number = _GROUP.get(name, int(name) if name.isdigit() else -1)
                return value.items[number] if 0 <= number < len(value.items) else UNKNOWN
            case Items() if not name.isdigit():
                return value if name == "object_list" else UNKNOWN  # the rows of a page of a list
            case Items():
                return self._single(value.element)
            case QuerySet() if name.isdigit():
                return self._indexed(value, node.index)
            case Const() | Text():
                return UNKNOWN
        if value is UNKNOWN or name.isdigit():
            return UNKNOWN
        return self.attribute(value, name, node)

    def called(self, value: Value, node: ast.AST) -> Value:
        """What a template makes of a value that can be called."""
        match value:
            case Method(receiver=QuerySet() | Manager() as receiver):
                call = getattr(node, "call", None)
                if value.name in _CHANGING or not isinstance(call, ast.Call):
                    return UNKNOWN
                return self.call_queryset(receiver, value.name, call, [], {})
            case Method(receiver=Mapping() as mapping):
                return self._dict_method(mapping, value.name, ast.Call(ast.Name("_", ast.Load()), [], []), [], {})
            case Method() | ModelRef() | ClassRef():
                return UNKNOWN
            case Func():
                function = value.function
                name = function.decl.name if function is not None else ""
                if name in _CHANGING or not self._needs_nothing(value):
                    return UNKNOWN
                return self.call_function(value, [], {}, node)
        return value

    def _needs_nothing(self, func: Func) -> bool:
        """Whether a function can be called without arguments."""
        node = func.node or (func.function.node if func.function is not None else None)
        if node is None:
            return False
        arguments = node.args
        positional = len(arguments.posonlyargs) + len(arguments.args) - (func.bound is not None)
        required = any(one is None for one in arguments.kw_defaults)
        return positional <= len(arguments.defaults) and not required

    def _jinja_member(self, node: Member) -> Value:
        """`a.b` in Jinja2: an attribute, else a key; not called."""
        value = self.eval(node.value)
        match value:
            case Mapping():
                if node.attr in value.by_key:
                    return value.by_key[node.attr]
                return Method(value, node.attr)
            case Pair():
                number = _GROUP.get(node.attr, -1)
                return value.items[number] if 0 <= number < len(value.items) else UNKNOWN
        if value is UNKNOWN:
            return UNKNOWN
        return self.attribute(value, node.attr, node)

    def _opaque(self, node: Opaque) -> Value:
        for one in node.parts:
            self.eval(one)
        return UNKNOWN

    def _output(self, node: Output) -> Value:
        self.shown(self.eval(node.value), node.value)
        return SAFE_TEXT

    def shown(self, value: Value, node: ast.AST) -> None:
        """A value is turned into text."""
        if isinstance(value, Func):
            value = self.called(value, node)
        if isinstance(value, QuerySet):
            self.fetch(value, node, "test")
        else:
            self.stringify(value, node)

    # -- each element -----------------------------------------------------------------------------

    def each(self, value: Value, node: ast.expr, read: Callable[[Value], Value]) -> Value:
        """What `read` gives for the elements of a value, which a filter goes through one by one."""
        loop: Loop = self.open_loop(node, node, value, ast.Name("_", ast.Store()), ())
        element = self.element_of(value, loop, node)
        self.frame.loops.append(loop)
        try:
            return self.collected(read(element))
        finally:
            loop.active = False
            self.frame.loops.remove(loop)

    def path(self, value: Value, path: str, node: ast.expr) -> Value:
        """`path` of a value, as the arguments of `regroup`, `dictsort` and `map(attribute=…)` name it."""
        for name in path.split("."):
            lookup = Lookup(node, name)
            lookup.call = ast.Call(lookup, [], [])
            lookup.index = ast.Subscript(node, ast.Constant(name), ast.Load())
            for one in (lookup, lookup.call, lookup.index):
                ast.copy_location(one, node)
                one.__dict__["template"] = getattr(node, "template", "")
                one.__dict__["shown"] = name
            value = self.called(self.part(value, name, lookup), lookup)
        return value

    def grouped(self, value: Value, path: str, node: ast.expr) -> Value:
        """The groups that `regroup` and `groupby` make: pairs of a common value and the rows that have it."""
        if isinstance(value, Mapping) or value is UNKNOWN:
            return UNKNOWN
        common = self.each(value, node, lambda one: self.path(one, path, node))
        return Items(Pair((common, self._as_items(value, node))))

    # -- filters ----------------------------------------------------------------------------------

    def _with_filter(self, node: Filtered) -> Value:
        value = self.eval(node.value)
        if isinstance(node.value, Name) and isinstance(value, Func):
            value = self.called(value, node)
        arguments = [self.eval(one) for one in node.args]
        named = {name: self.eval(one) for name, one in node.named.items()}
        name = node.name
        handler = self._filters.get(name)
        if handler is not None:
            found: Value = handler(self, node, value, arguments, named)
            return found
        if name in _TEXT_FILTERS:
            self.shown(value, node)
            return SAFE_TEXT
        if name in _PLAIN_FILTERS:
            return UNKNOWN
        one = templates_of(self.index).callable(name, ("filter",), self.module.path)
        if one is not None:
            if value is UNKNOWN and not any(isinstance(other, Row | QuerySet | Items) for other in arguments):
                return UNKNOWN
            return self.call_function(Func(one.function), [value, *arguments], named, node)
        return UNKNOWN

    def _length(self, node: Filtered, value: Value, arguments: list[Value], named: dict[str, Value]) -> Value:
        if isinstance(value, QuerySet):
            self.fetch(value, node, "test")
        return UNKNOWN

    def _first(self, node: Filtered, value: Value, arguments: list[Value], named: dict[str, Value]) -> Value:
        match value:
            case QuerySet():
                if node.index is not None:
                    return self._indexed(value, node.index)
                self.fetch(value, node)
                return self._single(self.collected(self.row_of(value, None)))
            case Items():
                return self._single(value.element)
            case Pair():
                return value.items[0 if node.name == "first" else -1] if value.items else UNKNOWN
        return UNKNOWN

    def _join(self, node: Filtered, value: Value, arguments: list[Value], named: dict[str, Value]) -> Value:
        path = named.get("attribute")
        if isinstance(value, QuerySet | Items | Pair):

            def read(one: Value) -> Value:
                if isinstance(path, Const) and isinstance(path.value, str):
                    one = self.path(one, path.value, node)
                self.stringify(one, node)
                return UNKNOWN

            self.each(value, node, read)
        return SAFE_TEXT

    def _sorted(self, node: Filtered, value: Value, arguments: list[Value], named: dict[str, Value]) -> Value:
        """`dictsort:"a.b"` and Jinja2's `sort`, `unique`, `min`, `max`, `sum` with `attribute=`."""
        if not isinstance(value, QuerySet | Items | Pair):
            return UNKNOWN
        path = named.get("attribute") or (arguments[-1] if arguments else UNKNOWN)
        if isinstance(path, Const) and isinstance(path.value, str):
            for one in path.value.split(","):
                self.each(value, node, lambda element, one=one: self.path(element, one, node))  # type: ignore[misc]
        items = self._as_items(value, node)
        if node.name in ("min", "max"):
            return self._single(items.element)
        return UNKNOWN if node.name == "sum" else items

    def _slice(self, node: Filtered, value: Value, arguments: list[Value], named: dict[str, Value]) -> Value:
        text = arguments[0].value if arguments and isinstance(arguments[0], Const) else None
        if isinstance(text, str) and re.fullmatch(r"\s*\d*\s*:?\s*\d*\s*", text):
            bounds: list[ast.expr | None] = [ast.Constant(int(one)) if one.strip() else None for one in text.split(":")]
            if len(bounds) == 1:
                bounds = [None, *bounds]
            part = ast.Slice(bounds[0], bounds[1], None)
            return self._sliced(value, part, ast.copy_location(ast.Subscript(node, part, ast.Load()), node))
        if isinstance(value, QuerySet):
            return self._sliced(
                value, ast.Slice(), ast.copy_location(ast.Subscript(node, ast.Slice(), ast.Load()), node)
            )
        return value if isinstance(value, Items) else UNKNOWN

    def _default(self, node: Filtered, value: Value, arguments: list[Value], named: dict[str, Value]) -> Value:
        if isinstance(value, QuerySet) and node.name != "default_if_none":
            self.fetch(value, node, "test")
        if value is UNKNOWN:
            return UNKNOWN
        return join(value, arguments[0]) if arguments else value

    def _add(self, node: Filtered, value: Value, arguments: list[Value], named: dict[str, Value]) -> Value:
        other = arguments[0] if arguments else UNKNOWN
        if isinstance(value, Const) and isinstance(other, Const):
            if isinstance(value.value, str) and isinstance(other.value, str):
                return Const(value.value + other.value)
            return UNKNOWN
        if isinstance(value, Items) and isinstance(other, Items):
            return join(value, other)
        if isinstance(value, Row):
            self.stringify(value, node)
        return UNKNOWN

    def _as_list(self, node: Filtered, value: Value, arguments: list[Value], named: dict[str, Value]) -> Value:
        if isinstance(value, Mapping):
            return Items(value.key)
        if not isinstance(value, QuerySet | Items | Pair):
            return UNKNOWN
        items = self._as_items(value, node)
        if node.name in ("batch", "slice"):
            return Items(items)
        if node.name in ("random",):
            return self._single(items.element)
        return items

    def _same(self, node: Filtered, value: Value, arguments: list[Value], named: dict[str, Value]) -> Value:
        return value

    def _shows_each(self, node: Filtered, value: Value, arguments: list[Value], named: dict[str, Value]) -> Value:
        return self._join(node, value, [], {})

    def _map(self, node: Filtered, value: Value, arguments: list[Value], named: dict[str, Value]) -> Value:
        """Jinja2's `map(attribute="a.b")` and `map("filter")`."""
        if not isinstance(value, QuerySet | Items | Pair):
            return UNKNOWN
        path = named.get("attribute")
        if isinstance(path, Const) and isinstance(path.value, str):
            wanted = path.value
            return Items(self.each(value, node, lambda one: self.path(one, wanted, node)))
        self._as_items(value, node)
        return UNKNOWN

    def _selected(self, node: Filtered, value: Value, arguments: list[Value], named: dict[str, Value]) -> Value:
        """Jinja2's `selectattr("a.b", …)`: the attribute is read of each element."""
        if not isinstance(value, QuerySet | Items | Pair):
            return UNKNOWN
        path = arguments[0] if arguments and node.name.endswith("attr") else UNKNOWN
        if isinstance(path, Const) and isinstance(path.value, str):
            wanted = path.value
            self.each(value, node, lambda one: self.path(one, wanted, node))
        return self._as_items(value, node)

    def _grouped_by(self, node: Filtered, value: Value, arguments: list[Value], named: dict[str, Value]) -> Value:
        path = named.get("attribute") or (arguments[0] if arguments else UNKNOWN)
        if isinstance(path, Const) and isinstance(path.value, str):
            return self.grouped(value, path.value, node)
        return UNKNOWN

    def _items(self, node: Filtered, value: Value, arguments: list[Value], named: dict[str, Value]) -> Value:
        if isinstance(value, Mapping):
            return Items(Pair((value.key, value.value)), small=bool(value.by_key))
        return UNKNOWN

    _filters: ClassVar[dict[str, Any]] = {
        "length": _length,
        "count": _length,
        "length_is": _length,
        "pluralize": _length,
        "first": _first,
        "last": _first,
        "join": _join,
        "unordered_list": _shows_each,
        "safeseq": _shows_each,
        "escapeseq": _shows_each,
        "dictsort": _sorted,
        "dictsortreversed": _sorted,
        "sort": _sorted,
        "unique": _sorted,
        "min": _sorted,
        "max": _sorted,
        "sum": _sorted,
        "slice": _slice,
        "default": _default,
        "d": _default,
        "default_if_none": _default,
        "add": _add,
        "random": _as_list,
        "list": _as_list,
        "reverse": _as_list,
        "batch": _as_list,
        "map": _map,
        "selectattr": _selected,
        "rejectattr": _selected,
        "select": _selected,
        "reject": _selected,
        "groupby": _grouped_by,
        "items": _items,
        "dict": _same,
    }

    _handlers: ClassVar[dict[type, Any]] = {
        **Statements._handlers,
        Name: _variable,
        Lookup: _lookup,
        Member: _jinja_member,
        Filtered: _with_filter,
        Opaque: _opaque,
        Output: _output,
    }


__all__ = ["External", "TemplateValues"]
