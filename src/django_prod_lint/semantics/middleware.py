"""The middleware of Django that protects a site, and how to tell that another one stands in for it."""

from __future__ import annotations

from collections.abc import Iterable

SECURITY = "django.middleware.security.SecurityMiddleware"
SESSION = "django.contrib.sessions.middleware.SessionMiddleware"
CSRF = "django.middleware.csrf.CsrfViewMiddleware"
AUTHENTICATION = "django.contrib.auth.middleware.AuthenticationMiddleware"
FRAME_OPTIONS = "django.middleware.clickjacking.XFrameOptionsMiddleware"
CSP = "django.middleware.csp.ContentSecurityPolicyMiddleware"
DJANGO_CSP = "csp.middleware.CSPMiddleware"
CORS = "corsheaders.middleware.CorsMiddleware"

_WORDS = {
    SECURITY: ("secur",),
    SESSION: ("session",),
    CSRF: ("csrf",),
    AUTHENTICATION: ("auth", "user", "login", "session"),
    FRAME_OPTIONS: ("frame", "clickjack", "contentsecurity", "csp", "secur"),
}
"""What the class of a project calls itself that does the same, mostly a subclass of Django's."""


def may_stand_in(wanted: str, installed: Iterable[str]) -> bool:
    """Whether a middleware that is not Django's own may do what `wanted` does."""
    names = [one.rpartition(".")[2].lower() for one in installed if not one.startswith("django.")]
    return any(word in name for name in names for word in _WORDS[wanted])


def may_check_hosts(installed: Iterable[str]) -> bool:
    """Whether a middleware may look the host of a request up itself, as sites of many domains must."""
    names = [one.rpartition(".")[2].lower() for one in installed]
    return any(word in name for name in names for word in ("domain", "tenant", "allowedhost", "hostcheck"))
