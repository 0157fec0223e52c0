"""The linter as the proofs see it: findings of one file, with the code, place and message of each."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

#: The rules whose findings mean that the number of queries grows with the number of rows.
N_PLUS_ONE = frozenset({"DPE201", "DPE202", "DPE203", "DPE204", "DPE205", "DPE209", "DPE302"})


@dataclass(frozen=True)
class Found:
    """One finding, in plain values."""

    code: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.line}:{self.column}: {self.code} {self.message}"


def lint_file(path: Path, text: str | None = None) -> list[Found]:
    """Lint the file, or the text as if it were the content of that file."""
    from django_prod_lint.engine import lint_file as lint

    return [
        Found(finding.rule.code, finding.span.line, finding.span.column, finding.message)
        for finding in lint(path, text)
    ]


@functools.cache
def growth_findings(path: Path) -> list[Found]:
    """The findings of the N+1 family in one file."""
    return [finding for finding in lint_file(path) if finding.code in N_PLUS_ONE]
