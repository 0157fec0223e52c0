"""Every scenario, run at two sizes: does the number of its queries grow with the number of rows?"""

from __future__ import annotations

import ast
import functools
import importlib
import importlib.util
import inspect
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .project import LARGE, SHOP, SMALL, Queries, counted, databases

SCENARIOS = SHOP / "scenarios"

#: Modules that need a newer Django than the oldest one that the linter supports.
NEEDS_DJANGO = {"fetch_modes": (6, 1)}
#: Modules that need another package, which need not be installed.
NEEDS_PACKAGES = {
    "templates_jinja": ("jinja2",),
    "tables2": ("django_tables2",),
    "exports": ("import_export", "django_filters"),
    "graphql": ("graphene_django",),
    "strawberry_types": ("strawberry_django",),
}


@dataclass(frozen=True)
class Label:
    """What Django did when a scenario ran."""

    name: str
    path: Path
    first_line: int
    last_line: int
    small: int
    large: int
    growing: tuple[tuple[str, int, int, int], ...]
    """Places whose queries grew: path below the shop, line, queries at the small and the large size."""

    @property
    def grows(self) -> bool:
        return self.large > self.small

    def __str__(self) -> str:
        places = "".join(f"\n  {path}:{line}: {few} -> {many}" for path, line, few, many in self.growing)
        return f"{self.name}: {self.small} -> {self.large} queries{places}"


@functools.cache
def labels() -> dict[str, Label]:
    """Run every scenario and return its label by ``module.function``."""
    databases()
    return {name: _measured(name, function) for name, function in _scenarios().items()}


def _scenarios() -> dict[str, Callable[[], Any]]:
    """The public functions without parameters that the scenario modules define."""
    import django

    found = {}
    for path in sorted(SCENARIOS.glob("[!_]*.py")):
        if NEEDS_DJANGO.get(path.stem, ()) > django.VERSION:
            continue
        if not all(importlib.util.find_spec(name) for name in NEEDS_PACKAGES.get(path.stem, ())):
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what one Django deprecates, another still runs
            module = importlib.import_module(f"scenarios.{path.stem}")
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
                function = getattr(module, node.name)
                if not inspect.signature(function).parameters:
                    found[f"{path.stem}.{node.name}"] = function
    return found


def _measured(name: str, function: Callable[[], Any]) -> Label:
    small, large = (_run(name, function, size) for size in (SMALL, LARGE))
    lines, first = inspect.getsourcelines(function)
    return Label(
        name=name,
        path=Path(inspect.getfile(function)),
        first_line=first,
        last_line=first + len(lines) - 1,
        small=small.count,
        large=large.count,
        growing=tuple(
            (path, line, small.places[path, line], count)
            for (path, line), count in sorted(large.places.items())
            if count > small.places[path, line]
        ),
    )


def _run(name: str, function: Callable[[], Any], size: int) -> Queries:
    from asgiref.sync import async_to_sync

    with counted(size) as queries:
        result = async_to_sync(function)() if inspect.iscoroutinefunction(function) else function()
    assert result, f"scenario {name} returned {result!r}: it must return what it read"
    return queries
