"""An endpoint of the API is open to everyone, since nothing says who may use it."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.api import ApiDefaults, ApiViewDeclared
from django_prod_lint.rule import Finding, Rule, Severity
from django_prod_lint.semantics.settings import Unset

rule = Rule(
    __name__,
    code="DPE311",
    severity=Severity.ERROR,
    message="{what}; {remedy}",
)

ALLOW_ANY = "rest_framework.permissions.AllowAny"


@rule.check
def open_view(view: ApiViewDeclared) -> Iterator[Finding]:
    """Where the settings open the whole API, that is reported there, once."""
    if view.is_guarded is False and view.defaults and all(_says_nothing(one) for one in view.defaults):
        yield rule.finding(
            view.span,
            what=f"everyone may use `{view.name}`: neither the view nor `DEFAULT_PERMISSION_CLASSES` says who may",
            remedy="name its `permission_classes`, `AllowAny` where that is meant",
        )


def _says_nothing(defaults: ApiDefaults) -> bool:
    return (
        isinstance(defaults.get("DEFAULT_PERMISSION_CLASSES"), Unset)
        and defaults.has_own_authentication is False
        and not _asks_for_a_login(defaults)
    )


def _asks_for_a_login(defaults: ApiDefaults) -> bool:
    """Whether a middleware may turn away who is not logged in; one that is not known may be such."""
    middleware = defaults.settings.middleware()
    return middleware is None or any("loginrequired" in str(one).lower() for one in middleware)


@rule.check
def open_api(defaults: ApiDefaults) -> Iterator[Finding]:
    value = defaults.get("DEFAULT_PERMISSION_CLASSES")
    if isinstance(value, Unset) or not value.is_complete():
        return
    if value.truth() is False or all(one.is_one_of(ALLOW_ANY) is True for one in value.elements()):
        yield rule.finding(
            defaults.place("DEFAULT_PERMISSION_CLASSES"),
            what="everyone may use each view that does not name its `permission_classes`",
            remedy="make `IsAuthenticated` the default, and let the open views say `AllowAny`",
        )
