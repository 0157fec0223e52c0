"""Managers and querysets: what their methods give, load and send. Reads `knowledge.querysets`."""

from __future__ import annotations

import ast
import copy
import difflib
import functools

from django_prod_lint.facts.orm import LookupPathRejected, RowsProbedThenFetched
from django_prod_lint.flow import formsets
from django_prod_lint.flow.expressions import Expressions, key_part, undone
from django_prod_lint.flow.frames import Loop
from django_prod_lint.flow.reporting import is_to_many
from django_prod_lint.knowledge import querysets as table
from django_prod_lint.project.index import Class
from django_prod_lint.project.models import Kind, Model, Relation
from django_prod_lint.semantics.plan import ABSENCE_PLAN, EMPTY, NEW_PLAN, UNKNOWN_PLAN, UNNAMED, Doubt, Loaded, Plan
from django_prod_lint.semantics.values import (
    NUMBER,
    UNKNOWN,
    ClassRef,
    Const,
    External,
    Func,
    Instance,
    Items,
    Manager,
    Mapping,
    Method,
    ModelRef,
    OneOf,
    Origin,
    Pair,
    Prefetch,
    QuerySet,
    Row,
    Value,
    fresh,
    join,
)  # fmt: skip
from django_prod_lint.source.places import Reason

_ENUMS = ("Enum", "Choices", "Flag")
"""Ends of the names of classes whose attributes are members, and not what the class body sets them to."""

_MANAGERS = "_objects"
"""End of the names of managers that packages bring beside `objects`: `deleted_objects`, `all_objects`."""


class QuerySets(Expressions):
    """The part of the analysis that knows managers and querysets."""

    given_up: int
    """How many calls were not followed because of what runs around them."""

    # -- from managers to querysets -----------------------------------------------------------------

    def all_of(self, model: Model) -> QuerySet:
        """All rows of a model, as its default manager gives them."""
        return self.as_queryset(Manager(model, model.managers.get(model.default_manager)))

    def as_queryset(self, manager: Manager) -> QuerySet:
        """The queryset that a manager's `get_queryset()` gives."""
        model = manager.model
        plan: Plan = EMPTY
        cls: Class | None = None
        if model is None:
            plan = UNKNOWN_PLAN
        info = manager.info
        if info is not None:
            plan, cls = self._manager_plan(model, info)
        queryset = QuerySet(model, plan, manager.origin)
        queryset.info = info
        queryset.cls = cls
        if manager.via is not None:
            row, relation = manager.via
            queryset.via = manager.via
            queryset.row = manager.via
            loaded, below = self.step(row, relation)
            if loaded is Loaded.YES:
                queryset.plan = below
            elif loaded is not Loaded.NO:
                queryset.plan = plan.reached(relation.name) if self._may_prove(row, loaded) else UNKNOWN_PLAN
            if relation.inverse:
                queryset.known = {relation.inverse: row}
        return queryset

    def _may_prove(self, row: Row, loaded: Loaded) -> bool:
        return loaded is Loaded.UNKNOWN and row.plan.doubt is Doubt.ABSENCE

    def _manager_plan(self, model: Model | None, info: object) -> tuple[Plan, Class | None]:
        memo = self.index.memo
        key = ("manager", id(info), id(model))
        found = memo.get(key)
        if isinstance(found, tuple):
            return found
        with self.index.reads.record():
            memo[key] = (EMPTY, None)
            given_up = self.given_up
            result = self._find_manager_plan(model, info)
            if given_up != self.given_up:
                del memo[key]  # where nothing else runs, more may be known
                return result
            memo[key] = result
            memo.kept.append((info, model))
        return result

    def _find_manager_plan(self, model: Model | None, info: object) -> tuple[Plan, Class | None]:
        from django_prod_lint.project.models import ManagerInfo

        if not isinstance(info, ManagerInfo):
            return UNKNOWN_PLAN, None
        if not info.is_known and info.manager is None:
            return ABSENCE_PLAN, info.queryset  # a package's manager knows no relations of the project
        for cls in (info.manager, info.queryset):
            if cls is None:
                continue
            function = cls.method("get_queryset") if cls is info.manager else None
            if function is not None:
                receiver = Manager(model, info)
                value = self.silently(Func(function, bound=receiver), [])
                if isinstance(value, QuerySet):
                    return value.plan, value.cls or info.queryset
                return UNKNOWN_PLAN, info.queryset
        return EMPTY, info.queryset

    def silently(self, func: Func, arguments: list[Value]) -> Value:
        """Call a function for what it returns, without facts and without changing the heap."""
        saved_frames, level = self.frames, self.frame.level
        self.frame.level = 0  # what is remembered of it must not depend on who asks first
        try:
            with undone(self):
                return self.call_function(func, arguments, {}, ast.Constant(None, lineno=1, col_offset=0))
        finally:
            saved_frames[-1].level = level
            self.frames = saved_frames

    def model_attribute(self, model: Model, name: str, node: ast.AST) -> Value:
        info = model.managers.get(name)
        if info is not None:
            return Manager(model, info, None, self.origin(node))
        if name in ("objects", "_default_manager", "_base_manager"):
            plain = model.managers.get(model.default_manager) if name != "_base_manager" else None
            if name == "objects" and model.managers and not model.is_complete:
                return (
                    Manager(model, None, None, self.origin(node))
                    if plain is None
                    else Manager(model, plain, None, self.origin(node))
                )
            return Manager(model, plain, None, self.origin(node))
        function = model.cls.method(name)
        if function is not None:
            if "classmethod" in function.decl.decorators:
                return Func(function, bound=ModelRef(model))
            return Func(function)
        found = model.cls.attribute(name)
        if found is not None:
            owner, (line, _, text) = found
            return self.detached(owner.module, text, line, owner)
        inner = next((one for one in model.cls.mro if name in one.decl.inner), None)
        if inner is not None and name != "Meta":
            held = self.index.descend(inner, name)
            if isinstance(held, Class) and not any(one.endswith(_ENUMS) for one in held.external_bases()):
                return ClassRef(held)
            return UNKNOWN
        if name == "DoesNotExist" or name == "MultipleObjectsReturned":
            return External(f"exception.{name}")
        if not model.is_complete and name.endswith(_MANAGERS):
            return Manager(model, None, None, self.origin(node))
        return UNKNOWN

    def queryset_attribute(self, value: QuerySet | Manager, name: str, node: ast.AST) -> Value:
        """A method or attribute of a manager or queryset, the project's own first."""
        if name == "get_queryset" and isinstance(value, Manager) and value.via is not None:
            return Method(value, name)
        if isinstance(value, QuerySet) and value.either:
            return self._of_either(value, name, node)
        for cls in self._classes_of(value):
            if name == "all" and isinstance(value, Manager) and value.info is not None and cls is value.info.queryset:
                continue  # `as_manager()` leaves out what every manager has: `all()` is `get_queryset()`
            function = cls.method(name)
            if function is not None:
                if self.is_property(function):
                    return self.call_function(Func(function, bound=value), [], {}, node)
                is_static = "staticmethod" in function.decl.decorators
                return Func(function, bound=None if is_static else value)
        if isinstance(value, Manager) and not name.startswith("_") and self._hands_on(value):
            queryset = self.as_queryset(value)
            function = queryset.cls.method(name) if queryset.cls is not None else None
            if function is not None:
                return Func(function, bound=queryset)
        if name == "object_list" and isinstance(value, QuerySet):
            return value
        declared = self._declared_class(value, name)
        if declared is not None:
            return declared
        if name == "model":
            return ModelRef(value.model) if value.model is not None else UNKNOWN
        if name == "instance" and isinstance(value, Manager) and value.via is not None:
            return value.via[0]
        return Method(value, name)

    def _of_either(self, value: QuerySet, name: str, node: ast.AST) -> Value:
        """A method or attribute of what is a manager on some ways: one that only the manager has is the manager's."""
        found = [self.queryset_attribute(one, name, node) for one in value.either]
        own = [one for one in found if isinstance(one, Func)]
        if len(own) == len(found):
            return OneOf(tuple(own))
        return own[0] if own else Method(value, name)

    def _declared_class(self, value: QuerySet | Manager, name: str) -> Value | None:
        """A class that a manager names for its own use: `queryset_class = OrderQuerySet`."""
        for cls in self._classes_of(value):
            found = cls.attribute(name)
            if found is not None:
                owner, (line, _, text) = found
                held = self.detached(owner.module, text, line, owner)
                return held if isinstance(held, ClassRef) else None
        return None

    def _hands_on(self, manager: Manager) -> bool:
        """Whether a manager hands what it lacks on to its queryset: `return getattr(self.get_queryset(), name)`."""
        cls = manager.info.manager if manager.info is not None else None
        function = cls.method("__getattr__") if cls is not None else None
        return function is not None and function.node is not None and "self.get_query" in ast.unparse(function.node)

    def _classes_of(self, value: QuerySet | Manager) -> list[Class]:
        info = value.info
        found: list[Class] = []
        if isinstance(value, Manager):
            if info is not None and info.manager is not None:
                found.append(info.manager)
            if info is not None and info.queryset is not None:
                found.append(info.queryset)
        else:
            if value.cls is not None:
                found.append(value.cls)
            elif info is not None and info.queryset is not None:
                found.append(info.queryset)
        return found

    # -- evaluation -------------------------------------------------------------------------------

    def fetch(self, queryset: QuerySet, node: ast.AST, why: str = "rows") -> Loaded:
        """A queryset's rows are asked for: send its query unless they are at hand."""
        self.failing |= set(queryset.rejected)
        if ("evaluated", queryset.uid) in self.heap:
            return Loaded.YES
        probe = self.heap.get(("probed", queryset.uid))
        if probe is not None and why == "rows":
            self._probed_then_fetched(queryset, probe, node)
        self.heap["evaluated", queryset.uid] = True
        if queryset.shared is not None:
            self.shared_evaluated(queryset.shared, node)
        if queryset.via is not None:
            row, relation = queryset.via
            loaded, _ = self.step(row, relation)
            if loaded is Loaded.NO:
                self.related_query(row, relation, node, queryset.uid)
            return loaded
        self.send(queryset, node, keeps_rows=True)
        return Loaded.NO

    def _probed_then_fetched(self, queryset: QuerySet, probe: tuple[ast.AST, str, str], node: ast.AST) -> None:
        if self.muted or self.raising or len(self.frames) > 1:
            return  # rows for an error's text are fetched where something is wrong already
        where, method, text = probe
        path, line = self.place(node)
        self.publish(
            ("probed", getattr(where, "lineno", 0), getattr(where, "col_offset", 0)),
            RowsProbedThenFetched(self.span(where), text, method, (Reason(path, line, "the rows are fetched here"),)),
        )

    def related_query(self, row: Row, relation: Relation, node: ast.AST, built: int = 0) -> None:
        """A related manager that was not prefetched is read as it is: one query for its row."""
        if ("changed", row.key, relation.name) in self.heap:
            return  # a change drops the prefetched rows, so nothing loaded ahead could answer
        loop = row.loop
        inner = self.innermost_loop(built)
        if loop is not None and loop.repeats:
            self.relation_per_row(row, relation, node)
        elif inner is not None and loop is None and self._made_outside(row, inner):
            self.query(node, None, inner)
        elif inner is None:
            self.import_query(node)

    def _made_outside(self, row: Row, loop: Loop) -> bool:
        return not row.collective

    def send(self, queryset: QuerySet, node: ast.AST, keeps_rows: bool = False) -> None:
        """A query of the queryset's own is sent; with `keeps_rows` its rows are kept for the next time."""
        row_relation = queryset.row
        if row_relation is not None and queryset.via is None:
            row, relation = row_relation
            if row.loop is not None and row.loop.repeats:
                loaded, _ = self.step(row, relation)
                if loaded is Loaded.YES:
                    self.passed_by(row, relation, self._leaving_method(queryset, node), node)
                    return
                self.query(node, queryset, row.loop)
                return
        if queryset.model is None:
            return
        loop = self.innermost_loop(queryset.uid if keeps_rows else 0)
        self.query(node, queryset, loop)

    def _leaving_method(self, queryset: QuerySet, node: ast.AST) -> str:
        """The method that made the queryset leave the prefetched rows: the first that was called on them, if one was."""
        made = queryset.origin.node if queryset.origin is not None else None
        found = next((name for one in (made, node) if (name := _first_method(one))), "")
        return f"{found}()" if found else ""

    def one_query(self, queryset: QuerySet, node: ast.AST, method: str) -> None:
        """`get()`, `count()`, `[0]` and the like: one query, whatever the rows."""
        if queryset.via is not None:
            row, relation = queryset.via
            loaded, below = self.step(row, relation)
            is_ordered = relation.target is not None and relation.target.has_ordering
            is_ordered = is_ordered or loaded is Loaded.YES and below.is_ordered
            uses_prefetch = method in table.USES_PREFETCH or method == "index" or (method == "first" and is_ordered)
            if loaded is Loaded.YES:
                if uses_prefetch:
                    return
                if row.loop is not None and row.loop.repeats:
                    self.passed_by(row, relation, f"{method}()", node)
                return
            if loaded is not Loaded.NO:
                if not uses_prefetch and row.loop is not None and row.loop.consumer and row.loop.repeats:
                    self.query(node, queryset, row.loop)  # whether prefetched or not
                return
            if uses_prefetch:
                self.related_query(row, relation, node)
                return
            if row.loop is not None and row.loop.repeats:
                self.query(node, queryset, row.loop)
                return
            loop = self.innermost_loop()
            if loop is not None:
                self.query(node, queryset, loop)
            return
        if ("evaluated", queryset.uid) in self.heap and method in ("count", "exists", "contains", "index"):
            return
        self.send(queryset, node)

    # -- rows of a collection ---------------------------------------------------------------------

    def element_of(self, value: Value, loop: Loop | None, node: ast.AST) -> Value:
        """What a loop over the value binds; querysets are fetched by that."""
        match value:
            case QuerySet():
                self.fetch(value, node)
                return self.row_of(value, loop)
            case Items():
                return self.renewed(value.element, loop)
            case Pair():
                found: Value | None = None
                for one in value.items:
                    found = one if found is None else join(found, one)
                return found or UNKNOWN
            case Mapping():
                return self.renewed(value.key, loop)
            case OneOf():
                return value.each(lambda one: self.element_of(one, loop, node))
            case Row() | Instance():
                held = self.iterated(value, node)
                if held is not value:
                    return self.element_of(held, loop, node)
            case External(name=formsets.FORMSET, arguments=[QuerySet() as rows]):
                return External(formsets.FORM, True, (self.element_of(rows, loop, node),))
            case External(name="Paginator", arguments=[QuerySet() as rows, *_]):
                page = rows.clone()  # a paginator is iterated page by page
                page.sliced = True
                return page
            case External(name="Paginator", arguments=[Items() as rows, *_]):
                return rows
            case External(name=name) if name.startswith("range:"):
                return NUMBER
        return UNKNOWN

    def iterated(self, value: Value, node: ast.AST) -> Value:
        """What a loop over the value goes through: for an object whose class has `__iter__`, what that gives."""
        if not isinstance(value, Row | Instance):
            return value
        function = (value.model.cls if isinstance(value, Row) else value.cls).method("__iter__")
        if function is None:
            return value
        held = self.call_function(Func(function, bound=value), [], {}, node)
        return value if isinstance(held, Row | Instance) else held

    def row_of(self, queryset: QuerySet, loop: Loop | None) -> Value:
        """A row of a queryset as a loop's variable; the representative of them all without a loop."""
        if queryset.model is None or queryset.shape != "rows":
            return UNKNOWN
        plan = queryset.plan
        origin = queryset.origin
        prefix: tuple[str, ...] = ()
        key: tuple[object, ...] = (queryset.uid,)
        self.roots[queryset.uid] = queryset.model.name
        if queryset.via is not None:
            row, relation = queryset.via
            loaded = self.step(row, relation)[0]
            # what a framework reads further is loaded ahead where the row itself comes from, unless the code
            # at hand has asked a single row for its related rows
            is_asked = origin is not None and origin.anchor is not None and row.loop is None and not row.collective
            is_read = loaded is Loaded.NO and self.frame.is_framework and row.origin is not None and not is_asked
            if loaded is Loaded.YES or is_read:
                key = (*row.key, "*" + relation.name)
            elif self._is_for_template(queryset, row):
                key = (queryset.uid, "*" + relation.name)
                is_read = True
            if (loaded is Loaded.YES or is_read) and row.origin is not None:
                origin = row.origin
                prefix = (*row.prefix, relation.name)
        if queryset.known:
            plan = plan.copy()
            plan.known = {**plan.known, **queryset.known}
        if loop is not None:
            loop.source = origin
        if loop is not None and (queryset.one or loop.over == "once"):
            return Row(queryset.model, plan, key, self._owners_loop(queryset), origin, prefix)
        return Row(queryset.model, plan, key, loop, origin, prefix, loop is None)

    def _is_for_template(self, queryset: QuerySet, row: Row) -> bool:
        """Whether a template follows a related manager of a row of the function under analysis.

        A template has no querysets of its own: what lies behind the manager can only be loaded with the row.
        """
        born, owner = queryset.origin, row.origin
        return (
            self.frame.is_template and born is not None and born.depth > 0 and born.anchor is None
            and owner is not None
            and (owner.depth == 0 and owner.node is not None or owner.anchor is not None or owner.of_class)
        )  # fmt: skip

    def _owners_loop(self, queryset: QuerySet) -> Loop | None:
        """The loop that renews a single row of a prefetched relation: that of the row it belongs to."""
        if queryset.via is not None and self.step(*queryset.via)[0] is Loaded.YES:
            loop = queryset.via[0].loop
            return loop if isinstance(loop, Loop) else None
        return None

    # -- methods ----------------------------------------------------------------------------------

    def call_queryset(
        self,
        receiver: QuerySet | Manager,
        name: str,
        node: ast.Call,
        positional: list[Value],
        keywords: dict[str, Value],
    ) -> Value:
        """A method of Django's on a manager or queryset."""
        name = table.ASYNC.get(name, name)
        if isinstance(receiver, QuerySet) and receiver.either and name in (*table.LAZY, *table.LOADING):
            made = [self.call_queryset(one, name, node, positional, keywords) for one in receiver.either]
            return functools.reduce(join, made)
        queryset = receiver if isinstance(receiver, QuerySet) else self.as_queryset(receiver)
        if isinstance(receiver, Manager) and self._is_own_method(receiver):
            queryset.origin = self.origin(node)
        if name in ("all", "get_queryset", "_clone", "_chain"):
            if isinstance(receiver, Manager):
                queryset.origin = self._extended(queryset.origin, node)
                return queryset
            new = queryset.clone()
            new.origin = self._extended(queryset.origin, node)
            return new
        if name in table.LAZY or name in table.OF_PACKAGES:
            return self._narrowed(queryset, name, node, keywords)
        if name in table.LOADING:
            return self._loading(queryset, name, node, positional, keywords)
        if name in table.RESHAPING:
            new = queryset.clone()
            new.shape = "values"
            new.row = queryset.row
            self.dropped |= set(queryset.rejected)
            new.rejected = ()
            new.origin = self._extended(queryset.origin, node)
            return new
        if name in table.SET_OPERATIONS:
            new = queryset.clone()
            new.origin = self._extended(queryset.origin, node)
            self._hint(new, node, "what this gives can load nothing: each of its parts has to")
            for other in positional:
                if isinstance(other, QuerySet):
                    new.plan = new.plan.join(other.plan)
                    if other.model is not new.model:
                        new.model = None
                else:
                    new.plan = new.plan.doubted()
            return new
        if name in table.ONE_ROW:
            if name == "get" and self._is_read_again(queryset, node):
                return (
                    Row(queryset.model, queryset.plan, (fresh(),), None, queryset.origin) if queryset.model else UNKNOWN
                )
            return self._one_row(queryset, name, node)
        if name in table.SCALAR:
            if name in ("count", "exists") and queryset.via is None and not self.innermost_loop():
                is_own = self.is_own(self.frame)  # a function of another file asks for others as well
                if is_own and ("evaluated", queryset.uid) not in self.heap and isinstance(receiver, QuerySet):
                    self.heap.setdefault(
                        ("probed", queryset.uid),
                        (node, f"{name}()", self.text(node.func.value)),  # type: ignore[attr-defined]
                    )
            self.one_query(queryset, node, name)
            return UNKNOWN
        if name == "iterator":
            new = queryset.clone()
            new.row = queryset.row
            new.origin = self._extended(queryset.origin, node)
            return new
        if name == "in_bulk":
            self.one_query(queryset, node, name)
            return Mapping(UNKNOWN, self.row_of(queryset.clone(), None))
        if name == "create":
            return self._created(queryset, keywords)
        if name in ("get_or_create", "update_or_create"):
            return Pair((self._created(queryset, {}), UNKNOWN))  # a write: no matter of the rules on reading
        if name == "bulk_create" and positional:
            return positional[0] if isinstance(positional[0], Items) else UNKNOWN
        if name == "raw":
            return self.raw_rows(queryset.model, node, queryset.plan.without("join"))
        if name in table.CHANGES_RELATED and isinstance(receiver, Manager) and receiver.via is not None:
            row, relation = receiver.via
            self.heap["changed", row.key, relation.name] = True
        return UNKNOWN

    def raw_rows(self, model: Model | None, node: ast.AST, plan: Plan = EMPTY) -> QuerySet:
        """`Order.objects.raw("SELECT …")`: its rows have what the statement adds besides, and no further method.

        `plan` is what the queryset has prefetched for them.
        """
        made = QuerySet(model, plan.copy(), self.origin(node))
        made.plan.attributes = {**plan.attributes, UNNAMED: None}
        made.sliced = True
        if made.origin is not None:
            made.origin.is_raw = True
        return made

    def _is_own_method(self, manager: Manager) -> bool:
        """Whether a method of the manager's own class runs on it: its rows are loaded there, and nowhere before.

        `Order.objects.archive()` has no queryset to call `select_related()` on, unlike a method that comes
        from a queryset class.
        """
        frame = self.frame
        if frame.self_value is not manager or frame.owner is None or manager.info is None:
            return False
        cls = manager.info.manager
        return cls is not None and any(one is frame.owner for one in cls.mro)

    def _is_read_again(self, queryset: QuerySet, node: ast.Call) -> bool:
        """Whether a row at hand is read once more by its own key: to see, or lock, what it is by now."""
        for keyword in node.keywords:
            match keyword:
                case ast.keyword(arg="pk" | "id", value=ast.Attribute(value=ast.Name(id=name), attr="pk" | "id")):
                    held = self.frame.env.get(name)
                    if isinstance(held, Row):
                        return held.model is queryset.model
                    above = self.uses.parent(node) if self.uses is not None else None
                    return isinstance(above, ast.Assign) and any(
                        isinstance(one, ast.Name) and one.id == name for one in above.targets
                    )
        return False

    def _extended(self, origin: Origin | None, node: ast.Call) -> Origin:
        """The origin after a further method call: still the one expression while the chain goes on."""
        if origin is None:
            return self.origin(node)
        inner = node.func.value if isinstance(node.func, ast.Attribute) else None
        extended = copy.copy(origin)
        extended.of_class = False
        if origin.node is not None and inner is origin.node:
            if not self.frame.is_framework:
                extended.path, extended.line = self.place(node)
            if origin.anchor is inner:
                extended.anchor = node
            extended.node, extended.text = node, self.text(node)
            return extended
        if origin.anchor is not None and inner is origin.anchor:
            extended.anchor = node
            return extended
        return origin

    def _hint(self, queryset: QuerySet, node: ast.AST, hint: str, loader: str = "") -> None:
        """Note what a loader, or that one of them, needs besides because of the call at `node`."""
        origin = copy.copy(queryset.origin or self.origin(node))
        origin.hint, origin.hint_for, origin.hinted_at = hint, loader, self.place(node)
        queryset.origin = origin

    def _narrowed(self, queryset: QuerySet, name: str, node: ast.Call, keywords: dict[str, Value]) -> QuerySet:
        new = queryset.clone()
        new.row = queryset.row
        new.plan = self._plan_of_its_own(queryset)
        new.origin = self._extended(queryset.origin, node)
        if name == "select_for_update":
            new.locks = True
            if "of" not in keywords:
                # https://docs.djangoproject.com/en/stable/ref/models/querysets/#select-for-update
                hint = 'this locks the joined rows as well, unless it names `of=("self",)`'
                self._hint(new, node, hint, "select_related")
        if name == "none":
            new.shape = "none"
            new.one = True
            self.heap["evaluated", new.uid] = True
        if name == "filter":
            for key, value in keywords.items():
                self._filtered(new, key, value)
        if name == "order_by":
            new.plan = new.plan.ordered()
        return new

    def _plan_of_its_own(self, queryset: QuerySet) -> Plan:
        """The plan of rows that a related manager is asked for by a query of its own, as `filter()` does.

        What was prefetched for its row does not answer, and only `Prefetch` with a queryset hands on what that joins.
        """
        if queryset.via is None or not queryset.plan.doubt or queryset.info is None:
            return queryset.plan
        row, relation = queryset.via
        if self.step(row, relation)[0] is Loaded.NO or self.index.loads_ahead(relation.name, "*"):
            return queryset.plan
        return self._manager_plan(queryset.model, queryset.info)[0]

    def _filtered(self, new: QuerySet, key: str, value: Value) -> None:
        """`filter(parent=None)`: no row has one, so reading it costs nothing; `filter(order=order)` does not set it.

        `filter(is_paid=True)` tells what the column holds in each row.
        """
        name = key.removesuffix("__exact")
        column = new.model.columns.get(name) if new.model is not None else None
        if column is not None and isinstance(value, Const) and isinstance(value.value, str | int):
            new.plan = new.plan.copy()
            new.plan.fixed = {**new.plan.fixed, name: value.value}
        relation = new.model.relations.get(name) if new.model is not None else None
        is_own = relation is not None and relation.kind is Kind.ONE_TO_ONE and not isinstance(value, Const)
        if name in ("pk", "id") or is_own or (column is not None and column.options.get("unique")):
            new.one = True
            return
        if isinstance(value, Const) and value.value is None:
            name = key.removesuffix("__exact")
        elif key.endswith("__isnull") and isinstance(value, Const) and value.value is True:
            name = key.removesuffix("__isnull")
        else:
            return
        if new.model is not None and name in new.model.relations:
            new.plan = new.plan.copy()
            new.plan.loaded = {**new.plan.loaded, name: ("null", UNKNOWN_PLAN)}

    def _one_row(self, queryset: QuerySet, name: str, node: ast.AST) -> Value:
        self.one_query(queryset, node, name)
        if queryset.model is None or queryset.shape != "rows":
            return UNKNOWN
        plan = queryset.plan
        if queryset.known:
            plan = plan.copy()
            plan.known = {**plan.known, **queryset.known}
        loop = self._owners_loop(queryset)
        if loop is not None and queryset.via is not None:
            row, relation = queryset.via
            return Row(
                queryset.model, plan, (*row.key, "*" + relation.name, "one"), loop, row.origin,
                (*row.prefix, relation.name),
            )  # fmt: skip
        origin = copy.copy(queryset.origin)
        if origin is not None:
            origin.gives_one = True
        return Row(queryset.model, plan, (fresh(),), None, origin)

    def _created(self, queryset: QuerySet, keywords: dict[str, Value]) -> Value:
        if queryset.model is None:
            return UNKNOWN
        return self.new_row(queryset.model, keywords)

    def new_row(self, model: Model, keywords: dict[str, Value]) -> Row:
        """A row that the code itself makes: relations it was given are at hand, others are not asked."""
        row = Row(model, NEW_PLAN, (fresh(),))
        for name, value in keywords.items():
            if name in model.relations:
                self.heap["loaded", row.key, name] = True
                relation = model.relations[name]
                if isinstance(value, Row):
                    self.heap["attribute", row.key, name] = value
                elif relation.kind.is_to_one and relation.target is not None and not isinstance(value, Const):
                    given = Row(relation.target, UNKNOWN_PLAN, (*row.key, name))  # whatever is loaded of what was given
                    self.heap["attribute", row.key, name] = given
        return row

    # -- loading ----------------------------------------------------------------------------------

    def _loading(
        self, queryset: QuerySet, name: str, node: ast.Call, positional: list[Value], keywords: dict[str, Value]
    ) -> Value:
        new = queryset.clone()
        new.row = queryset.row
        new.origin = self._extended(queryset.origin, node)
        unpacks = any(isinstance(one, ast.Starred) for one in node.args)
        if new.origin.of_class and self.frame.module is self.module and not self.frame.is_framework and not unpacks:
            # what a class declares is loaded further here, so here is the place to load more
            here = new.origin
            new.origin = Origin(here.node, here.depth, here.path, here.line, here.text, node)
            new.origin.of_class = True
        has_stars = any(isinstance(one, ast.Starred) and not self._is_listed(one.value) for one in node.args) or any(
            one.arg is None for one in node.keywords
        )
        plan = new.plan
        if name == "select_related":
            if has_stars:
                plan = plan.loads_more()
            elif not positional:
                plan = plan.without("join")  # what was named before is forgotten
                plan.bare_join = True
            else:
                plan = self._with_paths(new, plan, "join", node, positional)
        elif name == "prefetch_related":
            plan = plan.loads_more() if has_stars else self._with_paths(new, plan, "prefetch", node, positional)
        elif name in ("only", "defer"):
            names = [one.value for one in positional if isinstance(one, Const) and isinstance(one.value, str)]
            is_known = len(names) == len(positional)
            names += [one.removesuffix("_id") for one in names if one.endswith("_id")]  # `customer_id` is the column
            if has_stars or not is_known:
                if name == "defer" and any(isinstance(one, Const) and one.value is None for one in positional):
                    plan = plan.copy()
                    plan.deferred, plan.only = frozenset(), None
                else:
                    plan = plan.copy()
                    plan.only, plan.deferred = None, frozenset()
            else:
                plan = plan.with_columns(names, only=name == "only")
        elif name == "annotate":
            plan = plan.copy()
            plan.attributes = {**plan.attributes, **dict.fromkeys(keywords)}
            if has_stars:  # no name of a relation is among them, or Django would refuse it
                plan.attributes[UNNAMED] = None
        elif name == "fetch_mode":
            plan = plan.copy()
            mode = positional[0] if positional else UNKNOWN
            named = mode.name if isinstance(mode, External) else ""
            argument = self.text(node.args[0]) if node.args else ""
            if "FETCH_PEERS" in named + argument or "RAISE" in named + argument:
                plan.peers = True
            elif "FETCH_ONE" in named + argument:
                plan.peers = False
            else:
                plan = plan.doubted()
        new.plan = plan
        return new

    def _is_listed(self, node: ast.expr) -> bool:
        """Whether all values of an unpacked argument are known: `select_related(*RELATIONS)`."""
        return isinstance(node, ast.Name | ast.Attribute) and isinstance(self.quietly(node), Pair)

    def _with_paths(self, queryset: QuerySet, plan: Plan, how: str, node: ast.Call, positional: list[Value]) -> Plan:
        method = "select_related" if how == "join" else "prefetch_related"
        unpacks = any(isinstance(one, ast.Starred) for one in node.args)
        for number, value in enumerate(positional):
            where = node if unpacks or number >= len(node.args) else node.args[number]
            leaf: Plan | None = None
            if isinstance(value, Const) and value.value is None:
                plan = plan.without(how)
                continue
            if isinstance(value, Prefetch):
                plan = self._with_prefetch(queryset, plan, value, where)
                continue
            if not isinstance(value, Const) or not isinstance(value.value, str):
                plan = plan.loads_more()
                continue
            parts = value.value.split("__")
            self._check_path(queryset, plan, method, parts, where)
            if how == "join" and plan.bare_join:
                plan = plan.copy()
                plan.bare_join = False  # names take the place of `select_related()`
            plan = self._load(queryset.model, plan, parts, how, leaf)
        return plan

    def _load(self, model: Model | None, plan: Plan, parts: list[str], how: str, leaf: Plan | None) -> Plan:
        """A path loaded into a plan; prefetched relations bring their managers' own plans."""
        added = plan.attributes.get(parts[0])
        if how == "prefetch" and isinstance(added, tuple) and len(parts) > 1:
            new = plan.copy()
            new.attributes = {
                **new.attributes,
                parts[0]: (added[0], self._load(added[0], added[1], parts[1:], how, leaf)),
            }
            return new
        names: list[str] = []
        current = model
        for part in parts:
            relation = self._by_query_name(current, part) if how == "join" else None
            relation = relation or (current.relation(part) if current is not None else None)
            names.append(relation.name if relation is not None else part)
            current = relation.target if relation is not None else None
        if how == "prefetch" and leaf is None and model is not None:
            last = model
            for part in names[:-1]:
                relation = last.relation(part)
                if relation is None or relation.target is None:
                    break
                last = relation.target
            else:
                relation = last.relation(names[-1])
                if relation is not None and relation.target is not None and is_to_many(relation):
                    info = relation.target.managers.get(relation.target.default_manager)
                    if info is not None and names[-1] not in plan.loaded:
                        leaf_plan, _ = self._manager_plan(relation.target, info)
                        if leaf_plan is not EMPTY:
                            leaf = leaf_plan
        return plan.with_path(names, how, leaf)

    def _by_query_name(self, model: Model | None, name: str) -> Relation | None:
        if model is None:
            return None
        found = model.relation(name)
        if found is not None:
            return found
        return next((one for one in model.reverse.values() if one.query_name == name), None)

    def _with_prefetch(self, queryset: QuerySet, plan: Plan, value: Prefetch, where: ast.AST) -> Plan:
        lookup = value.lookup
        if not isinstance(lookup, Const) or not isinstance(lookup.value, str):
            return plan.loads_more()
        parts = lookup.value.split("__")
        self._check_path(queryset, plan, "prefetch_related", parts, where)
        leaf: Plan | None = None
        model: Model | None = None
        if value.queryset is not None and not (isinstance(value.queryset, Const) and value.queryset.value is None):
            given = value.queryset
            if isinstance(given, Manager):
                given = self.as_queryset(given)
            leaf = given.plan if isinstance(given, QuerySet) else UNKNOWN_PLAN
            model = given.model if isinstance(given, QuerySet) else None
        if value.to_attr is None:
            return self._load(queryset.model, plan, parts, "prefetch", leaf)
        if not isinstance(value.to_attr, Const) or not isinstance(value.to_attr.value, str):
            return plan.doubted()
        target = queryset.model
        for part in parts:
            relation = target.relation(part) if target is not None else None
            target = relation.target if relation is not None else None
        model = model or target
        return self._with_list(queryset.model, plan, parts, value.to_attr.value, model, leaf or EMPTY)

    def _with_list(
        self, model: Model | None, plan: Plan, parts: list[str], name: str, target: Model | None, leaf: Plan
    ) -> Plan:
        if len(parts) == 1:
            new = plan.copy()
            relation = model.relation(parts[0]) if model is not None else None
            if relation is not None and relation.inverse:
                leaf = leaf.copy()
                leaf.known = {**leaf.known, relation.inverse: True}
            added = (target, leaf) if target is not None else None
            if relation is not None and relation.kind.is_to_one:
                added = None
            new.attributes = {**new.attributes, name: added}
            return new
        head = parts[0]
        relation = model.relation(head) if model is not None else None
        how, child = plan.loaded.get(head, ("prefetch", EMPTY))
        below = self._with_list(relation.target if relation else None, child, parts[1:], name, target, leaf)
        new = plan.copy()
        new.loaded = {**new.loaded, head: (how, below)}
        return new

    # -- paths ------------------------------------------------------------------------------------

    def _check_path(self, queryset: QuerySet, plan: Plan, method: str, parts: list[str], where: ast.AST) -> None:
        """Publish a path that Django will reject: an unknown name, or a to-many relation in a join."""
        if queryset.model is None or queryset.shape != "rows" or not self.is_own(self.frame):
            return
        if queryset.info is None and queryset.row is None:
            return  # a migration's model may have had other relations
        if self._makes_no_rows(where):
            return
        model: Model | None = queryset.model
        for number, part in enumerate(parts):
            if model is None or not model.is_complete:
                return
            joining = method == "select_related"
            relation = self._by_query_name(model, part) if joining else model.relation(part)
            path = "__".join(parts)
            if relation is None:
                if part in model.managers or model.cls.attribute(part) is not None:
                    return
                is_added = part in plan.attributes or UNNAMED in plan.attributes
                if not joining and (is_added or number or self._is_attribute(model, part)):
                    return
                if part in model.columns and not self._is_column(model, part):
                    return
                if part in model.columns:
                    problem = f"`{part}` of {model.name} is no relation"
                elif any(part in base.decl.fields for base in model.cls.mro):
                    return  # a field of a package that nothing is known of
                elif self.may_be_referred_to(model) or any(one.is_field for one in model.managers.values()):
                    return
                else:
                    problem = f"{model.name} has no relation `{part}`"
                if model.is_abstract:
                    return
                names = sorted(
                    name for name, one in {**model.relations, **model.reverse}.items()
                    if not joining or one.joins
                )  # fmt: skip
                close = difflib.get_close_matches(part, names, 1)
                remedy = f"did you mean `{close[0]}`" if close else "name a relation of the model"
                self._reject(queryset, where, method, path, problem, remedy)
                return
            if joining and not relation.joins:
                if relation.kind is Kind.GENERIC_FOREIGN_KEY:
                    problem = f"`{part}` of {model.name} is a generic foreign key, which no join can follow"
                else:
                    problem = f"`{part}` of {model.name} leads to many rows"
                self._reject(queryset, where, method, path, problem, f'use `prefetch_related("{path}")`')
                return
            model = relation.target

    def _is_column(self, model: Model, name: str) -> bool:
        """Whether a field is surely none that leads to other rows, as a package's `TagField` does."""
        owner = next((one for one in model.cls.mro if name in one.decl.fields), None)
        if owner is None:
            return False
        found = self.index.resolve_dotted(owner.module, owner.decl.fields[name].callee)
        bases = found.external_bases() if isinstance(found, Class) else [found]
        return all(isinstance(one, str) and one.startswith("django.") for one in bases)

    def may_be_referred_to(self, model: Model) -> bool:
        """Whether models of packages that the project installs may refer to a model, as many do to users and to content
        types: it then has reverse relations that no file of the project tells of.
        """
        user = self.index.models.user_model
        parents = [self.index.model_of(one) for one in model.cls.mro]
        return any(
            one is not None and not one.is_abstract and (one is user or not one.cls.module.path) for one in parents
        )

    def _makes_no_rows(self, node: ast.AST) -> bool:
        """Whether the chain of calls around a node goes on to ask for columns or a number: then nothing is loaded."""
        above = self.uses.parent(node) if self.uses is not None else None
        while isinstance(above, ast.expr | ast.keyword):
            if isinstance(above, ast.Attribute) and above.attr in table.MAKES_NO_ROWS:
                return True
            above = self.uses.parent(above) if self.uses is not None else None
        return False

    def _is_attribute(self, model: Model, name: str) -> bool:
        return model.cls.method(name) is not None or model.cls.attribute(name) is not None

    def _reject(self, queryset: QuerySet, where: ast.AST, method: str, path: str, problem: str, remedy: str) -> None:
        span = self.span(where)
        queryset.rejected = (*queryset.rejected, (self.module.path, span))
        if self.muted or self.guesses or len(self.frames) > 1:
            return
        self.publish(
            ("path", getattr(where, "lineno", 0), getattr(where, "col_offset", 0)),
            LookupPathRejected(span, method, path, problem, remedy),
        )

    def prefetch_objects(self, positional: list[Value], node: ast.Call) -> None:
        """`prefetch_related_objects(rows, *lookups)` loads relations of rows that are at hand."""
        if not positional:
            return
        rows = positional[0]
        row = self.element_of(rows, None, node) if not isinstance(rows, QuerySet) else self.row_of(rows, None)
        if isinstance(rows, Pair | Items) and self.innermost_loop() is not None:
            element = self.element_of(rows, None, node)
            if isinstance(element, Row) and element.loop is not None and element.loop.repeats:
                self.query(node, None, element.loop)
        if not isinstance(row, Row):
            return
        for value in positional[1:]:
            if isinstance(value, Prefetch):
                value = value.lookup
            if not isinstance(value, Const) or not isinstance(value.value, str):
                self.heap["loaded", row.key, "*"] = True
                continue
            key = row.key
            plan = row.plan
            model: Model | None = row.model
            for part in value.value.split("__"):
                self.heap["loaded", key, part] = True
                relation = model.relation(part) if model is not None else None
                if relation is None:
                    break
                key = (*key, key_part(plan, relation))
                plan = plan.loaded.get(part, ("", EMPTY))[1]
                model = relation.target


__all__ = ["Instance", "QuerySets"]


def _first_method(node: ast.AST | None) -> str:
    """The innermost method of querysets but `all()` in a chain of calls."""
    found = ""
    while isinstance(node, ast.Call | ast.Attribute | ast.Subscript):
        if isinstance(node, ast.Call):
            node = node.func
            continue
        if isinstance(node, ast.Attribute) and node.attr in table.ALL_METHODS and node.attr != "all":
            found = node.attr
        node = node.value
    return found
