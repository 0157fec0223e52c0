"""Puts production's settings together: finds the modules, runs them, and remembers the outcome for a run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.project import cache
from django_prod_lint.project.settings.discovery import PRODUCTION_WORDS, Evidence, production_modules, siblings
from django_prod_lint.project.settings.frames import (
    ClassValue,
    Frame,
    FunctionValue,
    InstanceValue,
    ModuleValue,
    NamespaceValue,
    PrefixValue,
    ReaderValue,
)
from django_prod_lint.project.settings.interpreter import Interpreter, is_local_name
from django_prod_lint.semantics.settings import (
    Either,
    Entries,
    Environment,
    Items,
    Known,
    Made,
    Maybe,
    Setting,
    Unknown,
    Unpacked,
    Unset,
    Value,
    either,
)
from django_prod_lint.source.places import Place, Span

if TYPE_CHECKING:
    from django_prod_lint.project.index import Index, Module


def effective_settings(index: Index) -> list[ProductionSettings]:
    """The effective settings of every module that production runs with; what is read is noted."""
    groups, evidence = production_modules(index, index.settings_modules)
    for group in groups:
        found = [one for module, prefix in group if (one := _settings_of(index, module, prefix, evidence)) is not None]
        if found:
            return found
    return []


def fingerprint(found: list[ProductionSettings]) -> str:
    """A digest of settings, values and places: while it stays the same, so do the findings about them."""
    return cache.digest(repr(found).encode("utf-8", "surrogatepass"))


def _settings_of(index: Index, module: Module, prefix: str, evidence: Evidence) -> ProductionSettings | None:
    interpreter = Interpreter(index, prefix)
    frame = interpreter.module_frame(module)
    cls: ClassValue | None = None
    classes = [one for one in frame.names.values() if isinstance(one, ClassValue) and _is_configuration(one)]
    if classes:
        cls = _production_class(classes, evidence)
        if cls is None:
            return None
        names = _class_settings(interpreter, cls)
        is_open = False
    else:
        names = _module_settings(interpreter, frame)
        is_open = frame.is_open
    start = Place(module.path, Span(1, 0, 1, 1))
    settings: dict[str, Setting] = {}
    for name, (value, places) in names.items():
        own = [one for one in places if one.path]
        settings[name] = Setting(name, public(value), own[0] if own else start, tuple(own[1:]))
    if "INSTALLED_APPS" not in settings and not is_open and not index.settings_modules:
        return None
    others = [one.name for one in classes] if classes else [one.name for one in siblings(index, [module])]
    own_name = module.name if not classes else cls.name if cls is not None else ""
    return ProductionSettings(
        module.name,
        module.path,
        settings,
        is_open,
        paths=tuple(interpreter.paths),
        beside=tuple(one for one in others if one != own_name),
        servers=tuple(evidence.servers),
    )


def _module_settings(interpreter: Interpreter, frame: Frame) -> dict[str, tuple[Value, tuple[Place, ...]]]:
    found: dict[str, tuple[Value, tuple[Place, ...]]] = {}
    for name in list(frame.names):
        if name.isupper() and not name.startswith("_"):
            value = frame.names[name]
            if isinstance(value, ModuleValue):
                value = interpreter.name(name, frame)
                if isinstance(value, ModuleValue):
                    continue
            if not isinstance(value, Unset):
                found[name] = (value, frame.places.get(name, ()))
    return found


def _is_configuration(cls: ClassValue) -> bool:
    """Whether a class holds settings for django-configurations."""
    return any(
        _is_configuration(base) if isinstance(base, ClassValue) else Interpreter.is_plain_base(base)
        for base in cls.bases
    )


def _production_class(classes: list[ClassValue], evidence: Evidence) -> ClassValue | None:
    named = [one for one in classes if set(_words(one.name)) & PRODUCTION_WORDS]
    told = [one for one in classes if one.name in evidence.configurations and not is_local_name(one.name.lower())]
    bases = {id(base) for one in classes for base in one.bases}
    leaves = [one for one in classes if id(one) not in bases and not is_local_name(one.name.lower())]
    return next(iter([*named, *told, *leaves]), None)


def _words(name: str) -> list[str]:
    return [one.lower() for one in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)]


def _class_settings(interpreter: Interpreter, cls: ClassValue) -> dict[str, tuple[Value, tuple[Place, ...]]]:
    """The settings of a class and its bases, the nearest first."""
    names: dict[str, Frame] = {}
    stack = [cls]
    while stack:
        one = stack.pop(0)
        for name in one.frame.names:
            if name.isupper() and not name.startswith("_"):
                names.setdefault(name, one.frame)
        stack += [base for base in one.bases if isinstance(base, ClassValue)]
    receiver = InstanceValue(cls, Frame(cls.frame.module, cls.frame.lines, outer=cls.frame))
    found: dict[str, tuple[Value, tuple[Place, ...]]] = {}
    for name, frame in names.items():
        value = interpreter.class_attribute(cls, name, receiver)
        places = frame.places.get(name, ())
        if isinstance(frame.names[name], FunctionValue):
            node = frame.names[name]
            place = frame.place(node.node) if isinstance(node, FunctionValue) else None
            places = (place,) if place is not None else ()
        found[name] = (_configured(name, value), places)
    return found


def _configured(name: str, value: Value) -> Value:
    """What `values.BooleanValue(False)` of django-configurations stands for: the variable `DJANGO_<NAME>`."""
    if not isinstance(value, Made) or not value.callee.startswith("configurations.values."):
        return value
    kind = value.callee.rpartition(".")[2]
    default = value.arguments[0] if value.arguments else value.keyword("default")
    if value.keyword("environ").truth() is False and not isinstance(value.keyword("environ"), Unset):
        return default
    given = value.keyword("environ_name")
    prefix = value.keyword("environ_prefix")
    bare = given.value if isinstance(given, Known) else name
    start = prefix.value if isinstance(prefix, Known) else "DJANGO"
    variable = f"{start}_{bare}" if start else str(bare)
    if kind == "SecretValue":
        return Environment((variable,), place=value.place)
    casts = {"BooleanValue": "bool", "IntegerValue": "int", "ListValue": "list", "TupleValue": "tuple", "Value": "str"}
    production = Known(False) if kind == "BooleanValue" and "DEBUG" in name else None
    if kind in ("DatabaseURLValue", "CacheURLValue", "EmailURLValue"):
        return Entries((("default", Entries((), True)),), kind == "EmailURLValue", place=value.place)
    missing = Known(None) if isinstance(default, Unset) else default
    return Environment((variable,), missing, casts.get(kind, "item"), production, place=value.place)


def public(value: Value) -> Value:
    """The value without what only makes sense while settings run: functions, modules, readers."""
    match value:
        case (
            FunctionValue()
            | ClassValue()
            | InstanceValue()
            | ModuleValue()
            | ReaderValue()
            | NamespaceValue()
            | PrefixValue()
        ):
            return Unknown("not data", place=value.place)
        case Items(values=inner):
            return Items(value.kind, tuple(public(one) for one in inner), place=value.place)
        case Entries(entries=rows):
            return Entries(tuple((key, public(one)) for key, one in rows), value.is_open, place=value.place)
        case Either(values=inner):
            return either([public(one) for one in inner], value.place)
        case Maybe(value=one):
            return Maybe(public(one), place=value.place)
        case Unpacked(value=one):
            return Unpacked(public(one), place=value.place)
        case Made(arguments=arguments, keywords=keywords):
            return Made(
                value.callee,
                tuple(public(one) for one in arguments),
                tuple((key, public(one)) for key, one in keywords),
                place=value.place,
            )
    return value
