"""Production's cache stores nothing, or keeps what it stores to one process."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.rule import Finding, Rule, Severity

rule = Rule(
    __name__,
    code="DPE601",
    severity=Severity.WARNING,
    message="{what}; use Redis, Memcached or the database",
)

LOCAL = "django.core.cache.backends.locmem.LocMemCache"
DUMMY = "django.core.cache.backends.dummy.DummyCache"
_APART = "so that each process of the server has a cache of its own, and what one deletes the others still serve"


@rule.check
def local_cache(settings: ProductionSettings) -> Iterator[Finding]:
    """Only the default cache is judged: one of another name may well be meant for each process."""
    if settings.is_set("CACHES") is False:
        if "cache" in settings.uses:
            what = f"`CACHES` is not set, {_APART}"
            yield rule.finding(settings.place("CACHES", "SESSION_ENGINE", "DATABASES"), what=what)
        return
    backend = settings.item("CACHES", "default", "BACKEND")
    if backend.is_one_of(LOCAL) is True:
        yield rule.finding(settings.place_of(backend, "CACHES"), what=f"`LocMemCache` is in memory, {_APART}")
    elif backend.is_one_of(DUMMY) is True:
        yield rule.finding(settings.place_of(backend, "CACHES"), what="`DummyCache` stores nothing, in production too")
