"""Facts about serializers and the views that use them."""

from __future__ import annotations

from dataclasses import dataclass

from django_prod_lint.source.places import Reason, Span


@dataclass(frozen=True, slots=True)
class ReadOnlyOptionIgnored:
    """`Meta.read_only_fields` of a ModelSerializer names a field that is declared and can be written.

        customer = CustomerSerializer()
        class Meta:
            read_only_fields = ["customer"]     # span; DRF asks only the fields that it makes itself

    `because` names the declaration.
    """

    span: Span
    field: str
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class NestedWriteUnsupported:
    """A nested serializer can be written, and the serializer that holds it relies on DRF's `create` or `update`.

    `method` is the missing one; `because` names what writes.
    """

    span: Span
    field: str
    serializer: str
    method: str
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class SharedQuerySetEvaluated:
    """The queryset that a view class declares is evaluated itself, so that its rows stay with the class."""

    span: Span
    queryset: str
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class PermissionInstanceNamed:
    """`permission_classes` holds `IsAdmin()`, an instance, where DRF calls a class; `name` is `IsAdmin`."""

    span: Span
    permission: str
    name: str


@dataclass(frozen=True, slots=True)
class ExceptionTextAnswered:
    """A handler of any exception answers with the exception's text: `Response({"error": str(error)})`."""

    span: Span
    response: str
    text: str
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class AllFieldsExposed:
    """`Meta` of a ModelSerializer or ModelForm takes all fields of its model. `option` is `fields` or `exclude`."""

    span: Span
    name: str
    option: str


@dataclass(frozen=True, slots=True)
class AllRowsServed:
    """A view of DRF serves all rows of a model that belongs to users by `relation`."""

    span: Span
    view: str
    model: str
    relation: str
