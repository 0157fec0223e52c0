"""What expressions of settings modules come to: names, literals, operators, conditions, comprehensions."""

from __future__ import annotations

import ast
import builtins
import operator
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django_prod_lint.knowledge import settings as table
from django_prod_lint.project.settings import pydantic
from django_prod_lint.project.settings.frames import (
    ClassValue,
    Frame,
    FunctionValue,
    InstanceValue,
    ModuleValue,
    NamespaceValue,
    ReaderValue,
    at,
)
from django_prod_lint.semantics.settings import (
    Either,
    Entries,
    Environment,
    Items,
    Known,
    Made,
    Maybe,
    Named,
    Text,
    Unknown,
    Unpacked,
    Unset,
    Value,
    either,
    joined,
    lifted,
    text_of,
    value_of,
)

if TYPE_CHECKING:
    from django_prod_lint.project.index import Module
    from django_prod_lint.source.places import Place

BUDGET = 60_000
"""Steps that one evaluation may take; what lies beyond is unknown."""
DEEPEST = 60
LONGEST_TEXT = 20_000
LONGEST_LIST = 5_000
LARGEST_NUMBER = 4_000
"""Numbers with more bits than this are not computed."""
WIDE = re.compile(r"\d{5,}")
"""A width in a format that makes a text of unreasonable length."""
PRODUCTION_WORDS = frozenset({"production", "prod", "live"})
SOMETHING = (Items, Entries, Named, FunctionValue, ClassValue, InstanceValue, ModuleValue, Text, ReaderValue)
"""Values that are surely not None."""
OTHER_WORDS = frozenset(
    {"development", "dev", "develop", "local", "test", "testing", "tests", "ci", "staging", "stage", "debug"}
)
FALSE_WORDS = frozenset({"", "0", "false", "no", "off", "n", "f"})

_BINARY: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.BitOr: operator.or_,
    ast.BitAnd: operator.and_,
    ast.LShift: operator.lshift,
    ast.RShift: operator.rshift,
    ast.BitXor: operator.xor,
    ast.Pow: operator.pow,
}
_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Is: operator.is_,
    ast.IsNot: operator.is_not,
}
_CONSTANTS: dict[str, Any] = {
    "logging.DEBUG": 10,
    "logging.INFO": 20,
    "logging.WARNING": 30,
    "logging.WARN": 30,
    "logging.ERROR": 40,
    "logging.CRITICAL": 50,
    "os.sep": "/",
    "django.contrib.messages.constants.DEBUG": 10,
    "django.contrib.messages.constants.INFO": 20,
    "django.contrib.messages.constants.SUCCESS": 25,
    "django.contrib.messages.constants.WARNING": 30,
    "django.contrib.messages.constants.ERROR": 40,
    "os.linesep": "\n",
}


class OverBudget(Exception):
    """An evaluation takes too many steps."""


class Expressions:
    """Evaluates expressions in a frame; what statements and calls do is added by subclasses."""

    def __init__(self) -> None:
        self.steps = 0
        self.depth = 0
        self.calls = 0
        self.read: list[str] = []
        """The environment variables that were read so far."""
        self.preset: dict[str, Value] = {}
        """The environment variables that settings have given a value with `os.environ.setdefault(…)`."""
        self.objects: list[Frame] = []
        """What is set on instances of the project's classes."""
        self.looked_up: set[tuple[str, str]] = set()
        """The names of modules that are being looked up: modules may import from each other in a circle."""
        self.is_unset = False
        """Whether this run assumes that no environment variable is set."""

    def spend(self) -> None:
        """Count a step. Raises OverBudget where there were too many."""
        self.steps += 1
        if self.steps > BUDGET:
            raise OverBudget

    # -- what subclasses do ---------------------------------------------------------------------------

    def find(self, name: str) -> Module | None:
        """A module by its name."""
        raise NotImplementedError

    def module_frame(self, module: Module, at: Place | None = None) -> Frame:
        """The names of a module after it has run."""
        raise NotImplementedError

    def call(self, node: ast.Call, frame: Frame) -> Value:
        """What a call returns."""
        raise NotImplementedError

    def called(self, function: Value) -> Value:
        """What a value returns that is called without arguments."""
        raise NotImplementedError

    def call_function(
        self, function: FunctionValue, arguments: list[Value], keywords: dict[str, Value], place: Place | None
    ) -> Value:
        """What a function of the project returns."""
        raise NotImplementedError

    def assign(self, target: ast.expr, value: Value, frame: Frame, node: ast.stmt) -> None:
        """Bind a target."""
        raise NotImplementedError

    def variable(self, value: Value) -> Value:
        """What a read of the environment gives: its default while a run assumes that nothing is set."""
        if isinstance(value, Environment):
            if len(value.names) == 1 and value.names[0] in self.preset and value.cast == "str":
                value = replace(value, default=self.preset[value.names[0]])
            self.read += [name for name in value.names if name not in self.read]
            if self.is_unset and not value.is_required:
                return value.by_default()
        return value

    # -- expressions ----------------------------------------------------------------------------------

    def evaluate(self, node: ast.expr, frame: Frame) -> Value:
        """What an expression comes to, with its place."""
        self.spend()
        self.depth += 1
        try:
            if self.depth > DEEPEST:
                return Unknown("too deep")
            return at(self._evaluate(node, frame), frame.place(node))
        finally:
            self.depth -= 1

    def _evaluate(self, node: ast.expr, frame: Frame) -> Value:
        match node:
            case ast.Constant(value=value):
                return Known(value, place=frame.place(node))
            case ast.Name(id=name):
                return self.name(name, frame)
            case ast.Attribute(value=inner, attr=attr):
                return self.attribute(self.evaluate(inner, frame), attr, frame.place(node))
            case ast.Subscript(value=inner, slice=index):
                return self._subscript(self.evaluate(inner, frame), index, frame, frame.place(node))
            case ast.List(elts=elements):
                return Items("list", self._elements(elements, frame), place=frame.place(node))
            case ast.Tuple(elts=elements):
                return Items("tuple", self._elements(elements, frame), place=frame.place(node))
            case ast.Set(elts=elements):
                return Items("set", self._elements(elements, frame), place=frame.place(node))
            case ast.Dict():
                return self._dict(node, frame)
            case ast.JoinedStr(values=parts):
                return self._joined_string(parts, frame, frame.place(node))
            case ast.BinOp(left=left, op=op, right=right):
                one, other = self.evaluate(left, frame), self.evaluate(right, frame)
                return self.binary(op, one, other, frame.place(node))
            case ast.UnaryOp(op=ast.Not(), operand=inner):
                return self._not(inner, frame, frame.place(node))
            case ast.UnaryOp(op=ast.USub(), operand=inner):
                return lifted(_negated, self.evaluate(inner, frame), place=frame.place(node))
            case ast.BoolOp():
                return self._bool_op(node, frame)
            case ast.Compare():
                return self._compare(node, frame)
            case ast.IfExp(test=test, body=body, orelse=orelse):
                known = self.condition(test, frame)
                if known is not None:
                    return self.evaluate(body if known else orelse, frame)
                return joined(self.evaluate(body, frame), self.evaluate(orelse, frame))
            case ast.Call():
                return self.call(node, frame)
            case (
                ast.ListComp(elt=element, generators=generators) | ast.GeneratorExp(elt=element, generators=generators)
            ):
                return self._comprehension("list", element, generators, frame, frame.place(node))
            case ast.SetComp(elt=element, generators=generators):
                return self._comprehension("set", element, generators, frame, frame.place(node))
            case ast.DictComp(key=key, value=value, generators=[generator]):
                return self._dict_comprehension(key, value, generator, frame, frame.place(node))
            case ast.Lambda():
                return FunctionValue(node, frame)
            case ast.NamedExpr(target=ast.Name(id=name), value=value):
                found = self.evaluate(value, frame)
                frame.bind(name, found, frame.place(node))
                return found
            case ast.Starred(value=inner):
                return self.evaluate(inner, frame)
        return Unknown(type(node).__name__)

    def name(self, name: str, frame: Frame) -> Value:
        """What a name is bound to."""
        where: Frame | None = frame
        is_open = False
        while where is not None:
            found = where.names.get(name)
            if found is not None:
                if isinstance(found, ModuleValue) and found.name:
                    found = where.names[name] = self.member(found.module, found.name, found.place)
                return Unknown("unset") if isinstance(found, Unset) else found
            is_open = is_open or where.is_open
            where = where.outer
        if hasattr(builtins, name):
            return Named(f"builtins.{name}")
        if name in ("__name__", "__file__"):
            return Unknown(name)
        return Unknown("may be imported" if is_open else "not defined")

    def member(self, module: Module, name: str, place: Place | None = None) -> Value:
        """A name of another module.

        Of packages only data is looked at, such as lists of apps. Their functions and classes are names,
        installed or not, so that what is known does not depend on the environment.
        """
        named = Named(f"{module.name}.{name}", place=place)
        is_foreign = not module.path
        if is_foreign and (name in module.summary.functions or name in module.summary.classes):
            return named
        frame = self.module_frame(module, place)
        held = frame.names.get(name)
        key = (module.name, name)
        is_itself = isinstance(held, ModuleValue) and held.module is module and held.name == name
        if held is not None and not is_itself and key not in self.looked_up:
            self.looked_up.add(key)
            try:
                found = self.name(name, frame)
            finally:
                self.looked_up.discard(key)
            is_code = isinstance(found, FunctionValue | ClassValue | InstanceValue | Unknown | Named)
            return named if is_foreign and is_code else found
        sub = self.find(f"{module.name}.{name}")
        if sub is not None:
            return ModuleValue(sub)
        return named if is_foreign else Unknown("not in module")

    def attribute(self, value: Value, name: str, place: Place | None) -> Value:
        """What an attribute of a value is."""
        match value:
            case Named(name=owner):
                return self.named(f"{owner}.{name}")
            case ModuleValue(module=module, name=""):
                return self.member(module, name, place)
            case Known(value=PurePath() as path):
                if name in ("parent", "name", "stem", "suffix", "parents", "parts"):
                    found = getattr(path, name)
                    return (
                        Items("tuple", tuple(Known(one) for one in found))
                        if name in ("parents", "parts")
                        else Known(found)
                    )
            case ClassValue():
                return self.class_attribute(value, name, value)
            case InstanceValue():
                return self.instance_attribute(value, name, place)
            case ReaderValue(reads_with=library, schema=schema, prefix=prefix, method=""):
                return ReaderValue(library, schema, prefix, name)
            case Either():
                return either([self.attribute(one, name, place) for one in value.values])
            case Environment(cast="url"):
                return Environment(value.names, value.default, "item", place=place)
        return Unknown("attribute")

    def class_attribute(self, cls: ClassValue, name: str, receiver: Value) -> Value:
        """An attribute of a class, as Python looks it up; a property is run with `receiver` as `self`."""
        found = cls.frame.names.get(name)
        if found is not None:
            found = self.name(name, cls.frame)
            return self._bound(found, cls, receiver) if isinstance(found, FunctionValue) else found
        for base in cls.bases:
            if isinstance(base, ClassValue):
                inherited = self.class_attribute(base, name, receiver)
                if not isinstance(inherited, Unset):
                    return inherited
            elif not (isinstance(base, Named) and base.name == "builtins.object"):
                return Unknown("foreign base") if not self.is_plain_base(base) else Unset()
        return Unset()

    def _bound(self, function: FunctionValue, cls: ClassValue, receiver: Value) -> Value:
        """A function of a class as an attribute of the class or of an instance."""
        if function.kind == "property" and receiver is not cls:
            return self.call_function(function, [receiver], {}, None)
        if function.kind == "classmethod":
            own = receiver.cls if isinstance(receiver, InstanceValue) else receiver
            return replace(function, given=(own,))
        if function.kind == "staticmethod" or receiver is cls or isinstance(receiver, ClassValue):
            return function
        return replace(function, given=(receiver,))

    def instance_attribute(self, instance: InstanceValue, name: str, place: Place | None) -> Value:
        """An attribute of an instance of a class of the project."""
        if name in instance.frame.names:
            return self.name(name, instance.frame)
        if pydantic.is_model(instance.cls):
            found = pydantic.field(self, instance.cls, name, place)
            if found is not None:
                return self.variable(found)
        found = self.class_attribute(instance.cls, name, instance)
        if isinstance(found, Unset):
            return Unknown("attribute")
        raw = instance.cls.frame.names.get(name)
        is_code = isinstance(found, FunctionValue) or isinstance(raw, FunctionValue)
        return found if instance.is_known or is_code else Unknown("attribute")

    @staticmethod
    def is_plain_base(base: Value) -> bool:
        """Whether a base class of a package brings no settings of its own."""
        return isinstance(base, Named) and base.name in (
            "configurations.Configuration",
            "configurations.base.Configuration",
        )

    def named(self, name: str) -> Value:
        """Something of a package by its dotted name; a constant where the tables hold its value."""
        if name in _CONSTANTS:
            return Known(_CONSTANTS[name])
        if name.startswith("django.conf.global_settings."):
            return self.default(name.rpartition(".")[2])
        return Named(name)

    def django(self) -> tuple[int, int]:
        """The Django that the project runs on."""
        raise NotImplementedError

    def default(self, name: str) -> Value:
        """Django's default of a setting, whichever version it is; `Unset` where it has none."""
        found = [Unset() if one is table.GONE else value_of(one) for one in table.default_of(name, self.django())]
        return either(found) if found else Unknown("no default known")

    def global_settings(self) -> list[tuple[str, Value]]:
        """What `from django.conf.global_settings import *` brings."""
        found = [(name, self.default(name)) for name in (*table.DEFAULTS, *table.CHANGED)]
        return [*found, ("LANGUAGES", Unknown("translated")), ("LANGUAGES_BIDI", Unknown("not in the table"))]

    # -- literals -------------------------------------------------------------------------------------

    def _elements(self, nodes: list[ast.expr], frame: Frame) -> tuple[Value, ...]:
        found: list[Value] = []
        for node in nodes:
            value = self.evaluate(node, frame)
            if not isinstance(node, ast.Starred):
                found.append(value)
            elif isinstance(value, Items) and value.kind != "set":
                found += value.values
            else:
                inner = self.elements_of(value)
                found += inner if inner is not None else [Unpacked(value, place=value.place)]
        return tuple(found)

    def elements_of(self, value: Value) -> list[Value] | None:
        """What a loop over a value goes through; None where that is not known."""
        match value:
            case Items(values=values) if value.is_complete():
                return list(values)
            case Entries() if not value.is_open and not any(
                isinstance(one, Unset) for _, v in value.items() for one in v.options()
            ):
                return [Known(key, place=inner.place) for key, inner in value.items()]
            case Known(value=str() as text) if len(text) < 100:
                return [Known(one) for one in text]
        return None

    def _dict(self, node: ast.Dict, frame: Frame) -> Value:
        found = Entries(place=frame.place(node))
        for key_node, value_node in zip(node.keys, node.values, strict=True):
            value = self.evaluate(value_node, frame)
            if key_node is None:
                found = self.updated(found, value)
                continue
            new = self.with_key(found, self.evaluate(key_node, frame), value)
            if not isinstance(new, Entries):
                return new
            found = new
        return found

    def updated(self, old: Entries, added: Value) -> Entries:
        """A dict after `update()` with another one."""
        if isinstance(added, Entries):
            for key, value in added.items():
                if any(isinstance(one, Unset) for one in value.options()):
                    rest = [one for one in value.options() if not isinstance(one, Unset)]
                    value = either([*rest, old.item(key)])
                old = old.with_item(key, value)
            return Entries(old.entries, old.is_open or added.is_open, place=old.place)
        if isinstance(added, Items) and added.is_complete():  # a list of pairs
            pairs = [one for one in added.values if isinstance(one, Items) and len(one.values) == 2]
            keys = [one.values[0] for one in pairs]
            if len(pairs) == len(added.values) and all(isinstance(one, Known) for one in keys):
                for pair in pairs:
                    old = old.with_item(pair.values[0].python(), pair.values[1])
                return old
        options = [self.updated(old, one) for one in added.options() if isinstance(one, Entries)]
        if options and len(options) == len(added.options()):
            result: Value = options[0]
            for one in options[1:]:
                result = joined(result, one)
            if isinstance(result, Entries):
                return result
        rows = tuple((key, either([value, Unknown("may be overridden")])) for key, value in old.items())
        return Entries(rows, True, place=old.place)

    def with_slice(self, old: Value, part: ast.Slice, value: Value, frame: Frame) -> Value:
        """A list after a slice of it has been set."""
        bounds = [
            self.evaluate(one, frame) if one is not None else Known(None) for one in (part.lower, part.upper, part.step)
        ]
        if not isinstance(old, Items) or not old.is_complete() or not isinstance(value, Items):
            return Unknown("slice")
        if not all(isinstance(one, Known) for one in bounds):
            return Unknown("slice")
        row = list(old.values)
        row[slice(*(one.python() for one in bounds))] = value.values
        return Items(old.kind, tuple(row), place=old.place)

    def with_key(self, old: Value, key: Value, value: Value) -> Value:
        """A dict or list after one item has been set."""
        match old:
            case Either():
                return self.each(lambda one: self.with_key(one, key, value), old)
            case Entries() if isinstance(key, Known) and not isinstance(key.value, float):
                return old.with_item(key.value, value)
            case Entries():
                rows = tuple((own, either([one, value])) for own, one in old.items())
                return Entries(rows, True, place=old.place)
            case Items(kind="list") if isinstance(key, Known) and isinstance(key.value, int):
                if isinstance(old.item(key.value), Unset | Unknown):
                    return Unknown("item of a list")
                position = key.value % len(old.values)
                row = (*old.values[:position], value, *old.values[position + 1 :])
                return Items("list", row, place=old.place)
            case Unknown() | Environment() | Made() if isinstance(key, Known) and isinstance(key.value, str):
                return Entries(((key.value, value),), True, place=old.place)
        return Unknown("item")

    @staticmethod
    def each(change: Callable[[Value], Value], value: Value) -> Value:
        """A change of each value that `Either` allows."""
        if not isinstance(value, Either):
            return change(value)
        found = [change(one) for one in value.values]
        result = found[0]
        for one in found[1:]:
            result = joined(result, one)
        return result

    def _joined_string(self, parts: list[ast.expr], frame: Frame, place: Place | None) -> Value:
        found: list[str | Value] = []
        for part in parts:
            if isinstance(part, ast.FormattedValue):
                value = self.evaluate(part.value, frame)
                is_plain = part.format_spec is None and part.conversion in (-1, 115)
                found.append(value if is_plain else Unknown("format"))
            elif isinstance(part, ast.Constant):
                found.append(str(part.value))
        return self.string_of(found, place)

    def string_of(self, parts: list[str | Value], place: Place | None) -> Value:
        """A string put together of pieces, one for each choice where there are choices."""
        for position, part in enumerate(parts):
            if isinstance(part, Either):
                rows = [[*parts[:position], one, *parts[position + 1 :]] for one in part.values]
                return either([self.string_of(row, place) for row in rows], place)
        parts = [one if isinstance(one, str | Known | Text | Environment) else Unknown("part") for one in parts]
        if any(isinstance(one, Known) and not isinstance(one.value, str | int | PurePath) for one in parts):
            return Unknown("format")
        found = text_of(parts, place)
        is_long = isinstance(found, Known) and isinstance(found.value, str) and len(found.value) > LONGEST_TEXT
        return Unknown("too long") if is_long else found

    # -- operators ------------------------------------------------------------------------------------

    def binary(self, op: ast.operator, left: Value, right: Value, place: Place | None) -> Value:
        """What an operator makes of two values."""
        if isinstance(left, Either):
            return self.each(lambda part: self.binary(op, part, right, place), left)
        if isinstance(right, Either):
            return self.each(lambda part: self.binary(op, left, part, place), right)
        if isinstance(op, ast.Add):
            if isinstance(left, Items) or isinstance(right, Items):
                return _concatenated(left, right)
            if any(
                isinstance(one, Text) or isinstance(one, Known) and isinstance(one.value, str) for one in (left, right)
            ):
                parts: list[str | Value] = [left, right]
                if all(isinstance(one, Known | Text | Environment | Unknown) for one in (left, right)):
                    return self.string_of(parts, place)
        if isinstance(op, ast.BitOr) and isinstance(left, Entries):
            return self.updated(left, right)
        if isinstance(op, ast.BitOr | ast.BitAnd | ast.Sub) and isinstance(left, Items) and isinstance(right, Items):
            return _set_operation(op, left, right, place)
        if isinstance(op, ast.Mod) and isinstance(left, Known) and isinstance(left.value, str):
            return self._percent(left.value, right, place)
        function = _BINARY.get(type(op))
        if function is None:
            return Unknown("operator")

        def operation(one: Value, other: Value) -> Value:
            if isinstance(one, Known) and isinstance(other, Known):
                if isinstance(one.value, PurePath) and isinstance(op, ast.Sub):  # `environ.Path(__file__) - 2`
                    return known(lambda: one.value.parents[other.value - 1], place)
                if _is_huge(op, one.value, other.value):
                    return Unknown("too large")
                return known(lambda: function(one.value, other.value), place)
            return Unknown("operands")

        return lifted(operation, left, right, place=place)

    def _percent(self, text: str, right: Value, place: Place | None) -> Value:
        try:
            given = right.python()
        except ValueError:
            values = list(right.values) if isinstance(right, Items) and right.is_complete() else [right]
            pieces = text.split("%s")
            if "%" in "".join(pieces) or len(pieces) != len(values) + 1 or isinstance(right, Entries):
                return Unknown("format")
            parts: list[str | Value] = [pieces[0]]
            for value, piece in zip(values, pieces[1:], strict=True):
                parts += [value, piece]
            return self.string_of(parts, place)
        return known(lambda: text % given, place) if not WIDE.search(text) else Unknown("too long")

    def _not(self, inner: ast.expr, frame: Frame, place: Place | None) -> Value:
        value = self.evaluate(inner, frame)
        if isinstance(value, Environment):
            return lifted(_inverted, value, cast="bool", place=place)
        answer = value.truth()
        return Known(not answer, place=place) if answer is not None else Unknown("not")

    def _bool_op(self, node: ast.BoolOp, frame: Frame) -> Value:
        is_or = isinstance(node.op, ast.Or)
        result = self.evaluate(node.values[0], frame)
        for other_node in node.values[1:]:
            answer = result.truth()
            if answer is None and self.is_about_debug(result):
                answer = self.condition_of(result)
            if answer is not None:
                if answer is is_or:
                    return result
                result = self.evaluate(other_node, frame)
                continue
            other = self.evaluate(other_node, frame)
            if isinstance(result, Environment):
                default = result.by_default()
                truth = False if result.is_required else default.truth()
                if truth is not is_or and truth is not None:
                    default = other.by_default() if isinstance(other, Environment) else other
                names = tuple(dict.fromkeys([*result.names, *other.environment()]))
                is_raw = result.is_required and not isinstance(other, Known)
                result = Environment(
                    names,
                    Unset() if is_raw or isinstance(default, Unknown) else default,
                    result.cast,
                    place=result.place,
                )
            else:
                result = either([result, other])
        return result

    def _compare(self, node: ast.Compare, frame: Frame) -> Value:
        place = frame.place(node)
        if len(node.ops) != 1:
            answers = []
            for one, op, other in zip([node.left, *node.comparators], node.ops, node.comparators, strict=False):
                part = ast.copy_location(ast.Compare(left=one, ops=[op], comparators=[other]), node)
                answers.append(self._compare(part, frame).truth())
            known_ = False if False in answers else None if None in answers else True
            return Unknown("chain") if known_ is None else Known(known_, place=place)
        op, left, right = node.ops[0], self.evaluate(node.left, frame), self.evaluate(node.comparators[0], frame)
        if isinstance(op, ast.In | ast.NotIn):
            return self._in(left, right, isinstance(op, ast.NotIn), place)
        function = _COMPARE[type(op)]
        if isinstance(op, ast.Is | ast.IsNot):
            function = _COMPARE[ast.Eq if isinstance(op, ast.Is) else ast.NotEq]

        def operation(one: Value, other: Value) -> Value:
            if Known(None) in (one, other) and isinstance(other if one == Known(None) else one, SOMETHING):
                return Known(isinstance(op, ast.IsNot | ast.NotEq), place=place)
            try:
                return known(lambda: bool(function(one.python(), other.python())), place)
            except ValueError:
                return Unknown("compared")

        if Known(None) in (left, right):  # whether it is set at all says nothing about debug mode
            return lifted(operation, left, right, cast="unset", place=place)
        found = lifted(operation, left, right, cast="bool", place=place)
        for variable, constant in ((left, right), (right, left)):
            if isinstance(variable, Environment) and isinstance(constant, Known) and isinstance(found, Environment):
                says = _says_production(variable, constant.value)
                if says is not None and isinstance(op, ast.Eq | ast.NotEq):
                    production = Known(says if isinstance(op, ast.Eq) else not says)
                    return Environment(found.names, found.default, "bool", production, place=place)
        return found

    def _in(self, left: Value, right: Value, is_negated: bool, place: Place | None) -> Value:
        if isinstance(right, Named) and right.name in ("sys.argv", "sys.modules"):
            return Known(is_negated, place=place)  # production runs no management command and no tests
        if isinstance(left, Known) and isinstance(left.value, str):
            reader = right if isinstance(right, ReaderValue) else None
            if reader is not None or isinstance(right, Named) and right.name == "os.environ":
                name = f"{reader.prefix if reader is not None else ''}{left.value}"
                return self.variable(Environment((name,), Known(is_negated), "unset", place=place))
            if isinstance(right, NamespaceValue):
                found = right.frame.names.get(left.value)
                options = found.options() if found is not None else (Unset(),)
                if right.frame.is_open and found is None or len(options) > 1:
                    return Unknown("namespace")
                return Known(isinstance(options[0], Unset) is is_negated, place=place)

        def operation(one: Value, other: Value) -> Value:
            if not one.is_literal():
                return Unknown("in")
            answer = other.contains(one.python())
            return Unknown("in") if answer is None else Known(answer is not is_negated, place=place)

        found = lifted(operation, left, right, cast="bool", place=place)
        if isinstance(left, Environment) and isinstance(found, Environment) and isinstance(right, Items):
            said = {_says_production(left, text) for text in right.strings()}
            if len(said) == 1 and (says := said.pop()) is not None:
                return Environment(found.names, found.default, "bool", Known(says is not is_negated), place=place)
        return found

    # -- conditions -----------------------------------------------------------------------------------

    def condition(self, node: ast.expr, frame: Frame) -> bool | None:
        """Whether a condition holds in production; None where that cannot be told."""
        match node:
            case ast.UnaryOp(op=ast.Not(), operand=inner):
                answer = self.condition(inner, frame)
                return None if answer is None else not answer
            case ast.BoolOp(op=op, values=values):
                answers = [self.condition(one, frame) for one in values]
                wanted = isinstance(op, ast.Or)
                return wanted if wanted in answers else None if None in answers else not wanted
        value = self.evaluate(node, frame)
        answer = self.condition_of(value)
        if answer is None and isinstance(node, ast.Name | ast.Attribute):
            name = node.id if isinstance(node, ast.Name) else node.attr
            if name.upper() == "DEBUG":
                return False
        return answer

    def condition_of(self, value: Value) -> bool | None:
        """Whether a value counts as true in production."""
        answer = value.truth()
        if answer is None and isinstance(value, Environment):
            if value.production is not None and not (self.calls and self.is_about_debug(value)):
                return value.production.truth()
            # what a helper returns for a debug switch is told by its default, not by what production sets
            if self.is_about_debug(value) and value.cast != "unset" and not self.calls:
                return False
        return answer

    @staticmethod
    def is_about_debug(value: Value) -> bool:
        """Whether a value is a debug switch of the environment."""
        return isinstance(value, Environment) and any("DEBUG" in name.upper() for name in value.names)

    # -- items and comprehensions ---------------------------------------------------------------------

    def _subscript(self, value: Value, index: ast.expr, frame: Frame, place: Place | None) -> Value:
        if isinstance(index, ast.Slice):
            return self._slice(value, index, frame, place)
        key = self.evaluate(index, frame)
        if isinstance(value, Named) and value.name == "os.environ":
            if not isinstance(key, Known) or not isinstance(key.value, str):
                return Unknown("variable")
            return self.variable(Environment((key.value,), place=place))
        if isinstance(value, NamespaceValue):
            found = self.name(str(key.value), value.frame) if isinstance(key, Known) else None
            return Unknown("namespace") if found is None or isinstance(found, Named) else found
        if isinstance(value, Known) and isinstance(key, Known):
            return known(lambda: value.value[key.value], place)
        if isinstance(key, Known):
            found = value.item(key.value)
            options = [one for one in found.options() if not isinstance(one, Unset)]
            return either(options) if options else Unknown("no such item")
        if isinstance(value, Entries) and not value.is_open and value.entries:
            return either([one for _, one in value.items()])
        return Unknown("item")

    def _slice(self, value: Value, index: ast.Slice, frame: Frame, place: Place | None) -> Value:
        bounds = [
            self.evaluate(one, frame) if one is not None else Known(None)
            for one in (index.lower, index.upper, index.step)
        ]
        if not all(isinstance(one, Known) for one in bounds):
            return Unknown("slice")
        part = slice(*(one.python() for one in bounds))
        if isinstance(value, Items) and value.is_complete():
            return known_items(lambda: value.values[part], value.kind, place)

        def operation(one: Value) -> Value:
            if isinstance(one, Items) and one.is_complete():
                return known_items(lambda: one.values[part], one.kind, place)
            return known(lambda: one.value[part], place) if isinstance(one, Known) else Unknown("slice")

        return lifted(operation, value, place=place)

    def _comprehension(
        self, kind: str, element: ast.expr, generators: list[ast.comprehension], frame: Frame, place: Place | None
    ) -> Value:
        generator, others = generators[0], generators[1:]

        def operation(values: Value) -> Value:
            if not isinstance(values, Items | Entries | Known):
                return Unknown("comprehension")
            if isinstance(values, Entries | Known):
                complete = self.elements_of(values)
                if complete is None:
                    return Unknown("comprehension")
                values = Items("list", tuple(complete))
            found: list[Value] = []
            for one in values.values:
                if isinstance(one, Unpacked):
                    found.append(Unpacked())
                    continue
                inner = Frame(frame.module, frame.lines, outer=frame, at=frame.at)
                self.assign(generator.target, one.value if isinstance(one, Maybe) else one, inner, ast.Pass())
                answers = [self.condition(test, inner) for test in generator.ifs]
                if False in answers:
                    continue
                if others:
                    rest = self._comprehension(kind, element, others, inner, place)
                    row = rest.values if isinstance(rest, Items) else (Unpacked(rest),)
                    is_sure = None not in answers and not isinstance(one, Maybe)
                    found += row if is_sure else [Unpacked(rest)]
                    continue
                value = self.evaluate(element, inner)
                found.append(Maybe(value, place=value.place) if None in answers or isinstance(one, Maybe) else value)
            return Items(kind, tuple(found), place=place)

        return lifted(operation, self.evaluate(generator.iter, frame), cast="list", place=place)

    def _dict_comprehension(
        self, key: ast.expr, value: ast.expr, generator: ast.comprehension, frame: Frame, place: Place | None
    ) -> Value:
        values = self.elements_of(self.evaluate(generator.iter, frame))
        found: Value = Entries(place=place)
        if values is None:
            return Entries((), True, place=place)
        for one in values:
            inner = Frame(frame.module, frame.lines, outer=frame, at=frame.at)
            self.assign(generator.target, one, inner, ast.Pass())
            answers = [self.condition(test, inner) for test in generator.ifs]
            if False not in answers:
                made = self.evaluate(value, inner)
                found = self.with_key(
                    found, self.evaluate(key, inner), either([made, Unset()]) if None in answers else made
                )
        return found


def known(operation: Callable[[], Any], place: Place | None) -> Value:
    """The outcome of an operation on known values; unknown where it fails or grows out of bounds."""
    try:
        found = operation()
    except Exception:
        return Unknown("fails")
    if isinstance(found, str | bytes) and len(found) > LONGEST_TEXT:
        return Unknown("too long")
    return value_of(found, place)


def known_items(operation: Callable[[], tuple[Value, ...]], kind: str, place: Place | None) -> Value:
    """A list of the values that an operation picks."""
    return Items(kind, operation(), place=place)


def _is_huge(op: ast.operator, one: Any, other: Any) -> bool:
    """Whether an operation on known values takes unreasonable time or space."""
    sizes = [abs(size) if isinstance(size, int) else 0 for size in (one, other)]
    if isinstance(op, ast.Mult):
        lengths = [len(row) if isinstance(row, str | bytes | list | tuple) else 1 for row in (one, other)]
        is_number = isinstance(one, int) and isinstance(other, int)
        return not is_number and max(sizes) * max(lengths) > LONGEST_TEXT
    if isinstance(op, ast.Pow):
        return sizes[0].bit_length() * sizes[1] > LARGEST_NUMBER
    if isinstance(op, ast.LShift):
        return sizes[0].bit_length() + sizes[1] > LARGEST_NUMBER
    return False


def _negated(value: Value) -> Value:
    return known(lambda: -value.python(), value.place) if isinstance(value, Known) else Unknown("negated")


def _inverted(value: Value) -> Value:
    answer = value.truth()
    return Unknown("not") if answer is None else Known(not answer)


def _concatenated(left: Value, right: Value) -> Value:
    kind = next(one.kind for one in (left, right) if isinstance(one, Items))
    row: list[Value] = []
    for one in (left, right):
        if isinstance(one, Items):
            if one.kind != kind:
                return Unknown("list and tuple")
            row += one.values
        else:
            row.append(Unpacked(one, place=one.place))
    if len(row) > LONGEST_LIST:
        return Unknown("too long")
    place = left.place if isinstance(left, Items) else right.place
    return Items(kind, tuple(row), place=place)


def _set_operation(op: ast.operator, left: Items, right: Items, place: Place | None) -> Value:
    if not (left.is_complete() and right.is_complete()):
        return Unknown("sets")
    if isinstance(op, ast.Sub | ast.BitAnd):
        is_kept = isinstance(op, ast.BitAnd)
        return Items(left.kind, tuple(one for one in left.values if (one in right.values) is is_kept), place=place)
    return Items(left.kind, (*left.values, *(one for one in right.values if one not in left.values)), place=place)


def _says_production(variable: Environment, text: object) -> bool | None:
    """Whether production's value of a variable equals a word; None where neither is known to name an environment."""
    if variable.cast != "str" or not isinstance(text, str):
        return None
    word = text.lower()
    if Expressions.is_about_debug(variable):
        return word in FALSE_WORDS
    return True if word in PRODUCTION_WORDS else False if word in OTHER_WORDS else None
