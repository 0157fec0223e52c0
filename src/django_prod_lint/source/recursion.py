"""Room for deep recursion."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FunctionType
from typing import Any, TypeVar

ROOM = 66_000
"""Slots, a little more than half a MiB: CPython then takes a whole MiB at once, and the rest is for what is called."""

AnyCallable = TypeVar("AnyCallable", bound=Callable[..., Any])


def with_room(function: AnyCallable) -> AnyCallable:
    """The function, so that what it calls finds room for its frames in one piece.

    CPython 3.11 and later keep the frames of Python functions in pieces of 16 KiB. A recursion that goes to
    and fro over the end of a piece asks the operating system for memory on each call and gives it back on
    each return, which is a tenth of an analysis. A frame that claims a large evaluation stack makes the
    interpreter take a piece that holds all that follows. Other interpreters are left alone.
    """
    if sys.implementation.name == "cpython" and isinstance(function, FunctionType):
        code = function.__code__
        function.__code__ = code.replace(co_stacksize=max(code.co_stacksize, ROOM))
    return function
