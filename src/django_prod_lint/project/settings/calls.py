"""What calls in settings modules come to: of builtins, of methods, of `os` and `pathlib`, of project functions."""

from __future__ import annotations

import ast
import base64
import datetime
import functools
import os
import textwrap
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath, PurePosixPath
from typing import Any
from urllib.parse import quote, quote_plus, unquote, unquote_plus, urljoin

from django_prod_lint.project.settings import readers
from django_prod_lint.project.settings.expressions import LONGEST_LIST, WIDE, Expressions, known
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
from django_prod_lint.project.summary import dotted
from django_prod_lint.semantics.settings import (
    Either,
    Entries,
    Environment,
    Items,
    Known,
    Made,
    Maybe,
    Named,
    Text,
    Unknown,
    Unpacked,
    Unset,
    Value,
    either,
    joined,
    lifted,
)
from django_prod_lint.source.places import Place

DEEPEST_CALL = 8
LONGEST_RANGE = 1_000
ITERATED = frozenset(f"builtins.{name}" for name in ("enumerate", "zip", "reversed", "map", "filter", "iter"))
LIBRARY: dict[str, Callable[..., Any]] = {
    "urllib.parse.quote": quote,
    "urllib.parse.quote_plus": quote_plus,
    "urllib.parse.unquote": unquote,
    "urllib.parse.unquote_plus": unquote_plus,
    "urllib.parse.urljoin": urljoin,
    "base64.b64encode": base64.b64encode,
    "base64.b64decode": base64.b64decode,
    "textwrap.dedent": textwrap.dedent,
}
"""Functions of the standard library that are run on known arguments."""
URL_KEYWORDS = {
    "conn_max_age": "CONN_MAX_AGE",
    "conn_health_checks": "CONN_HEALTH_CHECKS",
    "disable_server_side_cursors": "DISABLE_SERVER_SIDE_CURSORS",
    "engine": "ENGINE",
}
"""What the keywords of dj-database-url set."""
STRING_METHODS = frozenset(
    {
        "capitalize", "casefold", "encode", "endswith", "format", "isdigit", "isupper", "join", "lower", "lstrip",
        "partition", "removeprefix", "removesuffix", "replace", "rpartition", "rsplit", "rstrip", "split",
        "splitlines", "startswith", "strip", "title", "upper", "count", "find",
    }
)  # fmt: skip
LISTS = frozenset({"split", "rsplit", "splitlines", "partition", "rpartition"})
PATH_METHODS = frozenset({"joinpath", "with_name", "with_suffix", "as_posix", "relative_to"})
SAME_PATH = frozenset({"resolve", "absolute"})
LIST_CHANGES = frozenset({"append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse", "add", "discard"})
DICT_CHANGES = frozenset({"update", "setdefault", "pop", "clear", "popitem"})
OPENING = frozenset({"builtins.exec", "builtins.setattr", "dynaconf.DjangoDynaconf", "dynaconf.contrib.DjangoDynaconf"})
"""Calls after which any setting may have changed."""
PATH_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "os.path.join": os.path.join,
    "os.path.dirname": os.path.dirname,
    "os.path.basename": os.path.basename,
    "os.path.normpath": os.path.normpath,
    "os.path.abspath": os.path.normpath,
    "os.path.realpath": os.path.normpath,
    "os.path.split": os.path.split,
    "os.path.splitext": os.path.splitext,
    "os.fspath": os.fspath,
}
BUILTINS: dict[str, Callable[..., Any]] = {
    name: getattr(__import__("builtins"), name)
    for name in (
        "int",
        "float",
        "bool",
        "str",
        "len",
        "sorted",
        "min",
        "max",
        "sum",
        "abs",
        "round",
        "repr",
        "range",
        "ord",
        "chr",
    )
}


class Calls(Expressions):
    """Evaluates calls."""

    def include(self, call: ast.Call, frame: Frame) -> None:
        """`include(…)` of django-split-settings."""
        raise NotImplementedError

    def update_globals(self, call: ast.Call, frame: Frame) -> None:
        """`globals().update(…)`."""
        raise NotImplementedError

    def set_global(self, key: Value, value: Value, frame: Frame, node: ast.AST) -> None:
        """`globals()[key] = value`."""
        raise NotImplementedError

    def mutate(self, container: ast.expr, change: Callable[[Value], Value], frame: Frame, node: ast.AST) -> None:
        """Change the list or dict that an expression leads to."""
        raise NotImplementedError

    def block(self, body: list[ast.stmt], frame: Frame) -> bool:
        """Run statements."""
        raise NotImplementedError

    def call(self, node: ast.Call, frame: Frame) -> Value:
        place = frame.place(node)
        if isinstance(node.func, ast.Attribute):
            owner = node.func.value
            receiver = self.evaluate(owner, frame)
            if isinstance(receiver, NamespaceValue) and node.func.attr not in ("get", "keys", "values", "items"):
                return self._namespace_call(node, node.func.attr, receiver, frame)
            if not isinstance(receiver, Named | ModuleValue | ReaderValue | ClassValue | InstanceValue):
                return self._method(node, node.func.attr, receiver, frame, place)
        function = self.evaluate(node.func, frame)
        if isinstance(function, Named) and function.name.rpartition(".")[0] in ("split_settings.tools",):
            if function.name.endswith("include"):
                self.include(node, frame)
                return Unknown("include")
            return Made(function.name, tuple(self._given(node, frame)[0] or ()), place=place)
        if isinstance(function, Named) and function.name in ("builtins.globals", "builtins.locals", "builtins.vars"):
            if not node.args:
                return NamespaceValue(_outermost(frame))
        if isinstance(function, Named) and function.name == "builtins.setattr" and len(node.args) == 3:
            if _is_namespace(node.args[0]):
                key, value = self.evaluate(node.args[1], frame), self.evaluate(node.args[2], frame)
                self.set_global(key, value, frame, node)
                return Known(None)
        if any(_is_namespace(one) for one in [*node.args, *(keyword.value for keyword in node.keywords)]):
            self._open(frame)  # `django_heroku.settings(locals())`
            return Unknown("namespace")
        arguments, keywords = self._given(node, frame)
        if arguments is None:
            if isinstance(function, Named):
                return Made(function.name, place=place)
            return Unknown("arguments")
        return self._called(function, arguments, keywords, frame, place)

    def _namespace_call(self, node: ast.Call, name: str, namespace: NamespaceValue, frame: Frame) -> Value:
        """A method of `globals()` that changes it."""
        if name == "update":
            self.update_globals(node, frame)
            return Known(None)
        key = self.evaluate(node.args[0], frame) if node.args else Unset()
        if name != "setdefault" or len(node.args) != 2 or not isinstance(key, Known) or namespace.frame.is_open:
            self._open(frame)
            return Unknown("namespace")
        old = namespace.frame.names.get(str(key.value), Unset())
        value = self.evaluate(node.args[1], frame)
        new = either([value if isinstance(one, Unset) else one for one in old.options()])
        self.set_global(key, new, frame, node)
        return new

    def called(self, function: Value) -> Value:
        if isinstance(function, FunctionValue):
            return self.call_function(function, [], {}, function.place)
        if isinstance(function, Named) and function.name.startswith("builtins."):
            return self._builtin(function.name[9:], [], {}, function.place)
        return Unknown("factory")

    @staticmethod
    def _open(frame: Frame) -> None:
        _outermost(frame).open()

    def _given(self, node: ast.Call, frame: Frame) -> tuple[list[Value] | None, dict[str, Value]]:
        """The arguments of a call; None where it is not known how many there are."""
        arguments: list[Value] = []
        for one in node.args:
            value = self.evaluate(one, frame)
            if isinstance(one, ast.Starred):
                inner = self.elements_of(value)
                if inner is None:
                    return None, {}
                arguments += inner
            else:
                arguments.append(value)
        keywords: dict[str, Value] = {}
        for keyword in node.keywords:
            value = self.evaluate(keyword.value, frame)
            if keyword.arg is not None:
                keywords[keyword.arg] = value
            elif isinstance(value, Entries) and not value.is_open:
                keywords |= {str(key): one for key, one in value.items()}
            else:
                return None, {}
        return arguments, keywords

    def _called(
        self, function: Value, arguments: list[Value], keywords: dict[str, Value], frame: Frame, place: Place | None
    ) -> Value:
        match function:
            case FunctionValue():
                return self.call_function(function, arguments, keywords, place)
            case ReaderValue(method="prefixed") if arguments and isinstance(arguments[0], Known):
                inside = replace(function, prefix=f"{function.prefix}{arguments[0].value}", method="")
                return PrefixValue(inside, place=place)
            case ReaderValue():
                return self._read(function, arguments, keywords, place)
            case ClassValue():
                return self._instance(function, arguments, keywords, frame, place)
            case InstanceValue():
                method = self.class_attribute(function.cls, "__call__", function)
                if isinstance(method, FunctionValue):
                    return self.call_function(method, arguments, keywords, place)
            case Named(name=name):
                return self._named_call(name, arguments, keywords, frame, place)
            case Known(value=PurePath()) if arguments:  # `root("static")` of django-environ
                return lifted(
                    lambda path: known(lambda: str(path.python()), place), _joined_path(function, arguments, place)
                )
            case Either():
                return either([self._called(one, arguments, keywords, frame, place) for one in function.values])
        return Unknown("call")

    def _read(
        self, reader: ReaderValue, arguments: list[Value], keywords: dict[str, Value], place: Place | None
    ) -> Value:
        """What a reader of the environment returns; a cast of one's own is given the default too by decouple."""
        found = self.variable(readers.read(reader, arguments, keywords, place))
        cast = keywords.get("cast", Unset())
        if reader.reads_with != "decouple" or not isinstance(cast, FunctionValue) or not isinstance(found, Environment):
            return found
        default = keywords.get("default", arguments[1] if arguments[1:] else Unset())
        if not isinstance(default, Unset):
            default = self.call_function(cast, [default], {}, place)
        return Environment(found.names, default, "item", found.production, place=place)

    def _instance(
        self, cls: ClassValue, arguments: list[Value], keywords: dict[str, Value], frame: Frame, place: Place | None
    ) -> Value:
        """A new instance, after its `__init__` has run."""
        own = Frame(cls.frame.module, cls.frame.lines, outer=cls.frame, at=frame.at, depth=frame.depth)
        found = InstanceValue(cls, own, not (arguments or keywords) and _is_own(cls), place=place)
        self.objects.append(own)
        init = self.class_attribute(cls, "__init__", found)
        if isinstance(init, FunctionValue) and cls.is_plain:
            object.__setattr__(found, "is_known", _is_own(cls))
            self._run(init, [*init.given, *arguments], keywords)
        return found

    def _named_call(
        self, name: str, arguments: list[Value], keywords: dict[str, Value], frame: Frame, place: Place | None
    ) -> Value:
        if name in OPENING:
            self._open(frame)
            return Unknown(name)
        if name in ("os.environ.get", "os.getenv", "os.environ.pop", "os.environ.setdefault"):
            key = arguments[0] if arguments else keywords.get("key", Unset())
            default = arguments[1] if len(arguments) > 1 else keywords.get("default", Known(None))
            if not isinstance(key, Known) or not isinstance(key.value, str):
                return Unknown("variable")
            if name == "os.environ.setdefault" and isinstance(default, Known):
                self.preset[key.value] = default
            return self.variable(Environment((key.value,), default, place=place))
        if name.rpartition(".")[0] == "environ.Env" or name.rpartition(".")[0] == "environ.FileAwareEnv":
            return Unknown("nothing")  # `environ.Env.read_env()`
        if name in readers.INSTANCES:
            return self._read(ReaderValue(readers.INSTANCES[name]), arguments, keywords, place)
        head, _, method = name.rpartition(".")
        if head in readers.INSTANCES:
            reader = ReaderValue(readers.INSTANCES[head], method=method)
            return self._read(reader, arguments, keywords, place)
        if name in readers.CONSTRUCTORS:
            prefix = keywords.pop("prefix", Unset())
            library = readers.CONSTRUCTORS[name]
            return ReaderValue(library, tuple(keywords.items()), prefix.value if isinstance(prefix, Known) else "")
        if name in ("dj_database_url.config", "dj_database_url.parse"):
            return self._database_url(name, arguments, keywords, place)
        if name in ITERATED:
            return self._iterated(name[9:], arguments, keywords, frame, place)
        if name.startswith("builtins."):
            return self._builtin(name[9:], arguments, keywords, place)
        if name in ("pathlib.Path", "pathlib.PurePath", "pathlib.PosixPath", "environ.Path", "path.Path"):
            if not arguments:
                return Unknown("path")
            return lifted(
                lambda *parts: known(lambda: PurePosixPath(*[str(one.python()) for one in parts]), place), *arguments
            )
        if name in PATH_FUNCTIONS:
            function = PATH_FUNCTIONS[name]

            def operation(*values: Value) -> Value:
                return known(lambda: function(*[one.python() for one in values]), place)

            return lifted(operation, *arguments, place=place)
        given = (*arguments, *keywords.values())
        if name == "datetime.timedelta" and all(isinstance(one, Known | Environment) for one in given):
            return lifted(
                lambda *values: _timedelta(values, tuple(keywords), place), *given, cast="timedelta", place=place
            )
        if name == "builtins.dict.fromkeys" and arguments:
            keys = self.elements_of(arguments[0])
            value = arguments[1] if len(arguments) > 1 else Known(None)
            if keys is None or not all(isinstance(one, Known) for one in keys):
                return Unknown("keys")
            return Entries(tuple((one.python(), value) for one in keys), place=place)
        if name in LIBRARY:
            plain = LIBRARY[name]

            def converted(*values: Value) -> Value:
                return known(lambda: plain(*[one.python() for one in values]), place)

            return lifted(converted, *arguments, place=place) if not keywords else Unknown(name)
        if name == "functools.partial" and arguments and isinstance(arguments[0], FunctionValue):
            given = (*arguments[0].given, *arguments[1:])
            return replace(arguments[0], given=given, keywords=(*arguments[0].keywords, *keywords.items()))
        if name in ("itertools.chain", "itertools.chain.from_iterable") and not keywords:
            parts = arguments
            if name.endswith("from_iterable"):
                parts = self.elements_of(arguments[0]) or [Unknown("chain")] if arguments else []
            row: list[Value] = []
            for one in parts:
                inner = self.elements_of(one)
                row += inner if inner is not None else [Unpacked(one)]
            return Items("list", tuple(row), place=place)
        if name in ("json.loads", "distutils.util.strtobool", "copy.copy", "copy.deepcopy") and arguments:
            return self._converted(name, arguments[0], place)
        if name.rpartition(".")[2] == "strtobool" and arguments:
            return self._converted("strtobool", arguments[0], place)
        return Made(name, tuple(arguments), tuple(keywords.items()), place=place)

    def _converted(self, name: str, given: Value, place: Place | None) -> Value:
        if name.startswith("copy."):
            return copied(given, is_deep=name.endswith("deepcopy"))

        def operation(value: Value) -> Value:
            if not isinstance(value, Known) or not isinstance(value.value, str):
                return Unknown("converted")
            if name == "json.loads":
                import json

                return known(lambda: json.loads(value.value), place)
            word = value.value.lower()
            return Known(word in ("y", "yes", "t", "true", "on", "1"))

        kind = "json" if name == "json.loads" else "bool"
        found = lifted(operation, given, cast=kind, place=place)
        if isinstance(found, Environment) and kind == "bool" and self.is_about_debug(found):
            return Environment(found.names, found.default, kind, Known(False), place=place)
        return found

    def _database_url(
        self, name: str, arguments: list[Value], keywords: dict[str, Value], place: Place | None
    ) -> Value:
        extra = Entries(tuple((renamed, keywords[key]) for key, renamed in URL_KEYWORDS.items() if key in keywords))
        if extra.item("CONN_MAX_AGE") == Unset():
            extra = extra.with_item("CONN_MAX_AGE", Known(0, place=place))
        if keywords.get("ssl_require", Unset()).truth() is True:
            extra = extra.with_item(
                "OPTIONS", Entries((("sslmode", Known("require", place=place)),), True, place=place)
            )
        if name.endswith("config"):
            variable = arguments[0] if arguments else keywords.get("env", Known("DATABASE_URL"))
            default = arguments[1] if len(arguments) > 1 else keywords.get("default", Unset())
            names = (variable.value,) if isinstance(variable, Known) and isinstance(variable.value, str) else ()
            return readers.database(names, default, place, extra)
        url = arguments[0] if arguments else keywords.get("url", Unknown())
        if isinstance(url, Environment):
            return readers.database(url.names, url.default, place, extra)
        if isinstance(url, Known) and isinstance(url.value, str):
            parsed = readers.parsed_database(url.value, place)
            if isinstance(parsed, Entries):
                for key, value in extra.items():
                    parsed = parsed.with_item(key, value)
                return Entries(parsed.entries, True, place=place)
        return Entries(extra.entries, True, place=place)

    def _builtin(self, name: str, arguments: list[Value], keywords: dict[str, Value], place: Place | None) -> Value:
        if name in ("list", "tuple", "set", "frozenset"):
            return self._container("set" if name == "frozenset" else name, arguments, place)
        if name == "dict":
            found = Entries(place=place)
            for one in arguments:
                found = self.updated(found, one)
            for key, value in keywords.items():
                found = found.with_item(key, value)
            return found
        if (
            name in ("bool", "int", "float", "str")
            and len(arguments) == 1
            and isinstance(arguments[0], Environment | Either)
        ):
            return readers.of_text(arguments[0], name, place)
        if name == "str" and len(arguments) == 1 and isinstance(arguments[0], Text):
            return arguments[0]
        if name == "len" and len(arguments) == 1 and isinstance(arguments[0], Items) and arguments[0].is_complete():
            return Known(len(arguments[0].values), place=place)
        if name == "dir" and len(arguments) == 1 and isinstance(arguments[0], ClassValue | InstanceValue):
            return Items("list", tuple(Known(one) for one in _names_of(arguments[0])), place=place)
        if name == "vars" and len(arguments) == 1 and isinstance(arguments[0], ClassValue | InstanceValue):
            own = arguments[0].frame
            return Entries(tuple((one, self.name(one, own)) for one in own.names), place=place)
        if name in ("getattr", "hasattr") and len(arguments) >= 2 and isinstance(arguments[1], Known):
            return self._getattr(name, arguments, place)
        if name in ("any", "all") and len(arguments) == 1:
            values = self.elements_of(arguments[0])
            answers = [one.truth() for one in values] if values is not None else [None]
            wanted = name == "any"
            return (
                Known(wanted if wanted in answers else not wanted, place=place)
                if None not in answers or wanted in answers
                else Unknown(name)
            )
        function = BUILTINS.get(name)
        if function is not None and not keywords:

            def operation(*values: Value) -> Value:
                return known(lambda: _plain(function(*[one.python() for one in values])), place)

            return lifted(operation, *arguments, place=place)
        if name == "isinstance" and len(arguments) == 2:
            return _is_instance(arguments[0], arguments[1])
        return Unknown(name)

    def _getattr(self, name: str, arguments: list[Value], place: Place | None) -> Value:
        owner, key = arguments[0], str(arguments[1].python())
        if not isinstance(owner, ClassValue | InstanceValue | ModuleValue):
            return Unknown(name)
        is_there = key in _names_of(owner) if isinstance(owner, ClassValue | InstanceValue) else None
        if name == "hasattr":
            return Known(True, place=place) if is_there else Unknown(name)
        if is_there is False and len(arguments) > 2 and _is_own(owner if isinstance(owner, ClassValue) else owner.cls):  # type: ignore[union-attr]
            return arguments[2]
        return self.attribute(owner, key, place)

    def _iterated(
        self, name: str, arguments: list[Value], keywords: dict[str, Value], frame: Frame, place: Place | None
    ) -> Value:
        """What `enumerate`, `zip`, `map` and the like go through, as a list."""
        is_call = name in ("map", "filter")
        rows = [self.elements_of(one) for one in arguments[is_call:]]
        if not rows or any(one is None for one in rows):
            return Unknown(name)
        lists = [one for one in rows if one is not None]
        found: list[Value] = []
        if name == "enumerate":
            start = keywords.get("start", arguments[1] if len(arguments) > 1 else Known(0))
            if not isinstance(start, Known) or not isinstance(start.value, int):
                return Unknown(name)
            lists = [[Known(start.value + i) for i in range(len(lists[0]))], lists[0]]
        if name in ("enumerate", "zip"):
            found = [Items("tuple", row, place=place) for row in zip(*lists, strict=False)]
        elif is_call:
            results = [self._called(arguments[0], list(row), {}, frame, place) for row in zip(*lists, strict=False)]
            if name == "map":
                found = results
            else:
                for one, result in zip(lists[0], results, strict=True):
                    if result.truth() is not False:
                        found.append(one if result.truth() else Maybe(one, place=one.place))
        else:
            found = lists[0][::-1] if name == "reversed" else lists[0]
        return Items("list", tuple(found), place=place)

    def _container(self, kind: str, arguments: list[Value], place: Place | None) -> Value:
        if not arguments:
            return Items(kind, place=place)

        def operation(value: Value) -> Value:
            if isinstance(value, Items):
                if kind == "set":
                    if not value.is_complete():
                        return Items(kind, (Unpacked(value),), place=place)
                    return Items(kind, tuple(dict.fromkeys(value.values)), place=place)
                return Items(kind, value.values, place=place)
            values = self.elements_of(value)
            if values is None:
                return Items(kind, (Unpacked(value),), place=place)
            return Items(kind, tuple(values), place=place)

        return lifted(operation, arguments[0], cast="list", place=place)

    # -- methods ------------------------------------------------------------------------------------

    def _method(self, node: ast.Call, name: str, receiver: Value, frame: Frame, place: Place | None) -> Value:
        arguments, keywords = self._given(node, frame)
        if not isinstance(node.func, ast.Attribute):
            return Unknown("method")
        owner = node.func.value
        held = receiver.options()
        if name in LIST_CHANGES | DICT_CHANGES and any(isinstance(one, Items | Entries) for one in held):
            before = receiver
            if arguments is None:
                self.mutate(owner, lambda _: Unknown("arguments"), frame, node)
                return Unknown("arguments")
            given = arguments
            self.mutate(owner, lambda old: self.changed(old, name, given, keywords), frame, node)
            if name in ("pop", "setdefault") and arguments and isinstance(arguments[0], Known):
                found = before.item(arguments[0].value)
                fallback = arguments[1] if len(arguments) > 1 else Unknown("missing")
                return either([fallback if isinstance(one, Unset) else one for one in found.options()])
            return Known(None) if name not in ("pop", "popitem") else Unknown("popped")
        if arguments is None:
            return Unknown("arguments")
        if isinstance(receiver, Either):
            return either([self._plain_method(one, name, arguments, keywords, place) for one in held])
        return self._plain_method(receiver, name, arguments, keywords, place)

    def _plain_method(
        self, receiver: Value, name: str, arguments: list[Value], keywords: dict[str, Value], place: Place | None
    ) -> Value:
        match receiver:
            case Entries():
                if name == "get" and arguments and isinstance(arguments[0], Known):
                    found = receiver.item(arguments[0].value)
                    fallback = arguments[1] if len(arguments) > 1 else Known(None)
                    return either([fallback if isinstance(one, Unset) else one for one in found.options()])
                if name == "get" and arguments and not receiver.is_open and receiver.entries:
                    fallback = arguments[1] if len(arguments) > 1 else Known(None)
                    return either([*(value for _, value in receiver.items()), fallback])
                if name == "copy":
                    return Entries(receiver.entries, receiver.is_open, place=place)
                if name in ("keys", "values", "items") and not receiver.is_open:
                    rows = receiver.items()
                    if name == "keys":
                        return Items("list", tuple(Known(key) for key, _ in rows), place=place)
                    if name == "values":
                        return Items("list", tuple(value for _, value in rows), place=place)
                    return Items("list", tuple(Items("tuple", (Known(key), value)) for key, value in rows), place=place)
            case Items():
                if name == "copy":
                    return Items(receiver.kind, receiver.values, place=place)
                if name == "index" and arguments:
                    for position, one in enumerate(receiver.values):
                        bare = one.value if isinstance(one, Maybe) else one
                        if isinstance(one, Unpacked):
                            return Unknown("index")
                        if bare == arguments[0]:
                            return Known(position)
                    return Unknown("index")
                if name in ("union",) and receiver.kind == "set":
                    values = list(receiver.values)
                    for argument in arguments:
                        values += argument.values if isinstance(argument, Items) else (Unpacked(argument),)
                    return Items("set", tuple(values), place=place)
            case Known(value=PurePath() as path):
                if name in SAME_PATH:
                    return Known(PurePosixPath(os.path.normpath(path)), place=place)
                if name in PATH_METHODS:
                    return self._applied(receiver, name, arguments, {}, place)
                if name == "path" and arguments:
                    return _joined_path(receiver, arguments, place)
            case Known(value=str() | bytes()) | Environment() if name in STRING_METHODS or name == "decode":
                kind = "list" if name in LISTS else "bool" if name in ("startswith", "endswith", "isdigit") else ""
                found = lifted(
                    lambda own, *rest: self._applied(own, name, list(rest), keywords, place),
                    receiver,
                    *arguments,
                    cast=kind,
                    place=place,
                )
                if isinstance(found, Unknown) and name == "format" and isinstance(receiver, Known):
                    return self._format(str(receiver.value), arguments, keywords, place)
                return found
            case Environment() if name == "get":
                return Unknown("item")
            case Environment() if name == "get_secret_value":
                return receiver
            case Known(value=datetime.timedelta()) if name == "total_seconds":
                return known(receiver.value.total_seconds, place)
            case NamespaceValue(frame=own) if name == "get" and arguments and isinstance(arguments[0], Known):
                if own.is_open and arguments[0].value not in own.names:
                    return Unknown("namespace")
                held = own.names.get(str(arguments[0].value), Unset())
                default = arguments[1] if len(arguments) > 1 else Known(None)
                return either([default if isinstance(one, Unset) else one for one in held.options()])
        return Unknown(f"method {name}")

    def _applied(
        self, own: Value, name: str, arguments: list[Value], keywords: dict[str, Value], place: Place | None
    ) -> Value:
        if (
            not isinstance(own, Known)
            or not isinstance(own.value, str | bytes | PurePath)
            or not hasattr(own.value, name)
        ):
            return Unknown("method")

        if name == "format" and WIDE.search(str(own.value)):
            return Unknown("too long")

        def operation() -> Any:
            given = {key: value.python() for key, value in keywords.items()}
            return getattr(own.value, name)(*[one.python() for one in arguments], **given)

        return known(operation, place)

    def _format(self, text: str, arguments: list[Value], keywords: dict[str, Value], place: Place | None) -> Value:
        import string

        parts: list[str | Value] = []
        position = 0
        try:
            for literal, name, spec, conversion in string.Formatter().parse(text):
                parts.append(literal)
                if name is None:
                    continue
                if spec or conversion:
                    parts.append(Unknown("format"))
                    continue
                if name == "":
                    name, position = str(position), position + 1
                value = keywords.get(name)
                if name.isdigit() and int(name) < len(arguments):
                    value = arguments[int(name)]
                parts.append(value if value is not None else Unknown("format"))
        except ValueError:
            return Unknown("format")
        return self.string_of(parts, place)

    def changed(self, old: Value, name: str, arguments: list[Value], keywords: dict[str, Value]) -> Value:
        """A list or dict after one of its methods has changed it."""
        first = arguments[0] if arguments else None
        match old:
            case Entries():
                if name == "update":
                    for one in arguments:
                        old = self.updated(old, one)
                    for key, value in keywords.items():
                        old = old.with_item(key, value)
                    return old
                if name == "setdefault" and isinstance(first, Known):
                    found = old.item(first.value)
                    default = arguments[1] if len(arguments) > 1 else Known(None)
                    return old.with_item(
                        first.value, either([default if isinstance(one, Unset) else one for one in found.options()])
                    )
                if name == "pop" and isinstance(first, Known):
                    rows = tuple(row for row in old.entries if row[0] != first.value)
                    return Entries(rows, old.is_open, place=old.place)
                return Entries(place=old.place) if name == "clear" else Unknown("changed")
            case Items(values=values):
                return self._changed_list(old, values, name, arguments, keywords)
        return Unknown("changed")

    def _changed_list(
        self, old: Items, values: tuple[Value, ...], name: str, arguments: list[Value], keywords: dict[str, Value]
    ) -> Value:
        first = arguments[0] if arguments else None
        row: tuple[Value, ...]
        if name in ("append", "add") and first is not None:
            row = values if name == "add" and first in values else (*values, first)
        elif name == "extend" and first is not None:
            row = (*values, *(first.values if isinstance(first, Items) else (Unpacked(first),)))
        elif name == "insert" and isinstance(first, Known) and isinstance(first.value, int) and len(arguments) == 2:
            position = first.value
            near = values[:position] if position >= 0 else values[position:]
            if any(isinstance(one, Unpacked) for one in near):
                return Unknown("insert")
            row = (*values[:position], arguments[1], *values[position:])
        elif name in ("remove", "discard") and first is not None:
            match = next(
                (i for i, one in enumerate(values) if one == first or isinstance(one, Maybe) and one.value == first), -1
            )
            row = values[:match] + values[match + 1 :] if match >= 0 else values
        elif name == "clear":
            row = ()
        elif name == "reverse":
            row = values[::-1]
        elif (
            name == "sort"
            and not keywords
            and all(isinstance(one, Known) and isinstance(one.value, str) for one in values)
        ):
            row = tuple(sorted(values, key=lambda one: str(one.python())))
        elif name == "pop" and old.is_complete() and values and (first is None or isinstance(first, Known)):
            position = first.value if isinstance(first, Known) else -1
            if not isinstance(position, int) or not -len(values) <= position < len(values):
                return Unknown("pop")
            kept = list(values)
            del kept[position]
            row = tuple(kept)
        else:
            return Unknown("changed")
        if len(row) > LONGEST_LIST:
            return Unknown("too long")
        return Items(old.kind, row, place=old.place)

    # -- functions of the project ---------------------------------------------------------------------

    def call_function(
        self, function: FunctionValue, arguments: list[Value], keywords: dict[str, Value], place: Place | None
    ) -> Value:
        """What a function of the project returns.

        Where it decides by environment variables in ways that cannot be followed, as helpers such as
        `env_bool` do, it is run once more as if none were set: that gives the default.
        """
        arguments, keywords = [*function.given, *arguments], {**dict(function.keywords), **keywords}
        before, self.read = self.read, []
        found = self._run(function, arguments, keywords)
        given = [name for one in (*arguments, *keywords.values()) for name in one.environment()]
        names = tuple(dict.fromkeys([*self.read, *given]))
        self.read = [*before, *(one for one in self.read if one not in before)]
        is_lost = isinstance(found, Environment) and isinstance(found.default, Unknown)
        is_required = isinstance(found, Environment) and not found.is_required and _may_raise(function.node)
        if names and (is_lost or is_required or isinstance(found, Either | Unknown)) and not self.is_unset:
            self.is_unset = True
            try:
                plain = {key: value.by_default() for key, value in keywords.items()}
                default = self._run(function, [one.by_default() for one in arguments], plain).by_default()
            finally:
                self.is_unset = False
            if isinstance(default, Unknown) and default.why == "raises":
                default = Unset()
            if is_required and not is_lost:
                if isinstance(default, Unset) and isinstance(found, Environment):
                    found = replace(found, default=default)
            elif isinstance(found, Either) or default.is_literal() or isinstance(default, Unset):
                kind = _kind_of(either([found, default])) if not isinstance(found, Environment) else found.cast
                is_debug = kind == "bool" and any("DEBUG" in name.upper() for name in names)
                found = Environment(names, default, kind, Known(False) if is_debug else None)
        return self._moved(found, place)

    def _run(self, function: FunctionValue, arguments: list[Value], keywords: dict[str, Value]) -> Value:
        node = function.node
        frame = Frame(
            function.frame.module, function.frame.lines, outer=function.frame, at=function.frame.at,
            depth=function.frame.depth + 1,
        )  # fmt: skip
        if self.calls >= DEEPEST_CALL or not self._bind(node.args, arguments, keywords, frame, function.frame):
            return Unknown("call")
        self.calls += 1
        try:
            if isinstance(node, ast.Lambda):
                return self.evaluate(node.body, frame)
            if _has_effects(node):
                if any(isinstance(one, ast.Global) for one in ast.walk(node)):
                    _outermost(function.frame).open()
                return Unknown("generator")
            ends = self.block(node.body, frame)
        finally:
            self.calls -= 1
        returned = list(frame.returned)
        if not ends:
            returned.append(Known(None))
        if not returned:
            return Unknown("raises")
        result = returned[0]
        for one in returned[1:]:
            result = joined(result, one)
        return result

    @staticmethod
    def _moved(value: Value, place: Place | None) -> Value:
        """A value that a function computes stands at its call, where one would change it."""
        return replace(value, place=place) if isinstance(value, Environment | Unknown) and place is not None else value

    def _bind(
        self, spec: ast.arguments, arguments: list[Value], keywords: dict[str, Value], frame: Frame, outer: Frame
    ) -> bool:
        positional = [*spec.posonlyargs, *spec.args]
        if len(arguments) > len(positional) and spec.vararg is None:
            return False
        defaults = dict(zip([one.arg for one in positional[::-1]], spec.defaults[::-1], strict=False))
        for one, default in zip(spec.kwonlyargs, spec.kw_defaults, strict=True):
            if default is not None:
                defaults[one.arg] = default
        for position, one in enumerate([*positional, *spec.kwonlyargs]):
            if position < min(len(arguments), len(positional)):
                frame.names[one.arg] = arguments[position]
            elif one.arg in keywords:
                frame.names[one.arg] = keywords[one.arg]
            elif one.arg in defaults:
                frame.names[one.arg] = self.evaluate(defaults[one.arg], outer)
            else:
                return False
        rest = {key: value for key, value in keywords.items() if key not in frame.names}
        if spec.vararg is not None:
            frame.names[spec.vararg.arg] = Items("tuple", tuple(arguments[len(positional) :]))
        if spec.kwarg is not None:
            frame.names[spec.kwarg.arg] = Entries(tuple(rest.items()))
        return True


def _outermost(frame: Frame) -> Frame:
    while frame.outer is not None:
        frame = frame.outer
    return frame


def _is_own(cls: ClassValue) -> bool:
    """Whether a class has only bases of the project, so that all that it does is known."""
    return cls.is_plain and all(
        _is_own(base) if isinstance(base, ClassValue) else isinstance(base, Named) and base.name == "builtins.object"
        for base in cls.bases
    )


def _names_of(value: ClassValue | InstanceValue) -> list[str]:
    """What `dir()` lists of a class or an instance, without what every object has."""
    if isinstance(value, InstanceValue):
        return sorted({*value.frame.names, *_names_of(value.cls)})
    found = set(value.frame.names)
    for base in value.bases:
        if isinstance(base, ClassValue):
            found.update(_names_of(base))
    return sorted(found)


@functools.lru_cache(maxsize=256)
def _has_effects(node: ast.AST) -> bool:
    """Whether a function is a generator, or binds names of its module."""
    return any(isinstance(one, ast.Yield | ast.YieldFrom | ast.Global) for one in ast.walk(node))


@functools.lru_cache(maxsize=256)
def _may_raise(node: ast.AST) -> bool:
    return any(isinstance(one, ast.Raise) for one in ast.walk(node))


def copied(value: Value, *, is_deep: bool) -> Value:
    """A copy of a list or dict, which later changes of the original do not reach."""
    match value:
        case Items(values=values):
            return replace(value, values=tuple(copied(one, is_deep=True) if is_deep else one for one in values))
        case Entries(entries=rows):
            pairs = tuple((key, copied(one, is_deep=True) if is_deep else one) for key, one in rows)
            return replace(value, entries=pairs)
        case Either(values=values):
            return Either(tuple(copied(one, is_deep=is_deep) for one in values), place=value.place)
        case Maybe(value=inner):
            return replace(value, value=copied(inner, is_deep=is_deep))
    return value


def _is_namespace(node: ast.expr) -> bool:
    """`globals()`, `locals()` or `sys.modules[__name__]`: whoever is given it may set any setting."""
    if isinstance(node, ast.Subscript):
        return dotted(node.value) == "sys.modules"
    return isinstance(node, ast.Call) and dotted(node.func) in ("globals", "locals", "vars") and not node.args


def _is_instance(value: Value, types: Value) -> Value:
    named = types.values if isinstance(types, Items) else (types,)
    names = {one.name for one in named if isinstance(one, Named)}
    if len(names) != len(named):
        return Unknown("isinstance")
    match value:
        case Known(value=data):
            return Known(any(f"builtins.{one.__name__}" in names for one in type(data).__mro__))
        case Text() | Environment(cast="str", default=Unset() | Known(value=str())):
            return Known("builtins.str" in names)
        case Environment(cast="str") if "builtins.str" not in names and not value.default.is_literal():
            return Unknown("isinstance")
        case Items(kind=kind):
            return Known(f"builtins.{kind}" in names)
    return Unknown("isinstance")


def _kind_of(value: Value) -> str:
    """What an environment variable was converted to, by what a helper may return."""
    kinds = {
        "bool" if isinstance(one, Known) and isinstance(one.value, bool)
        else "int" if isinstance(one, Known) and isinstance(one.value, int)
        else "list" if isinstance(one, Items)
        else one.cast if isinstance(one, Environment)
        else ""
        for one in value.options() if one != Known(None) and not isinstance(one, Unknown)
    }  # fmt: skip
    kinds.discard("str" if "bool" in kinds else "")
    return kinds.pop() if len(kinds) == 1 else "item"


def _joined_path(start: Value, arguments: list[Value], place: Place | None) -> Value:
    return lifted(
        lambda *parts: known(lambda: PurePosixPath(*[str(one.python()) for one in parts]), place), start, *arguments
    )


def _plain(value: Any) -> Any:
    if isinstance(value, range):
        if len(value) > LONGEST_RANGE:
            raise ValueError("too long")
        return list(value)
    return value


def _timedelta(values: tuple[Value, ...], keywords: tuple[str, ...], place: Place | None) -> Value:
    """A time of positional values and, last, of those of the keywords."""

    def operation() -> datetime.timedelta:
        numbers = [one.python() for one in values]
        count = len(values) - len(keywords)
        return datetime.timedelta(*numbers[:count], **dict(zip(keywords, numbers[count:], strict=True)))

    return known(operation, place)
