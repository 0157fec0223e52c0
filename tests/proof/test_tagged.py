"""Fields of django-taggit, which are managers and relations at once: the queries are counted, and the linter agrees."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from .counted import queries_of
from .linter import N_PLUS_ONE, lint_file

HERE = Path(__file__).parent / "tagged"
READS = HERE / "notes" / "reads.py"
FUNCTIONS = [one for one in ast.parse(READS.read_text("utf-8")).body if isinstance(one, ast.FunctionDef)]


@pytest.fixture(scope="module")
def queries() -> dict[str, list[int]]:
    pytest.importorskip("taggit")
    return queries_of(HERE)


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda one: one.name)
def test_reported_exactly_if_it_grows(function: ast.FunctionDef, queries: dict[str, list[int]]) -> None:
    few, many = queries[function.name]
    lines = range(function.lineno, (function.end_lineno or 0) + 1)
    found = [one for one in lint_file(READS) if one.code in N_PLUS_ONE and one.line in lines]
    assert bool(found) == (many > few), (few, many, found)
