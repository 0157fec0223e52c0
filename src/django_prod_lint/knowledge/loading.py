"""Functions that import by name: what they give is what an import statement would."""

from __future__ import annotations

from collections.abc import Sequence

_BY_PATH = frozenset({"django.utils.module_loading:import_string"})
"""`import_string("shop.forms.OrderForm")`, https://docs.djangoproject.com/en/stable/ref/utils/#django.utils.module_loading.import_string"""

_BY_PLACE = {"oscar.core.loading:get_class": "oscar.apps.", "oscar.core.loading:get_classes": "oscar.apps."}
"""`get_class("catalogue.managers", "ProductQuerySet")`: a class of the package, which a project's own app may replace."""


LOADERS = frozenset(one.rpartition(":")[2] for one in (*_BY_PATH, *_BY_PLACE))
"""The names of these functions."""


def loaded_names(function: str, arguments: Sequence[object]) -> list[str]:
    """What a call of a function imports, as `module:name`; empty where the function or its arguments are no such.

    `function` is `module:name`, `arguments` are the constants that it is given.
    """
    match arguments:
        case [str() as path] if function in _BY_PATH:
            module, _, name = path.rpartition(".")
            return [f"{module}:{name}"] if module else []
        case [str() as place, str() as name, *_] if function in _BY_PLACE:
            return [f"{_BY_PLACE[function]}{place}:{name}"]
        case [str() as place, list() | tuple() as names, *_] if function in _BY_PLACE:
            return [f"{_BY_PLACE[function]}{place}:{name}" for name in names]
    return []
