"""What Django itself makes of settings, in a process of its own, and how the linter's values compare."""

from __future__ import annotations

import functools
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django_prod_lint.semantics.settings import (
    Either,
    Entries,
    Environment,
    Items,
    Known,
    Maybe,
    Text,
    Unknown,
    Unpacked,
    Unset,
    Value,
)

_SCRIPT = """
import json, pathlib, sys
from datetime import timedelta
from django.utils.functional import Promise
def plain(value):
    if isinstance(value, dict):
        return {"dict": [[plain(key), plain(one)] for key, one in value.items()]}
    if isinstance(value, (list, tuple)):
        return {"list" if isinstance(value, list) else "tuple": [plain(one) for one in value]}
    if isinstance(value, (set, frozenset)):
        return {"set": sorted((plain(one) for one in value), key=str)}
    if isinstance(value, Promise):
        return {"object": "lazy"}
    if isinstance(value, str):
        return str(value)
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, pathlib.PurePath):
        return {"path": str(value)}
    if isinstance(value, (timedelta, bytes)):
        return {type(value).__name__: repr(value)}
    return {"object": repr(value)}
"""
_SETTINGS = (
    _SCRIPT
    + """
if "DJANGO_CONFIGURATION" in __import__("os").environ:
    from configurations import importer
    importer.install()
from django.conf import settings
settings._setup()
own = settings._wrapped
names = [name for name in own._explicit_settings if not name.startswith("_")]
print("=" * 9 + json.dumps({name: plain(getattr(own, name)) for name in names}))
"""
)
_CHECKS = """
import json, os, sys
from django.conf import Settings, settings
from django.core.checks import run_checks
found = {}
for name in json.loads(os.environ["SETTINGS_MODULES"]):
    for one in [one for one in sys.modules if one.partition(".")[0] == name.partition(".")[0]]:
        del sys.modules[one]  # modules share their lists
    settings._wrapped = Settings(name)
    found[name] = [one.id for one in run_checks(tags=["security"], include_deployment_checks=True)]
print("=" * 9 + json.dumps(found))
"""


def _run(script: str, root: Path, module: str, environment: Mapping[str, str], start: str) -> Any:
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "SYSTEMROOT")}
    own = {"DJANGO_SETTINGS_MODULE": module, "PYTHONPATH": str(root / start), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script],
        cwd=root,
        env={**kept, **own, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.rpartition("=" * 9)[2])


def loaded(root: Path, module: str, environment: Mapping[str, str], start: str = "") -> dict[str, Any]:
    """The settings that a module sets, as Django loads them with nothing but `environment` in the environment."""
    found: dict[str, Any] = _run(_SETTINGS, root, module, environment, start)
    return found


def deploy_checks(root: Path, modules: list[str], environment: Mapping[str, str]) -> dict[str, list[str]]:
    """What `check --deploy --tag security` finds with each of the modules; all must have the same apps."""
    found: dict[str, list[str]] = _run(
        _CHECKS, root, modules[0], {**environment, "SETTINGS_MODULES": json.dumps(modules)}, ""
    )
    return found


def compared(value: Value, actual: Any, given: Iterable[str] = ()) -> str:
    """How a value compares with what Django has.

    `equal` where it is known in full, `default` where environment variables decide and the default is equal,
    `partly` where the parts that are known are equal, `unknown`, and `wrong`. `given` are the variables that
    are set while Django runs: what these decide is not compared.
    """
    return _Comparison(frozenset(given)).of(value, actual)


class _Comparison:
    def __init__(self, given: frozenset[str]) -> None:
        self.given = given

    def of(self, value: Value, actual: Any) -> str:
        match value:
            case Unknown():
                return "unknown"
            case Known():
                return "equal" if _same(value.value, actual) else "wrong"
            case Environment():
                return self._of_environment(value, actual)
            case Either(values=values):
                found = [self.of(one, actual) for one in values if not isinstance(one, Unset)]
                return "partly" if set(found) - {"wrong"} else "wrong"
            case Text():
                return self._of_text(value, actual)
            case Items():
                return self._of_items(value, actual)
            case Entries():
                return self._of_entries(value, actual)
        return "object"

    def _of_environment(self, value: Environment, actual: Any) -> str:
        if self.given.intersection(value.names):
            return "environment"
        if value.is_required:
            return "unknown"  # it may be read in a branch that needs another variable first
        found = self.of(value.default, actual)
        return "default" if found == "equal" else found

    def _of_text(self, value: Text, actual: Any) -> str:
        pattern = "".join(re.escape(one) if isinstance(one, str) else ".*" for one in value.parts)
        if not isinstance(actual, str) or not re.fullmatch(pattern, actual, re.DOTALL):
            return "wrong"
        if self.given.intersection(value.environment()):
            return "environment"
        found = self.of(value.by_default(), actual) if not isinstance(value.by_default(), Text) else "partly"
        return "default" if found == "equal" else found

    def _of_items(self, value: Items, actual: Any) -> str:
        if not isinstance(actual, dict) or value.kind not in actual:
            return "wrong"
        row = list(actual[value.kind])
        if value.kind == "set":
            row_of = sorted((one for one in value.values if isinstance(one, Known)), key=lambda one: str(one.value))
            if len(row_of) == len(value.values):
                return self.of(Items("list", tuple(row_of)), {"list": row})
            return "partly"
        answer = self._matched(list(value.values), row)
        return "wrong" if answer is None else _worst(answer)

    def _matched(self, values: list[Value], row: list[Any]) -> list[str] | None:
        """The outcomes element by element; None where the row cannot be what is known of it."""

        @functools.cache
        def match(i: int, j: int) -> tuple[str, ...] | None:
            if i == len(values):
                return () if j == len(row) else None
            one = values[i]
            if isinstance(one, Unpacked):
                for end in range(j, len(row) + 1):
                    rest = match(i + 1, end)
                    if rest is not None:
                        return ("partly", *rest)
                return None
            bare = one.value if isinstance(one, Maybe) else one
            if j < len(row):
                own, rest = self.of(bare, row[j]), match(i + 1, j + 1)
                if own != "wrong" and rest is not None:
                    return ("partly" if isinstance(one, Maybe) else own, *rest)
            if isinstance(one, Maybe):
                rest = match(i + 1, j)
                return None if rest is None else ("partly", *rest)
            return None

        found = match(0, 0)
        return None if found is None else list(found)

    def _of_entries(self, value: Entries, actual: Any) -> str:
        if not isinstance(actual, dict) or "dict" not in actual:
            return "wrong"
        found = []
        rest = [(key, one) for key, one in actual["dict"]]
        for key, one in value.items():
            here = [given for own, given in rest if _same(key, own)]
            rest = [pair for pair in rest if not _same(key, pair[0])]
            if not here:
                found.append("partly" if any(isinstance(part, Unset | Unknown) for part in one.options()) else "wrong")
            elif all(isinstance(part, Unset) for part in one.options()):
                found.append("wrong")
            else:
                found.append(self.of(one, here[0]))
        if value.is_open:
            found.append("partly")
        elif rest:
            return "wrong"
        return _worst(found)


def _same(own: object, actual: Any) -> bool:
    """Whether a Python value is what was written down: with equal types, a path apart from its text."""
    if isinstance(actual, dict):
        return actual in ({"path": str(own)}, {type(own).__name__: repr(own)})
    return type(own) is type(actual) and own == actual


def _worst(found: list[str]) -> str:
    if "wrong" in found:
        return "wrong"
    kinds = set(found)
    if kinds <= {"equal"}:
        return "equal"
    if kinds <= {"equal", "default"}:
        return "default"
    if kinds <= {"equal", "default", "environment"}:
        return "environment"
    return "partly"
