"""Whatever the linter reports as N+1 in a random program really grows with the rows."""

from __future__ import annotations

import os
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, assume, given, settings

from .linter import N_PLUS_ONE, lint_file
from .programs import programs, run
from .project import SHOP, databases

#: Where the programs would lie; the file does not exist, the linter is given its text.
PATH = SHOP / "scenarios" / "generated.py"


@dataclass
class Tally:
    """What became of the programs of one run."""

    programs: int = 0
    growing: int = 0
    found: int = 0

    def __str__(self) -> str:
        share = 100 * self.found / max(self.growing, 1)
        return f"programs {self.programs}, growing {self.growing}, found {self.found} ({share:.0f}%)"


def test_findings_imply_growth(capsys: pytest.CaptureFixture[str]) -> None:
    """Run ``DPL_PROGRAMS`` programs (2000), always the same ones unless ``DPL_RANDOM`` is set."""
    databases()
    tally = Tally()
    wanted = int(os.environ.get("DPL_PROGRAMS", "2000"))
    passed: set[str] = set()

    @settings(
        max_examples=4 * wanted,  # many are drawn twice
        derandomize="DPL_RANDOM" not in os.environ,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(programs())
    def check(source: str) -> None:
        if source in passed or tally.programs >= wanted:
            return
        outcome = run(source)
        assume(outcome is not None)
        findings = [finding for finding in lint_file(PATH, source) if finding.code in N_PLUS_ONE]
        tally.programs += 1
        tally.growing += outcome.grows
        tally.found += outcome.grows and bool(findings)
        if findings and not outcome.grows:
            listing = "\n".join(map(str, findings))
            pytest.fail(f"reported but constant {outcome.counts}:\n{source}\n{listing}", pytrace=False)
        passed.add(source)

    check()
    with capsys.disabled():
        print(f"\n{tally}, contradictions 0")
