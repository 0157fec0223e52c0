"""Each request connects to the database anew."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.rule import Finding, Rule, Severity
from django_prod_lint.semantics.settings import Unset

rule = Rule(
    __name__,
    code="DPE902",
    severity=Severity.WARNING,
    message="each request opens and closes a connection to the database `{alias}`; set `CONN_MAX_AGE`, or `pool` in `OPTIONS`",
    default=False,
)

ENGINES = tuple(f"django.db.backends.{name}" for name in ("postgresql", "mysql", "oracle")) + tuple(
    f"django.contrib.gis.db.backends.{name}" for name in ("postgis", "mysql", "oracle")
)
"""Engines whose server is reached over a network."""


@rule.check
def connects_anew(settings: ProductionSettings) -> Iterator[Finding]:
    """A `CONN_MAX_AGE` of 0 is a decision, and so is an external pool, which needs cursors to be switched off."""
    for alias, database in settings.databases():
        engine = database.item("ENGINE")
        if (
            engine.is_one_of(*ENGINES) is True
            and isinstance(database.item("CONN_MAX_AGE"), Unset)
            and database.item("OPTIONS", "pool").truth() is False
            and database.item("DISABLE_SERVER_SIDE_CURSORS").truth() is False
        ):
            yield rule.finding(settings.place_of(engine, "DATABASES"), alias=alias)
