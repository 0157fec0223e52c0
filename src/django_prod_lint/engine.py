"""Connects producers to rules: the only module that sees both. One file in, findings out."""

from __future__ import annotations

import ast
import os
import re
import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from django_prod_lint import catalogue
from django_prod_lint.config import Config
from django_prod_lint.facts.orm import LookupPathRejected
from django_prod_lint.facts.settings import SettingsChosenByDebug
from django_prod_lint.facts.sql import InterpolatedSqlSent
from django_prod_lint.facts.tasks import TaskArgumentPassed
from django_prod_lint.flow.analysis import Analysis
from django_prod_lint.project import discovery
from django_prod_lint.project.index import Index, is_test_path
from django_prod_lint.project.syntax_facts import is_settings_path, settings_facts
from django_prod_lint.rule import Finding, Rule
from django_prod_lint.source.places import Span
from django_prod_lint.source.text import UnreadableFile, decode

_indexes: dict[tuple[Any, ...], Index] = {}
_fresh: set[int] = set()

_WORDS: dict[type, re.Pattern[str]] = {
    LookupPathRejected: re.compile(r"select_related|prefetch_related|Prefetch"),
    InterpolatedSqlSent: re.compile(r"\b(execute|executemany|callproc|raw|RawSQL|RunSQL|extra|Func)\("),
    TaskArgumentPassed: re.compile(
        r"\.(delay|apply_async|delay_on_commit|apply_async_on_commit|a?enqueue|s|si|send|send_with_options|signature|subtask)\(|async_task|enqueue"
    ),
}
"""Facts that only a file with one of these words can hold; the others are asked of every file."""

PERFORMANCE_EXCEPT = frozenset({"DPE207", "DPE232", "DPE242", "DPE254", "DPE255", "DPE271"})
"""Rules of the 2xx family that speak up in tests, migrations and factories as well."""


def find_root(path: Path, config: Config | None = None) -> Path:
    """The root of the project that a path lies in, as configured or as its files tell."""
    if config is not None and config.root is not None:
        return config.root
    return discovery.find_root(path)


def _index_of(path: Path, config: Config) -> Index:
    root = find_root(path, config)
    folder = config.cache_dir if isinstance(config.cache_dir, Path) else None
    key = (root, config.exclude, folder, config.cache_dir is False, config.model_bases)
    found = _indexes.get(key)
    if found is None:
        found = _indexes[key] = Index(
            root,
            exclude=config.exclude if config.path is None or config.path.parent == root else (),
            cache_folder=folder,
            use_cache=config.cache_dir is not False,
            model_bases=config.model_bases,
        )
    if id(found) not in _fresh:
        found.refresh()
        _fresh.add(id(found))
    return found


def prepare(paths: Iterable[Path], config: Config | None = None) -> None:
    """Build or revalidate the index of every project that the paths lie in.

    Called once a run, before workers fork, so that they inherit it.
    """
    _fresh.clear()
    discovery.forget_roots()
    for path in paths:
        own = config if config is not None else catalogue.load_config(path)
        index = _index_of(Path(os.path.abspath(path)), own)  # noqa: PTH100 -- links stay as they are
        _ = index.models
        _ = index.eager_names


def lint_file(
    path: Path, text: str | None = None, *, tree: ast.Module | None = None, config: Config | None = None
) -> list[Finding]:
    """The findings of one file, in the order of its lines.

    `text` is the unsaved buffer, `tree` what has been parsed from it already. A file that cannot be read,
    decoded or parsed is a DPE002 finding, an error of our own a DPE001 finding.
    """
    path = Path(os.path.abspath(path))  # noqa: PTH100 -- links stay as they are
    if config is None:
        config = catalogue.load_config(path)
    try:
        if text is None:
            text = decode(path.read_bytes())
        if tree is None:
            tree = ast.parse(text)
    except OSError as error:
        return _own(
            "DPE002", 1, f"`{path.name}` cannot be read: {error.strerror}; check the path and its permissions", config
        )
    except UnreadableFile as error:
        return _own("DPE002", error.line, f"`{path.name}` cannot be decoded: {error}", config)
    except SyntaxError as error:
        return _own(
            "DPE002", error.lineno or 1, f"`{path.name}` cannot be parsed: {error.msg}; correct the syntax", config
        )
    except (ValueError, RecursionError, MemoryError) as error:
        return _own(
            "DPE002", 1, f"`{path.name}` cannot be parsed: {type(error).__name__}: {error}; simplify it", config
        )
    try:
        found = _lint(path, text, tree, config)
    except Exception as error:  # a linter must not stop for one file
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(last.filename).name}:{last.lineno}"
        return _own(
            "DPE001", 1, f"internal error `{type(error).__name__}: {error}` at `{where}`; please report it", config
        )
    return found


def _own(code: str, line: int, message: str, config: Config) -> list[Finding]:
    rule = catalogue.lookup(code)
    if not config.enabled(rule):
        return []
    return [Finding(rule, Span(line, 0, line, 1), " ".join(message.split()))]


def _lint(path: Path, text: str, tree: ast.Module, config: Config) -> list[Finding]:
    index = _index_of(path, config)
    try:
        relative = path.relative_to(index.root).as_posix()
    except ValueError:
        relative = path.name
    subscribers = _subscribers(relative, config)
    if not subscribers:
        return []
    lines = text.splitlines()
    facts: list[Any] = []
    if is_settings_path(relative):
        facts += settings_facts(tree, lines, frozenset(config.allow_in_debug_branch))
    if _may_hold(subscribers, text) and index.models.models:
        index, module = index.overlaid(relative, text, tree)
        facts += Analysis(
            index, module, lines, frozenset(config.task_decorators), follow_calls=not is_test_path(relative)
        ).run(tree)
    found: list[Finding] = []
    for fact in facts:
        for check in subscribers.get(type(fact), ()):
            found.extend(check(fact))
    found.sort(key=lambda one: (one.span, one.rule.code))
    return found


def _subscribers(relative: str, config: Config) -> dict[type, list[Callable[[Any], Iterator[Finding]]]]:
    """The checks that apply to a file, by the fact that they listen to."""
    quiet = is_test_path(relative)
    migration = "migrations/" in f"/{relative}" and "/migrations/" in f"/{relative}"
    found: dict[type, list[Callable[[Any], Iterator[Finding]]]] = {}
    for rule in catalogue.all_rules():
        if not rule.checks or not config.enabled(rule) or _is_silent(rule, quiet, migration):
            continue
        for fact, check in rule.checks:
            found.setdefault(fact, []).append(check)
    return found


def _may_hold(facts: Iterable[type], text: str) -> bool:
    """Whether the file's text has a word that any of the facts needs; most tests and migrations have none."""
    return any(fact not in _WORDS or _WORDS[fact].search(text) for fact in facts if fact is not SettingsChosenByDebug)


def _is_silent(rule: Rule, is_test: bool, is_migration: bool) -> bool:
    if rule.code == "DPE207":  # the models of a migration are those of its time
        return is_migration
    if rule.family in ("orm", "api") and rule.code not in PERFORMANCE_EXCEPT:
        return is_test or is_migration
    if rule.family in ("security", "tasks"):
        return is_test
    return False
