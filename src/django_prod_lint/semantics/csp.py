"""The content security policy that production sends, however it is written.

Django 6.0 has `SECURE_CSP`, django-csp 4 has `CONTENT_SECURITY_POLICY`, its older versions a setting per
directive. Policies that are only reported on are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django_prod_lint.semantics.middleware import CSP, DJANGO_CSP
from django_prod_lint.semantics.settings import Entries, Items, Known, Named, Unset, Value

SCRIPTS = ("script-src", "script-src-elem", "script-src-attr", "default-src")
_CONSTANTS = ("django.utils.csp.CSP.", "csp.constants.")


@dataclass(frozen=True)
class Directive:
    """Where scripts may come from: the sources of one directive, each with its value."""

    setting: str
    name: str
    sources: tuple[tuple[str, Value], ...]

    def has(self, source: str) -> bool:
        """Whether it surely allows a source."""
        return any(own == source for own, _ in self.sources)

    @property
    def ignores_inline(self) -> bool:
        """Whether browsers pass `'unsafe-inline'` over, since a nonce, a hash or strict-dynamic stands beside it."""
        starts = ("'nonce", "'sha256-", "'sha384-", "'sha512-", "'strict-dynamic'")
        return any(own.startswith(starts) for own, _ in self.sources)


def script_directives(get: Callable[[str], Value], has_middleware: Callable[[str], bool | None]) -> Iterator[Directive]:
    """The directives that decide about scripts: `default-src` only where `script-src` is missing."""
    if has_middleware(CSP) is not False:
        yield from _of_policy("SECURE_CSP", get("SECURE_CSP"))
    if has_middleware(DJANGO_CSP) is False:
        return
    yield from _of_policy("CONTENT_SECURITY_POLICY", get("CONTENT_SECURITY_POLICY").item("DIRECTIVES"))
    if get("CSP_REPORT_ONLY").truth() is False:
        nonces = get("CSP_INCLUDE_NONCE_IN")
        for name in _deciding(lambda one: not isinstance(get(_flat(one)), Unset)):
            extra = "'nonce" if nonces.contains(name) is not False and not isinstance(nonces, Unset) else ""
            yield _directive(_flat(name), name, get(_flat(name)), extra)


def _of_policy(setting: str, policy: Value) -> Iterator[Directive]:
    if isinstance(policy, Entries):
        for name in _deciding(lambda one: not isinstance(policy.item(one), Unset)):
            yield _directive(setting, name, policy.item(name), "")


def _flat(name: str) -> str:
    return f"CSP_{name.upper().replace('-', '_')}"


def _deciding(is_set: Callable[[str], bool]) -> list[str]:
    found = [one for one in SCRIPTS if is_set(one)]
    return [one for one in found if one != "default-src" or "script-src" not in found]


def _directive(setting: str, name: str, value: Value, extra: str) -> Directive:
    elements = value.elements() if isinstance(value, Items) else (value,)
    found: list[tuple[str, Value]] = [(extra, value)] if extra else []
    for one in elements:
        match one:
            case Known(value=str() as text):
                found += [(part, one) for part in text.split()]
            case Named(name=dotted) if dotted.startswith(_CONSTANTS):
                found.append((f"'{dotted.rpartition('.')[2].lower().replace('_', '-')}'", one))
    return Directive(setting, name, tuple(found))
