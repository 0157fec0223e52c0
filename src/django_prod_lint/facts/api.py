"""Facts about serializers and the views that use them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.semantics.settings import Value
from django_prod_lint.source.places import Place, Reason, Span


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
class ThrottleClass:
    """A throttle that a view or the settings name."""

    name: str
    scope: str | None
    """The name of the rate that it takes from `DEFAULT_THROTTLE_RATES`; None where it needs none, or nobody knows."""
    is_of_view: bool = False
    """Whether the view tells the scope, by `throttle_scope`."""


@dataclass(frozen=True, slots=True)
class PaginationClass:
    """A pagination class that a view or the settings name."""

    name: str
    has_size: bool | None
    """Whether it has a page size of its own, and does not need `PAGE_SIZE`; None where that cannot be told."""
    size_parameter: str = ""
    """The query parameter by which clients choose the size, as long as nothing bounds it."""


@dataclass(frozen=True, slots=True)
class ApiDefaults:
    """What production's `REST_FRAMEWORK` sets for every view, with the classes that it names looked up.

    Published for every file that has a part in the settings, as `ProductionSettings` is.
    """

    settings: ProductionSettings
    throttles: tuple[ThrottleClass, ...]
    """The throttles among `DEFAULT_THROTTLE_CLASSES` of which anything is known."""
    pagination: PaginationClass | None
    """`DEFAULT_PAGINATION_CLASS`; None where there is none, or it is not known."""
    has_own_authentication: bool | None
    """Whether classes of the project authenticate by default, which may well turn away whoever is unknown."""

    def get(self, name: str) -> Value:
        """The value of a key of `REST_FRAMEWORK`; `Unset` where it is not set."""
        return self.settings.item("REST_FRAMEWORK", name)

    def is_used(self) -> bool:
        """Whether the project surely serves an API."""
        return self.settings.is_set("REST_FRAMEWORK") is True or self.settings.has_app("rest_framework") is True

    def place(self, name: str) -> Place:
        """Where a finding about a key stands: its value, else the assignment of `REST_FRAMEWORK`."""
        value = self.get(name)
        if value.place is not None:
            return self.settings.place_of(value, "REST_FRAMEWORK")
        return self.settings.place("REST_FRAMEWORK", "INSTALLED_APPS")


@dataclass(frozen=True, slots=True)
class ApiViewDeclared:
    """A view of Django REST framework that answers requests: a class that no other derives from, or a function.

    All that it inherits is taken into account; what cannot be told is None.
    """

    span: Span
    name: str
    is_guarded: bool | None
    """Whether it says itself who may use it: by `permission_classes`, by a method, or by its own code."""
    lists_rows: bool
    """Whether it answers with a list of rows in the way of DRF's `ListModelMixin`."""
    pagination: PaginationClass | Literal["default", "none"] | None
    """Its own pagination class, `none` where it sets none on purpose, `default` where the settings decide."""
    throttles: tuple[ThrottleClass, ...] | Literal["default"]
    """Its own throttles of which anything is known; `default` where the settings decide."""
    throttle_scope: str | None
    defaults: tuple[ApiDefaults, ...]
    """What production's settings say; empty where there are none."""


@dataclass(frozen=True, slots=True)
class UnboundedPageSizeDeclared:
    """A pagination class lets clients choose the size of a page, without a bound.

    class Pages(PageNumberPagination):
        page_size = 20
        page_size_query_param = "size"      # span; `max_page_size` is not set
    """

    span: Span
    name: str
    parameter: str
    bound: str
    """The attribute that would bound it."""


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
