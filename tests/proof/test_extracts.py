"""Five findings in released projects, boiled down: the queries are counted, and the linter sees them.

`docs/proofs.md` says what each extract stands for.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from .counted import queries_of
from .linter import N_PLUS_ONE, lint_file

HERE = Path(__file__).parent / "extracts"
FEW, MANY = 2, 5

#: Where each is found, the rule, how many queries a row costs, and how many once the remedy is applied.
EXTRACTS = {
    "template": ("views.py", "DPE204", 1, 0),
    "admin": ("admin.py", "DPE202", 1, 0),
    "form": ("forms.py", "DPE202", 1, 0),
    "serializer": ("views.py", "DPE202", 1, 0),
    "signal": ("jobs.py", "DPE201", 2, 1),  # the UPDATE stays
}


@pytest.fixture(scope="module")
def queries() -> dict[str, list[int]]:
    pytest.importorskip("rest_framework")
    return queries_of(HERE)


@pytest.mark.parametrize("name", EXTRACTS)
def test_queries_grow_until_the_remedy_is_applied(name: str, queries: dict[str, list[int]]) -> None:
    _, _, each, mended = EXTRACTS[name]
    few, many = queries[name]
    assert many - few == each * (MANY - FEW)
    few, many = queries[f"{name}, mended"]
    assert many - few == mended * (MANY - FEW)


def test_exactly_these_are_found() -> None:
    found = {
        (file.name, one.code)
        for file in (HERE / "trouble").glob("*.py")
        for one in lint_file(file)
        if one.code in N_PLUS_ONE
    }
    assert found == {(file, code) for file, code, _, _ in EXTRACTS.values()}
    total = sum(one.code in N_PLUS_ONE for file in (HERE / "trouble").glob("*.py") for one in lint_file(file))
    assert total == len(EXTRACTS)
