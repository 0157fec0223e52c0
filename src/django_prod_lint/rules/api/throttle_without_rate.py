"""A throttle has no rate to go by."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.api import ApiDefaults, ApiViewDeclared, ThrottleClass
from django_prod_lint.rule import Finding, Rule, Severity
from django_prod_lint.semantics.settings import Unset

rule = Rule(
    __name__,
    code="DPE324",
    severity=Severity.ERROR,
    message="`{throttle}` {effect}, since `DEFAULT_THROTTLE_RATES` {lacks}; add the rate",
)

BUILT_IN = ("anon", "user")
"""Scopes that DRF's default rates have, without a limit."""


@rule.check
def default_throttle(defaults: ApiDefaults) -> Iterator[Finding]:
    for one in defaults.throttles:
        reason = _reason(defaults, one.scope)
        if reason is not None:
            effect, lacks = reason
            place = defaults.place("DEFAULT_THROTTLE_RATES")
            yield rule.finding(place, throttle=one.name, effect=effect, lacks=lacks)


@rule.check
def throttle_of_a_view(view: ApiViewDeclared) -> Iterator[Finding]:
    for name, scope in _scopes(view):
        reasons = [_reason(one, scope) for one in view.defaults]
        if reasons and reasons[0] is not None and None not in reasons:
            effect, lacks = reasons[0]
            yield rule.finding(view.span, throttle=name, effect=effect, lacks=lacks)


def _scopes(view: ApiViewDeclared) -> Iterator[tuple[str, str | None]]:
    """The scopes that a view's own throttles ask for, and that of its `throttle_scope`."""
    throttles: list[ThrottleClass] = []
    if view.throttles != "default":
        throttles = [*view.throttles]
        yield from ((one.name, one.scope) for one in throttles)
    else:
        throttles = [one for defaults in view.defaults for one in defaults.throttles]
    if view.throttle_scope and any(one.is_of_view for one in throttles):
        yield "ScopedRateThrottle", view.throttle_scope


def _reason(defaults: ApiDefaults, scope: str | None) -> tuple[str, str] | None:
    """What happens to a throttle of a scope, and why; None where it has its rate, or nobody knows."""
    if scope is None:
        return None
    rates = defaults.get("DEFAULT_THROTTLE_RATES")
    if isinstance(rates, Unset) and scope in BUILT_IN:
        return "limits nothing", "is not set"
    if rates.contains(scope) is False:
        return "raises `ImproperlyConfigured` for every request", f"has no `{scope}`"
    return None
