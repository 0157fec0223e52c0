"""A function with room runs as before, however deep it calls."""

from __future__ import annotations

import sys

import pytest

from django_prod_lint.source.recursion import ROOM, with_room


@with_room
def countdown(number: int, *, step: int = 1) -> int:
    """Zero, reached by calls."""
    return number if number <= 0 else countdown(number - step, step=step)


def test_it_gives_what_it_gave() -> None:
    assert countdown(300) == 0
    assert countdown(5, step=2) == -1


@pytest.mark.skipif(sys.implementation.name != "cpython", reason="a matter of CPython's frames")
def test_its_frame_claims_room() -> None:
    assert countdown.__code__.co_stacksize == ROOM


def test_an_exception_passes_through_it() -> None:
    with pytest.raises(RecursionError):
        countdown(10**6)
