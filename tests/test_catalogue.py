"""The conventions that every rule keeps, so that reviewing one is about Django and not about form."""

from __future__ import annotations

import re
import string
import subprocess
import sys
from pathlib import Path

import pytest

import markers
import render_docs
from django_prod_lint import catalogue, codes, config, rules
from django_prod_lint.catalogue import all_rules, lookup, pylint_id
from django_prod_lint.rule import Rule, Severity

ROOT = Path(__file__).parents[1]
OWN_DIAGNOSTICS = "linter"
"""The family whose findings the engine itself makes; no project code brings them about."""

each_rule = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.symbol)
each_check = pytest.mark.parametrize(
    "rule", [rule for rule in all_rules() if rule.family != OWN_DIAGNOSTICS], ids=lambda rule: rule.symbol
)


def test_there_are_rules() -> None:
    assert {"DPE001", "DPE002"} <= {rule.code for rule in all_rules()}


def test_every_module_was_found() -> None:
    folder = Path(rules.__file__).parent
    modules = {path.stem for path in folder.glob("*/*.py")} - {"__init__"}
    assert modules == {rule.symbol.replace("-", "_") for rule in all_rules()}


def test_pylint_ids_are_unique_and_share_their_digits_in_a_family() -> None:
    ids = [pylint_id(rule) for rule in all_rules()]
    assert len(ids) == len(set(ids))
    for rule in all_rules():
        assert re.fullmatch(r"[EWR]7\d{3}", pylint_id(rule))
        assert codes.FAMILIES[pylint_id(rule)[2]] == rule.family


@each_rule
def test_summary_is_one_sentence(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z`].{10,110}[^.]\.", rule.summary)
    assert rule.summary.count(". ") == 0


@each_rule
def test_message(rule: Rule) -> None:
    """It starts with what happens, sets code in backticks and ends without a full stop."""
    assert not rule.message.endswith((".", "!", " "))
    assert rule.message.count("`") % 2 == 0
    assert not re.match(r"[A-Z][a-z]", rule.message)
    assert "\n" not in rule.message
    names = [name for _, name, _, _ in string.Formatter().parse(rule.message) if name is not None]
    assert all(name.isidentifier() for name in names), "fields are filled by name"


@each_check
def test_rule_listens_to_facts(rule: Rule) -> None:
    assert rule.checks
    for fact, _ in rule.checks:
        assert fact.__module__.startswith("django_prod_lint.facts")


@each_check
def test_topic_is_declared(rule: Rule) -> None:
    package = sys.modules[rule.module.rpartition(".")[0]]
    assert f"{rule.code[3:5]}x " in (package.__doc__ or ""), "list the topic in the family's docstring"


@each_check
def test_fixture_has_hits_and_more_near_misses(rule: Rule) -> None:
    name = rule.symbol.replace("-", "_")
    folder = ROOT / "tests" / "rules" / rule.family
    files = markers.files_of(folder / name) if (folder / name).is_dir() else [folder / f"{name}.py"]
    read = [markers.read(path.read_text("utf-8")) for path in files]
    hits = sum(hit.code == rule.code for one in read for hit in one.hits)
    near_misses = sum(len(one.near_misses) for one in read)
    assert hits >= 1
    assert near_misses > hits
    assert not any("TODO" in path.read_text("utf-8") for path in files)


def test_no_fixture_without_its_rule() -> None:
    known = {f"{rule.family}/{rule.symbol.replace('-', '_')}" for rule in all_rules()}
    assert {f"{path.parent.name}/{path.stem}" for path in markers.fixtures()} <= known


def test_no_page_without_its_rule() -> None:
    pages = {path.stem for path in render_docs.PAGES.glob("*.md")} - {"README"}
    assert pages == {rule.symbol for rule in all_rules()}


def test_generated_documents_are_current() -> None:
    assert render_docs.stale() == [], "run `make docs`"


@each_rule
def test_changelog_names_the_rule(rule: Rule) -> None:
    texts = [(ROOT / "CHANGELOG.md").read_text("utf-8")]
    texts += [path.read_text("utf-8") for path in (ROOT / "changelog.d").glob("*.added.md")]
    assert any(rule.code in text for text in texts)


def test_changelog_fragments_are_named_by_kind() -> None:
    for path in (ROOT / "changelog.d").iterdir():
        assert path.name == "README.md" or re.fullmatch(r"[a-z0-9-]+\.(added|changed|fixed|removed)\.md", path.name)
        assert "TODO" not in path.read_text("utf-8")


@pytest.mark.parametrize("name", ["DPE001", "dpe001", "internal-error", "E7001", "e7001"])
def test_lookup(name: str) -> None:
    assert lookup(name).code == "DPE001"


def test_lookup_of_an_unknown_name() -> None:
    with pytest.raises(config.ConfigError, match="did you mean `internal-error`"):
        lookup("internal-eror")


def _declared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **files: str) -> None:
    """Let the catalogue find a family made of these modules."""
    family = tmp_path / "caching"
    family.mkdir()
    (family / "__init__.py").write_text("")
    for name, text in files.items():
        (family / f"{name}.py").write_text(text)
    monkeypatch.setattr(rules, "__path__", [str(tmp_path)])
    monkeypatch.setattr(catalogue, "all_rules", catalogue.all_rules.__wrapped__)
    for name in [name for name in sys.modules if name.startswith("django_prod_lint.rules.caching")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr(rules, "caching", raising=False)


RULE = '''"""A value is cached for ever."""
from django_prod_lint.rule import Rule, Severity
rule = Rule(__name__, code="{code}", severity=Severity.WARNING, message="{message}")
'''


@pytest.fixture
def fresh_modules() -> object:
    """Forget the modules that a test made up."""
    before = set(sys.modules)
    yield None
    for name in set(sys.modules) - before:
        if name.startswith("django_prod_lint.rules.caching"):
            del sys.modules[name]


@pytest.mark.usefixtures("fresh_modules")
class TestDeclarations:
    def test_good(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        _declared(tmp_path, monkeypatch, cached_queryset=RULE.format(code="DPE612", message="`{x}` is"))
        (rule,) = catalogue.all_rules()
        assert (rule.symbol, rule.family, rule.summary) == (
            "cached-queryset",
            "caching",
            "A value is cached for ever.",
        )

    @pytest.mark.parametrize(
        ("text", "complaint"),
        [
            (RULE.format(code="DPE61", message="x"), "not of the form DPE201"),
            (RULE.format(code="DPE712", message="x"), "belongs to the family `tasks`"),
            (RULE.format(code="DPE612", message="`{x` is"), "no format string"),
            (RULE.format(code="DPE612", message="x").partition("\n")[2], "needs a docstring"),
            (RULE.format(code="DPE612", message="x").replace("__name__", "'a.b.c'"), "must be `__name__`"),
            ('"""Nothing."""', "has no `rule"),
        ],
        ids=["code", "family", "message", "docstring", "name", "none"],
    )
    def test_bad(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, complaint: str) -> None:
        _declared(tmp_path, monkeypatch, cached_queryset=text)
        with pytest.raises(catalogue.CatalogueError, match=re.escape(complaint)):
            catalogue.all_rules()

    def test_same_code_twice(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        text = RULE.format(code="DPE612", message="x")
        _declared(tmp_path, monkeypatch, cached_queryset=text, other_name=text)
        with pytest.raises(catalogue.CatalogueError, match="is taken by"):
            catalogue.all_rules()


def test_lint_path_imports_the_standard_library_only() -> None:
    """flake8 pays for every import at each start."""
    script = (
        "import sys; before = set(sys.modules); import django_prod_lint.engine, django_prod_lint.catalogue as c;"
        "c.all_rules(); new = {name.partition('.')[0] for name in set(sys.modules) - before};"
        "print(*sorted(new - set(sys.stdlib_module_names) - {'django_prod_lint'}))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""


def test_severities_are_pylint_letters() -> None:
    assert {severity.value for severity in Severity} == {"E", "W", "R"}
