"""The shop as a running Django project, with one database per size and a counter of queries."""

from __future__ import annotations

import functools
import os
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

SHOP = Path(__file__).resolve().parent.parent / "shop"
SMALL = 2
LARGE = 5

_BOOKKEEPING = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN")


class LimitReached(BaseException):
    """More queries ran than asked for; not an ``Exception``, so that no code under test swallows it."""


@dataclass
class Queries:
    """What one run sent to the database: how many queries, and from which lines of the shop."""

    count: int = 0
    places: Counter[tuple[str, int]] = field(default_factory=Counter)
    limit: int | None = None
    traced: bool = True

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(_BOOKKEEPING):
            self.count += 1
            if self.traced:
                self.places[_place(sys._getframe(1))] += 1
            if self.limit is not None and self.count > self.limit:
                raise LimitReached
        return execute(sql, params, many, context)


def _place(frame: FrameType | None) -> tuple[str, int]:
    """The innermost line of the shop on the stack, as (path below the shop, line)."""
    root = f"{SHOP}{os.sep}"
    while frame is not None:
        if frame.f_code.co_filename.startswith(root):
            return frame.f_code.co_filename.removeprefix(root), frame.f_lineno
        frame = frame.f_back
    return "", 0


@functools.cache
def databases() -> dict[int, Any]:
    """Start Django once, and return one filled in-memory database connection per size."""
    sys.path.insert(0, str(SHOP))
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"

    import django
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    settings.MIGRATION_MODULES = dict.fromkeys(["admin", "auth", "contenttypes", "sessions"])
    django.setup()

    from .data import fill

    made = {}
    for size in (SMALL, LARGE):
        made[size] = connections["default"] = connections.create_connection("default")
        call_command("migrate", run_syncdb=True, verbosity=0)
        fill(size)
    return made


@contextmanager
def counted(size: int, *, limit: int | None = None, traced: bool = True) -> Iterator[Queries]:
    """Run the block against the database of that size, count its queries, and undo its writes.

    With a ``limit`` the block ends as soon as it sends one query more. What one Django deprecates, another
    still runs: its warnings are not our subject.
    """
    connection = databases()[size]

    from django.contrib.contenttypes.models import ContentType
    from django.db import connections, transaction

    connections["default"] = connection
    ContentType.objects.clear_cache()
    queries = Queries(limit=limit, traced=traced)
    with transaction.atomic(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with connection.execute_wrapper(queries):
                yield queries
        except LimitReached:
            pass
        finally:
            transaction.set_rollback(True)
