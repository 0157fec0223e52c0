"""What a name can hold at run time, as far as the analysis knows.

The lattice is flat: each kind below is only comparable with itself, and `UNKNOWN` lies above all.

                                    UNKNOWN
      ┌──────────┬─────────┬───────────┼──────────┬──────────┬─────────────┐
    Const      Text       Row      QuerySet    Manager     Items/Pair    Callable kinds
    (a known   (built     (model,  (model,     (model,     /Mapping      (functions, classes,
     constant)  string)    plan)    plan)       owner)     (elements)     methods, externals)

Joining two rows or querysets of one model joins their fetch plans (`semantics.plan`), those of different
models give a `OneOf`; joining anything with None keeps the other, because a None never costs a query.
"""

from __future__ import annotations

import ast
import functools
from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING, Any

from django_prod_lint.semantics.plan import Doubt, Plan

if TYPE_CHECKING:
    from django_prod_lint.project.index import Class, Function, Module
    from django_prod_lint.project.models import ManagerInfo, Model, Relation
    from django_prod_lint.source.places import Span

NAMES_OF_FIELDS = "django.forms.forms.Form.fields"
"""The name of what the keys of a form's data are."""
_serial = count(1)


def fresh() -> int:
    """A number that no other value has: the identity of one evaluation."""
    return next(_serial)


class Value:
    """Base of all values."""

    __slots__ = ()


class Unknown(Value):
    """Nothing is known; nothing is reported."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "Unknown"


UNKNOWN = Unknown()


class Const(Value):
    """A constant of the source: a string, a number, None, True."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value

    def __repr__(self) -> str:
        return f"Const({self.value!r})"


NONE = Const(None)


class Text(Value):
    """A string made at run time. `node` is where something that is no constant was put into it, or None
    where all its parts are safe in SQL (constants, quoted names, numbers). `before` is the constant text
    right before it. `marks` are those of its parts, `shown` is the source text of the first part that has any, and
    `source` the place where that part comes from. `may_be` are names of files among the constants that it may be.
    """

    __slots__ = ("before", "marks", "may_be", "node", "place", "shown", "source")

    def __init__(
        self,
        node: ast.AST | None = None,
        place: tuple[str, int] = ("", 0),
        before: str = "",
        marks: frozenset[str] = frozenset(),
        shown: str = "",
        source: tuple[str, int] = ("", 0),
        may_be: tuple[str, ...] = (),
    ) -> None:
        self.node = node
        self.place = place
        self.before = before
        self.marks = marks
        self.shown = shown
        self.source = source
        self.may_be = may_be

    def or_one_of(self, names: tuple[str, ...]) -> Text:
        """The same text, which may also be one of these names."""
        known = self.may_be + tuple(one for one in names if one not in self.may_be)
        return self if known == self.may_be else self._named(known if len(known) <= MOST_NAMES else ())

    def of_no_name(self) -> Text:
        """The same text, of which no name is known."""
        return self._named(()) if self.may_be else self

    def _named(self, names: tuple[str, ...]) -> Text:
        return Text(self.node, self.place, self.before, self.marks, self.shown, self.source, names)


SAFE_TEXT = Text()
MOST_NAMES = 8
"""A text that may be more names than this is just a text."""
LONGEST_NAME = 200


class Marked(Value):
    """A value of which nothing is known but where it comes from.

    `marks` tell that (`flow/sources.py` lists them), `shown` is the expression that made it, `place` where it stands.
    """

    __slots__ = ("marks", "place", "shown")

    def __init__(self, marks: frozenset[str], shown: str, place: tuple[str, int]) -> None:
        self.marks = marks
        self.shown = shown
        self.place = place

    def __repr__(self) -> str:
        return f"Marked({', '.join(sorted(self.marks))})"


class Origin:
    """Where a queryset was built. `node` is its expression when it stands in the function under
    analysis (`depth` 0 for the linted function, more for functions called by it). `anchor` is the
    expression of the linted file that stands for it, in whatever function that is.
    """

    __slots__ = (
        "anchor", "depth", "gives_one", "hint", "hint_for", "hinted_at", "is_raw", "line", "node", "of_class", "path",
        "text",
    )  # fmt: skip

    def __init__(
        self, node: ast.AST | None, depth: int, path: str, line: int, text: str, anchor: ast.AST | None = None
    ) -> None:
        self.node = node
        self.anchor = anchor
        self.is_raw = False
        """Whether `raw()` makes the rows, which can be prefetched for and not joined."""
        self.of_class = False
        """Whether a class declares it (`model = Order`), perhaps in another file."""
        self.gives_one = False
        """Whether it was asked for a single row: to prefetch for that costs as many queries as to wait."""
        self.depth = depth
        self.path = path
        self.line = line
        self.text = text
        self.hint = ""
        """What the advice needs besides, where the loader cannot simply be added to the queryset."""
        self.hint_for = ""
        """The loader that the hint is for, if not for any."""
        self.hinted_at: tuple[str, int] | None = None
        """Where the hint belongs, if not to where the queryset was built."""


SHARED = "*="
"""Begins the part of a row's key for an object that other rows have as well: what it loads, they need not load."""


class Either(tuple[tuple[Any, ...], ...]):
    """In the key of a row that is one of several: their keys. What the code has read of each is at hand."""

    __slots__ = ()


MOST_KEYS = 4
"""A row that may be one of more is like none of them."""


def _either_key(left: tuple[Any, ...], right: tuple[Any, ...]) -> tuple[Any, ...]:
    """The key of a row that is one of two: that of the one, where it may be the other as well."""
    parts = dict.fromkeys((*_keys_of(left), *_keys_of(right)))
    if len(parts) > MOST_KEYS:
        return (fresh(),)
    both = Either(parts)
    return left if Either(_keys_of(left)) == both else right if Either(_keys_of(right)) == both else (both,)


def _keys_of(key: tuple[Any, ...]) -> tuple[tuple[Any, ...], ...]:
    return key[0] if len(key) == 1 and isinstance(key[0], Either) else (key,)


class Row(Value):
    """A model instance. `loop` is the loop that renews it on each pass, None for a single object.

    `key` identifies the rows it stands for; `prefix` is the path from the queryset's rows to it.
    `collective` marks the representative of many rows held in a collection.
    """

    __slots__ = ("collective", "key", "loop", "model", "origin", "plan", "prefix")

    def __init__(
        self,
        model: Model,
        plan: Plan,
        key: tuple[Any, ...],
        loop: Any = None,
        origin: Origin | None = None,
        prefix: tuple[str, ...] = (),
        collective: bool = False,
    ) -> None:
        self.model = model
        self.plan = plan
        self.key = key
        self.loop = loop
        self.origin = origin
        self.prefix = prefix
        self.collective = collective

    def __repr__(self) -> str:
        many = " of many" if self.loop or self.collective else ""
        return f"Row[{self.model.name}]{many}"


class QuerySet(Value):
    """A queryset. `via` is the row and relation of the related manager it came from unchanged."""

    __slots__ = (
        "cls",
        "either",
        "flat",
        "info",
        "known",
        "locks",
        "model",
        "one",
        "origin",
        "plan",
        "rejected",
        "row",
        "shape",
        "shared",
        "sliced",
        "uid",
        "via",
    )  # fmt: skip

    def __init__(self, model: Model | None, plan: Plan, origin: Origin | None = None) -> None:
        self.model = model
        self.plan = plan
        self.origin = origin
        self.uid = fresh()
        self.shape = "rows"
        """"rows", "values" (dicts, tuples), "none" (no row at all) or "unknown"."""
        self.flat = False
        self.one = False
        self.sliced = False
        self.locks = False
        """Whether `select_for_update()` was asked for."""
        self.via: tuple[Row, Relation] | None = None
        self.row: tuple[Row, Relation] | None = None
        """The related manager's row and relation, also after `filter()`."""
        self.known: dict[str, Row] = {}
        self.either: tuple[QuerySet | Manager, ...] = ()
        """A queryset and a manager, between which a branch chose: what a method gives is asked of each."""
        self.cls: Class | None = None
        self.info: ManagerInfo | None = None
        self.rejected: tuple[tuple[str, Span], ...] = ()
        """The files and places of paths to load that Django rejects once the rows are fetched."""
        self.shared: ast.AST | None = None
        """The access of the linted file, where the queryset is an attribute of a class and no copy of it."""

    def clone(self) -> QuerySet:
        """A new queryset over the same rows: it has its own result cache."""
        new = QuerySet(self.model, self.plan, self.origin)
        new.shape = self.shape
        new.flat = self.flat
        new.one = self.one
        new.sliced = self.sliced
        new.locks = self.locks
        new.known = self.known
        new.cls = self.cls
        new.info = self.info
        new.rejected = self.rejected
        new.row = self.row
        return new

    def __repr__(self) -> str:
        return f"QuerySet[{self.model.name if self.model else '?'}]"


class Manager(Value):
    """A manager, or a related manager when `via` names the row and relation it hangs off."""

    __slots__ = ("info", "model", "origin", "via")

    def __init__(
        self,
        model: Model | None,
        info: ManagerInfo | None,
        via: tuple[Row, Relation] | None = None,
        origin: Origin | None = None,
    ) -> None:
        self.model = model
        self.info = info
        self.via = via
        self.origin = origin

    def __repr__(self) -> str:
        return f"Manager[{self.model.name if self.model else '?'}]"


class Items(Value):
    """A list, tuple, set, generator or page of alike elements. `small` is true for a literal's few."""

    __slots__ = ("element", "filled", "lazy", "small")

    def __init__(self, element: Value, small: bool = False, lazy: bool = False, filled: bool = False) -> None:
        self.element = element
        self.filled = filled
        """Whether it is known to hold something."""
        self.small = small
        self.lazy = lazy


class Pair(Value):
    """A tuple or short list whose places are known apart."""

    __slots__ = ("items",)

    def __init__(self, items: tuple[Value, ...]) -> None:
        self.items = items


class Pairs(Value):
    """A tuple of one of several lengths: `return None, error` beside `return rows, total, None`. Taking it apart tells which."""

    __slots__ = ("by_length",)

    def __init__(self, by_length: dict[int, Pair]) -> None:
        self.by_length = by_length


def each_item(value: Pair | Pairs, change: Callable[[Value], Value]) -> Value:
    """The tuple with each of its items changed."""
    if isinstance(value, Pairs):
        return Pairs({count: Pair(tuple(map(change, one.items))) for count, one in value.by_length.items()})
    return Pair(tuple(map(change, value.items)))


class Mapping(Value):
    """A dictionary: what its keys and values are, and single values by constant key.

    `complete` tells that it holds no other keys: a literal that nothing was added to.
    """

    __slots__ = ("by_key", "complete", "key", "value")

    def __init__(
        self,
        key: Value = UNKNOWN,
        value: Value = UNKNOWN,
        by_key: dict[Any, Value] | None = None,
        complete: bool = False,
    ) -> None:
        self.key = key
        self.value = value
        self.by_key = by_key or {}
        self.complete = complete

    @property
    def is_small(self) -> bool:
        """Whether its keys are the few that the code names; code may add fields to the data of a form."""
        return bool(self.by_key) and not (isinstance(self.key, External) and self.key.name == NAMES_OF_FIELDS)


class ModelRef(Value):
    """A model class itself; `is_historical` for a migration's state of it, which has other fields perhaps."""

    __slots__ = ("is_historical", "model")

    def __init__(self, model: Model, is_historical: bool = False) -> None:
        self.model = model
        self.is_historical = is_historical


class ClassRef(Value):
    """A class of the project that is no model."""

    __slots__ = ("cls",)

    def __init__(self, cls: Class) -> None:
        self.cls = cls


class Instance(Value):
    """An instance of a project class; attributes set on it live in the state under its `uid`.

    `covers` are the numbers of the objects of a collection whose attributes it has as well.
    """

    __slots__ = ("cls", "covers", "uid")

    def __init__(self, cls: Class) -> None:
        self.cls = cls
        self.uid = fresh()
        self.covers: frozenset[int] = frozenset()


class Super(Value):
    """`super()`: look-ups on `target` start after `after`."""

    __slots__ = ("after", "target")

    def __init__(self, target: Value, after: Class) -> None:
        self.target = target
        self.after = after


class Func(Value):
    """A function of the project, perhaps bound to its first argument, perhaps with a closure."""

    __slots__ = ("bound", "closure", "function", "node")

    def __init__(
        self,
        function: Function | None,
        node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | None = None,
        bound: Value | None = None,
        closure: Any = None,
    ) -> None:
        self.function = function
        self.node = node
        self.bound = bound
        self.closure = closure


class Partial(Value):
    """`functools.partial(function, …)`: a call that was begun."""

    __slots__ = ("function", "keywords", "positional")

    def __init__(self, function: Value, positional: tuple[Value, ...], keywords: dict[str, Value]) -> None:
        self.function = function
        self.positional = positional
        self.keywords = keywords


class Method(Value):
    """A method of Django's on a known value: `Order.objects.filter`, not yet called."""

    __slots__ = ("name", "receiver")

    def __init__(self, receiver: Value, name: str) -> None:
        self.receiver = receiver
        self.name = name


class ModuleRef(Value):
    """A module of the project."""

    __slots__ = ("module",)

    def __init__(self, module: Module) -> None:
        self.module = module


class External(Value):
    """Something of another package, by its dotted name; `called` when it is a call's result."""

    __slots__ = ("arguments", "called", "name")

    def __init__(self, name: str, called: bool = False, arguments: tuple[Value, ...] = ()) -> None:
        self.name = name
        self.called = called
        self.arguments = arguments

    def __repr__(self) -> str:
        return f"External({self.name}{'()' if self.called else ''})"


NUMBER = External("safe.number", True)
"""A number of which no more is known: put into a text, it stays one."""


class Prefetch(Value):
    """`Prefetch(lookup, queryset, to_attr)`."""

    __slots__ = ("lookup", "queryset", "to_attr")

    def __init__(self, lookup: Value, queryset: Value | None, to_attr: Value | None) -> None:
        self.lookup = lookup
        self.queryset = queryset
        self.to_attr = to_attr


MOST_KINDS = 6
"""What may be of more models than this is unknown."""


class OneOf(Value):
    """One of a few values of one kind but of different models or classes.

    A row of a list of orders and invoices, a model that a branch has chosen, and what follows from these. Rows of a
    list are of all of these models, while of classes (`is_choice`) it is one and nobody knows which.
    """

    __slots__ = ("values",)

    def __init__(self, values: tuple[Value, ...]) -> None:
        self.values = values

    @property
    def is_choice(self) -> bool:
        """Whether only one of the values exists at run time: classes, their objects and the methods of these."""
        return all(
            isinstance(one.bound if isinstance(one, Func) else one, ClassRef | Instance | Super) for one in self.values
        )

    def each(self, change: Callable[[Value], Value]) -> Value:
        """What an operation on each of the values gives, put together; what gives nothing known is left out."""
        found = [value for value in map(change, self.values) if not is_unknown(value)]
        if not found:
            return UNKNOWN
        if len(found) > 1 and all(isinstance(value, Func | Method) for value in found):
            return OneOf(tuple(found))
        return functools.reduce(join, found)

    def __repr__(self) -> str:
        return f"OneOf{self.values!r}"


def _one_of(left: Value, right: Value) -> Value:
    """Both values side by side, those of the same model joined."""
    found: list[Value] = []
    for value in (*_alternatives(left), *_alternatives(right)):
        kind = _kind_of(value)
        if kind is None:
            return UNKNOWN
        for number, other in enumerate(found):
            if type(other) is type(value) and _kind_of(other) is kind:
                found[number] = join(other, value)
                break
        else:
            found.append(value)
    if len({type(value) for value in found}) != 1 or len(found) > MOST_KINDS:
        return UNKNOWN
    loops = {id(value.loop) for value in found if isinstance(value, Row)}
    if len(loops) > 1 or any(isinstance(value, Unknown) for value in found):
        return UNKNOWN
    return found[0] if len(found) == 1 else OneOf(tuple(found))


def _kind_of(value: Value) -> object:
    """What tells alternatives apart: the model, or the class."""
    if isinstance(value, ClassRef | Instance):
        return value.cls
    return value.model if isinstance(value, Row | QuerySet | Manager | ModelRef) else None


def _alternatives(value: Value) -> tuple[Value, ...]:
    return value.values if isinstance(value, OneOf) else (value,)


def is_unknown(value: Value) -> bool:
    """Whether nothing of a value is known but where it came from: an attribute of something of another package."""
    return isinstance(value, Unknown | Marked) or (
        isinstance(value, Method) and isinstance(value.receiver, External | Unknown | Marked)
    )


def join(left: Value, right: Value) -> Value:
    """What a name holds where two ways through the code meet."""
    if left is right:
        return left
    if left is UNKNOWN or right is UNKNOWN:
        return UNKNOWN
    if isinstance(left, Const) and _is_nothing(left, right):
        return right
    if isinstance(right, Const) and _is_nothing(right, left):
        return left
    if isinstance(left, Text) and isinstance(right, Const) and isinstance(right.value, str):
        return left.or_one_of(_names_of(right))
    if isinstance(right, Text) and isinstance(left, Const) and isinstance(left.value, str):
        return right.or_one_of(_names_of(left))
    if isinstance(left, Marked) and isinstance(right, Marked):
        return Marked(left.marks | right.marks, left.shown, left.place)
    if isinstance(left, Marked) and _is_text(right):
        return left
    if isinstance(right, Marked) and _is_text(left):
        return right
    if isinstance(left, OneOf) or isinstance(right, OneOf):
        return _one_of(left, right)
    if isinstance(left, Pairs) or isinstance(right, Pairs):
        return _joined_pairs(left, right)
    if type(left) is not type(right):
        # an empty literal beside a queryset or a list never costs anything
        if isinstance(left, Items | Pair) and _is_empty(left) and isinstance(right, QuerySet | Items):
            return _perhaps_empty(right)
        if isinstance(right, Items | Pair) and _is_empty(right) and isinstance(left, QuerySet | Items):
            return _perhaps_empty(left)
        # neither does a list of one thing: what is done with each element costs where there are many
        if isinstance(left, Pair) and _is_single(left) and isinstance(right, QuerySet | Items):
            left, right = right, left
        if isinstance(right, Pair) and _is_single(right):
            if isinstance(left, QuerySet):
                found = _representative(left)
                return UNKNOWN if isinstance(found, Unknown) else Items(found)
            return left if isinstance(left, Items) else UNKNOWN
        if isinstance(left, Items | Manager) and isinstance(right, QuerySet):
            left, right = right, left
        if isinstance(left, QuerySet) and isinstance(right, Items):
            return Items(join(right.element, _representative(left)))
        if isinstance(left, QuerySet) and isinstance(right, Manager) and left.model is right.model and left.model:
            return _either(left, right)
        return UNKNOWN
    if isinstance(left, Row) and isinstance(right, Row):
        if left.model is not right.model:
            return _one_of(left, right)
        if left.loop is not right.loop:
            return UNKNOWN
        if left.key == right.key and left.plan is right.plan:
            return left
        key = left.key if left.key == right.key else _either_key(left.key, right.key)
        return Row(
            left.model, left.plan.join(right.plan), key, left.loop, left.origin, left.prefix,
            left.collective or right.collective,
        )  # fmt: skip
    if isinstance(left, QuerySet) and isinstance(right, QuerySet):
        if left.model is not right.model:
            return _one_of(left, right)
        if left.uid == right.uid:
            return left
        if left.either or right.either:
            return _either(left, right)
        if "none" in (left.shape, right.shape):
            return right if left.shape == "none" else left
        new = (right if left.one and not right.one else left).clone()
        new.plan = left.plan.join(right.plan)
        new.shape = left.shape if left.shape == right.shape else "unknown"
        new.one = left.one and right.one
        new.locks = left.locks and right.locks
        new.rejected = tuple(dict.fromkeys((*left.rejected, *right.rejected)))
        if left.via is not None and right.via is not None and left.via[1] is right.via[1]:
            new.via = left.via
        new.known = {name: row for name, row in left.known.items() if name in right.known}
        return new
    if isinstance(left, Items) and isinstance(right, Items):
        if left.element is UNKNOWN and left.small:
            return right if left.filled else _perhaps_empty(right)
        if right.element is UNKNOWN and right.small:
            return left if right.filled else _perhaps_empty(left)
        return Items(join(left.element, right.element), left.small and right.small)
    if isinstance(left, Const) and isinstance(right, Const):
        if left.value == right.value and type(left.value) is type(right.value):
            return left
        if isinstance(left.value, str) and isinstance(right.value, str):
            return SAFE_TEXT.or_one_of(_names_of(left) + _names_of(right))
        return UNKNOWN
    if isinstance(left, Text) and isinstance(right, Text):
        if left.marks or left.node is not None and not right.marks:
            return left.or_one_of(right.may_be)
        return right.or_one_of(left.may_be)
    if isinstance(left, Pair) and isinstance(right, Pair):
        if len(left.items) == len(right.items):
            return _joined_pair(left, right)
        if len(left.items) > 1 and len(right.items) > 1:
            return Pairs({len(left.items): left, len(right.items): right})
    if isinstance(left, Manager) and isinstance(right, Manager):
        if left.model is not right.model:
            return _one_of(left, right)
        if left.via is None and right.via is None and left.info is right.info:
            return left
    if isinstance(left, ModelRef) and isinstance(right, ModelRef):
        return left if left.model is right.model else _one_of(left, right)
    if isinstance(left, Instance) and isinstance(right, Instance):
        if left.cls is not right.cls:
            return _one_of(left, right)
        return right if left.uid in right.covers else left
    if isinstance(left, ClassRef) and isinstance(right, ClassRef):
        return left if left.cls is right.cls else _one_of(left, right)
    if isinstance(left, Mapping) and isinstance(right, Mapping):
        if left.complete and not left.by_key and left.value is UNKNOWN:
            return right
        if right.complete and not right.by_key and right.value is UNKNOWN:
            return left
        return Mapping(join(left.key, right.key), join(left.value, right.value), _joined_keys(left, right))
    return UNKNOWN


def _joined_pair(left: Pair, right: Pair) -> Pair:
    return Pair(tuple(join(one, other) for one, other in zip(left.items, right.items, strict=True)))


def _joined_pairs(left: Value, right: Value) -> Value:
    by_length: dict[int, Pair] = {}
    for value in (left, right):
        match value:
            case Pair(items=items) if len(items) > 1:
                found = [value]
            case Pairs():
                found = list(value.by_length.values())
            case _:
                return UNKNOWN
        for one in found:
            held = by_length.get(len(one.items))
            by_length[len(one.items)] = one if held is None else _joined_pair(held, one)
    return Pairs(by_length)


def _either(left: QuerySet, right: QuerySet | Manager) -> Value:
    """What is a queryset on some ways and still the manager on others."""
    parts: list[Value] = [
        part for one in (left, right) for part in (isinstance(one, QuerySet) and one.either or (one,))
    ]
    querysets: list[Value] = [one for one in parts if isinstance(one, QuerySet)]
    managers: list[Value] = [one for one in parts if isinstance(one, Manager)]
    queryset, manager = functools.reduce(join, querysets), functools.reduce(join, managers)
    if not isinstance(queryset, QuerySet) or not isinstance(manager, Manager):
        return UNKNOWN
    new = queryset.clone()
    new.plan = queryset.plan.doubted(Doubt.ABSENCE)
    new.either = (queryset, manager)
    return new


def _representative(queryset: QuerySet) -> Value:
    """The row that stands for all rows of a queryset."""
    if queryset.model is None or queryset.shape != "rows" or queryset.via is not None or queryset.known:
        return UNKNOWN
    return Row(queryset.model, queryset.plan, (queryset.uid,), None, queryset.origin, (), True)


def _names_of(value: Value) -> tuple[str, ...]:
    """The names of files that a text may be."""
    match value:
        case Text():
            return value.may_be
        case Const(value=str() as text) if "." in text and " " not in text and len(text) < LONGEST_NAME:
            return (text,)
    return ()


def _is_nothing(constant: Const, other: Value) -> bool:
    """Whether a constant beside another value stands for there being none: None, or False beside a queryset."""
    if constant.value is None:
        return not isinstance(other, Const)
    return constant.value is False and isinstance(other, QuerySet)


def _perhaps_empty(value: Value) -> Value:
    """A list beside an empty one: it is no longer known to hold something."""
    return Items(value.element, value.small, value.lazy) if isinstance(value, Items) and value.filled else value


def _is_text(value: Value) -> bool:
    """Whether a value is text of the code's own making."""
    return isinstance(value, Text) and not value.marks or isinstance(value, Const) and isinstance(value.value, str)


def _joined_keys(left: Mapping, right: Mapping) -> dict[Any, Value]:
    """The constant keys of two dictionaries, where that is all they have."""
    if not (left.by_key or left.value is UNKNOWN) or not (right.by_key or right.value is UNKNOWN):
        return {}
    joined = {**left.by_key, **right.by_key}
    for name in left.by_key.keys() & right.by_key.keys():
        joined[name] = join(left.by_key[name], right.by_key[name])
    return joined


def _is_single(value: Pair) -> bool:
    """Whether a literal holds one thing that is no collection itself: `[order]`, `(order,)`."""
    collections = QuerySet | Manager | Items | Pair | Pairs | Mapping
    return len(value.items) == 1 and not isinstance(value.items[0], collections)


def _is_empty(value: Items | Pair) -> bool:
    return not value.items if isinstance(value, Pair) else (value.small and value.element is UNKNOWN)
