"""Reads and summarises the files of a project, several at once where there are many."""

from __future__ import annotations

import ast
import os
import sys
import threading
import time
from collections.abc import Sequence
from typing import NamedTuple

from django_prod_lint.project import cache
from django_prod_lint.project.summary import summarise
from django_prod_lint.semantics.declared import ModuleSummary
from django_prod_lint.source.text import UnreadableFile, decode

FILES_FOR_WORKERS = 250
"""Below this many files, starting processes would cost more than it saves."""
FILES_AT_A_TIME = 25
MOST_WORKERS = 8


class Stale(NamedTuple):
    """A file that is to be read: where it is, its time and size, and the digest of what is known of it."""

    path: str
    mtime_ns: int
    size: int
    digest: str


def summarise_bytes(data: bytes) -> ModuleSummary:
    """The summary of a file's bytes; one that cannot be decoded or parsed has `error` set."""
    try:
        text = decode(data)
        return summarise(ast.parse(text), text)
    except UnreadableFile as error:
        return ModuleSummary(error=str(error))
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return ModuleSummary(error=f"{type(error).__name__}: {error}")


def read(file: Stale) -> cache.Entry | None:
    """A file's entry, without the summary if its text is what the digest tells; None where it cannot be read."""
    try:
        with open(file.path, "rb") as stream:
            data = stream.read()
    except OSError:
        return None
    mtime = file.mtime_ns
    if time.time_ns() - mtime < cache.RECENT_NS:
        mtime = -mtime
    name = cache.digest(data)
    return (mtime, file.size, name, b"" if name == file.digest else cache.encoded(summarise_bytes(data)))


def read_all(files: Sequence[Stale]) -> list[cache.Entry | None]:
    """The entries of files in their order, from forked workers where that is faster and safe."""
    workers = min(_processors(), MOST_WORKERS)
    if len(files) >= FILES_FOR_WORKERS and workers > 1 and sys.platform == "linux":
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool

        # a copy of this process can only work if no other thread holds a lock, and a daemon may start none:
        # https://docs.python.org/3/library/multiprocessing.html#contexts-and-start-methods
        if threading.active_count() == 1 and not multiprocessing.current_process().daemon:
            try:
                with ProcessPoolExecutor(workers, multiprocessing.get_context("fork")) as pool:
                    return list(pool.map(read, files, chunksize=FILES_AT_A_TIME))
            except (OSError, ImportError, NotImplementedError, BrokenProcessPool):
                pass  # no process or semaphore can be had here, or one was killed: what follows needs none
    return [read(one) for one in files]


def _processors() -> int:
    """How many processors this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
