"""Reads rule pages: their headings, and the Python examples under them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

PAGES = Path(__file__).parents[1] / "docs" / "rules"

HEADINGS = [
    "What it reports",
    "Why it matters in production",
    "Bad",
    "Good",
    "How the fix works",
    "When not to use it",
    "What it cannot see",
]

_BLOCK = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_PATH = re.compile(r"^# path: (\S+)\n", re.MULTILINE)
_HEADING = re.compile(r"^## (.+)\n", re.MULTILINE)

USUAL_PLACE = "shop/example.py"


@dataclass(frozen=True)
class Example:
    """One block of a page: one file, or several that `# path:` lines part."""

    symbol: str
    heading: str
    number: int
    files: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return f"{self.symbol}-{self.heading.lower()}-{self.number}"


def sections(text: str) -> list[tuple[str, str]]:
    """The second-level headings of a page, each with what stands under it."""
    parts = _HEADING.split(text)
    return list(zip(parts[1::2], parts[2::2], strict=True))


def examples(symbol: str, text: str) -> list[Example]:
    """The Python blocks under Bad and Good."""
    return [
        Example(symbol, heading, number, _files(block))
        for heading, body in sections(text)
        if heading in ("Bad", "Good")
        for number, block in enumerate(_BLOCK.findall(body), 1)
    ]


def _files(block: str) -> tuple[tuple[str, str], ...]:
    before, *rest = _PATH.split(block)
    if not rest:
        return ((USUAL_PLACE, block),)
    if before.strip():
        raise AssertionError(f"code stands above the first `# path:` line:\n{before}")
    return tuple(zip(rest[::2], rest[1::2], strict=True))
