"""What a reviewed finding is, how it is recognised again, and the lists that hold the verdicts.

`reviewed/<project>.jsonl` has one JSON object a line:

    rule, path        what was reported, in which file (relative to the project)
    scope             the class and function around it, `Class.method`; empty at module level
    text              a hash of the reported line, white space normalised (no code is copied)
    at                the column, counted from the line's first character that is no space
    nth               counts findings that agree in all of the above
    line              the line number when it was last seen; for people only
    verdict           true, false or debatable
    why               one line

All but the last three identify the finding: they survive lines moved about and blocks indented, and
change with the reported line itself, because then somebody has to look again.
"""

from __future__ import annotations

import ast
import contextlib
import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

REVIEWED = Path(__file__).resolve().parent / "reviewed"
VERDICTS = ("true", "false", "debatable")

Key = tuple[str, str, str, str, int, int]


@dataclass(frozen=True, order=True)
class Record:
    """A finding in an ecosystem project, with its verdict once it has one."""

    path: str
    line: int
    rule: str
    scope: str
    text: str
    at: int
    nth: int = 0
    verdict: str = ""
    why: str = ""

    @property
    def key(self) -> Key:
        """What identifies the finding across versions of the project and of the linter."""
        return self.rule, self.path, self.scope, self.text, self.at, self.nth

    @property
    def id(self) -> str:
        """The key in ten characters, unique within a project for all practical purposes."""
        return hashlib.blake2b(repr(self.key).encode(), digest_size=5).hexdigest()


class Scopes:
    """Answers for one Python file which class and function a line stands in."""

    def __init__(self, source: bytes) -> None:
        self.found: list[tuple[int, int, str]] = []
        with contextlib.suppress(SyntaxError, ValueError):
            self._walk(ast.parse(source), "")

    def _walk(self, node: ast.AST, prefix: str) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                name = f"{prefix}.{child.name}" if prefix else child.name
                first = min((one.lineno for one in child.decorator_list), default=child.lineno)
                self.found.append((first, child.end_lineno or child.lineno, name))
                self._walk(child, name)
            else:
                self._walk(child, prefix)

    def at(self, line: int) -> str:
        """The innermost scope around a line; empty at module level."""
        inner = [one for one in self.found if one[0] <= line <= one[1]]
        return max(inner)[2] if inner else ""


def records_of(path: str, source: bytes, places: Iterable[tuple[str, int, int]]) -> list[Record]:
    """The records of one file's findings, given as (rule, line, column), in the same order."""
    scopes = Scopes(source)
    lines = source.decode("utf-8", "replace").splitlines()
    seen: Counter[Key] = Counter()
    made = []
    for rule, line, column in places:
        text = lines[line - 1] if 0 < line <= len(lines) else ""
        digest = hashlib.blake2b(" ".join(text.split()).encode(), digest_size=6).hexdigest()
        indent = len(text) - len(text.lstrip())
        record = Record(path, line, rule, scopes.at(line), digest, column - indent)
        made.append(Record(**{**asdict(record), "nth": seen[record.key]}))
        seen[record.key] += 1
    return made


def load(project: str) -> dict[Key, Record]:
    """The reviewed findings of a project. Raises ValueError for a line that cannot be one."""
    file = REVIEWED / f"{project}.jsonl"
    found: dict[Key, Record] = {}
    if not file.exists():
        return found
    for number, row in enumerate(file.read_text("utf-8").splitlines(), 1):
        try:
            record = Record(**json.loads(row))
        except (TypeError, json.JSONDecodeError) as error:
            raise ValueError(f"{file.name}:{number}: {error}") from None
        if record.verdict not in VERDICTS or not record.why.strip():
            raise ValueError(f"{file.name}:{number}: needs a verdict ({', '.join(VERDICTS)}) and a reason")
        if record.key in found:
            raise ValueError(f"{file.name}:{number}: the same finding as line {found[record.key].line}'s")
        found[record.key] = record
    return found


def save(project: str, records: Iterable[Record]) -> None:
    """Write a project's list, sorted by place, so that changes read well."""
    rows = []
    for record in sorted(records):
        values = asdict(record)
        order = ("rule", "path", "line", "scope", "text", "at", "nth", "verdict", "why")
        rows.append(json.dumps({name: values[name] for name in order}, ensure_ascii=False) + "\n")
    REVIEWED.mkdir(exist_ok=True)
    (REVIEWED / f"{project}.jsonl").write_text("".join(rows), "utf-8")
