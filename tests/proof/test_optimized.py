"""Types of a schema with strawberry-django's optimizer: the queries are counted, and the linter agrees."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from .counted import queries_of
from .linter import N_PLUS_ONE, lint_file

HERE = Path(__file__).parent / "optimized"
READS = HERE / "library" / "reads.py"
BODY = ast.parse(READS.read_text("utf-8")).body
FUNCTIONS = [one.name for one in BODY if isinstance(one, ast.FunctionDef) and not one.name.startswith("_")]
CLASSES = {one.name: one for one in BODY if isinstance(one, ast.ClassDef)}


@pytest.fixture(scope="module")
def queries() -> dict[str, list[int]]:
    pytest.importorskip("strawberry_django")
    return queries_of(HERE)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_reported_exactly_if_it_grows(function: str, queries: dict[str, list[int]]) -> None:
    few, many = queries[function]
    asked = CLASSES[function.title().replace("_", "")]
    lines = range(asked.lineno, (asked.end_lineno or 0) + 1)
    found = [one for one in lint_file(READS) if one.code in N_PLUS_ONE and one.line in lines]
    assert bool(found) == (many > few), (few, many, found)
