"""Facts about settings modules."""

from __future__ import annotations

from dataclasses import dataclass

from django_prod_lint.source.places import Span


@dataclass(frozen=True, slots=True)
class SettingsChosenByDebug:
    """A settings module branches on `DEBUG`; `names` are the settings that depend on the branch."""

    span: Span
    test: str
    names: tuple[str, ...]
