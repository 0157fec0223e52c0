"""Classes that get their constructor from the fields they list: data classes, named tuples and the like.

https://docs.python.org/3/library/dataclasses.html
"""

from __future__ import annotations

import ast
import textwrap
from typing import TYPE_CHECKING

from django_prod_lint.semantics.values import UNKNOWN, Func, Instance, Items, Mapping, Value

if TYPE_CHECKING:
    from django_prod_lint.flow.calls import Calls
    from django_prod_lint.project.index import Class

_DECORATORS = frozenset({"dataclass", "define", "frozen", "mutable", "attrs", "attributes"})
_BASES = frozenset({"NamedTuple", "BaseModel", "Struct"})
_FACTORIES = ("default_factory", "factory")


def is_record(cls: Class) -> bool:
    """Whether the constructor of a class takes the fields that the class lists."""
    return any(
        one.rpartition(".")[2].partition("(")[0] in _DECORATORS
        for base in cls.mro if not base.module.is_framework for one in base.decl.decorators
    ) or any(one.rpartition(".")[2] in _BASES for one in cls.external_bases())  # fmt: skip


def fill(
    analysis: Calls, instance: Instance, node: ast.Call, positional: list[Value], keywords: dict[str, Value]
) -> None:
    """Keep the arguments of a constructor in the fields of the object that it makes."""
    fields = _fields(analysis, instance.cls)
    given = {**dict(zip(fields, positional, strict=False)), **keywords}
    for name, factory in fields.items():
        value = given.get(name)
        if value is None:
            value = {"list": Items(UNKNOWN, small=True), "dict": Mapping(complete=True)}.get(factory)
        if value is not None:
            analysis.assign_attribute(instance, name, value)
    after = instance.cls.method("__post_init__")
    if after is not None:
        analysis.call_function(Func(after, bound=instance), [], {}, node)


def _fields(analysis: Calls, cls: Class) -> dict[str, str]:
    """The fields in the order of the constructor, each with the name of the factory of its default."""
    memo = analysis.index.memo
    key = ("fields of a record", id(cls))
    known = memo.get(key)
    if isinstance(known, dict):
        return known
    found: dict[str, str] = {}
    with analysis.index.reads.record():
        for base in reversed(cls.mro):
            if not base.module.is_framework and base.module.path:
                found.update(_own_fields(base))
        memo[key] = found
        memo.kept.append(cls)
    return found


def _own_fields(cls: Class) -> dict[str, str]:
    lines = cls.module.source_lines()[cls.decl.line - 1 : cls.decl.end_line]
    try:
        body = ast.parse(textwrap.dedent("".join(lines))).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    if not body or not isinstance(body[0], ast.ClassDef):
        return {}
    return {
        one.target.id: _factory(one.value)
        for one in body[0].body
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
        and "ClassVar" not in ast.unparse(one.annotation)
    }  # fmt: skip


def _factory(default: ast.expr | None) -> str:
    if isinstance(default, ast.Call):
        for one in default.keywords:
            if one.arg in _FACTORIES and isinstance(one.value, ast.Name):
                return one.value.id
    return ""
