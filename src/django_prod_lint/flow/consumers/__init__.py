"""What frameworks read from rows, as far as it is declared and not written as code: one module per framework.

Each module offers `INTRINSICS`: functions that the stubs in `knowledge/stubs` import from `__engine__`. They only
read attributes of rows; whether that costs a query is decided where it is decided for all code.
"""

from __future__ import annotations

from django_prod_lint.flow.consumers import serializers, views
from django_prod_lint.flow.consumers.intrinsic import Intrinsic

INTRINSICS: dict[str, Intrinsic] = {**views.INTRINSICS, **serializers.INTRINSICS}
