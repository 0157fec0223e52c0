"""What one file declares, as plain data: the summary that is cached and linked into an index.

A summary is a pure function of the file's bytes. Names in it are as written; `project.index` resolves
them. Everything here turns into JSON lists and back (`to_json`, `from_json`), because the cache must
not be able to run code.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

SCHEMA = 21
"""Raised whenever the shape or the meaning of a summary changes: older caches are then ignored."""
ADDED_PATH = "sys.path/"
"""Stands before each of a summary's `paths`, so that its JSON text tells whether it has any."""


@dataclass(slots=True)
class FunctionDecl:
    """A function or method: where its text stands, so that it can be analysed on demand."""

    name: str
    first_line: int
    line: int
    end_line: int
    decorators: tuple[str, ...]
    parameters: tuple[str, ...]
    returns: str

    def to_json(self) -> list[Any]:
        return [
            self.name, self.first_line, self.line, self.end_line,
            list(self.decorators), list(self.parameters), self.returns,
        ]  # fmt: skip

    @classmethod
    def from_json(cls, row: list[Any]) -> FunctionDecl:
        name, first, line, end, decorators, parameters, returns = row
        return cls(name, first, line, end, tuple(decorators), tuple(parameters), returns)


@dataclass(slots=True)
class FieldDecl:
    """A class attribute made by a call such as `models.ForeignKey("Order", related_name="items")`.

    `callee` is the dotted callee as written; `to` the first argument or `to=` (a string's value, or a
    dotted name preceded by `=`); `options` the keyword arguments that are constants or dotted names; `further`
    the names of the others.
    """

    name: str
    line: int
    callee: str
    to: str
    options: dict[str, Any]
    further: tuple[str, ...] = ()

    def to_json(self) -> list[Any]:
        return [self.name, self.line, self.callee, self.to, self.options, *self.further]

    @classmethod
    def from_json(cls, row: list[Any]) -> FieldDecl:
        name, line, callee, to, options, *further = row
        return cls(name, line, callee, to, options, tuple(further))


@dataclass(slots=True)
class ClassDecl:
    """A class: its bases as written, its Meta options, fields, methods and other attributes."""

    name: str
    line: int
    end_line: int
    bases: tuple[str, ...]
    decorators: tuple[str, ...]
    fields: dict[str, FieldDecl] = field(default_factory=dict)
    methods: dict[str, FunctionDecl] = field(default_factory=dict)
    attributes: dict[str, tuple[int, int, str]] = field(default_factory=dict)
    """Name → (line, column, source text of the value); the text is empty where it is too long."""
    meta: dict[str, Any] | None = None
    meta_bases: tuple[str, ...] = ()
    inner: dict[str, ClassDecl] = field(default_factory=dict)
    annotated: tuple[str, ...] = ()
    """Names that the class annotates, in their order: what a dataclass or a named tuple is made of."""
    annotations: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Name → (line, source text of the annotation), of a class that a decorator makes something of."""

    def to_json(self) -> list[Any]:
        return [
            self.name, self.line, self.end_line, list(self.bases), list(self.decorators),
            [one.to_json() for one in self.fields.values()],
            [one.to_json() for one in self.methods.values()],
            {name: list(value) for name, value in self.attributes.items()},
            self.meta, list(self.meta_bases), [one.to_json() for one in self.inner.values()], list(self.annotated),
            {name: list(value) for name, value in self.annotations.items()},
        ]  # fmt: skip

    @classmethod
    def from_json(cls, row: list[Any]) -> ClassDecl:
        name, line, end, bases, decorators, fields, methods, attributes, meta, meta_bases, inner, annotated, typed = row
        decoded_fields = [FieldDecl.from_json(one) for one in fields]
        decoded_methods = [FunctionDecl.from_json(one) for one in methods]
        decoded_inner = [cls.from_json(one) for one in inner]
        return cls(
            name, line, end, tuple(bases), tuple(decorators),
            {one.name: one for one in decoded_fields},
            {one.name: one for one in decoded_methods},
            {key: (value[0], value[1], value[2]) for key, value in attributes.items()},
            meta, tuple(meta_bases), {one.name: one for one in decoded_inner}, tuple(annotated),
            {key: (value[0], value[1]) for key, value in typed.items()},
        )  # fmt: skip


@dataclass(slots=True)
class ModuleSummary:
    """One file.

    `imports` maps a local name to its target: `package.module` for a module, `package.module:name` for
    a name of one; relative targets keep their leading dots. `assigns` holds module-level assignments as
    source text. `eager` are the names that the file mentions where relations are loaded eagerly, `many` the
    callees that are given `many=True` and the names that `get_serializer_class` mentions. `registered` holds what
    is passed to functions called `register`, as the admin's: (class as written, source text of the models, line).
    `paths` are the folders that the file adds to `sys.path`, as far as it writes them down.
    """

    imports: dict[str, str] = field(default_factory=dict)
    stars: tuple[str, ...] = ()
    classes: dict[str, ClassDecl] = field(default_factory=dict)
    functions: dict[str, FunctionDecl] = field(default_factory=dict)
    assigns: dict[str, tuple[int, str]] = field(default_factory=dict)
    eager: tuple[str, ...] = ()
    many: tuple[str, ...] = ()
    registered: tuple[tuple[str, str, int], ...] = ()
    exported: tuple[str, ...] | None = None
    error: str = ""
    paths: tuple[str, ...] = ()

    def to_json(self) -> list[Any]:
        return [
            self.imports, list(self.stars),
            [one.to_json() for one in self.classes.values()],
            [one.to_json() for one in self.functions.values()],
            {name: list(value) for name, value in self.assigns.items()},
            list(self.eager),
            list(self.many),
            [list(one) for one in self.registered],
            None if self.exported is None else list(self.exported),
            self.error,
            [ADDED_PATH + one for one in self.paths],
        ]  # fmt: skip

    @classmethod
    def from_json(cls, row: list[Any]) -> ModuleSummary:
        imports, stars, classes, functions, assigns, eager, many, registered, exported, error, paths = row
        decoded = [ClassDecl.from_json(one) for one in classes]
        decoded_functions = [FunctionDecl.from_json(one) for one in functions]
        return cls(
            imports, tuple(stars),
            {one.name: one for one in decoded},
            {one.name: one for one in decoded_functions},
            {key: (value[0], value[1]) for key, value in assigns.items()},
            tuple(eager),
            tuple(many),
            tuple((one[0], one[1], one[2]) for one in registered),
            None if exported is None else tuple(exported),
            error,
            tuple(one.removeprefix(ADDED_PATH) for one in paths),
        )  # fmt: skip
