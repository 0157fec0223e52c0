"""The harness itself: a marker that is read wrongly would make every fixture worthless."""

from __future__ import annotations

import pytest

import markers
from django_prod_lint.catalogue import lookup
from django_prod_lint.rule import Finding
from django_prod_lint.source.places import Span


def _finding(line: int, column: int, end_line: int, end_column: int, error: str = "Boom") -> Finding:
    return lookup("DPE001").finding(Span(line, column, end_line, end_column), error=error)


TEXT = """\
print(order.customer.name)
#     ^^^^^^^^^^^^^^ DPE001 "Boom"
"""


def test_exact_span() -> None:
    read = markers.read(TEXT)
    assert read.problems([_finding(1, 6, 1, 20)], TEXT.split("\n")) == []


@pytest.mark.parametrize(
    "finding",
    [_finding(1, 5, 1, 20), _finding(1, 6, 1, 21), _finding(2, 6, 2, 20), _finding(1, 6, 1, 20, error="Bang")],
    ids=["start", "end", "line", "text"],
)
def test_other_finding_is_reported_twice(finding: Finding) -> None:
    problems = markers.read(TEXT).problems([finding], TEXT.split("\n"))
    assert [problem.partition(":")[0] for problem in problems] == ["not marked", "not found"]


def test_span_over_lines_reaches_to_the_end_of_the_first() -> None:
    text = "total(\n#^^^^^ DPE001\n    1)\n"
    assert markers.read(text).problems([_finding(1, 1, 3, 6)], text.split("\n")) == []


def test_second_finding_needs_a_second_marker() -> None:
    text = "a  # DPE001\nb  # DPE001, DPE001\n"
    lines = text.split("\n")
    read = markers.read(text)
    assert len(read.hits) == 3
    once = [_finding(1, 0, 1, 1), _finding(2, 0, 2, 1)]
    assert read.problems(once, lines) == ["not found: line 2: DPE001"]
    assert read.problems([*once, _finding(2, 0, 2, 1)], lines) == []


def test_two_caret_lines_judge_the_same_line() -> None:
    read = markers.read("ab\n#^ DPE001\n# ^ DPE002\n")
    assert [(hit.code, hit.line) for hit in read.hits] == [("DPE001", 1), ("DPE002", 1)]


def test_closed_gap_is_reported() -> None:
    text = "a  # missed: DPE001 through a lambda\n"
    read = markers.read(text)
    assert read.problems([], text.split("\n")) == []
    (problem,) = read.problems([_finding(1, 0, 1, 1)], text.split("\n"))
    assert problem.startswith("no longer missed")


def test_near_misses_are_counted_and_the_place_is_told() -> None:
    read = markers.read("# as: config/settings/production.py\na  # ok: one row\nb  # silent: unknown\n")
    assert (read.near_misses, read.stands_at) == ([2, 3], "config/settings/production.py")


@pytest.mark.parametrize(
    "text",
    ["#  ^^ DPE001", "a  # ok:", "a  # missed: because", "a  # see DPE001 for that", "a\n# ^^ DPE1"],
    ids=["no code", "no reason", "no gap", "prose", "short code"],
)
def test_malformed_marker(text: str) -> None:
    with pytest.raises(markers.MarkerError, match="line"):
        markers.read(text)
