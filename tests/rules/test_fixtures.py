"""Every rule's fixture: what is marked is found, and what is found is marked."""

from __future__ import annotations

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


def test_a_stream_of_rows_is_told_to_need_a_chunk_size() -> None:
    """Django raises ValueError for `prefetch_related().iterator()` without one."""
    fixture = next(one for one in markers.fixtures() if one.stem == "n_plus_one_loop")
    text = fixture.read_text("utf-8")
    start = text[: text.index("def streamed_rows")].count("\n")
    (found,) = [one for one in engine.lint_file(_place_of(fixture), text) if one.span.line > start + 1]
    assert any("chunk_size" in reason.text for reason in found.because)
