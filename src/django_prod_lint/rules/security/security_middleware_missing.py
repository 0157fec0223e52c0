"""A middleware that protects the site is not installed."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.rule import Finding, Fix, Rule, Severity
from django_prod_lint.semantics.middleware import AUTHENTICATION, CSRF, FRAME_OPTIONS, SECURITY, SESSION, may_stand_in

rule = Rule(
    __name__,
    code="DPE424",
    severity=Severity.WARNING,
    message="`MIDDLEWARE` lacks `{name}`, so {what}; add it",
    fix=Fix.UNSAFE,
)

PROTECTING = {
    SECURITY: ("the `SECURE_…` settings have no effect", "security.W001"),
    CSRF: ("another site can send forms in the name of a user", "security.W003"),
    AUTHENTICATION: ("requests have no `user`", ""),
    FRAME_OPTIONS: ("other sites can show pages in a frame and catch the clicks", "security.W002"),
}


@rule.check
def not_installed(settings: ProductionSettings) -> Iterator[Finding]:
    if settings.is_set("ROOT_URLCONF") is not True:
        return  # nothing is served
    installed = settings.get("MIDDLEWARE").strings()
    has_sessions = settings.has_middleware(SESSION) is True or may_stand_in(SESSION, installed)
    for name, (what, check) in PROTECTING.items():
        # Where nobody is recognised by a cookie, there is no name to act in and nothing to click away.
        if name != SECURITY and not has_sessions:
            continue
        if name == AUTHENTICATION and settings.has_app("django.contrib.auth") is not True:
            continue
        if settings.has_middleware(name) is False and not may_stand_in(name, installed):
            if not check or not settings.silences(check):
                yield rule.finding(settings.place("MIDDLEWARE", "INSTALLED_APPS"), name=name, what=what)
