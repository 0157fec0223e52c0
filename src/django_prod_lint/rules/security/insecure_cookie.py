"""The cookie of the session or of the CSRF protection is sent over plain HTTP, or is readable by scripts."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.rule import Finding, Fix, Rule, Severity
from django_prod_lint.semantics.deployed import deployed, unless_set
from django_prod_lint.semantics.middleware import CSRF, SESSION, may_stand_in

rule = Rule(
    __name__,
    code="DPE423",
    severity=Severity.WARNING,
    message="`{name}` is off{unless}, so {what}; set it to `True`",
    fix=Fix.SAFE,
)

LEAKS = "browsers send the cookie over plain HTTP too, where it can be read on the way"
SHOWN = "a script that gets into a page can read the session's key"


@rule.check
def session(settings: ProductionSettings) -> Iterator[Finding]:
    has_sessions = settings.has_middleware(SESSION)
    if has_sessions is False and settings.has_app("django.contrib.sessions") is True:
        # A session middleware of the project sets the cookie as it likes.
        has_sessions = not may_stand_in(SESSION, settings.get("MIDDLEWARE").strings())
    if has_sessions is True:
        yield from _judged(
            settings, "SESSION_COOKIE_SECURE", LEAKS, ("security.W010", "security.W011", "security.W012")
        )
        yield from _judged(
            settings, "SESSION_COOKIE_HTTPONLY", SHOWN, ("security.W013", "security.W014", "security.W015")
        )


@rule.check
def csrf(settings: ProductionSettings) -> Iterator[Finding]:
    if settings.has_middleware(CSRF) is True and settings.get("CSRF_USE_SESSIONS").truth() is False:
        yield from _judged(settings, "CSRF_COOKIE_SECURE", LEAKS, ("security.W016",))


def _judged(settings: ProductionSettings, name: str, what: str, checks: tuple[str, ...]) -> Iterator[Finding]:
    value = settings.get(name)
    if deployed(value).truth() is False and not any(settings.silences(one) for one in checks):
        near = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS")
        yield rule.finding(settings.place(name, *near), name=name, unless=unless_set(value), what=what)
