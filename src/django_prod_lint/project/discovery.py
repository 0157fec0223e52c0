"""Where a project is: its root, seen from a file's path, and the Python files beneath it."""

from __future__ import annotations

import fnmatch
import os
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

SKIPPED = frozenset(
    {
        "node_modules", "__pycache__", "site-packages", "venv", "env", "build", "dist",
        "bower_components", "htmlcov",
    }
)  # fmt: skip
"""Folders that never hold a project's own Python source; those that begin with a dot are skipped too."""

_SETTINGS = re.compile(r"""DJANGO_SETTINGS_MODULE["']\s*[,\]]\s*=?\s*["'](\w+)""")
"""In a `manage.py`: the first part of the name of its settings."""
ROOT_MARKERS = ("pyproject.toml", "setup.cfg", "setup.py")


@lru_cache(maxsize=4096)
def _root_of_folder(folder: Path) -> Path:
    fallback: Path | None = None
    for parent in (folder, *folder.parents):
        if (parent / "manage.py").is_file() and (not (parent / "__init__.py").is_file() or _holds_its_settings(parent)):
            return parent
        if fallback is None and any((parent / marker).is_file() for marker in ROOT_MARKERS):
            fallback = parent
        if (parent / ".git").exists():
            return fallback or parent
    return fallback or folder


def _holds_its_settings(folder: Path) -> bool:
    """Whether the settings that a `manage.py` names are imported from its own folder, as `python manage.py` has it."""
    try:
        text = (folder / "manage.py").read_text("utf-8", "replace")
    except OSError:
        return False
    named = _SETTINGS.search(text)
    if named is None:
        return False
    return (folder / named[1]).is_dir() or (folder / f"{named[1]}.py").is_file()


def find_root(path: Path) -> Path:
    """The root of the project that a file or folder lies in.

    The nearest folder upwards with a `manage.py` that is no package itself, or whose settings lie in it; else the
    nearest with a pyproject.toml, setup.cfg or setup.py inside the repository; else the repository; else the file's
    own folder.
    """
    path = Path(os.path.abspath(path))
    return _root_of_folder(path if path.is_dir() else path.parent)


def forget_roots() -> None:
    """Look for roots anew: files may have come or gone since the last run."""
    _root_of_folder.cache_clear()


def walk(root: Path, exclude: Iterable[str] = ()) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Python files beneath a folder as (path relative to it, entry), in a fixed order.

    Links to folders are not followed, so that a loop of links cannot trap the walk.
    """
    patterns = tuple(exclude)
    stack = [("", str(root))]
    while stack:
        prefix, folder = stack.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            name = entry.name
            if name.endswith(".py"):
                relative = prefix + name
                if not (patterns and is_excluded(relative, patterns)) and entry.is_file():
                    yield relative, entry
            elif "." not in name and name not in SKIPPED and entry.is_dir(follow_symlinks=False):
                relative = f"{prefix}{name}/"
                if patterns and is_excluded(relative, patterns):
                    continue
                if not os.path.exists(os.path.join(entry.path, "pyvenv.cfg")):
                    stack.append((relative, entry.path))


def is_excluded(relative: str, patterns: Iterable[str]) -> bool:
    """Whether a path relative to the root is covered by one of the globs."""
    bare = relative.rstrip("/")
    return any(
        fnmatch.fnmatch(bare, pattern.rstrip("/")) or fnmatch.fnmatch(bare, pattern.rstrip("/") + "/*")
        for pattern in patterns
    )


def python_files(paths: Iterable[Path], exclude: Iterable[str] = ()) -> Iterator[Path]:
    """The Python files that paths name: files as they are, folders with all that lies beneath."""
    for path in paths:
        if path.is_dir():
            for relative, _ in walk(path, exclude):
                yield path / relative
        else:
            yield path
