"""Production's settings hold a password or a key of another service."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.rule import Finding, Rule, Severity
from django_prod_lint.semantics.credentials import written_credentials
from django_prod_lint.semantics.settings import Environment

rule = Rule(
    __name__,
    code="DPE414",
    severity=Severity.ERROR,
    message="the secret of `{name}` stands in the code{default}, so whoever reads the code can use the service; read it from the environment",
)


@rule.check
def written_secret(settings: ProductionSettings) -> Iterator[Finding]:
    for name, text, value in written_credentials(settings.settings):
        default = f", as the default of `{value.names[0]}`" if isinstance(value, Environment) else ""
        yield rule.finding(settings.place_of(value, name), name=text, default=default)
