"""A list endpoint answers with all rows at once."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.api import ApiDefaults, ApiViewDeclared, PaginationClass
from django_prod_lint.rule import Finding, Rule, Severity

rule = Rule(
    __name__,
    code="DPE321",
    severity=Severity.WARNING,
    message="{what}; {remedy}",
)


@rule.check
def whole_table(view: ApiViewDeclared) -> Iterator[Finding]:
    if not view.lists_rows or not view.defaults:
        return
    what = f"`{view.name}` answers with all rows at once"
    own = view.pagination
    if own == "default" and all(_has_none(one) for one in view.defaults):
        yield rule.finding(view.span, what=what, remedy="set `pagination_class`, or a default in `REST_FRAMEWORK`")
    elif isinstance(own, PaginationClass) and own.has_size is False and all(_has_no_size(one) for one in view.defaults):
        what += f", since `{own.name}` does nothing without a page size"
        yield rule.finding(view.span, what=what, remedy="give the class one, or set `PAGE_SIZE`")


def _has_none(defaults: ApiDefaults) -> bool:
    """Whether the settings surely name no class; where they were to, that is reported there."""
    return defaults.get("DEFAULT_PAGINATION_CLASS").truth() is False and not _has_size_alone(defaults)


def _has_size_alone(defaults: ApiDefaults) -> bool:
    """Whether `PAGE_SIZE` is set and nothing uses it: views that name a class of their own would."""
    is_set = defaults.get("DEFAULT_PAGINATION_CLASS").truth() is False and defaults.get("PAGE_SIZE").truth() is True
    return is_set and "pagination" not in defaults.settings.uses


def _has_no_size(defaults: ApiDefaults) -> bool:
    return defaults.get("PAGE_SIZE").truth() is False


@rule.check
def half_configured(defaults: ApiDefaults) -> Iterator[Finding]:
    """DRF divides into pages only where it has both, a class and a size."""
    named = defaults.pagination
    if named is not None and named.has_size is False and _has_no_size(defaults):
        yield rule.finding(
            defaults.place("DEFAULT_PAGINATION_CLASS"),
            what=f"`{named.name}` does nothing without a page size, so that lists answer with all rows at once",
            remedy="set `PAGE_SIZE`",
        )
    elif _has_size_alone(defaults):
        yield rule.finding(
            defaults.place("PAGE_SIZE"),
            what="`PAGE_SIZE` does nothing without a class, so that lists answer with all rows at once",
            remedy="set `DEFAULT_PAGINATION_CLASS`",
        )
