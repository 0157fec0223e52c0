"""Runs settings modules statement by statement on abstract values.

A branch whose condition cannot be told is run both ways, and what differs afterwards is `Either`. A branch
on `DEBUG` is run as production would: not in debug mode, unless the settings say so for certain.
"""

from __future__ import annotations

import ast
import fnmatch
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from django_prod_lint.project.settings import readers
from django_prod_lint.project.settings.calls import Calls
from django_prod_lint.project.settings.expressions import OverBudget
from django_prod_lint.project.settings.frames import ClassValue, Frame, FunctionValue, ModuleValue
from django_prod_lint.project.summary import dotted, is_type_checking
from django_prod_lint.semantics.settings import (
    Either,
    Entries,
    Environment,
    Items,
    Known,
    Named,
    Unknown,
    Unpacked,
    Unset,
    Value,
    either,
)

if TYPE_CHECKING:
    from django_prod_lint.project.index import Index, Module
    from django_prod_lint.source.places import Place

LOCAL_WORDS = frozenset(
    [
        "local",
        "dev",
        "develop",
        "development",
        "developer",
        "test",
        "tests",
        "testing",
        "ci",
        "example",
        "examples",
        "sandbox",
        "demo",
        "debug",
    ]
)
"""Words in the name of a settings module that is not for production."""
LONGEST_LOOP = 200
LARGEST_FOREIGN = 200_000
"""Modules of the environment with more characters than this are not run."""
IMPORT_ERRORS = frozenset({"ImportError", "ModuleNotFoundError"})
GLOBAL_SETTINGS = "django.conf.global_settings"


def is_local_name(name: str) -> bool:
    """Whether a dotted module name is one for local work or tests: `settings.local`, `settings_test`."""
    words = name.rpartition(".")[2].replace("-", "_").lower().split("_")
    return bool(LOCAL_WORDS.intersection(words)) or name.lower().rpartition(".")[2].startswith(("dev", "test"))


class Interpreter(Calls):
    """One evaluation of the settings of a project."""

    def __init__(self, index: Index, prefix: str = "") -> None:
        super().__init__()
        self.index = index
        self.frames: dict[str, Frame] = {}
        self.prefix = prefix
        self.paths: dict[str, None] = {}
        """The files of the project that took part, in the order in which they were run."""

    def find(self, name: str) -> Module | None:
        """A module by its name, as seen from the root or from the folder that the settings are named from."""
        if name.partition(".")[0] in readers.PACKAGES:
            return None
        found = self.index.module(name)
        if self.prefix and (found is None or not found.path):
            found = self.index.module(self.prefix + name) or found
        return None if found is not None and found.is_framework else found

    # -- modules ------------------------------------------------------------------------------------

    def module_frame(self, module: Module, at: Place | None = None) -> Frame:
        """The names of a module after it has run; those so far where it is running."""
        key = module.path or str(module.origin)
        found = self.frames.get(key)
        if found is not None:
            return found
        lines = module.source_lines()
        frame = self.frames[key] = Frame(module, [line.rstrip("\r\n") for line in lines], at=at)
        frame.names["__file__"] = Known(str(module.origin))
        frame.names["__name__"] = Known(module.name)
        self._run_file(module, frame)
        return frame

    def _run_file(self, module: Module, frame: Frame) -> None:
        text = "".join(module.source_lines())
        if not module.path and len(text) > LARGEST_FOREIGN:
            frame.is_open = True
            return
        try:
            tree = ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            frame.is_open = True
            return
        if module.path:
            self.paths[module.path] = None
        try:
            self.block(tree.body, frame)
        except (OverBudget, RecursionError):
            frame.open()

    # -- statements ---------------------------------------------------------------------------------

    def block(self, body: Iterable[ast.stmt], frame: Frame) -> bool:
        """Run statements; whether the end is surely not reached."""
        return any(self.statement(node, frame) for node in body)

    def statement(self, node: ast.stmt, frame: Frame) -> bool:
        """Run one statement; whether what follows is surely not reached."""
        self.spend()
        match node:
            case ast.Assign(targets=targets, value=value):
                found = self.evaluate(value, frame)
                for target in targets:
                    self.assign(target, found, frame, node)
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                self.assign(target, self.evaluate(value, frame), frame, node)
            case ast.AnnAssign(target=ast.Name(id=name)):
                frame.names.setdefault(f"{name}:", Unknown("annotated"))
            case ast.AugAssign():
                self._augmented(node, frame)
            case ast.Expr(value=value):
                self.evaluate(value, frame)
            case ast.If():
                return self._if(node, frame)
            case ast.Import(names=names):
                self._import(names, frame)
            case ast.ImportFrom():
                self._import_from(node, frame)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                frame.names[name] = self._function(node, frame)
            case ast.ClassDef():
                self._class(node, frame)
            case ast.Return(value=value):
                frame.returned.append(self.evaluate(value, frame) if value is not None else Known(None))
                return True
            case ast.Raise() | ast.Continue() | ast.Break():
                return True
            case ast.Try() | ast.TryStar():
                return self._try(node, frame)
            case ast.For():
                return self._for(node, frame)
            case ast.With(items=items, body=body):
                for item in items:
                    given = self.evaluate(item.context_expr, frame)
                    if item.optional_vars is not None:
                        self.assign(item.optional_vars, given, frame, node)
                if any(self._suppresses_imports(item.context_expr) for item in items):
                    return self._attempted(body, [], frame)
                return self.block(body, frame)
            case ast.While(body=body):
                self._havoc(body, frame)
            case ast.Match(cases=cases):
                for case in cases:
                    self._havoc(case.body, frame)
            case ast.Delete(targets=targets):
                for target in targets:
                    if isinstance(target, ast.Name):
                        frame.names.pop(target.id, None)
                        frame.places.pop(target.id, None)
                    elif isinstance(target, ast.Subscript):
                        self._delete_item(target, frame, node)
            case ast.Global() | ast.Nonlocal():
                pass
        return False

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef, frame: Frame) -> Value:
        decorators = [dotted(one).rpartition(".")[2] for one in node.decorator_list]
        is_property = any(one in ("property", "cached_property", "classproperty") for one in decorators)
        if isinstance(node, ast.AsyncFunctionDef) or any(
            one not in ("property", "cached_property", "classproperty", "lru_cache", "cache", "staticmethod", "")
            for one in decorators
        ):
            return Unknown("decorated")
        return FunctionValue(node, frame, is_property)

    def _class(self, node: ast.ClassDef, frame: Frame) -> None:
        bases = tuple(self.evaluate(base, frame) for base in node.bases)
        inner = Frame(frame.module, frame.lines, outer=frame, at=frame.at, depth=frame.depth)
        self.block(node.body, inner)
        frame.bind(node.name, ClassValue(node.name, inner, bases, place=frame.place(node)), frame.place(node))

    def assign(self, target: ast.expr, value: Value, frame: Frame, node: ast.stmt) -> None:
        """Bind a target: a name, an item, an attribute, or a tuple of them."""
        match target:
            case ast.Name(id=name):
                frame.bind(name, value, frame.place(node))
            case ast.Subscript(value=container, slice=index):
                key = self.evaluate(index, frame)
                base = dotted(container.func) if isinstance(container, ast.Call) else ""
                if base in ("globals", "locals", "vars"):
                    self._set_global(key, value, frame, node)
                else:
                    self.mutate(container, lambda old: self.with_key(old, key, value), frame, node)
            case ast.Tuple(elts=targets) | ast.List(elts=targets):
                for position, one in enumerate(targets):
                    part = value.item(position) if isinstance(value, Items | Either) else Unknown("unpacked")
                    if isinstance(one, ast.Starred):
                        one, part = one.value, Unknown("unpacked")
                    self.assign(one, part, frame, node)
            case ast.Attribute(value=ast.Name(id="self")):
                pass

    def _set_global(self, key: Value, value: Value, frame: Frame, node: ast.AST) -> None:
        name = key.value if isinstance(key, Known) else None
        while frame.outer is not None:
            frame = frame.outer
        if isinstance(name, str):
            frame.bind(name, value, frame.place(node))
        else:
            frame.open()

    def update_globals(self, call: ast.Call, frame: Frame) -> None:
        """`globals().update(…)`."""
        while frame.outer is not None:
            frame = frame.outer
        for argument in call.args:
            given = self.evaluate(argument, frame)
            if isinstance(given, Entries) and not given.is_open:
                for key, value in given.items():
                    if isinstance(key, str):
                        frame.bind(key, value, frame.place(call))
            else:
                frame.open()
        for keyword in call.keywords:
            if keyword.arg is None:
                frame.open()
            else:
                frame.bind(keyword.arg, self.evaluate(keyword.value, frame), frame.place(call))

    def mutate(self, container: ast.expr, change: Callable[[Value], Value], frame: Frame, node: ast.AST) -> None:
        """Change the list or dict that an expression leads to, for every name that holds it."""
        old = self.evaluate(container, frame)
        new = self.each(change, old)
        if new is old or (isinstance(old, Items | Entries | Either) and frame.swap(old, new, frame.place(node))):
            return
        match container:
            case ast.Name(id=name):
                owner: Frame | None = frame
                while owner is not None and name not in owner.names:
                    owner = owner.outer
                if owner is not None:
                    owner.bind(name, new, frame.place(node), is_change=True)
            case ast.Subscript(value=outer, slice=index):
                key = self.evaluate(index, frame)
                self.mutate(outer, lambda held: self.with_key(held, key, new), frame, node)

    def _delete_item(self, target: ast.Subscript, frame: Frame, node: ast.AST) -> None:
        key = self.evaluate(target.slice, frame)
        self.mutate(target.value, lambda old: self.changed(old, "pop", [key], {}), frame, node)

    def _augmented(self, node: ast.AugAssign, frame: Frame) -> None:
        added = self.evaluate(node.value, frame)

        def change(old: Value) -> Value:
            return self.binary(node.op, old, added, frame.place(node))

        if isinstance(node.target, ast.Name | ast.Subscript):
            old = self.evaluate(node.target, frame)
            if isinstance(old, Items) and old.kind == "tuple" and isinstance(node.target, ast.Name):
                frame.bind(node.target.id, change(old), frame.place(node), is_change=True)
            else:
                self.mutate(node.target, change, frame, node)

    # -- branches -----------------------------------------------------------------------------------

    def _if(self, node: ast.If, frame: Frame) -> bool:
        if is_type_checking(node.test):
            return False
        known = self.condition(node.test, frame)
        if known is not None:
            return self.block(node.body if known else node.orelse, frame)
        then, other = frame.copy(), frame.copy()
        then_ends = self.block(node.body, then)
        other_ends = self.block(node.orelse, other)
        if then_ends and other_ends:
            return True
        if then_ends:
            frame.take(other)
        elif other_ends:
            frame.take(then)
        else:
            frame.meet(then, other)
        return False

    def _try(self, node: ast.Try | ast.TryStar, frame: Frame) -> bool:
        ends = self._attempted(node.body, node.handlers, frame, node.orelse)
        return self.block(node.finalbody, frame) or ends

    def _attempted(
        self,
        body: list[ast.stmt],
        handlers: list[ast.ExceptHandler],
        frame: Frame,
        orelse: list[ast.stmt] | None = None,
    ) -> bool:
        """Run a block that may fail, and what catches it."""
        caught = {name for handler in handlers for name in _caught(handler)}
        is_import = not handlers or caught <= IMPORT_ERRORS
        before = frame.copy()
        count = len(frame.returned)
        if (is_import or not caught or "Exception" in caught) and any(self._is_local_star(one, frame) for one in body):
            for one in body:
                if self._is_local_star(one, frame):
                    frame.open()
                else:
                    self.statement(one, frame)
            return False
        ends = self.block([*body, *(orelse or ())], frame)
        if is_import and handlers and all(self._is_found(one, frame) for one in body):
            return ends
        states = [] if ends else [frame.copy()]
        mine = len(frame.returned)
        for handler in handlers:
            rescue = before.copy()
            rescue.returned = frame.returned
            if handler.name:
                rescue.names[handler.name] = Unknown("exception")
            if not self.block(handler.body, rescue):
                states.append(rescue)
        if not handlers:
            states.append(before)
        frame.returned[count:] = _rescued_returns(frame.returned[count:mine], frame.returned[mine:])
        if not states:
            return True
        result = states[0]
        for state in states[1:]:
            merged = frame.copy()
            merged.meet(result, state)
            for name, value in merged.names.items():
                merged.names[name] = _rescued(result.names.get(name), state.names.get(name), value)
            result = merged
        frame.take(result)
        return False

    def _is_local_star(self, node: ast.stmt, frame: Frame) -> bool:
        """`from .local_settings import *` of a file that production may lack or have another of."""
        if not isinstance(node, ast.ImportFrom) or not any(one.name == "*" for one in node.names):
            return False
        name = frame.module.absolute("." * node.level + (node.module or ""))
        return is_local_name(name) or self.find(name) is None

    def _is_found(self, node: ast.stmt, frame: Frame) -> bool:
        """Whether a statement only imports what the project itself holds."""
        if not isinstance(node, ast.ImportFrom):
            return False
        module = self.find(frame.module.absolute("." * node.level + (node.module or "")))
        return module is not None and bool(module.path)

    @staticmethod
    def _suppresses_imports(node: ast.expr) -> bool:
        return isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] == "suppress"

    def _for(self, node: ast.For, frame: Frame) -> bool:
        values = self.elements_of(self.evaluate(node.iter, frame))
        if values is None or len(values) > LONGEST_LOOP or _leaves(node.body):
            self._havoc(node.body, frame)
            self.assign(node.target, Unknown("loop"), frame, node)
            return False
        for value in values:
            self.assign(node.target, value, frame, node)
            if self.block(node.body, frame):
                return True
        return self.block(node.orelse, frame)

    def _havoc(self, body: list[ast.stmt], frame: Frame) -> None:
        """Statements that run any number of times: what they may set is unknown afterwards."""
        grown = dict(frame.names)
        for statement in body:
            for node in ast.walk(statement):
                match node:
                    case ast.Name(id=name, ctx=ast.Store()):
                        frame.bind(name, Unknown("loop"), frame.place(node))
                    case (
                        ast.Subscript(value=ast.Call(func=ast.Name(id="globals" | "locals" | "vars")), ctx=ast.Store())
                        | ast.Call(func=ast.Name(id="setattr" | "exec"))
                    ):
                        frame.open()
                    case ast.Call(
                        func=ast.Attribute(value=ast.Name(id=name), attr="append" | "extend" | "add" | "insert" as attr)
                    ):
                        held = frame.names.get(name)
                        if isinstance(held, Items):
                            frame.bind(name, _grown(held, attr == "insert"), frame.place(node), is_change=True)
                        elif isinstance(held, Either | Entries):
                            frame.bind(name, Unknown("loop"), frame.place(node), is_change=True)
                    case ast.AugAssign(target=ast.Name(id=name), op=ast.Add()):
                        held = grown.get(name)
                        if isinstance(held, Items):
                            frame.bind(name, _grown(held, False), frame.place(node), is_change=True)
                    case ast.Subscript(value=inner, ctx=ast.Store()) | ast.Call(func=ast.Attribute(value=inner)):
                        while isinstance(inner, ast.Subscript | ast.Attribute):
                            inner = inner.value
                        if isinstance(inner, ast.Name) and isinstance(
                            frame.names.get(inner.id), Items | Entries | Either
                        ):
                            frame.bind(inner.id, Unknown("loop"), frame.place(node), is_change=True)
                    case ast.ImportFrom(names=names) if any(one.name == "*" for one in names):
                        frame.open()
                    case ast.Return():
                        frame.returned.append(Unknown("loop"))

    # -- imports ------------------------------------------------------------------------------------

    def _import(self, names: list[ast.alias], frame: Frame) -> None:
        for alias in names:
            name = alias.name if alias.asname else alias.name.partition(".")[0]
            module = self.find(name)
            local = alias.asname or name
            frame.names[local] = ModuleValue(module) if module is not None else Named(name)

    def _import_from(self, node: ast.ImportFrom, frame: Frame) -> None:
        source = frame.module.absolute("." * node.level + (node.module or ""))
        module = self.find(source)
        for alias in node.names:
            if alias.name == "*":
                self._star(source, module, frame, node)
                continue
            local = alias.asname or alias.name
            sub = self.find(f"{source}.{alias.name}") if module is None or module.is_package else None
            if module is not None:
                frame.bind(local, ModuleValue(module, alias.name, place=frame.place(node)), frame.place(node))
            elif sub is not None:
                frame.bind(local, ModuleValue(sub), frame.place(node))
            elif node.level or self._is_own(source):
                frame.bind(local, Unknown("not found"), frame.place(node))
            else:
                value = self.named(f"{source}.{alias.name}")
                frame.bind(local, value, frame.place(node))

    def _is_own(self, name: str) -> bool:
        """Whether a module that was not found would lie in a package of the project."""
        found = self.find(name.partition(".")[0])
        return found is not None and bool(found.path)

    def _star(self, source: str, module: Module | None, frame: Frame, node: ast.ImportFrom) -> None:
        if module is None:
            if source == GLOBAL_SETTINGS:
                for name, value in self.global_settings():
                    frame.bind(name, value, frame.place(node))
            elif not source.startswith("django."):
                frame.open()
            return
        other = self.module_frame(module, None if module.path else frame.place(node))
        exported = other.names.get("__all__")
        names = exported.strings() if isinstance(exported, Items) and exported.is_complete() else None
        if other is frame:
            return
        if other.is_open:
            frame.open()
        for name, value in list(other.names.items()):
            if name.startswith("_") if names is None else name not in names:
                continue
            frame.names[name] = value
            row = other.places.get(name, ()) if module.path else ()
            place = frame.place(node)
            frame.places[name] = row or ((place,) if place is not None else ())

    def include(self, call: ast.Call, frame: Frame) -> None:
        """`include("base.py", optional("local.py"))` of django-split-settings, which runs files in this module."""
        folder = frame.module.path.rpartition("/")[0]
        for argument in call.args:
            is_optional = isinstance(argument, ast.Call)
            given = self.evaluate(
                argument.args[0] if isinstance(argument, ast.Call) and argument.args else argument, frame
            )
            pattern = given.value if isinstance(given, Known) else None
            if not isinstance(pattern, str):
                frame.open()
                continue
            path = _normal(f"{folder}/{pattern}" if folder else pattern)
            found = [
                one for one in self.index.entries if fnmatch.fnmatch(one, path) and one.count("/") == path.count("/")
            ]
            if not found or is_optional and any(is_local_name(one[:-3].replace("/", ".")) for one in found):
                frame.open()
                continue
            for one in sorted(found):
                module = self.index.by_path[one]
                module.look()
                self._run_included(module, frame)

    def _run_included(self, module: Module, frame: Frame) -> None:
        if module.path in self.paths:
            return
        own = (frame.module, frame.lines, frame.names.get("__file__", Unknown()))
        frame.module, frame.lines = module, [line.rstrip("\r\n") for line in module.source_lines()]
        frame.names["__file__"] = Known(str(module.origin))
        self._run_file(module, frame)
        frame.module, frame.lines, frame.names["__file__"] = own


def _normal(path: str) -> str:
    parts: list[str] = []
    for part in path.split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _caught(handler: ast.ExceptHandler) -> list[str]:
    """The names of the exceptions that a handler catches; empty for all of them."""
    if handler.type is None:
        return ["Exception"]
    types = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return [dotted(one).rpartition(".")[2] for one in types]


def _grown(held: Items, is_anywhere: bool) -> Items:
    """A list after a loop has added any number of elements, at its end or anywhere."""
    if not is_anywhere:
        return Items(held.kind, (*held.values, Unpacked()), place=held.place)
    row: list[Value] = [Unpacked()]
    for one in held.values:
        row += [one, Unpacked()]
    return Items(held.kind, tuple(row), place=held.place)


def _leaves(body: list[ast.stmt]) -> bool:
    return any(isinstance(node, ast.Break | ast.Continue) for one in body for node in ast.walk(one))


def _rescued(tried: Value | None, caught: Value | None, value: Value) -> Value:
    """`try: X = os.environ["X"]`, `except KeyError: X = "x"`: the handler's value is the default."""
    if isinstance(tried, Environment) and tried.is_required and caught is not None and not isinstance(caught, Unset):
        return Environment(tried.names, caught, tried.cast, tried.production, place=tried.place)
    return value


def _rescued_returns(tried: list[Value], caught: list[Value]) -> list[Value]:
    if len(tried) == 1 and isinstance(tried[0], Environment) and tried[0].is_required and caught:
        return [_rescued(tried[0], either(caught), tried[0])]
    return [*tried, *caught]
