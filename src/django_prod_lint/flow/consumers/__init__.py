"""What frameworks read from rows, as far as it is declared and not written as code: one module per framework.

Each module offers `INTRINSICS`: functions that the stubs in `knowledge/stubs` import from `__engine__`. They only
read attributes of rows; whether that costs a query is decided where it is decided for all code.
"""

from __future__ import annotations

from django_prod_lint.flow.consumers import admin, columns, dumps, forms, graphene, serializers, strawberry, views
from django_prod_lint.flow.consumers.intrinsic import Intrinsic
from django_prod_lint.flow.frameworks import Frameworks
from django_prod_lint.project.index import Class
from django_prod_lint.semantics.values import UNKNOWN, Value

INTRINSICS: dict[str, Intrinsic] = {
    **views.INTRINSICS,
    **serializers.INTRINSICS,
    **admin.INTRINSICS,
    **forms.INTRINSICS,
    **columns.INTRINSICS,
    **graphene.INTRINSICS,
    **strawberry.INTRINSICS,
    **dumps.INTRINSICS,
}


def parameter_of(analysis: Frameworks, cls: Class, method: str, name: str, position: int) -> Value:
    """What a framework gives a parameter of a method of a class, or UNKNOWN; `self` has position 0."""
    found = admin.parameter(analysis, cls, method, name, position)
    return forms.filtered_rows(analysis, cls, name, position) if found is UNKNOWN else found
