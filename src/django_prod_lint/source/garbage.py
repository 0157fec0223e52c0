"""When Python may look for garbage."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

YOUNG_OBJECTS = 50_000
"""How many new objects there may be before a run over many files looks for cycles among them; Python's own is 700."""


@contextlib.contextmanager
def collected_afterwards() -> Iterator[None]:
    """No search for cycles inside: nearly all that is made there lives to its end.

    An analysis makes many small objects, and looking through them again and again takes a fifth of its time.
    One look afterwards finds the same garbage.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def settle() -> None:
    """To be called once the index of a run over many files is built, before workers fork.

    What there is by now stays: no later search looks through it, and a forked worker shares its memory
    (https://docs.python.org/3/library/gc.html#gc.freeze). Young objects are looked through in larger portions.
    """
    gc.freeze()
    gc.set_threshold(max(YOUNG_OBJECTS, gc.get_threshold()[0]))
