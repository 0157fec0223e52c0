"""A header that makes browsers careful is switched off or weakened."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.rule import Finding, Rule, Severity
from django_prod_lint.semantics.deployed import deployed, unless_set
from django_prod_lint.semantics.middleware import FRAME_OPTIONS, SECURITY
from django_prod_lint.semantics.settings import Known, Value

rule = Rule(
    __name__,
    code="DPE425",
    severity=Severity.WARNING,
    message="`{name}` is `{value}`{unless}, so {what}; {remedy}",
)

POLICIES = (
    "no-referrer", "no-referrer-when-downgrade", "origin", "origin-when-cross-origin",
    "same-origin", "strict-origin", "strict-origin-when-cross-origin", "unsafe-url",
)  # fmt: skip
TELLS_ALL = ("unsafe-url", "no-referrer-when-downgrade")
"""Policies under which other sites see the whole address, with its path and query."""


@rule.check
def content_type(settings: ProductionSettings) -> Iterator[Finding]:
    if settings.has_middleware(SECURITY) is True and not settings.silences("security.W006"):
        if deployed(settings.get("SECURE_CONTENT_TYPE_NOSNIFF")).truth() is False:
            what = "browsers may run an upload as a script, whatever its content type says"
            yield _finding(settings, "SECURE_CONTENT_TYPE_NOSNIFF", what, "leave it `True`")


@rule.check
def frame_options(settings: ProductionSettings) -> Iterator[Finding]:
    value = deployed(settings.get("X_FRAME_OPTIONS"))
    if settings.has_middleware(FRAME_OPTIONS) is not True or settings.silences("security.W019"):
        return
    if isinstance(value, Known) and str(value.value).upper() not in ("DENY", "SAMEORIGIN"):
        what = "browsers ignore it and show pages in a frame of any site"
        yield _finding(settings, "X_FRAME_OPTIONS", what, "leave it `DENY` and exempt the views that others embed")


@rule.check
def referrer_policy(settings: ProductionSettings) -> Iterator[Finding]:
    if settings.has_middleware(SECURITY) is not True or settings.is_set("SECURE_REFERRER_POLICY") is not True:
        return
    name = "SECURE_REFERRER_POLICY"
    value = deployed(settings.get(name))
    if value.truth() is False and not settings.silences("security.W022"):
        yield _finding(settings, name, "no policy is sent", "leave it `same-origin`")
        return
    policies = _policies(value)
    known = [one for one in policies if one in POLICIES]
    if policies and not known:
        yield _finding(settings, name, "browsers know no such policy and use their own", "leave it `same-origin`")
    elif known and known[-1] in TELLS_ALL:
        what = "other sites see whole addresses, with what is secret in them"
        yield _finding(settings, name, what, "leave it `same-origin`")


def _policies(value: Value) -> list[str]:
    """The policies in order; browsers take the last one that they know."""
    try:
        found = value.python()
    except ValueError:
        return []
    row = found.split(",") if isinstance(found, str) else found
    return [str(one).strip() for one in row] if isinstance(row, list | tuple) else []


def _finding(settings: ProductionSettings, name: str, what: str, remedy: str) -> Finding:
    value = settings.get(name)
    shown = deployed(value).python()
    return rule.finding(
        settings.place(name), name=name, value=shown, unless=unless_set(value), what=what, remedy=remedy
    )
