"""What frameworks do with the project's classes: the values they give, and the rows they read.

The control flow of a framework stands as code in `knowledge/stubs` and is run like the project's own; what
cannot be said there, such as going through the declared fields of a serializer, is an intrinsic, a function of
`flow/consumers` that a stub imports from `__engine__`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from contextlib import contextmanager

from django_prod_lint.flow.calls import Calls
from django_prod_lint.flow.frames import Frame, Loop
from django_prod_lint.knowledge.querysets import ALL_METHODS
from django_prod_lint.project.index import Class, Module
from django_prod_lint.project.models import Model
from django_prod_lint.semantics.plan import ABSENCE_PLAN, UNKNOWN_PLAN
from django_prod_lint.semantics.values import (
    UNKNOWN,
    ClassRef,
    External,
    Func,
    Instance,
    Items,
    Manager,
    Mapping,
    Method,
    ModelRef,
    Origin,
    QuerySet,
    Row,
    Super,
    Value,
    fresh,
)  # fmt: skip
from django_prod_lint.source.templates import Template

VIEW_BASES = ("View", "Mixin", "ViewSet", "APIView", "Admin", "Form", "Serializer", "Command", "Inline")
"""Ends of the names of classes that a package which we do not know may derive from Django's generic views."""


_ROW_ATTRIBUTES = ("pk", "id", "save", "delete", "refresh_from_db", "full_clean", "clean")
SHORTEST_TELLING_NAME = 8
"""Letters of a method's name from which on it tells a model, unless it is an everyday one."""
_COMMON_METHODS = frozenset(
    {
        "full_clean", "get_absolute_url", "get_context", "get_data", "get_name", "get_title", "get_type", "get_value", "is_active", "is_valid", "serialize", "set_data", "validate"
    }
)  # fmt: skip
"""Longer methods that objects of many kinds have: that one is called does not tell a model."""


def _is_set(cls: Class, name: str) -> bool:
    """Whether the code beside a class of the project, or beside one of its bases, gives `self` an attribute."""
    sets = re.compile(rf"\bself\.{name}\s*(?::[^=\n]+)?=(?!=)")
    files = {one.module.path: one.module for one in cls.mro}
    return any(sets.search("".join(one.source_lines())) for path, one in files.items() if path in cls.index.by_path)


class Frameworks(Calls):
    """The part of the analysis that stands for Django's, DRF's and other frameworks' own code."""

    target_django: tuple[int, int] | None
    """The Django that the configuration names."""

    @property
    def django(self) -> tuple[int, int]:
        """The oldest Django that the project may run on; 0.0 where nothing is known of it."""
        return self.target_django or self.index.django

    # -- running what a framework runs --------------------------------------------------------------

    @contextmanager
    def inside(self, module: Module, call: ast.AST) -> Iterator[Frame]:
        """A frame of framework code; `module` is the file whose declarations it works through."""
        frame = Frame(module, len(self.frames))
        frame.is_framework = True
        frame.level = self.frame.level
        frame.call = call
        frame.node = call
        self.frames.append(frame)
        try:
            yield frame
        finally:
            for loop in frame.loops:
                loop.active = False
            self.frames.pop()

    @contextmanager
    def each_row(self, rows: Value, module: Module, line: int, text: str, consumer: str) -> Iterator[Value]:
        """The rows of a value, as framework code reads them one by one: yields the representative of them all."""
        place = named_place(text, line)
        if isinstance(rows, Manager):
            rows = self.as_queryset(rows)
        with self.inside(module, place) as frame:
            loop = Loop(place, frame, self.loop_kind(place, rows), text, frozenset())
            loop.consumer = consumer
            element = self.element_of(rows, loop, place)
            frame.loops.append(loop)
            try:
                yield element
            finally:
                loop.active = False
                frame.loops.remove(loop)

    def walk_path(self, value: Value, parts: list[str], place: ast.AST) -> Value:
        """The value at the end of a chain of attributes; what can be called is called, as DRF and templates do."""
        for part in parts:
            if isinstance(value, Manager | QuerySet) and part.isdigit():
                return UNKNOWN
            if isinstance(value, Mapping):
                value = value.by_key.get(part, UNKNOWN)
            else:
                value = self.attribute(value, part, place)
            match value:
                case Func():
                    value = self.call_function(value, [], {}, place)
                case Method(receiver=QuerySet() | Manager() as receiver):
                    call = ast.copy_location(ast.Call(place, [], []), place) if isinstance(place, ast.expr) else None
                    value = self.call_queryset(receiver, value.name, call, [], {}) if call is not None else UNKNOWN
        return value

    def rows_of_class(self, cls: Class, node: ast.AST) -> Value:
        """The queryset that a view, a form or an admin class declares by `queryset =` or `model =`."""
        found = cls.attribute("queryset")
        if found is not None and found[1][2] != "None":
            owner, (line, _, text) = found
            value = self.detached(owner.module, text, line, owner)
            if isinstance(value, Manager):
                value = self.as_queryset(value)
            if isinstance(value, QuerySet):
                copy = value.clone()
                copy.origin = self.class_origin(owner, "queryset")
                return copy
            return UNKNOWN
        if any("queryset" in one.decl.fields for one in cls.mro):
            return UNKNOWN
        model = self.model_of_class(cls)
        if model is None:
            return UNKNOWN
        return self.default_rows(model, cls)

    def default_rows(self, model: Model, cls: Class) -> QuerySet:
        """All rows of a model's default manager, as a class that names the model reads them."""
        queryset = self.all_of(model)
        named = cls.attribute("model")
        if named is not None and named[1][2] != "None":
            queryset.origin = self.class_origin(named[0], "model")
            queryset.origin.text = f"model = {queryset.origin.text}"
        else:
            queryset.origin = Origin(None, 0, cls.module.path, cls.decl.line, f"{model.name} of {cls.name}")
            queryset.origin.of_class = True
        return queryset

    def model_of_class(self, cls: Class) -> Model | None:
        """The model that a view, a form or a serializer names: `model =`, or `model =` of its `Meta`."""
        found = cls.attribute("model")
        if found is not None:
            owner, (line, _, text) = found
            value = self.detached(owner.module, text, line, owner)
            if isinstance(value, ModelRef):
                return value.model
        for one in cls.mro:
            meta = self.index.descend(one, "Meta") if "Meta" in one.decl.inner else None
            found = meta.attribute("model") if isinstance(meta, Class) else None
            if found is not None:
                owner, (line, _, text) = found
                value = self.detached(owner.module, text, line, owner)
                return value.model if isinstance(value, ModelRef) else None
        return None

    def row_by_name(self, name: str, scope: ast.AST) -> Value:
        """A row whose name is a model's, of which the code reads nothing but that model's attributes.

        `def weigh(order): … order.items.all() …` takes an order when only one model is called that and it
        has everything that is read, among it a relation or a method that the project gives the model.
        """
        named = self.index.models.by_name.get(name.replace("_", ""), [])
        candidates = [one for one in named if not self.index.is_test(one.cls.module.path)] or named
        if len(candidates) != 1 or not self.reads_like(candidates[0], name, scope):
            return UNKNOWN
        return Row(candidates[0], ABSENCE_PLAN, (fresh(),))

    def named_row(self, name: str, source: ast.expr, body: list[ast.stmt], loop: Loop) -> Value:
        """The row of a loop over a queryset of which nothing is known but what the loop calls its rows.

        `for order in queryset.all(): … order.items.all() …`
        """
        match source:
            case ast.Call(func=ast.Attribute(attr=attr)) if attr in ALL_METHODS:
                pass
            case ast.Name(id="queryset" | "qs"):
                pass
            case _:
                return UNKNOWN
        row = self.row_by_name(name, ast.Module(body, []))
        if not isinstance(row, Row):
            return UNKNOWN
        loop.over = "rows" if loop.over == "unknown" else loop.over
        return Row(row.model, row.plan, row.key, loop)

    def reads_like(self, model: Model, name: str, scope: ast.AST) -> bool:
        """Whether all attributes that a scope reads of a name are the model's, with one among them that tells it."""
        read = set()
        for one in ast.walk(scope):
            if isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name) and one.value.id == name:
                read.add(one.attr)
            elif isinstance(one, ast.Name) and one.id == name and isinstance(one.ctx, ast.Store):
                return False
        if not read & {*model.relations, *model.reverse} and not any(self._tells(model, one) for one in read):
            return False
        return all(_has(model, one) or _is_set(model.cls, one) for one in read) and not any(
            self._strays(model, name, one) for one in ast.walk(scope) if isinstance(one, ast.Attribute)
        )

    def _strays(self, model: Model, name: str, node: ast.Attribute) -> bool:
        """Whether `order.customer.colour` is read, and customers have no colour: then it is no order."""
        match node.value:
            case ast.Attribute(value=ast.Name(id=owner), attr=attribute) if owner == name:
                relation = model.relation(attribute)
                target = relation.target if relation is not None and relation.kind.is_to_one else None
                if target is None or not target.is_complete or node.attr.startswith(("_", "get_")):
                    return False  # `_meta`, `get_status_display()`
                return not _has(target, node.attr)
        return False

    def _tells(self, model: Model, name: str) -> bool:
        """Whether a name is that of a method which the project gives the model, and no everyday one."""
        if name in _COMMON_METHODS or name.startswith("__") or len(name) < SHORTEST_TELLING_NAME:
            return False
        method = model.cls.method(name)
        return method is not None and method.module.path in self.index.by_path

    def class_constant(self, cls: Class, name: str) -> Value:
        """The value of a class attribute, or UNKNOWN."""
        found = cls.attribute(name)
        if found is None:
            return UNKNOWN
        owner, (line, _, text) = found
        return self.detached(owner.module, text, line, owner)

    def render_template(
        self, names: Value, context: dict[str, Value], node: ast.AST, *, is_closed: bool = False
    ) -> None:
        raise NotImplementedError

    def render_page(
        self, template: Template, context: dict[str, Value], node: ast.AST, *, is_closed: bool = False
    ) -> None:
        raise NotImplementedError

    # -- classes of packages that are not known -----------------------------------------------------

    def framework_member(self, value: Value, cls: Class, name: str, node: ast.AST) -> Value:
        """Attributes that a generic view of another package most likely gives its subclasses."""
        if not any(base.rpartition(".")[2].endswith(VIEW_BASES) for base in cls.external_bases()):
            return Method(value, name)
        match name:
            case "object_list":
                return self._view_queryset(value, cls, node)
            case "object" | "instance":
                queryset = self._view_queryset(value, cls, node)
                if isinstance(queryset, QuerySet) and queryset.model is not None:
                    return Row(
                        queryset.model, queryset.plan.doubted(ABSENCE_PLAN.doubt), (fresh(),), None, queryset.origin
                    )
                return UNKNOWN
            case "queryset":
                return self._class_queryset(cls, node)
            case "model":
                model = self.model_of_class(cls)
                return ModelRef(model) if model is not None else UNKNOWN
            case "request":
                return External("django.http.request", True)
        return Method(value, name)

    def _class_queryset(self, cls: Class, node: ast.AST) -> Value:
        if cls.attribute("queryset") is None and any(base.endswith("Admin") for base in cls.external_bases()):
            return UNKNOWN
        return self.rows_of_class(cls, node)

    def _view_queryset(self, value: Value, cls: Class, node: ast.AST) -> Value:
        function = cls.method("get_queryset")
        if function is not None:
            return self.call_function(Func(function, bound=value), [], {}, node)
        return self._class_queryset(cls, node)

    def framework_method(self, receiver: Value, name: str, node: ast.Call, positional: list[Value]) -> Value:
        """Methods that a generic view of another package most likely gives its subclasses."""
        target = receiver.target if isinstance(receiver, Super) else receiver
        cls = target.cls if isinstance(target, Instance | ClassRef) else None
        if cls is None:
            return UNKNOWN
        if name == "get_queryset":
            found = self._class_queryset(cls, node)
            if isinstance(found, QuerySet):
                return found
            return QuerySet(None, UNKNOWN_PLAN, self.origin(node))
        if name == "filter_queryset" and positional:
            return positional[0]
        if name == "paginate_queryset" and positional and isinstance(positional[0], QuerySet):
            return Items(self.element_of(positional[0], None, node))
        if name == "get_object":
            found = self._view_queryset(target, cls, node)
            if isinstance(found, QuerySet) and found.model is not None and found.shape == "rows":
                return Row(found.model, found.plan, (fresh(),), None, found.origin)
        return UNKNOWN


def named_place(text: str, line: int) -> ast.Name:
    """A node that stands for a declaration of another file: it has a line and reads as `text`."""
    return ast.Name(id=text, ctx=ast.Load(), lineno=line, col_offset=0, end_lineno=line, end_col_offset=len(text))


def _has(model: Model, name: str) -> bool:
    """Whether the rows of a model have an attribute, as far as its class and those above tell."""
    if name in model.query_names() or name in _ROW_ATTRIBUTES or name.removesuffix("_id") in model.relations:
        return True
    return model.cls.method(name) is not None or model.cls.attribute(name) is not None
