"""Production's logging takes every SQL statement that Django has to tell."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.rule import Finding, Rule, Severity
from django_prod_lint.semantics.settings import Value

rule = Rule(
    __name__,
    code="DPE932",
    severity=Severity.WARNING,
    message="`{logger}` logs at level `DEBUG`, so every query is written out with its values {when}; set it to `INFO` or above",
)

LOGGERS = ("django.db.backends", "django.db")
ONLY_IN_DEBUG = "django.utils.log.RequireDebugTrue"


@rule.check
def logs_sql(settings: ProductionSettings) -> Iterator[Finding]:
    """Django hands SQL to the logger while `DEBUG` is on or a cursor is forced to keep its queries."""
    logging = settings.get("LOGGING")
    for name in LOGGERS:
        level = logging.item("loggers", name, "level")
        if level.is_one_of("DEBUG", 10) is True and not _is_for_debug_mode(logging, name):
            debug = settings.get("DEBUG").truth()
            when = "" if debug is True else "as soon as `DEBUG` or a profiler makes Django keep them"
            yield rule.finding(settings.place_of(level, "LOGGING"), logger=name, when=when or "while `DEBUG` is on")
            return


def _is_for_debug_mode(logging: Value, name: str) -> bool:
    """Whether no handler that the logger reaches writes its messages where `DEBUG` is off, as far as can be told."""
    for logger in _chain(logging, name):
        handlers = logger.item("handlers")
        if handlers.truth() is not False:
            if handlers.truth() is None or not handlers.is_complete():
                return True
            if not all(_is_silent(logging, one) for one in handlers.strings()):
                return False
        if logger.item("propagate").is_one_of(False) is not False:
            break
    return True


def _chain(logging: Value, name: str) -> Iterator[Value]:
    """The logger and those that it passes its messages on to."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        yield logging.item("loggers", ".".join(parts[:length]))
    yield logging.item("loggers", "")
    yield logging.item("root")


def _is_silent(logging: Value, name: str) -> bool:
    handler = logging.item("handlers", name)
    if handler.item("class").is_one_of("logging.NullHandler") is not False:
        return True
    level = handler.item("level")
    if level.is_one_of("INFO", "WARNING", "WARN", "ERROR", "CRITICAL", 20, 30, 40, 50) is True:
        return True
    filters = [logging.item("filters", one, "()") for one in handler.item("filters").strings()]
    return any(one.is_one_of(ONLY_IN_DEBUG) is not False for one in filters)
