"""Facts about how models are declared and named."""

from __future__ import annotations

from dataclasses import dataclass

from django_prod_lint.source.places import Reason, Span


@dataclass(frozen=True, slots=True)
class SwappedUserNamed:
    """`django.contrib.auth.models.User` is used though `AUTH_USER_MODEL` names another model, `user_model`."""

    span: Span
    name: str
    user_model: str
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class TableMadeForBase:
    """A model that only serves as a base of others has a table, for its `Meta` does not say `abstract = True`."""

    span: Span
    model: str
    heirs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AutoNowLeftOut:
    """`save(update_fields=[…])` leaves out fields that are set to the time of each save.

    `fields` are those fields, `given` the source text of the list.
    """

    span: Span
    fields: tuple[str, ...]
    model: str
    because: tuple[Reason, ...]
