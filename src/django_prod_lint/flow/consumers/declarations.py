"""What serializer classes declare: their `Meta`, their nested serializers, and what of it has no effect."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from django_prod_lint.facts.api import NestedWriteUnsupported, ReadOnlyOptionIgnored
from django_prod_lint.flow.frameworks import Frameworks
from django_prod_lint.project.index import Class, Index, Module
from django_prod_lint.semantics.declared import FieldDecl
from django_prod_lint.semantics.values import Const, Items, Pair, Value
from django_prod_lint.source.places import Reason

BASE = "rest_framework.serializers.BaseSerializer"
MODEL_SERIALIZER = "rest_framework.serializers.ModelSerializer"
READ_ONLY = frozenset({
    "SerializerMethodField", "ReadOnlyField", "StringRelatedField", "HyperlinkedIdentityField", "HiddenField",
})  # fmt: skip
"""Fields of DRF that cannot be written, or whose value no client sees."""


def is_serializer(cls: Class) -> bool:
    """Whether a class derives from DRF's serializers."""
    return any(one.qualified == BASE for one in cls.mro)


@dataclass(slots=True)
class Declared:
    """A field or column of a class: declared in its body (`decl`, in `owner`) or named by its `Meta` alone."""

    name: str
    line: int
    module: Module
    decl: FieldDecl | None = None
    owner: Class | None = None


def declared_in(cls: Class, *, none_removes: bool = True) -> dict[str, Declared]:
    """What a class and its bases declare, by name; with `none_removes` a later `name = None` takes it away."""
    found: dict[str, Declared] = {}
    for one in reversed(cls.mro):
        if one.module.is_framework:
            continue
        for name, decl in one.decl.fields.items():
            found[name] = Declared(name, decl.line, one.module, decl, one)
        for name, (_, _, text) in one.decl.attributes.items() if none_removes else ():
            if text == "None":
                found.pop(name, None)
    return found


def nested_class(analysis: Frameworks, decl: FieldDecl, owner: Class | None) -> Class | None:
    """The project's own class that a field is made of."""
    if owner is None:
        return None
    found = analysis.index.resolve_dotted(owner.module, decl.callee)
    if not isinstance(found, Class):
        inner = next((one for one in owner.mro if decl.callee in one.decl.inner), None)
        found = analysis.index.descend(inner, decl.callee) if inner is not None else None
    return found if isinstance(found, Class) and not found.module.is_framework else None


def meta_names(analysis: Frameworks, cls: Class, name: str) -> list[str] | None:
    """A list of names in the `Meta` of a class; None where it is not given, [] where it cannot be read."""
    value = meta_value(analysis, cls, name)
    return names_in(value) if value is not None else None


def meta_value(analysis: Frameworks, cls: Class, name: str) -> Value | None:
    """An attribute of the `Meta` of a class, or of the classes that it derives from."""
    for one in cls.mro:
        if "Meta" not in one.decl.inner:
            continue
        meta = analysis.index.descend(one, "Meta")
        found = meta.attribute(name) if isinstance(meta, Class) else None
        if found is None:
            return None
        owner, (line, _, text) = found
        return analysis.detached(owner.module, text, line, owner)
    return None


def names_in(value: Value) -> list[str]:
    """The strings of a constant, a tuple or a list of them; those that cannot be read are left out."""
    match value:
        case Const(value=str() as text):
            return [text]
        case Pair():
            return [one.value for one in value.items if isinstance(one, Const) and isinstance(one.value, str)]
        case Items(element=Const(value=str() as text)):
            return [text]
    return []


def check(analysis: Frameworks, cls: Class) -> None:
    """Publish what the class under analysis declares in vain."""
    node = analysis.entry_class
    if not isinstance(node, ast.ClassDef) or not any(one.qualified == MODEL_SERIALIZER for one in cls.mro):
        return
    _read_only_options(analysis, cls, node)
    _nested_writes(analysis, cls, node)


def _declared(cls: Class, name: str) -> tuple[Class, FieldDecl] | None:
    for one in cls.mro:
        if name in one.decl.fields:
            return one, one.decl.fields[name]
        if name in one.decl.attributes or name in one.decl.methods:
            return None
    return None


def _read_only_options(analysis: Frameworks, cls: Class, node: ast.ClassDef) -> None:
    for meta in node.body:
        if not isinstance(meta, ast.ClassDef) or meta.name != "Meta":
            continue
        for child in meta.body:
            match child:
                case ast.Assign(targets=[ast.Name(id="read_only_fields")], value=value):
                    for one in ast.walk(value):
                        if isinstance(one, ast.Constant) and isinstance(one.value, str):
                            _read_only_option(analysis, cls, one, one.value)


def _read_only_option(analysis: Frameworks, cls: Class, node: ast.Constant, name: str) -> None:
    declared = _declared(cls, name)
    if declared is None or not _is_writable(analysis, *declared):
        return
    owner, decl = declared
    named = meta_names(analysis, cls, "fields")
    if named and named != ["__all__"] and name not in named:
        return
    because = (Reason(owner.module.path or owner.module.name, decl.line, f"`{name}` is declared"),)
    analysis.publish(
        ("read only", node.lineno, node.col_offset), ReadOnlyOptionIgnored(analysis.span(node), name, because)
    )


def _is_writable(analysis: Frameworks, owner: Class, decl: FieldDecl) -> bool:
    """Whether a declared field certainly takes input."""
    kind = decl.callee.rpartition(".")[2]
    if decl.options.get("read_only") is True or kind in READ_ONLY:
        return False
    nested = nested_class(analysis, decl, owner)
    if nested is not None:
        return is_serializer(nested) and not nested.external_bases() and has_plain_init(nested)
    found = analysis.index.resolve_dotted(owner.module, decl.callee)
    name = found if isinstance(found, str) else found.qualified if isinstance(found, Class) else decl.callee
    return name.startswith(("rest_framework.", "serializers.")) and kind.endswith("Field")


def has_plain_init(cls: Class) -> bool:
    """Whether a class is made as its framework makes it."""
    function = cls.method("__init__")
    return function is None or function.module.is_framework


def _nested_writes(analysis: Frameworks, cls: Class, node: ast.ClassDef) -> None:
    if cls.external_bases() or not has_plain_init(cls):
        return
    model = analysis.model_of_class(cls)
    named = meta_names(analysis, cls, "fields")
    if model is None or named is None or _is_own(cls, "save", "to_internal_value", "run_validation", "validate"):
        return
    for child in node.body:
        match child:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call() as call):
                decl = cls.decl.fields.get(name)
                if decl is None or name not in named and named != ["__all__"]:
                    continue
                source = decl.options.get("source", name)
                nested = nested_class(analysis, decl, cls)
                if (
                    nested is None
                    or not is_serializer(nested)
                    or not _is_writable(analysis, cls, decl)
                    or _is_own(nested, "to_internal_value", "run_validation", "validate")
                    or _is_own(cls, f"validate_{name}")
                    or any(one.arg is None for one in call.keywords)
                    or model.relation(str(source)) is None
                ):
                    continue
                writing = _written_by(analysis.index, cls)
                if writing is not None:
                    method, reason = writing
                    analysis.publish(
                        ("nested write", child.lineno),
                        NestedWriteUnsupported(analysis.span(call), name, cls.name, method, (reason,)),
                    )


def _is_own(cls: Class, *names: str) -> bool:
    """Whether the project writes one of these methods."""
    for name in names:
        function = cls.method(name)
        if function is not None and not function.module.is_framework:
            return True
    return False


def _written_by(index: Index, cls: Class) -> tuple[str, Reason] | None:
    """The method of the serializer that DRF calls though the project has not written it, and what calls it."""
    writers = index.memo.get("serializers that write")
    if not isinstance(writers, dict):
        writers = index.memo["serializers that write"] = _writers(index)
    for view in writers.get(cls.name, ()):
        if index.resolve_dotted(view.module, view.decl.attributes["serializer_class"][2]) is not cls:
            continue
        for method, perform, base in (
            ("create", "perform_create", "rest_framework.mixins.CreateModelMixin"),
            ("update", "perform_update", "rest_framework.mixins.UpdateModelMixin"),
        ):
            if any(one.qualified == base for one in view.mro) and not _is_own(view, method, "get_serializer"):
                if not _is_own(cls, method) and _saves(view, perform):
                    path = view.module.path or view.module.name
                    return method, Reason(path, view.decl.line, f"`{view.name}` writes with it")
    return None


def _saves(view: Class, name: str) -> bool:
    """Whether `perform_create` hands on what was sent as it is."""
    function = view.method(name)
    if function is None or function.module.is_framework or function.node is None:
        return True
    attributes = {one.attr for one in ast.walk(function.node) if isinstance(one, ast.Attribute)}
    return "save" in attributes and "validated_data" not in attributes


def _writers(index: Index) -> dict[str, list[Class]]:
    """Views by the name of the serializer that they declare and use for whatever they do."""
    found: dict[str, list[Class]] = {}
    for module in index.all_modules().values():
        if b"serializer_class" not in module.raw:
            continue
        for decl in module.summary.classes.values():
            given = decl.attributes.get("serializer_class")
            if given is None or "http_method_names" in decl.attributes:
                continue
            view = index.resolve_name(module, decl.name)
            if isinstance(view, Class) and not _is_own(view, "get_serializer_class"):
                found.setdefault(given[2].rpartition(".")[2], []).append(view)
    return found
