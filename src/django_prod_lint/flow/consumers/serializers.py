"""Serializers of Django REST framework: which attributes of a row their fields read.

https://www.django-rest-framework.org/api-guide/fields/ and https://www.django-rest-framework.org/api-guide/relations/.
A `PrimaryKeyRelatedField` of a foreign key takes the key from the row itself (`use_pk_only_optimization`), a
many-related one reads the rows.
"""

from __future__ import annotations

import ast
import re

from django_prod_lint.flow.consumers import declarations
from django_prod_lint.flow.consumers.declarations import (
    Declared,
    declared_in,
    is_serializer,
    meta_names,
    meta_value,
    nested_class,
)
from django_prod_lint.flow.consumers.intrinsic import Intrinsic
from django_prod_lint.flow.frameworks import Frameworks, named_place
from django_prod_lint.flow.reporting import is_to_many
from django_prod_lint.flow.usage import once_per_node
from django_prod_lint.project.index import Class, Index, Module
from django_prod_lint.project.models import Model, Relation
from django_prod_lint.semantics.declared import ClassDecl, FieldDecl
from django_prod_lint.semantics.plan import UNKNOWN_PLAN
from django_prod_lint.semantics.values import (
    NONE,
    UNKNOWN,
    ClassRef,
    Const,
    Func,
    Instance,
    Items,
    Manager,
    Mapping,
    Pair,
    QuerySet,
    Row,
    Value,
    fresh,
)  # fmt: skip

_NAMES_A_CLASS = re.compile(r"\breturn\s+\(?\s*\w*[A-Z]\w*\s*,")
DEEPEST = 8
"""How deep serializers may be nested: one that nests itself ends here."""
BY_KEY = frozenset({"PrimaryKeyRelatedField", "HyperlinkedRelatedField", "HyperlinkedIdentityField"})
RELATED = BY_KEY | {"StringRelatedField", "SlugRelatedField"}


def serialize(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """`serialize(self)`: what `.data` of a serializer reads, of one row or of many."""
    serializer = positional[0]
    if not isinstance(serializer, Instance):
        return UNKNOWN
    rows = analysis.held_attribute(serializer.uid, "instance")
    if rows is None:
        return UNKNOWN
    many = analysis.held_attribute(serializer.uid, "many")
    if isinstance(many, Const) and many.value:
        cls = serializer.cls
        _represent_many(analysis, serializer, rows, named_place(cls.name, cls.decl.line), cls.module)
    else:
        _represent(analysis, serializer, rows, node)
    return UNKNOWN


def _represent_many(analysis: Frameworks, serializer: Instance, rows: Value, place: ast.Name, module: Module) -> None:
    """The rows of a list, through `Meta.list_serializer_class` where the project writes one."""
    given = meta_value(analysis, serializer.cls, "list_serializer_class")
    if isinstance(given, ClassRef):
        function = given.cls.method("to_representation")
        if function is not None and not function.module.is_framework:
            outer = Instance(given.cls)
            analysis.assign_attribute(outer, "child", serializer)
            analysis.call_function(Func(function, bound=outer), [rows], {}, place)
            return
    with analysis.each_row(rows, module, place.lineno, place.id, "serializer") as row:
        _represent(analysis, serializer, row, place)


def represent_all(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """`represent_all(self, rows)`: what `ListSerializer.to_representation` reads."""
    outer, rows = positional[0], positional[1]
    child = analysis.held_attribute(outer.uid, "child") if isinstance(outer, Instance) else None
    if isinstance(child, Instance):
        cls = child.cls
        with analysis.each_row(rows, cls.module, cls.decl.line, cls.name, "serializer") as row:
            _represent(analysis, child, row, named_place(cls.name, cls.decl.line))
    return UNKNOWN


def _represent(analysis: Frameworks, serializer: Instance, row: Value, node: ast.AST) -> None:
    function = serializer.cls.method("to_representation")
    if isinstance(row, Row | Instance | Mapping) and function is not None:
        analysis.call_function(Func(function, bound=serializer), [row], {}, node)


def represent(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """`represent(self, row)`: what `Serializer.to_representation` reads of a row, field by field.

    It may be an object of a plain class, or a dictionary, that holds rows.
    """
    serializer, row = positional[0], positional[1]
    if not isinstance(serializer, Instance) or not isinstance(row, Row | Instance | Mapping):
        return UNKNOWN
    depth = sum(
        1 for one in analysis.frames if one.function is not None and one.function.decl.name == "to_representation"
    )
    if depth > DEEPEST:
        return UNKNOWN
    left_out = _left_out(analysis, serializer)
    if left_out is None:
        return UNKNOWN
    for field in fields_of(analysis, serializer.cls):
        if field.name in left_out:
            continue
        place = named_place(f"{serializer.cls.name}.{field.name}", field.line)
        with analysis.inside(field.module, place):
            _read(analysis, serializer, row, field, place)
    return UNKNOWN


def _read(
    analysis: Frameworks, serializer: Instance, row: Row | Instance | Mapping, field: Declared, place: ast.Name
) -> None:
    decl = field.decl
    if decl is None:
        if isinstance(row, Row):
            _read_model_field(analysis, serializer, row, field, place)
        return
    if decl.options.get("write_only") is True:
        return
    kind = decl.callee.rpartition(".")[2]
    if kind == "SerializerMethodField":
        name = str(decl.options.get("method_name") or decl.to or f"get_{field.name}")
        method = serializer.cls.method(name)
        if method is not None:
            analysis.call_function(Func(method, bound=serializer), [row], {}, place)
        return
    nested = nested_class(analysis, decl, field.owner)
    bases = [*(one.name for one in nested.mro), *nested.external_bases()] if nested is not None else [kind]
    if any(one.rpartition(".")[2] == "HiddenField" for one in bases):
        return  # it is written only
    source = decl.options.get("source")
    path = source if isinstance(source, str) else field.name
    many = decl.options.get("many") is True
    if path == "*":
        value: Value = row
        parts: list[str] = []
    else:
        parts = path.split(".")
        place.id = f"{_name_of(row)}.{path}"
        value = analysis.walk_path(row, parts[:-1], place)
    takes_key = kind in BY_KEY or (
        nested is not None
        and any(one.rpartition(".")[2] == "PrimaryKeyRelatedField" for one in bases)
        and nested.method("use_pk_only_optimization") is None
    )
    if takes_key and not many:
        if decl.options.get("lookup_field", "pk") == "pk" and _holds_key(value, parts):
            return
    if parts:
        value = analysis.walk_path(value, parts[-1:], place)
    if nested is not None and is_serializer(nested):
        inner = Instance(nested)
        analysis.heap["given", inner.uid] = (*decl.options, *decl.further)
        if many:
            _represent_many(analysis, inner, value, place, field.module)
        else:
            _represent(analysis, inner, value, place)
    elif many or isinstance(value, Manager) and kind in RELATED | {"ManyRelatedField", "ListField"}:
        with analysis.each_row(value, field.module, field.line, place.id, "serializer") as element:
            _read_related(analysis, kind, decl, element, place)
    elif nested is not None:
        method = nested.method("to_representation")
        if method is not None and not method.module.is_framework:
            made = _made(analysis, nested, decl, place)
            analysis.call_function(Func(method, bound=made), [value], {}, place)
    else:
        _read_related(analysis, kind, decl, value, place)


def _made(analysis: Frameworks, cls: Class, decl: FieldDecl, place: ast.Name) -> Instance:
    """A field of the project's own class, with what its `__init__` keeps of the arguments: `NameField(short=True)`."""
    made = Instance(cls)
    init = cls.method("__init__")
    node = init.node if init is not None and not init.module.is_framework else None
    if init is None or not isinstance(node, ast.FunctionDef) or decl.to:
        return made
    given: dict[str, Value] = {}
    for one in (*node.args.args[1:], *node.args.kwonlyargs):
        known = decl.options.get(one.arg)
        if isinstance(known, bool) and one.arg not in ("default", "choices", "fields", "exclude", "omit", "expand"):
            given[one.arg] = Const(known)
        elif one.arg in decl.options or one.arg in decl.further:
            given[one.arg] = UNKNOWN
    analysis.muted += 1
    analysis.call_function(Func(init, bound=made), [], given, place)
    analysis.muted -= 1
    analysis.heap["made", made.uid] = True
    return made


def _name_of(row: Row | Instance | Mapping) -> str:
    match row:
        case Row():
            return row.model.name
        case Instance():
            return row.cls.name
    return "dict"


def _holds_key(value: Value, parts: list[str]) -> bool:
    """Whether the key of the related row is a column of the row itself, so that DRF need not read the relation."""
    if not parts or not isinstance(value, Row):
        return not parts
    relation = value.model.relations.get(parts[-1])
    return relation is not None and relation.joins and not relation.inverse


def _read_related(analysis: Frameworks, kind: str, decl: FieldDecl, value: Value, place: ast.Name) -> None:
    if kind == "StringRelatedField":
        analysis.stringify(value, place)
    elif kind == "SlugRelatedField":
        slug = decl.options.get("slug_field") or decl.to
        if isinstance(slug, str) and slug:
            analysis.walk_path(value, slug.split("__"), place)
    elif kind in ("CharField", "ReadOnlyField") and isinstance(value, Row) and kind == "CharField":
        analysis.stringify(value, place)


def _read_model_field(analysis: Frameworks, serializer: Instance, row: Row, field: Declared, place: ast.Name) -> None:
    """A name of `Meta.fields` that is not declared: DRF makes the field from the model."""
    extra = meta_value(analysis, serializer.cls, "extra_kwargs")
    options = extra.by_key.get(field.name) if isinstance(extra, Mapping) else None
    given = options.by_key if isinstance(options, Mapping) else {}
    if _is_true(given.get("write_only")):
        return
    built = _built_relation(analysis, serializer, field.name)
    if built is not None:
        place.id = f"{row.model.name}.{field.name}"
        value = analysis.attribute(row, field.name, place)
        if _is_true(built[1].by_key.get("many")):
            _represent_many(analysis, built[0], value, place, field.module)
        else:
            _represent(analysis, built[0], value, place)
        return
    source, lookup = given.get("source"), given.get("lookup_field")
    if isinstance(source, Const) and isinstance(source.value, str) and source.value != field.name:
        analysis.walk_path(row, source.value.split("."), place)
        return
    depth = meta_value(analysis, serializer.cls, "depth")
    levels = depth.value if isinstance(depth, Const) and isinstance(depth.value, int) else 0
    is_linked = any(one.name == "HyperlinkedModelSerializer" for one in serializer.cls.mro)
    _read_column_or_relation(
        analysis,
        row,
        field.name,
        levels,
        field,
        place,
        by_key=not is_linked,
        reads_row=lookup is not None and is_linked,
    )


def _built_relation(analysis: Frameworks, serializer: Instance, name: str) -> tuple[Instance, Mapping] | None:
    """The serializer that the class itself builds for a relation, and its arguments.

    `def build_relational_field(self, field_name, relation_info): … return NoteSerializer, {"many": True}`
    """
    function = serializer.cls.method("build_relational_field")
    if function is None or function.module.is_framework or not any(map(_NAMES_A_CLASS.search, function.lines)):
        return None
    match analysis.silently(Func(function, bound=serializer), [Const(name), UNKNOWN]):
        case Pair(items=(ClassRef(cls=cls), Mapping() as options)) if is_serializer(cls):
            return Instance(cls), options
    return None


def _read_column_or_relation(
    analysis: Frameworks,
    row: Row,
    name: str,
    depth: int,
    field: Declared,
    place: ast.Name,
    *,
    by_key: bool = True,
    reads_row: bool = False,
) -> None:
    """What DRF reads for a model's field of that name: with a depth the related rows and all their fields."""
    place.id = f"{row.model.name}.{name}"
    relation = row.model.relation(name)
    if relation is None:
        analysis.walk_path(row, [name], place)
    elif is_to_many(relation):
        value = analysis.attribute(row, name, place)
        with analysis.each_row(value, field.module, field.line, place.id, "serializer") as element:
            _read_nested(analysis, element, depth, field)
    elif depth > 0 or reads_row or not relation.joins or relation.inverse or (by_key and _is_by_other_key(relation)):
        value = analysis.attribute(row, name, place)
        _read_nested(analysis, value, depth, field)


def _is_by_other_key(relation: Relation) -> bool:
    """Whether a foreign key names a column that is not the primary key: DRF reads that from the related row."""
    if not relation.to_field:
        return False
    return relation.target is None or relation.to_field != relation.target.primary_key


def _read_nested(analysis: Frameworks, value: Value, depth: int, field: Declared) -> None:
    """`Meta.depth`: the related row with all its fields; their relations are read while depth is left."""
    if depth <= 0 or not isinstance(value, Row):
        return
    for name in _default_names(value.model):
        if name not in value.model.columns or name in value.model.relations:
            _read_column_or_relation(analysis, value, name, depth - 1, field, named_place(name, field.line))


def _is_true(value: Value | None) -> bool:
    return isinstance(value, Const) and value.value is True


USUAL_ARGUMENTS = frozenset({
    "instance", "data", "many", "context", "partial", "read_only", "write_only", "required", "default", "initial",
    "source", "label", "help_text", "style", "error_messages", "allow_null", "allow_empty", "validators",
})  # fmt: skip
"""What every serializer may be given; other arguments are its own and may choose fields."""


CHOOSING = ("fields", "_readable_fields", "get_fields", "get_field_names")
"""What a serializer overrides that chooses its fields when it is made."""


def _left_out(analysis: Frameworks, serializer: Instance) -> frozenset[str] | None:
    """The fields that the class takes out of `self.fields`; None where the call may choose any of them."""
    taken: set[str] = set()
    chooses = False
    for one in serializer.cls.mro:
        if one.module.is_framework:
            continue
        for method in ("__init__", "get_fields"):
            function = one.own_function(method)
            if function is not None and function.node is not None:
                names, is_open = _removed_fields(function.node)
                taken |= names
                chooses |= is_open
        chooses |= any(name in one.decl.methods for name in CHOOSING)
    given = analysis.heap.get(("given", serializer.uid), ())
    if chooses and any(name not in USUAL_ARGUMENTS for name in given):
        return None
    return frozenset(taken)


@once_per_node
def _removed_fields(function: ast.AST) -> tuple[set[str], bool]:
    """Names popped from or deleted in the fields of a serializer, and whether others than constants are."""
    names: set[str] = set()
    is_open = False
    few: dict[str, list[str]] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.For) and isinstance(node.target, ast.Name):
            if isinstance(node.iter, ast.Tuple | ast.List | ast.Set):
                few[node.target.id] = [
                    one.value for one in node.iter.elts if isinstance(one, ast.Constant) and isinstance(one.value, str)
                ]
    for node in ast.walk(function):
        keys: list[ast.expr] = []
        match node:
            case ast.Call(func=ast.Attribute(attr="pop", value=owner), args=[key, *_]) if _are_fields(owner):
                keys = [key]
            case ast.Delete(targets=targets):
                keys = [one.slice for one in targets if isinstance(one, ast.Subscript) and _are_fields(one.value)]
            case ast.Assign(targets=[ast.Attribute(attr="fields", value=ast.Name(id="self"))]):
                is_open = True
        for key in keys:
            match key:
                case ast.Constant(value=str() as name):
                    names.add(name)
                case ast.Name(id=variable) if variable in few:
                    names.update(few[variable])
                case _:
                    is_open = True
    return names, is_open


def _are_fields(node: ast.expr) -> bool:
    match node:
        case ast.Attribute(attr="fields" | "_fields", value=ast.Name(id="self")) | ast.Name(id="fields"):
            return True
    return False


def fields_of(analysis: Frameworks, cls: Class) -> list[Declared]:
    """The fields of a serializer class, declared and made from the model, as DRF collects them."""
    declared = declared_in(cls)
    model = analysis.model_of_class(cls)
    if model is None:
        return list(declared.values())
    named = meta_names(analysis, cls, "fields")
    excluded = meta_names(analysis, cls, "exclude")
    line = _meta_line(cls)
    if named == ["__all__"] or (named is None and excluded is not None):
        chosen = [*declared, *(one for one in _default_names(model) if one not in declared)]
        chosen = [one for one in chosen if one not in (excluded or ())]
    elif named is None:
        chosen = list(declared)
    elif not named:  # DRF insists that what a class declares itself is listed
        chosen = [name for name, one in declared.items() if one.owner is cls]
    else:
        chosen = named
    return [declared.get(name) or Declared(name, line, cls.module) for name in chosen]


def _default_names(model: Model) -> list[str]:
    """What `fields = "__all__"` stands for: the model's own columns and forward relations."""
    own = {name: one for name, one in model.relations.items() if one.line or not name.endswith("_ptr")}
    return [*model.columns, *(name for name, one in own.items() if name not in model.columns and _is_forward(one))]


def _is_forward(relation: Relation) -> bool:
    return relation.kind.name in ("MANY_TO_MANY", "FOREIGN_KEY", "ONE_TO_ONE")


def _meta_line(cls: Class) -> int:
    for one in cls.mro:
        meta = one.decl.inner.get("Meta")
        if meta is not None and one.module is cls.module:
            attribute = meta.attributes.get("fields") or meta.attributes.get("exclude")
            return attribute[0] if attribute else meta.line
    return cls.decl.line


def serve(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """`serve(self)`: a serializer that lists use, over rows of which nothing is known but their model.

    What its own methods send for each row is found here; what they read of the row is found where the rows
    come from.
    """
    serializer = positional[0]
    if isinstance(serializer, Instance):
        declarations.check(analysis, serializer.cls)
    if not isinstance(serializer, Instance) or not is_used_for_many(analysis.index, serializer.cls):
        return NONE
    model = analysis.model_of_class(serializer.cls)
    if model is None or _is_never_listed(analysis, serializer.cls):
        return NONE
    cls = serializer.cls
    rows = Items(Row(model, UNKNOWN_PLAN, (fresh(),), None, None, (), True))
    with analysis.each_row(rows, cls.module, cls.decl.line, cls.name, "serializer") as row:
        _represent(analysis, serializer, row, node)
    return NONE


def is_used_for_many(index: Index, cls: Class) -> bool:
    """Whether the project uses a serializer for rows of a list: `many=True`, or a view that lists."""
    return cls.name in _uses(index)[0]


def _is_never_listed(analysis: Frameworks, cls: Class) -> bool:
    """Whether every use for a list is a view that lists by another serializer, or a single row: one's own profile."""
    views = _uses(analysis.index)[1].get(cls.name)
    if not views:
        return False
    for view in views:
        if _chooses_another(analysis, view, cls):
            continue
        function = view.method("get_queryset")
        if function is None or function.module.is_framework:
            return False
        found = analysis.silently(Func(function, bound=Instance(view)), [])
        if not (isinstance(found, QuerySet) and found.one):
            return False
    return True


def _chooses_another(analysis: Frameworks, view: Class, cls: Class) -> bool:
    """Whether `get_serializer_class` of a view gives anything else for its list than the class that it declares."""
    function = view.method("get_serializer_class")
    if function is None or function.module.is_framework:
        return False
    listing = Instance(view)
    analysis.assign_attribute(listing, "action", Const("list"))
    chosen = analysis.silently(Func(function, bound=listing), [])
    return not (isinstance(chosen, ClassRef) and chosen.cls is cls)


def _uses(index: Index) -> tuple[frozenset[str], dict[str, list[Class]]]:
    """The names of serializers that are used for lists, and the views that list, where nothing else uses one so."""
    used = index.memo.get("serializers for many")
    if not isinstance(used, tuple):
        used = index.memo["serializers for many"] = _used_for_many(index)
    return used


def _used_for_many(index: Index) -> tuple[frozenset[str], dict[str, list[Class]]]:
    names: set[str] = set()
    views: dict[str, list[Class]] = {}
    chosen: dict[str, list[Class]] = {}
    nested: dict[str, set[str]] = {}
    for module in index.all_modules().values():
        if b"serializer" not in module.raw.lower() or index.is_test(module.path):
            continue
        names.update(module.summary.many)
        for decl in module.summary.classes.values():
            given = decl.attributes.get("serializer_class")
            if given is not None:
                view = index.resolve_name(module, decl.name)
                if isinstance(view, Class) and view.method("list") is not None:
                    views.setdefault(given[2].rpartition(".")[2], []).append(view)
            _add_chosen(index, module, decl, chosen)
            nested.setdefault(decl.name, set()).update(
                field.callee.rpartition(".")[2] for field in decl.fields.values()
            )
    listed = set(views)
    for start in (names, listed):
        pending = list(start)
        while pending:
            for inner in nested.get(pending.pop(), ()):
                if inner not in names:
                    names.add(inner)
                    pending.append(inner)
    for name, found in chosen.items():
        views.setdefault(name, []).extend(one for one in found if one not in views.get(name, ()))
    return frozenset(names | set(views)), {name: found for name, found in views.items() if name not in names}


def _add_chosen(index: Index, module: Module, decl: ClassDecl, views: dict[str, list[Class]]) -> None:
    """Notes which serializers the `get_serializer_class` of a view may give, by their names in it or in a table.

    Whether its list gets one of them is asked where that serializer is looked at.
    """
    named = {text for name, (_, _, text) in decl.attributes.items() if "serializer" in name}
    if not named and "get_serializer_class" not in decl.methods:
        return
    view = index.resolve_name(module, decl.name)
    function = view.method("get_serializer_class") if isinstance(view, Class) else None
    if not isinstance(view, Class) or function is None or function.module.is_framework or view.method("list") is None:
        return
    if function.node is not None:
        named |= {ast.unparse(one) for one in ast.walk(function.node) if isinstance(one, ast.Return | ast.Dict)}
    for name in {name for text in named for name in _CLASS_NAME.findall(text)}:
        if view not in views.setdefault(name, []):
            views[name].append(view)


_CLASS_NAME = re.compile(r"(?<![\"'\w])[A-Z]\w+\b(?!\()")


def data_of(analysis: Frameworks, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value:
    """`page_of(rows)`: a page of the rows, fetched."""
    rows = analysis.iterated(positional[0], node)  # filter sets were rows themselves before django-filter 2.0
    if isinstance(rows, QuerySet):
        page = rows.clone()
        page.sliced = True
        return page
    return rows


INTRINSICS: dict[str, Intrinsic] = {
    "serialize": serialize,
    "represent": represent,
    "represent_all": represent_all,
    "serve_serializer": serve,
    "page_of": data_of,
}
