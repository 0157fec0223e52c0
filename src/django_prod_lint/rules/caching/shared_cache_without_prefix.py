"""Two caches, or a cache and the broker of tasks, share one Redis database."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.rule import Finding, Rule, Severity
from django_prod_lint.semantics.settings import Known, Unknown, Unset, Value, some

rule = Rule(
    __name__,
    code="DPE603",
    severity=Severity.REFACTOR,
    message="{what} in one Redis database, so that {effect}; {remedy}",
    default=False,
)

DISTINCT = ("KEY_PREFIX", "VERSION", "KEY_FUNCTION")
"""What tells the keys of one cache from those of another."""


@rule.check
def shared(settings: ProductionSettings) -> Iterator[Finding]:
    caches = [(alias, cache) for alias, cache in settings.caches() if _is_redis(cache)]
    for position, (alias, cache) in enumerate(caches):
        for other_alias, other in caches[:position]:
            if _is_same(cache.item("LOCATION"), other.item("LOCATION")) and _has_same_keys(cache, other):
                yield rule.finding(
                    settings.place_of(cache.item("LOCATION"), "CACHES"),
                    what=f"the caches `{other_alias}` and `{alias}` keep their keys",
                    effect="one reads and deletes what the other has stored",
                    remedy="give each a `KEY_PREFIX`, or a database of its own",
                )
                break
    for name, setting in settings.settings.items():
        if not name.endswith("BROKER_URL"):
            continue
        users = [alias for alias, cache in caches if _is_same(setting.value, cache.item("LOCATION"))]
        if users:
            yield rule.finding(
                settings.place(name),
                what=f"`{name}` and the cache `{users[0]}` are",
                effect="`cache.clear()` deletes the tasks that wait",
                remedy="give the broker a database of its own",
            )


def _is_redis(cache: Value) -> bool:
    backend = cache.item("BACKEND")
    is_redis = isinstance(backend, Known) and str(backend.value).endswith(".RedisCache")
    database = [cache.item("OPTIONS", name) for name in ("DB", "db")]
    return is_redis and all(isinstance(one, Unset) for one in database)


def _is_same(one: Value, other: Value) -> bool:
    """Whether two locations are surely the same database."""
    if isinstance(one, Unset) or any(isinstance(part, Unknown) for part in some([one, other])):
        return False
    return _bare(one) == _bare(other)


def _bare(value: Value) -> object:
    """A location without what says nothing: `redis://cache:6379` is `redis://cache:6379/0`."""
    if isinstance(value, Known) and isinstance(value.value, str):
        text = value.value.rstrip("/")
        return text if text.count("/") > 2 else f"{text}/0"
    return value


def _has_same_keys(one: Value, other: Value) -> bool:
    pairs = [(one.item(name), other.item(name)) for name in DISTINCT]
    return all(_is_equal(*pair) for pair in pairs)


def _is_equal(one: Value, other: Value) -> bool:
    return isinstance(one, Unset | Known) and one == other
