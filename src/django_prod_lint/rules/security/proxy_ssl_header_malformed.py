"""The header by which a proxy says that a request came over HTTPS is never found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.rule import Finding, Rule, Severity
from django_prod_lint.semantics.deployed import deployed
from django_prod_lint.semantics.settings import Items, Known

rule = Rule(
    __name__,
    code="DPE428",
    severity=Severity.ERROR,
    message='{what}; write `("HTTP_X_FORWARDED_PROTO", "https")`',
)

_HEADER = re.compile(r"HTTP_[A-Z0-9_]+")
_VARIABLES = frozenset(["HTTPS", "REQUEST_SCHEME", "SERVER_PORT", "SERVER_PROTOCOL", "wsgi.url_scheme"])
"""What a server itself puts into `request.META`."""


@rule.check
def not_a_header(settings: ProductionSettings) -> Iterator[Finding]:
    value = deployed(settings.get("SECURE_PROXY_SSL_HEADER"))
    place = settings.place("SECURE_PROXY_SSL_HEADER")
    if isinstance(value, Known) and isinstance(value.value, str) and value.value:
        yield rule.finding(place, what="`SECURE_PROXY_SSL_HEADER` is text and no pair, which stops every request")
        return
    if not isinstance(value, Items) or not value.is_complete() or not value.values:
        return
    if len(value.values) != 2:
        what = f"`SECURE_PROXY_SSL_HEADER` has {len(value.values)} elements and not two, which stops every request"
        yield rule.finding(place, what=what)
        return
    header, wanted = value.values
    if isinstance(header, Known) and isinstance(header.value, str):
        name = header.value
        if not _HEADER.fullmatch(name) and name not in _VARIABLES:
            what = f"no request has `{name}` in `META`, where headers are upper case and begin with `HTTP_`, so every request counts as insecure"
            yield rule.finding(place, what=what)
            return
    if isinstance(wanted, Known) and not isinstance(wanted.value, str):
        what = f"a header is text and never equals `{wanted.value!r}`, so every request counts as insecure"
        yield rule.finding(place, what=what)
