"""Facts about which part of a project does what."""

from __future__ import annotations

from dataclasses import dataclass

from django_prod_lint.source.places import Span


@dataclass(frozen=True, slots=True)
class DebugAsked:
    """Code of an app branches on `settings.DEBUG`."""

    span: Span
    test: str


@dataclass(frozen=True, slots=True)
class WrittenInView:
    """A view writes to the database itself: `Order.objects.create(…)`, `order.save()`."""

    span: Span
    call: str
    view: str


@dataclass(frozen=True, slots=True)
class RequestInService:
    """A module of services or selectors takes or imports what belongs to HTTP. `kind` is `parameter` or `import`."""

    span: Span
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class ForeignModelImported:
    """An app imports the model of another app."""

    span: Span
    model: str
    app: str


@dataclass(frozen=True, slots=True)
class PositionalServiceDefined:
    """A public function of a module of services takes several arguments by position."""

    span: Span
    function: str
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AdminAtUsualAddress:
    """The admin is served where everybody looks for it."""

    span: Span
    address: str
