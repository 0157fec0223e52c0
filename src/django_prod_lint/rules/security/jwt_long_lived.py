"""An access token that nobody can take back stays valid for long."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.rule import Finding, Rule, Severity
from django_prod_lint.semantics.deployed import deployed, unless_set
from django_prod_lint.semantics.settings import Known

rule = Rule(
    __name__,
    code="DPE433",
    severity=Severity.WARNING,
    message="an access token stays valid for {time}{unless}, and nothing takes it back once it is stolen or its user is locked out; keep it to minutes and renew it",
)

LONGEST = datetime.timedelta(hours=1)
SETTINGS = (
    ("SIMPLE_JWT", "ACCESS_TOKEN_LIFETIME"),
    ("JWT_AUTH", "JWT_EXPIRATION_DELTA"),
    ("GRAPHQL_JWT", "JWT_EXPIRATION_DELTA"),
)
"""djangorestframework-simplejwt, drf-jwt and django-graphql-jwt; their own defaults are five minutes."""


@rule.check
def lives_long(settings: ProductionSettings) -> Iterator[Finding]:
    for name, key in SETTINGS:
        value = settings.item(name, key)
        lifetime = deployed(value)
        if isinstance(lifetime, Known) and isinstance(lifetime.value, datetime.timedelta) and lifetime.value > LONGEST:
            place = settings.place_of(value, name)
            yield rule.finding(place, time=_in_words(lifetime.value), unless=unless_set(value))


def _in_words(time: datetime.timedelta) -> str:
    for unit, size in (("day", datetime.timedelta(days=1)), ("hour", LONGEST)):
        count = time // size
        if count and time % size == datetime.timedelta():
            return f"{count} {unit}{'s' if count > 1 else ''}"
    return f"{time // datetime.timedelta(minutes=1)} minutes"
