"""The table of Django's defaults against the Django that is installed."""

from __future__ import annotations

import pytest

from django_prod_lint.knowledge import settings as table

django = pytest.importorskip("django")


def _installed() -> dict[str, object]:
    from django.conf import global_settings

    names = [name for name in dir(global_settings) if name.isupper()]
    return {name: getattr(global_settings, name) for name in names if not name.startswith("LANGUAGES")}


def test_defaults_are_those_of_the_installed_django() -> None:
    version = django.VERSION[:2]
    known = {name: table.default_of(name, version) for name in (*table.DEFAULTS, *table.CHANGED)}
    assert all(len(values) == 1 for values in known.values())
    own = {name: values[0] for name, values in known.items() if values[0] is not table.GONE}
    assert own == _installed()


def test_unknown_version_allows_each_default() -> None:
    assert table.default_of("USE_TZ", (0, 0)) == (False, True)
    assert table.default_of("USE_TZ", (4, 2)) == (False,)
    assert table.default_of("NO_SUCH_SETTING", (5, 2)) == ()
