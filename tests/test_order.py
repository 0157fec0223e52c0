"""What one file is found to hold must not depend on what was linted before it: front ends differ in their order."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from django_prod_lint import engine
from django_prod_lint.config import Config
from django_prod_lint.rule import Finding

SHOP = Path(__file__).parent / "shop"
FILES = sorted(one for one in SHOP.rglob("*.py") if "migrations" not in one.parts)


def lint_all(files: Sequence[Path]) -> dict[Path, list[Finding]]:
    """The findings of each file, linted one after another in a process that remembers nothing yet."""
    engine._projects.clear()
    engine._fresh.clear()
    config = Config(root=SHOP, cache_dir=False)
    return {one: engine.lint_file(one, config=config) for one in files}


@pytest.fixture(scope="module")
def in_order() -> dict[Path, list[Finding]]:
    return lint_all(FILES)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_files_changes_nothing(in_order: dict[Path, list[Finding]], seed: int) -> None:
    """Results of calls are shared between files, and so are the places that a result came from."""
    files = list(FILES)
    random.Random(seed).shuffle(files)
    found = lint_all(files)
    assert sum(map(len, found.values())) > 400
    assert {one for one in FILES if found[one] != in_order[one]} == set()


@pytest.mark.parametrize("name", ["class_based.py", "forms.py", "serializers_views.py"])
def test_a_file_by_itself_is_as_among_others(in_order: dict[Path, list[Finding]], name: str) -> None:
    file = next(one for one in FILES if one.name == name)
    assert lint_all([file])[file] == in_order[file]
