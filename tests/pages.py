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

_BLOCK = re.compile(r"^```(python|html)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_PATH = re.compile(r"^# path: (\S+)\n", re.MULTILINE)
_TEMPLATE_PATH = re.compile(r"\{# path: (\S+) #\}\n")
_HEADING = re.compile(r"^## (.+)\n", re.MULTILINE)

USUAL_PLACE = "shop/example.py"


@dataclass(frozen=True)
class Example:
    """One block of a page: one file, or several that `# path:` lines part, after the templates above it."""

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
    """The Python blocks under Bad and Good, each with the templates that stand before it."""
    found = []
    for heading, body in sections(text):
        if heading not in ("Bad", "Good"):
            continue
        templates: tuple[tuple[str, str], ...] = ()
        number = 0
        for language, block in _BLOCK.findall(body):
            if language == "html":
                templates += (_template(block),)
                continue
            number += 1
            found.append(Example(symbol, heading, number, templates + _files(block)))
            templates = ()
    return found


def _template(block: str) -> tuple[str, str]:
    match = _TEMPLATE_PATH.match(block)
    if match is None:
        raise AssertionError(f"a template without a `{{# path: … #}}` line:\n{block}")
    return match[1], block


def _files(block: str) -> tuple[tuple[str, str], ...]:
    before, *rest = _PATH.split(block)
    if not rest:
        return ((USUAL_PLACE, block),)
    if before.strip():
        raise AssertionError(f"code stands above the first `# path:` line:\n{before}")
    return tuple(zip(rest[::2], rest[1::2], strict=True))
