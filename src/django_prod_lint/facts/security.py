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
