"""Refresh tokens that were used shall be refused, and the app that remembers them is not installed."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.rule import Finding, Fix, Rule, Severity

rule = Rule(
    __name__,
    code="DPE434",
    severity=Severity.ERROR,
    message="`BLACKLIST_AFTER_ROTATION` does nothing without the app `{app}`, so a stolen refresh token works on after it was used; add the app to `INSTALLED_APPS` and migrate",
    fix=Fix.UNSAFE,
)

APP = "rest_framework_simplejwt.token_blacklist"


@rule.check
def never_refused(settings: ProductionSettings) -> Iterator[Finding]:
    blacklist = settings.item("SIMPLE_JWT", "BLACKLIST_AFTER_ROTATION")
    # Without rotation no token is ever put on the list, so nothing is lost.
    if blacklist.truth() is True and settings.item("SIMPLE_JWT", "ROTATE_REFRESH_TOKENS").truth() is True:
        if settings.has_app(APP) is False:
            yield rule.finding(settings.place_of(blacklist, "SIMPLE_JWT"), app=APP)
