"""Which Django a project runs on, as its requirement files tell: the oldest version that they allow."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

FILES = (
    "pyproject.toml", "setup.cfg", "setup.py", "requirements*.txt", "requirements*.in", "requirements/*.txt",
    "requirements/*.in", "Pipfile", "poetry.lock", "uv.lock",
)  # fmt: skip
LARGEST = 4_000_000
"""Requirement files longer than this are not read."""

_ASKED = re.compile(
    r"""^[\s"'\[]*django(?:\[[\w,\s-]*\])?["']?\s*(?:[<!]=?\s*[\d.*]+\s*,\s*)*(?:==|>=|~=|=\s*["'][\^~>=]*|>)\s*["']?(\d+)\.(\d+)""",
    re.IGNORECASE | re.MULTILINE,
)
_LOCKED = re.compile(r'^name = "django"\nversion = "(\d+)\.(\d+)', re.IGNORECASE | re.MULTILINE)


def oldest_django(root: Path, look_at: Callable[[Path], None]) -> tuple[int, int] | None:
    """The oldest Django that the requirement files of a project allow; None where none of them says.

    `look_at` is told of every file that decides, the usual ones even where they do not exist yet.
    """
    found: list[tuple[int, int]] = []
    folder = root
    for _ in range(3):
        for pattern in FILES:
            look_at(folder / pattern.replace("*", ""))
            for path in sorted(folder.glob(pattern)):
                look_at(path)
                found += _versions(path)
        if found or (folder / ".git").exists() or folder.parent == folder:
            break
        folder = folder.parent
    return min(found, default=None)


def _versions(path: Path) -> list[tuple[int, int]]:
    try:
        if path.stat().st_size > LARGEST:
            return []
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    pattern = _LOCKED if path.suffix == ".lock" else _ASKED
    return [(int(major), int(minor)) for major, minor in pattern.findall(text)]
