"""Analyses one linted file: every function, method and the module itself, each as an entry of its own."""

from __future__ import annotations

import ast
import functools
import re
import sys
from collections.abc import Callable
from typing import Any

from django_prod_lint.flow.calls import CALL_STEPS, CALLS_STEPS, DEEPEST_CALL, declared_parameters
from django_prod_lint.flow.consumers import INTRINSICS, parameter_of
from django_prod_lint.flow.consumers.views import begin_action
from django_prod_lint.flow.expressions import OutOfBudget
from django_prod_lint.flow.frames import Frame, Heap
from django_prod_lint.flow.templates import Templates
from django_prod_lint.flow.usage import NameUses, read_of_self
from django_prod_lint.project.index import Class, Function, Index, Module
from django_prod_lint.project.models import Model
from django_prod_lint.project.reads import Memo
from django_prod_lint.semantics.plan import ABSENCE_PLAN, UNKNOWN_PLAN
from django_prod_lint.semantics.values import (
    UNKNOWN,
    ClassRef,
    Const,
    External,
    Func,
    Instance,
    Manager,
    ModelRef,
    QuerySet,
    Row,
    Value,
    fresh,
)  # fmt: skip
from django_prod_lint.source.recursion import with_room

DEEPEST_SERVED, FREELY_SERVED = 8, 5
"""How deep the calls of a class that a framework serves are followed: its bases call each other in long chains."""
SERVED_STEPS = 30_000
"""How many steps what a framework does with one class may cost."""
ROW_PARAMETERS = frozenset({"obj", "instance", "object", "record", "row", "item", "value"})
"""Names of parameters that take a row of the model that the class names."""
MAKES_ROWS = re.compile(r"\bobjects\b|_manager\b|_set\b|\.(all|filter|exclude)\(")
"""What a line that makes a queryset holds."""
STEPS_PER_FUNCTION = 60_000
"""How many expressions and statements one entry may cost, calls included, before it is given up."""


class Analysis(Templates):
    """The analysis of one file. `run` gives the facts; nothing is kept between files but the index."""

    def __init__(
        self,
        index: Index,
        module: Module,
        lines: list[str],
        extra_tasks: frozenset[str] = frozenset(),
        follow_calls: bool = True,
        target_django: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(module, lines)
        self.index = index
        self.heap: Heap = {}
        self.memo = Memo(index.reads)
        self.maker = object()
        self.given_up = 0
        self.partial = set()
        self.budget = 0
        self.uses: NameUses | None = None
        self.nested = []
        self.target_django = target_django
        self.extra_tasks = extra_tasks
        self.deepest = DEEPEST_CALL if follow_calls else 0
        self.freely = 3
        self.call_steps, self.calls_steps = CALL_STEPS, CALLS_STEPS
        self.class_values, self.module_values = {}, {}
        self.assignments = 0
        self.spent = 0
        self.call_start = 0
        self.touched = set()
        self.collective, self.attributes_of = set(), {}
        self.exhausted = 0
        self.chain, self.blocks, self.supers, self.is_closed = [], {}, [], False

    @with_room
    def run(self, tree: ast.Module) -> list[Any]:
        """The facts of the file, in no particular order."""
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(max(limit, 6000))
        try:
            self.class_values, self.module_values = _class_values(tree), _module_values(tree)
            self._module(tree)
            self._functions(tree.body, None)
        finally:
            sys.setrecursionlimit(limit)
        return self.merged()

    def _module(self, tree: ast.Module) -> None:
        frame = Frame(self.module, 0)
        body = [one for one in tree.body if not _is_main_guard(one)]
        self._entry(frame, body, tree)

    def _functions(self, body: list[ast.stmt], owner: Class | None) -> None:
        for node in body:
            match node:
                case ast.FunctionDef() | ast.AsyncFunctionDef():
                    self._function_entry(node, owner)
                case ast.ClassDef():
                    found = (
                        self.index.descend(owner, node.name)
                        if owner is not None
                        else self.index.resolve_name(self.module, node.name)
                    )
                    if isinstance(found, Class):
                        self._functions(node.body, found)
                        if self.deepest:
                            self._class_entry(node, found)
                case ast.If() | ast.Try():
                    self._functions(node.body, owner)
                    self._functions(node.orelse, owner)
                case ast.With():
                    self._functions(node.body, owner)

    def _function_entry(self, node: ast.FunctionDef | ast.AsyncFunctionDef, owner: Class | None) -> None:
        frame = Frame(self.module, 0)
        frame.node = node
        frame.owner = owner
        if owner is not None:
            function = owner.own_function(node.name)
        else:
            found = self.index.resolve_name(self.module, node.name)
            function = found if isinstance(found, Function) else None
        if function is not None and function.decl.line == node.lineno:
            function.adopt(node)
            frame.function = function
        self.frames = [frame]
        self.muted += 1
        try:
            self.budget = STEPS_PER_FUNCTION
            self._parameters(frame, node, owner)
        finally:
            self.muted -= 1
        self._entry(frame, node.body, node)
        if node.decorator_list and self.deepest:
            for page in self.pages_assigning(frame, node):
                self._served(node, functools.partial(self.render_page, page, {}, node), page.root)

    def _class_entry(self, node: ast.ClassDef, cls: Class) -> None:
        """What runs a class besides its own methods: a framework, as the stub's `_served_` says, or the bases."""
        served = cls.method("_served_") or self._served_by_decorator(cls)
        if served is not None and served.module.is_framework:
            self._class_run(node, cls, served)
            return
        self.is_inherited = True
        for function in self._inherited(cls):
            self._class_run(node, cls, function)
        self.is_inherited = False

    def _served_by_decorator(self, cls: Class) -> Function | None:
        """What a framework does with a class that its decorator is given; the stub has a class of the decorator's name."""
        for decorator in cls.decl.decorators:
            found = self.index.resolve_dotted(cls.module, decorator.partition("(")[0])
            if isinstance(found, Class) and found.module.is_framework:
                return found.method("_served_")
        return None

    def _class_run(self, node: ast.ClassDef, cls: Class, function: Function) -> None:
        """Run a method that a class inherits, on an object of it."""
        self._served(node, lambda: self.call_function(Func(function, bound=Instance(cls)), [], {}, node))

    def _served(
        self,
        node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef,
        run: Callable[[], Any],
        scope: ast.AST | None = None,
    ) -> None:
        """Run what others do with a class or a function; a finding stands where the rows are made."""
        frame = Frame(self.module, 0)
        frame.node = scope or node
        self._start(frame)
        self.entry_class = node
        self.call_steps = self.calls_steps = SERVED_STEPS
        deepest, freely = self.deepest, self.freely
        self.deepest, self.freely = DEEPEST_SERVED, FREELY_SERVED
        try:
            run()
        except (OutOfBudget, RecursionError):
            self.exhausted += 1
        finally:
            self.entry_class = None
            self.deepest, self.freely = deepest, freely
            self.call_steps, self.calls_steps = CALL_STEPS, CALLS_STEPS
            self.muted = 0

    def _inherited(self, cls: Class) -> list[Function]:
        """The methods of the project that a class inherits and that read rows which the class itself gives them.

        `for row in self.get_rows()` stands in the base, `get_rows` in the class.
        """
        if self.index.model_of(cls) is not None or len(cls.mro) < 2:
            return []
        lines = self.lines
        own = {
            name
            for name, decl in cls.decl.methods.items()
            if any(MAKES_ROWS.search(line) for line in lines[decl.line - 1 : decl.end_line])
        }
        own |= {name for name, (_, _, text) in cls.decl.attributes.items() if MAKES_ROWS.search(text)}
        inherited: list[Function] = []
        for base in cls.mro[1:] if own else ():
            if not base.module.is_framework and base.module.path:
                for name in base.decl.methods:
                    function = cls.method(name)
                    if function is not None and function.owner is base and (name == "__call__" or name[:2] != "__"):
                        inherited.append(function)
        found: list[Function] = []
        known = -1
        while len(found) != known:  # `lines` reads `self.prepared()`, and that `self.rows()`
            known = len(found)
            for function in inherited:
                if function not in found and function.node is not None and own & read_of_self(function.node):
                    found.append(function)
                    own.add(function.decl.name)
        return found

    def intrinsic(self, name: str, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
        return INTRINSICS[name](self, node, positional, keywords)

    def _start(self, frame: Frame) -> None:
        self.frames = [frame]
        self.heap = {}
        self.memo = Memo(self.index.reads)
        self.partial = set()
        self.nested = []
        self.spent = 0
        self.touched = set()
        self.collective, self.attributes_of = set(), {}
        self.budget = STEPS_PER_FUNCTION
        self.uses = None
        self.raising = self.handling = 0
        self.ended = set()

    def _entry(self, frame: Frame, body: list[ast.stmt], scope: ast.AST) -> None:
        self._start(frame)
        self.uses = NameUses(scope) if frame.node is not None else None
        try:
            begin_action(self, frame)
            self.run_body(body)
            self.muted -= frame.doubtful
            if isinstance(scope, ast.FunctionDef) and scope.decorator_list:
                self.render_inclusion_tag(frame, scope)
            for node, closure in self.nested[:20]:
                self._nested_entry(node, closure)
        except OutOfBudget:
            self.exhausted += 1
        except RecursionError:
            self.exhausted += 1
        self.muted = 0

    def _nested_entry(self, node: ast.FunctionDef | ast.AsyncFunctionDef, closure: Frame) -> None:
        """A function defined inside another, run with what the outer one holds at its end."""
        if closure is not self.frames[0] and closure.depth:
            return
        if any(isinstance(one, ast.Name) and one.id == node.name for one in ast.walk(closure.node or node)
               if isinstance(getattr(one, "ctx", None), ast.Load)):  # fmt: skip
            return
        frame = Frame(self.module, 0)
        frame.node = node
        frame.closure = closure
        self.frames = [frame]
        for one in [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]:
            frame.env[one.arg] = self.annotation(one.annotation) if one.annotation is not None else UNKNOWN
        self.uses = NameUses(node)
        self.run_body(node.body)

    # -- parameters -------------------------------------------------------------------------------

    def _parameters(self, frame: Frame, node: ast.FunctionDef | ast.AsyncFunctionDef, owner: Class | None) -> None:
        arguments = node.args
        parameters = [*arguments.posonlyargs, *arguments.args]
        decorators = {one.rpartition(".")[2].partition("(")[0] for one in _decorators(node)}
        start = 0
        if owner is not None and parameters and "staticmethod" not in decorators:
            value = self._self_value(
                owner, is_class="classmethod" in decorators or node.name in ("__new__", "__init_subclass__")
            )
            frame.env[parameters[0].arg] = value
            frame.self_value = value
            start = 1
        sender = self._sender(node)
        for one in [*parameters[start:], *arguments.kwonlyargs]:
            value = self.annotation(one.annotation) if one.annotation is not None else UNKNOWN
            if one.annotation is None:
                if one.arg == "instance" and sender is not None:
                    value = Row(sender, UNKNOWN_PLAN, (fresh(),))
                elif one.arg == "request":
                    value = External("django.http.request", True)
                else:
                    value = self._default_template(one, arguments) or self._unannotated(one.arg, node, owner)
                    if value is UNKNOWN and owner is not None and one in parameters:
                        value = parameter_of(self, owner, node.name, one.arg, parameters.index(one))
            if value is UNKNOWN:
                by_default = self.default_value(frame, _default_of(one, arguments))
                if isinstance(by_default, Func | ModelRef):  # code to run, which most callers leave as it is
                    value = by_default
            frame.env[one.arg] = value
        if arguments.vararg is not None:
            frame.env[arguments.vararg.arg] = UNKNOWN
        if arguments.kwarg is not None:
            frame.env[arguments.kwarg.arg] = UNKNOWN

    def _unannotated(self, name: str, node: ast.FunctionDef | ast.AsyncFunctionDef, owner: Class | None) -> Value:
        """What a parameter without an annotation takes, as far as the function itself tells.

        `obj` of a method is a row of the model that the method's class names.
        """
        if name in ROW_PARAMETERS and owner is not None and self.index.model_of(owner) is None:
            served = self.model_of_class(owner)
            if served is not None and self.reads_like(served, name, node):
                return Row(served, ABSENCE_PLAN, (fresh(),))
        return self._by_default(name, node) or self.row_by_name(name, node)

    def _by_default(self, name: str, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Value | None:
        """The row of `if order is None: order = Order()`: what callers give is an order as well."""
        for statement in node.body:
            match statement:
                case ast.If(
                    test=ast.Compare(left=ast.Name(id=tested), ops=[ast.Is()], comparators=[ast.Constant(value=None)]),
                    body=[ast.Assign(targets=[ast.Name(id=bound)], value=ast.Call(func=called))],
                ) if tested == bound == name:
                    model = self.eval(called) if isinstance(called, ast.Name | ast.Attribute) else UNKNOWN
                    if isinstance(model, ModelRef):
                        return Row(model.model, ABSENCE_PLAN, (fresh(),))
        return None

    def _default_template(self, parameter: ast.arg, arguments: ast.arguments) -> Value | None:
        """`template="shop/orders.html"`: what a view renders unless its caller knows better."""
        if "template" not in parameter.arg:
            return None
        match _default_of(parameter, arguments):
            case ast.Constant(value=str() as text) if "." in text:
                return Const(text)
        return None

    def _self_value(self, owner: Class, *, is_class: bool) -> Value:
        model = self.index.model_of(owner)
        if model is not None:
            return ModelRef(model) if is_class else Row(model, ABSENCE_PLAN, (fresh(),))
        models = self.index.models
        if is_class:
            return ClassRef(owner)
        is_manager, is_queryset = models.is_manager_class(owner), models.is_queryset_class(owner)
        if is_manager or is_queryset:
            users = [one for one in models.users_of.get(id(owner), []) if not one.is_abstract]
            distinct: list[Model] = list({id(one): one for one in users}.values())
            only = distinct[0] if len(distinct) == 1 else None
            if is_queryset:
                queryset = QuerySet(only, UNKNOWN_PLAN)
                queryset.cls = owner
                return queryset
            info = None
            if only is not None:
                info = next((one for one in only.managers.values() if one.manager is owner), None)
            return Manager(only, info)
        return Instance(owner)

    def _sender(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Model | None:
        """The model of a signal receiver: `@receiver(post_save, sender=Order)`."""
        for decorator in node.decorator_list:
            if isinstance(decorator, ast.Call):
                for keyword in decorator.keywords:
                    if keyword.arg == "sender":
                        value = self.eval(keyword.value)
                        if isinstance(value, ModelRef):
                            return value.model
                        if isinstance(value, Const) and isinstance(value.value, str):
                            return self.index.models.by_string(value.value)
        return None


def _decorators(node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    from django_prod_lint.project.summary import dotted

    return [dotted(one.func if isinstance(one, ast.Call) else one) for one in node.decorator_list]


def _class_values(tree: ast.Module) -> dict[tuple[int, int], ast.expr]:
    found: dict[tuple[int, int], ast.expr] = {}
    stack: list[ast.stmt] = list(tree.body)
    while stack:
        node = stack.pop()
        if isinstance(node, ast.ClassDef):
            for child in node.body:
                if isinstance(child, ast.Assign | ast.AnnAssign) and child.value is not None:
                    found[child.value.lineno, child.value.col_offset] = child.value
        if isinstance(node, ast.ClassDef | ast.If | ast.Try | ast.With):
            stack += node.body
    return found


def _module_values(tree: ast.Module) -> dict[str, ast.expr]:
    return {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _is_main_guard(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and "__name__" in ast.dump(node.test)


def _default_of(parameter: ast.arg, arguments: ast.arguments) -> ast.expr | None:
    """The default that a function gives one of its parameters, if it gives one."""
    return declared_parameters(arguments)[1].get(parameter.arg)
