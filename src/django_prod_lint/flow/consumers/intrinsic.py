"""The shape of an intrinsic."""

from __future__ import annotations

import ast
from collections.abc import Callable

from django_prod_lint.flow.frameworks import Frameworks
from django_prod_lint.semantics.values import Value

Intrinsic = Callable[[Frameworks, ast.Call, list[Value], dict[str, Value]], Value]
"""The analysis, the call in the stub, its positional and its keyword arguments → what the call gives."""
