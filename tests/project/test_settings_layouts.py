"""Settings of real shapes: the values that the linter tells production has are those that Django loads.

Each folder of `layouts` is a small project. `python tests/project/test_settings_layouts.py` prints the table.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.project.index import Index
from django_prod_lint.semantics.settings import Unknown, Unset, shown
from loaded import compared, loaded

LAYOUTS = Path(__file__).parent / "layouts"


@dataclass(frozen=True)
class Layout:
    """How a layout is run: the module, the variables that have to be set, what it needs to be installed."""

    module: str
    environment: Mapping[str, str] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    start: str = ""
    """The folder that Python is started in."""


BROUGHT = {"SETTINGS_MODULE", "CONFIGURATION", "DOTENV_LOADED", "LANGUAGES", "LANGUAGES_BIDI"}
"""What is set by whoever loads settings."""
SECRET = {"SECRET_KEY": "s" * 60}
RUNS = {
    "chooser_package": Layout("bank.settings", SECRET),
    "config_file": Layout("stage.settings"),
    "configurations_classes": Layout(
        "zoo.settings",
        {"DJANGO_SECRET_KEY": "s" * 60, "DJANGO_CONFIGURATION": "Production"},
        ("configurations", "dj_database_url"),
    ),
    "decouple_single": Layout("shopfront.settings", SECRET, ("decouple", "dj_database_url")),
    "docker_env": Layout(
        "weaver.settings_docker", {"WEAVER_SECRET_KEY": "s" * 60, "WEAVER_SITE_DOMAIN": "weaver.example"}
    ),
    "environ_single": Layout("app.settings", SECRET, ("environ",)),
    "environs_single": Layout("hub.settings", SECRET, ("environs",)),
    "helper_functions": Layout("net.core.settings", {"NET_SECRET_KEY": "s" * 60}),
    "library_defaults": Layout("forum.settings"),
    "local_override": Layout("club.settings"),
    "plain_classes": Layout("ferry.settings", SECRET),
    "product_settings": Layout("core.settings.studio", {"DEBUG": "0"}, start="studio"),
    "pydantic_model": Layout("atlas.settings", {"ATLAS_SECRET_KEY": "s" * 60}, ("pydantic_settings",)),
    "split_environ": Layout(
        "config.settings.production",
        {"DJANGO_SECRET_KEY": "s" * 60, "DJANGO_AWS_STORAGE_BUCKET_NAME": "cakes"},
        ("environ",),
    ),
    "split_include": Layout("server.settings", SECRET, ("split_settings", "decouple")),
    "startproject": Layout("site_.settings"),
}


def settings_of(name: str) -> ProductionSettings:
    """The effective settings of a layout."""
    index = Index(LAYOUTS / name, use_cache=False)
    index.refresh()
    (found,) = index.settings
    return found


def outcomes(name: str) -> dict[str, str]:
    """How each setting of a layout compares; one that only Django knows is wrong unless the settings are open."""
    layout = RUNS[name]
    own = settings_of(name)
    django = loaded(LAYOUTS / name, layout.module, layout.environment, layout.start)
    found: dict[str, str] = {}
    for setting, one in own.settings.items():
        if setting in django:
            found[setting] = compared(one.value, django[setting], layout.environment)
        else:
            may_miss = any(isinstance(part, Unset | Unknown) for part in one.value.options())
            found[setting] = "partly" if may_miss else "wrong"
    for setting in set(django) - set(own.settings) - BROUGHT:
        outcome = compared(own.get(setting), django[setting], layout.environment)
        if outcome not in ("equal", "partly"):  # else django-configurations has set Django's own default
            found[setting] = "unknown" if own.is_open else "wrong"
    return found


def test_every_layout_is_run() -> None:
    assert {one.name for one in LAYOUTS.iterdir() if one.is_dir()} == set(RUNS)


@pytest.mark.parametrize("name", RUNS)
def test_values_are_those_that_django_loads(name: str) -> None:
    for package in ("django", *RUNS[name].needs):
        pytest.importorskip(package)
    own = settings_of(name)
    assert own.path == RUNS[name].start + "/" * bool(RUNS[name].start) + _path(name)
    wrong = [one for one, outcome in outcomes(name).items() if outcome == "wrong"]
    assert {one: shown(own.get(one)) for one in wrong} == {}


def _path(name: str) -> str:
    module = RUNS[name].module.replace(".", "/")
    folder = LAYOUTS / name / RUNS[name].start
    return f"{module}.py" if (folder / f"{module}.py").is_file() else f"{module}/__init__.py"


COLUMNS = ("compared", "equal", "default", "environment", "partly", "object", "unknown", "wrong")


def _row(title: str, counts: Mapping[str, int]) -> str:
    return f"{title:24}" + "".join(f"{counts[one]:>12}" for one in COLUMNS)


def _print_table() -> None:
    total: Counter[str] = Counter()
    print(f"{'layout':24}" + "".join(f"{one:>12}" for one in COLUMNS))
    for name in RUNS:
        found = outcomes(name)
        counts = Counter(found.values()) + Counter(compared=len(found))
        total += counts
        print(_row(name, counts))
        if "-v" in sys.argv:
            own = settings_of(name)
            for setting, outcome in found.items():
                if outcome not in ("equal", "default", "environment"):
                    print(f"    {outcome:8} {setting} = {shown(own.get(setting))}")
    print(_row("all", total))


if __name__ == "__main__":
    _print_table()
