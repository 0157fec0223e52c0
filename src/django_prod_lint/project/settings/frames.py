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
    is_property: bool = False

    def truth(self) -> bool | None:
        return True


@dataclass(frozen=True, eq=False)
class ClassValue(Value):
    """A class of the project; `frame` holds what its body binds."""

    name: str
    frame: Frame
    bases: tuple[Value, ...]

    def truth(self) -> bool | None:
        return True


@dataclass(frozen=True, eq=False)
class InstanceValue(Value):
    """An instance of a class of the project."""

    cls: ClassValue


@dataclass(frozen=True, eq=False)
class ReaderValue(Value):
    """An object of a package that reads the environment: `environ.Env()`, `decouple.config`."""

    library: str
    schema: tuple[tuple[str, Value], ...] = ()
    prefix: str = ""
    method: str = ""


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
    depth: int = 0

    def place(self, node: ast.AST) -> Place | None:
        """The place of a node of this module."""
        if not self.module.path:
            return self.at
        return Place(self.module.path, span_of(node, self.lines))

    def bind(self, name: str, value: Value, place: Place | None, *, is_change: bool = False) -> None:
        """Bind a name anew; a change in place keeps the statement that assigned it first."""
        self.names[name] = value
        if place is not None:
            self.places[name] = (*self.places.get(name, ()), place) if is_change else (place,)

    def copy(self) -> Frame:
        """The same names, to run a branch on."""
        return replace(self, names=dict(self.names), places=dict(self.places))

    def take(self, other: Frame) -> None:
        """Go on with what another branch left."""
        self.names, self.places, self.is_open = other.names, other.places, other.is_open

    def meet(self, one: Frame, other: Frame) -> None:
        """Go on with what is known after either of two branches."""
        names: dict[str, Value] = {}
        for name in dict.fromkeys([*one.names, *other.names]):
            missing = Unknown("open") if one.is_open or other.is_open else Unset()
            names[name] = joined(one.names.get(name, missing), other.names.get(name, missing))
        places = dict(one.places)
        for name, row in other.places.items():
            known = places.get(name, ())
            places[name] = (*known, *(place for place in row if place not in known))
        self.names, self.places, self.is_open = names, places, one.is_open or other.is_open

    def open(self) -> None:
        """Something unknown may have set any setting."""
        self.is_open = True
        for name, value in self.names.items():
            if name.isupper():
                self.names[name] = either([value, Unknown("may be overridden")], value.place)

    def swap(self, old: Value, new: Value, place: Place | None) -> bool:
        """Put a changed list or dict in the place of the old one, wherever it is held; whether it was held."""
        held = False
        frame: Frame | None = self
        while frame is not None:
            for name, value in frame.names.items():
                changed = swapped(value, old, new)
                if changed is not value:
                    frame.bind(name, changed, place, is_change=True)
                    held = True
            frame = frame.outer
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
