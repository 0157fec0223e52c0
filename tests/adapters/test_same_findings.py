"""flake8, pylint and the command report the same findings on the example project."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import Project

SHOP = Path(__file__).parents[1] / "shop"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy away from this repository, whose own options and folder names have no say in it."""
    root = tmp_path_factory.mktemp("same") / "project"
    shutil.copytree(SHOP, root, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    (root / ".git").mkdir()
    return Project(root)


def test_same_set(shop: Project) -> None:
    command = shop.cli(".").hits()
    assert command, "the example project has findings"
    assert shop.flake8("-j1", ".").hits() == command
    assert shop.flake8("-j2", ".").hits() == command
    packages = sorted(path.name for path in shop.root.iterdir() if path.suffix == ".py" or path.is_dir())
    files = [name for name in packages if not name.startswith((".", "__"))]
    assert shop.pylint("--recursive=y", *files).hits() == command


def test_order_of_files_does_not_matter(shop: Project) -> None:
    files = sorted(str(path.relative_to(shop.root)) for path in shop.root.rglob("*.py"))
    assert shop.cli(*files).hits() == shop.cli(*reversed(files)).hits() == shop.cli(".").hits()


def test_one_file_alone_says_the_same(shop: Project) -> None:
    for path, expected in _by_path(shop.cli(".").hits()).items():
        assert shop.flake8(path).hits() == expected


def _by_path(hits: set[tuple[str, int, str]]) -> dict[str, set[tuple[str, int, str]]]:
    return {name: {hit for hit in hits if hit[0] == name} for name in {name for name, _, _ in hits}}
