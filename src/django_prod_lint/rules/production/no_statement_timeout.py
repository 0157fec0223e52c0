"""Nothing ends a query of PostgreSQL that takes too long."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.rule import Finding, Rule, Severity
from django_prod_lint.semantics.settings import Known, Unset, Value

rule = Rule(
    __name__,
    code="DPE903",
    severity=Severity.REFACTOR,
    message="a query of the database `{alias}` may run for ever and hold its locks; set `statement_timeout` in `OPTIONS`",
    default=False,
)

ENGINES = ("django.db.backends.postgresql", "django.contrib.gis.db.backends.postgis")


@rule.check
def endless_query(settings: ProductionSettings) -> Iterator[Finding]:
    for alias, database in settings.databases():
        engine = database.item("ENGINE")
        if engine.is_one_of(*ENGINES) is True and _has_none(database.item("OPTIONS", "options")):
            yield rule.finding(settings.place_of(engine, "DATABASES"), alias=alias)


def _has_none(options: Value) -> bool:
    """Whether the options for the server, `-c statement_timeout=30000`, surely set no time."""
    if isinstance(options, Known) and isinstance(options.value, str):
        return "statement_timeout" not in options.value
    return isinstance(options, Unset)
