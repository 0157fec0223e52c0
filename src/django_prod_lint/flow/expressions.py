"""Expressions → values: names, attributes, calls of project code, comprehensions, strings."""

from __future__ import annotations

import ast
import builtins
import contextlib
import copy
import functools
import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any, ClassVar

from django_prod_lint.facts.orm import (
    KeyReadThroughRelation,
    QuerySetEvaluated,
    QuerySetIndexedAgain,
    RowsProbedThenFetched,
)
from django_prod_lint.flow import formsets, sources
from django_prod_lint.flow.frames import Env, Frame, Heap, Loop, join_heap
from django_prod_lint.flow.reporting import Reporter, is_to_many, shorten
from django_prod_lint.flow.usage import NameUses, asks_for_any, bound_names, named_within, read_names
from django_prod_lint.project.index import Class, Function, Index, Module
from django_prod_lint.project.models import Kind, Model, Relation, behind_proxies
from django_prod_lint.semantics.plan import ABSENCE_PLAN, EMPTY, UNNAMED, Doubt, Loaded, Plan
from django_prod_lint.semantics.values import (
    NONE,
    SAFE_TEXT,
    SHARED,
    UNKNOWN,
    ClassRef,
    Const,
    Either,
    External,
    Func,
    Instance,
    Items,
    Manager,
    Mapping,
    Marked,
    Method,
    ModelRef,
    ModuleRef,
    OneOf,
    Origin,
    Pair,
    QuerySet,
    Row,
    Super,
    Text,
    Value,
    fresh,
    is_unknown,
    join,
)  # fmt: skip
from django_prod_lint.source.places import Reason

BUILTINS = frozenset(dir(builtins))
_PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sdrif]|\{\w*\}")
PROPERTY = frozenset({"property", "cached_property"})
MOST_LITERALS = 12
"""How many values a literal may have that a comprehension is run for one by one."""
DEEPEST_COLLECTION = 4
"""How many dictionaries, tuples and objects may hold each other until what they hold is left as it is."""
IDENTIFIERS_OF_META = frozenset({"app_label", "label", "label_lower", "model_name", "object_name"})
SETTING = "django.conf.settings."
"""Begins the name of a setting: as many values as someone wrote down, and text that may stand in SQL."""


def _identifier(model: Model, name: str) -> str:
    """A name in `Model._meta`, as in `IDENTIFIERS_OF_META`."""
    match name:
        case "object_name":
            return model.name
        case "model_name":
            return model.name.lower()
        case "app_label":
            return model.label
    label = f"{model.label}.{model.name}"
    return label.lower() if name == "label_lower" else label


class OutOfBudget(Exception):
    """The function under analysis costs too much; what was found so far stands."""


class suspended:  # noqa: N801  # it is used like a function; a generator costs too much for what runs at each `if`
    """Meanwhile these loops repeat nothing."""

    __slots__ = ("loops",)

    def __init__(self, loops: list[Loop]) -> None:
        self.loops = loops

    def __enter__(self) -> None:
        for loop in self.loops:
            loop.suspended += 1

    def __exit__(self, *_: object) -> None:
        for loop in self.loops:
            loop.suspended -= 1


class undone:  # noqa: N801  # as above
    """Meanwhile no fact is published, and afterwards the heap is what it was."""

    __slots__ = ("analysis", "heap")

    def __init__(self, analysis: Expressions) -> None:
        self.analysis = analysis

    def __enter__(self) -> None:
        self.analysis.muted += 1
        self.heap = dict(self.analysis.heap)

    def __exit__(self, *_: object) -> None:
        self.analysis.muted -= 1
        self.analysis.heap.clear()
        self.analysis.heap.update(self.heap)


class Expressions(Reporter):
    """Evaluates expressions in the running frame."""

    index: Index
    heap: Heap
    budget: int
    touched: set[int]
    collective: set[int]
    """The objects that stand for all of a collection's."""
    attributes_of: dict[int, list[str]]
    """The attributes that code has given to objects, by their numbers."""
    uses: NameUses | None
    module_values: dict[str, ast.expr]
    """What the linted file assigns to its module-level names."""

    # -- entry ------------------------------------------------------------------------------------

    def eval(self, node: ast.expr | None) -> Value:
        """The value of an expression; facts are published on the way."""
        if node is None:
            return NONE
        self.budget -= 1
        if self.budget < 0:
            raise OutOfBudget
        handler = self._handlers.get(type(node))
        found: Value = handler(self, node) if handler is not None else self._children(node)
        return found

    def _children(self, node: ast.AST) -> Value:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                self.eval(child)
        return UNKNOWN

    @property
    def frame(self) -> Frame:
        return self.frames[-1]

    def _constant(self, node: ast.Constant) -> Value:
        return Const(node.value)

    # -- names ------------------------------------------------------------------------------------

    def _name(self, node: ast.Name) -> Value:
        name = node.id
        running = self.frames[-1]
        module = running.module
        frame: Frame | None = running
        while frame is not None:
            found = frame.env.get(name)
            if found is not None:
                return sources.as_read(found, name, frame)
            frame = frame.closure
        value = self.global_value(module, name)
        if isinstance(value, QuerySet) and value.origin is not None:
            return self._kept_by_module(value, value.origin, module, node)
        return value

    def _kept_by_module(self, value: QuerySet, built: Origin, module: Module, node: ast.Name) -> QuerySet:
        """A queryset that a module keeps in a name: what its rows lack is loaded where the linted file builds it, else
        where it takes it.
        """
        kept = copy.copy(value)
        found = self.index.assigned_in(module, node.id)
        if found is not None and found[0] is self.module:
            kept.origin = copy.copy(built)
            kept.origin.anchor = self.module_values.get(node.id)
            kept.origin.of_class = kept.origin.anchor is not None
        else:
            kept.origin = self.origin(node)
        return kept

    def global_value(self, module: Module, name: str) -> Value:
        """What a module-level name of a module holds."""
        memo = self.index.memo
        key = ("global", module.name, name)
        if key in memo:
            found = memo[key]
            return found if isinstance(found, Value) else UNKNOWN
        with self.index.reads.record():
            memo[key] = UNKNOWN
            value = self.to_value(self.index.resolve_name(module, name))
            if value is UNKNOWN:
                assigned = self.index.assigned_in(module, name)
                if assigned is not None:
                    value = self.detached(assigned[0], assigned[2], assigned[1])
                elif name in BUILTINS:
                    value = External(f"builtins.{name}")
            memo[key] = value
        return value

    def to_value(self, found: object) -> Value:
        match found:
            case Class():
                model = self.index.model_of(found)
                return ModelRef(model) if model is not None else ClassRef(found)
            case Function():
                return Func(found)
            case Module():
                return ModuleRef(found)
            case str():
                return External(found)
        return UNKNOWN

    def detached(self, module: Module, text: str, line: int, owner: Class | None = None) -> Value:
        """The value of source text of another place, evaluated silently."""
        if not text:
            return UNKNOWN
        tree = _parsed(module.name, text, line)
        if tree is None:
            return UNKNOWN
        frame = Frame(module, len(self.frames) + 50)
        frame.level = self.frame.level if self.frames else 0
        frame.owner = owner
        if owner is not None:
            self._bind_earlier(frame, owner, tree, line)
        saved = self.frames
        self.frames = [*saved[:1], frame] if saved else [frame]
        self.muted += 1
        try:
            value = self.eval(tree)
        finally:
            self.muted -= 1
            self.frames = saved
        if isinstance(value, QuerySet | Manager) and value.origin is not None:
            value.origin.node = value.origin.anchor = None
        return value

    def _bind_earlier(self, frame: Frame, owner: Class, tree: ast.expr, line: int) -> None:
        """Names in the text of a class attribute that the class itself has given values before."""
        held = owner.decl.attributes
        for name in read_names(tree):
            if name in held and held[name][0] < line:
                frame.env[name] = self.detached(owner.module, held[name][2], held[name][0], owner)

    @contextlib.contextmanager
    def once(self, since: int = 0) -> Iterator[None]:
        """Meanwhile no running loop repeats what happens; with `since` none that began after that number."""
        loops = [loop for frame in self.frames for loop in frame.loops if loop.active and loop.serial > since]
        with suspended(loops):
            yield

    def quietly(self, node: ast.expr) -> Value:
        """The value of an expression, without facts and without changing the heap."""
        with undone(self):
            return self.eval(node)

    # -- attributes -------------------------------------------------------------------------------

    def _attribute(self, node: ast.Attribute) -> Value:
        inner = node.value
        if node.attr in ("id", "pk") and isinstance(inner, ast.Attribute):
            handled = self._key_through_relation(node, inner)
            if handled is not None:
                return handled
        return self.attribute(self.eval(inner), node.attr, node)

    def _key_through_relation(self, node: ast.Attribute, inner: ast.Attribute) -> Value | None:
        owner = self.eval(inner.value)
        if not isinstance(owner, Row):
            return self.attribute(self.attribute(owner, inner.attr, inner), node.attr, node)
        relation = owner.model.relations.get(inner.attr)
        if relation is None or relation.kind not in (Kind.FOREIGN_KEY, Kind.ONE_TO_ONE) or relation.to_field:
            return self.attribute(self.attribute(owner, inner.attr, inner), node.attr, node)
        target = relation.target
        if target is not None and node.attr == "id" and target.primary_key != "id":
            return self.attribute(self.attribute(owner, inner.attr, inner), node.attr, node)
        loaded, _ = self.step(owner, relation)
        if loaded is not Loaded.NO or not self._is_read_only_for_keys(owner, inner):
            return self.attribute(self.attribute(owner, inner.attr, inner), node.attr, node)
        if not self.muted and len(self.frames) == 1:
            because = self.origin_reason(owner)
            self.publish(
                ("key", node.lineno, inner.attr),
                KeyReadThroughRelation(self.span(node), self.text(node), f"{self.text(inner)}_id", tuple(because)),
            )
        elif owner.loop is not None:
            return self.attribute(self.attribute(owner, inner.attr, inner), node.attr, node)
        return sources.key_of_relation(relation)

    def _is_read_only_for_keys(self, owner: Row, inner: ast.Attribute) -> bool:
        """Whether the function reads the relation of this name for nothing but keys."""
        scope = self.frames[0].node
        if scope is None or len(self.frames) > 1 or self.uses is None:
            return False
        for one in ast.walk(scope):
            if isinstance(one, ast.Attribute) and one.attr == inner.attr and isinstance(one.ctx, ast.Load):
                parent = self.uses.parent(one)
                if not (isinstance(parent, ast.Attribute) and parent.attr in ("id", "pk")):
                    return False
        return not self._is_read_by_other_methods(inner)

    def _is_read_by_other_methods(self, inner: ast.Attribute) -> bool:
        """Whether another method of the object reads the related row that it keeps: `self.object.customer`."""
        match inner.value:
            case ast.Attribute(value=ast.Name(id="self"), attr=kept):
                pass
            case _:
                return False
        owner = self.frames[0].owner
        methods = [owner.method(name) for name in owner.decl.methods] if owner is not None else []
        return any(
            _reads_row(one.node, kept, inner.attr) for one in methods if one is not None and one.node is not None
        )

    def attribute(self, value: Value, name: str, node: ast.AST) -> Value:
        """The value of an attribute, with the queries that reading it sends."""
        match value:
            case Row():
                return self.row_attribute(value, name, node)
            case QuerySet() | Manager():
                return self.queryset_attribute(value, name, node)
            case ModelRef():
                if value.is_historical and name in value.model.managers:
                    return Manager(value.model, None, None, self.origin(node))
                return self.model_attribute(value.model, name, node)
            case ModuleRef():
                found = self.index.resolve_name(value.module, name)
                if found is None:
                    sub = self.index.module(f"{value.module.name}.{name}")
                    if sub is not None:
                        return ModuleRef(sub)
                    known = self.global_value(value.module, name)
                    if known is UNKNOWN and value.module.is_framework:
                        return External(f"{value.module.name}.{name}")
                    return known
                return self.to_value(found)
            case Instance():
                return self.instance_attribute(value, name, node)
            case ClassRef():
                return self.class_attribute(value.cls, name, node)
            case Super():
                return self.super_attribute(value, name, node)
            case External():
                return self.external_attribute(value, name, node)
            case Items() if name == "object_list":
                return value  # the rows of a page of a list
            case Marked():
                return sources.attribute(value, name)
            case Items() | Mapping() | Const() | Text() | Pair():
                return Method(value, name)
            case OneOf() if value.is_choice:
                return self.each_possible(value, lambda one: self.attribute(one, name, node))
            case OneOf():
                with self._where_agreed(value, name):
                    return value.each(lambda one: self.attribute(one, name, node))
        if name == "adding" and isinstance(value, Method) and value.name == "_state":
            if isinstance(value.receiver, Row) and value.receiver.loop is not None:
                return Const(False)  # rows of a query are saved rows
        if name in ("db_table", "db_column", "attname") or (name == "column" and isinstance(value, Method)):
            return SAFE_TEXT  # identifiers that Django itself made
        if isinstance(value, Method) and value.name == "_meta":
            if name in IDENTIFIERS_OF_META:
                return Const(_identifier(value.receiver.model, name)) if isinstance(value.receiver, Row) else SAFE_TEXT
            if isinstance(value.receiver, Row):
                value = Method(ModelRef(value.receiver.model), value.name)
            if isinstance(value.receiver, ModelRef) and name in ("model", "concrete_model"):
                model = value.receiver.model
                proxied = behind_proxies(model) if name == "concrete_model" else []
                return ModelRef(proxied[-1]) if proxied else value.receiver
        if name == "objects":
            if isinstance(node, ast.Attribute) and self._looks_like_model(node.value):
                return Manager(None, None, None, self.origin(node))
        return Method(value, name)

    def each_possible(self, value: OneOf, change: Callable[[Value], Value]) -> Value:
        """What an operation on one of several values gives; only what each of them does is a fact."""
        before, after = dict(self.heap), None
        found: Value | None = None
        common: dict[tuple[Any, ...], Any] | None = None
        made: list[Value] = []
        for one in value.values:
            self.heap.clear()
            self.heap.update(before)
            outer, self.trial = self.trial, {}
            try:
                made.append(change(one))
                facts = self.trial
            finally:
                self.trial = outer
            common = facts if common is None else {key: fact for key, fact in common.items() if key in facts}
            after = dict(self.heap) if after is None else join_heap(after, self.heap)
        self.heap.clear()
        self.heap.update(after or before)
        for key, fact in (common or {}).items():
            self.publish(key, fact)
        if any(map(is_unknown, made)):
            return UNKNOWN
        if all(isinstance(one, Func) for one in made):
            return OneOf(tuple(made))
        for one in made:
            found = one if found is None else join(found, one)
        return found or UNKNOWN

    @contextlib.contextmanager
    def _where_agreed(self, value: OneOf, name: str) -> Iterator[None]:
        """Silent where some of the rows have a relation loaded that others lack: the code may know which is which."""
        found: set[bool] = set()
        for one in value.values:
            relation = one.model.relation(name) if isinstance(one, Row) else None
            if isinstance(one, Row) and relation is not None:
                found.add(self.step(one, relation)[0] is Loaded.NO)
        self.muted += len(found) > 1
        try:
            yield
        finally:
            self.muted -= len(found) > 1

    def _looks_like_model(self, node: ast.expr) -> bool:
        match node:
            case ast.Name(id=name):
                return name in ("model", "cls", "klass") or name.endswith("_model") or name[:1].isupper()
            case ast.Attribute(attr=name):
                return name in ("model", "__class__") or name.endswith("_model") or name[:1].isupper()
            case ast.Call(func=ast.Name(id="type" | "get_user_model")):
                return True
        return False

    def origin(self, node: ast.AST) -> Origin:
        """Where a queryset is built; one that a framework's own code builds has no place until a call has given it."""
        frame = self.frame
        path, line = self.place(node)
        if frame.is_framework and not frame.is_template and not frame.module.path:
            path, line = "", 0
        return Origin(node, frame.depth, path, line, self.text(node), node if self.is_own(frame) else None)

    # -- rows -------------------------------------------------------------------------------------

    def step(self, row: Row, relation: Relation) -> tuple[Loaded, Plan]:
        """Whether a relation came with the row, and the plan of what lies behind it."""
        loaded, below = self._planned(row, relation)
        if loaded is Loaded.NO and not relation.kind.is_to_one and self._has_another_key(row):
            return Loaded.UNKNOWN, below
        if self._is_read(row.key, relation.name):
            return Loaded.YES, below
        return loaded, below

    def _is_read(self, key: tuple[Any, ...], name: str) -> bool:
        """Whether the code has read or set a relation of a row, or of each of those that it may be."""
        if ("loaded", key, name) in self.heap:
            return True
        return isinstance(key[0], Either) and all(self._is_read((*one, *key[1:]), name) for one in key[0])

    def _has_another_key(self, row: Row) -> bool:
        """Whether the code has given a row another key, most often none, to save it as a new one.

        What refers to it then is not what referred to it when it was fetched, so that cannot be loaded ahead.
        """
        heap = self.heap
        return ("attribute", row.key, "pk") in heap or ("attribute", row.key, row.model.primary_key) in heap

    def _planned(self, row: Row, relation: Relation) -> tuple[Loaded, Plan]:
        """What the row's plan says of a relation, whatever has been read since."""
        name = relation.name
        plan = row.plan
        found = plan.loaded.get(name)
        if found is not None:
            return Loaded.YES, found[1]
        if name in plan.known:
            return Loaded.YES, EMPTY
        if name in plan.sometimes:
            return Loaded.SOMETIMES, plan.doubted()
        if plan.doubt is Doubt.ALL:
            return Loaded.UNKNOWN, plan
        if plan.peers and relation.kind.is_to_one:
            below_plan = EMPTY.copy()
            below_plan.peers = True
            return Loaded.YES, below_plan
        if plan.bare_join and relation.kind is not Kind.GENERIC_FOREIGN_KEY and relation.joins and not relation.null:
            if relation.kind is not Kind.REVERSE_ONE_TO_ONE:
                joined = EMPTY.copy()
                joined.bare_join = True
                return Loaded.YES, joined
        if relation.name.endswith("_ptr") and relation.target in row.model.parents:
            return Loaded.YES, plan
        if plan.doubt is Doubt.ABSENCE:
            if plan.reached_by:
                ahead = self.index.loads_ahead(plan.reached_by, name)
            else:
                ahead = self.index.mentions_ahead(name)
            return (Loaded.UNKNOWN, plan.doubted()) if ahead else (Loaded.NO, EMPTY)
        return Loaded.NO, EMPTY

    def held_attribute(self, owner: object, name: str) -> Value | None:
        """What the code has assigned to an attribute of an object."""
        found = self.heap.get(("attribute", owner, name))
        return found if isinstance(found, Value) else None

    def row_attribute(self, row: Row, name: str, node: ast.AST) -> Value:
        assigned = self.held_attribute(row.key, name)
        if assigned is not None:
            return assigned
        if name in row.plan.attributes:
            added = row.plan.attributes[name]
            if isinstance(added, tuple):
                model, plan = added
                if True in plan.known.values():  # the relation back leads to the row that holds the list
                    plan = plan.copy()
                    plan.known = {back: row if held is True else held for back, held in plan.known.items()}
                key = (*row.key, "*" + name)
                return Items(Row(model, plan, key, None, row.origin, (*row.prefix, name), True))
            return UNKNOWN
        model = row.model
        relation = model.relation(name)
        if relation is not None:
            if is_to_many(relation):
                info = None
                if relation.target is not None:
                    info = relation.target.managers.get(relation.target.default_manager)
                return Manager(relation.target, info, (row, relation), self.origin(node))
            return self.read_relation(row, relation, node)
        column = model.columns.get(name)
        if column is not None:
            self._read_column(row, name, node)
            fixed = row.plan.fixed.get(name)
            return sources.column(self, column, node) if fixed is None else Const(fixed)
        if name in ("pk", "id"):
            return sources.key(model)
        if name.endswith("_id") and name[:-3] in model.relations:
            if row.plan.only is not None or row.plan.deferred:
                self._read_column(row, name[:-3], node)
            return sources.key_of_relation(model.relations[name[:-3]])
        if name == "__class__":
            return ModelRef(model)
        if name == "_meta":  # rows of a query are of its model, while `self` may be of a derived one
            return Method(row if row.loop is not None else ModelRef(model), name)
        function = model.cls.method(name)
        if function is not None:
            if self.is_property(function):
                cached = any("cached_property" in one for one in function.decl.decorators)
                if cached and ("loaded", row.key, name) in self.heap:
                    return assigned or UNKNOWN
                may_be_loaded = cached and bool(row.plan.doubt) and self.index.loads_as(name)
                may_be_loaded = may_be_loaded or UNNAMED in row.plan.attributes
                self.muted += may_be_loaded  # `Prefetch(…, to_attr="paid_items")` takes a cached property's place
                if cached and not row.collective:
                    with self.once(since=born(row)):
                        value = self.call_function(Func(function, bound=row), [], {}, node)
                    if isinstance(value, QuerySet) and (may_be_loaded or not self._is_renewed(row)):
                        self.heap["evaluated", value.uid] = True
                else:
                    value = self.call_function(Func(function, bound=row), [], {}, node)
                self.muted -= may_be_loaded
                if cached:
                    self.heap["loaded", row.key, name] = True
                    if value is not UNKNOWN:
                        self.heap["attribute", row.key, name] = value
                return value
            if "staticmethod" in function.decl.decorators:
                return Func(function)
            if "classmethod" in function.decl.decorators:
                return Func(function, bound=ModelRef(model))
            return Func(function, bound=row)
        found = model.cls.attribute(name)
        if found is not None:
            owner, (line, _, text) = found
            getter = made_property(owner, text)
            if getter is not None:
                return self.call_function(Func(getter, bound=row), [], {}, node)
            return self.detached(owner.module, text, line, owner)
        if name.startswith("get_") and name.endswith("_display"):
            return UNKNOWN
        return Method(row, name)

    def _is_renewed(self, row: Row) -> bool:
        """Whether a running loop makes another object of the row on each pass."""
        since = born(row)
        return any(loop.active and loop.serial <= since for frame in self.frames for loop in frame.loops)

    def _read_column(self, row: Row, name: str, node: ast.AST) -> None:
        plan = row.plan
        if plan.doubt or name == row.model.primary_key:
            return
        if not plan.leaves_out(name) or name in plan.loaded or plan.peers:
            return
        mark = ("loaded", row.key, f"column {name}")
        if mark in self.heap:
            return
        self.heap[mark] = True
        self.deferred(row, name, node)

    def read_relation(self, row: Row, relation: Relation, node: ast.AST) -> Value:
        """The related row of a to-one relation."""
        loaded, below = self.step(row, relation)
        known = row.plan.known.get(relation.name)
        if isinstance(known, Row):
            ahead = row.plan.loaded.get(relation.name)
            if ahead is None:
                return known
            if ahead[0] == "prefetch":  # it loads what lies behind the row that is at hand
                plan = known.plan.copy()
                plan.loaded = {**ahead[1].loaded, **plan.loaded}
                plan.attributes = {**ahead[1].attributes, **plan.attributes}
                return Row(known.model, plan, known.key, known.loop, known.origin, known.prefix, known.collective)
        if loaded is Loaded.NO:
            if relation.kind in (Kind.FOREIGN_KEY, Kind.ONE_TO_ONE) and relation.target is not None:
                self._read_column(row, relation.name, node)
            self.relation_query(row, relation, node)
        elif row.plan.bare_join and relation.joins and not relation.null and relation.name not in row.plan.loaded:
            self.joined_by_default(row, relation)
        if loaded is not Loaded.UNKNOWN:
            self.heap["loaded", row.key, relation.name] = True
        if relation.target is None:
            return UNKNOWN
        plan = below if loaded in (Loaded.YES, Loaded.NO) else below.doubted()
        if relation.inverse and relation.kind is Kind.REVERSE_ONE_TO_ONE:
            plan = plan.copy()
            plan.known = {relation.inverse: row}
        elif relation.kind is Kind.ONE_TO_ONE and loaded is not Loaded.UNKNOWN:
            back = next((one for one in relation.target.reverse.values() if one.inverse == relation.name
                         and one.target is row.model), None)  # fmt: skip
            if back is not None and back.kind is Kind.REVERSE_ONE_TO_ONE:
                plan = plan.copy()
                plan.known = {**plan.known, back.name: row}
        return Row(
            relation.target, plan, (*row.key, key_part(row.plan, relation)), row.loop, row.origin,
            (*row.prefix, relation.name), row.collective,
        )  # fmt: skip

    def relation_query(self, row: Row, relation: Relation, node: ast.AST) -> None:
        """A relation that was not loaded is read: one query."""
        self.relation_per_row(row, relation, node)
        if row.loop is None:
            self.import_query(node)

    def import_query(self, node: ast.AST) -> None:
        """A query that no loop repeats."""
        self.query(node, None, None)

    # -- functions --------------------------------------------------------------------------------

    def is_property(self, function: Function) -> bool:
        return any(one.rpartition(".")[2].partition("(")[0] in PROPERTY for one in function.decl.decorators)

    def stringify(self, value: Value, node: ast.AST) -> Value:
        """`str(value)`: on a row or an object of the project that is `__str__`."""
        if isinstance(value, Row | Instance):
            function = (value.model.cls if isinstance(value, Row) else value.cls).method("__str__")
            if function is not None:
                return self.call_function(Func(function, bound=value), [], {}, node)
            return UNKNOWN
        if isinstance(value, Items | Pair):
            parts = value.items if isinstance(value, Pair) else ()
            for one in parts:
                self.stringify(one, node)
        return value

    def innermost_loop(self, built: int = 0) -> Loop | None:
        """The innermost running loop, if what happens now is repeated by it for many passes.

        `built` is the number of a queryset that keeps its rows: loops that began later do not repeat it.
        """
        for frame in reversed(self.frames):
            for loop in reversed(frame.loops):
                if not loop.active or (built and built < loop.serial):
                    continue
                if loop.suspended:
                    if loop.over == "escape":
                        return None
                    continue
                if loop.over in ("rows", "unknown"):
                    return loop
                if loop.over == "batches":
                    return None
        return None

    def call_function(self, func: Func, positional: list[Value], keywords: dict[str, Value], call: ast.AST) -> Value:
        """Run a project function on abstract arguments and give what it returns."""
        raise NotImplementedError

    def call(self, node: ast.Call) -> Value:
        raise NotImplementedError

    def queryset_attribute(self, value: QuerySet | Manager, name: str, node: ast.AST) -> Value:
        raise NotImplementedError

    def model_attribute(self, model: Model, name: str, node: ast.AST) -> Value:
        raise NotImplementedError

    def instance_attribute(self, value: Instance, name: str, node: ast.AST) -> Value:
        raise NotImplementedError

    def class_attribute(self, cls: Class, name: str, node: ast.AST) -> Value:
        raise NotImplementedError

    def super_attribute(self, value: Super, name: str, node: ast.AST) -> Value:
        raise NotImplementedError

    def external_attribute(self, value: External, name: str, node: ast.AST) -> Value:
        raise NotImplementedError

    def fetch(self, queryset: QuerySet, node: ast.AST, why: str = "rows") -> Loaded:
        raise NotImplementedError

    def element_of(self, value: Value, loop: Loop | None, node: ast.AST) -> Value:
        raise NotImplementedError

    def iterated(self, value: Value, node: ast.AST) -> Value:
        raise NotImplementedError

    def as_queryset(self, manager: Manager) -> QuerySet:
        raise NotImplementedError

    # -- literals and operators -------------------------------------------------------------------

    def _tuple(self, node: ast.Tuple | ast.List) -> Value:
        values = [self.eval(one.value if isinstance(one, ast.Starred) else one) for one in node.elts]
        if any(isinstance(one, ast.Starred) for one in node.elts):
            if all(
                isinstance(value, Pair)
                for one, value in zip(node.elts, values, strict=True)
                if isinstance(one, ast.Starred)
            ):
                return Pair(_spliced(node.elts, values))
            found: Value | None = None
            for one, value in zip(node.elts, values, strict=True):
                part = self.unpacked(value, one) if isinstance(one, ast.Starred) else value
                found = part if found is None else join(found, part)
            return Items(self.collected(found or UNKNOWN))
        if isinstance(node, ast.List) and not values:
            return Items(UNKNOWN, small=True)
        return Pair(tuple(values))

    def unpacked(self, value: Value, node: ast.AST) -> Value:
        """What `*value` puts into a collection."""
        if isinstance(value, QuerySet):
            self.fetch(value, node)
        return self.element_of(value, None, node)

    def collected(self, value: Value, depth: int = 0) -> Value:
        """A value as the representative of a collection: a row of a loop stands for all of its rows."""
        if isinstance(value, Row) and value.loop is not None:
            return Row(value.model, value.plan, value.key, None, value.origin, value.prefix, True)
        if depth > DEEPEST_COLLECTION:
            return value
        if isinstance(value, Pair):
            return Pair(tuple(self.collected(one, depth + 1) for one in value.items))
        if isinstance(value, Mapping):
            return self._changed_mapping(value, lambda one: self.collected(one, depth + 1))
        if isinstance(value, Instance):
            changed = self._changed_instance(value, lambda one: self.collected(one, depth + 1))
            if changed is not value:
                self.collective.add(changed.uid)
            return changed
        if isinstance(value, OneOf):
            return value.each(lambda one: self.collected(one, depth))
        return value

    def added(self, value: Value) -> Value:
        """A value as a list or dictionary takes it: a single row that each pass of a loop adds stands for them all."""
        element = self.collected(value)
        if isinstance(element, Row) and not element.collective and self.innermost_loop() is not None:
            return Row(element.model, element.plan, element.key, None, element.origin, element.prefix, True)
        return element

    def beside(self, held: Value, element: Value) -> Value:
        """What stands for a collection that holds both values: objects of one class have what either has."""
        if not isinstance(held, Instance) or not isinstance(element, Instance) or held.cls is not element.cls:
            return join(held, element)
        if held is element or not {held.uid, element.uid} & self.collective:
            return held
        left, right = self._attributes_held(held), self._attributes_held(element)
        both = {name: join(left.get(name, one), one) for name, one in right.items()}
        other = self._instance_of(held.cls, {**left, **both})
        self.collective.add(other.uid)
        other.covers = held.covers | element.covers | {held.uid, element.uid}
        return other

    def renewed(self, value: Value, loop: Loop | None) -> Value:
        """An element of a collection as a loop's variable."""
        if isinstance(value, Row) and value.collective:
            if loop is not None and value.origin is not None and loop.source is None:
                loop.source = value.origin
            return Row(value.model, value.plan, value.key, loop, value.origin, value.prefix, loop is None)
        if isinstance(value, Pair):
            return Pair(tuple(self.renewed(one, loop) for one in value.items))
        if isinstance(value, Mapping):
            return self._changed_mapping(value, lambda one: self.renewed(one, loop))
        if isinstance(value, Instance) and value.uid in self.collective:
            renewed = self._changed_instance(value, lambda one: self.renewed(one, loop))
            if renewed is not value:
                self.heap["one of", renewed.uid] = value
            return renewed
        if isinstance(value, OneOf):
            return value.each(lambda one: self.renewed(one, loop))
        return value

    def _changed_mapping(self, value: Mapping, change: Callable[[Value], Value]) -> Mapping:
        """A dictionary with each of its values changed; the same one where none does."""
        by_key = {name: change(one) for name, one in value.by_key.items()}
        key, rest = change(value.key), change(value.value)
        if key is value.key and rest is value.value and all(by_key[name] is one for name, one in value.by_key.items()):
            return value
        return Mapping(key, rest, by_key, value.complete)

    def _changed_instance(self, value: Instance, change: Callable[[Value], Value]) -> Instance:
        """An object with each of its attributes changed; the same one where none does."""
        held = self._attributes_held(value)
        changed = {name: change(one) for name, one in held.items()}
        if all(changed[name] is one for name, one in held.items()):
            return value
        return self._instance_of(value.cls, changed)

    def _attributes_held(self, value: Instance) -> dict[str, Value]:
        """The attributes that the code has given an object."""
        return {
            name: self.heap["attribute", value.uid, name]
            for name in self.attributes_of.get(value.uid, ())
            if ("attribute", value.uid, name) in self.heap
        }

    def _instance_of(self, cls: Class, attributes: dict[str, Value]) -> Instance:
        """An object of a class with these attributes, as if its constructor had run."""
        made = Instance(cls)
        self.attributes_of[made.uid] = list(attributes)
        self.touched.add(made.uid)
        self.heap["initialised", made.uid] = True
        for name, one in attributes.items():
            self.heap["attribute", made.uid, name] = one
        return made

    def _set(self, node: ast.Set) -> Value:
        found: Value = UNKNOWN
        for number, one in enumerate(node.elts):
            value = self.eval(one)
            found = value if number == 0 else join(found, value)
        return Items(found, small=True)

    def _dict(self, node: ast.Dict) -> Value:
        by_key: dict[Any, Value] = {}
        joined: Value | None = None
        keys: Value = UNKNOWN
        for key, one in zip(node.keys, node.values, strict=True):
            if key is not None:
                self.eval(key)
            value = self.eval(one)
            if isinstance(key, ast.Constant):
                by_key[key.value] = value
            elif key is None and isinstance(value, Mapping):
                by_key.update(value.by_key)
                continue
            elif key is None and sources.has_chosen_keys(value):
                keys = value
            joined = value if joined is None else join(joined, value)
        return Mapping(keys, joined or UNKNOWN, by_key, all(isinstance(one, ast.Constant) for one in node.keys))

    def _joined_text(self, node: ast.JoinedStr) -> Value:
        dynamic: ast.AST | None = None
        before = ""
        made = sources.Parts(self)
        parts: list[Value] = []
        for part in node.values:
            if isinstance(part, ast.Constant) and dynamic is None:
                before = str(part.value)
            if isinstance(part, ast.Constant):
                parts.append(Const(part.value))
            if isinstance(part, ast.FormattedValue):
                value = self.eval(part.value)
                parts.append(value if part.format_spec is None and part.conversion == -1 else UNKNOWN)
                if part.format_spec is not None:
                    self.eval(part.format_spec)
                text = self.stringify(value, part.value)
                if part.format_spec is None:
                    made.add(text, part.value)
                dynamic = dynamic or self._unsafe(value, part.value)
        known = _plain_values(parts)
        return made.text(dynamic, node, before) if known is None else Const("".join(map(str, known)))

    def _unsafe(self, value: Value, node: ast.AST) -> ast.AST | None:
        """The node, where putting the value into SQL text may change the statement."""
        if isinstance(value, Const):
            return None
        if isinstance(value, Text):
            return value.node and node
        if isinstance(value, External) and value.name.startswith(("safe", "psycopg", "psycopg2")):
            return None
        if isinstance(value, External) and value.name.startswith(SETTING) and not value.called:
            return None  # whoever writes the settings may write SQL as well
        if self._names_a_column(node) or _is_setting(node):
            return None
        return node

    def _names_a_column(self, node: ast.AST) -> bool:
        """Identifiers that come from Django's own metadata, quoting functions and numbers."""
        match node:
            case ast.Attribute(attr="db_table" | "column" | "db_column" | "attname" | "_meta" | "vendor"):
                return True
            case ast.Attribute(attr="id" | "pk"):
                return True  # the key of an object of unknown kind is hardly ever text that somebody chose
            case ast.Call(
                func=ast.Attribute(
                    attr="quote_name" | "qn" | "quote_value" | "get_placeholder" | "db_type" | "get_attname"
                )
            ):
                return True
            case ast.Call(func=ast.Name(id="qn" | "quote_name" | "int" | "float" | "len" | "quote_ident")):
                return True
            case ast.Call(func=ast.Attribute(attr="get_field")):
                return True
            case ast.Call(func=ast.Attribute(value=ast.Constant(), attr="join"), args=[argument]):
                return self._only_placeholders(argument)
            case ast.BinOp(op=ast.Mult(), left=ast.Constant()):
                return True
        return False

    def _only_placeholders(self, node: ast.AST) -> bool:
        match node:
            case ast.List(elts=elements) | ast.Tuple(elts=elements):
                return all(isinstance(one, ast.Constant) for one in elements)
            case ast.BinOp(op=ast.Mult(), left=left):
                return self._only_placeholders(left) or isinstance(left, ast.Constant)
            case ast.ListComp(elt=element) | ast.GeneratorExp(elt=element):
                return isinstance(element, ast.Constant) or self._names_a_column(element)
            case ast.Call(func=ast.Name(id="repeat" | "map"), args=[first, *_]):
                return isinstance(first, ast.Constant) or (
                    isinstance(first, ast.Attribute | ast.Name) and "quote" in ast.unparse(first)
                )
        return False

    def _binary(self, node: ast.BinOp) -> Value:
        left = self.eval(node.left)
        right = self.eval(node.right)
        if isinstance(node.op, ast.Mod) and isinstance(left, Const | Text):
            if isinstance(left, Const) and not isinstance(left.value, str):
                return UNKNOWN
            made = sources.Parts(self)
            made.add(left, node.left)
            dynamic = left.node if isinstance(left, Text) else None
            arguments: list[tuple[Value, ast.AST]] = [(right, node.right)]
            if isinstance(node.right, ast.Tuple) and isinstance(right, Pair):
                arguments = list(zip(right.items, node.right.elts, strict=True))
            elif isinstance(node.right, ast.Dict) and isinstance(right, Mapping):
                arguments = [
                    (right.by_key.get(key.value, UNKNOWN) if isinstance(key, ast.Constant) else UNKNOWN, one)
                    for key, one in zip(node.right.keys, node.right.values, strict=True)
                    if not isinstance(one, ast.Constant)
                ]
            before = ""
            for number, (value, part) in enumerate(arguments):
                if dynamic is None and isinstance(left, Const):
                    before = literal_before(str(left.value), number)
                made.add(self.stringify(value, node), part)
                dynamic = dynamic or self._unsafe(value, part)
            plain = _plain_values([left, *(value for value, _ in arguments)])
            if plain is not None and not isinstance(node.right, ast.Dict):
                with contextlib.suppress(TypeError, ValueError):
                    return Const(str(plain[0]) % tuple(plain[1:]))
            return made.text(dynamic, node, before)
        if isinstance(node.op, ast.Add):
            if isinstance(left, Const | Text | Marked) or isinstance(right, Const | Text | Marked):
                texts = [one for one in (left, right) if isinstance(one, Text)]
                if isinstance(left, Const) and isinstance(right, Const):
                    if isinstance(left.value, str) and isinstance(right.value, str):
                        return Const(left.value + right.value)
                    return UNKNOWN
                if any(isinstance(one, Const) and not isinstance(one.value, str) for one in (left, right)):
                    return UNKNOWN
                dynamic = next((one.node for one in texts if one.node is not None), None)
                dynamic = dynamic or self._unsafe(left, node.left) or self._unsafe(right, node.right)
                before = str(left.value) if isinstance(left, Const) else ""
                if isinstance(left, Text) and left.node is not None:
                    before = left.before
                elif isinstance(right, Text) and right.node is not None:
                    before += right.before
                made = sources.Parts(self)
                made.add(left, node.left)
                made.add(right, node.right)
                return made.text(dynamic, node, before)
            if isinstance(left, Pair) and isinstance(right, Pair):
                return Pair((*left.items, *right.items))
            if isinstance(left, Items | Pair | QuerySet | OneOf) and isinstance(right, Items | Pair | QuerySet | OneOf):
                if _is_empty(left) or _is_empty(right):
                    rest, where = (right, node.right) if _is_empty(left) else (left, node.left)
                    return Items(self.collected(self.element_of(rest, None, where)))
                first, second = self.element_of(left, None, node.left), self.element_of(right, None, node.right)
                return Items(self.collected(join(first, second)))
        if isinstance(node.op, ast.Sub | ast.BitAnd) and isinstance(left, Items):
            return left  # what a set has and another has not, or has as well
        if isinstance(node.op, ast.Mult):
            for repeated in (left, right):
                match repeated:
                    case Const(value=str()):
                        return SAFE_TEXT  # `"%s, " * len(rows)`
                    case Text() | Items():
                        return repeated
                    case Pair():
                        return Items(self.element_of(repeated, None, node))
        if isinstance(node.op, ast.BitOr) and isinstance(right, Mapping):
            return _united(left, right)
        if isinstance(node.op, ast.BitOr | ast.BitAnd | ast.BitXor):
            if isinstance(left, QuerySet) and isinstance(right, QuerySet) and left.model is right.model:
                if "none" in (left.shape, right.shape) and isinstance(node.op, ast.BitOr):
                    return right if left.shape == "none" else left
                new = left.clone()
                new.plan = left.plan.join(right.plan)
                new.origin = self.origin(node)
                return new
            for known, other in ((left, right), (right, left)):
                if isinstance(known, QuerySet) and is_unknown(other):
                    new = known.clone()  # both are querysets of one model, or the operation would fail
                    new.plan = known.plan.doubted(Doubt.ABSENCE)
                    new.origin = self.origin(node)
                    return new
        return UNKNOWN

    # -- truth ------------------------------------------------------------------------------------

    def test(self, node: ast.expr, *, negated: bool = False) -> Value:
        """Evaluate an expression for its truth; a queryset is evaluated by that."""
        match node:
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                self.test(operand, negated=not negated)
                return UNKNOWN
            case ast.BoolOp(values=values):
                found: Value = UNKNOWN
                for one in values:
                    found = self.test(one, negated=negated)
                    if self._settles(node, one):
                        break
                return found
            case ast.Call(func=ast.Attribute(attr="count" | "acount", value=receiver), args=[], keywords=[]):
                value = self.eval(receiver)
                if isinstance(value, QuerySet | Manager):
                    result = self.call(node)
                    self.wasteful("count-compared", value, node, receiver, negated)
                    return result
        value = self.eval(node)
        if isinstance(value, QuerySet):
            self.truth(value, node, negated)
        return value

    def truth(self, value: QuerySet, node: ast.expr, negated: bool) -> None:
        """A queryset is asked whether it is empty."""
        if not (isinstance(node, ast.NamedExpr)):
            self.wasteful("truth", value, node, node, negated)
        self.fetch(value, node, "test")

    def wasteful(
        self, how: str, value: QuerySet | Manager, node: ast.AST, source: ast.expr, negated: bool = False
    ) -> None:
        """Publish that a queryset is evaluated for less than its rows, where nothing uses the rows."""
        if self.muted or len(self.frames) > 1:
            return
        is_other = False
        queryset = value if isinstance(value, QuerySet) else self.as_queryset(value)
        if ("evaluated", queryset.uid) in self.heap and how != "count-compared":
            return
        if queryset.shape == "unknown":
            return
        if how != "count-compared":
            if queryset.locks:
                return  # what is fetched is locked: `count()` locks nothing, and `exists()` a single row
            if queryset.via is not None and self.step(*queryset.via)[0] is not Loaded.NO:
                return
            if queryset.via is not None and queryset.via[0].loop is not None and queryset.via[0].loop.repeats:
                return  # a query per row whatever is asked: that is reported as such
            is_ordered = queryset.model is not None and queryset.model.has_ordering
            if self._rows_used(source, how, is_ordered=is_ordered):
                return
            if queryset.sliced:
                return
            if isinstance(source, ast.Name) and self.uses:
                if self.uses.is_of_a_collection(source.id):
                    return  # whoever else holds the collection may use the rows that are fetched here
                if how == "contains" and self.uses.is_counted_after(source.id, source):
                    return  # the rows that are fetched here save that query
                is_other = self.uses.may_be_nothing(source.id)
                if is_other and (how != "truth" or not self.uses.is_only_tested(source.id)):
                    return  # what else the name may hold has no such method
                if how == "truth" and self.uses.may_be_left_out(source.id):
                    return  # the test also asks for None, which has no `exists()`
        elif queryset.via is not None and self.step(*queryset.via)[0] in (Loaded.YES, Loaded.SOMETIMES):
            return
        because: list[Reason] = []
        origin = queryset.origin
        if origin is not None and origin.line and origin.line != getattr(node, "lineno", 0):
            because.append(Reason(origin.path, origin.line, f"the queryset is `{shorten(origin.text)}`"))
        self.publish(
            (how, getattr(node, "lineno", 0), getattr(node, "col_offset", 0)),
            QuerySetEvaluated(self.span(node), how, self.text(source), negated, tuple(because), is_other),
        )

    def _rows_used(self, source: ast.expr, how: str, *, is_ordered: bool = False) -> bool:
        """Whether anything else in the function may need the rows of the queryset that `source` gives.

        `first()` takes the first of the rows that are fetched where they are in order, else it asks for one in order.
        """
        if isinstance(source, ast.NamedExpr):
            return True
        if isinstance(source, ast.Name):
            if self.uses is None or source.id not in self.frame.env:
                return True
            return self.uses.rows_used(source.id, source, is_ordered=is_ordered)
        return not isinstance(source, ast.Call)

    def _boolean(self, node: ast.BoolOp) -> Value:
        found: Value | None = None
        env = self.frame.env
        changed: dict[str, Value] = {}
        for number, one in enumerate(node.values):
            value = self.eval(one)
            if number < len(node.values) - 1 and isinstance(value, QuerySet):
                self.fetch(value, one, "test")
            known = self.known_truth(one)
            settling = isinstance(node.op, ast.Or)
            if known is None or known is settling or number == len(node.values) - 1:
                found = value if found is None else sources.first_of(found, value, node)
            if known is settling:
                break
            for name, kind in self.told_apart(one, isinstance(node.op, ast.And)).items():
                changed.setdefault(name, env[name])
                env[name] = kind
        env.update(changed)
        return found or UNKNOWN

    def _settles(self, node: ast.expr, operand: ast.expr) -> bool:
        """Whether an operand of `and` or `or` is known to decide it, so that the others are not evaluated."""
        return isinstance(node, ast.BoolOp) and self.known_truth(operand) is isinstance(node.op, ast.Or)

    def _unary(self, node: ast.UnaryOp) -> Value:
        if isinstance(node.op, ast.Not):
            self.test(node.operand, negated=True)
            known = self.known_truth(node.operand)
            if known is not None:
                return Const(not known)
        else:
            self.eval(node.operand)
        return UNKNOWN

    def _compare(self, node: ast.Compare) -> Value:
        if len(node.ops) == 1:
            self._count_compared(node)
        left = self.eval(node.left)
        for operator, one in zip(node.ops, node.comparators, strict=True):
            right = self.eval(one)
            if isinstance(operator, ast.In | ast.NotIn) and isinstance(right, QuerySet):
                if right.shape == "rows" and isinstance(left, Row) and self.innermost_loop() is None:
                    self.wasteful("contains", right, node, one, isinstance(operator, ast.NotIn))
                self.fetch(right, one, "test")
            if isinstance(operator, ast.Eq | ast.NotEq):
                sources.compared(self, node, (left, node.left), (right, one))
        known = self.known_truth(node)
        return UNKNOWN if known is None else Const(known)

    def _count_compared(self, node: ast.Compare) -> None:
        asked = asks_for_any(node)
        if asked is not None:
            self.counted_for_any(asked[0], node, negated=not asked[1])

    def counted_for_any(self, count: ast.expr, node: ast.AST, negated: bool = False) -> None:
        """An expression that may be `count()` of a queryset is only asked for more than zero, by the node."""
        match count:
            case ast.Call(func=ast.Attribute(attr="count" | "acount", value=receiver), args=[], keywords=[]):
                value = self.quietly(receiver)
                if isinstance(value, QuerySet | Manager):
                    self.wasteful("count-compared", value, node, receiver, negated)

    def asked_by_number(self, node: ast.expr) -> tuple[ast.expr, bool] | None:
        """The expression in which a number only tells whether there are any, and whether it tells that there are none."""
        above = self.uses.parent(node) if self.uses is not None else None
        match above:
            case ast.Compare():
                asked = asks_for_any(above)
                return (above, not asked[1]) if asked is not None and asked[0] is node else None
            case ast.UnaryOp(op=ast.Not()):
                return above, True
            case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
                return (node, False) if test is node else None
        return None

    # -- other expressions ------------------------------------------------------------------------

    def _conditional(self, node: ast.IfExp) -> Value:
        self.test(node.test)
        known = self.known_truth(node.test)
        if known is not None:
            return self.eval(node.body if known else node.orelse)
        before = dict(self.heap)
        left = self._eval_where(node.body, node.test, True)
        after = dict(self.heap)
        self.heap.clear()
        self.heap.update(before)
        right = self._eval_where(node.orelse, node.test, False)
        self.heap.update(after)
        return join(left, right)

    def _eval_where(self, node: ast.expr, test: ast.expr, holds: bool) -> Value:
        """An expression that is only evaluated where a test came out one way."""
        env = self.frame.env
        narrowed = self.told_apart(test, holds)
        before = {name: env[name] for name in narrowed}
        env.update(narrowed)
        value = self.eval(node)
        env.update(before)
        return value

    def _named(self, node: ast.NamedExpr) -> Value:
        value = self.eval(node.value)
        if isinstance(node.target, ast.Name):
            frame = self.frame
            frame.env[node.target.id] = value
        return value

    def _lambda(self, node: ast.Lambda) -> Value:
        return Func(None, node, None, self.frame)

    def _await(self, node: ast.Await) -> Value:
        return self.eval(node.value)

    def _yield(self, node: ast.Yield) -> Value:
        value = self.eval(node.value) if node.value is not None else NONE
        self.frame.yields.append(value)
        return UNKNOWN

    def _yield_from(self, node: ast.YieldFrom) -> Value:
        value = self.eval(node.value)
        if isinstance(value, QuerySet):
            self.fetch(value, node.value)
        self.frame.yields.append(self.collected(self.element_of(value, None, node.value)))
        return UNKNOWN

    def _starred(self, node: ast.Starred) -> Value:
        value = self.eval(node.value)
        if isinstance(value, QuerySet):
            self.fetch(value, node.value)
        return UNKNOWN

    def _subscript(self, node: ast.Subscript) -> Value:
        value = self.eval(node.value)
        if isinstance(node.slice, ast.Slice):
            for part in (node.slice.lower, node.slice.upper, node.slice.step):
                if part is not None:
                    self.eval(part)
            return self._sliced(value, node.slice, node)
        key = self.eval(node.slice)
        match value:
            case QuerySet():
                return self._indexed(value, node)
            case Marked():
                return sources.item(self, value, node)
            case Pair() if isinstance(key, Const) and isinstance(key.value, int):
                if -len(value.items) <= key.value < len(value.items):
                    return value.items[key.value]
                return UNKNOWN
            case Items():
                loop = self.loop_of_key(node.slice)
                return self.renewed(value.element, loop) if loop is not None else self._single(value.element)
            case Pair():
                return self.element_of(value, None, node)
            case Mapping():
                if isinstance(key, Const) and isinstance(key.value, Hashable) and key.value in value.by_key:
                    return value.by_key[key.value]
                if value.complete and isinstance(key, Const):
                    return UNKNOWN  # no such key: an exception
                loop = self._loop_over_keys(node) or self.loop_of_key(node.slice)
                return self.renewed(value.value, loop) if loop is not None else self._single(value.value)
        return UNKNOWN

    def loop_of_key(self, key: ast.expr) -> Loop | None:
        """The loop over rows on whose passes a key depends: `for item in items: orders[item.order_id]`."""
        for loop in reversed(self.frame.loops):
            if loop.repeats and read_names(key) & loop.names:
                return loop
        return None

    def _loop_over_keys(self, node: ast.Subscript) -> Loop | None:
        """The loop that goes through the keys of the dictionary that `node` is an item of: `for key in orders:`."""
        if not isinstance(node.slice, ast.Name):
            return None
        held = self.text(node.value)
        for loop in reversed(self.frame.loops):
            if loop.active and loop.text in (held, f"{held}.keys()", f"sorted({held})", f"list({held})"):
                return loop if node.slice.id in loop.names else None
        return None

    def _single(self, value: Value) -> Value:
        """One element taken out of a collection: a single row."""
        if isinstance(value, Row) and value.collective:
            return Row(value.model, value.plan, (*value.key, f"#{fresh()}"), None, value.origin, value.prefix)
        if isinstance(value, Instance) and value.uid in self.collective:
            return self._changed_instance(value, self._single)
        if isinstance(value, Mapping):
            return self._changed_mapping(value, self._single)
        return value.each(self._single) if isinstance(value, OneOf) else value

    def _sliced(self, value: Value, part: ast.Slice, node: ast.Subscript) -> Value:
        if isinstance(value, OneOf):
            return value.each(lambda one: self._sliced(one, part, node))
        if isinstance(value, QuerySet):
            if ("evaluated", value.uid) in self.heap:
                return Items(Row(value.model, value.plan, (value.uid,), None, value.origin, (), True)
                             if value.model and value.shape == "rows" else UNKNOWN)  # fmt: skip
            if value.via is not None:
                loaded = self.step(*value.via)[0]
                if loaded is not Loaded.NO:
                    self.fetch(value, node)
                    return Items(self.element_of(value, None, node))
            new = value.clone()
            new.row = value.row
            new.sliced = True
            if _is_one_wide(part):
                new.one = True
            new.origin = value.origin
            return new
        if isinstance(value, Text):
            return value
        if isinstance(value, Const):
            return SAFE_TEXT if isinstance(value.value, str) else UNKNOWN
        if isinstance(value, Pair):
            match part:
                case ast.Slice(lower=ast.Constant(value=int() as first), upper=None, step=None) if first > 0:
                    return Pair(value.items[first:])
            return Items(self.element_of(value, None, node), small=True)
        if isinstance(value, Items):
            if _is_one_wide(part):
                return Items(self._single(value.element), small=True)
            return value
        return UNKNOWN

    def _indexed(self, value: QuerySet, node: ast.Subscript) -> Value:
        evaluated = ("evaluated", value.uid) in self.heap
        if not evaluated:
            mark = ("indexed", value.uid)
            prefetched = value.via is not None and self.step(*value.via)[0] is not Loaded.NO
            if mark in self.heap and not prefetched and not self.muted and len(self.frames) == 1:
                self.publish(
                    ("indexed", value.uid),
                    QuerySetIndexedAgain(self.span(node), self.text(node.value), ()),
                )
            self.heap[mark] = True
            if prefetched:
                self.fetch(value, node)
            else:
                self.one_query(value, node, "index")
        if value.model is None or value.shape != "rows":
            return UNKNOWN
        plan = value.plan
        if value.known:
            plan = plan.copy()
            plan.known = {**plan.known, **value.known}
        return Row(value.model, plan, (value.uid, f"#{fresh()}"), None, value.origin)

    def one_query(self, queryset: QuerySet, node: ast.AST, method: str) -> None:
        raise NotImplementedError

    # -- comprehensions ---------------------------------------------------------------------------

    def _comprehension(
        self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp, first_only: bool = False
    ) -> Value:
        """A comprehension; with `first_only` its consumer takes one element, so only conditions repeat."""
        frame = self.frame
        saved = dict(frame.env)
        loops: list[Loop] = []
        excluded = 0
        try:
            for generator in node.generators:
                value = self.iterated(self.eval(generator.iter), generator.iter)
                loop = self.open_loop(node, generator.iter, value, generator.target, (node,))
                element = self.element_of(value, loop, generator.iter)
                frame.loops.append(loop)
                loops.append(loop)
                self.bind(generator.target, element)
                for condition in generator.ifs:
                    self.test(condition)
                    if self.known_truth(condition) is False:
                        excluded += 1
                        self.muted += 1  # what follows is for no row at all
            if first_only:
                for loop in loops:
                    loop.suspended += 1
            if isinstance(node, ast.DictComp):
                key = self.eval(node.key)
                element = self.eval(node.value)
                return Mapping(self.collected(key), self.collected(element))
            if isinstance(value, Pair) and 1 < len(value.items) <= MOST_LITERALS:
                element = self._for_each(value.items, node.generators[-1].target, node.elt)
            else:
                element = self.eval(node.elt)
            element = self.collected(element)
            is_small = all(loop.over == "small" for loop in loops)
            return Items(element, is_small, lazy=isinstance(node, ast.GeneratorExp))
        finally:
            self.muted -= excluded
            for loop in loops:
                loop.active = False
                frame.loops.remove(loop)
            walrus = named_within(node)
            kept = {name: value for name, value in frame.env.items() if name in walrus}
            frame.env.clear()
            frame.env.update(saved)
            frame.env.update(kept)

    def _for_each(self, items: Iterable[Value], target: ast.expr, node: ast.expr) -> Value:
        """What an expression gives for each of a literal's few values: `[getattr(order, name) for name in NAMES]`."""
        found: Value | None = None
        for one in items:
            self.bind(target, one)
            value = self.eval(node)
            found = value if found is None else join(found, value)
        return found or UNKNOWN

    def open_loop(
        self, node: ast.AST, source: ast.expr, value: Value, target: ast.AST, body: Iterable[ast.AST]
    ) -> Loop:
        """The loop over a value; decides whether it is known to have few passes."""
        over = self.loop_kind(source, value)
        if over == "unknown" and any(
            word in one.lower() for one in bound_names([target]) for word in ("batch", "chunk")
        ):
            over = "batches"
        names = bound_names([target]) | bound_names(body)
        text = self.text(source)
        return Loop(node, self.frame, over, text, names)

    def loop_kind(self, source: ast.expr, value: Value) -> str:
        match value:
            case QuerySet():
                return "once" if value.one else "rows"
            case OneOf():
                kinds = {self.loop_kind(source, one) for one in value.values}
                return kinds.pop() if len(kinds) == 1 else "unknown"
            case Items():
                return (
                    "small" if value.small else ("rows" if _has_rows(value.element) else self._syntactic_kind(source))
                )
            case Pair():
                return "small"
            case Mapping():
                return "small" if value.is_small else self._syntactic_kind(source)
            case Const() | ClassRef():
                return "small"
            case External() if value.name.startswith(SETTING):
                return "small"
            case External(name="Paginator"):
                return "batches"
            case External(name=formsets.FORMSET):
                return "rows"
            case Method() | External() if isinstance(value, External) and value.name.startswith("range"):
                return value.name.partition(":")[2] or "small"
        return self._syntactic_kind(source)

    def _syntactic_kind(self, source: ast.expr) -> str:
        match source:
            case ast.Call(func=ast.Name(id="sorted" | "list" | "reversed" | "enumerate" | "tqdm"), args=[inner, *_]):
                return self._syntactic_kind(inner)
            case ast.Call(func=ast.Attribute(attr="tqdm"), args=[inner, *_]):
                return self._syntactic_kind(inner)
            case ast.Call(func=ast.Name(id="chain"), args=[_, *_] as parts):
                kinds = {self._syntactic_kind(one) for one in parts}
                return kinds.pop() if len(kinds) == 1 else "unknown"
            case ast.Call(func=ast.Attribute(attr="get_models")):
                return "small"  # model classes: as many as the project has, not as there are rows
            case ast.Call(func=function):
                name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
                lowered = name.lower()
                if any(word in lowered for word in ("chunk", "batch", "grouper", "page_range", "in_groups")):
                    return "batches"
                if name in ("items", "keys", "values") and isinstance(function, ast.Attribute):
                    return self._syntactic_kind(function.value)
            case ast.Attribute(attr="page_range"):
                return "batches"
            case ast.Name(id=name) if name.isupper():
                return "small"
            case ast.Attribute(attr=name) if name.isupper():
                return "small"
            case ast.List() | ast.Tuple() | ast.Set() | ast.Dict():
                return "small"
        return "unknown"

    def known_truth(self, test: ast.expr) -> bool | None:
        raise NotImplementedError

    def told_apart(self, test: ast.expr, holds: bool) -> Env:
        """Names of rows of several models, with those that are left where a test came out one way."""
        raise NotImplementedError

    def bind(self, target: ast.expr, value: Value) -> None:
        """Assign a value to a target: name, tuple, attribute or subscript."""
        raise NotImplementedError

    _handlers: ClassVar[dict[type, Any]] = {}


def _is_setting(node: ast.AST) -> bool:
    """`settings.NAME` or an entry of it: whoever writes the settings may write SQL as well."""
    while isinstance(node, ast.Subscript):
        node = node.value
    match node:
        case ast.Attribute(value=ast.Name(id="settings") | ast.Attribute(attr="settings"), attr=name):
            return name.isupper()
    return False


def key_part(plan: Plan, relation: Relation) -> str:
    """What the key of a related row adds to the key of its row: a star where a join cannot load what lies behind.

    That is so behind many rows, and behind a row that comes by a query of its own: a join over it would take the
    place of that query and of all that it loads. A prefetched foreign key gives rows that refer to the same one the
    same object, which `SHARED` marks.
    """
    ahead = plan.loaded.get(relation.name)
    if relation.joins and (ahead is None or ahead[0] != "prefetch"):
        return relation.name
    return (SHARED if relation.joins and not relation.inverse else "*") + relation.name


def literal_before(text: str, number: int) -> str:
    """The constant text before the placeholder of that number, in a template for `%` or `format()`."""
    parts = _PLACEHOLDER.split(text)
    return parts[number] if number < len(parts) else ""


def _united(left: Value, right: Mapping) -> Value:
    """`left | right` of dictionaries: where both have a key, that of the right one is left."""
    if not isinstance(left, Mapping):
        return Mapping(UNKNOWN, UNKNOWN, dict(right.by_key)) if is_unknown(left) else UNKNOWN
    by_key = {**left.by_key, **right.by_key} if right.by_key or right.complete else {}
    if left.complete and not left.by_key:
        return Mapping(right.key, right.value, by_key, right.complete)
    if right.complete and not right.by_key:
        return Mapping(left.key, left.value, by_key, left.complete)
    return Mapping(join(left.key, right.key), join(left.value, right.value), by_key, left.complete and right.complete)


def _is_empty(value: Value) -> bool:
    """Whether a value is the list that nothing has been put into yet."""
    if isinstance(value, Pair):
        return not value.items
    return isinstance(value, Items) and value.small and value.element is UNKNOWN


def _is_one_wide(part: ast.Slice) -> bool:
    """Whether a slice such as `[:1]` or `[2:3]` holds one row at most."""
    match part:
        case ast.Slice(lower=None, upper=ast.Constant(value=1)):
            return True
        case ast.Slice(lower=ast.Constant(value=int() as lower), upper=ast.Constant(value=int() as upper)):
            return upper - lower == 1
    return False


_PROPERTY_CALL = re.compile(r"(?:\w+\.)*(?:cached_)?property\(\s*(?:fget\s*=\s*|func\s*=\s*)?(\w+)\s*[,)]")


@functools.lru_cache(maxsize=4096)
def _parsed(module: str, text: str, line: int) -> ast.expr | None:
    """The expression that stands at a line of a module, None where the text is none."""
    try:
        tree = ast.parse(f"({text.strip()})", mode="eval").body  # it may have stood in brackets, on several lines
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    if line > 1:
        ast.increment_lineno(tree, line - 1)
    return tree


def made_property(owner: Class, text: str) -> Function | None:
    """The method that a class attribute reads: `label = property(_label)`."""
    made = _PROPERTY_CALL.match(text)
    return owner.method(made[1]) if made is not None else None


def _reads_row(function: ast.AST, kept: str, name: str) -> bool:
    """Whether a method reads `self.<kept>.<name>`, and not for its key alone."""
    keys = set()
    for one in ast.walk(function):  # from the outside in
        match one:
            case ast.Attribute(value=ast.Attribute() as row, attr="id" | "pk"):
                keys.add(id(row))
            case ast.Attribute(value=ast.Attribute(value=ast.Name(id="self"), attr=held), attr=attr):
                if (held, attr) == (kept, name) and id(one) not in keys:
                    return True
    return False


def born(row: Row) -> int:
    """The number since which a row is the same object: loops that began later do not renew it."""
    parts = [part for one in row.key for part in (sum(one, ()) if isinstance(one, Either) else (one,))]
    serials = [one for one in parts if isinstance(one, int)]
    serials += [int(one[1:]) for one in parts if isinstance(one, str) and one[:1] == "#" and one[1:].isdigit()]
    return max(serials + ([row.loop.serial] if row.loop is not None else []), default=0)


def _spliced(elements: list[ast.expr], values: list[Value]) -> tuple[Value, ...]:
    """`(*a, b)` where the places of `a` are known."""
    found: list[Value] = []
    for element, value in zip(elements, values, strict=True):
        if isinstance(element, ast.Starred) and isinstance(value, Pair):
            found.extend(value.items)
        else:
            found.append(value)
    return tuple(found)


def _plain_values(values: list[Value]) -> list[str | int] | None:
    """The strings and numbers that a text is made of; None where one of them is no constant."""
    found = [one.value for one in values if isinstance(one, Const) and type(one.value) in (str, int)]
    return found if len(found) == len(values) else None  # type: ignore[return-value]


def _has_rows(value: Value) -> bool:
    if isinstance(value, Row):
        return value.collective or value.loop is not None
    if isinstance(value, Pair):
        return any(_has_rows(one) for one in value.items)
    if isinstance(value, Mapping):
        return any(_has_rows(one) for one in (value.value, *value.by_key.values()))
    return isinstance(value, OneOf) and all(_has_rows(one) for one in value.values)


Expressions._handlers = {
    ast.Constant: Expressions._constant,
    ast.Name: Expressions._name,
    ast.Attribute: Expressions._attribute,
    ast.Call: lambda self, node: self.call(node),
    ast.Tuple: Expressions._tuple,
    ast.List: Expressions._tuple,
    ast.Set: Expressions._set,
    ast.Dict: Expressions._dict,
    ast.JoinedStr: Expressions._joined_text,
    ast.BinOp: Expressions._binary,
    ast.BoolOp: Expressions._boolean,
    ast.UnaryOp: Expressions._unary,
    ast.Compare: Expressions._compare,
    ast.IfExp: Expressions._conditional,
    ast.NamedExpr: Expressions._named,
    ast.Lambda: Expressions._lambda,
    ast.Await: Expressions._await,
    ast.Yield: Expressions._yield,
    ast.YieldFrom: Expressions._yield_from,
    ast.Starred: Expressions._starred,
    ast.Subscript: Expressions._subscript,
    ast.ListComp: Expressions._comprehension,
    ast.SetComp: Expressions._comprehension,
    ast.GeneratorExp: Expressions._comprehension,
    ast.DictComp: Expressions._comprehension,
}

__all__ = ["ABSENCE_PLAN", "Expressions", "OutOfBudget", "RowsProbedThenFetched"]
