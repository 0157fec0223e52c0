"""Static files are collected nowhere, or pass other middleware before they are served."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.rule import Finding, Rule, Severity
from django_prod_lint.semantics.settings import Known, Unset

rule = Rule(__name__, code="DPE921", severity=Severity.WARNING, message="{what}")

ON_DISK = tuple(
    f"django.contrib.staticfiles.storage.{name}" for name in ("StaticFilesStorage", "ManifestStaticFilesStorage")
) + tuple(
    f"whitenoise.storage.{name}" for name in ("CompressedStaticFilesStorage", "CompressedManifestStaticFilesStorage")
)
"""Storages of static files that need `STATIC_ROOT`."""
WHITENOISE = "whitenoise.middleware.WhiteNoiseMiddleware"
AFTER_WHITENOISE = frozenset(
    {
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.locale.LocaleMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    }
)
"""Middleware that static files shall not pass: https://whitenoise.readthedocs.io/en/stable/django.html."""


@rule.check
def collected_nowhere(settings: ProductionSettings) -> Iterator[Finding]:
    """Without `STATIC_ROOT` `collectstatic` raises, and with `DEBUG` off nothing else serves the files."""
    if (
        settings.has_app("django.contrib.staticfiles") is True
        and settings.get("STATIC_ROOT").truth() is False
        and _is_on_disk(settings)
        and settings.get("WHITENOISE_USE_FINDERS").truth() is False
    ):
        what = (
            "`collectstatic` fails without `STATIC_ROOT`, and Django serves no static files itself where `DEBUG` is off; "
            "set it to the folder that the web server or WhiteNoise serves"
        )
        yield rule.finding(settings.place("STATIC_ROOT", "STATIC_URL", "STATICFILES_DIRS"), what=what)


def _is_on_disk(settings: ProductionSettings) -> bool:
    """Whether the storage of static files surely writes to `STATIC_ROOT`."""
    new, old = settings.item("STORAGES", "staticfiles", "BACKEND"), settings.get("STATICFILES_STORAGE")
    if new.is_one_of(*ON_DISK) is not True:
        return False
    # Up to Django 5.0 the old setting counts where it is set.
    return settings.is_set("STATICFILES_STORAGE") is False or isinstance(old, Unset) or old.is_one_of(*ON_DISK) is True


@rule.check
def after_other_middleware(settings: ProductionSettings) -> Iterator[Finding]:
    before: list[str] = []
    for one in settings.middleware() or ():
        if not isinstance(one, Known):
            continue
        if one.value == WHITENOISE and before:
            what = (
                f"static files pass `{before[0].rpartition('.')[2]}` before WhiteNoise serves them; "
                "put `WhiteNoiseMiddleware` right after `SecurityMiddleware`"
            )
            yield rule.finding(settings.place_of(one, "MIDDLEWARE"), what=what)
        if one.value in AFTER_WHITENOISE:
            before.append(one.value)
