"""The project has models of its own and uses Django's user model as it is."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.settings import SettingsOfModels
from django_prod_lint.rule import Finding, Rule, Severity

rule = Rule(
    __name__,
    code="DPE111",
    severity=Severity.WARNING,
    message="users are rows of `auth.User`, to which no column can be added later without a migration by hand; begin with a model of your own in `AUTH_USER_MODEL`",
    default=False,
)


@rule.check
def user_of_django(fact: SettingsOfModels) -> Iterator[Finding]:
    settings = fact.settings
    if fact.models and settings.is_set("AUTH_USER_MODEL") is False and settings.has_app("django.contrib.auth") is True:
        yield rule.finding(settings.place("AUTH_USER_MODEL", "INSTALLED_APPS"))
