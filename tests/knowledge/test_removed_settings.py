"""The table of removed settings against the Django that is installed."""

from __future__ import annotations

import pytest

from django_prod_lint.knowledge.removed_settings import REMOVED, removed_before
from django_prod_lint.knowledge.settings import CHANGED, GONE

django = pytest.importorskip("django")


def test_installed_django_has_none_of_what_it_has_removed() -> None:
    from django.conf import global_settings

    version = django.VERSION[:2]
    assert [name for name in removed_before(version) if hasattr(global_settings, name)] == []


def test_settings_that_went_are_removed_ones() -> None:
    """Both tables tell the same of the supported versions."""
    gone = {name: rows[-1][0] for name, rows in CHANGED.items() if rows[-1][1] is GONE}
    assert {name: version for name, (version, _) in REMOVED.items() if version > (4, 2)} == gone


def test_unknown_version() -> None:
    assert "SECURE_BROWSER_XSS_FILTER" in removed_before((0, 0))
    assert "USE_L10N" not in removed_before((0, 0))
    assert "USE_L10N" in removed_before((5, 0))
    assert "MIDDLEWARE_CLASSES" not in removed_before((1, 11))  # which reads it where `MIDDLEWARE` is not set
