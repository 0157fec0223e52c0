"""Reads what a fixture expects of the linter from the comments in it.

    print(order.customer.name)
    #     ^^^^^^^^^^^^^^ DPE201 "select_related("     this span, and the message holds this text
    total = len(orders)  # DPE211                    on this line
    print(order.customer_id)  # ok: no query          a near miss: nothing here, and why
    print(row.customer.name)  # silent: unknown rows  a refusal to guess, and why
    print(pick().customer)  # missed: DPE201 why      a known gap; the test fails once it closes

Carets stand beneath the line they judge; several such lines may follow one line of code. The carets of a
finding that goes over several lines reach to the end of its first one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from django_prod_lint.rule import Finding

_AS = re.compile(r"# as: (?P<path>\S+)\s*\Z")
_CARETS = re.compile(r'\s*#\s*(?P<carets>\^+)\s+(?P<code>DPE\d{3})(?:\s+"(?P<text>.*)")?\s*\Z')
_LINE = re.compile(r'.*#\s*(?P<codes>DPE\d{3}(?:[,\s]+DPE\d{3})*)(?:\s+"(?P<text>.*)")?\s*\Z')
_REMARK = re.compile(r".*#\s*(?P<kind>ok|silent|missed):(?P<why>.*)\Z")
_MISSED = re.compile(r"\s*(?P<code>DPE\d{3})\s+\S")


class MarkerError(AssertionError):
    """A marker that cannot be read, so that a slip of the pen does not pass for an expectation."""


@dataclass(frozen=True)
class Hit:
    """One finding that is expected."""

    code: str
    line: int
    text: str = ""
    columns: tuple[int, int] | None = None

    def fits(self, finding: Finding, lines: list[str]) -> bool:
        span = finding.span
        if (finding.rule.code, span.line) != (self.code, self.line) or self.text not in finding.message:
            return False
        end = span.end_column if span.end_line == span.line else len(lines[span.line - 1].rstrip())
        return self.columns is None or self.columns == (span.column, end)

    def __str__(self) -> str:
        place = "" if self.columns is None else f", columns {self.columns[0]} to {self.columns[1]}"
        text = f' with "{self.text}"' if self.text else ""
        return f"line {self.line}: {self.code}{place}{text}"


@dataclass
class Markers:
    """All that one file expects."""

    hits: list[Hit] = field(default_factory=list)
    near_misses: list[int] = field(default_factory=list)
    missed: list[Hit] = field(default_factory=list)
    stands_at: str | None = None

    def problems(self, findings: list[Finding], lines: list[str]) -> list[str]:
        """What differs between the markers and the findings, a line each."""
        open_hits = list(self.hits)
        found: list[str] = []
        for finding in findings:
            match = next((hit for hit in open_hits if hit.fits(finding, lines)), None)
            if match is not None:
                open_hits.remove(match)
                continue
            gap = any(hit.fits(finding, lines) for hit in self.missed)
            span = finding.span
            place = f"{span.line}:{span.column}-{span.end_line}:{span.end_column}"
            what = "no longer missed, promote the marker" if gap else "not marked"
            found.append(f"{what}: {place}: {finding.rule.code} {finding.text}")
        return [*found, *(f"not found: {hit}" for hit in open_hits)]


def read(text: str) -> Markers:
    """The markers of a fixture's text. Raises MarkerError for a malformed one."""
    markers = Markers()
    code_line = 0
    for row, line in enumerate(text.split("\n"), 1):
        if row == 1 and (match := _AS.match(line)):
            markers.stands_at = match["path"]
        elif match := _CARETS.match(line):
            if not code_line:
                raise MarkerError(f"line {row}: carets without a line of code above them")
            markers.hits.append(Hit(match["code"], code_line, match["text"] or "", match.span("carets")))
        else:
            code_line = row
            _read_end(line, row, markers)
    return markers


def _read_end(line: str, row: int, markers: Markers) -> None:
    if match := _LINE.match(line):
        for code in re.split(r"[,\s]+", match["codes"]):
            markers.hits.append(Hit(code, row, match["text"] or ""))
    elif match := _REMARK.match(line):
        if not match["why"].strip():
            raise MarkerError(f"line {row}: `{match['kind']}:` must say why")
        if match["kind"] != "missed":
            markers.near_misses.append(row)
        elif gap := _MISSED.match(match["why"]):
            markers.missed.append(Hit(gap["code"], row))
        else:
            raise MarkerError(f"line {row}: write `missed: DPE201 why`")
    elif re.search(r"#.*\bDPE\d{3}\b", line) or re.match(r"\s*#\s*\^", line):
        raise MarkerError(f"line {row}: looks like a marker and is none: {line.strip()}")


def fixtures() -> list[Path]:
    """Every fixture: a file, or a folder of files that are laid over the example project."""
    here = Path(__file__).parent
    families = (folder for folder in here.iterdir() if folder.is_dir() and folder.name != "__pycache__")
    return sorted(
        path
        for family in families
        for path in family.iterdir()
        if path.suffix == ".py" or (path.is_dir() and path.name != "__pycache__")
    )


def files_of(fixture: Path) -> list[Path]:
    """The Python files of a fixture."""
    return sorted(fixture.rglob("*.py")) if fixture.is_dir() else [fixture]
