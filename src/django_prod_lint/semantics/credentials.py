"""Finds passwords and keys that are written in settings: by the names they go by, and in addresses.

Text that comes from the environment is none, nor is a placeholder. A default of the environment counts
only where it looks drawn by lot: `"postgres"` is what a developer's machine uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from django_prod_lint.knowledge.credentials import INSIDE, PLACEHOLDER, SECRET_NAME, SECRETS
from django_prod_lint.semantics.settings import Entries, Environment, Items, Known, Setting, Text, Value

_ADDRESS = re.compile(r"\w[\w+.-]*://([^/@:\s]*):([^/@\s]+)@([^/\s]*)")
_HOLE = "\0"
"""Stands for a part of a text that is not known."""
_DRAWN = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[\w+/=.-]{16,}")
_LOCAL_DEFAULTS = frozenset([("guest", "guest")])
"""Accounts that a broker makes itself and lets in from its own machine only."""


def written_credentials(settings: Mapping[str, Setting]) -> Iterator[tuple[str, str, Value]]:
    """Each secret in the code: the setting, what holds it as one would write it, and its value."""
    for name, setting in settings.items():
        if name in SECRETS or SECRET_NAME.fullmatch(name):
            if _is_secret(setting.value):
                yield name, name, setting.value
            continue
        for text, key, value in _below(name, setting.value):
            if key in INSIDE.get(name, ()):
                if _is_secret(value):
                    yield name, text, value
            elif _has_password(value):
                yield name, text, value


def _below(text: str, value: Value, key: object = None) -> Iterator[tuple[str, object, Value]]:
    """A value and all that lies in it, with how one would write its place."""
    match value:
        case Entries():
            # SQLite has no passwords; what stands there is left over from a template.
            if "sqlite" not in _text(value.item("ENGINE")):
                for own, inner in value.items():
                    yield from _below(f'{text}["{own}"]', inner, own)
        case Items(values=inner):
            for position, one in enumerate(inner):
                yield from _below(f"{text}[{position}]", one, key)
        case _:
            yield text, key, value


def _text(value: Value) -> str:
    match value:
        case Known(value=str() as text):
            return text
        case Text(parts=parts):
            return "".join(one if isinstance(one, str) else _HOLE for one in parts)
    return ""


def _is_secret(value: Value) -> bool:
    if isinstance(value, Environment):
        default = _text(value.default)
        return _DRAWN.fullmatch(default) is not None and not PLACEHOLDER.fullmatch(default)
    text = _text(value)
    return bool(text) and _HOLE not in text and not PLACEHOLDER.fullmatch(text) and " " not in text


def _has_password(value: Value) -> bool:
    """Whether text is an address with a password in it: `amqp://shop:pw@broker/`."""
    found = _ADDRESS.match(_text(value))
    if found is None:
        return False
    user, password, _ = found.groups()
    return _HOLE not in password and (user, password) not in _LOCAL_DEFAULTS and not PLACEHOLDER.fullmatch(password)
