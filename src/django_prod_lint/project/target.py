"""Which Django a project runs on, as its requirement and lock files tell."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FILES = (
    "pyproject.toml", "setup.cfg", "setup.py", "requirements*.txt", "requirements*.in", "requirements/*.txt",
    "requirements/*.in", "Pipfile", "poetry.lock", "uv.lock", "pdm.lock", "Pipfile.lock",
)  # fmt: skip
LARGEST = 4_000_000
"""Requirement files longer than this are not read."""

Version = tuple[int, int]

_ASKED = re.compile(
    r"""^[ \t"'\[]*django["']?(?:\[[\w,\s-]*\])?\s*(?:=\s*\{[^}\n]*?version)?\s*[=(]?\s*["']?(?P<ranges>[(\s]*[<>=~!^].*|\d[\d.*]*["'])$""",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that asks for Django: of pip, of `pyproject.toml`, of Poetry and of Pipenv."""
_DEPENDENCIES = re.compile(r"""["']django(?:\[[\w,\s-]*\])?\s*(?P<ranges>[(\s]*[<>=~!][^"']*)["']""", re.IGNORECASE)
"""One of several requirements in a line: `install_requires=["django>=4.2", "celery"]`."""
_RANGE = re.compile(r"""(===|==|>=|~=|<=|!=|<|>|\^|~|=|)\s*["']?(\d+)(?:\.(\d+))?([.\d]*)""")
_LOCKED = re.compile(r'^name = "django"\nversion = "(\d+)\.(\d+)', re.IGNORECASE | re.MULTILINE)
_LOCKED_BY_PIPENV = re.compile(r'"django": \{[^{}]*"version": "==(\d+)\.(\d+)', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Target:
    """The versions of Django that a project may run on."""

    oldest: Version | None = None
    """The oldest that the requirements allow."""
    exact: Version | None = None
    """The one that a lock file names, or that every requirement pins."""


def django_of(root: Path, look_at: Callable[[Path], None]) -> Target:
    """The Django that the requirement files of a project allow and lock.

    `look_at` is told of every file that decides, the usual ones even where they do not exist yet.
    """
    oldest: list[Version] = []
    locked: set[Version] = set()
    pinned: set[Version | None] = set()
    folder = root
    for _ in range(3):
        for pattern in FILES:
            look_at(folder / pattern.replace("*", ""))
            for path in sorted(folder.glob(pattern)):
                look_at(path)
                text = _text_of(path)
                if path.suffix == ".lock":
                    locked |= _locked(text)
                else:
                    for lower, is_pin in _asked(text):
                        oldest.append(lower)
                        pinned.add(lower if is_pin else None)
        if oldest or locked or (folder / ".git").exists() or folder.parent == folder:
            break
        folder = folder.parent
    found = locked or (pinned if None not in pinned else set())
    exact = next(iter(found)) if len(found) == 1 else None
    return Target(min([*oldest, *locked], default=None), exact)


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            return ""
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _locked(text: str) -> set[Version]:
    found = _LOCKED.findall(text) or _LOCKED_BY_PIPENV.findall(text)
    return {(int(major), int(minor)) for major, minor in found}


def _asked(text: str) -> list[tuple[Version, bool]]:
    """The oldest version of each requirement for Django, and whether it allows no other."""
    found: list[tuple[Version, bool]] = []
    ends: set[int] = set()
    for pattern in (_ASKED, _DEPENDENCIES):
        for match in pattern.finditer(text):
            if match.start("ranges") in ends:
                continue
            ends.add(match.start("ranges"))
            ranges = re.split(r"[;#\\]|\s--", match["ranges"], maxsplit=1)[0]
            if pattern is _ASKED:
                ranges = re.split(r"""["'][,\]})]|["']\s*$""", ranges, maxsplit=1)[0]
            lower = _lower(ranges)
            if lower is not None:
                found.append(lower)
    return found


def _lower(ranges: str) -> tuple[Version, bool] | None:
    bounds: list[tuple[Version, bool]] = []
    for sign, major, minor, rest in _RANGE.findall(ranges):
        version = (int(major), int(minor or 0))
        if sign in ("===", "==", "=", "", ">=", "~=", ">", "^", "~"):
            is_pin = sign in ("===", "==", "=", "") and bool(minor)
            bounds.append((version, is_pin or sign in ("~=", "~") and bool(rest.strip("."))))
    return max(bounds, default=None)
