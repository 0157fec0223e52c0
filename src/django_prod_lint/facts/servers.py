"""Facts about what runs the project: its servers."""

from __future__ import annotations

from dataclasses import dataclass

from django_prod_lint.semantics.settings import Setting, Unset, Value
from django_prod_lint.source.places import Place


@dataclass(frozen=True)
class GunicornConfigured:
    """A configuration file of Gunicorn, and what it sets: https://docs.gunicorn.org/en/stable/settings.html."""

    settings: dict[str, Setting]

    def get(self, name: str) -> Value:
        """The value of an option; `Unset` where the file does not set it."""
        return self.settings[name].value if name in self.settings else Unset()

    def place(self, name: str) -> Place:
        """The statement that sets an option."""
        return self.settings[name].place
