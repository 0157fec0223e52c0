"""Statements: assignments, branches and their joins, loops, `with`, `try`, `match`, definitions."""

from __future__ import annotations

import ast
import copy
import functools
import re
from collections.abc import Callable, Collection, Hashable, Iterator
from typing import Any, ClassVar

from django_prod_lint.flow import records, sources
from django_prod_lint.flow.calls import kept_arguments
from django_prod_lint.flow.expressions import born, suspended, undone
from django_prod_lint.flow.frames import Asked, Chosen, Env, Heap, Loop, join_heap
from django_prod_lint.flow.frameworks import Frameworks
from django_prod_lint.flow.usage import (
    always_leaves,
    always_raises,
    asks_for_prefetched,
    bound_names,
    finds_and_leaves,
    kept_parameters,
    leaves_by_break,
    mentions_meta,
    once_per_node,
    read_names,
    reads_by_name,
    remembering_branch,
)
from django_prod_lint.project.index import Class
from django_prod_lint.semantics.plan import ABSENCE_PLAN, UNKNOWN_PLAN, UNNAMED, Doubt, Loaded, Plan
from django_prod_lint.semantics.values import (
    NONE,
    UNKNOWN,
    ClassRef,
    Const,
    External,
    Func,
    Instance,
    Items,
    Manager,
    Mapping,
    ModelRef,
    ModuleRef,
    OneOf,
    Pair,
    Pairs,
    QuerySet,
    Row,
    Text,
    Value,
    fresh,
    join,
)  # fmt: skip

_TRACKED = (Row, QuerySet, Manager, Items, Mapping, Pair, Text)
WRITING = frozenset(
    {"save", "delete", "update", "create", "add", "remove", "clear", "set", "bulk_create", "bulk_update"}
)


def _asks_state(node: ast.stmt) -> bool:
    return any(isinstance(one, ast.Attribute) and one.attr == "adding" for one in ast.walk(node))


class Statements(Frameworks):
    """Executes statements in the running frame. A block's result tells whether it falls through."""

    def run_body(self, body: list[ast.stmt]) -> None:
        """A function's or module's body."""
        self.block(body)

    def block(self, body: list[ast.stmt]) -> bool:
        loops = self.frame.loops
        for number, node in enumerate(body):
            if loops and finds_and_leaves(node, body[number + 1] if number + 1 < len(body) else None):
                with self.once_in_frame():
                    through = self.statement(node)
            else:
                through = self.statement(node)
            if not through:
                return False
        return True

    def once_in_frame(self) -> suspended:
        """Meanwhile no loop of the running function repeats what happens: it leaves the function."""
        return suspended([one for one in self.frame.loops if one.active])

    def statement(self, node: ast.stmt) -> bool:
        self.budget -= 1
        handler = self._statements.get(type(node))
        if handler is None:
            for child in ast.iter_child_nodes(node):
                if isinstance(child, ast.expr):
                    self.eval(child)
            return True
        return bool(handler(self, node))

    def _expression(self, node: ast.Expr) -> bool:
        self.eval(node.value)
        return True

    def _assign(self, node: ast.Assign) -> bool:
        unused = self._is_unused_generator(node)
        self.muted += unused
        value = self._kept(node.value) if _keeps(node, self.frame.loops) else self.eval(node.value)
        self.muted -= unused
        for target in node.targets:
            self.bind(target, value)
        match node:
            case ast.Assign(
                targets=[ast.Name(id=name)], value=ast.Call(func=ast.Attribute(attr="count" | "acount")) as call
            ):
                if self.uses is not None and len(self.frames) == 1 and self.uses.is_only_asked_for_any(name):
                    self.counted_for_any(call, call)
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call() as asked) if self._asks_for_added(asked):
                self.frame.given |= {name}
        return True

    def _kept(self, node: ast.expr) -> Value:
        """What `rows or find()` gives to `rows`: one pass finds it, and those that follow have it at hand."""
        with self.once_in_frame():
            value = self.eval(node)
        return self._older(value) if isinstance(value, QuerySet) else value

    def _older(self, value: QuerySet) -> QuerySet:
        """The same queryset as one that is older than every loop."""
        kept = copy.copy(value)
        kept.uid = -abs(value.uid)
        if ("evaluated", value.uid) in self.heap:
            self.heap["evaluated", kept.uid] = True
        return kept

    def _is_unused_generator(self, node: ast.Assign) -> bool:
        """A generator expression that nothing consumes never runs."""
        if not isinstance(node.value, ast.GeneratorExp) or self.uses is None or len(self.frames) > 1:
            return False
        target = node.targets[0]
        if not isinstance(target, ast.Name) or target.id in self.uses.escaping:
            return False
        parents = [self.uses.parent(one) for one in self.uses.loads.get(target.id, ())]
        return all(isinstance(one, ast.Call) and getattr(one.func, "id", "") == "type" for one in parents)

    def _annotated(self, node: ast.AnnAssign) -> bool:
        if node.value is not None:
            value = self.eval(node.value)
            if value is UNKNOWN:
                value = self.annotation(node.annotation)
            self.bind(node.target, value)
        return True

    def _augmented(self, node: ast.AugAssign) -> bool:
        if isinstance(node.op, ast.Add | ast.BitOr) and self._is_extended(node):
            return True
        expression = ast.BinOp(_loaded(node.target), node.op, node.value)
        ast.copy_location(expression, node)
        value = self.eval(expression)
        if isinstance(node.op, ast.Add | ast.BitOr) and value is UNKNOWN and isinstance(node.target, ast.Name):
            held = self.frame.env.get(node.target.id)
            if isinstance(held, Items) and held.element is UNKNOWN:
                value = Items(UNKNOWN)
        self.bind(node.target, value)
        return True

    def _is_extended(self, node: ast.AugAssign) -> bool:
        """`rows += [order]`: a list takes what another holds, like `rows.extend([order])`."""
        held = self.frame.env.get(node.target.id) if isinstance(node.target, ast.Name) else None
        if not isinstance(held, Items) or not isinstance(node.value, ast.List | ast.Tuple | ast.Set | ast.ListComp):
            return False
        call = ast.Call(ast.Attribute(_loaded(node.target), "extend", ast.Load()), [node.value], [])
        self.eval(ast.fix_missing_locations(ast.copy_location(call, node)))
        return True

    def bind(self, target: ast.expr, value: Value) -> None:
        match target:
            case ast.Name(id=name):
                if name in self.frame.globals:
                    return
                self.frame.env[name] = value
                if self.frame.chosen:
                    self._asked_anew(name)
            case ast.Tuple(elts=elements) | ast.List(elts=elements):
                self._unpack(elements, value, target)
            case ast.Starred(value=inner):
                self.bind(inner, Items(self.collected(value)))
            case ast.Attribute(value=owner_node, attr=name):
                owner = self.eval(owner_node)
                if name == "object_list" and isinstance(owner, QuerySet | Items) and isinstance(owner_node, ast.Name):
                    self.bind(owner_node, value)  # the rows of a page: from here on the page gives these
                else:
                    self.assign_attribute(owner, name, value)
            case ast.Subscript(value=container, slice=key_node):
                self._store(container, key_node, value)

    def _unpack(self, elements: list[ast.expr], value: Value, node: ast.AST) -> None:
        if isinstance(value, Pairs):
            value = value.by_length.get(len(elements), UNKNOWN)
        elif isinstance(value, Instance) and records.is_named_tuple(value.cls):
            names = records.fields(value.cls)
            value = Pair(tuple(self.instance_attribute(value, name, node) for name in names))
        if isinstance(value, Pair) and len(value.items) == len(elements):
            for one, item in zip(elements, value.items, strict=True):
                self.bind(one, item)
            return
        if isinstance(value, QuerySet):
            self.fetch(value, node)
        element = self.element_of(value, None, node) if isinstance(value, Items | QuerySet | Pair) else UNKNOWN
        for one in elements:
            self.bind(one, element if isinstance(one, ast.Starred) else self._single(element))

    def _store(self, container: ast.expr, key_node: ast.expr, value: Value) -> None:
        """`container[key] = value`."""
        self.eval(container)
        key = self.eval(key_node)
        element = self.added(value)

        def stored(held: Value) -> Value:
            if isinstance(held, Mapping):
                is_new = held.value is UNKNOWN and not held.by_key
                by_key = dict(held.by_key)
                everything = element if is_new else self.beside(held.value, element)
                if isinstance(key, Const) and isinstance(key.value, str | int):
                    by_key[key.value] = value
                    return Mapping(held.key, everything, by_key)
                if held.by_key and not isinstance(container, ast.Name):
                    return held  # fields of a form keep what is known of the others
                return Mapping(self.collected(key), everything)
            if isinstance(held, Items):
                is_new = held.small and held.element is UNKNOWN
                return Items(element if is_new else self.beside(held.element, element))
            return held

        self.change_at(container, stored)

    # -- branches ---------------------------------------------------------------------------------

    def _if(self, node: ast.If) -> bool:
        left = self._left_when_found(node) if self.frame.loops else []
        with suspended(left):
            self.test(node.test)
        is_repeated = any(frame.loops for frame in self.frames)
        remembered = self._remembers(node) if is_repeated else None
        if remembered is None:
            return self._choose(node, self._first_pass_loops(node))
        loops = self._loops_since(remembered[0])
        is_older = len(loops) == sum(one.active for frame in self.frames for one in frame.loops)
        through = self._choose(node, loops)
        if is_older:
            self._keep_remembered(*remembered)
        return through

    def _choose(self, node: ast.If, once: list[Loop]) -> bool:
        """Run the branches of an `if`; the loops in `once` take its body on one pass only."""
        known = self.known_truth(node.test)
        with suspended(once):
            if known is not None:
                way = node.body if known else node.orelse
                return self.guarded(way) if way else True
            narrowed = {**self._narrowed_by(node.test), **self.told_apart(node.test, True)}
            ways = [(node.body, narrowed), (node.orelse, self.told_apart(node.test, False))]
            absent = self._without_argument(node.test)
            if absent is False and not node.orelse and isinstance(node.body[-1], ast.Return):
                through = self.branches(ways)
                self.muted += 1
                self.frame.doubtful += 1
                return through
            return self.branches(
                ways,
                doubtful=None if absent is None else (0 if absent else 1),
                once=remembering_branch(node),
                rare={0} if self._is_for_one_value(node.test) else (),
                test=node.test,
            )

    def _is_for_one_value(self, test: ast.expr) -> bool:
        """Whether a branch is for one of the values that the loop goes through: `if key == "owner":`, `if not number:`."""
        named = self._named_once()
        match test:
            case ast.BoolOp(op=ast.And(), values=values):
                return any(self._is_for_one_value(one) for one in values)
            case ast.UnaryOp(op=ast.Not(), operand=ast.Name(id=tested)):
                loop = self.frame.loops[-1].node if self.frame.loops else None
                return tested == named and isinstance(loop, ast.For) and _is_numbered(loop.iter)
            case ast.Compare(left=ast.Name(id=left), ops=[ast.Eq()], comparators=[ast.Name(id=right)]) if (
                self._is_for_one_row(left, right)
            ):
                return True
            case (
                ast.Compare(left=ast.Name(id=tested), ops=[ast.Eq()], comparators=[given])
                | ast.Compare(left=given, ops=[ast.Eq()], comparators=[ast.Name(id=tested)])
            ):
                return tested == named and _is_constant(given)
            case ast.Compare(
                left=ast.Name(id=tested),
                ops=[ast.In()],
                comparators=[ast.Tuple(elts=given) | ast.List(elts=given) | ast.Set(elts=given)],
            ):
                return tested == named and all(map(_is_constant, given))
        return False

    def _is_for_one_row(self, left: str, right: str) -> bool:
        """Whether a row of the loop is compared with a single row: `if translation == self:`."""
        rows = [one for one in map(self.frame.env.get, (left, right)) if isinstance(one, Row)]
        is_single = [one.loop is None and not one.collective for one in rows]
        return is_single.count(True) == 1 and any(one.loop is loop for one in rows for loop in self.frame.loops[-1:])

    def _named_once(self) -> str:
        """The name of what a loop gives once only: a key of a dictionary, the number of a pass, a value of a list."""
        loop = self.frame.loops[-1] if self.frame.loops else None
        if loop is None or not isinstance(loop.node, ast.For | ast.AsyncFor):
            return ""
        target = loop.node.target
        match loop.node.iter:
            case ast.Call(func=ast.Attribute(attr="items"), args=[]):
                pass
            case given if _is_numbered(given):
                pass
            case _:
                # columns of rows come again and again, and so does what is a part of each value
                return target.id if isinstance(target, ast.Name) and loop.over != "rows" else ""
        target = target.elts[0] if isinstance(target, ast.Tuple) and target.elts else target
        return target.id if isinstance(target, ast.Name) else ""

    def _left_when_found(self, node: ast.If) -> list[Loop]:
        """The loops that a test ends in which it queries: `if item.owner: return item.owner`.

        A key that is empty costs no query, and the first one that is not leads to a row, which is true.
        """
        if not self.frame.loops:
            return []
        match node.test:
            case (
                ast.Attribute(value=ast.Name(id=owner), attr=name)
                | ast.NamedExpr(value=ast.Attribute(value=ast.Name(id=owner), attr=name))
                | ast.Compare(
                    left=ast.Attribute(value=ast.Name(id=owner), attr=name),
                    ops=[ast.IsNot()],
                    comparators=[ast.Constant(value=None)],
                )
            ):
                row = self.frame.env.get(owner)
                relation = row.model.relation(name) if isinstance(row, Row) else None
                if relation is not None and relation.joins and not relation.inverse:
                    return self._left_by(node.body)
        return []

    def known_truth(self, test: ast.expr) -> bool | None:
        """What a test on constants handed in by the caller comes to."""
        kind = type(test)
        asked = _TRUTHS.get(kind) or _TRUTHS.get(kind.__mro__[1])  # a template's name is a kind of `ast.Name`
        return None if asked is None else asked(self, test)

    def _known_name(self, test: ast.Name) -> bool | None:
        value = self.frame.env.get(test.id)
        if isinstance(value, Const):
            return bool(value.value)
        return True if isinstance(value, Items) and value.filled or self._is_given_row(test.id) else None

    def _known_not(self, test: ast.UnaryOp) -> bool | None:
        inner = self.known_truth(test.operand) if isinstance(test.op, ast.Not) else None
        return None if inner is None else not inner

    def _known_either(self, test: ast.BoolOp) -> bool | None:
        settling = isinstance(test.op, ast.Or)
        parts = [self.known_truth(one) for one in test.values]
        if settling in parts:
            return settling
        return None if None in parts else not settling

    def _known_attribute(self, test: ast.Attribute) -> bool | None:
        match test:
            case ast.Attribute(value=ast.Attribute(value=ast.Name(id=name), attr="_state"), attr="adding"):
                value = self.frame.env.get(name)
                if isinstance(value, Row) and value.loop is not None:
                    return False
            case ast.Attribute(value=ast.Name(id=name), attr=attribute):
                value = self.frame.env.get(name)
                if attribute in ("pk", "id"):  # rows of a query are saved rows
                    return True if isinstance(value, Row) and value.loop is not None else None
                if isinstance(value, Row):
                    if attribute in value.plan.known and self.held_attribute(value.key, attribute) is None:
                        return True  # the row that it was reached from
                    return self._known_property(test, value, attribute)
                if self._is_served(value) or isinstance(value, Instance) and ("made", value.uid) in self.heap:
                    return self._known_value(test)
                if isinstance(value, Instance) and self._was_given_none(value, attribute):
                    return False
        return self._known_value(test, Instance) if self.frame.is_framework else None

    def _was_given_none(self, value: Instance, name: str) -> bool:
        """Whether a framework's object keeps an argument that the call left out: `self.instance` of a nested serializer."""
        if ("given", value.uid) not in self.heap:
            return False
        held = self.held_attribute(value.uid, name)
        return isinstance(held, Const) and held.value is None and name in kept_arguments(value.cls)

    def _known_value(self, test: ast.expr, *kinds: type[Value]) -> bool | None:
        """Whether what an expression gives is true: a constant, or something that is."""
        value = self.quietly(test)
        if isinstance(value, Const):
            return bool(value.value)
        return True if isinstance(value, (ClassRef, ModelRef, *kinds)) else None

    def _known_comparison(self, test: ast.Compare) -> bool | None:
        match test:
            case ast.Compare(
                left=ast.Attribute(value=ast.Name(id=name), attr="pk" | "id"),
                ops=[ast.Is() | ast.IsNot() as operator],
                comparators=[ast.Constant(value=None)],
            ):
                value = self.frame.env.get(name)
                if isinstance(value, Row) and value.loop is not None:
                    return isinstance(operator, ast.IsNot)
            case ast.Compare(left=ast.Name(id=name), ops=[operator], comparators=[ast.Constant(value=constant)]):
                value = self.frame.env.get(name)
                if isinstance(value, Const):
                    same = value.value == constant
                    if isinstance(operator, ast.Eq | ast.Is):
                        return same
                    if isinstance(operator, ast.NotEq | ast.IsNot):
                        return not same
                elif constant is None and (
                    self._is_given_row(name) or self._is_given(name) or self.frame.is_framework and _is_something(value)
                ):
                    return isinstance(operator, ast.IsNot | ast.NotEq)
            case ast.Compare(
                left=ast.Constant() | ast.Name(),
                ops=[ast.In() | ast.NotIn() as operator],
                comparators=[
                    ast.Attribute(value=owner, attr="_prefetched_objects_cache" as cache)
                    | ast.Call(args=[owner, ast.Constant(value="_prefetched_objects_cache" as cache), *_])
                    | ast.Attribute(value=ast.Attribute(value=owner, attr="_state"), attr="fields_cache" as cache)
                ],
            ):
                at_hand = self._is_at_hand(test.left, owner, is_one=cache == "fields_cache")
                return None if at_hand is None else at_hand is isinstance(operator, ast.In)
            case ast.Compare(left=ast.Attribute() as left, ops=[operator], comparators=[right]) if (
                known := self._compared(left, operator, right)
            ) is not None:
                return known
            case ast.Compare(left=left, ops=[operator], comparators=[right]) if (
                isinstance(left, ast.Constant) or isinstance(right, ast.Constant)
            ) and (self.frame.is_template or mentions_meta(test)):
                return self._compared_names(left, operator, right)
        return None

    def _compared_names(self, left: ast.expr, operator: ast.cmpop, right: ast.expr) -> bool | None:
        """`"order" in object._meta.model_name`: what two texts come to that are known, one of which is written here."""
        match self.quietly(left), self.quietly(right):
            case Const(value=str() as one), Const(value=str() as other):
                if isinstance(operator, ast.In | ast.NotIn):
                    return (one in other) is isinstance(operator, ast.In)
                if isinstance(operator, ast.Eq | ast.NotEq):
                    return (one == other) is isinstance(operator, ast.Eq)
        return None

    def _known_call(self, test: ast.Call) -> bool | None:
        match test:
            case ast.Call(func=ast.Name(id="bool"), args=[operand], keywords=[]):
                return self.known_truth(operand)
            case ast.Call(func=ast.Name(id="isinstance"), args=[ast.Name() | ast.Attribute() as asked, kind]):
                held = self.frame.env.get(asked.id) if isinstance(asked, ast.Name) else self.quietly(asked)
                return self._is_one_of(held, kind.elts if isinstance(kind, ast.Tuple) else [kind])
            case ast.Call(
                func=ast.Name(id="hasattr"),
                args=[ast.Name() | ast.Attribute() as asked, ast.Constant(value=str() as name)],
            ):
                value = self.frame.env.get(asked.id) if isinstance(asked, ast.Name) else self.quietly(asked)
                if isinstance(value, Row) and (name in value.plan.attributes or _always_has(value, name)):
                    return True
                if isinstance(value, Row) and name == "_prefetched_objects_cache" and _has_prefetched(value.plan):
                    return True
                return False if isinstance(value, Row) and self._lacks(value, name) else None
            case ast.Call(func=ast.Name(id="getattr"), args=[ast.Name(id=owner), given, *rest]):
                value = self.frame.env.get(owner)
                match given, rest:
                    case ast.Constant(value=str() as name), [ast.Constant(value=default)] if not default:
                        if isinstance(value, Row):
                            return False if self._lacks(value, name) else None
                        return None
                return self._known_value(test) if self._is_served(value) else None
            case ast.Call(func=ast.Attribute(value=field, attr="is_cached"), args=[owner], keywords=[]):
                match field:
                    case ast.Call(func=ast.Attribute(attr="get_field"), args=[named]):
                        return self._is_at_hand(named, owner, is_one=True)
                    case ast.Attribute(attr=name):
                        return self._is_at_hand(ast.Constant(name), owner, is_one=True)
            case ast.Call(
                func=ast.Name(id="all" | "any"),
                args=[
                    ast.GeneratorExp(
                        elt=ast.Call(args=[ast.Name(id=asked_of), ast.Constant(value=str())]) as asked,
                        generators=[ast.comprehension(target=ast.Name(id=name), iter=rows, ifs=[])],
                    )
                ],
            ) if asked_of == name:
                return self._known_of_each(asked, name, rows)
            case ast.Call(func=ast.Name() | ast.Attribute() as function) if self._asks_for_rows(test):
                callee = self.quietly(function)
                if not isinstance(callee, Func):  # a function that cannot be read may look for rows that are at hand
                    return True if len(test.args) == 2 and self._is_at_hand(test.args[1], test.args[0]) else None
                node = callee.function.node if callee.function is not None else None
                return self._known_value(test) if node is not None and asks_for_prefetched(node) else None
        return None

    def _known_of_each(self, asked: ast.expr, name: str, rows: ast.expr) -> bool | None:
        """What a test comes to that is the same for each of several rows."""
        found = self.quietly(rows)
        if not isinstance(found, QuerySet | Items):
            return None
        env = self.frame.env
        before = dict(env)
        with undone(self):
            env[name] = self.element_of(found, None, rows)
            known = self.known_truth(asked)
        env.clear()
        env.update(before)
        return known

    def _is_at_hand(self, asked: ast.expr, owner: ast.expr, *, is_one: bool | None = None) -> bool | None:
        """Whether a relation that the code asks for by its name came with a row: one row, or several."""
        name = self.quietly(asked)
        row = self.quietly(owner)
        if not isinstance(row, Row) or not isinstance(name, Const) or not isinstance(name.value, str):
            return None
        relation = row.model.relation(name.value)
        if relation is None:
            return None
        if is_one is not None and relation.kind.is_to_one is not is_one:
            return False
        return self.step(row, relation)[0] is not Loaded.NO

    def _asks_for_rows(self, call: ast.Call) -> bool:
        """Whether a call hands a row and a name over, as `is_prefetched(order, "items")` does."""
        env = self.frame.env
        given = [call.func.value, *call.args] if isinstance(call.func, ast.Attribute) else call.args
        values = [env.get(one.id) if isinstance(one, ast.Name) else None for one in given]
        return any(isinstance(one, Row) for one in values) and any(
            isinstance(one, Const) or isinstance(node, ast.Constant) for one, node in zip(values, given, strict=True)
        )

    def _is_one_of(self, value: Value | None, kinds: list[ast.expr]) -> bool | None:
        """Whether a row, a queryset or a text is an instance of one of the classes that expressions name."""
        if not isinstance(value, Row | QuerySet | Text) and not (
            isinstance(value, Const) and isinstance(value.value, str)
        ):
            return None
        answers = {_is_instance(value, self.quietly(one)) for one in kinds}
        return True if True in answers else (None if None in answers else False)

    def _is_served(self, value: Value | None) -> bool:
        """Whether a framework uses this object of a class of the linted file: its class decides what it has."""
        return self.entry_class is not None and isinstance(value, Instance) and value.cls.name == self.entry_class.name

    def _lacks(self, row: Row, name: str) -> bool:
        """Whether a row as a query made it has no such attribute, nor has the code given it one."""
        model = row.model
        if row.loop is None or row.plan.doubt is not Doubt.NONE:
            return False
        if UNNAMED in row.plan.attributes:
            return False
        if name in row.plan.attributes or name in model.query_names() or name.endswith("_id") or name in MODEL_NAMES:
            return False
        if model.relation(name) is not None or name in model.managers:
            return False
        if not name.startswith("_") and (
            name.startswith("get_") or not _is_all_known(model.cls) or self.may_be_referred_to(model)
        ):
            return False
        assigned = {key[2] for key in self.heap if len(key) == 3 and key[1] == row.key}
        if name in assigned:
            return False
        cls = model.cls
        for one in assigned - {*model.relations, *model.columns, *(f"{one}_id" for one in model.relations)}:
            setter = cls.method(one)
            if setter is None and not one.startswith("_"):
                return False  # a method that ran may set it
            if setter is not None and not any("cached_property" in each for each in setter.decl.decorators):
                return False  # a property may set it
        if cls.method(name) is not None or cls.attribute(name) is not None:
            return False
        makers = [one for one in map(cls.method, ("__init__", "from_db")) if one is not None]
        sets = re.compile(rf"\.{name}\s*(?::[^=\n]+)?=(?!=)|setattr\([^)]*[\"']{name}[\"']")
        return not any(sets.search("".join(one.module.source_lines())) for one in makers)

    def _known_property(self, test: ast.Attribute, row: Value, name: str) -> bool | None:
        """What a column comes to that all rows have alike, or a property such as `return not self._state.adding`."""
        if isinstance(row, Row) and name in row.plan.fixed and self.held_attribute(row.key, name) is None:
            return bool(row.plan.fixed[name])
        function = row.model.cls.method(name) if isinstance(row, Row) and row.loop is not None else None
        if function is None or not self.is_property(function) or function.node is None or len(function.node.body) > 2:
            return None
        if not _asks_state(function.node.body[-1]):
            return None
        value = self.quietly(test)
        return bool(value.value) if isinstance(value, Const) else None

    def _compared(self, left: ast.Attribute, operator: ast.cmpop, right: ast.expr) -> bool | None:
        """`self.action == "list"` where a framework has set it, `order.status == "open"` where a filter fixes it; what
        is None in a framework's own code.
        """
        owner = self.frame.env.get(left.value.id) if isinstance(left.value, ast.Name) else None
        is_fixed = isinstance(owner, Row) and left.attr in owner.plan.fixed
        if not self.frame.is_framework and left.attr not in ("action", "method") and not is_fixed:
            return None
        value = self.quietly(left)
        if isinstance(right, ast.Constant) and right.value is None:
            if isinstance(value, Const) or _is_something(value):
                is_none = isinstance(value, Const) and value.value is None
                return is_none == isinstance(operator, ast.Is | ast.Eq)
            return None
        if not isinstance(value, Const):
            return None
        other = self.quietly(right)
        if isinstance(other, External) and other.name == "rest_framework.permissions.SAFE_METHODS":
            other = Pair((Const("GET"), Const("HEAD"), Const("OPTIONS")))
        if isinstance(other, Const) and isinstance(operator, ast.Eq | ast.NotEq):
            return (value.value == other.value) == isinstance(operator, ast.Eq)
        if isinstance(other, Pair) and isinstance(operator, ast.In | ast.NotIn):
            if all(isinstance(one, Const) for one in other.items):
                values = [one.value for one in other.items if isinstance(one, Const)]
                return (value.value in values) == isinstance(operator, ast.In)
        return None

    def _is_given_row(self, name: str) -> bool:
        """Whether a parameter of a called function holds the row of a loop, which is never None."""
        frame = self.frame
        value = frame.env.get(name)
        if frame.depth == 0 or not isinstance(value, Row) or value.loop is None or value.prefix:
            return False
        node = frame.node
        return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and name in kept_parameters(node)

    def _is_given(self, name: str) -> bool:
        """Whether a parameter that may be left out holds what the caller gave, and that is no plain value."""
        value = self.frame.env.get(name)
        kinds = QuerySet | Manager | Items | Pair | Mapping | Instance
        return name in self.frame.given and isinstance(value, kinds)

    def _narrowed_by(self, test: ast.expr) -> Env:
        """Names whose kind an `isinstance` test settles in the branch."""
        match test:
            case ast.Call(func=ast.Name(id="isinstance"), args=[ast.Name(id=name), kind]):
                value = self.frame.env.get(name)
                if isinstance(value, Row) or value is UNKNOWN:
                    given = self.quietly(kind)
                    if isinstance(given, ModelRef):
                        if value is UNKNOWN:
                            return {name: Row(given.model, ABSENCE_PLAN, (fresh(),))}
                        if isinstance(value, Row) and given.model is not value.model:
                            return {name: UNKNOWN}
        return {}

    def told_apart(self, test: ast.expr, holds: bool) -> Env:
        """Names of rows of several models, with those that are left where a test came out one way."""
        env = self.frame.env
        for value in env.values() if self.frame.chosen else map(env.get, read_names(test)):
            if isinstance(value, OneOf):
                break
        else:
            return {}
        match test:
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return self.told_apart(operand, not holds)
            case ast.BoolOp(op=operator, values=values) if isinstance(operator, ast.And) is holds:
                found: Env = {}
                for one in values:
                    found.update(self.told_apart(one, holds))
                return found
            case ast.Call(func=ast.Name(id="isinstance"), args=[ast.Name(id=name), kind]):
                value = self.frame.env.get(name)
                return {name: _of_kind(value, self.quietly(kind), holds)} if isinstance(value, OneOf) else {}
        found = self._by_choice(test, holds) if self.frame.chosen else {}
        for name in _names_told_apart(test) - found.keys():
            if isinstance(self.frame.env.get(name), OneOf):
                found[name] = UNKNOWN
        return found

    def _without_argument(self, test: ast.expr) -> bool | None:
        """Whether the branch is for callers that leave an argument out, which this caller does not.

        What such a branch costs is not this caller's: nothing is known of the argument, but it was given.
        """
        given = self.frame.given
        match test:
            case ast.Compare(left=ast.Name(id=name), ops=[operator], comparators=[ast.Constant(value=None)]) if (
                name in given
            ):
                return isinstance(operator, ast.Is | ast.Eq)
            case ast.Name(id=name) if name in given:
                return False
            case ast.Compare(
                left=(ast.Call() | ast.NamedExpr()) as asked, ops=[operator], comparators=[ast.Constant(value=None)]
            ) if self._asks_for_added(asked):
                return isinstance(operator, ast.Is | ast.Eq)
            case ast.Call() | ast.NamedExpr() if self._asks_for_added(test):
                return False
            case ast.Call(func=ast.Name(id="hasattr"), args=[owner, ast.Constant(value=str() as attribute)]) if (
                self._may_have(owner, attribute)
            ):
                return False
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                inner = self._without_argument(operand)
                return None if inner is None else not inner
        return None

    def _asks_for_added(self, node: ast.expr) -> bool:
        """Whether an expression asks for what a query may have added to a row: `getattr(self, "_total", None)`."""
        match node:
            case ast.NamedExpr(value=asked):
                return self._asks_for_added(asked)
            case ast.Call(
                func=ast.Name(id="getattr"),
                args=[owner, ast.Constant(value=str() as attribute), ast.Constant(value=None)],
            ):
                return self._may_have(owner, attribute)
        return False

    def _may_have(self, owner: ast.expr, attribute: str) -> bool:
        """Whether a row may carry an attribute that its model does not have: one that a query has added.

        `getattr(self, "open_items", None)` asks for rows that `Prefetch(to_attr="open_items")` loaded; what is
        done where there are none is not the way of a caller of which nothing is known.
        """
        row = self.quietly(owner)
        if not isinstance(row, Row):
            return False
        if attribute in row.plan.attributes or UNNAMED in row.plan.attributes:
            return True
        if not row.plan.doubt:
            return False
        model = row.model
        is_own = model.relation(attribute) is not None or attribute in model.columns
        return not is_own and model.cls.method(attribute) is None and model.cls.attribute(attribute) is None

    def _first_pass_loops(self, node: ast.If) -> list[Loop]:
        """Loops in which the branch is taken once: `if rate is None: rate = …`, `if "x" not in cache: …`."""
        if node.orelse or not any(one.active for one in self.frame.loops):
            return []
        match node.test:
            case ast.Compare(left=ast.Name(id=name), ops=[ast.Is()], comparators=[ast.Constant(value=None)]):
                pass
            case ast.UnaryOp(op=ast.Not(), operand=ast.Name(id=name)):
                pass
            case ast.Compare(left=ast.Constant(), ops=[ast.NotIn()], comparators=[ast.Name(id=name)]):
                if any(_stores_item(one, name) for one in ast.walk(node)):
                    return [one for one in self.frame.loops if one.active]
                return []
            case _:
                return []
        here = sum(_binds(one, name) for one in ast.walk(node))
        if not here:
            return []
        return [
            one for one in self.frame.loops
            if one.active and sum(_binds(inner, name) for inner in ast.walk(one.node)) == here
        ]  # fmt: skip

    def _remembers(self, node: ast.If) -> tuple[str, str] | None:
        """The object and its attribute that let a branch be taken once: `if self._lines is None: self._lines = …`,
        `if not self._is_loaded: self.load()`, which sets it.
        """
        test = node.test
        for operand in test.values if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And) else [test]:
            match operand:
                case (
                    ast.UnaryOp(op=ast.Not(), operand=ast.Attribute(value=ast.Name(id=owner), attr=flag))
                    | ast.Compare(
                        left=ast.Attribute(value=ast.Name(id=owner), attr=flag),
                        ops=[ast.Is()],
                        comparators=[ast.Constant(value=None)],
                    )
                ) if self._sets_flag(node.body, owner, flag):
                    return owner, flag
        return None

    def _loops_since(self, owner: str) -> list[Loop]:
        """The running loops that go on with the same object: those that began after it was there."""
        held = self.frame.env.get(owner)
        since = born(held) if isinstance(held, Row) else held.uid if isinstance(held, Instance) else 0
        active = [loop for frame in self.frames for loop in frame.loops if loop.active]
        return [
            loop for loop in active if loop.serial > since and not (loop.frame is self.frame and owner in loop.names)
        ]

    def _keep_remembered(self, owner: str, attribute: str) -> None:
        """A queryset that an object remembers is as old as the object, and so are the rows that it holds once it has run."""
        held = self.frame.env.get(owner)
        key = held.key if isinstance(held, Row) else held.uid if isinstance(held, Instance) else None
        value = self.heap.get(("attribute", key, attribute))
        if isinstance(value, QuerySet) and value.uid > 0:
            self.heap["attribute", key, attribute] = self._older(value)

    def _sets_flag(self, body: list[ast.stmt], owner: str, flag: str) -> bool:
        """Whether statements give an object's attribute a value, themselves or in a method of it that they call."""
        held = self.frame.env.get(owner)
        cls = held.model.cls if isinstance(held, Row) else held.cls if isinstance(held, Instance) else None
        for one in (inner for statement in body for inner in ast.walk(statement)):
            if _gives(one, owner, flag):
                return True
            match one:
                case ast.Call(func=ast.Attribute(value=ast.Name(id=called), attr=name)) if (
                    called == owner and cls is not None
                ):
                    method = cls.method(name)
                    if method is not None and method.node is not None and method.node.args.args:
                        own = method.node.args.args[0].arg
                        if any(_gives(inner, own, flag) for inner in ast.walk(method.node)):
                            return True
        return False

    def guarded(self, body: list[ast.stmt]) -> bool:
        """A block that may end the loop: what it does, it does once."""
        left = self._left_by_raise() if len(self.frames) > 1 and always_raises(body) else []
        if not left and self.frame.loops:
            left = self._left_by(body)
        if not left:
            return self.block(body)
        with suspended(left):
            return self.block(body)

    def _left_by(self, body: list[ast.stmt]) -> list[Loop]:
        """The loops of the running function that a block ends whenever it is run."""
        loops = self.frame.loops
        current = loops[-1] if loops else None
        if current is None or not current.active or not always_leaves(body, in_try=self.frame.tries > 0):
            return []
        return [current] if leaves_by_break(body) else [one for one in loops if one.active]

    def _left_by_raise(self) -> list[Loop]:
        """The loops that an exception ends: those of the running functions, up to the first `try` that may catch it."""
        loops: list[Loop] = []
        for frame in reversed(self.frames):
            if frame.tries:
                break
            loops += [one for one in frame.loops if one.active]
        return loops

    def branches(
        self,
        ways: list[tuple[list[ast.stmt], Env]],
        doubtful: int | None = None,
        once: int | None = None,
        rare: Collection[int] = (),
        test: ast.expr | None = None,
    ) -> bool:
        """Run alternatives from the same state and join where they meet again.

        The one numbered `doubtful` is run silently, that numbered `once` as what no loop repeats, and those in `rare`
        as what the innermost one does not.
        """
        frame = self.frame
        before_env, before_heap = dict(frame.env), dict(self.heap)
        ends: list[tuple[Env, Heap]] = []
        for number, (body, narrowed) in enumerate(ways):
            if number:
                frame.env.clear()
                frame.env.update(before_env)
                self.heap.clear()
                self.heap.update(before_heap)
            frame.env.update(narrowed)
            self.muted += number == doubtful
            if number == once:
                with self.once():
                    through = self.guarded(body)
            elif number in rare:
                with suspended(frame.loops[-1:]):
                    through = self.guarded(body)
            else:
                through = self.guarded(body)
            self.muted -= number == doubtful
            if through:
                ends.append((dict(frame.env), dict(self.heap)))
        if number and len(ends) == 1 and through:
            return True  # the last way is the only one that goes on, and what is true after it stands already
        through = self.merge(ends, before_env, before_heap)
        if test is not None and len(ends) == 2:
            self._remember_choice(test, ends[0][0], ends[1][0])
        return through

    def _remember_choice(self, test: ast.expr, where_true: Env, where_false: Env) -> None:
        """Note which way of a branch has given a name one of the values that it may now hold."""
        asked, holds = _asked(test)
        if asked is None:
            return
        if not holds:
            where_true, where_false = where_false, where_true
        for name, joined in self.frame.env.items():
            if isinstance(joined, OneOf):
                one, other = where_true.get(name), where_false.get(name)
                if one is None or other is None or joined is one or joined is other:
                    continue
                if id(joined) not in self.frame.chosen:
                    self.frame.chosen[id(joined)] = Chosen(joined, asked, one, other)

    def _asked_anew(self, name: str) -> None:
        """A name is bound: what tests have asked of it says nothing of its new value."""
        chosen = self.frame.chosen
        for key in [key for key, one in chosen.items() if name in one.asked.names]:
            del chosen[key]

    def _by_choice(self, test: ast.expr, holds: bool) -> Env:
        """Names whose values a test before has chosen by what this one asks again."""
        asked, positive = _asked(test)
        if asked is None:
            return {}

        def known(value: Value) -> Value:
            choice = self.frame.chosen.get(id(value))
            side = choice.where(asked, holds is positive) if choice is not None else None
            return value if side is None else known(side)

        values = {name: value for name, value in self.frame.env.items() if isinstance(value, OneOf)}
        found = {name: known(value) for name, value in values.items()}
        return {name: value for name, value in found.items() if value is not values[name]}

    def merge(self, ends: list[tuple[Env, Heap]], before_env: Env, before_heap: Heap) -> bool:
        frame = self.frame
        frame.env.clear()
        self.heap.clear()
        if not ends:
            frame.env.update(before_env)
            self.heap.update(before_heap)
            return False
        env, heap = ends[0]
        for other_env, other_heap in ends[1:]:
            chosen: list[Any] = []
            joined = join_env(env, other_env, chosen), join_heap(heap, other_heap, chosen)
            if chosen and (_differ_in_rows(env, other_env) or _differ_in_rows(heap, other_heap)):
                for state in joined:
                    _forget(state, chosen)
            env, heap = joined
        frame.env.update(env)
        self.heap.update(heap)
        return True

    def _match(self, node: ast.Match) -> bool:
        value = self.eval(node.subject)
        ways: list[tuple[list[ast.stmt], Env]] = []
        exhaustive = False
        rare: set[int] = set()
        named = self._named_once()
        for case in node.cases:
            fits = self._fits(value, case.pattern)
            if fits is False:
                continue
            if isinstance(node.subject, ast.Name) and node.subject.id == named and _is_of_values(case.pattern):
                rare.add(len(ways))
            names: Env = {}
            for one in ast.walk(case.pattern):
                if isinstance(one, ast.MatchAs) and one.name:
                    names[one.name] = value if case.pattern is one else UNKNOWN
                elif isinstance(one, ast.MatchStar) and one.name:
                    names[one.name] = UNKNOWN
            if isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None and case.guard is None:
                exhaustive = True
            ways.append((case.body, names))
            if fits and case.guard is None:
                exhaustive = True
                break
        if not exhaustive:
            ways.append(([], {}))
        return self.branches(ways, rare=rare)

    def _fits(self, value: Value, pattern: ast.pattern) -> bool | None:
        """Whether a row or queryset matches a pattern that names its class, `case Order():`."""
        match pattern:
            case ast.MatchOr(patterns=patterns):
                answers = {self._fits(value, one) for one in patterns}
                return True if True in answers else (None if None in answers else False)
            case ast.MatchClass(cls=kind, patterns=inner, kwd_patterns=named):
                fits = self._is_one_of(value, [kind])
                return fits if not inner and not named else (False if fits is False else None)
            case ast.MatchValue(value=ast.Constant(value=constant)) | ast.MatchSingleton(value=constant):
                if isinstance(value, Const) and type(value.value) is type(constant):
                    return bool(value.value == constant)
        return None

    def _try(self, node: ast.Try | ast.TryStar) -> bool:
        frame = self.frame
        before_env, before_heap = dict(frame.env), dict(self.heap)
        is_found = self._finds_key(node)
        if is_found:
            return self.block([*node.body, *node.orelse, *node.finalbody])
        if is_found is False and (handler := _handler_of_missing_key(node)) is not None:
            return self.block([*handler.body, *node.finalbody])
        frame.tries += 1 if node.handlers else 0
        is_added = self._reads_added(node)
        through = self.block(node.body)
        frame.tries -= 1 if node.handlers else 0
        if through:
            through = self.block(node.orelse)
        self.muted += is_added
        ends = [(dict(frame.env), dict(self.heap))] if through else []
        middle = join_env(before_env, dict(frame.env)), dict(self.heap)
        for handler in node.handlers:
            frame.env.clear()
            frame.env.update(middle[0])
            self.heap.clear()
            self.heap.update(middle[1])
            if handler.name:
                frame.env[handler.name] = sources.caught(self, handler, node.body)
            # handlers are the exception: a query there is not repeated for every row, nor for every call
            self.handling += 1
            with self.once():
                if self.block(handler.body):
                    ends.append((dict(frame.env), dict(self.heap)))
            self.handling -= 1
        if is_added and isinstance(node.body[-1], ast.Return):
            frame.doubtful += 1  # so is what follows the statement
        else:
            self.muted -= is_added
        through = self.merge(ends, before_env, before_heap)
        return self.block(node.finalbody) and through

    def _finds_key(self, node: ast.Try | ast.TryStar) -> bool | None:
        """Whether a `try` that does nothing but look up a key finds it; None where that is not known.

        `try: return self.serializer_classes[self.action]`
        """
        match node.body:
            case [ast.Return(value=ast.Subscript() as lookup) | ast.Assign(value=ast.Subscript() as lookup)]:
                held = self.quietly(lookup.value)
                if isinstance(held, Mapping) and held.complete:
                    key = self.quietly(lookup.slice)
                    if isinstance(key, Const) and isinstance(key.value, Hashable):
                        return key.value in held.by_key
        return None

    def _reads_added(self, node: ast.Try | ast.TryStar) -> bool:
        """Whether a `try` reads what a query may have added to a row, and its handlers are for rows without it.

        `try: return self._customer_name`, `except AttributeError: …`
        """
        if not any("AttributeError" in ast.unparse(one.type) for one in node.handlers if one.type is not None):
            return False
        match node.body[-1]:
            case ast.Return(value=ast.expr() as read) | ast.Assign(value=read):
                pass
            case _:
                return False
        match read:
            case ast.Attribute(value=ast.Name() as owner, attr=attribute):
                return self._may_have(owner, attribute)
            case ast.Call(
                func=ast.Name(id="getattr"), args=[ast.Name() as owner, ast.Constant(value=str() as attribute)]
            ):
                return self._may_have(owner, attribute)
        return False

    def _with(self, node: ast.With | ast.AsyncWith) -> bool:
        for item in node.items:
            value = self.eval(item.context_expr)
            if item.optional_vars is not None:
                self.bind(item.optional_vars, value if isinstance(value, External | Items) else UNKNOWN)
        return self.block(node.body)

    # -- loops ------------------------------------------------------------------------------------

    def _for(self, node: ast.For | ast.AsyncFor) -> bool:
        value = self.iterated(self.eval(node.iter), node.iter)
        source = node.iter
        if isinstance(source, ast.Call) and isinstance(source.func, ast.Name) and source.func.id == "list":
            self._redundant_list(source, node)
        if isinstance(value, Pair) and 0 < len(value.items) <= 6:
            if not isinstance(value.items[0], Const) or reads_by_name(node):
                return self._each_literal(node, value)
        loop = self.open_loop(node, node.iter, value, node.target, node.body)
        if loop.over in ("rows", "unknown") and always_leaves(node.body):
            loop.over = "once"
        frame = self.frame
        element = self.element_of(value, loop, node.iter)
        if element is UNKNOWN and isinstance(node.target, ast.Name):
            element = self.named_row(node.target.id, node.iter, node.body, loop)
        before_env, before_heap = dict(frame.env), dict(self.heap)
        frame.loops.append(loop)
        try:
            if self._carries(node.body, frame.env) or (loop.over in ("rows", "unknown") and _may_leave(node.body)):
                self.muted += 1
                try:
                    self.bind(node.target, element)
                    through = self.block(node.body)
                finally:
                    self.muted -= 1
                if not through and not loop.continues and loop.over in ("rows", "unknown"):
                    loop.over = "once"
                after = [*loop.continues, dict(frame.env)] if through else list(loop.continues)
                carried = before_env
                for one in after:
                    carried = join_env(carried, one)
                frame.env.clear()
                frame.env.update(carried)
                kept = [key for key in self.heap if key[0] == "evaluated" and key[1] > loop.serial]
                self.heap.clear()
                self.heap.update(before_heap)
                self.heap.update(dict.fromkeys(kept, True))  # a queryset carried into the next pass keeps its rows
                loop.breaks.clear()
                loop.continues.clear()
            self.bind(node.target, element)
            through = self.block(node.body)
        finally:
            loop.active = False
            frame.loops.remove(loop)
        return self._after_loop(node, loop, through, before_env, before_heap)

    def _each_literal(self, node: ast.For | ast.AsyncFor, value: Pair) -> bool:
        """A loop over a literal of a few values: each pass on its own."""
        frame = self.frame
        loop = Loop(node, frame, "small", self.text(node.iter), bound_names([node.target, *node.body]))
        frame.loops.append(loop)
        before_env, before_heap = dict(frame.env), dict(self.heap)
        through = True
        try:
            for one in value.items:
                self.bind(node.target, one)
                through = self.block(node.body)
                if not through and not loop.continues and not loop.breaks:
                    break
        finally:
            loop.active = False
            frame.loops.remove(loop)
        return self._after_loop(node, loop, through, before_env, before_heap)

    def _after_loop(
        self, node: ast.For | ast.AsyncFor | ast.While, loop: Loop, through: bool, before_env: Env, before_heap: Heap
    ) -> bool:
        frame = self.frame
        ends: list[Env] = [*loop.continues]
        if through:
            ends.append(dict(frame.env))
        env = before_env
        if ends:
            passed = functools.reduce(join_env, ends)
            env = join_env(before_env, passed)
            for name, value in passed.items():
                if isinstance(value, Items) and value.filled:  # what each pass adds to: loops over nothing cost nothing
                    env[name] = value
        frame.env.clear()
        frame.env.update(env)
        self.heap.update({key: value for key, value in before_heap.items() if key not in self.heap})
        result = True
        if node.orelse:
            result = self.block(node.orelse)
        for one in loop.breaks:
            joined = join_env(dict(frame.env), one)
            frame.env.clear()
            frame.env.update(joined)
            result = True
        return result

    def _carries(self, body: list[ast.stmt], env: Env) -> bool:
        """Whether a name that holds something tracked, or nothing yet, is bound anew in a loop's body."""
        held = [env.get(name) for name in bound_names(body)]
        return any(isinstance(one, _TRACKED) or isinstance(one, Const) and one.value is None for one in held)

    def _while(self, node: ast.While) -> bool:
        self.test(node.test)
        frame = self.frame
        over = "batches"
        match node.test:
            case (
                ast.Name(id=name)
                | ast.Compare(ops=[ast.Lt()], comparators=[ast.Call(func=ast.Name(id="len"), args=[ast.Name(id=name)])])
            ):
                held = frame.env.get(name)
                if isinstance(held, Items) and isinstance(held.element, Row) and held.element.collective:
                    over = "rows"  # a worklist, or a number that goes through a list: each pass takes another row
        loop = Loop(node, frame, over, self.text(node.test), bound_names(node.body))
        before_env, before_heap = dict(frame.env), dict(self.heap)
        frame.loops.append(loop)
        try:
            if self._carries(node.body, frame.env):
                self.muted += 1
                try:
                    through = self.block(node.body)
                finally:
                    self.muted -= 1
                joined = join_env(before_env, dict(frame.env)) if through else before_env
                for one in loop.continues:
                    joined = join_env(joined, one)
                frame.env.clear()
                frame.env.update(joined)
                self.heap.clear()
                self.heap.update(before_heap)
                loop.breaks.clear()
                loop.continues.clear()
            through = self.block(node.body)
        finally:
            loop.active = False
            frame.loops.remove(loop)
        endless = isinstance(node.test, ast.Constant) and bool(node.test.value)
        has_breaks = bool(loop.breaks)
        result = self._after_loop(node, loop, through, before_env, before_heap)
        return result and (not endless or has_breaks or bool(frame.yields))

    def _redundant_list(self, source: ast.Call, node: ast.For | ast.AsyncFor) -> None:
        """`for x in list(qs)`: the loop would have fetched the rows all the same."""
        if len(source.args) != 1 or source.keywords or self.muted or len(self.frames) > 1:
            return
        for one in ast.walk(node):
            if isinstance(one, ast.Attribute) and one.attr in WRITING:
                return
        argument = source.args[0]
        if not isinstance(argument, ast.Call):
            return
        value = self.quietly(argument)
        if (
            isinstance(value, QuerySet)
            and isinstance(argument.func, ast.Attribute)
            and argument.func.attr != "iterator"
        ):
            self.wasteful("list-iterated", value, source, argument)

    # -- leaving ----------------------------------------------------------------------------------

    def _return(self, node: ast.Return) -> bool:
        with self.once_in_frame():
            value = self.eval(node.value)
        self.frame.returns.append(value)
        return False

    def _raise(self, node: ast.Raise) -> bool:
        self.raising += 1
        ended, self.ended = self.ended, {id(loop) for frame in self.frames for loop in frame.loops}
        with self.once_in_frame():
            if node.exc is not None:
                self.eval(node.exc)
        self.ended = ended
        self.raising -= 1
        return False

    def _break(self, node: ast.Break) -> bool:
        if self.frame.loops:
            self.frame.loops[-1].breaks.append(dict(self.frame.env))
        return False

    def _continue(self, node: ast.Continue) -> bool:
        if self.frame.loops:
            self.frame.loops[-1].continues.append(dict(self.frame.env))
        return False

    # -- definitions and imports --------------------------------------------------------------------

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
        if self.frame.node is not None:
            self.frame.env[node.name] = Func(None, node, None, self.frame) if not node.decorator_list else UNKNOWN
            self.nested.append((node, self.frame))
        else:
            for default in [*node.args.defaults, *node.args.kw_defaults]:
                if default is not None:
                    self.eval(default)
            for decorator in node.decorator_list:
                self.eval(decorator)
        return True

    nested: list[tuple[Any, Any]]

    def _class(self, node: ast.ClassDef) -> bool:
        if self.frame.node is not None:
            self.frame.env[node.name] = self._derived(node)
            return True
        saved = dict(self.frame.env)
        try:
            for child in node.body:
                if isinstance(child, ast.ClassDef):
                    self._class(child)
                elif isinstance(
                    child,
                    ast.Assign | ast.AnnAssign | ast.Expr | ast.FunctionDef | ast.AsyncFunctionDef | ast.If | ast.For,
                ):
                    self.statement(child)
        finally:
            self.frame.env.clear()
            self.frame.env.update(saved)
        return True

    def _derived(self, node: ast.ClassDef) -> Value:
        """What a class stands for that a function derives from one it was given: that one, where it adds nothing.

        `class Rounded(RoundingMixin, serializer_class): class Meta(serializer_class.Meta): pass`
        """
        if any(not isinstance(one, ast.Pass | ast.Expr) for part in _class_bodies(node) for one in part):
            return UNKNOWN
        *mixins, given = [self.quietly(one) for one in node.bases] or [UNKNOWN]
        if not isinstance(given, ClassRef) or not all(isinstance(one, ClassRef | External) for one in mixins):
            return UNKNOWN
        for cls in (cls for mixin in mixins if isinstance(mixin, ClassRef) for cls in mixin.cls.mro):
            for name in cls.decl.methods if not cls.module.is_framework and cls not in given.cls.mro else ():
                own = cls.own_function(name)
                if given.cls.method(name) is not None and not (own and own.node and _calls_super(own.node, name)):
                    return UNKNOWN
        return given

    def _import(self, node: ast.Import) -> bool:
        if self.frame.node is None:
            return True
        for alias in node.names:
            name = alias.name if alias.asname else alias.name.partition(".")[0]
            found = self.index.resolve_target(name)
            self.frame.env[alias.asname or name] = self.to_value(found)
        return True

    def _import_from(self, node: ast.ImportFrom) -> bool:
        if self.frame.node is None:
            return True
        module = self.frame.module
        source = module.absolute("." * node.level + (node.module or ""))
        for alias in node.names:
            if alias.name == "*":
                continue
            value = self.to_value(self.index.resolve_target(f"{source}:{alias.name}"))
            if value is UNKNOWN:
                owner = self.index.module(source)
                if owner is not None:
                    value = self.global_value(owner, alias.name)
            self.frame.env[alias.asname or alias.name] = value
        return True

    def _global(self, node: ast.Global | ast.Nonlocal) -> bool:
        self.frame.globals.update(node.names)
        return True

    def _assert(self, node: ast.Assert) -> bool:
        self.test(node.test)
        return True

    def _delete(self, node: ast.Delete) -> bool:
        for target in node.targets:
            if isinstance(target, ast.Name):
                self.frame.env.pop(target.id, None)
        return True

    # -- annotations ------------------------------------------------------------------------------

    def annotation(self, node: ast.expr | None) -> Value:
        """The value that a type annotation promises; rows and querysets come with unknown plans."""
        match node:
            case ast.Constant(value=str() as text):
                try:
                    return self.annotation(ast.parse(text, mode="eval").body)
                except (SyntaxError, ValueError):
                    return UNKNOWN
            case ast.BinOp(op=ast.BitOr(), left=left, right=right):
                first, second = self.annotation(left), self.annotation(right)
                if isinstance(left, ast.Constant) and left.value is None:
                    return second
                if isinstance(right, ast.Constant) and right.value is None:
                    return first
                return UNKNOWN
            case ast.Subscript(value=outer, slice=inner):
                name = outer.attr if isinstance(outer, ast.Attribute) else getattr(outer, "id", "")
                if name == "Optional":
                    return self.annotation(inner)
                if name in ("QuerySet", "BaseManager", "Manager", "RelatedManager", "ValuesQuerySet"):
                    element = self.annotation(inner.elts[0] if isinstance(inner, ast.Tuple) and inner.elts else inner)
                    model = element.model if isinstance(element, Row) else None
                    if name.endswith("Manager"):
                        return Manager(model, None, None, None) if model is None else QuerySet(model, UNKNOWN_PLAN)
                    return QuerySet(model, UNKNOWN_PLAN)
                if name in (
                    "Iterable",
                    "Sequence",
                    "list",
                    "List",
                    "Collection",
                    "Iterator",
                    "set",
                    "Set",
                    "tuple",
                    "Tuple",
                    "Generator",
                ):
                    element = self.annotation(inner.elts[0] if isinstance(inner, ast.Tuple) and inner.elts else inner)
                    if isinstance(element, Row):
                        return Items(Row(element.model, UNKNOWN_PLAN, (fresh(),), None, None, (), True))
                return UNKNOWN
            case ast.Name() | ast.Attribute():
                name = node.attr if isinstance(node, ast.Attribute) else node.id
                self.muted += 1
                found = self.eval(node)
                self.muted -= 1
                if isinstance(found, ModelRef):
                    return Row(found.model, ABSENCE_PLAN, (fresh(),))
                if isinstance(found, ClassRef):
                    if self.index.models.is_queryset_class(found.cls):
                        return QuerySet(None, UNKNOWN_PLAN)
                    return Instance(found.cls)
                if name == "QuerySet":
                    return QuerySet(None, UNKNOWN_PLAN)
                if name in ("HttpRequest", "Request", "WSGIRequest"):
                    return External("django.http.request", True)
        return UNKNOWN

    _statements: ClassVar[dict[type, Any]] = {}


_TRUTHS: dict[type, Callable[[Statements, Any], bool | None]] = {
    ast.Name: Statements._known_name,
    ast.Constant: lambda _, test: bool(test.value),
    ast.UnaryOp: Statements._known_not,
    ast.BoolOp: Statements._known_either,
    ast.Attribute: Statements._known_attribute,
    ast.Compare: Statements._known_comparison,
    ast.Call: Statements._known_call,
}


def _keeps(node: ast.Assign, loops: list[Loop]) -> bool:
    """`rows = rows or find()`: what one pass has found is kept by the next, so neither the test nor `find()` is repeated.

    Not so where each pass gives the name another value before, nor where it looks for something else each time.
    """
    match node:
        case ast.Assign(
            targets=[ast.Name(id=name)], value=ast.BoolOp(op=ast.Or(), values=[ast.Name(id=kept), *rest])
        ) if name == kept and loops:
            loop = loops[-1]
            if any(read_names(one) & loop.names for one in rest):
                return False
            bound = [one for one in ast.walk(loop.node) if isinstance(one, ast.Name) and one.id == name]
            return sum(isinstance(one.ctx, ast.Store) for one in bound) == 1
    return False


_NO_ROWS_NOR_QUERYSETS = ("builtins.", "uuid.", "datetime.", "decimal.", "pathlib.", "io.", "django.core.files.")
"""What the classes of these modules are, no row of a model is, and no queryset."""


def _is_instance(value: Row | QuerySet | Text | Const, kind: Value) -> bool | None:
    if isinstance(value, Text | Const):
        name = kind.name if isinstance(kind, External) else ""
        return name == "builtins.str" if name.startswith("builtins.") and name != "builtins.object" else None
    match kind:
        case External(name="builtins.object"):
            return True
        case External(name=name) if name.startswith(_NO_ROWS_NOR_QUERYSETS) or name.endswith(".Promise"):
            return False
        case External(name=name) if name.startswith("django.db.models") and name.endswith((".Model", ".QuerySet")):
            return isinstance(value, Row) == name.endswith(".Model")
        case ModelRef(model=model) if isinstance(value, Row):
            return True if any(one is model.cls for one in value.model.cls.mro) else None
        case ModelRef():
            return False
    return None


@once_per_node
def _asked(test: ast.expr) -> tuple[Asked | None, bool]:
    """What a test asks, and which answer it is true for; None where the same test may come out otherwise later."""
    match test:
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            asked, holds = _asked(operand)
            return asked, not holds
        case ast.Compare(
            left=left,
            ops=[ast.Eq() | ast.NotEq() | ast.Is() | ast.IsNot() as operator],
            comparators=[ast.Constant(value=constant)],
        ):
            asked, _ = _asked(left)
            if asked is None or asked.constant is not None:
                return None, True
            return Asked(asked.text, repr(constant), asked.names), isinstance(operator, ast.Eq | ast.Is)
    for one in ast.walk(test):
        if isinstance(one, ast.Call) and not (isinstance(one.func, ast.Attribute) and one.func.attr == "get"):
            return None, True
        if isinstance(one, ast.Await | ast.NamedExpr | ast.Lambda | ast.Yield | ast.YieldFrom):
            return None, True
    return Asked(ast.unparse(test), None, frozenset(read_names(test))), True


def _always_has(row: Row, name: str) -> bool:
    """Whether every row of a model has an attribute that `hasattr` finds: a column, or a manager of related rows.

    Not so a one-to-one relation from the other side, nor a property, which may raise `AttributeError` itself.
    """
    relation = row.model.relation(name)
    return name in row.model.columns if relation is None else not relation.kind.is_to_one


def _is_numbered(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "enumerate"


def _is_constant(node: ast.expr) -> bool:
    """Whether an expression is a constant or names one, `Kind.OWNER`."""
    match node:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name.isupper()
    return isinstance(node, ast.Constant)


def _is_of_values(pattern: ast.pattern) -> bool:
    if isinstance(pattern, ast.MatchOr):
        return all(map(_is_of_values, pattern.patterns))
    return isinstance(pattern, ast.MatchValue)


def _is_something(value: Value | None) -> bool:
    """Whether a value is certainly not None."""
    return isinstance(value, QuerySet | Manager | ModelRef | ClassRef | Instance | Pair | Mapping)


def _may_leave(body: list[ast.stmt]) -> bool:
    """Whether a branch of a loop's body may end the loop."""
    return any(
        isinstance(one, ast.If) and isinstance(one.test, ast.Name | ast.Attribute | ast.UnaryOp)
        and any(isinstance(last, ast.Break | ast.Return) for last in (one.body[-1], *one.orelse[-1:]))
        for one in body
    )  # fmt: skip


def _binds(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store)


def _stores_item(node: ast.AST, name: str) -> bool:
    return (
        isinstance(node, ast.Subscript)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name)
        and node.value.id == name
    )


def join_env(left: Env, right: Env, chosen: list[Any] | None = None) -> Env:
    """The names after two ways meet; a name that only one way binds keeps its value.

    `chosen` takes those that hold the name of one file or another.
    """
    if left is right or left == right:
        return left
    joined = dict(left)
    for name, value in right.items():
        held = left.get(name)
        if held is None:
            joined[name] = value
        elif held is not value:
            joined[name] = found = join(held, value)
            if chosen is not None and isinstance(found, Text) and found.may_be:
                chosen.append(name)
    return joined


def _differ_in_rows(left: dict[Any, Any], right: dict[Any, Any]) -> bool:
    """Whether two ways through the code come to different rows: each template then has rows of its own."""
    for key in left.keys() | right.keys():
        mine, theirs = left.get(key), right.get(key)
        if mine is theirs:
            continue
        if isinstance(mine, Mapping) and isinstance(theirs, Mapping):
            if _differ_in_rows(mine.by_key, theirs.by_key):
                return True
        elif _holds_rows(mine) or _holds_rows(theirs):
            return True
    return False


def _holds_rows(value: Any) -> bool:
    match value:
        case Row() | QuerySet() | Manager() | OneOf() | ModelRef():
            return True
        case Items():
            return _holds_rows(value.element)
        case Pair():
            return any(map(_holds_rows, value.items))
        case Mapping():
            return any(map(_holds_rows, (value.value, *value.by_key.values())))
    return False


def _forget(state: dict[Any, Any], chosen: list[Any]) -> None:
    """Names of files that were chosen are just texts."""
    for key in chosen:
        if isinstance(state.get(key), Text):
            state[key] = state[key].of_no_name()


def _loaded(node: ast.expr) -> ast.expr:
    """An assignment's target as the expression that reads it."""
    match node:
        case ast.Name(id=name):
            return ast.copy_location(ast.Name(name, ast.Load()), node)
        case ast.Attribute(value=value, attr=attr):
            return ast.copy_location(ast.Attribute(value, attr, ast.Load()), node)
        case ast.Subscript(value=value, slice=part):
            return ast.copy_location(ast.Subscript(value, part, ast.Load()), node)
    return node


Statements._statements = {
    ast.Expr: Statements._expression,
    ast.Assign: Statements._assign,
    ast.AnnAssign: Statements._annotated,
    ast.AugAssign: Statements._augmented,
    ast.If: Statements._if,
    ast.Match: Statements._match,
    ast.Try: Statements._try,
    ast.TryStar: Statements._try,
    ast.With: Statements._with,
    ast.AsyncWith: Statements._with,
    ast.For: Statements._for,
    ast.AsyncFor: Statements._for,
    ast.While: Statements._while,
    ast.Return: Statements._return,
    ast.Raise: Statements._raise,
    ast.Break: Statements._break,
    ast.Continue: Statements._continue,
    ast.FunctionDef: Statements._function,
    ast.AsyncFunctionDef: Statements._function,
    ast.ClassDef: Statements._class,
    ast.Import: Statements._import,
    ast.ImportFrom: Statements._import_from,
    ast.Global: Statements._global,
    ast.Nonlocal: Statements._global,
    ast.Assert: Statements._assert,
    ast.Delete: Statements._delete,
}

__all__ = ["NONE", "ModuleRef", "Statements"]


def _class_bodies(node: ast.ClassDef) -> Iterator[list[ast.stmt]]:
    """The statements of a class that are no classes themselves, and those of its inner classes."""
    yield [one for one in node.body if not isinstance(one, ast.ClassDef)]
    for one in node.body:
        if isinstance(one, ast.ClassDef):
            yield from _class_bodies(one)


def _calls_super(function: ast.AST, name: str) -> bool:
    """Whether a method hands on to the method of that name behind it."""
    return any(
        isinstance(one, ast.Attribute) and one.attr == name and isinstance(one.value, ast.Call)
        and isinstance(one.value.func, ast.Name) and one.value.func.id == "super"
        for one in ast.walk(function)
    )  # fmt: skip


def _handler_of_missing_key(node: ast.Try | ast.TryStar) -> ast.ExceptHandler | None:
    """The handler that takes a `KeyError`."""
    for one in node.handlers:
        kinds = one.type.elts if isinstance(one.type, ast.Tuple) else [one.type]
        names = [ast.unparse(kind) if kind is not None else "Exception" for kind in kinds]
        if any(name in ("KeyError", "LookupError", "Exception", "BaseException") for name in names):
            return one
    return None


def _of_kind(value: OneOf, given: Value, holds: bool) -> Value:
    """The rows of a mixed list that `isinstance(row, given)` tells from the others."""
    kinds = given.items if isinstance(given, Pair) else (given,)
    classes = [kind.model.cls for kind in kinds if isinstance(kind, ModelRef)]
    if len(classes) < len(kinds):
        return UNKNOWN

    def chosen(one: Value) -> Value:
        is_one = isinstance(one, Row) and any(cls in one.model.cls.mro for cls in classes)
        return one if is_one is holds else UNKNOWN

    return value.each(chosen)


KIND_WORDS = frozenset({"__class__", "_meta", "model", "type", "kind", "content_type", "polymorphic_ctype"})


@once_per_node
def _names_told_apart(test: ast.expr) -> set[str]:
    """Names that a test may ask for their kind in a way that is not followed: `type(row) is Order`, `is_order(row)`."""
    found: set[str] = set()
    for one in ast.walk(test):
        match one:
            case ast.Call(args=arguments):
                found |= {part.id for part in arguments if isinstance(part, ast.Name)}
            case ast.Attribute(value=ast.Name(id=name), attr=attribute):
                if attribute in KIND_WORDS or attribute.endswith(("_type", "_kind")):
                    found.add(name)
            case ast.Compare(left=ast.Name(id=name), ops=[ast.Is() | ast.Eq() | ast.IsNot() | ast.NotEq() | ast.In()]):
                found.add(name)
    return found


MODEL_NAMES = frozenset(
    [
        "pk",
        "objects",
        "DoesNotExist",
        "MultipleObjectsReturned",
        "NotUpdated",
        "check",
        "clean",
        "clean_fields",
        "date_error_message",
        "delete",
        "from_db",
        "full_clean",
        "get_constraints",
        "get_deferred_fields",
        "prepare_database_save",
        "refresh_from_db",
        "save",
        "save_base",
        "serializable_value",
        "unique_error_message",
        "validate_constraints",
        "validate_unique",
        "adelete",
        "asave",
        "arefresh_from_db",
    ]
)
"""What every row has from `django.db.models.Model` (4.2 to 6.1)."""


def _has_prefetched(plan: Plan) -> bool:
    """Whether Django has made the dictionary of prefetched rows for a row."""
    return any(how == "prefetch" for how, _ in plan.loaded.values()) or any(plan.attributes.values())


def _is_all_known(cls: Class) -> bool:
    """Whether nothing is inherited from classes whose code is not at hand, but from Django's `Model`."""
    return all(base in ("django.db.models.Model", "django.db.models.base.Model") for base in cls.external_bases())


def _gives(node: ast.AST, owner: str, attribute: str) -> bool:
    """Whether a statement gives an object's attribute a value that counts as true."""
    match node:
        case ast.Assign(targets=[ast.Attribute(value=ast.Name(id=name), attr=attr)], value=value):
            return (name, attr) == (owner, attribute) and not (isinstance(value, ast.Constant) and not value.value)
    return False
