"""The running state: names and what they are bound to, and the values that never leave a settings module."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django_prod_lint.semantics.settings import (
    Either,
    Entries,
    Items,
    Maybe,
    Text,
    Unknown,
    Unpacked,
    Unset,
    Value,
    either,
    joined,
)
from django_prod_lint.source.places import Place, span_of

if TYPE_CHECKING:
    from django_prod_lint.project.index import Module


@dataclass(frozen=True, eq=False)
class ModuleValue(Value):
    """A module of the project or the environment, or a name in it that has not been looked up yet."""

    module: Module
    name: str = ""

    def truth(self) -> bool | None:
        return None if self.name else True


@dataclass(frozen=True, eq=False)
class FunctionValue(Value):
    """A function, method or lambda of the project, with the names around it."""

    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
    frame: Frame
    kind: str = ""
    """`property`, `staticmethod`, `classmethod`, or a plain function or method."""
    given: tuple[Value, ...] = ()
    """Arguments that are bound already: `self` of a method."""
    keywords: tuple[tuple[str, Value], ...] = ()

    def truth(self) -> bool | None:
        return True


@dataclass(frozen=True, eq=False)
class ClassValue(Value):
    """A class of the project; `frame` holds what its body binds."""

    name: str
    frame: Frame
    bases: tuple[Value, ...]
    is_plain: bool = True
    """Whether it has neither decorators nor a metaclass."""

    def truth(self) -> bool | None:
        return True


@dataclass(frozen=True, eq=False)
class InstanceValue(Value):
    """An instance of a class of the project."""

    cls: ClassValue
    frame: Frame
    """What is set on the instance."""
    is_known: bool = True
    """Whether its attributes are what the class and its `__init__` set; not so for a dataclass, say."""


@dataclass(frozen=True, eq=False)
class ReaderValue(Value):
    """An object of a package that reads the environment: `environ.Env()`, `decouple.config`."""

    reads_with: str
    schema: tuple[tuple[str, Value], ...] = ()
    prefix: str = ""
    method: str = ""


@dataclass(frozen=True, eq=False)
class NamespaceValue(Value):
    """`globals()`: the names of a module as a dict."""

    frame: Frame


@dataclass(frozen=True, eq=False)
class PrefixValue(Value):
    """`env.prefixed("MAIL_")` of environs: inside of the block the reader puts more before each name."""

    inside: ReaderValue


@dataclass(frozen=True)
class State:
    """What a frame held at some time."""

    names: dict[str, Value]
    places: dict[str, tuple[Place, ...]]
    is_open: bool

    def met(self, other: State) -> State:
        """What is known after either of two branches."""
        names: dict[str, Value] = {}
        is_open = self.is_open or other.is_open
        for name in dict.fromkeys([*self.names, *other.names]):
            missing = Unknown("open") if is_open else Unset()
            names[name] = joined(self.names.get(name, missing), other.names.get(name, missing))
        places = dict(self.places)
        for name, row in other.places.items():
            known = places.get(name, ())
            places[name] = (*known, *(place for place in row if place not in known))
        return State(names, places, is_open)


States = dict[int, State]
"""The states of all frames that a branch may change."""


@dataclass
class Frame:
    """What the names of one module, class body or function call are bound to.

    An open frame may hold names that are not known: everything that is not in it may be set, too.
    """

    module: Module
    lines: list[str]
    outer: Frame | None = None
    names: dict[str, Value] = field(default_factory=dict)
    places: dict[str, tuple[Place, ...]] = field(default_factory=dict)
    is_open: bool = False
    at: Place | None = None
    """For modules outside of the project: the statement that imported them."""
    returned: list[Value] = field(default_factory=list)
    annotations: dict[str, ast.expr] = field(default_factory=dict)
    depth: int = 0

    def place(self, node: ast.AST) -> Place | None:
        """The place of a node of this module."""
        if not self.module.path:
            return self.at
        kept = vars(node)
        found: Place | None = kept.get("place_in_settings")
        if found is None:  # the nodes of functions and loops are asked many times
            found = kept["place_in_settings"] = Place(self.module.path, span_of(node, self.lines))
        return found

    def bind(self, name: str, value: Value, place: Place | None, *, is_change: bool = False) -> None:
        """Bind a name anew; a change in place keeps the statement that assigned it first."""
        self.names[name] = value
        if place is not None:
            self.places[name] = (*self.places.get(name, ()), place) if is_change else (place,)

    def state(self) -> State:
        """The names as they are now, to come back to after a branch."""
        return State(dict(self.names), dict(self.places), self.is_open)

    def take(self, state: State) -> None:
        """Go on with what a branch left."""
        self.names, self.places, self.is_open = dict(state.names), dict(state.places), state.is_open

    def open(self) -> None:
        """Something unknown may have set any setting."""
        self.is_open = True
        for name, value in self.names.items():
            if name.isupper():
                self.names[name] = either([value, Unknown("may be overridden")], value.place)

    def swap(self, old: Value, new: Value, place: Place | None) -> bool:
        """Put a changed list or dict in the place of the old one, wherever it is held here; whether it was."""
        held = False
        for name, value in self.names.items():
            changed = swapped(value, old, new)
            if changed is not value:
                self.bind(name, changed, place, is_change=True)
                held = True
        return held


def swapped(value: Value, old: Value, new: Value) -> Value:
    """The value with one object in it replaced; the same object where it is not in it."""
    if value is old:
        return new
    match value:
        case Items(values=inner) | Either(values=inner):
            changed = tuple(swapped(one, old, new) for one in inner)
            if all(one is other for one, other in zip(inner, changed, strict=True)):
                return value
            return replace(value, values=changed) if isinstance(value, Items) else either(changed, value.place)
        case Entries(entries=rows):
            pairs = tuple((key, swapped(one, old, new)) for key, one in rows)
            if all(one[1] is other[1] for one, other in zip(rows, pairs, strict=True)):
                return value
            return replace(value, entries=pairs)
        case Maybe(value=inner_value):
            found = swapped(inner_value, old, new)
            return value if found is inner_value else replace(value, value=found)
    return value


def at(value: Value, place: Place | None) -> Value:
    """The value with a place, where it has none of its own."""
    return value if value.place is not None or place is None else replace(value, place=place)


CONTAINERS = (Items, Entries, Either, Maybe, Unpacked, Text)

Keys = list[Any]
