"""The tool that starts a rule."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

import new_rule


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what the tool reads."""
    facts = Path("src", "django_prod_lint", "facts")
    shutil.copytree(new_rule.REPOSITORY / facts, tmp_path / facts)
    monkeypatch.setattr(new_rule, "REPOSITORY", tmp_path)
    return tmp_path


def start(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["new_rule.py", *arguments])
    return new_rule.main()


def fact_of(checkout: Path) -> str:
    """Some fact of this checkout."""
    text = "".join(path.read_text("utf-8") for path in sorted((checkout / "src").rglob("orm.py")))
    return text.partition("\nclass ")[2].partition(":")[0].partition("(")[0]


def test_files(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fact = fact_of(checkout)
    assert start(monkeypatch, "caching", "69", "some-problem", "--on", fact) == 0
    module = (checkout / "src/django_prod_lint/rules/caching/some_problem.py").read_text("utf-8")
    compile(module, "some_problem.py", "exec")
    assert 'code="DPE691"' in module
    assert f"import {fact}\n" in module
    assert (checkout / "src/django_prod_lint/rules/caching/__init__.py").exists()
    assert "# DPE691" in (checkout / "tests/rules/caching/some_problem.py").read_text("utf-8")
    assert "## What it cannot see" in (checkout / "docs/rules/some-problem.md").read_text("utf-8")
    assert "`DPE691`" in (checkout / "changelog.d/some-problem.added.md").read_text("utf-8")


def test_next_number_of_a_topic_that_has_rules() -> None:
    assert new_rule._next_code("00") == "DPE003"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("caching", "21", "some-problem"), "begin with 6"),
        (("caching", "69", "SomeProblem"), "lower-case words"),
        (("linter", "00", "internal-error"), "there is a rule"),
    ],
)
def test_wrong_arguments(
    checkout: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    complaint: str,
) -> None:
    with pytest.raises(SystemExit):
        start(monkeypatch, *arguments, "--on", fact_of(checkout))
    assert complaint in capsys.readouterr().err


def test_unknown_fact(checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        start(monkeypatch, "caching", "69", "some-problem", "--on", "NothingOfTheKind")
    assert "publish the fact first" in capsys.readouterr().err
