"""The pylint plugin: `load-plugins=pylint_django_prod`.

One checker per family of rules, its messages made from the catalogue. The checkers share one run of the
engine per module, on the text that pylint linted; astroid's tree is used only to find the node that a
finding belongs to.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

from astroid import nodes
from pylint.checkers import BaseChecker
from pylint.lint import PyLinter

from django_prod_lint import engine
from django_prod_lint.catalogue import all_rules, load_config, page_url, pylint_id
from django_prod_lint.config import Config, ConfigError
from django_prod_lint.rule import Finding, Rule
from django_prod_lint.source.places import Span
from django_prod_lint.source.text import UnreadableFile, decode

USAGE_ERROR = 32
"""pylint's own exit status for options that cannot be used."""

UNREADABLE = "DPE002"
"""pylint reports files that it cannot read or parse itself, as E0001 and F0001."""


def register(linter: PyLinter) -> None:
    """Called by pylint at start, and again in each of its worker processes.

    The options of the working directory decide which optional rules are on from the start; pylint's
    own `enable` and `disable` come later and have the last word.
    """
    if any(isinstance(checker, FamilyChecker) for checker in linter.get_checkers()):
        # pylint 4.0 registers plugins twice in a worker: every message would be printed twice, and
        # the optional ones that `enable` had switched on would be off again.
        return
    config = _config_of(Path.cwd())
    run = Run(linter)
    families: dict[str, list[Rule]] = {}
    for rule in all_rules():
        families.setdefault(rule.family, []).append(rule)
    for family, rules in families.items():
        linter.register_checker(FamilyChecker(linter, run, family, rules, config))


def _config_of(path: Path) -> Config:
    try:
        return load_config(path)
    except ConfigError as error:
        _stop(error)


def _stop(error: ConfigError) -> NoReturn:
    """End as pylint does over an option of its own: no findings are better than wrong ones."""
    print(f"pylint_django_prod: {error}", file=sys.stderr)
    raise SystemExit(USAGE_ERROR)


class FamilyChecker(BaseChecker):
    """The messages of one family; `msgs` differs per instance."""

    def __init__(self, linter: PyLinter, run: Run, family: str, rules: list[Rule], config: Config) -> None:
        self.name = f"django-prod-{family}"
        self.msgs = {
            pylint_id(rule): (
                "%s",
                rule.symbol,
                f"{rule.summary} See {page_url(rule)}",
                {"default_enabled": rule.default or config.enabled(rule)},
            )
            for rule in rules
        }
        super().__init__(linter)
        self.run = run
        self.symbols = {rule.symbol for rule in rules}

    def visit_module(self, module: nodes.Module) -> None:
        """Report what the engine found in the module, as far as it is of this family."""
        for finding in self.run.findings(module):
            if finding.rule.symbol in self.symbols:
                span = finding.span
                self.add_message(
                    finding.rule.symbol,
                    node=_innermost(module, span),
                    line=span.line,
                    col_offset=span.column,
                    end_lineno=span.end_line,
                    end_col_offset=span.end_column,
                    args=(finding.text,),
                )


class Run:
    """One run of pylint: the engine is asked once per module, whichever family comes first."""

    def __init__(self, linter: PyLinter) -> None:
        self.linter = linter
        self.optional = [rule.symbol for rule in all_rules() if not rule.default]
        self.prepared: set[tuple[Path, Config]] = set()
        self.module: nodes.Module | None = None
        self.found: list[Finding] = []

    def findings(self, module: nodes.Module) -> list[Finding]:
        """The module's findings; those of the last module are kept."""
        if self.module is not module:
            self.module, self.found = module, self.lint(module)
        return self.found

    def lint(self, module: nodes.Module) -> list[Finding]:
        if not module.file:
            return []
        path = Path(module.file).absolute()
        # An optional rule is off in pylint until someone enabled it there; then it is to be run.
        wanted = [symbol for symbol in self.optional if self.linter.is_message_enabled(symbol)]
        config = _config_of(path).with_strict(wanted)
        if config.excludes(path):
            return []
        project = (engine.find_root(path, config), config)
        if project not in self.prepared:
            # A host may run pylint often in one process: each run looks at the files afresh.
            self.prepared.add(project)
            engine.prepare([path], config)
        found = engine.lint_file(path, _text_of(module), config=config)
        return [finding for finding in found if finding.rule.code != UNREADABLE]


def _text_of(module: nodes.Module) -> str | None:
    """The text that pylint linted, be it a file or standard input; None where it is undecodable."""
    with module.stream() as stream:
        data = stream.read()
    try:
        return decode(data)
    except UnreadableFile:
        return None


def _innermost(module: nodes.Module, span: Span) -> nodes.NodeNG:
    """The smallest node around the start of a span: it carries the scope that pylint prints."""
    start = (span.line, span.column)
    node: nodes.NodeNG = module
    while inner := next((child for child in node.get_children() if _holds(child, start)), None):
        node = inner
    return node


def _holds(node: nodes.NodeNG, place: tuple[int, int]) -> bool:
    start, end = (node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset)
    # A list of parameters, for one, knows only a part of its place.
    return None not in (*start, *end) and start <= place < end
