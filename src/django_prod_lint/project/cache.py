"""The summaries on disk: one file a project, safe to lose, never able to run code.

Layout: a line of JSON, `{"schema": n, "files": {path: [mtime_ns, size, digest, length]}}`, then the
summaries as JSON texts one behind the other, in the same order: a run decodes only those that it looks
at. Anything unexpected is a cache miss.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
import time
from hashlib import blake2b
from pathlib import Path

from django_prod_lint import __version__
from django_prod_lint.semantics.declared import SCHEMA, ModuleSummary

FOLDER = ".django-prod-lint-cache"

RECENT_NS = 2_000_000_000
"""A file changed within two seconds of being read is read again: its time stamp cannot tell."""

Entry = tuple[int, int, str, bytes]
"""mtime in nanoseconds, size in bytes, digest of the bytes, the summary as JSON text."""
NO_ENTRY: Entry = (0, -1, "", b"")
"""What is known of a file that was never read."""


def digest(data: bytes) -> str:
    """A short content hash."""
    return blake2b(data, digest_size=12).hexdigest()


def cache_file(root: Path, folder: Path | None) -> Path:
    """Where a project's cache stands: beside its root, or in a folder shared by several."""
    version = sys.version_info
    name = f"index-{SCHEMA}-{__version__}-py{version.major}{version.minor}"
    if folder is not None:
        name += "-" + digest(str(root).encode("utf-8", "surrogateescape"))
    return (folder or root / FOLDER) / f"{name}.json"


def encoded(summary: ModuleSummary) -> bytes:
    """A summary as JSON text."""
    return json.dumps(summary.to_json(), separators=(",", ":")).encode()


def stamp(path: Path | str) -> str:
    """A file's time and size, with its content where it is too young for its time to tell; empty without it."""
    try:
        stat = os.stat(path)
        found = f"{stat.st_mtime_ns}:{stat.st_size}"
        if 0 <= time.time_ns() - stat.st_mtime_ns < RECENT_NS and not os.path.isdir(path):
            with open(path, "rb") as stream:
                found += f":{digest(stream.read())}"
    except OSError:
        return ""
    return found


def load(path: Path) -> dict[str, Entry]:
    """The entries of a cache file; empty when it is absent, broken or of another version."""
    try:
        data = path.read_bytes()
        start = data.index(b"\n") + 1
        head = json.loads(data[: start - 1])
        if head["schema"] != SCHEMA:
            return {}
        files: dict[str, Entry] = {}
        for name, (mtime, size, hashed, length) in head["files"].items():
            if not (type(mtime) is type(size) is type(length) is int and type(hashed) is str):
                return {}
            files[name] = (mtime, size, hashed, data[start : start + length])
            start += length
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
    return files if start == len(data) else {}


def store(path: Path, files: dict[str, Entry]) -> None:
    """Write the entries; the last writer wins, readers never see half a file, failure is silent."""
    rows = {name: [mtime, size, hashed, len(raw)] for name, (mtime, size, hashed, raw) in files.items()}
    head = json.dumps({"schema": SCHEMA, "files": rows}, separators=(",", ":")).encode()
    replace(path, b"".join([head, b"\n", *(entry[3] for entry in files.values())]))


def make_folder(folder: Path) -> None:
    """The cache's folder, marked so that neither git nor backups take it along."""
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
        (folder / "CACHEDIR.TAG").write_text("Signature: 8a477f597d28d172789f06886806bc55\n", encoding="utf-8")


def replace(path: Path, data: bytes) -> bool:
    """Write a file whole or not at all. A project on a read-only disk is linted as well, only slower."""
    temporary = ""
    try:
        make_folder(path.parent)
        handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.replace(temporary, path)
    except OSError:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        return False
    return True
