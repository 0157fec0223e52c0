"""Every rule's fixture: what is marked is found, and what is found is marked."""

from __future__ import annotations

import ast
import shutil
from pathlib import Path

import pytest

import markers
from django_prod_lint import engine
from django_prod_lint.catalogue import all_rules
from django_prod_lint.config import Config

SHOP = Path(__file__).parents[1] / "shop"


@pytest.mark.parametrize("fixture", markers.fixtures(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_fixture(fixture: Path, tmp_path: Path) -> None:
    config = _config_for(fixture)
    problems: list[str] = []
    if fixture.is_dir():
        project = tmp_path / "shop"
        shutil.copytree(SHOP, project, ignore=shutil.ignore_patterns("__pycache__", ".*"))
        shutil.copytree(fixture, project, dirs_exist_ok=True)
        engine.prepare([project], config)
        for file in markers.files_of(fixture):
            problems += _problems(file, project / file.relative_to(fixture), config)
    else:
        problems = _problems(fixture, _place_of(fixture), config)
    assert not problems, "\n" + "\n".join(problems)


def _problems(file: Path, stands_at: Path, config: Config) -> list[str]:
    text = file.read_text("utf-8")
    found = engine.lint_file(stands_at, text, config=config)
    return [f"{file.name}: {one}" for one in markers.read(text).problems(found, text.split("\n"))]


def _place_of(fixture: Path) -> Path:
    """Where the file is said to stand: in an app, for much is forgiven in tests."""
    told = markers.read(fixture.read_text("utf-8")).stands_at
    return SHOP / (told or f"shop/{fixture.name}")


def _config_for(fixture: Path) -> Config:
    """The defaults, and the fixture's own rule even where that is optional."""
    own = fixture.stem.replace("_", "-")
    return Config().with_strict(rule.symbol for rule in all_rules() if rule.symbol == own)


@pytest.mark.parametrize(
    ("function", "told"),
    [
        # Django raises ValueError for `prefetch_related().iterator()` without a chunk_size,
        ("streamed_rows", "chunk_size"),
        # and NotSupportedError for `union().select_related()`.
        ("rows_of_a_union", "each of its parts"),
        # and a lock takes the joined rows as well.
        ("locked_rows", 'of=("self",)'),
    ],
)
def test_what_the_advice_needs_besides_is_told(function: str, told: str) -> None:
    assert any(told in reason for reason in _reasons_in(function))


@pytest.mark.parametrize("function", ["locked_rows_alone", "related_rows_of_locked_ones"])
def test_what_the_advice_does_not_need_is_not_told(function: str) -> None:
    assert not any("locks" in reason for reason in _reasons_in(function))


def _reasons_in(function: str) -> list[str]:
    """The reasons of the one finding in a function of the fixture."""
    fixture = next(one for one in markers.fixtures() if one.stem == "n_plus_one_loop")
    text = fixture.read_text("utf-8")
    (node,) = [one for one in ast.parse(text).body if isinstance(one, ast.FunctionDef) and one.name == function]
    lines = range(node.lineno, (node.end_lineno or 0) + 1)
    (found,) = [one for one in engine.lint_file(_place_of(fixture), text) if one.span.line in lines]
    return [reason.text for reason in found.because]
