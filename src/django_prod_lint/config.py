"""The project's own options: one table of `pyproject.toml`, read alike for flake8, pylint and the CLI.

Stands at the bottom, beside `rule`: the index, the flow analysis and the front ends all ask it. That is
why it does not know which rules exist; `catalogue.load_config` reads a table *and* checks its codes.
"""

from __future__ import annotations

import fnmatch
import functools
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from django_prod_lint import codes
from django_prod_lint.rule import Rule

TABLE = "tool.django-prod-lint"
"""The table's name, as messages and documents write it."""

_HEADER = re.compile(r"""\s*\[\s*tool\s*\.\s*["']?django-prod-lint["']?\s*\]""")
_DOTTED = r"[\w-]+(\.[\w-]+)*"
_SYMBOL = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")
_PYLINT_ID = re.compile(r"[EWR]7[0-9]{3}\Z")
_VERSION = re.compile(r"([0-9]+)\.([0-9]+)(\.[0-9]+)*\Z")
_OWN_DIAGNOSTICS = "DPE0"


class ConfigError(ValueError):
    """An option that cannot be used; its text names the place, what is wrong and what to write."""


@dataclass(frozen=True)
class Config:
    """What `[tool.django-prod-lint]` says, with paths made absolute; the defaults where it is silent.

    A selector is a code (`DPE201`), the beginning of one (`DPE2`), a symbol (`n-plus-one-loop`) or a
    pylint id (`W7201`).
    """

    path: Path | None = None
    """The file that the table was read from; None where there is none."""
    select: tuple[str, ...] = ()
    """Report these only; empty for all that are on by default."""
    ignore: tuple[str, ...] = ()
    strict: bool | tuple[str, ...] = False
    """Report the optional rules too: all of them, or those named."""
    root: Path | None = None
    """The project's root, where it cannot be told from the files."""
    exclude: tuple[str, ...] = ()
    """Globs over paths relative to the table's file, or over single folder and file names."""
    settings_module: tuple[str, ...] = ()
    """Dotted names of the modules that production runs with."""
    model_bases: tuple[str, ...] = ()
    """Dotted names of further classes that make their subclasses models."""
    task_decorators: tuple[str, ...] = ()
    """Dotted names of further decorators that make tasks."""
    target_django: tuple[int, int] | None = None
    allow_in_debug_branch: tuple[str, ...] = ()
    """Settings that a branch on `DEBUG` may touch."""
    cache_dir: Path | Literal[False] | None = None
    """Where the index is kept; False for nowhere, None for the usual folder at the root."""

    def enabled(self, rule: Rule) -> bool:
        """Whether findings of the rule are reported.

        The longest selector that fits decides, and `ignore` wins a draw. An optional rule is on when
        `strict` covers it or `select` spells it out. The linter's own diagnostics stay on until
        `ignore` names them: a choice of rules must not hide that a file could not be judged.
        """
        selected = max((_fit(one, rule) for one in self.select), default=0)
        ignored = max((_fit(one, rule) for one in self.ignore), default=0)
        if rule.code.startswith(_OWN_DIAGNOSTICS):
            return ignored == 0
        if (self.select and not selected) or (ignored and ignored >= selected):
            return False
        return rule.default or selected == len(rule.code) or self._is_strict(rule)

    def _is_strict(self, rule: Rule) -> bool:
        if isinstance(self.strict, bool):
            return self.strict
        return any(_fit(one, rule) for one in self.strict)

    def excludes(self, path: Path) -> bool:
        """Whether a glob of `exclude` covers the file or one of the folders it lies in."""
        if not self.exclude or self.path is None:
            return False
        try:
            parts = path.resolve().relative_to(self.path.parent).parts
        except ValueError:
            return False
        leading = ["/".join(parts[: end + 1]) for end in range(len(parts))]
        return any(fnmatch.fnmatch(one, pattern.strip("/")) for pattern in self.exclude for one in (*leading, *parts))

    def overridden(
        self,
        *,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        strict: bool = False,
        root: str | None = None,
        settings_module: Iterable[str] = (),
        cache: bool = True,
    ) -> Config:
        """The same with what the command line says: a selection replaces, `ignore` and `strict` add."""
        return replace(
            self,
            select=tuple(select) or self.select,
            ignore=(*self.ignore, *ignore),
            strict=strict or self.strict,
            root=Path(root).resolve() if root else self.root,
            settings_module=tuple(settings_module) or self.settings_module,
            cache_dir=self.cache_dir if cache else False,
        )

    def with_strict(self, selectors: Iterable[str]) -> Config:
        """The same with these optional rules on as well."""
        added = tuple(selectors)
        if self.strict is True or not added:
            return self
        return replace(self, strict=(*(self.strict or ()), *added))


def _fit(selector: str, rule: Rule) -> int:
    """How much of the rule's code the selector pins down: 0 for another rule, 6 for exactly this one."""
    if selector in (rule.symbol, codes.pylint_id(rule.code, rule.severity.value)):
        return len(rule.code)
    return len(selector) if codes.SELECTOR.match(selector) and rule.code.startswith(selector) else 0


def is_selector(text: str) -> bool:
    """Whether the text has the form of a selector; says nothing about whether such a rule exists."""
    return any(form.match(text) for form in (codes.SELECTOR, _SYMBOL, _PYLINT_ID))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean `x`?` where one of the known words is near, else nothing."""
    import difflib  # only for mistakes: it is not small

    near = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean `{near[0]}`?" if near else ""


def read_config(start: Path) -> Config:
    """The table of the nearest `pyproject.toml` at or above the path that has one, up to the repository.

    Raises ConfigError for a table that cannot be used. The codes in it are not looked up here.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        file = folder / "pyproject.toml"
        try:
            stat = file.stat()
        except OSError:
            pass
        else:
            config = _read(file, stat.st_mtime_ns, stat.st_size)
            if config is not None:
                return config
        if (folder / ".git").exists():
            break
    return Config()


def place_of(config: Config, selector: str) -> str:
    """`pyproject.toml:12: ` for a selector that the table holds, nothing for one of the command line."""
    if config.path is not None:
        text = config.path.read_text("utf-8", "replace")
        if line := _Lines(text).of_value(selector):
            return f"{config.path}:{line}: "
    return ""


@functools.lru_cache(maxsize=64)
def _read(file: Path, mtime_ns: int, size: int) -> Config | None:
    """The file's table, None without one; the file's time and size are part of the memo's key."""
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}:1: cannot be read ({error}); save it as UTF-8") from None
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        if "django-prod-lint" not in text:
            return None
        place = re.search(r"at line (\d+)", str(error))
        line = place[1] if place else "1"
        raise ConfigError(f"{file}:{line}: is not valid TOML: {error}") from None
    tool = document.get("tool")
    table = tool.get("django-prod-lint") if isinstance(tool, dict) else None
    if table is None:
        return None
    lines = _Lines(text)
    if not isinstance(table, dict):
        raise ConfigError(f"{file}:{lines.of_table()}: `{TABLE}` must be a table, write `[{TABLE}]` above its keys")
    return _Table(file, lines, table).config()


@dataclass
class _Lines:
    """Finds the lines that a message should name; TOML parsers do not tell them."""

    text: str
    rows: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.rows = self.text.splitlines()

    def of_table(self) -> int:
        headers = (row for row, text in enumerate(self.rows, 1) if _HEADER.match(text))
        mentions = (row for row, text in enumerate(self.rows, 1) if "django-prod-lint" in text)
        return next(headers, 0) or next(mentions, 1)

    def of_key(self, key: str) -> int:
        pattern = re.compile(rf"""(?:^|[\s.{{,])["']?{re.escape(key)}["']?\s*(?:=|\.)""")
        start = self.of_table()
        found = (row for row in range(start, len(self.rows) + 1) if pattern.search(self.rows[row - 1]))
        return next(found, start)

    def of_value(self, value: str, key: str | None = None) -> int:
        start = self.of_key(key) if key else self.of_table()
        quoted = (f'"{value}"', f"'{value}'")
        for row in range(start, len(self.rows) + 1):
            if any(form in self.rows[row - 1] for form in quoted):
                return row
        return start if key else 0


@dataclass
class _Table:
    """Turns the parsed table into a `Config`, or says what is wrong with it."""

    file: Path
    lines: _Lines
    values: dict[str, Any]

    def config(self) -> Config:
        known = {
            "select": self.selectors,
            "ignore": self.selectors,
            "strict": self.strict,
            "root": self.folder,
            "exclude": self.strings,
            "settings-module": self.dotted,
            "model-bases": self.dotted,
            "task-decorators": self.dotted,
            "target-django": self.version,
            "allow-in-debug-branch": self.strings,
            "cache-dir": self.cache_dir,
        }
        read: dict[str, Any] = {}
        for key in self.values:
            if key not in known:
                remedy = did_you_mean(key.replace("_", "-"), known) or f"; the keys are {', '.join(known)}"
                raise self.error(key, f"`{key}` is not an option{remedy}")
            read[key.replace("-", "_")] = known[key](key)
        return Config(path=self.file.resolve(), **read)

    def error(self, key: str, text: str, value: str | None = None) -> ConfigError:
        line = self.lines.of_key(key) if value is None else self.lines.of_value(value, key)
        return ConfigError(f"{self.file}:{line}: {text}")

    def strings(self, key: str) -> tuple[str, ...]:
        value = self.values[key]
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self.error(key, f'`{key}` must be a list of strings, write `{key} = ["…"]`')
        return tuple(value)

    def selectors(self, key: str) -> tuple[str, ...]:
        chosen = self.strings(key)
        for one in chosen:
            if not is_selector(one):
                raise self.error(key, f"`{one}` in `{key}` is neither a code (`DPE201`, `DPE2`) nor a rule's name", one)
        return chosen

    def strict(self, key: str) -> bool | tuple[str, ...]:
        value = self.values[key]
        if isinstance(value, bool):
            return value
        if not isinstance(value, list):
            raise self.error(key, f"`{key}` must be true, false or a list of codes")
        return self.selectors(key)

    def folder(self, key: str) -> Path:
        value = self.values[key]
        if not isinstance(value, str):
            raise self.error(key, f"`{key}` must be a string, the path of a folder")
        folder = (self.file.parent / value).resolve()
        if not folder.is_dir():
            raise self.error(key, f"`{key}` names `{value}`, which is no folder beside this file")
        return folder

    def dotted(self, key: str) -> tuple[str, ...]:
        value = self.values[key]
        names = (value,) if isinstance(value, str) and key == "settings-module" else self.strings(key)
        for name in names:
            if not re.fullmatch(_DOTTED, name):
                raise self.error(key, f"`{name}` in `{key}` is not a dotted name such as `shop.base.ShopModel`", name)
        return names

    def version(self, key: str) -> tuple[int, int]:
        value = self.values[key]
        match = _VERSION.match(value) if isinstance(value, str) else None
        if match is None:
            raise self.error(key, f'`{key}` must be a version in quotes, such as "5.2"')
        return int(match[1]), int(match[2])

    def cache_dir(self, key: str) -> Path | Literal[False] | None:
        value = self.values[key]
        if value is False:
            return False
        if not isinstance(value, str):
            raise self.error(key, f"`{key}` must be the path of a folder, or false to keep no index")
        return (self.file.parent / value).resolve()
