"""Browsers are not told to use HTTPS only, or are told in a way that they do not accept."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.rule import Finding, Fix, Rule, Severity
from django_prod_lint.semantics.deployed import deployed, unless_set
from django_prod_lint.semantics.middleware import SECURITY
from django_prod_lint.semantics.settings import Known

rule = Rule(
    __name__,
    code="DPE422",
    severity=Severity.WARNING,
    message="{what}; {remedy}",
    fix=Fix.UNSAFE,
)

YEAR = 31_536_000
"""What the preload list of the browsers asks for: https://hstspreload.org/."""
NEAR = ("SECURE_SSL_REDIRECT", "SECURE_PROXY_SSL_HEADER", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE")


@rule.check
def not_strict(settings: ProductionSettings) -> Iterator[Finding]:
    if settings.has_middleware(SECURITY) is not True:
        return
    value = settings.get("SECURE_HSTS_SECONDS")
    seconds = deployed(value)
    if seconds.truth() is False:
        if not settings.silences("security.W004"):
            what = f"`SECURE_HSTS_SECONDS` is 0{unless_set(value)}, so browsers try plain HTTP first on every visit"
            remedy = "set it, to a small number at first"
            yield rule.finding(settings.place("SECURE_HSTS_SECONDS", *NEAR), what=what, remedy=remedy)
        return
    if deployed(settings.get("SECURE_HSTS_PRELOAD")).truth() is not True:
        return
    place = settings.place("SECURE_HSTS_PRELOAD")
    # A short time is how one begins; asked to be preloaded, it is refused.
    if isinstance(seconds, Known) and isinstance(seconds.value, int) and seconds.value < YEAR:
        what = f"the preload list refuses a site whose `SECURE_HSTS_SECONDS` is {seconds.value}"
        yield rule.finding(place, what=what, remedy=f"raise it to {YEAR} before you ask for preloading")
    elif deployed(settings.get("SECURE_HSTS_INCLUDE_SUBDOMAINS")).truth() is False:
        what = "the preload list refuses a site without `SECURE_HSTS_INCLUDE_SUBDOMAINS`"
        yield rule.finding(place, what=what, remedy="set both, or neither")
