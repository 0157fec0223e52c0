"""The command `django-prod-lint`: checks files, explains rules, lists them.

The only front end that shows each reason of a finding on a line of its own. Exit status: 0 nothing
found, 1 findings, 2 the command line or the configuration is wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

from django_prod_lint import __version__, catalogue, engine
from django_prod_lint.config import Config, ConfigError
from django_prod_lint.project.discovery import python_files
from django_prod_lint.rule import Finding, Severity
from django_prod_lint.source.places import Reason
from django_prod_lint.source.text import UnreadableFile, decode
from django_prod_lint.suppressions import is_suppressed

PROGRAM = "django-prod-lint"

FOUND = 1
WRONG = 2

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.REFACTOR: "notice"}

SHARED = 3
"""So many findings that end at one line of another file are worth a look at that line first."""
SHARED_SHOWN = 10

Place = tuple[str, Finding]
"""A finding and the path to print with it, as short as the caller's working directory allows."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["check"]:
        del given[0]
    options = _parser().parse_args(given)
    try:
        if options.explain:
            print(catalogue.page(catalogue.lookup(options.explain)).rstrip())
            return 0
        if options.list:
            _print_list()
            return 0
        return _check(options)
    except ConfigError as error:
        print(f"{PROGRAM}: {error}", file=sys.stderr)
        return WRONG
    except BrokenPipeError:
        # `django-prod-lint … | head`: the reader has seen enough.
        sys.stderr.close()
        return FOUND


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(WRONG, f"{PROGRAM}: {message}; `{PROGRAM} --help` shows the options\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog=PROGRAM,
        usage="%(prog)s [check] [options] [PATH ...]",
        description="Find Django production mistakes across files, without importing the project.",
        epilog="Options for every front end stand in [tool.django-prod-lint] of pyproject.toml.",
        allow_abbrev=False,
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files and folders, default: this folder; - is stdin")
    parser.add_argument("--format", choices=sorted(_FORMATS), default="text", help="how findings are printed")
    parser.add_argument("--select", action="extend", type=_names, default=[], metavar="CODES", help="only these rules")
    parser.add_argument("--ignore", action="extend", type=_names, default=[], metavar="CODES", help="not these rules")
    parser.add_argument("--strict", action="store_true", help="the optional rules too")
    parser.add_argument("--root", metavar="FOLDER", help="root of the Django project")
    parser.add_argument(
        "--settings-module", action="extend", type=_names, default=[], metavar="MODULES", help="run in production"
    )
    parser.add_argument("--stdin-filename", metavar="PATH", help="which file the text on stdin belongs to")
    parser.add_argument("--statistics", action="store_true", help="count the findings by rule, and where many end")
    parser.add_argument("--no-cache", action="store_true", help="neither read nor write the index on disk")
    parser.add_argument("--explain", metavar="RULE", help="print the page of a rule, by code or name")
    parser.add_argument("--list", action="store_true", help="list the rules")
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    return parser


def _names(text: str) -> list[str]:
    return [one.strip() for one in text.split(",") if one.strip()]


def _print_list() -> None:
    for rule in catalogue.all_rules():
        default = "on" if rule.default else "strict"
        print(f"{rule.code}  {catalogue.pylint_id(rule)}  {default:6}  {rule.symbol:32}  {rule.summary}")


def _check(options: argparse.Namespace) -> int:
    statistics = _Statistics()
    show = _FORMATS[options.format](_suppressed_out(_findings(options), statistics))
    for line in show:
        print(line)
    if options.statistics:
        for line in statistics.lines():
            print(line, file=sys.stderr)
    return FOUND if statistics.by_rule else 0


class _Statistics:
    """How many findings each rule has, and how many end at the same line of another file."""

    def __init__(self) -> None:
        self.by_rule: Counter[str] = Counter()
        self.by_place: Counter[Reason] = Counter()

    def add(self, finding: Finding) -> None:
        self.by_rule[finding.rule.code] += 1
        if finding.because and finding.because[-1].path:
            self.by_place[finding.because[-1]] += 1

    def lines(self) -> Iterator[str]:
        """The rules in the order of their codes, then the lines that many findings share, most first."""
        for code, number in sorted(self.by_rule.items()):
            yield f"{number:6}  {code} {catalogue.lookup(code).symbol}"
        for reason, number in self.by_place.most_common(SHARED_SHOWN):
            if number >= SHARED:
                yield f"{number:6}  end at {reason.path}:{reason.line}: {reason.text}"


Judged = tuple[str, list[str], list[Finding]]
"""A file's printed path, its lines where something was found, and all that was found."""


def _suppressed_out(judged: Iterable[Judged], statistics: _Statistics) -> Iterator[Place]:
    """The findings that no comment silences, each of them counted."""
    for name, lines, found in judged:
        for finding in found:
            if not is_suppressed(finding, lines):
                statistics.add(finding)
                yield name, finding


def _findings(options: argparse.Namespace) -> Iterator[Judged]:
    if options.paths == ["-"]:
        if not options.stdin_filename:
            raise ConfigError("`-` reads stdin; say with --stdin-filename which file the text belongs to")
        yield _of_stdin(options)
        return
    if options.stdin_filename:
        raise ConfigError("--stdin-filename goes with `-` as the only path")
    by_config: dict[Config, list[Path]] = {}
    for name in options.paths or ["."]:
        path = Path(name)
        if not path.exists():
            raise ConfigError(f"{name}: no such file or folder")
        by_config.setdefault(_config(path, options), []).append(path.absolute())
    for config, paths in by_config.items():
        engine.prepare(paths, config)
    # A folder and a file in it may both be named; each file is judged once.
    every = python_files(path for paths in by_config.values() for path in paths)
    for path in dict.fromkeys(every):
        own = _config(path, options)
        if not own.excludes(path) and (found := engine.lint_file(path, config=own)):
            yield _printed(path), _lines_of(path), found


def _of_stdin(options: argparse.Namespace) -> Judged:
    path = Path(options.stdin_filename).absolute()
    config = _config(path, options)
    try:
        text = decode(sys.stdin.buffer.read())
    except UnreadableFile as error:
        raise ConfigError(f"the text on stdin is {error}") from None
    engine.prepare([path], config)
    return options.stdin_filename, text.split("\n"), engine.lint_file(path, text, config=config)


def _config(path: Path, options: argparse.Namespace) -> Config:
    if options.root and not Path(options.root).is_dir():
        raise ConfigError(f"--root: `{options.root}` is no folder")
    config = catalogue.load_config(path).overridden(
        select=options.select,
        ignore=options.ignore,
        strict=options.strict,
        root=options.root,
        settings_module=options.settings_module,
        cache=not options.no_cache,
    )
    catalogue.check_selectors(config)
    return config


def _lines_of(path: Path) -> list[str]:
    try:
        return decode(path.read_bytes()).split("\n")
    except (OSError, UnreadableFile):
        return []


def _printed(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _as_text(places: Iterable[Place]) -> Iterator[str]:
    for name, finding in places:
        rule, span = finding.rule, finding.span
        yield f"{name}:{span.line}:{span.column + 1}: {rule.code} {finding.message} [{rule.symbol}]"
        for reason in finding.because:
            yield f"    {reason.path or name}:{reason.line}: {reason.text}"


def _as_json(places: Iterable[Place]) -> Iterator[str]:
    yield json.dumps([_record(name, finding) for name, finding in places], indent=2, ensure_ascii=False)


def _record(name: str, finding: Finding) -> dict[str, Any]:
    """Plain data; lines and columns count from 1, the end column is the first one behind the finding."""
    rule, span = finding.rule, finding.span
    return {
        "path": name,
        "line": span.line,
        "column": span.column + 1,
        "end_line": span.end_line,
        "end_column": span.end_column + 1,
        "code": rule.code,
        "symbol": rule.symbol,
        "severity": _LEVELS[rule.severity],
        "message": finding.message,
        "because": [
            {"path": reason.path or name, "line": reason.line, "text": reason.text} for reason in finding.because
        ],
        "url": catalogue.page_url(rule),
    }


def _as_github(places: Iterable[Place]) -> Iterator[str]:
    """Workflow commands, which GitHub shows beside the changed lines."""
    for name, finding in places:
        span = finding.span
        properties = {
            "file": name,
            "line": span.line,
            "endLine": span.end_line,
            "col": span.column + 1,
            "endColumn": span.end_column + 1,
            "title": f"{finding.rule.code} {finding.rule.symbol}",
        }
        listed = ",".join(f"{key}={_escaped(str(value), ',:')}" for key, value in properties.items())
        yield f"::{_LEVELS[finding.rule.severity]} {listed}::{_escaped(finding.text)}"


def _escaped(text: str, further: str = "") -> str:
    for character in f"%\r\n{further}":
        text = text.replace(character, f"%{ord(character):02X}")
    return text


_FORMATS: dict[str, Callable[[Iterable[Place]], Iterator[str]]] = {
    "text": _as_text,
    "json": _as_json,
    "github": _as_github,
}
