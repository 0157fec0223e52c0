"""State of a thread or of a context."""

import threading
from contextvars import ContextVar

from asgiref.local import Local

_state = threading.local()
_tenant = ContextVar("tenant", default=None)


def current():
    return getattr(threading.local(), "tenant", None)
    #              ^^^^^^^^^^^^^^^^^ DPE441 "module level"


def current_by_name():
    state = threading.local()  # DPE441
    return state.tenant if hasattr(state, "tenant") else None


def current_of_context():
    tenant = ContextVar("tenant", default=None)  # DPE441 "ContextVar"
    return tenant.get()


def kept():
    return getattr(_state, "tenant", None)  # ok: made once


def kept_of_context():
    return _tenant.get()  # ok: made once


def make():
    state = threading.local()  # ok: the caller keeps it
    state.tenant = None
    return state


def install():
    global _state
    _state = threading.local()  # ok: the module keeps it


def wrapped(function):
    state = threading.local()  # ok: the function inside keeps it

    def inner():
        if getattr(state, "is_running", False):
            return None
        state.is_running = True
        return function()

    return inner


class Store:
    def __init__(self):
        self.state = Local()  # ok: the object keeps it

    def read(self):
        return self.state.tenant  # ok: the object has kept it


def handed_on(register):
    state = threading.local()  # silent: nobody knows whether it is kept
    register(state)
    return state.tenant
