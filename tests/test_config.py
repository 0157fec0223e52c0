"""The table in `pyproject.toml`: what it may say, and what its mistakes are answered with."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from django_prod_lint.catalogue import load_config, lookup
from django_prod_lint.config import Config, ConfigError
from django_prod_lint.rule import Rule, Severity

HEAD = "[project]\nname = 'shop'\n\n[tool.django-prod-lint]\n"


def write(folder: Path, body: str, head: str = HEAD) -> Path:
    (folder / ".git").mkdir(exist_ok=True)
    file = folder / "pyproject.toml"
    file.write_text(head + body, "utf-8")
    return file


def rule(code: str = "DPE206", *, name: str = "unused_eager_load", default: bool = True) -> Rule:
    return Rule(f"rules.orm.{name}", code, Severity.WARNING, "message", default=default)


def test_every_key(tmp_path: Path) -> None:
    (tmp_path / "backend").mkdir()
    file = write(
        tmp_path,
        """\
select = ["DPE0", "internal-error", "E7001"]
ignore = ["DPE002"]
strict = ["DPE0"]
root = "backend"
exclude = ["legacy", "*/generated/*.py"]
settings-module = "config.settings.production"
model-bases = ["shop.base.ShopModel"]
task-decorators = ["shop.tasks.job"]
target-django = "5.2.1"
allow-in-debug-branch = ["INSTALLED_APPS"]
cache-dir = "build/cache"
""",
    )
    assert load_config(tmp_path / "backend" / "shop" / "views.py") == Config(
        path=file.resolve(),
        select=("DPE0", "internal-error", "E7001"),
        ignore=("DPE002",),
        strict=("DPE0",),
        root=(tmp_path / "backend").resolve(),
        exclude=("legacy", "*/generated/*.py"),
        settings_module=("config.settings.production",),
        model_bases=("shop.base.ShopModel",),
        task_decorators=("shop.tasks.job",),
        target_django=(5, 2),
        allow_in_debug_branch=("INSTALLED_APPS",),
        cache_dir=(tmp_path / "build" / "cache").resolve(),
    )


def test_without_a_table(tmp_path: Path) -> None:
    write(tmp_path, "", head="[project]\nname = 'shop'\n")
    assert load_config(tmp_path) == Config()


def test_cache_may_be_off(tmp_path: Path) -> None:
    write(tmp_path, "cache-dir = false\n")
    assert load_config(tmp_path).cache_dir is False


@pytest.mark.parametrize(
    ("body", "line", "complaint"),
    [
        ("strict = true\nselct = []\n", 6, "`selct` is not an option; did you mean `select`?"),
        ("settings_module = 'a'\n", 5, "did you mean `settings-module`?"),
        ("colour = 1\n", 5, "the keys are select, ignore,"),
        ("select = 'DPE2'\n", 5, 'write `select = ["…"]`'),
        ("select = [1]\n", 5, "must be a list of strings"),
        ("ignore = [\n  'DPE0',\n  'dpe 1',\n]\n", 7, "`dpe 1` in `ignore` is neither a code"),
        ("ignore = [\n  'DPE0',\n  'DPE003',\n]\n", 7, "there is no rule `DPE003`; did you mean `DPE"),
        ("strict = ['internal-eror']\n", 5, "did you mean `internal-error`?"),
        ("strict = 'yes'\n", 5, "must be true, false or a list"),
        ("root = 'nowhere'\n", 5, "`nowhere`, which is no folder"),
        ("root = 1\n", 5, "must be a string"),
        ("settings-module = 'config/settings.py'\n", 5, "is not a dotted name"),
        ("model-bases = 'shop.Base'\n", 5, "must be a list of strings"),
        ("target-django = 5.2\n", 5, 'version in quotes, such as "5.2"'),
        ("target-django = 'latest'\n", 5, "version in quotes"),
        ("cache-dir = true\n", 5, "path of a folder, or false"),
        ("select = [\n", 6, "is not valid TOML"),
    ],
)
def test_mistake(tmp_path: Path, body: str, line: int, complaint: str) -> None:
    file = write(tmp_path, body)
    with pytest.raises(ConfigError) as caught:
        load_config(tmp_path / "shop" / "views.py")
    text = str(caught.value)
    assert complaint in text
    if "TOML" not in text:
        assert text.startswith(f"{file}:{line}: ")
    assert text.startswith(f"{file}:")


def test_table_that_is_none(tmp_path: Path) -> None:
    write(tmp_path, "", head="[tool]\ndjango-prod-lint = 1\n")
    with pytest.raises(ConfigError, match=r"pyproject.toml:2: .* must be a table"):
        load_config(tmp_path)


def test_line_of_an_inline_key(tmp_path: Path) -> None:
    write(tmp_path, "", head="[tool]\nruff.line-length = 100\ndjango-prod-lint.selct = []\n")
    with pytest.raises(ConfigError, match=r"pyproject.toml:3: `selct`"):
        load_config(tmp_path)


def test_broken_file_of_somebody_else(tmp_path: Path) -> None:
    write(tmp_path, "", head="[tool.other\n")
    assert load_config(tmp_path) == Config()


def test_file_that_is_no_text(tmp_path: Path) -> None:
    write(tmp_path, "").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="save it as UTF-8"):
        load_config(tmp_path)


class TestNearestTable:
    def test_nested_one_wins(self, tmp_path: Path) -> None:
        write(tmp_path, "strict = true\n")
        inner = tmp_path / "backend"
        inner.mkdir()
        (inner / "pyproject.toml").write_text(HEAD, "utf-8")
        assert load_config(inner / "a.py").strict is False
        assert load_config(tmp_path / "a.py").strict is True

    def test_file_without_a_table_is_passed_by(self, tmp_path: Path) -> None:
        write(tmp_path, "strict = true\n")
        inner = tmp_path / "backend"
        inner.mkdir()
        (inner / "pyproject.toml").write_text("[project]\nname = 'x'\n", "utf-8")
        assert load_config(inner / "a.py").strict is True

    def test_search_ends_at_the_repository(self, tmp_path: Path) -> None:
        write(tmp_path, "strict = true\n")
        inner = tmp_path / "other"
        (inner / ".git").mkdir(parents=True)
        assert load_config(inner / "a.py") == Config()

    def test_changed_file_is_read_again(self, tmp_path: Path) -> None:
        file = write(tmp_path, "strict = true\n")
        assert load_config(tmp_path).strict is True
        write(tmp_path, "strict = ['DPE']\n")
        os.utime(file, ns=(1, 1))
        assert load_config(tmp_path).strict == ("DPE",)


class TestEnabled:
    @pytest.mark.parametrize(
        ("config", "on"),
        [
            (Config(), True),
            (Config(select=("DPE2",)), True),
            (Config(select=("DPE",)), True),
            (Config(select=("DPE7",)), False),
            (Config(select=("unused-eager-load",)), True),
            (Config(select=("W7206",)), True),
            (Config(ignore=("DPE2",)), False),
            (Config(ignore=("unused-eager-load",)), False),
            (Config(ignore=("DPE20",), select=("DPE206",)), True),
            (Config(ignore=("DPE206",), select=("DPE2",)), False),
            (Config(ignore=("DPE206",), select=("DPE206",)), False),
        ],
    )
    def test_default_rule(self, config: Config, on: bool) -> None:
        assert config.enabled(rule()) is on

    @pytest.mark.parametrize(
        ("config", "on"),
        [
            (Config(), False),
            (Config(strict=True), True),
            (Config(strict=("DPE20",)), True),
            (Config(strict=("DPE21",)), False),
            (Config(strict=True, ignore=("DPE206",)), False),
            (Config(select=("DPE2",)), False),
            (Config(select=("DPE206",)), True),
            (Config(select=("unused-eager-load",)), True),
            (Config().with_strict(["unused-eager-load"]), True),
        ],
    )
    def test_optional_rule(self, config: Config, on: bool) -> None:
        assert config.enabled(rule(default=False)) is on

    @pytest.mark.parametrize(
        ("config", "on"),
        [
            (Config(select=("DPE2",)), True),
            (Config(ignore=("DPE2",)), True),
            (Config(ignore=("internal-error",)), False),
        ],
    )
    def test_own_diagnostics_survive_a_selection(self, config: Config, on: bool) -> None:
        assert config.enabled(lookup("DPE001")) is on


class TestExcludes:
    @pytest.mark.parametrize(
        ("pattern", "excluded"),
        [
            ("legacy", True),
            ("legacy/", True),
            ("shop/legacy", True),
            ("shop/legacy/*.py", True),
            ("*.py", True),
            ("orders.py", True),
            ("leg", False),
            ("shop/orders.py", False),
            ("other/*", False),
        ],
    )
    def test_pattern(self, tmp_path: Path, pattern: str, excluded: bool) -> None:
        config = Config(path=tmp_path / "pyproject.toml", exclude=(pattern,))
        assert config.excludes(tmp_path / "shop" / "legacy" / "orders.py") is excluded

    def test_file_elsewhere(self, tmp_path: Path) -> None:
        config = Config(path=tmp_path / "inner" / "pyproject.toml", exclude=("*",))
        assert not config.excludes(tmp_path / "a.py")


class TestOverridden:
    def test_selection_replaces_and_the_rest_adds(self, tmp_path: Path) -> None:
        config = Config(select=("DPE2",), ignore=("DPE201",), strict=("DPE206",))
        changed = config.overridden(
            select=["DPE7"], ignore=["DPE711"], strict=True, root=str(tmp_path), settings_module=["a.b"], cache=False
        )
        assert changed == Config(
            select=("DPE7",),
            ignore=("DPE201", "DPE711"),
            strict=True,
            root=tmp_path.resolve(),
            settings_module=("a.b",),
            cache_dir=False,
        )

    def test_nothing_given(self) -> None:
        config = Config(select=("DPE2",), strict=("DPE206",), settings_module=("a",))
        assert config.overridden() == config
        assert config.with_strict([]) == config
