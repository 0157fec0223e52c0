"""What is built works on its own: rules are found and pages printed without this checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from django_prod_lint.catalogue import all_rules

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_contents(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"django_prod_lint/pages/{rule.symbol}.md" for rule in all_rules()} <= names
    assert {
        f"{package}/py.typed" for package in ("django_prod_lint", "flake8_django_prod", "pylint_django_prod")
    } <= names
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {
        "django_prod_lint",
        "flake8_django_prod",
        "pylint_django_prod",
    }


def test_needs_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("/METADATA"))
        required = [line for line in archive.read(name).decode().splitlines() if line.startswith("Requires-Dist")]
    assert all("extra ==" in line for line in required)


@pytest.mark.parametrize("zipped", [True, False], ids=["zipped", "installed"])
def test_command_without_the_checkout(wheel: Path, tmp_path: Path, zipped: bool) -> None:
    where = wheel if zipped else tmp_path
    if not zipped:
        zipfile.ZipFile(wheel).extractall(tmp_path)

    def command(*arguments: str) -> str:
        environment = {**os.environ, "PYTHONPATH": str(where)}
        # -S keeps the editable installation of this checkout out of sight.
        run = [sys.executable, "-S", "-m", "django_prod_lint", *arguments]
        return subprocess.run(run, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True).stdout

    assert len(command("--list").splitlines()) == len(all_rules())
    for rule in all_rules():
        assert command("--explain", rule.code).startswith(f"# {rule.symbol}\n\n<!-- header -->")
