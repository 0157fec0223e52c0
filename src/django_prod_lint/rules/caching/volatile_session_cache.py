"""Sessions live in a cache that forgets them, or that each process has for itself."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.rule import Finding, Rule, Severity
from django_prod_lint.semantics.settings import Known

rule = Rule(
    __name__,
    code="DPE602",
    severity=Severity.WARNING,
    message="sessions are kept in the cache `{alias}`, {effect}; keep them in a shared cache or the database",
)

EFFECTS = {
    "django.core.cache.backends.locmem.LocMemCache": "which each process has for itself, so that users are logged out "
    "whenever another one answers",
    "django.core.cache.backends.dummy.DummyCache": "which stores nothing, so that nobody stays logged in",
}


@rule.check
def forgotten(settings: ProductionSettings) -> Iterator[Finding]:
    if settings.get("SESSION_ENGINE").is_one_of("django.contrib.sessions.backends.cache") is not True:
        return
    alias = settings.get("SESSION_CACHE_ALIAS")
    backend = settings.item("CACHES", alias.value, "BACKEND") if isinstance(alias, Known) else alias
    if isinstance(alias, Known) and isinstance(backend, Known) and backend.value in EFFECTS:
        place = settings.place("SESSION_ENGINE")
        yield rule.finding(place, alias=alias.value, effect=EFFECTS[backend.value])
