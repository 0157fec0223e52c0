"""Connects producers to rules: the only module that sees both. One file in, findings out."""

from __future__ import annotations

import ast
import contextlib
import functools
import os
import re
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from django_prod_lint import catalogue
from django_prod_lint.config import Config, ConfigError
from django_prod_lint.facts.api import ExceptionTextAnswered
from django_prod_lint.facts.layers import WrittenInView
from django_prod_lint.facts.models import AutoNowLeftOut
from django_prod_lint.facts.orm import LookupPathRejected
from django_prod_lint.facts.security import (
    RedirectTargetTaken,
    RequestDataExpanded,
    SecretCompared,
    UnescapedTextMarkedSafe,
)
from django_prod_lint.facts.sql import InterpolatedSqlSent
from django_prod_lint.facts.tasks import TaskArgumentPassed
from django_prod_lint.project import cache, discovery
from django_prod_lint.project.index import Index, is_test_path
from django_prod_lint.project.results import Results
from django_prod_lint.rule import Finding, Rule
from django_prod_lint.source.garbage import collected_afterwards, settle
from django_prod_lint.source.places import Reason, Span
from django_prod_lint.source.text import UnreadableFile, decode
from django_prod_lint.syntax.producers import PRODUCED, producers_for
from django_prod_lint.syntax.scan import Scan

_projects: dict[tuple[Any, ...], Results] = {}
"""The indexes of this process, each with the findings that are remembered for it."""
_fresh: set[tuple[Any, ...]] = set()
MOSTLY_KNOWN = 0.9
"""With the findings of so many files at hand the models are linked only when a file asks for them."""

_WORDS: dict[type, re.Pattern[str]] = {
    LookupPathRejected: re.compile(r"select_related|prefetch_related|Prefetch"),
    InterpolatedSqlSent: re.compile(r"\b(execute|executemany|callproc|raw|RawSQL|RunSQL|extra|Func)\("),
    TaskArgumentPassed: re.compile(
        r"\.(delay|apply_async|delay_on_commit|apply_async_on_commit|a?enqueue|s|si|send|send_with_options|signature|subtask)\(|async_task|enqueue"
    ),
    RequestDataExpanded: re.compile(r"\*\*[^*].*[)}]"),
    RedirectTargetTaken: re.compile(r"redirect\(|Redirect\("),
    UnescapedTextMarkedSafe: re.compile(r"mark_safe|SafeString|SafeText|format_html"),
    SecretCompared: re.compile(r"hmac|hashlib|token|secret|signature|api_?key", re.IGNORECASE),
    ExceptionTextAnswered: re.compile(r"\b(?:Base)?Exception\b|traceback"),
    AutoNowLeftOut: re.compile(r"update_fields"),
    WrittenInView: re.compile(r"request"),
}
"""Facts of the flow that only a file with one of these words can hold; the others are asked of every file."""

Subscribers = dict[type, list[Callable[[Any], Iterator[Finding]]]]


def find_root(path: Path, config: Config | None = None) -> Path:
    """The root of the project that a path lies in, as configured or as its files tell."""
    if config is not None and config.root is not None:
        return config.root
    return discovery.find_root(path)


def _project_of(path: Path, config: Config) -> Results:
    root = find_root(path, config)
    folder = config.cache_dir if isinstance(config.cache_dir, Path) else None
    key = (root, config.exclude, folder, config.cache_dir is False, config.model_bases, config.settings_module)
    found = _projects.get(key)
    if found is None:
        index = Index(
            root,
            exclude=config.exclude if config.path is None or config.path.parent == root else (),
            cache_folder=folder,
            use_cache=config.cache_dir is not False,
            model_bases=config.model_bases,
            settings_modules=config.settings_module,
        )
        found = _projects[key] = Results(index, _code_version())
    if key not in _fresh:
        found.index.refresh()
        found.load()
        _fresh.add(key)
    return found


@functools.cache
def _code_version() -> str:
    """A digest of the linter's own files, by their sizes and times: another linter finds other things."""
    parts: list[str] = []
    stack = [str(Path(__file__).parent)]
    while stack:
        for entry in os.scandir(stack.pop()):
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in ("__pycache__", "pages"):
                    stack.append(entry.path)
            else:
                stat = entry.stat()
                parts.append(f"{entry.path}:{stat.st_mtime_ns}:{stat.st_size}")
    return cache.digest("\n".join(sorted(parts)).encode("utf-8", "surrogateescape"))


@functools.lru_cache(maxsize=64)
def _config_version(config: Config) -> str:
    """A digest of the options that decide what is found; where the table stands does not."""
    text = repr(replace(config, path=None, root=None, cache_dir=None))
    return cache.digest(text.encode("utf-8", "surrogatepass"))


def prepare(paths: Iterable[Path], config: Config | None = None) -> None:
    """Build or revalidate the index of every project that the paths lie in.

    Called once a run, before workers fork, so that they inherit it.
    """
    _fresh.clear()
    discovery.forget_roots()
    asked: dict[Results, tuple[int, int]] = {}
    for path in paths:
        own = config if config is not None else catalogue.load_config(path)
        path = Path(os.path.abspath(path))  # noqa: PTH100 -- links stay as they are
        results = _project_of(path, own)
        files, known = _count(results, path, own)
        before = asked.get(results, (0, 0))
        asked[results] = before[0] + files, before[1] + known
    for results, (files, known) in asked.items():
        # One file needs no worker; what it needs is seen when its text is.
        if files > 1 and known < MOSTLY_KNOWN * files:
            _flow()
            _ = results.index.models
            _ = results.index.eager_names
            settle()


def _count(results: Results, path: Path, config: Config) -> tuple[int, int]:
    """How many indexed files a path names, and of how many of them the findings are at hand."""
    entries, version = results.index.entries, _config_version(config)
    try:
        start = path.relative_to(results.index.root).as_posix()
    except ValueError:
        start = "."
    if start in entries:
        return 1, results.is_known(start, version)
    asked = [one for one in entries if start == "." or one.startswith(f"{start}/")]
    return len(asked), sum(results.is_known(one, version) for one in asked)


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
        running = f"Python {sys.version_info.major}.{sys.version_info.minor}"
        told = f"`{path.name}` cannot be parsed by {running}: {error.msg}; correct it, or lint with a newer Python"
        return _own("DPE002", error.lineno or 1, told, config)
    except (ValueError, RecursionError, MemoryError) as error:
        return _own(
            "DPE002", 1, f"`{path.name}` cannot be parsed: {type(error).__name__}: {error}; simplify it", config
        )
    try:
        with collected_afterwards():
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
    results = _project_of(path, config)
    index = results.index
    try:
        relative = path.relative_to(index.root).as_posix()
    except ValueError:
        relative = path.name
    subscribers = _subscribers(relative, config)
    if not subscribers:
        return []
    version = _config_version(config)
    digest = cache.digest(text.encode("utf-8", "surrogatepass"))
    known = results.find(relative, version, digest)
    if known is not None:
        with contextlib.suppress(ValueError, TypeError, ConfigError):
            return [_decoded(one) for one in known]
    scan = Scan(index, relative, text, tree, config)
    producers = producers_for(subscribers, text)
    in_flow = _may_hold(subscribers, text)
    record = index.reads.record() if producers or in_flow else None
    with record or contextlib.nullcontext():
        facts = [fact for one in producers for fact in one.find(scan)]
        if in_flow:
            facts += _flow_facts(scan)
    found: list[Finding] = []
    for fact in facts:
        for check in subscribers.get(type(fact), ()):
            found.extend(check(fact))
    # A fact about settings is published for each file that has a part in them.
    found = list(dict.fromkeys(replace(one, path="") for one in found if one.path in ("", relative)))
    found.sort(key=lambda one: (one.span, one.rule.code))
    if scan.is_saved:
        results.keep(relative, version, digest, record, [_encoded(one) for one in found])
    return found


def _flow_facts(scan: Scan) -> list[Any]:
    """The facts that come about as the file's functions run on abstract values."""
    if not scan.index.models.models:
        return []
    config = scan.config
    analysis = _flow().Analysis(
        scan.index,
        scan.module,
        scan.lines,
        frozenset(config.task_decorators),
        follow_calls=not is_test_path(scan.path),
        target_django=config.target_django,
    )
    found: list[Any] = analysis.run(scan.tree)
    return found


def _flow() -> ModuleType:
    """The flow analysis, imported when a file needs it: one whose findings are remembered does not."""
    from django_prod_lint.flow import analysis

    return analysis


def _encoded(finding: Finding) -> list[Any]:
    span = finding.span
    reasons = [[one.path, one.line, one.text] for one in finding.because]
    place = [span.line, span.column, span.end_line, span.end_column]
    return [finding.rule.code, place, finding.message, reasons]


def _decoded(row: list[Any]) -> Finding:
    code, place, message, reasons = row
    return Finding(catalogue.lookup(code), Span(*place), message, tuple(Reason(*one) for one in reasons))


def _subscribers(relative: str, config: Config) -> Subscribers:
    """The checks that apply to a file, by the fact that they listen to."""
    return _subscribers_where(config, is_test_path(relative), "/migrations/" in f"/{relative}")


@functools.lru_cache(maxsize=64)
def _subscribers_where(config: Config, quiet: bool, migration: bool) -> Subscribers:
    found: dict[type, list[Callable[[Any], Iterator[Finding]]]] = {}
    for rule in catalogue.all_rules():
        if not rule.checks or not config.enabled(rule) or _is_silent(rule, quiet, migration):
            continue
        for fact, check in rule.checks:
            found.setdefault(fact, []).append(check)
    return found


def _may_hold(facts: Iterable[type], text: str) -> bool:
    """Whether the file's text has a word that any fact of the flow needs; most tests and migrations have none."""
    asked = [fact for fact in facts if fact not in PRODUCED]
    return any(fact not in _WORDS for fact in asked) or any(_WORDS[fact].search(text) for fact in asked)


def _is_silent(rule: Rule, is_test: bool, is_migration: bool) -> bool:
    if rule.code == "DPE207":  # the models of a migration are those of its time
        return is_migration
    if rule.family == "architecture":
        return (is_test or is_migration) and rule.code != "DPE101"  # that one looks at the names of files itself
    if rule.family in ("orm", "api"):
        return is_test or is_migration
    if rule.family in ("security", "tasks", "caching", "production"):
        return is_test
    return False
