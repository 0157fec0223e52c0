"""Every other site may read what the API answers to its visitors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.rule import Finding, Rule, Severity
from django_prod_lint.semantics.deployed import deployed, unless_set
from django_prod_lint.semantics.middleware import CORS
from django_prod_lint.semantics.settings import Known, Unset, Value

rule = Rule(
    __name__,
    code="DPE426",
    severity=Severity.ERROR,
    message="{what}{unless}, so scripts of every site can read the answers{whose}; list the sites in `CORS_ALLOWED_ORIGINS`",
)

SWITCHES = ("CORS_ALLOW_ALL_ORIGINS", "CORS_ORIGIN_ALLOW_ALL")
"""The second is the older name, and asked where the first is not set."""
PATTERNS = ("CORS_ALLOWED_ORIGIN_REGEXES", "CORS_ORIGIN_REGEX_WHITELIST")
STRANGERS = ("https://0x7f.invalid", "http://a-b.c.invalid:8080")


@rule.check
def every_origin(settings: ProductionSettings) -> Iterator[Finding]:
    if settings.has_middleware(CORS) is False:
        return
    has_credentials = deployed(settings.get("CORS_ALLOW_CREDENTIALS")).truth() is True
    if not has_credentials and not isinstance(settings.get("CORS_URLS_REGEX"), Unset):
        return  # the addresses that are open to everybody were picked
    whose = " that a signed-in user gets" if has_credentials else ""
    for name in SWITCHES:
        value = settings.get(name)
        if deployed(value).truth() is True:
            what = f"`{name}` is on"
            yield rule.finding(settings.place(name), what=what, unless=unless_set(value), whose=whose)
        if not isinstance(value, Unset):
            break
    for name in PATTERNS:
        for one in settings.get(name).elements():
            if _fits_strangers(one):
                what = f"a pattern in `{name}` fits every origin"
                yield rule.finding(settings.place_of(one, name), what=what, unless="", whose=whose)


def _fits_strangers(value: Value) -> bool:
    if not isinstance(value, Known) or not isinstance(value.value, str):
        return False
    try:
        return all(re.match(value.value, one) for one in STRANGERS)
    except re.error:
        return False
