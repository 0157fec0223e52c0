"""Classes that get their constructor from the fields they list: data classes, named tuples and the like.

https://docs.python.org/3/library/dataclasses.html
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from django_prod_lint.semantics.values import UNKNOWN, Func, Instance, Items, Mapping, Value

if TYPE_CHECKING:
    from django_prod_lint.flow.calls import Calls
    from django_prod_lint.project.index import Class

_DECORATORS = frozenset({"dataclass", "define", "frozen", "mutable", "attrs", "attributes"})
_BASES = frozenset({"NamedTuple", "BaseModel", "Struct"})
"""What makes a constructor of a class's annotations: the standard library's, attrs', pydantic's and msgspec's."""
_FACTORY = re.compile(r"\b(?:default_factory|factory)\s*=\s*(list|dict)\b")


def is_record(cls: Class) -> bool:
    """Whether the constructor of a class takes the fields that the class lists."""
    return any(
        one.rpartition(".")[2].partition("(")[0] in _DECORATORS
        for base in cls.mro if not base.module.is_framework for one in base.decl.decorators
    ) or any(one.rpartition(".")[2] in _BASES for one in cls.external_bases())  # fmt: skip


def is_named_tuple(cls: Class) -> bool:
    """Whether objects of a class can be taken apart like a tuple."""
    return any(one.rpartition(".")[2] == "NamedTuple" for one in cls.external_bases())


def fields(cls: Class) -> list[str]:
    """The fields of a record, in the order of its constructor's arguments."""
    return list(dict.fromkeys(name for one in reversed(cls.mro) for name in one.decl.annotated))


def fill(
    analysis: Calls, instance: Instance, node: ast.Call, positional: list[Value], keywords: dict[str, Value]
) -> None:
    """Keep the arguments of a constructor in the fields of the object that it makes."""
    names = fields(instance.cls)
    given = {**dict(zip(names, positional, strict=False)), **keywords}
    for name in names:
        value = given.get(name) or _made_by_default(instance.cls, name)
        if value is not None:
            analysis.assign_attribute(instance, name, value)
    after = instance.cls.method("__post_init__")
    if after is not None:
        analysis.call_function(Func(after, bound=instance), [], {}, node)


def _made_by_default(cls: Class, name: str) -> Value | None:
    """The empty list or dictionary of `field(default_factory=list)`."""
    found = cls.attribute(name)
    factory = _FACTORY.search(found[1][2]) if found is not None else None
    if factory is None:
        return None
    return Items(UNKNOWN, small=True) if factory[1] == "list" else Mapping(complete=True)
