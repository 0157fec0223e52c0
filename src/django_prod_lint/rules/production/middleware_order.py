"""A middleware stands before one that it depends on.

Only pairs whose wrong order has an effect on every supported Django are listed:
https://docs.djangoproject.com/en/6.1/ref/middleware/#middleware-ordering. `LocaleMiddleware` needs no session, since
sessions no longer hold the language (Django 4.0); `LoginRequiredMiddleware` only looks at views.
"""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.rule import Finding, Fix, Rule, Severity
from django_prod_lint.semantics.settings import Known

rule = Rule(
    __name__,
    code="DPE901",
    severity=Severity.WARNING,
    message="`{first}` comes after `{later}`, {effect}; move it before",
    fix=Fix.UNSAFE,
)

SECURITY = "django.middleware.security.SecurityMiddleware"
SESSION = "django.contrib.sessions.middleware.SessionMiddleware"
COMMON = "django.middleware.common.CommonMiddleware"
CSRF = "django.middleware.csrf.CsrfViewMiddleware"
AUTHENTICATION = "django.contrib.auth.middleware.AuthenticationMiddleware"
MESSAGES = "django.contrib.messages.middleware.MessageMiddleware"
LOCALE = "django.middleware.locale.LocaleMiddleware"
UPDATE_CACHE = "django.middleware.cache.UpdateCacheMiddleware"
FETCH_FROM_CACHE = "django.middleware.cache.FetchFromCacheMiddleware"
CLICKJACKING = "django.middleware.clickjacking.XFrameOptionsMiddleware"
WHITENOISE = "whitenoise.middleware.WhiteNoiseMiddleware"


_WITHOUT_HEADERS = "so that it runs before the redirect to HTTPS, and its own answers have no security headers"
_WITHOUT_SESSION = "which needs `request.session` and raises `ImproperlyConfigured` for every request"
_WITHOUT_USER = "which needs `request.user`"
_WITHOUT_VARY = "so that pages are cached without `Vary: Cookie`, and one visitor gets the page of another"

ORDER: tuple[tuple[str, str, str], ...] = (
    *(
        (SECURITY, later, _WITHOUT_HEADERS)
        for later in (
            SESSION, COMMON, CSRF, AUTHENTICATION, MESSAGES, LOCALE, CLICKJACKING, WHITENOISE,
            "django.middleware.http.ConditionalGetMiddleware", "django.middleware.common.BrokenLinkEmailsMiddleware",
        )
    ),
    (SESSION, AUTHENTICATION, _WITHOUT_SESSION),
    (SESSION, MESSAGES, _WITHOUT_SESSION),
    (AUTHENTICATION, "django.contrib.auth.middleware.RemoteUserMiddleware", f"{_WITHOUT_USER} and raises `ImproperlyConfigured`"),
    (AUTHENTICATION, "django.contrib.auth.middleware.PersistentRemoteUserMiddleware", f"{_WITHOUT_USER} and raises `ImproperlyConfigured`"),
    (AUTHENTICATION, "django_otp.middleware.OTPMiddleware", f"{_WITHOUT_USER}, so that no user counts as verified"),
    (UPDATE_CACHE, FETCH_FROM_CACHE, "so that pages are cached without what the middleware in between adds"),
    (UPDATE_CACHE, SESSION, _WITHOUT_VARY),
    (UPDATE_CACHE, CSRF, _WITHOUT_VARY),
    ("corsheaders.middleware.CorsMiddleware", COMMON, "whose redirects have no CORS headers, so that browsers refuse them"),
)  # fmt: skip
"""What has to stand first, what has to come after it, and what happens where it comes before."""


@rule.check
def wrong_order(settings: ProductionSettings) -> Iterator[Finding]:
    values = settings.middleware() or ()
    positions = {one.value: position for position, one in reversed(list(enumerate(values))) if isinstance(one, Known)}
    reported: set[str] = set()
    for first, later, effect in ORDER:
        if (first, later) == (SESSION, MESSAGES) and not _keeps_messages_in_session(settings):
            continue
        if first in positions and positions.get(later, len(values)) < positions[first] and first not in reported:
            reported.add(first)
            place = settings.place_of(values[positions[first]], "MIDDLEWARE")
            yield rule.finding(place, first=_last(first), later=_last(later), effect=effect)


def _keeps_messages_in_session(settings: ProductionSettings) -> bool:
    storages = (f"django.contrib.messages.storage.{name}Storage" for name in ("fallback.Fallback", "session.Session"))
    return settings.get("MESSAGE_STORAGE").is_one_of(*storages) is True


def _last(name: str) -> str:
    return name.rpartition(".")[2]
