"""Facts about settings: what production runs with, and branches that choose settings."""

from __future__ import annotations

from dataclasses import dataclass, field

from django_prod_lint.knowledge import settings as table
from django_prod_lint.knowledge.removed_settings import removed_before
from django_prod_lint.semantics.settings import Entries, Items, Setting, Unknown, Unset, Value, either, value_of
from django_prod_lint.source.places import Place, Span


@dataclass(frozen=True, slots=True)
class SettingsChosenByDebug:
    """A settings module branches on `DEBUG`; `names` are the settings that depend on the branch."""

    span: Span
    test: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ServerSettingsNamed:
    """What starts a server or a worker names the settings that it runs with where the environment says nothing.

    `production` is the module that production should run with. `is_local` tells that the named one is for
    local work or tests, `is_contradicted` that another server's file names production's.
    """

    span: Span
    named: str
    production: str
    is_local: bool
    is_contradicted: bool


@dataclass(frozen=True)
class ProductionSettings:
    """The effective settings of one production settings module, whichever files they come from.

    Published for every file that has a part in them. A rule gives its finding the `Place` that it is
    about, and the engine keeps those of the linted file:

        value = settings.get("DEBUG")
        if value.truth() is True:
            yield rule.finding(settings.place("DEBUG"))
    """

    module: str
    """The dotted name of the settings module."""
    path: str
    """Its file, relative to the project's root."""
    settings: dict[str, Setting]
    is_open: bool
    """Whether more may be set than is known: by a local module or an unknown package."""
    django: tuple[int, int] = (0, 0)
    """The oldest Django that the project runs on; 0.0 where nothing tells."""
    paths: tuple[str, ...] = field(default=())
    """The files that take part."""
    beside: tuple[str, ...] = field(default=())
    """Other settings modules in the same place, or other classes of django-configurations."""
    servers: tuple[str, ...] = field(default=())
    """The settings modules that files of servers and of deployment name."""
    uses: frozenset[str] = frozenset()
    """What the project's code makes use of, by the names of `knowledge.uses`."""

    def is_set(self, name: str) -> bool | None:
        """Whether the project sets a setting; None where that cannot be told."""
        setting = self.settings.get(name)
        if setting is None:
            return None if self.is_open else False
        unset = [isinstance(one, Unset) for one in setting.value.options()]
        return None if any(unset) and not all(unset) else not any(unset)

    def get(self, name: str) -> Value:
        """The effective value: Django's own default where nothing sets it, `Unset` where that has none.

        Where the project's Django is not known and its versions differ, it is one of their defaults.
        """
        setting = self.settings.get(name)
        value: Value = Unset() if setting is None else setting.value
        if setting is None and self.is_open:
            return Unknown("may be set elsewhere")
        options = [self.default(name) if isinstance(one, Unset) else one for one in value.options()]
        return either(options, value.place)

    def default(self, name: str) -> Value:
        """Django's own default of a setting; `Unset` where it has none."""
        found = [Unset() if one is table.GONE else value_of(one) for one in table.default_of(name, self.django)]
        return either(found) if found else Unset()

    def item(self, name: str, *keys: object) -> Value:
        """What stands below a chain of keys: `item("DATABASES", "default", "ENGINE")`."""
        return self.get(name).item(*keys)

    def place(self, name: str, *near: str) -> Place:
        """The statement that assigns a setting, where a finding about it stands.

        For one that is not set: the assignment of the first of `near` that is, else of the setting that
        shares most of its name, else line 1 of the module.
        """
        for one in (name, *near):
            if one in self.settings:
                return self.settings[one].place
        words = name.split("_")
        for count in range(len(words) - 1, 0, -1):
            beginning = "_".join(words[:count]) + "_"
            alike = [one for one in self.settings if one.startswith(beginning)]
            if alike and len(beginning) > 4:
                return self.settings[alike[-1]].place
        return Place(self.path, Span(1, 0, 1, 1))

    def place_of(self, value: Value, name: str) -> Place:
        """The expression that a value comes from where it is known, else the assignment of the setting."""
        return value.place if value.place is not None and value.place.path in self.paths else self.place(name)

    def has_app(self, package: str) -> bool | None:
        """Whether an app is installed, by its package or an `AppConfig` in it; None where that cannot be told."""
        apps = self.get("INSTALLED_APPS")
        answer = apps.contains(package)
        if answer is True:
            return True
        if any(one.startswith(f"{package}.apps.") for one in apps.strings()):
            return True
        maybe = [one for one in apps.elements() if one.is_one_of(package) is None]
        return answer if not maybe else None

    def has_middleware(self, name: str) -> bool | None:
        """Whether a middleware is in the list, by its dotted name; None where that cannot be told."""
        return self.get("MIDDLEWARE").contains(name)

    def silences(self, check: str) -> bool:
        """Whether the project has turned a check of Django off: `security.W008`, say."""
        return self.get("SILENCED_SYSTEM_CHECKS").contains(check) is True

    def removed(self) -> dict[str, tuple[tuple[int, int], str]]:
        """The settings that the project surely sets and its Django no longer reads: since when, what instead."""
        rows = removed_before(self.django)
        return {name: row for name, row in rows.items() if self.is_set(name) is True}

    def databases(self) -> list[tuple[str, Value]]:
        """The known databases by alias."""
        return self._aliases("DATABASES")

    def caches(self) -> list[tuple[str, Value]]:
        """The known caches by alias."""
        return self._aliases("CACHES")

    def _aliases(self, name: str) -> list[tuple[str, Value]]:
        value = self.get(name)
        return [(str(key), one) for key, one in value.items()] if isinstance(value, Entries) else []

    def middleware(self) -> tuple[Value, ...] | None:
        """The middleware in order, `Maybe` and `Unpacked` ones among them; None where the list is not known."""
        value = self.get("MIDDLEWARE")
        return value.values if isinstance(value, Items) else None


@dataclass(frozen=True, slots=True)
class SettingsOfModels:
    """Production's settings beside the concrete models that the project has itself, by class name.

    Published only where a rule asks for it: to link models costs more than to run settings.
    """

    settings: ProductionSettings
    models: tuple[str, ...]
