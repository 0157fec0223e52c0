"""Models, linked: fields and relations with what they inherit, reverse accessors, managers.

https://docs.djangoproject.com/en/5.2/topics/db/models/#model-inheritance decides what is inherited,
https://docs.djangoproject.com/en/5.2/ref/models/fields/#django.db.models.ForeignKey.related_name what the
reverse accessors are called.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django_prod_lint.knowledge import fields as field_table
from django_prod_lint.project.cache import digest
from django_prod_lint.semantics.declared import FieldDecl

if TYPE_CHECKING:
    from django_prod_lint.project.index import Class, Index
    from django_prod_lint.project.reads import Record


MODEL_LIKE = frozenset(
    {"AbstractUser", "AbstractBaseUser", "PermissionsMixin", "MP_Node", "NS_Node", "AL_Node", "Group", "User"}
)
"""Bases of other packages that make models though their names do not end in `Model`."""
_OF_MODELS = re.compile(r"\.(?:abstract_)?models\.")
"""In the name of what a module of models gives: `waffle.models.AbstractUserFlag`."""


class Kind(enum.Enum):
    """What a relation leads to, seen from the row that it is read on."""

    FOREIGN_KEY = "foreign key"
    ONE_TO_ONE = "one-to-one"
    REVERSE_ONE_TO_ONE = "reverse one-to-one"
    REVERSE_FOREIGN_KEY = "reverse foreign key"
    MANY_TO_MANY = "many-to-many"
    GENERIC_FOREIGN_KEY = "generic foreign key"
    GENERIC_RELATION = "generic relation"

    @property
    def is_to_one(self) -> bool:
        return self in TO_ONE_KINDS


TO_ONE_KINDS = frozenset({Kind.FOREIGN_KEY, Kind.ONE_TO_ONE, Kind.REVERSE_ONE_TO_ONE, Kind.GENERIC_FOREIGN_KEY})


@dataclass(eq=False, slots=True)
class Relation:
    """A relation as an attribute of a model's rows.

    `target` is None where the other model is not known. `inverse` is the attribute of the target's rows
    that leads back and is set when rows come through this relation (reverse foreign key, one-to-one).
    """

    name: str
    kind: Kind
    target: Model | None
    null: bool = False
    inverse: str = ""
    line: int = 0
    to_field: str = ""
    query_name: str = ""

    @property
    def joins(self) -> bool:
        """Whether `select_related` can load it."""
        return self.kind in (Kind.FOREIGN_KEY, Kind.ONE_TO_ONE, Kind.REVERSE_ONE_TO_ONE)


@dataclass(eq=False, slots=True)
class ManagerInfo:
    """A manager of a model: the project's class, the queryset class mixed in, or a plain one (both None)."""

    name: str
    manager: Class | None = None
    queryset: Class | None = None
    is_known: bool = True
    is_field: bool = False
    """Whether it is a field in truth, of related rows, such as `TaggableManager`: Django makes `objects` beside it."""


@dataclass(eq=False, slots=True)
class Model:
    """One model class. `is_complete` tells whether every base is known, so that absence means something."""

    cls: Class
    label: str
    is_abstract: bool = False
    is_complete: bool = True
    has_ordering: bool = False
    parents: list[Model] = field(default_factory=list)
    """Concrete parents of multi-table inheritance, and the concrete model of a proxy."""
    relations: dict[str, Relation] = field(default_factory=dict)
    reverse: dict[str, Relation] = field(default_factory=dict)
    columns: dict[str, FieldDecl] = field(default_factory=dict)
    managers: dict[str, ManagerInfo] = field(default_factory=dict)
    default_manager: str = "objects"
    primary_key: str = "id"
    is_proxy: bool = False
    heirs: list[Model] = field(default_factory=list)
    """The project's concrete models below an abstract one (tests left out)."""
    _historical: Model | None = None

    @property
    def name(self) -> str:
        return self.cls.name

    def relation(self, name: str) -> Relation | None:
        """The relation that an attribute of the model's rows is.

        Others refer to the concrete models below an abstract one, which has what all of these have in common.
        https://docs.djangoproject.com/en/stable/topics/db/models/#abstract-base-classes
        """
        return self.relations.get(name) or self.reverse.get(name) or (self._of_heirs(name) if self.heirs else None)

    def _of_heirs(self, name: str) -> Relation | None:
        first = self.heirs[0].relation(name)
        if first is None or first.target is None:
            return None
        for heir in self.heirs[1:]:
            other = heir.relation(name)
            if other is None or (other.kind, other.target) != (first.kind, first.target):
                return None
        return first

    def as_historical(self) -> Model:
        """The model as a migration sees it: its fields, and none of its methods.

        https://docs.djangoproject.com/en/stable/topics/migrations/#historical-models
        """
        if self._historical is None:
            from django_prod_lint.project.index import Class

            decl = replace(self.cls.decl, bases=(), fields={}, methods={}, attributes={})
            bare = Class(self.cls.index, self.cls.module, decl, self.cls.outer)
            self._historical = replace(self, cls=bare)
        return self._historical

    def query_names(self) -> set[str]:
        """Every name that a lookup path may begin with."""
        return {*self.relations, *self.reverse, *self.columns}

    def __repr__(self) -> str:
        return f"<Model {self.label}.{self.name}>"


class ModelTable:
    """All models of a project and of the packages its models refer to."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.by_class: dict[int, Model | None] = {}
        self._records: dict[int, Record] = {}
        self._user_record: Record | None = None
        self._fingerprint = ""
        self._table_print: list[object] = []
        self.keep: list[Class] = []
        self.by_label: dict[tuple[str, str], Model] = {}
        self.by_name: dict[str, list[Model]] = {}
        self.models: list[Model] = []
        self.labels: dict[str, str] = {}
        self.users_of: dict[int, list[Model]] = {}
        self._user: Model | bool | None = False
        self._model_bases = index.model_bases
        self._pending: list[tuple[Model, FieldDecl, Class]] = []
        self._is_built = False

    def build(self) -> None:
        """Find and link all models."""
        for one in (*self._candidates(), *self._imported()):
            self.of_class(one)
        self._relate_pending()
        for model in self.models:
            self._inherit_from_parents(model)
        for model in self.models:
            for manager in model.managers.values():
                for one_class in (manager.manager, manager.queryset):
                    if one_class is not None:
                        self.users_of.setdefault(id(one_class), []).append(model)
                        for base in one_class.mro[1:]:
                            self.users_of.setdefault(id(base), []).append(model)
        self._table_print = self._print_models()
        self._is_built = True

    def _relate_pending(self) -> None:
        while self._pending:
            pending, self._pending = self._pending, []
            for model, decl, owner in pending:
                self._relate(model, decl, owner)

    def _imported(self) -> Iterator[Class]:
        """Models of other packages, described in `knowledge/stubs`, that the project imports without deriving from them."""
        from django_prod_lint.project.index import Class as ClassType
        from django_prod_lint.project.index import is_described

        targets = {
            target
            for module in self.index.by_path.values()
            for target in module.summary.imports.values()
            if ".models:" in target and is_described(target.partition(":")[0])
        }
        for target in sorted(targets):
            found = self.index.resolve_target(target)
            if isinstance(found, ClassType):
                yield found

    def _candidates(self) -> list[Class]:
        """Classes that may be models, told by names alone: resolving the bases of every class is dear."""
        classes: dict[str, list[Class]] = {}
        heirs: dict[str, set[str]] = {}
        names: list[str] = []
        for one in self.index.all_classes():
            bases = {_last(base.partition("(")[0]) for base in one.decl.bases}
            if not bases:
                continue
            classes.setdefault(one.name, []).append(one)
            for base in bases:
                heirs.setdefault(base, set()).add(one.name)
            if any(base.endswith("AppConfig") for base in bases):
                self._app_label(one)
        extra = {_last(base) for base in self._model_bases}
        names = [base for base in heirs if base.endswith("Model") or base in MODEL_LIKE or base in extra]
        names += [
            one.name
            for group in classes.values()
            for one in group
            if any(decl.callee.startswith("models.") for decl in one.decl.fields.values())
        ]
        reached = set(names)
        while names:
            for heir in heirs.get(names.pop(), ()):
                if heir not in reached:
                    reached.add(heir)
                    names.append(heir)
        return [one for name, group in classes.items() if name in reached for one in group]

    def _app_label(self, config: Class) -> None:
        name = config.decl.attributes.get("name", (0, 0, ""))[2].strip("\"'")
        label = config.decl.attributes.get("label", (0, 0, ""))[2].strip("\"'")
        if name and label:
            self.labels[name] = label

    def of_class(self, one: Class) -> Model | None:
        """The model of a class; None for classes that are none."""
        key = id(one)
        if key in self.by_class:
            self.index.reads.current.seen.add(self._records[key])
            return self.by_class[key]
        self.by_class[key] = None
        self.keep.append(one)
        record = self._records[key] = self.index.reads.record()
        with record:
            model = self._model_of(one, key)
            if model is not None and self._is_built:  # of a package that nothing has led to before
                self._relate_pending()
                self._inherit_from_parents(model)
            return model

    def _model_of(self, one: Class, key: int) -> Model | None:
        _ = one.mro
        if not self._is_model(one):
            return None
        model = Model(one, self._label(one))
        self.by_class[key] = model
        self._fill(model)
        self.models.append(model)
        if not model.is_abstract:
            self.by_label.setdefault((model.label, model.name.lower()), model)
            if not one.module.path or "/migrations/" not in one.module.path:
                self.by_name.setdefault(model.name.lower(), []).append(model)
        return model

    def _is_model(self, one: Class) -> bool:
        if any(base in self._model_bases for base in one.external_bases()):
            return True
        if any(base.qualified in self._model_bases for base in one.mro):
            return True
        return any(self._declares_columns(base) for base in one.mro if base is one or base.module.path)

    def _declares_columns(self, one: Class) -> bool:
        """Whether a class with a base of another package that we cannot read is a model, as fields of Django's own tell."""
        bases = one.external_bases()
        is_of_models = any(_OF_MODELS.search(base) for base in bases)  # `from waffle.models import AbstractUserFlag`
        if one.decl.meta is None and not is_of_models and not any("Model" in base for base in bases):
            return False
        return any(
            (decl.callee.startswith("models.") or _last(decl.callee) in field_table.TO_ONE | field_table.TO_MANY)
            and (is_of_models or _last(decl.callee) != "ManyToManyField")
            and not decl.callee.startswith(("forms.", "serializers.", "filters.", "django_filters."))
            and self._is_model_field(one, decl)
            for decl in one.decl.fields.values()
        )

    def _is_model_field(self, one: Class, decl: FieldDecl) -> bool:
        found = self.index.resolve_dotted(one.module, decl.callee)
        name = found if isinstance(found, str) else getattr(found, "qualified", "")
        return name.startswith(
            ("django.db.models", "django.contrib.gis.db.models", "modelcluster.fields", "mptt.fields")
        )

    def _label(self, one: Class) -> str:
        meta = one.decl.meta or {}
        if meta.get("app_label"):
            return str(meta["app_label"])
        parts = one.module.name.split(".")
        for count in range(len(parts), 0, -1):
            label = self.labels.get(".".join(parts[:count]))
            if label:
                return label
        if "models" in parts:
            position = parts.index("models")
            if position:
                return parts[position - 1]
        return parts[-2] if len(parts) > 1 else parts[0]

    def _fill(self, model: Model) -> None:
        one = model.cls
        meta = self._meta(one)
        model.is_abstract = bool((one.decl.meta or {}).get("abstract"))
        model.is_proxy = bool((one.decl.meta or {}).get("proxy"))
        model.has_ordering = bool(meta.get("ordering"))
        model.is_complete = not any(base.decl.decorators for base in one.mro) and all(
            base in self._model_bases or base in field_table.FOREIGN_MIXINS for base in one.external_bases()
        )
        order = one.mro
        for base in reversed(order):
            parent = self.of_class(base) if base is not one else None
            if parent is not None and parent.is_abstract and not model.is_abstract and self._is_shipped(one):
                parent.heirs.append(model)
            if parent is not None and not parent.is_abstract:
                if parent not in model.parents and not any(parent in other.parents for other in model.parents):
                    model.parents.append(parent)
                continue
            if parent is None and base is not one and base.decl.fields and not self._is_mixin(base):
                continue
            for name, decl in base.decl.fields.items():
                self._field(model, name, decl, base)
        if meta.get("default_manager_name"):
            model.default_manager = str(meta["default_manager_name"])
        elif managers := [name for name, manager in model.managers.items() if not manager.is_field]:
            own = [name for name in one.decl.fields if name in managers]
            model.default_manager = own[0] if own else managers[0]
        if not model.parents and all(manager.is_field for manager in model.managers.values()):
            model.managers["objects"] = ManagerInfo("objects")
            model.default_manager = "objects"

    def _is_shipped(self, one: Class) -> bool:
        return "/migrations/" not in one.module.path and not self.index.is_test(one.module.path)

    def _is_mixin(self, base: Class) -> bool:
        return not base.external_bases()

    def _meta(self, one: Class) -> dict[str, object]:
        if one.decl.meta is not None and (not one.decl.meta_bases or "ordering" in one.decl.meta):
            return one.decl.meta
        if one.decl.meta is not None and one.decl.meta_bases:
            merged: dict[str, object] = {}
            for base in one.mro[1:]:
                if base.decl.meta:
                    merged = {**base.decl.meta, **merged}
            merged.pop("abstract", None)
            return {**merged, **one.decl.meta}
        for base in one.mro[1:]:
            if base.decl.meta is not None:
                return {key: value for key, value in base.decl.meta.items() if key != "abstract"}
        return {}

    def _field(self, model: Model, name: str, decl: FieldDecl, owner: Class) -> None:
        last = _last(decl.callee)
        relation_kind = self._relation_callee(owner, decl)
        if relation_kind:
            model.columns[name] = decl
            if not model.is_abstract:
                self._pending.append((model, decl, owner))
            return
        manager = self._manager(owner, name, decl)
        if manager is not None:
            model.managers[name] = manager
            if manager.is_field:
                model.relations[name] = Relation(name, Kind.MANY_TO_MANY, None, line=decl.line)
            return
        if last.endswith(("Field", "field")) or decl.callee.startswith("models.") or self._is_custom_field(owner, decl):
            model.columns[name] = decl
            if decl.options.get("primary_key"):
                model.primary_key = name

    def _is_custom_field(self, owner: Class, decl: FieldDecl) -> bool:
        found = self.index.resolve_dotted(owner.module, decl.callee)
        from django_prod_lint.project.index import Class as ClassType

        return isinstance(found, ClassType) and any(
            base.startswith("django.db.models") for base in found.external_bases()
        )

    def _relation_callee(self, owner: Class, decl: FieldDecl) -> str:
        last = _last(decl.callee)
        if last in field_table.TO_ONE or last in field_table.TO_MANY:
            return last
        if last in (field_table.GENERIC_FOREIGN_KEY, field_table.GENERIC_RELATION):
            return last
        if decl.callee.startswith(("models.", "forms.", "serializers.")):
            return ""
        found = self.index.resolve_dotted(owner.module, decl.callee)
        from django_prod_lint.project.index import Class as ClassType

        if isinstance(found, ClassType):
            for base in found.external_bases():
                name = _last(base)
                if name in field_table.TO_ONE or name in field_table.TO_MANY:
                    return name
                if name in (field_table.GENERIC_FOREIGN_KEY, field_table.GENERIC_RELATION):
                    return name
        elif isinstance(found, str):  # of a package that we cannot read, and named for what it derives from
            return next((kind for kind in field_table.DERIVED_FROM if last.endswith(kind)), "")
        return ""

    def _manager(self, owner: Class, name: str, decl: FieldDecl) -> ManagerInfo | None:
        from django_prod_lint.project.index import Class as ClassType

        callee = decl.callee
        if callee.endswith(".as_manager"):
            found = self.index.resolve_dotted(owner.module, callee[: -len(".as_manager")])
            known = isinstance(found, ClassType)
            return ManagerInfo(
                name, None, found if isinstance(found, ClassType) else None,
                known or found in field_table.QUERYSETS,
            )  # fmt: skip
        if callee.endswith(".from_queryset"):
            queryset = self.index.resolve_dotted(owner.module, decl.to.lstrip("="))
            base = self.index.resolve_dotted(owner.module, callee[: -len(".from_queryset")])
            return ManagerInfo(
                name,
                base if isinstance(base, ClassType) else None,
                queryset if isinstance(queryset, ClassType) else None,
                isinstance(queryset, ClassType) or isinstance(base, ClassType),
            )
        found = self.index.resolve_dotted(owner.module, callee)
        if _last(callee) in field_table.MANAGER_MAKERS and not isinstance(found, ClassType):
            given = decl.options.get(field_table.MANAGER_MAKERS[_last(callee)])
            found = self.index.resolve_dotted(owner.module, str(given).lstrip("=")) if given else field_table.MANAGER
        if isinstance(found, str) and found in field_table.MANAGERS:
            return ManagerInfo(name)
        bases = [*found.external_bases(), *(one.name for one in found.mro)] if isinstance(found, ClassType) else []
        if any(map(_is_for_tags, [callee, *bases])):
            return ManagerInfo(name, is_known=False, is_field=True)
        if isinstance(found, ClassType):
            if self.is_manager_class(found):
                return ManagerInfo(name, found, self._mixed_in(found), self._is_known_manager(found))
            return None
        if _last(callee).endswith("Manager") or name == "objects":
            # a manager class made by a call, `Manager = BaseManager.from_queryset(QuerySet)`
            assigned = self.index.assigned_in(owner.module, callee) if "." not in callee else None
            if assigned is not None and ".from_queryset(" in assigned[2]:
                base_name, _, rest = assigned[2].partition(".from_queryset(")
                queryset = self.index.resolve_dotted(assigned[0], _first_argument(rest))
                base = self.index.resolve_dotted(assigned[0], base_name)
                if isinstance(queryset, ClassType):
                    return ManagerInfo(name, base if isinstance(base, ClassType) else None, queryset, True)
            return ManagerInfo(name, is_known=False)
        return None

    def is_manager_class(self, one: Class) -> bool:
        """Whether a class is a manager, as far as its bases tell."""
        bases = one.external_bases()
        return (
            one.is_subclass_of(field_table.MANAGERS)
            or any(_last(base).endswith("Manager") or "from_queryset" in base for base in bases)
            or one.name.endswith("Manager")
            and any(map(_is_made, bases))
        )

    def is_queryset_class(self, one: Class) -> bool:
        """Whether a class is a queryset class."""
        bases = one.external_bases()
        return (
            one.is_subclass_of(field_table.QUERYSETS)
            or any(_last(base).endswith(("QuerySet", "Queryset")) for base in bases)
            or one.name.endswith(("QuerySet", "Queryset"))
            and any(map(_is_made, bases))
        )

    def _mixed_in(self, one: Class) -> Class | None:
        from django_prod_lint.project.index import Class as ClassType

        for base in one.mro:
            for text in base.decl.bases:
                if "from_queryset(" in text:
                    name = _first_argument(text.partition("from_queryset(")[2])
                    found = self.index.resolve_dotted(base.module, name)
                    if isinstance(found, ClassType):
                        return found
                assigned = self.index.assigned_in(base.module, text) if "." not in text else None
                if assigned is not None and "from_queryset(" in assigned[2]:
                    name = _first_argument(assigned[2].partition("from_queryset(")[2])
                    found = self.index.resolve_dotted(assigned[0], name)
                    if isinstance(found, ClassType):
                        return found
        return None

    def _is_known_manager(self, one: Class) -> bool:
        return all(
            base in field_table.MANAGERS or base in field_table.QUERYSETS or base in field_table.FOREIGN_MIXINS
            or "from_queryset" in base
            for base in one.external_bases()
        )  # fmt: skip

    # -- relations --------------------------------------------------------------------------------

    def _relate(self, model: Model, decl: FieldDecl, owner: Class) -> None:
        kind = self._relation_callee(owner, decl)
        name = decl.name
        null = bool(decl.options.get("null"))
        if kind == field_table.GENERIC_FOREIGN_KEY:
            model.relations[name] = Relation(name, Kind.GENERIC_FOREIGN_KEY, None, True, line=decl.line)
            model.columns.pop(name, None)
            return
        target = self.reference(decl.to, owner, model)
        if kind == field_table.GENERIC_RELATION:
            model.relations[name] = Relation(name, Kind.GENERIC_RELATION, target, line=decl.line)
            model.columns.pop(name, None)
            return
        if kind in field_table.TO_MANY:
            model.relations[name] = Relation(name, Kind.MANY_TO_MANY, target, line=decl.line)
            model.columns.pop(name, None)
            back_kind = Kind.MANY_TO_MANY
        elif kind in field_table.ONE_TO_ONE:
            model.relations[name] = Relation(
                name, Kind.ONE_TO_ONE, target, null, line=decl.line, to_field=str(decl.options.get("to_field") or "")
            )
            back_kind = Kind.REVERSE_ONE_TO_ONE
        else:
            model.relations[name] = Relation(
                name, Kind.FOREIGN_KEY, target, null, line=decl.line, to_field=str(decl.options.get("to_field") or "")
            )
            back_kind = Kind.REVERSE_FOREIGN_KEY
        if target is None or model.is_abstract or model.is_proxy and owner is not model.cls:
            return
        self._reverse(model, decl, target, back_kind, owner)

    def _reverse(self, model: Model, decl: FieldDecl, target: Model, kind: Kind, owner: Class) -> None:
        lower = model.name.lower()
        meta = self._meta(model.cls)
        given = decl.options.get("related_name") or meta.get("default_related_name")
        if kind is Kind.MANY_TO_MANY and not given and target is model and decl.to == "self":
            if decl.options.get("symmetrical", True):
                return
        if isinstance(given, str):
            accessor = (
                given.replace("%(class)s", lower)
                .replace("%(app_label)s", model.label.lower())
                .replace("%(model_name)s", lower)
            )
            if accessor.endswith("+"):
                return
        else:
            accessor = lower if kind is Kind.REVERSE_ONE_TO_ONE else f"{lower}_set"
        query_name = str(decl.options.get("related_query_name") or (accessor if isinstance(given, str) else lower))
        inverse = decl.name if kind is not Kind.MANY_TO_MANY else ""
        for one in (target, *behind_proxies(target)):  # Django sets the accessor on the concrete model
            if accessor not in one.reverse or one.reverse[accessor].target is None:
                one.reverse[accessor] = Relation(accessor, kind, model, True, inverse, decl.line, query_name=query_name)

    def _inherit_from_parents(self, model: Model, seen: frozenset[int] = frozenset()) -> None:
        if id(model) in seen:
            return
        for parent in model.parents:
            self._inherit_from_parents(parent, seen | {id(model)})
            if not model.is_proxy and not model.is_abstract:
                link = f"{parent.name.lower()}_ptr"
                if not any(relation.target is parent for relation in model.relations.values()):
                    model.relations.setdefault(link, Relation(link, Kind.ONE_TO_ONE, parent))
                accessor = model.name.lower()
                if not any(decl.options.get("parent_link") for decl in model.cls.decl.fields.values()):
                    parent.reverse.setdefault(accessor, Relation(accessor, Kind.REVERSE_ONE_TO_ONE, model, True, link))
            for name, relation in parent.relations.items():
                model.relations.setdefault(name, relation)
            for name, relation in parent.reverse.items():
                if relation.target is not model:
                    model.reverse.setdefault(name, relation)
            for name, decl in parent.columns.items():
                model.columns.setdefault(name, decl)
            if not parent.is_complete:
                model.is_complete = False
            inherits_all = all(manager.is_field for manager in model.managers.values())
            for name, manager in parent.managers.items():
                model.managers.setdefault(name, manager)
            if inherits_all:
                model.default_manager = parent.default_manager
            if not model.has_ordering and (model.cls.decl.meta or {}).get("ordering") is None:
                model.has_ordering = parent.has_ordering

    def reference(self, to: str, owner: Class, model: Model | None) -> Model | None:
        """The model that a relation's first argument names: a class, `"self"`, `"Model"`, `"app.Model"`."""
        from django_prod_lint.project.index import Class as ClassType

        if not to:
            return None
        if to == "self":
            return model
        if to.startswith("="):
            name = to[1:]
            if _last(name) == "AUTH_USER_MODEL":
                return self.user_model
            found = self.index.resolve_dotted(owner.module, name)
            if isinstance(found, ClassType):
                return self.of_class(found)
            assigned = self.index.assigned_in(owner.module, name) if "." not in name else None
            if assigned is not None:
                text = assigned[2]
                if "get_user_model()" in text or "AUTH_USER_MODEL" in text:
                    return self.user_model
                if text[:1] in "\"'":
                    return self.by_string(text.strip("\"'"), owner)
            return None
        found_model = self.by_string(to, owner)
        if found_model is not None and found_model.is_abstract and model is not None and "." not in to:
            # an abstract model's references are resolved in the application of the model that inherits them
            return self.by_label.get((self._label(model.cls), to.lower())) or found_model
        return found_model

    def by_string(self, text: str, owner: Class | None = None) -> Model | None:
        """The model named by `"app.Model"`, or by `"Model"` seen from a class."""
        label, dot, name = text.rpartition(".")
        if dot:
            found = self.by_label.get((label, name.lower()))
            if found is not None:
                return found
            candidates = [one for one in self.by_name.get(name.lower(), ()) if label in one.cls.module.name.split(".")]
            if len(candidates) == 1:
                return candidates[0]
            every = self.by_name.get(name.lower(), [])
            if len(every) == 1:
                return every[0]
            if label in ("auth", "contenttypes", "sites", "admin", "sessions"):
                return self.builtin(f"django.contrib.{label}.models", name)
            return None
        if owner is not None:
            from django_prod_lint.project.index import Class as ClassType

            found_class = self.index.resolve_name(owner.module, text)
            if isinstance(found_class, ClassType):
                return self.of_class(found_class)
            label_found = self.by_label.get((self._label(owner), text.lower()))
            if label_found is not None:
                return label_found
        every = self.by_name.get(text.lower(), [])
        return every[0] if len(every) == 1 else None

    def builtin(self, module: str, name: str) -> Model | None:
        """A model of a package that is known by its text."""
        from django_prod_lint.project.index import Class as ClassType

        source = self.index.module(module)
        if source is None:
            return None
        found = self.index.resolve_name(source, name)
        return self.of_class(found) if isinstance(found, ClassType) else None

    @property
    def user_model(self) -> Model | None:
        """The model that `AUTH_USER_MODEL` names in the project's settings, else Django's own."""
        if isinstance(self._user, bool):
            self._user = None
            self._user_record = self.index.reads.record()
            with self._user_record:
                self._user = self._find_user_model()
        elif self._user_record is not None:
            self.index.reads.current.seen.add(self._user_record)
        return self._user

    @property
    def user_model_name(self) -> str:
        """What `AUTH_USER_MODEL` is set to in the project's settings; empty where it is not, or not to a constant."""
        return self.index.user_model or self._named_user_model()

    def _find_user_model(self) -> Model | None:
        named = self.index.user_model or self._named_user_model()
        found = self.by_string(named) if named else self.builtin("django.contrib.auth.models", "User")
        if found is None and named:
            name = named.rpartition(".")[2]
            for one in self.index.all_classes():
                if one.name == name:
                    return self.of_class(one)
        return found

    def fingerprint(self) -> str:
        """A digest of what the project's models are to each other: the same for every change that leaves
        fields, relations, managers and the options among `Meta` as they are.

        Lines are left out, so that a comment above a model costs no more than its own file's results;
        whoever prints one must ask `decl` of its class for it.
        """
        if not self._fingerprint:
            rows: list[object] = [self._named_user_model(), sorted(self.labels.items()), self._table_print]
            self._fingerprint = digest(repr(rows).encode("utf-8", "surrogatepass"))
        return self._fingerprint

    def _print_models(self) -> list[object]:
        def name_of(one: Class | None) -> str:
            return f"{one.module.path}:{one.qualified}" if one is not None else ""

        def relation(one: Relation) -> tuple[object, ...]:
            return (
                one.name, one.kind.value, name_of(one.target.cls if one.target else None), one.null, one.inverse,
                one.to_field, one.query_name,
            )  # fmt: skip

        return [
            (
                name_of(one.cls), one.label, one.is_abstract, one.is_complete, one.has_ordering, one.is_proxy,
                one.default_manager, one.primary_key, [name_of(parent.cls) for parent in one.parents],
                [name_of(heir.cls) for heir in one.heirs],
                [relation(each) for each in one.relations.values()], [relation(each) for each in one.reverse.values()],
                [(name, each.callee, each.to, sorted(each.options.items(), key=str)) for name, each in one.columns.items()],
                [
                    (each.name, each.is_known, *([name_of(cls) for cls in owner.mro] if owner is not None else ""
                                                 for owner in (each.manager, each.queryset)))
                    for each in one.managers.values()
                ],
            )
            for one in self.models
        ]  # fmt: skip

    def _named_user_model(self) -> str:
        found = []
        for path, module in self.index.by_path.items():
            if b"AUTH_USER_MODEL" not in module.raw or self.index.is_test(path):
                continue
            assigned = module.summary.assigns.get("AUTH_USER_MODEL")
            if assigned is not None and assigned[1][:1] in "\"'":
                found.append(("test" in path, path.count("/"), path, assigned[1].strip("\"'")))
        return min(found)[3] if found else ""


def _first_argument(text: str) -> str:
    """The class in what follows `from_queryset(`: it comes first, or as `queryset_class=`."""
    return text.strip().rstrip(")").partition(",")[0].strip().removeprefix("queryset_class=").strip()


def behind_proxies(model: Model) -> list[Model]:
    """The models that a proxy stands for, the concrete one last; none for a model that is no proxy."""
    found: list[Model] = []
    while model.is_proxy and model.parents and model.parents[0] not in found:
        model = model.parents[0]
        found.append(model)
    return found


def _is_made(base: str) -> bool:
    """Whether a base is what some function gives: `class PageQuerySet(queryset_base()):`."""
    return base.endswith("()")


def _is_for_tags(callee: str) -> bool:
    """Whether a call makes the field of django-taggit, which is a manager too, or one named after it."""
    return _last(callee).endswith("TaggableManager")


def _last(dotted_name: str) -> str:
    return dotted_name.rpartition(".")[2]
