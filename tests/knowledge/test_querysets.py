"""The tables of queryset methods against the Django that is installed: a new method must be looked at."""

from __future__ import annotations

import pytest

from django_prod_lint.knowledge import querysets as table

django_models = pytest.importorskip("django.db.models")

NO_MATTER = {
    "as_manager": "makes a manager class; the index reads it",
    "resolve_expression": "for subqueries, called by Django alone",
    "raw": "raw rows are not followed",
}
"""Public methods that the tables leave out, and why."""


def _public(cls: type) -> set[str]:
    return {name for name in dir(cls) if not name.startswith("_") and callable(getattr(cls, name))}


def test_every_queryset_method_is_known() -> None:
    known = table.ALL_METHODS | NO_MATTER.keys()
    assert _public(django_models.QuerySet) - known == set()


def test_asynchronous_twins_exist() -> None:
    """`aget` is `get`: each twin that this Django has leads to a method that it has as well."""
    methods = _public(django_models.QuerySet)
    for twin, plain in table.ASYNC.items():
        if twin in methods:
            assert plain in methods
    assert len([one for one in table.ASYNC if one in methods]) >= 15


@pytest.mark.parametrize("name", sorted(table.LAZY - {"get_queryset"}))
def test_no_lazy_method_is_made_up(name: str) -> None:
    assert name in _public(django_models.QuerySet)
