"""Where the analysis is: the running function, its loops, and what the heap holds."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import Any

from django_prod_lint.project.index import Class, Function, Module
from django_prod_lint.semantics.values import Origin, Text, Value, fresh, join


class Loop:
    """A running loop. `over` says of what: `rows`, `unknown`, `small` (a literal's few), `batches`, `once`."""

    __slots__ = (
        "active", "breaks", "consumer", "continues", "frame", "names", "node", "over", "serial", "source", "suspended",
        "text",
    )  # fmt: skip

    def __init__(self, node: ast.AST, frame: Frame, over: str, text: str, names: frozenset[str]) -> None:
        self.node = node
        self.frame = frame
        self.over = over
        self.text = text
        self.names = names
        """Names that change from pass to pass."""
        self.source: Origin | None = None
        self.consumer = ""
        """For the loops that frameworks run: what reads the rows, `serializer`, `template`, `admin` …"""
        self.serial = fresh()
        """Querysets with a smaller number were built before the loop: their result cache outlives a pass."""
        self.active = True
        self.suspended = 0
        self.breaks: list[Env] = []
        self.continues: list[Env] = []

    @property
    def repeats(self) -> bool:
        """Whether what happens now may happen again in the next pass, for many passes."""
        return self.active and not self.suspended and self.over in ("rows", "unknown")


Env = dict[str, Value]


@dataclass(frozen=True)
class Asked:
    """What a test asks: whether `text` equals `constant`, or whether it is true where that is None."""

    text: str
    constant: str | None
    names: frozenset[str]


@dataclass(frozen=True)
class Chosen:
    """A value that two ways join in, and what it is on each."""

    joined: Value
    asked: Asked
    where_true: Value
    where_false: Value

    def where(self, asked: Asked, holds: bool) -> Value | None:
        """What it is where another test came out so; None where that test says nothing of it."""
        if asked.text != self.asked.text:
            return None
        if asked.constant == self.asked.constant:
            return self.where_true if holds else self.where_false
        if holds and asked.constant is not None and self.asked.constant is not None:
            return self.where_false  # it equals another constant
        return None


class Frame:
    """A running function. `depth` 0 is the function under analysis; `call` the expression that called it."""

    __slots__ = (
        "call",
        "chosen",
        "closure",
        "depth",
        "doubtful",
        "env",
        "function",
        "given",
        "globals",
        "is_framework",
        "is_generator",
        "level",
        "loops",
        "module",
        "node",
        "owner",
        "returns",
        "self_value",
        "tries",
        "yields",
    )  # fmt: skip

    def __init__(self, module: Module, depth: int, env: Env | None = None) -> None:
        self.module = module
        self.depth = depth
        self.level = depth
        """How many functions of the project lie between; those of frameworks do not count."""
        self.is_framework = module.is_framework
        """Whether it runs what a framework does, told by `knowledge/stubs`, and not the project's own code."""
        self.env: Env = env if env is not None else {}
        self.call: ast.AST | None = None
        self.function: Function | None = None
        self.node: ast.AST | None = None
        self.owner: Class | None = None
        self.self_value: Value | None = None
        self.closure: Frame | None = None
        self.globals: set[str] = set()
        self.loops: list[Loop] = []
        self.returns: list[Value] = []
        self.yields: list[Value] = []
        self.is_generator = False
        self.tries = 0
        self.doubtful = 0
        """How often what follows in the function is for rows or callers that are not at hand, and so runs silently."""
        self.given: frozenset[str] = frozenset()
        """Parameters with a default of None that the call gave something else, perhaps of unknown kind."""
        self.chosen: dict[int, Chosen] = {}
        """By the ids of values that are one of several: which test has chosen."""

    @property
    def is_template(self) -> bool:
        """Whether a template runs here, or a macro of one."""
        return hasattr(self.node, "template")


Heap = dict[tuple[Any, ...], Any]
"""What is true of objects: ("loaded", row key, name), ("attribute", owner, name) → value,
("evaluated", uid), ("probed", uid) → (node, method, text), ("indexed", uid),
("given", uid) → the names of the keyword arguments that an object was made with,
("one of", uid) → the object that stands for all of a list, for one that a loop over the list binds."""


def join_heap(left: Heap, right: Heap, chosen: list[Any] | None = None) -> Heap:
    """What may be true of objects after two ways meet; `chosen` takes the keys of texts that are one of several."""
    joined = dict(left)
    if left == right:
        return joined
    for key, value in right.items():
        held = left.get(key)
        if held is value:
            continue
        if held is None:
            joined[key] = value
        elif isinstance(value, Value) and isinstance(held, Value):
            joined[key] = found = join(held, value)
            if chosen is not None and isinstance(found, Text) and found.may_be:
                chosen.append(key)
    return joined
