"""The flake8 plugin: hands flake8's tree and lines to the engine, and its findings back as tuples.

flake8's own selection, `per-file-ignores` and `# noqa` do the rest. Only the standard library and the
engine are imported here, for this runs at every start of flake8.
"""

from __future__ import annotations

import argparse
import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from flake8.exceptions import ExecutionError
from flake8.options.manager import OptionManager

from django_prod_lint import __version__, engine
from django_prod_lint.catalogue import load_config
from django_prod_lint.config import Config, ConfigError

UNREADABLE = "DPE002"
"""flake8 reports files that it cannot read or parse itself, as E902 and E999."""


class Plugin:
    """One instance per linted file; the options are flake8's, shared by all of them."""

    name = "django-prod-lint"
    version = __version__
    overrides: ClassVar[dict[str, Any]] = {}

    def __init__(self, tree: ast.Module, filename: str, lines: list[str]) -> None:
        self.tree = tree
        self.path = Path(filename).absolute()
        self.lines = lines

    @classmethod
    def add_options(cls, manager: OptionManager) -> None:
        """The few options that make sense for one run; the rest stands in `pyproject.toml`."""
        manager.add_option(
            "--dpe-strict",
            action="store_true",
            default=False,
            parse_from_config=True,
            help="Report the optional rules of django-prod-lint too.",
        )
        manager.add_option(
            "--dpe-root",
            default="",
            metavar="FOLDER",
            parse_from_config=True,
            normalize_paths=True,
            help="Root of the Django project, where its files do not tell.",
        )
        manager.add_option(
            "--dpe-settings-module",
            default="",
            metavar="MODULES",
            parse_from_config=True,
            comma_separated_list=True,
            help="Dotted names of the settings modules that production runs with.",
        )

    @classmethod
    def parse_options(cls, options: argparse.Namespace) -> None:
        """Keep the options, and index the projects once: forked workers inherit the index.

        A host that runs flake8 again and again in one process comes through here every time, so the
        index is revalidated; a spawned worker comes through here too, and reads the cache.
        """
        if options.dpe_root and not Path(options.dpe_root).is_dir():
            raise ExecutionError(f"--dpe-root: `{options.dpe_root}` is no folder")
        cls.overrides = {
            "strict": options.dpe_strict,
            "root": options.dpe_root,
            "settings_module": options.dpe_settings_module,
        }
        named = options.filenames or ["."]
        paths = [options.stdin_display_name if name == "-" else name for name in named]
        by_config: dict[Config, list[Path]] = {}
        for name in paths:
            path = Path(name).absolute()
            by_config.setdefault(cls.config_of(path), []).append(path)
        for config, group in by_config.items():
            engine.prepare(group, config)

    @classmethod
    def config_of(cls, path: Path) -> Config:
        """The options that hold for a path; flake8 prints an ExecutionError as one clear line."""
        try:
            return load_config(path).overridden(**cls.overrides)
        except ConfigError as error:
            raise ExecutionError(str(error)) from None

    def run(self) -> Iterator[tuple[int, int, str, type[Plugin]]]:
        """The findings of this file, in flake8's form."""
        config = self.config_of(self.path)
        if config.excludes(self.path):
            return
        last = max(len(self.lines), 1)
        for finding in engine.lint_file(self.path, "".join(self.lines), tree=self.tree, config=config):
            if finding.rule.code != UNREADABLE:
                # Some editors drop every message of a file when one names a line that is not there.
                row = min(max(finding.span.line, 1), last)
                yield row, finding.span.column, f"{finding.rule.code} {finding.text}", type(self)
