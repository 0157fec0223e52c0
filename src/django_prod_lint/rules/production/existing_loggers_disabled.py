"""Logging is configured so that it silences every logger that exists already."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.rule import Finding, Fix, Rule, Severity
from django_prod_lint.semantics.settings import Entries, Unset

rule = Rule(
    __name__,
    code="DPE931",
    severity=Severity.WARNING,
    message="`LOGGING` {how} `disable_existing_loggers`, so that loggers which exist before and are not named in it fall silent; set it to `False`",
    fix=Fix.SAFE,
)


@rule.check
def silenced(settings: ProductionSettings) -> Iterator[Finding]:
    logging = settings.get("LOGGING")
    is_used = settings.get("LOGGING_CONFIG").is_one_of("logging.config.dictConfig") is True
    if not isinstance(logging, Entries) or logging.truth() is not True or not is_used:
        return
    if logging.item("incremental").truth() is not False:
        return
    value = logging.item("disable_existing_loggers")
    if isinstance(value, Unset):
        yield rule.finding(settings.place("LOGGING"), how="leaves out")
    elif value.truth() is True:
        yield rule.finding(settings.place_of(value, "LOGGING"), how="sets")
