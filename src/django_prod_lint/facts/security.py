"""Facts about values that reach a place where whoever chose them has too much power."""

from __future__ import annotations

from dataclasses import dataclass

from django_prod_lint.source.places import Reason, Span


@dataclass(frozen=True, slots=True)
class RequestDataExpanded:
    """`Order.objects.create(**request.data)`: the client names the fields. `writes` is false for look-ups."""

    span: Span
    call: str
    data: str
    writes: bool
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class RedirectTargetTaken:
    """`redirect(request.GET["next"])`: nothing looks at where the client wants to be sent."""

    span: Span
    call: str
    target: str
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class UnescapedTextMarkedSafe:
    """`mark_safe(f"<b>{order.note}</b>")`: text that somebody entered becomes markup.

    `source` says where the text comes from, as the end of a sentence about it.
    """

    span: Span
    sink: str
    text: str
    source: str
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class SecretCompared:
    """`==` compares a digest or a token with what a client sent, and takes the longer the more of it is right."""

    span: Span
    secret: str
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class CsrfCheckSkipped:
    """A view is exempt from the check of the CSRF token, and asks for no other proof of who sends the request.

    `uses_session` tells that it acts for the user who is logged in.
    """

    span: Span
    view: str
    uses_session: bool


@dataclass(frozen=True, slots=True)
class LocalStateMadePerCall:
    """`threading.local()` is made inside the function that reads it, so that it never holds anything."""

    span: Span
    maker: str


@dataclass(frozen=True, slots=True)
class ScopeLeftOpen:
    """`get_queryset` restricts rows to what they belong to only if that is set: `if tenant: rows = rows.filter(…)`."""

    span: Span
    scope: str
