"""Places in source text: where a finding stands and which places prove it."""

from __future__ import annotations

import ast
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one file: lines count from 1, columns from 0, in characters (not bytes)."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of some file of the project; `path` is relative to its root, with forward slashes."""

    path: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of the proof of a finding: a place, and what happens there.

    `path` is relative to the project root, with forward slashes; `text` is half a sentence such as
    "`orders` is built here".
    """

    path: str
    line: int
    text: str


def span_of(node: ast.AST, lines: list[str]) -> Span:
    """The span of a tree node, with ast's UTF-8 byte columns turned into character columns."""
    line = getattr(node, "lineno", 1)
    column = getattr(node, "col_offset", 0)
    end_line = getattr(node, "end_lineno", None) or line
    end_column = getattr(node, "end_col_offset", None)
    if end_column is None:
        end_column = column + 1
    return Span(line, _characters(lines, line, column), end_line, _characters(lines, end_line, end_column))


def name_span(node: ast.AST, lines: list[str]) -> Span:
    """The name in a `class` or `def` line."""
    span = span_of(node, lines)
    name = getattr(node, "name", "")
    start = lines[span.line - 1].find(f" {name}", span.column) + 1 if span.line <= len(lines) else span.column
    return Span(span.line, start, span.line, start + len(name))


def _characters(lines: list[str], line: int, offset: int) -> int:
    if not 0 < line <= len(lines):
        return offset
    text = lines[line - 1]
    if text.isascii():
        return offset
    return len(text.encode("utf-8", "surrogatepass")[:offset].decode("utf-8", "replace"))
