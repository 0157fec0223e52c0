"""Runs settings modules statement by statement on abstract values.

A branch whose condition cannot be told is run both ways, and what differs afterwards is `Either`. A branch
on `DEBUG` is run as production would: not in debug mode, unless the settings say so for certain.
"""

from __future__ import annotations

import ast
import fnmatch
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from django_prod_lint.project.settings import readers
from django_prod_lint.project.settings.calls import Calls
from django_prod_lint.project.settings.expressions import PRODUCTION_WORDS, OverBudget
from django_prod_lint.project.settings.frames import (
    ClassValue,
    Frame,
    FunctionValue,
    InstanceValue,
    ModuleValue,
    NamespaceValue,
    PrefixValue,
    States,
)
from django_prod_lint.project.summary import dotted, is_type_checking
from django_prod_lint.semantics.settings import (
    Either,
    Entries,
    Environment,
    Items,
    Known,
    Made,
    Named,
    Text,
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
METHOD_KINDS = ("property", "staticmethod", "classmethod")
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
        self.jump: str = ""
        """The `break` or `continue` that ends the statements that are run."""
        self.is_lost: bool = False
        """Whether a jump stands in a branch that cannot be decided."""
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

    def django(self) -> tuple[int, int]:
        return self.index.production_django

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
                if isinstance(target, ast.Name):
                    frame.annotations[target.id] = node.annotation
                self.assign(target, self.evaluate(value, frame), frame, node)
            case ast.AnnAssign(target=ast.Name(id=name)):
                frame.annotations[name] = node.annotation
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
            case ast.Raise():
                return True
            case ast.Continue() | ast.Break():
                self.jump = "continue" if isinstance(node, ast.Continue) else "break"
                return True
            case ast.Try() | ast.TryStar():
                return self._try(node, frame)
            case ast.For():
                return self._for(node, frame)
            case ast.With():
                return self._with(node, frame)
            case ast.While():
                return self._while(node, frame)
            case ast.Match():
                return self._match(node, frame)
            case ast.Delete(targets=targets):
                for target in targets:
                    self._delete(target, frame, node)
            case ast.Global() | ast.Nonlocal():
                pass
        return False

    def _delete(self, target: ast.expr, frame: Frame, node: ast.stmt) -> None:
        match target:
            case ast.Name(id=name):
                frame.names.pop(name, None)
                frame.places.pop(name, None)
            case ast.Tuple(elts=targets):
                for one in targets:
                    self._delete(one, frame, node)
            case ast.Subscript(value=container, slice=index) if not isinstance(index, ast.Slice):
                key = self.evaluate(index, frame)
                self.mutate(container, lambda old: without(old, key), frame, node)
            case ast.Subscript(value=container):
                self.mutate(container, lambda _: Unknown("deleted from"), frame, node)

    def _with(self, node: ast.With, frame: Frame) -> bool:
        prefixed: list[tuple[Value, Value]] = []
        for item in node.items:
            given = self.evaluate(item.context_expr, frame)
            call = item.context_expr
            if isinstance(given, PrefixValue) and isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
                reader = self.evaluate(call.func.value, frame)
                self.swap(reader, given.inside, frame, None)
                prefixed.append((reader, given.inside))
            if item.optional_vars is not None:
                self.assign(item.optional_vars, given, frame, node)
        if any(self._suppresses_imports(item.context_expr) for item in node.items):
            return self._attempted(node.body, [], frame)
        ends = self.block(node.body, frame)
        for reader, inside in prefixed[::-1]:
            self.swap(inside, reader, frame, None)
        return ends

    def _match(self, node: ast.Match, frame: Frame) -> bool:
        """`match` on constants, which is a chain of comparisons; any other may do any of what it holds."""
        chain: list[ast.stmt] = []
        for case in reversed(node.cases):
            test = _test_of(case.pattern, node.subject)
            if test is None or case.guard is not None:
                for one in node.cases:
                    self._havoc(one.body, frame)
                return False
            chain = [ast.copy_location(ast.If(test=test, body=case.body, orelse=chain), node)]
        return self.block(chain, frame)

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef, frame: Frame) -> Value:
        decorators = [dotted(one).rpartition(".")[2] for one in node.decorator_list]
        kinds = {"cached_property": "property", "classproperty": "property"}
        kind = next((kinds.get(one, one) for one in decorators if kinds.get(one, one) in METHOD_KINDS), "")
        if isinstance(node, ast.AsyncFunctionDef) or any(
            one not in (*METHOD_KINDS, *kinds, "lru_cache", "cache", "override", "") for one in decorators
        ):
            return Unknown("decorated")
        return FunctionValue(node, frame, kind)

    def _class(self, node: ast.ClassDef, frame: Frame) -> None:
        bases = tuple(self.evaluate(base, frame) for base in node.bases)
        inner = Frame(frame.module, frame.lines, outer=frame, at=frame.at, depth=frame.depth)
        self.block(node.body, inner)
        is_plain = not node.decorator_list and not node.keywords
        value = ClassValue(node.name, inner, bases, is_plain, place=frame.place(node))
        frame.bind(node.name, value, frame.place(node))

    def assign(self, target: ast.expr, value: Value, frame: Frame, node: ast.stmt) -> None:
        """Bind a target: a name, an item, an attribute, or a tuple of them."""
        match target:
            case ast.Name(id=name):
                frame.bind(name, value, frame.place(node))
            case ast.Subscript(value=container, slice=ast.Slice() as bounds):
                self.mutate(container, lambda old: self.with_slice(old, bounds, value, frame), frame, node)
            case ast.Subscript(value=container, slice=index):
                key = self.evaluate(index, frame)
                base = dotted(container.func) if isinstance(container, ast.Call) else ""
                is_name = isinstance(container, ast.Name) and isinstance(self.name(container.id, frame), NamespaceValue)
                if base in ("globals", "locals", "vars") or is_name:
                    self.set_global(key, value, frame, node)
                else:
                    self.mutate(container, lambda old: self.with_key(old, key, value), frame, node)
            case ast.Tuple(elts=targets) | ast.List(elts=targets):
                for one, part in zip(targets, self._parts(targets, value), strict=True):
                    self.assign(one.value if isinstance(one, ast.Starred) else one, part, frame, node)
            case ast.Attribute(value=inner, attr=name):
                owner = self.evaluate(inner, frame)
                if isinstance(owner, InstanceValue):
                    owner.frame.bind(name, value, frame.place(node))
                elif isinstance(owner, ModuleValue) and not owner.name and owner.module.path:
                    self.module_frame(owner.module).bind(name, value, frame.place(node))
                elif isinstance(owner, ClassValue):
                    owner.frame.bind(name, value, frame.place(node))

    @staticmethod
    def _parts(targets: list[ast.expr], value: Value) -> list[Value]:
        """What each target of an unpacking is given."""
        count = len(targets)
        star = next((i for i, one in enumerate(targets) if isinstance(one, ast.Starred)), None)
        if star is None:
            return [value.item(i) if isinstance(value, Items | Either) else Unknown("unpacked") for i in range(count)]
        if not isinstance(value, Items) or not value.is_complete() or len(value.values) < count - 1:
            return [Unknown("unpacked")] * count
        rest = len(value.values) - (count - 1)
        taken = Items("list", value.values[star : star + rest], place=value.place)
        return [*value.values[:star], taken, *value.values[star + rest :]]

    def set_global(self, key: Value, value: Value, frame: Frame, node: ast.AST) -> None:
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
            self._take_over(given, frame, call)
        for keyword in call.keywords:
            given = self.evaluate(keyword.value, frame)
            if keyword.arg is None:
                self._take_over(given, frame, call)
            else:
                frame.bind(keyword.arg, given, frame.place(call))

    @staticmethod
    def _take_over(given: Value, frame: Frame, call: ast.Call) -> None:
        """Bind each key of a dict as a name."""
        if not isinstance(given, Entries) or given.is_open:
            frame.open()
            return
        for key, value in given.items():
            if isinstance(key, str):
                kept = [frame.names.get(key, Unset()) if isinstance(one, Unset) else one for one in value.options()]
                frame.bind(key, either(kept, value.place), frame.place(call))

    def mutate(self, container: ast.expr, change: Callable[[Value], Value], frame: Frame, node: ast.AST) -> None:
        """Change the list or dict that an expression leads to, for every name that holds it."""
        old = self.evaluate(container, frame)
        new = self.each(change, old)
        if new is old or (isinstance(old, Items | Entries | Either) and self.swap(old, new, frame, frame.place(node))):
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

    def swap(self, old: Value, new: Value, frame: Frame, place: Place | None) -> bool:
        """Put a value in the place of another wherever it is held; whether it was held anywhere."""
        held = [one.swap(old, new, place) for one in self._reached(frame)]
        return any(held)

    def _reached(self, frame: Frame) -> list[Frame]:
        """All that code which runs in a frame may change."""
        found = {id(one): one for one in (*self.frames.values(), *self.objects)}
        where: Frame | None = frame
        while where is not None:
            found[id(where)] = where
            where = where.outer
        return list(found.values())

    def _states(self, frame: Frame) -> States:
        return {id(one): one.state() for one in self._reached(frame)}

    def _return_to(self, states: States, frame: Frame) -> None:
        for one in self._reached(frame):
            if id(one) in states:
                one.take(states[id(one)])

    def _meet(self, ones: States, others: States, frame: Frame) -> None:
        """Go on with what is known after either of two branches."""
        for one in self._reached(frame):
            left, right = ones.get(id(one)), others.get(id(one))
            if left is not None and right is not None and (left.names != right.names or left.is_open != right.is_open):
                one.take(left.met(right))
            elif left is not None or right is not None:
                one.take(left or right)  # type: ignore[arg-type]  # one of them is there

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
        before = self._states(frame)
        then_ends = self.block(node.body, frame)
        then = self._states(frame)
        self._return_to(before, frame)
        other_ends = self.block(node.orelse, frame)
        if self.jump:
            self.jump, self.is_lost = "", True
        if then_ends and other_ends:
            return True
        if other_ends:
            self._return_to(then, frame)
        elif not then_ends:
            self._meet(then, self._states(frame), frame)
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
        before = self._states(frame)
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
        tried = None if ends else self._states(frame)
        mine = len(frame.returned)
        reached: list[States] = []
        for handler in handlers:
            self._return_to(before, frame)
            if handler.name:
                frame.names[handler.name] = Unknown("exception")
            if not self.block(handler.body, frame):
                reached.append(self._states(frame))
        if not handlers:
            reached.append(before)
        if self.jump and handlers:
            self.jump, self.is_lost = "", True
        frame.returned[count:] = _rescued_returns(frame.returned[count:mine], frame.returned[mine:])
        if tried is None:
            if not reached:
                return True
            tried, reached = reached[0], reached[1:]
        self._return_to(tried, frame)
        for states in reached:
            left, right = self._states(frame)[id(frame)].names, states[id(frame)].names
            self._meet(self._states(frame), states, frame)
            for name, value in frame.names.items():
                frame.names[name] = _rescued(left.get(name), right.get(name), value)
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
        if values is None or len(values) > LONGEST_LOOP:
            self._havoc(node.body, frame)
            self.assign(node.target, Unknown("loop"), frame, node)
            return False

        def turns() -> Iterator[bool]:
            for value in values:
                self.assign(node.target, value, frame, node)
                yield True

        return self._loop(node, turns(), frame)

    def _while(self, node: ast.While, frame: Frame) -> bool:
        def turns() -> Iterator[bool]:
            for _ in range(LONGEST_LOOP):
                answer = self.evaluate(node.test, frame).truth()
                if answer is False:
                    return
                yield answer is True
            yield False

        return self._loop(node, turns(), frame)

    def _loop(self, node: ast.For | ast.While, turns: Iterator[bool], frame: Frame) -> bool:
        """Run a loop turn by turn; as one that turns any number of times where that cannot be followed."""
        before, count = self._states(frame), len(frame.returned)
        outer, self.is_lost = self.is_lost, False
        try:
            for is_sure in turns:
                ends = is_sure and self.block(node.body, frame)
                if not is_sure or self.is_lost:
                    self._return_to(before, frame)
                    del frame.returned[count:]
                    self.jump = ""
                    self._havoc(node.body, frame)
                    if isinstance(node, ast.For):
                        self.assign(node.target, Unknown("loop"), frame, node)
                    return False
                jump, self.jump = self.jump, ""
                if jump == "break":
                    return False
                if ends and jump != "continue":
                    return True
        finally:
            self.is_lost = outer
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
        given: list[Value] = []
        for argument in call.args:
            value = self.evaluate(argument, frame)
            inner = self.elements_of(value) if isinstance(argument, ast.Starred) else [value]
            given += inner if inner is not None else [Unknown("unpacked")]
        for one in given:
            is_optional = isinstance(one, Made) and one.callee.endswith(".optional")
            name = one.arguments[0] if isinstance(one, Made) and one.arguments else one
            pattern = self._production_file(name, folder)
            if pattern is None:
                frame.open()
                continue
            path = _normal(f"{folder}/{pattern}" if folder else pattern)
            found = self._matching(path)
            if not found or is_optional and any(is_local_name(own[:-3].replace("/", ".")) for own in found):
                frame.open()
                continue
            for own in sorted(found):
                module = self.index.by_path[own]
                module.look()
                self._run_included(module, frame)

    def _matching(self, pattern: str) -> list[str]:
        count = pattern.count("/")
        return [one for one in self.index.entries if fnmatch.fnmatch(one, pattern) and one.count("/") == count]

    def _production_file(self, name: Value, folder: str) -> str | None:
        """The path or pattern that an `include()` names; where the environment decides, the one for production."""
        if isinstance(name, Known):
            return name.value if isinstance(name.value, str) else None
        if not isinstance(name, Text):
            return None
        pattern = "".join(one if isinstance(one, str) else "*" for one in name.parts)
        start = f"{folder}/" if folder else ""
        for one in self._matching(_normal(f"{start}{pattern}")):
            if one.rpartition("/")[2].removesuffix(".py").lower() in PRODUCTION_WORDS:
                return one.removeprefix(start) if one.startswith(start) else None
        return None

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


def _test_of(pattern: ast.pattern, subject: ast.expr) -> ast.expr | None:
    """The condition that a pattern of constants stands for."""
    test: ast.expr
    match pattern:
        case ast.MatchValue(value=value):
            test = ast.Compare(left=subject, ops=[ast.Eq()], comparators=[value])
        case ast.MatchSingleton(value=value):
            test = ast.Compare(left=subject, ops=[ast.Is()], comparators=[ast.Constant(value)])
        case ast.MatchOr(patterns=patterns):
            parts = [_test_of(one, subject) for one in patterns]
            if any(one is None for one in parts):
                return None
            test = ast.BoolOp(op=ast.Or(), values=[one for one in parts if one is not None])
        case ast.MatchAs(pattern=None, name=None):
            test = ast.Constant(True)
        case _:
            return None
    return ast.fix_missing_locations(ast.copy_location(test, pattern))


def without(old: Value, key: Value) -> Value:
    """A dict or list after `del` has removed an item."""
    if isinstance(old, Entries) and isinstance(key, Known):
        rows = tuple(row for row in old.entries if row[0] != key.value or type(row[0]) is not type(key.value))
        return Entries(rows, old.is_open, place=old.place)
    if isinstance(old, Items) and old.is_complete() and isinstance(key, Known) and isinstance(key.value, int):
        values = list(old.values)
        if -len(values) <= key.value < len(values):
            del values[key.value]
            return Items(old.kind, tuple(values), place=old.place)
    return Unknown("deleted from")


def _rescued(tried: Value | None, caught: Value | None, value: Value) -> Value:
    """`try: X = os.environ["X"]`, `except KeyError: X = "x"`: the handler's value is the default."""
    if isinstance(tried, Environment) and tried.is_required and caught is not None and not isinstance(caught, Unset):
        return Environment(tried.names, caught, tried.cast, tried.production, place=tried.place)
    return value


def _rescued_returns(tried: list[Value], caught: list[Value]) -> list[Value]:
    if len(tried) == 1 and isinstance(tried[0], Environment) and tried[0].is_required and caught:
        return [_rescued(tried[0], either(caught), tried[0])]
    return [*tried, *caught]
