"""The nouns of settings: what is known about a value that production runs with.

    Value ─┬─ Known          a Python value, known in full: `True`, `"smtp"`, a path, a timedelta
           ├─ Text           a string of which parts are known: f"redis://{HOST}/1"
           ├─ Environment    from the environment, with what it is where the variable is unset
           ├─ Items          a list, tuple or set; elements may be `Maybe` there or `Unpacked`
           ├─ Entries        a dict; whether there may be more keys is told
           ├─ Made           what a callable of a package returned: crontab(minute=0)
           ├─ Named          something of a package by its dotted name
           ├─ Either         one of a few values: branches differ
           ├─ Unset          nothing sets it
           └─ Unknown        anything

Every question that can be asked of a value has a third answer, None or `Unknown`: it cannot be told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django_prod_lint.source.places import Place

MOST_CHOICES = 8
"""Values that may be one of more than these are unknown."""


@dataclass(frozen=True)
class Value:
    """What is known about a value. `place` is the expression that it comes from, where that is in the project."""

    place: Place | None = field(default=None, compare=False, kw_only=True)

    def truth(self) -> bool | None:
        """Whether it counts as true; None where that cannot be told."""
        return None

    def options(self) -> tuple[Value, ...]:
        """The values that it may be: several for `Either`, else itself."""
        return (self,)

    def python(self) -> Any:
        """The Python value. Raises ValueError where it is not known in full."""
        raise ValueError("not known")

    def is_literal(self) -> bool:
        """Whether the Python value is known in full."""
        try:
            self.python()
        except ValueError:
            return False
        return True

    def is_one_of(self, *wanted: object) -> bool | None:
        """Whether it equals one of the values; None where that cannot be told. `1` is not `True` here."""
        try:
            own = self.python()
        except ValueError:
            return None
        return any(type(one) is type(own) and one == own for one in wanted)

    def by_default(self) -> Value:
        """What it is where no environment variable is set; `Unknown` where one is required."""
        return self

    def item(self, *keys: object) -> Value:
        """The value below a chain of dict keys and list positions; `Unset` where there surely is none."""
        found: Value = self
        for key in keys:
            found = found._item(key)
        return found

    def _item(self, key: object) -> Value:
        return Unknown()

    def contains(self, wanted: object) -> bool | None:
        """Whether a list holds the value, or a dict the key; None where that cannot be told."""
        return None

    def elements(self) -> tuple[Value, ...]:
        """The known elements of a list in order, those that may be missing among them (as `Maybe`)."""
        return ()

    def strings(self) -> list[str]:
        """The strings that a list surely holds, in order."""
        found = [one.python() for one in self.elements() if isinstance(one, Known)]
        return [one for one in found if isinstance(one, str)]

    def is_complete(self) -> bool:
        """Whether a list or dict holds nothing but what is known of it."""
        return self.is_literal()

    def environment(self) -> tuple[str, ...]:
        """The environment variables that decide it, as far as they are known."""
        return ()


@dataclass(frozen=True)
class Unknown(Value):
    """Anything; `why` says what stands in the way, for tests and debugging."""

    why: str = field(default="", compare=False)

    def by_default(self) -> Value:
        return self


@dataclass(frozen=True)
class Unset(Value):
    """Nothing: the name is not set, the key is not there."""

    def truth(self) -> bool | None:
        return False

    def is_one_of(self, *wanted: object) -> bool | None:
        return False

    def _item(self, key: object) -> Value:
        return self

    def contains(self, wanted: object) -> bool | None:
        return False


@dataclass(frozen=True, eq=False)
class Known(Value):
    """A Python value that is no list, tuple, set or dict, known in full."""

    value: Any = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Known) and type(self.value) is type(other.value) and bool(self.value == other.value)

    def __hash__(self) -> int:
        return hash((type(self.value), str(self.value)))

    def truth(self) -> bool | None:
        return bool(self.value)

    def python(self) -> Any:
        return self.value

    def contains(self, wanted: object) -> bool | None:
        return wanted in self.value if isinstance(self.value, str) and isinstance(wanted, str) else None


@dataclass(frozen=True)
class Text(Value):
    """A string of known pieces and unknown values in between, as an f-string makes it."""

    parts: tuple[str | Value, ...] = ()

    def truth(self) -> bool | None:
        return True if any(isinstance(one, str) and one for one in self.parts) else None

    def by_default(self) -> Value:
        return text_of(tuple(one if isinstance(one, str) else one.by_default() for one in self.parts), self.place)

    def environment(self) -> tuple[str, ...]:
        return _names(one for one in self.parts if isinstance(one, Value))


@dataclass(frozen=True)
class Environment(Value):
    """A value that environment variables decide.

    `default` is the value where they are unset, `Unset` where that is an error. `cast` is what became of
    the text: `str` where it is the text itself, `truth` for `bool(text)`, which is true for "False" too,
    else `bool`, `int`, `list`, `db` … `production` is the value where a variable that names the
    environment says that it is production, as for `ENV == "production"`.
    """

    names: tuple[str, ...] = ()
    default: Value = field(default_factory=Unset)
    cast: str = "str"
    production: Value | None = None

    @property
    def is_required(self) -> bool:
        """Whether the settings cannot be loaded without the variable."""
        return isinstance(self.default, Unset)

    def by_default(self) -> Value:
        return Unknown(place=self.place) if self.is_required else self.default.by_default()

    def environment(self) -> tuple[str, ...]:
        return self.names

    def _item(self, key: object) -> Value:
        default = self.default if self.is_required else self.default.item(key)
        return Environment(self.names, default, "item", place=self.place)

    def strings(self) -> list[str]:
        return []


@dataclass(frozen=True)
class Maybe(Value):
    """An element of a list that is there in some cases only."""

    value: Value = field(default_factory=Unknown)

    def by_default(self) -> Value:
        return replace(self, value=self.value.by_default())

    def environment(self) -> tuple[str, ...]:
        return self.value.environment()


@dataclass(frozen=True)
class Unpacked(Value):
    """Any number of unknown elements at this position of a list."""

    value: Value = field(default_factory=Unknown)

    def environment(self) -> tuple[str, ...]:
        return self.value.environment()


@dataclass(frozen=True)
class Items(Value):
    """A list, tuple or set (`kind`), element by element."""

    kind: str = "list"
    values: tuple[Value, ...] = ()

    def truth(self) -> bool | None:
        if any(not isinstance(one, Maybe | Unpacked) for one in self.values):
            return True
        return None if self.values else False

    def python(self) -> Any:
        found = [one.python() for one in self.values]
        try:
            return {"list": list, "tuple": tuple, "set": set}[self.kind](found)
        except TypeError:
            raise ValueError("not hashable") from None

    def by_default(self) -> Value:
        found: list[Value] = []
        for one in self.values:
            inner = one.value.by_default() if isinstance(one, Unpacked) else None
            found += inner.values if isinstance(inner, Items) else (one.by_default(),)
        return replace(self, values=tuple(found))

    def _item(self, key: object) -> Value:
        if not isinstance(key, int) or isinstance(key, bool):
            return Unknown()
        row = self.values if key >= 0 else self.values[::-1]
        position = key if key >= 0 else -key - 1
        if any(isinstance(one, Maybe | Unpacked) for one in row[: position + 1]):
            return Unknown()
        return row[position] if position < len(row) else Unset()

    def contains(self, wanted: object) -> bool | None:
        answers = [_is_or_may_be(one, wanted) for one in self.values]
        return True if True in answers else None if None in answers else False

    def elements(self) -> tuple[Value, ...]:
        return tuple(one for one in self.values if not isinstance(one, Unpacked))

    def is_complete(self) -> bool:
        return not any(isinstance(one, Unpacked | Maybe) for one in self.values)

    def environment(self) -> tuple[str, ...]:
        return _names(self.values)


def _is_or_may_be(one: Value, wanted: object) -> bool | None:
    if isinstance(one, Unpacked):
        return None
    if isinstance(one, Maybe):
        return False if one.value.is_one_of(wanted) is False else None
    if isinstance(one, Items | Entries | Made | Named) and isinstance(wanted, str):
        return False
    return one.is_one_of(wanted)


@dataclass(frozen=True)
class Entries(Value):
    """A dict. A key that may be missing has a value that may be `Unset`; `is_open` tells that there may be more keys."""

    entries: tuple[tuple[Any, Value], ...] = ()
    is_open: bool = False

    def truth(self) -> bool | None:
        if any(not _may_be_unset(value) for _, value in self.entries):
            return True
        return None if self.is_open or self.entries else False

    def python(self) -> Any:
        if self.is_open:
            raise ValueError("there may be more keys")
        return {key: value.python() for key, value in self.entries}

    def by_default(self) -> Value:
        return replace(self, entries=tuple((key, value.by_default()) for key, value in self.entries))

    def _item(self, key: object) -> Value:
        for own, value in self.entries:
            if type(own) is type(key) and own == key:
                return value
        return Unknown() if self.is_open else Unset()

    def contains(self, wanted: object) -> bool | None:
        found = self._item(wanted)
        return False if isinstance(found, Unset) else None if _may_be_unset(found) else True

    def keys(self) -> list[Any]:
        """The keys that are known, those that may be missing among them."""
        return [key for key, _ in self.entries]

    def items(self) -> tuple[tuple[Any, Value], ...]:
        """The keys that are known, with their values."""
        return self.entries

    def is_complete(self) -> bool:
        return not self.is_open

    def with_item(self, key: Any, value: Value) -> Entries:
        """The same dict with one key set."""
        kept = tuple((own, old) for own, old in self.entries if own != key or type(own) is not type(key))
        if len(kept) == len(self.entries):
            return replace(self, entries=(*kept, (key, value)))
        row = tuple((own, value if own == key and type(own) is type(key) else old) for own, old in self.entries)
        return replace(self, entries=row)

    def environment(self) -> tuple[str, ...]:
        return _names(value for _, value in self.entries)


@dataclass(frozen=True)
class Made(Value):
    """What a callable of a package returns: `callee` is its dotted name, such as `celery.schedules.crontab`."""

    callee: str = ""
    arguments: tuple[Value, ...] = ()
    keywords: tuple[tuple[str, Value], ...] = ()

    def keyword(self, name: str) -> Value:
        """A keyword argument of the call; `Unset` where it is not given."""
        return next((value for own, value in self.keywords if own == name), Unset())


@dataclass(frozen=True)
class Named(Value):
    """A class, function or constant of a package, by its dotted name."""

    name: str = ""


@dataclass(frozen=True)
class Either(Value):
    """One of a few values, never nested; branches that cannot be told apart set it differently."""

    values: tuple[Value, ...] = ()

    def options(self) -> tuple[Value, ...]:
        return self.values

    def truth(self) -> bool | None:
        return _agreed(one.truth() for one in self.values)

    def is_one_of(self, *wanted: object) -> bool | None:
        return _agreed(one.is_one_of(*wanted) for one in self.values)

    def by_default(self) -> Value:
        return either([one.by_default() for one in self.values], self.place)

    def _item(self, key: object) -> Value:
        return either([one.item(key) for one in self.values])

    def contains(self, wanted: object) -> bool | None:
        return _agreed(one.contains(wanted) for one in self.values)

    def environment(self) -> tuple[str, ...]:
        return _names(self.values)


def _agreed(answers: Iterable[bool | None]) -> bool | None:
    found = set(answers)
    return found.pop() if len(found) == 1 else None


def _names(values: Iterable[Value]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for one in values for name in one.environment()))


def _may_be_unset(value: Value) -> bool:
    return any(isinstance(one, Unset | Unknown) for one in value.options())


def either(values: Iterable[Value], place: Place | None = None) -> Value:
    """One of the values: the value itself where all are equal, `Unknown` where there are too many."""
    found: list[Value] = []
    for value in values:
        found += [one for one in value.options() if one not in found]
    if len(found) == 1:
        return found[0]
    if len(found) > MOST_CHOICES:
        return Unknown("too many choices", place=place)
    return Either(tuple(found), place=place)


def joined(one: Value, other: Value) -> Value:
    """What is known where two branches meet: lists and dicts are joined element by element where they can be."""
    if one is other or one == other:
        return one
    if isinstance(one, Entries) and isinstance(other, Entries):
        keys = list(dict.fromkeys([*one.keys(), *other.keys()]))
        rows = tuple((key, joined(one.item(key), other.item(key))) for key in keys)
        return Entries(rows, one.is_open or other.is_open, place=one.place)
    if isinstance(one, Items) and isinstance(other, Items) and one.kind == other.kind:
        longer, shorter = (one, other) if len(one.values) >= len(other.values) else (other, one)
        merged = _merged(longer.values, shorter.values)
        if merged is not None:
            return Items(one.kind, merged, place=one.place)
    return either([one, other], one.place)


def _merged(longer: tuple[Value, ...], shorter: tuple[Value, ...]) -> tuple[Value, ...] | None:
    """The longer list with `Maybe` where the shorter lacks an element; None where it is no part of it."""
    rest = list(shorter)
    found: list[Value] = []
    for one in longer:
        bare = one.value if isinstance(one, Maybe) else one
        if rest and (rest[0] == one or isinstance(rest[0], Maybe) and rest[0].value == bare):
            found.append(rest.pop(0))
        elif rest and isinstance(one, Maybe) and rest[0] == bare:
            rest.pop(0)
            found.append(one)
        else:
            found.append(one if isinstance(one, Maybe | Unpacked) else Maybe(one, place=one.place))
    return None if rest else tuple(found)


def value_of(data: Any, place: Place | None = None) -> Value:
    """The value of plain Python data: of a default, say."""
    if isinstance(data, list | tuple | set | frozenset):
        kind = "list" if isinstance(data, list) else "tuple" if isinstance(data, tuple) else "set"
        return Items(kind, tuple(value_of(one, place) for one in data), place=place)
    if isinstance(data, dict):
        return Entries(tuple((key, value_of(one, place)) for key, one in data.items()), place=place)
    return Known(data, place=place)


def text_of(parts: Iterable[str | Value], place: Place | None) -> Value:
    """A string put together; known in full where all of its parts are."""
    found: list[str | Value] = []
    for part in parts:
        if isinstance(part, Known):
            part = str(part.value)
        pieces: tuple[str | Value, ...] = part.parts if isinstance(part, Text) else (part,)
        for one in pieces:
            if isinstance(one, str) and found and isinstance(found[-1], str):
                found[-1] += one
            elif one != "":
                found.append(one)
    if not found or len(found) == 1 and isinstance(found[0], str):
        return Known(found[0] if found else "", place=place)
    return Text(tuple(found), place=place)


def lifted(operation: Callable[..., Value], *values: Value, cast: str = "", place: Place | None = None) -> Value:
    """An operation on values: done for each that `Either` allows, and on the defaults of the environment."""
    for position, value in enumerate(values):
        if isinstance(value, Either):
            before, after = values[:position], values[position + 1 :]
            return either(
                [lifted(operation, *before, one, *after, cast=cast, place=place) for one in value.values], place
            )
    variables = [one for one in values if isinstance(one, Environment)]
    if not variables:
        return operation(*values)
    names = tuple(dict.fromkeys(name for one in variables for name in one.names))
    default: Value = Unset()
    if not any(one.is_required for one in variables):
        default = lifted(operation, *(one.default if isinstance(one, Environment) else one for one in values))
    production = None
    if any(one.production is not None for one in variables):
        production = lifted(operation, *(_in_production(one) for one in values))
        production = production if production.is_literal() else None
    kind = cast or variables[0].cast
    return Environment(names, default, kind, production, place=place)


def _in_production(value: Value) -> Value:
    if not isinstance(value, Environment):
        return value
    return value.production if value.production is not None else Unknown()


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting of production: its value, and the statements that made it."""

    name: str
    value: Value
    place: Place
    """The statement that assigned it last."""
    changes: tuple[Place, ...] = ()
    """Later statements that changed it in place or set it in another branch."""


def some(values: Iterable[Value]) -> Iterator[Value]:
    """Every value in the values, however deep: of lists, dicts, choices and calls."""
    stack = list(values)
    while stack:
        one = stack.pop()
        yield one
        match one:
            case Either(values=inner) | Items(values=inner):
                stack += inner
            case Maybe(value=value) | Unpacked(value=value):
                stack.append(value)
            case Entries(entries=rows):
                stack += [value for _, value in rows]
            case Made(arguments=inner, keywords=rows):
                stack += inner
                stack += [value for _, value in rows]
            case Text(parts=parts):
                stack += [part for part in parts if isinstance(part, Value)]
            case Environment(default=value):
                stack.append(value)


def shown(value: Value) -> str:
    """A value in short, as tests and debugging write it: `env(DEBUG, False)`, `['a', maybe 'b', *?]`, `1 | 2`."""
    match value:
        case Known():
            return repr(value.value) if not hasattr(value.value, "parts") else f"path {value.value}"
        case Text(parts=parts):
            return "f'" + "".join(one if isinstance(one, str) else "{" + shown(one) + "}" for one in parts) + "'"
        case Environment():
            default = "" if value.is_required else f", {shown(value.default)}"
            return f"env({' '.join(value.names)}{default}){'' if value.cast == 'str' else f' as {value.cast}'}"
        case Items(kind=kind, values=values):
            inside = ", ".join(shown(one) for one in values)
            return f"[{inside}]" if kind == "list" else f"({inside})" if kind == "tuple" else f"{{{inside}}}"
        case Entries():
            rows = [f"{key!r}: {shown(one)}" for key, one in value.items()]
            return "{" + ", ".join([*rows, "..."] if value.is_open else rows) + "}"
        case Maybe(value=inner):
            return f"maybe {shown(inner)}"
        case Unpacked(value=inner):
            return f"*{shown(inner)}"
        case Made():
            given = [shown(one) for one in value.arguments] + [f"{name}={shown(one)}" for name, one in value.keywords]
            return f"{value.callee}({', '.join(given)})"
        case Named(name=name):
            return f"<{name}>"
        case Either(values=values):
            return " | ".join(shown(one) for one in values)
        case Unset():
            return "unset"
    return "?"
