"""Settings that pydantic reads: fields of a class, each a variable of the environment."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from django_prod_lint.project.settings.frames import ClassValue
from django_prod_lint.project.summary import dotted
from django_prod_lint.semantics.settings import Entries, Environment, Known, Made, Named, Unknown, Unset, Value

if TYPE_CHECKING:
    from django_prod_lint.project.settings.expressions import Expressions
    from django_prod_lint.source.places import Place

BASES = frozenset({"pydantic_settings.BaseSettings", "pydantic_settings.main.BaseSettings", "pydantic.BaseSettings"})
CASTS = {
    "bool": "bool",
    "int": "int",
    "float": "float",
    "str": "str",
    "SecretStr": "str",
    "list": "list",
    "set": "list",
}


def is_model(cls: ClassValue) -> bool:
    """Whether a class reads its fields from the environment."""
    return any(
        is_model(base) if isinstance(base, ClassValue) else isinstance(base, Named) and base.name in BASES
        for base in cls.bases
    )


def field(run: Expressions, cls: ClassValue, name: str, place: Place | None) -> Value | None:
    """A field of an instance; None where the class has no such field."""
    for one in _lineage(cls):
        annotation = one.frame.annotations.get(name)
        if annotation is not None:
            given = run.name(name, one.frame) if name in one.frame.names else Unset()
            default, alias = _default(run, given)
            variable = alias or f"{_prefix(run, cls)}{name}".upper()
            cast = _cast(annotation)
            is_debug = cast == "bool" and "DEBUG" in variable.upper()
            return Environment((variable,), default, cast, Known(False) if is_debug else None, place=place)
    return None


def _lineage(cls: ClassValue) -> list[ClassValue]:
    found = [cls]
    for base in cls.bases:
        if isinstance(base, ClassValue):
            found += _lineage(base)
    return found


def _default(run: Expressions, given: Value) -> tuple[Value, str]:
    """The default that is given for a field, and the variable where `Field(…)` names one."""
    if not isinstance(given, Made) or given.callee.rpartition(".")[2] != "Field":
        return given, ""
    default = given.arguments[0] if given.arguments else given.keyword("default")
    if isinstance(default, Known) and default.value is ...:
        default = Unset()
    factory = given.keyword("default_factory")
    if not isinstance(factory, Unset):
        default = run.called(factory)
    for word in ("validation_alias", "alias", "env"):
        alias = given.keyword(word)
        if isinstance(alias, Known) and isinstance(alias.value, str):
            return default, alias.value
        if not isinstance(alias, Unset):
            return Unknown("alias"), ""
    return default, ""


def _prefix(run: Expressions, cls: ClassValue) -> str:
    for one in _lineage(cls):
        config = one.frame.names.get("model_config", Unset())
        inner = one.frame.names.get("Config")
        prefix: Value = Unset()
        if isinstance(config, Made):
            prefix = config.keyword("env_prefix")
        elif isinstance(config, Entries):
            prefix = config.item("env_prefix")
        elif isinstance(inner, ClassValue):
            prefix = run.class_attribute(inner, "env_prefix", inner)
        if isinstance(prefix, Known):
            return str(prefix.value)
    return ""


def _cast(annotation: ast.expr) -> str:
    """What the text of a variable becomes, by the annotation of its field."""
    match annotation:
        case ast.BinOp(left=left, right=ast.Constant(value=None)):
            return _cast(left)
        case ast.Subscript(value=value, slice=ast.Tuple(elts=[first, *_])) if dotted(value).endswith("Annotated"):
            return _cast(first)
        case ast.Subscript(value=value, slice=inner) if dotted(value).endswith("Optional"):
            return _cast(inner)
        case ast.Subscript(value=value):
            return CASTS.get(dotted(value).rpartition(".")[2].lower(), "item")
    return CASTS.get(dotted(annotation).rpartition(".")[2], "item")
