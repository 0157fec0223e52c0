"""Findings on disk: what was found in a file, and what that stood on. Safe to lose, never able to run code.

One folder with the summaries, one JSON text a line:

    {"keys": [question, …]}                                          the first line
    ["path", "config", digest, state, ids, values, findings]         one line a file and configuration

`ids` number the questions that the analysis asked (`project.reads`); `values` are two digests of what
they came to, of all and of those about files outside the index. A line holds while the whole project is as it was (`state`), or else while each question still
comes to the same.

Whoever finds something new appends lines to a *part* of its own, so that no writer disturbs another, be
it a forked worker or a second run; there a line brings its new questions along. The next run that finds
many parts merges them, the newest line of a file last, and replaces the main file as a whole.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django_prod_lint.project import cache
from django_prod_lint.project.index import CHANGED, FILE, OUTSIDE, Index, Module
from django_prod_lint.project.reads import Record

MERGE_FROM = 64 * 1024
"""Parts of more bytes than this together are merged into the main file."""
MANY_PARTS = 16
CONFIGURATIONS = 3
"""How many configurations of one file are kept: flake8's and pylint's may differ."""
UNUSED_SECONDS = 14 * 24 * 3600
"""Files of other versions of the linter are removed when they have not been written to for so long."""

Findings = list[Any]


class Line:
    """One remembered result; decoded when it is asked for."""

    __slots__ = ("keys", "row", "text")

    def __init__(self, keys: list[str], text: bytes, row: list[Any] | None = None) -> None:
        self.keys = keys
        self.text = text
        self.row = row

    def decoded(self) -> list[Any]:
        """Path, configuration, digest, state, ids, values, findings. Raises ValueError for a broken line."""
        if self.row is None:
            row = json.loads(self.text)
            if not (isinstance(row, list) and len(row) == 7):
                raise ValueError("not a result")
            self.row = row
        return self.row


class Results:
    """The remembered findings of one project."""

    def __init__(self, index: Index, version: str) -> None:
        self.index = index
        summaries = cache.cache_file(index.root, index.cache_folder)
        self.folder = summaries.parent
        self.stem = f"findings-{version}-{summaries.stem.partition('-')[2]}"
        self.is_kept = index.use_cache
        self.lines: dict[tuple[str, str], Line] = {}
        self._loaded: object = None
        self._part: Part | None = None

    # -- reading ----------------------------------------------------------------------------------

    def load(self) -> None:
        """Read what other processes have found since the last time; merge their parts where they are many."""
        if not self.is_kept:
            return
        main = self.folder / f"{self.stem}.jsonl"
        own = self._part.path if self._part is not None else None
        try:
            names = sorted(os.listdir(self.folder))
        except OSError:
            names = []
        parts = [self.folder / one for one in names if one.startswith(self.stem) and one.endswith(".part")]
        parts = [one for one in parts if one != own]
        seen = [cache.stamp(one) for one in (main, *parts)]
        if seen == self._loaded:
            return
        self._loaded = seen
        # The parts first: what is missing among them because another process has merged it is in the main file.
        parts.sort(key=_written)
        texts = [text for one in parts if (text := _bytes_of(one))]
        before = self.lines
        self.lines = _main_lines(_bytes_of(main))
        for text in texts:
            self.lines.update(_part_lines(text))
        if own is not None:
            self.lines.update(before)
        if parts and (len(parts) >= MANY_PARTS or sum(map(len, texts)) > MERGE_FROM):
            self._merge(main, parts, names)

    def _merge(self, main: Path, parts: list[Path], names: list[str]) -> None:
        numbers: dict[str, int] = {}
        rows: list[bytes] = []
        kept: dict[str, int] = {}
        for (path, _), line in reversed(self.lines.items()):
            kept[path] = kept.get(path, 0) + 1
            if kept[path] > CONFIGURATIONS or not os.path.exists(self.index.root / path):
                continue
            with contextlib.suppress(ValueError, IndexError, TypeError):
                row = list(line.decoded())
                row[4] = [numbers.setdefault(line.keys[one], len(numbers)) for one in row[4]]
                rows.append(_json(row))
        rows.append(_json({"keys": list(numbers)}))
        if cache.replace(main, b"\n".join(reversed(rows)) + b"\n"):
            for one in parts:
                with contextlib.suppress(OSError):
                    os.unlink(one)
            self._loaded = [cache.stamp(main)]
        oldest = time.time() - UNUSED_SECONDS
        for name in names:
            if name.startswith(("findings-", "index-")) and not name.startswith(self.stem):
                with contextlib.suppress(OSError):
                    if os.stat(self.folder / name).st_mtime < oldest:
                        os.unlink(self.folder / name)

    def find(self, path: str, config: str, digest: str) -> Findings | None:
        """What was found in a file with this text, if that still holds."""
        line = self.lines.get((path, config))
        if line is None:
            return None
        try:
            _, _, text, state, ids, values, findings = line.decoded()
            if text != digest:
                return None
            keys = [line.keys[one] for one in ids]
            is_same = state == self.index.state
            if keys and self._values(keys, outside_only=is_same) != values[is_same]:
                return None
            return list(findings)
        except (ValueError, IndexError, TypeError, KeyError):
            return None

    def _values(self, keys: Iterable[str], *, outside_only: bool) -> str:
        """A digest of what the questions come to: all of them, or those that the project's state does not answer."""
        index = self.index
        parts = [
            index.stamp_of(one[1:]) if one[0] == OUTSIDE else index.value_of(one)
            for one in keys
            if not outside_only or one[0] == OUTSIDE
        ]
        return cache.digest("\n".join(parts).encode("utf-8", "surrogatepass"))

    def is_known(self, path: str, config: str) -> bool:
        """Whether a file's findings can be had without an analysis, as far as the project decides it."""
        line = self.lines.get((path, config))
        if line is None:
            return False
        with contextlib.suppress(ValueError):
            row = line.decoded()
            return not row[4] or row[3] == self.index.state
        return False

    # -- writing ----------------------------------------------------------------------------------

    def keep(self, path: str, config: str, digest: str, record: Record | None, findings: Findings) -> None:
        """Remember what was found in a file. `record` is what the analysis looked at, None where none was needed."""
        keys: list[str] = []
        if record is not None:
            questions = self._questions(record, path)
            if questions is None:
                return
            keys = questions
        values = [self._values(keys, outside_only=only) for only in (False, True)] if keys else ["", ""]
        row = [path, config, digest, self.index.state if keys else "", list(range(len(keys))), values, findings]
        self.lines.pop((path, config), None)
        self.lines[path, config] = Line(keys, b"", row)
        if self.is_kept:
            if self._part is None or not self._part.is_mine():
                self._part = Part(self.folder, self.stem)
            self._part.append(row, keys)

    def _questions(self, record: Record, path: str) -> list[str] | None:
        """What has to be asked again one day, in a fixed order; None for a result that may not be kept."""
        found: set[str] = set()
        for one in record.all():
            if isinstance(one, str):
                found.add(one)
            elif isinstance(one, Module):
                if one.digest == CHANGED:
                    return None
                if one.path:
                    if one.path != path:
                        found.add(FILE + one.path)
                elif one.stamp:
                    if self.index.stamp_of(str(one.origin)) != one.stamp:
                        return None
                    found.add(OUTSIDE + str(one.origin))
        return sorted(found)


class Part:
    """The lines of one process, appended as they come, each in a single write."""

    def __init__(self, folder: Path, stem: str) -> None:
        self.process = os.getpid()
        self.path = folder / f"{stem}-{self.process}-{os.urandom(4).hex()}.part"
        self.numbers: dict[str, int] = {}
        self.is_broken = False
        try:
            cache.make_folder(folder)
            self.descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o644)
        except OSError:
            self.is_broken = True

    def is_mine(self) -> bool:
        """Whether this process may go on with it: a forked one may not, nor may one whose part was merged."""
        return self.process == os.getpid() and (self.is_broken or self.path.exists())

    def append(self, row: list[Any], keys: list[str]) -> None:
        """Write one line, with the questions that no line before it has asked."""
        if self.is_broken:
            return
        start = len(self.numbers)
        new = [one for one in keys if one not in self.numbers]
        for one in new:
            self.numbers[one] = len(self.numbers)
        data = _json([start, new, [*row[:4], [self.numbers[one] for one in keys], *row[5:]]]) + b"\n"
        try:
            self.is_broken = os.write(self.descriptor, data) != len(data)
        except OSError:
            self.is_broken = True


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _written(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _main_lines(data: bytes) -> dict[tuple[str, str], Line]:
    """The lines of the main file, undecoded but for the path and the configuration."""
    found: dict[tuple[str, str], Line] = {}
    head, _, rest = data.partition(b"\n")
    try:
        keys = json.loads(head)["keys"]
        if not all(isinstance(one, str) and one for one in keys):
            return {}
        for text in rest.split(b"\n"):
            end = text.find(b'",', text.find(b'",') + 2)
            if end > 0:
                path, config = json.loads(text[: end + 1] + b"]")
                found[path, config] = Line(keys, text)
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}
    return found


def _part_lines(data: bytes) -> dict[tuple[str, str], Line]:
    """The lines of a part, up to the first one that is broken: those after it would number other questions."""
    found: dict[tuple[str, str], Line] = {}
    keys: list[str] = []
    try:
        for text in data.split(b"\n")[:-1]:
            start, new, row = json.loads(text)
            if start != len(keys) or not all(isinstance(one, str) and one for one in new):
                break
            keys += new
            if len(row) == 7 and isinstance(row[0], str) and isinstance(row[1], str):
                found.pop((row[0], row[1]), None)
                found[row[0], row[1]] = Line(keys, b"", row)
    except (ValueError, TypeError, IndexError, RecursionError):
        pass
    return found
