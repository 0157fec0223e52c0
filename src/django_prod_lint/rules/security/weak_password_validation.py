"""Users may choose any password."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.rule import Finding, Rule, Severity

rule = Rule(
    __name__,
    code="DPE435",
    severity=Severity.WARNING,
    message="`AUTH_PASSWORD_VALIDATORS` is {what}, so `1` is a password and the first thing that a guesser tries; list the validators of `django.contrib.auth`",
)

BACKENDS = (
    "django.contrib.auth.backends.ModelBackend",
    "django.contrib.auth.backends.AllowAllUsersModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
)
"""Backends that compare passwords of the database."""


@rule.check
def no_validators(settings: ProductionSettings) -> Iterator[Finding]:
    value = settings.get("AUTH_PASSWORD_VALIDATORS")
    if value.truth() is not False or settings.has_app("django.contrib.auth") is not True:
        return
    backends = settings.get("AUTHENTICATION_BACKENDS")
    # Where users come from a directory or another site, passwords are not chosen here.
    if any(backends.contains(one) is True for one in BACKENDS):
        what = "empty" if settings.is_set("AUTH_PASSWORD_VALIDATORS") else "not set"
        near = ("AUTH_USER_MODEL", "AUTHENTICATION_BACKENDS", "PASSWORD_HASHERS", "INSTALLED_APPS")
        yield rule.finding(settings.place("AUTH_PASSWORD_VALIDATORS", *near), what=what)
