"""The rule pages keep their promises: Bad reports exactly its rule, Good is silent under every rule."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import pages
from django_prod_lint import engine
from django_prod_lint.catalogue import all_rules, lookup
from django_prod_lint.config import Config
from django_prod_lint.rule import Rule

SHOP = Path(__file__).parent / "shop"

EXAMPLES = [
    example
    for rule in all_rules()
    if (page := pages.PAGES / f"{rule.symbol}.md").exists()
    for example in pages.examples(rule.symbol, page.read_text("utf-8"))
]


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example project, away from anything that is called tests."""
    return _copy(tmp_path_factory.mktemp("pages") / "project")


def _copy(to: Path) -> Path:
    shutil.copytree(SHOP, to, ignore=shutil.ignore_patterns("__pycache__", "scenarios", ".*"))
    return to


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.symbol)
def test_page_has_its_headings(rule: Rule) -> None:
    text = (pages.PAGES / f"{rule.symbol}.md").read_text("utf-8")
    assert text.startswith(f"# {rule.symbol}\n")
    assert [heading for heading, _ in pages.sections(text)] == pages.HEADINGS
    empty = [heading for heading, body in pages.sections(text) if not body.strip()]
    assert not empty
    assert "TODO" not in text


@pytest.mark.parametrize("rule", [rule for rule in all_rules() if rule.code != "DPE001"], ids=lambda rule: rule.symbol)
def test_page_has_examples(rule: Rule) -> None:
    assert {example.heading for example in EXAMPLES if example.symbol == rule.symbol} == {"Bad", "Good"}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_example(example: pages.Example, shop: Path, tmp_path: Path) -> None:
    rule = lookup(example.symbol)
    bad = example.heading == "Bad"
    config = Config().with_strict([rule.symbol]) if bad else Config(strict=True)
    files = example.files
    if len(files) == 1:
        ((place, text),) = files
        found = engine.lint_file(shop / place, text, config=config)
    else:
        project = _copy(tmp_path / "project")
        for place, text in files:
            (project / place).parent.mkdir(parents=True, exist_ok=True)
            (project / place).write_text(text, "utf-8")
        engine.prepare([project], config)
        found = [
            one
            for place, _ in files
            if place.endswith(".py")
            for one in engine.lint_file(project / place, config=config)
        ]
    codes = {finding.rule.code for finding in found}
    assert codes == ({rule.code} if bad else set()), "\n".join(
        f"line {finding.span.line}: {finding.rule.code} {finding.text}" for finding in found
    )


def test_block_of_several_files() -> None:
    text = "## Bad\n\n```python\n# path: shop/a.py\nA = 1\n# path: shop/b.py\nB = 2\n```\n\n## Good\n\n```python\nC = 3\n```\n"
    bad, good = pages.examples("x", text)
    assert bad.files == (("shop/a.py", "A = 1\n"), ("shop/b.py", "B = 2\n"))
    assert good.files == ((pages.USUAL_PLACE, "C = 3\n"),)


def test_code_above_the_first_path_line() -> None:
    with pytest.raises(AssertionError, match="path"):
        pages.examples("x", "## Bad\n\n```python\nA = 1\n# path: shop/b.py\nB = 2\n```\n")
