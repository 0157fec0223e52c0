"""The summaries on disk: one JSON file a project, safe to lose, never able to run code.

Layout: `{"schema": n, "files": {path: [mtime_ns, size, digest, summary]}}` where the summary is JSON text
inside JSON, so that loading decodes only what a run looks at. Anything unexpected is a cache miss.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
from hashlib import blake2b
from pathlib import Path

from django_prod_lint import __version__
from django_prod_lint.semantics.declared import SCHEMA

FOLDER = ".django-prod-lint-cache"

Entry = tuple[int, int, str, str]
"""mtime in nanoseconds, size in bytes, digest of the bytes, the summary as JSON text."""


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


def load(path: Path) -> dict[str, Entry]:
    """The entries of a cache file; empty when it is absent, broken or of another version."""
    try:
        data = json.loads(path.read_bytes())
        if data["schema"] != SCHEMA:
            return {}
        files = data["files"]
        for value in files.values():
            mtime, size, name, text = value
            if not (isinstance(mtime, int) and isinstance(size, int)):
                return {}
            if not (isinstance(name, str) and isinstance(text, str)):
                return {}
        return dict(files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def store(path: Path, files: dict[str, Entry]) -> None:
    """Write the entries; the last writer wins, readers never see half a file, failure is silent.

    A project on a read-only disk is linted as well, only slower.
    """
    folder = path.parent
    temporary = ""
    try:
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            (folder / ".gitignore").write_text("*\n", encoding="utf-8")
            (folder / "CACHEDIR.TAG").write_text("Signature: 8a477f597d28d172789f06886806bc55\n", encoding="utf-8")
        handle, temporary = tempfile.mkstemp(dir=folder, suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(json.dumps({"schema": SCHEMA, "files": files}, separators=(",", ":")))
        os.replace(temporary, path)
    except OSError:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
