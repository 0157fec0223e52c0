"""What an analysis looked at: the ground that a remembered result stands on.

Everything that a result can depend on is asked of a `Module`, a `Class`, a `Function`, the model table
or the index, and each of them notes here that it was asked. A computation whose value is remembered
runs in a record of its own; whoever is given the value later looks at that record, and so at all that it
looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Union

if TYPE_CHECKING:
    from django_prod_lint.project.index import Module

Seen = Union["Module", "Record", str]
"""A file of the project or of the environment, a remembered computation, or a question to the index."""


class Record:
    """What one computation looked at. A context manager: what is looked at inside is noted here."""

    __slots__ = ("outer", "reads", "seen")

    def __init__(self, reads: Reads) -> None:
        self.reads = reads
        self.seen: set[Seen] = set()
        self.outer: Record | None = None

    def __enter__(self) -> Record:
        self.outer = self.reads.current
        self.reads.current = self
        return self

    def __exit__(self, *_: object) -> None:
        if self.outer is not None:
            self.reads.current, self.outer = self.outer, None
            self.reads.current.seen.add(self)

    def all(self) -> set[Module | str]:
        """The files and questions behind the record, those of the records in it among them."""
        found: set[Module | str] = set()
        done = {self}
        stack = [self]
        while stack:
            for one in stack.pop().seen:
                if not isinstance(one, Record):
                    found.add(one)
                elif one not in done:
                    done.add(one)
                    stack.append(one)
        return found


class Reads:
    """The record that is being written; shared by an index, its modules and its changed copies."""

    __slots__ = ("current",)

    def __init__(self) -> None:
        self.current = Record(self)

    def record(self) -> Record:
        """A record for a computation whose value will be remembered."""
        return Record(self)

    def apart(self) -> Record:
        """A record outside of the one that is being written: what is noted in it concerns nobody there."""
        return _Apart(self)


class _Apart(Record):
    __slots__ = ()

    def __exit__(self, *_: object) -> None:
        if self.outer is not None:
            self.reads.current, self.outer = self.outer, None


class Memo(dict[object, object]):
    """Values that hold for a whole run, each with the record that was being written when it was set.

    Without a record of its own a value counts as based on all that the linted file has looked at so far:
    right, but more than need be.
    """

    __slots__ = ("kept", "reads", "records")

    def __init__(self, reads: Reads) -> None:
        super().__init__()
        self.reads = reads
        self.records: dict[object, Record] = {}
        self.kept: list[object] = []
        """What the keys name by identity: while a value is remembered, no other object may take its place."""

    def __setitem__(self, key: object, value: object) -> None:
        self.records[key] = self.reads.current
        super().__setitem__(key, value)

    def __getitem__(self, key: object) -> object:
        value = super().__getitem__(key)
        self.reads.current.seen.add(self.records[key])
        return value

    def __contains__(self, key: object) -> bool:
        record = self.records.get(key)
        if record is None:
            return False
        self.reads.current.seen.add(record)
        return True

    def __delitem__(self, key: object) -> None:
        del self.records[key]
        super().__delitem__(key)

    def keep(self, key: object, value: object, record: Record, named: object) -> None:
        """Remember a value with the record that it was computed in, and what the key names by identity."""
        self.records[key] = record
        self.kept.append(named)
        super().__setitem__(key, value)

    def get(self, key: object, default: object = None) -> object:
        """The value, if there is one; what it is based on is noted."""
        record = self.records.get(key)
        if record is None:
            return default
        self.reads.current.seen.add(record)
        return super().__getitem__(key)
