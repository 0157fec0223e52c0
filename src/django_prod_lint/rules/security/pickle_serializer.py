"""Data that was pickled is accepted from a store that others can write to."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.rule import Finding, Rule, Severity
from django_prod_lint.semantics.deployed import deployed
from django_prod_lint.semantics.settings import Known, Value

rule = Rule(
    __name__,
    code="DPE437",
    severity=Severity.ERROR,
    message="`{name}` is pickle, so {what}; use JSON",
)

PICKLE = ("pickle", "application/x-python-serialize")
CONTENT = {
    "CELERY_ACCEPT_CONTENT": "broker",
    "CELERY_RESULT_ACCEPT_CONTENT": "result backend",
}
SERIALIZERS = {"CELERY_TASK_SERIALIZER": "broker", "CELERY_RESULT_SERIALIZER": "result backend"}


@rule.check
def session(settings: ProductionSettings) -> Iterator[Finding]:
    value = deployed(settings.get("SESSION_SERIALIZER"))
    if not isinstance(value, Known) or not str(value.value).endswith(".PickleSerializer"):
        return
    what = "whoever can write to the session store, or has the secret key of signed cookies, runs code on the servers"
    if str(value.value).startswith("django.") and settings.django >= (5, 0):
        what = "no session can be opened: Django 5.0 has removed the class"
    yield rule.finding(settings.place("SESSION_SERIALIZER"), name="SESSION_SERIALIZER", what=what)


@rule.check
def celery(settings: ProductionSettings) -> Iterator[Finding]:
    for name, store in CONTENT.items():
        for one in settings.get(name).elements():
            if one.is_one_of(*PICKLE) is True:
                yield _finding(settings, name, store, one)
    for name, store in SERIALIZERS.items():
        value = settings.get(name)
        if deployed(value).is_one_of(*PICKLE) is True:
            yield _finding(settings, name, store, value)


def _finding(settings: ProductionSettings, name: str, store: str, value: Value) -> Finding:
    what = f"whoever can write to the {store} runs code in the workers"
    return rule.finding(settings.place_of(value, name), name=name, what=what)
