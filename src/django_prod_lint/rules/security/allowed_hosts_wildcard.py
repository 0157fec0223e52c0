"""Production answers whatever host a request names, or answers no request at all."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.rule import Finding, Rule, Severity
from django_prod_lint.semantics.deployed import deployed, unless_set
from django_prod_lint.semantics.middleware import may_check_hosts
from django_prod_lint.semantics.settings import Items

rule = Rule(
    __name__,
    code="DPE415",
    severity=Severity.ERROR,
    message="`ALLOWED_HOSTS` {what}; list the names that the site is reached by",
)


@rule.check
def every_host(settings: ProductionSettings) -> Iterator[Finding]:
    value = settings.get("ALLOWED_HOSTS")
    place = settings.place("ALLOWED_HOSTS", "DEBUG", "ROOT_URLCONF")
    if deployed(value).contains("*") is True:
        if may_check_hosts(settings.get("MIDDLEWARE").strings()):
            return
        what = f"accepts every `Host` header{unless_set(value)}, so that its sender chooses the links of e-mails and redirects"
        yield rule.finding(place, what=what)
    # An empty default of a variable is no mistake: nothing is served until somebody names the hosts.
    elif isinstance(value, Items) and value.truth() is False and not settings.silences("security.W020"):
        yield rule.finding(
            place, what="is empty, so that every request is answered with status 400 once `DEBUG` is off"
        )
