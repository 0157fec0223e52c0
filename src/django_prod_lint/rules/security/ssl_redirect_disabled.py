"""Requests over plain HTTP are answered instead of being sent to HTTPS."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.rule import Finding, Fix, Rule, Severity
from django_prod_lint.semantics.deployed import deployed, unless_set
from django_prod_lint.semantics.middleware import SECURITY

rule = Rule(
    __name__,
    code="DPE421",
    severity=Severity.WARNING,
    message="`SECURE_SSL_REDIRECT` is off{unless}, so pages and cookies go out over plain HTTP too; set it to `True`, or silence `security.W008` where a proxy redirects",
    fix=Fix.UNSAFE,
)

NEAR = ("SECURE_PROXY_SSL_HEADER", "SECURE_HSTS_SECONDS", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE")


@rule.check
def not_redirected(settings: ProductionSettings) -> Iterator[Finding]:
    if settings.has_middleware(SECURITY) is not True or settings.silences("security.W008"):
        return
    value = settings.get("SECURE_SSL_REDIRECT")
    if deployed(value).truth() is False:
        yield rule.finding(settings.place("SECURE_SSL_REDIRECT", *NEAR), unless=unless_set(value))
