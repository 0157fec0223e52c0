"""Settings that Django has stopped to read: since when, and what to write instead.

A test compares the table with the `global_settings` of the installed Django. `LOGOUT_URL` is left out: many
projects read it themselves. https://docs.djangoproject.com/en/6.1/internals/deprecation/
"""

from __future__ import annotations

_TEMPLATES = "write it into `TEMPLATES`"

REMOVED: dict[str, tuple[tuple[int, int], str]] = {
    "ALLOWED_INCLUDE_ROOTS": ((1, 10), "delete it, as the tag `ssi` is gone"),
    "TEMPLATE_CONTEXT_PROCESSORS": ((1, 10), _TEMPLATES),
    "TEMPLATE_DEBUG": ((1, 10), _TEMPLATES),
    "TEMPLATE_DIRS": ((1, 10), _TEMPLATES),
    "TEMPLATE_LOADERS": ((1, 10), _TEMPLATES),
    "TEMPLATE_STRING_IF_INVALID": ((1, 10), _TEMPLATES),
    "MIDDLEWARE_CLASSES": ((2, 0), "name the classes in `MIDDLEWARE`"),
    "USE_ETAGS": ((2, 1), "add `ConditionalGetMiddleware`"),
    "DEFAULT_CONTENT_TYPE": ((3, 0), "delete it, as every page is `text/html`"),
    "FILE_CHARSET": ((3, 1), "delete it, as every file is read as UTF-8"),
    "DEFAULT_HASHING_ALGORITHM": ((4, 0), "delete it, as it is `sha256` for good"),
    "PASSWORD_RESET_TIMEOUT_DAYS": ((4, 0), "write `PASSWORD_RESET_TIMEOUT` in seconds"),
    "SECURE_BROWSER_XSS_FILTER": ((4, 0), "delete it, as browsers have dropped the filter"),
    "CSRF_COOKIE_MASKED": ((5, 0), "delete it"),
    "USE_DEPRECATED_PYTZ": ((5, 0), "delete it, as time zones come from `zoneinfo`"),
    "USE_L10N": ((5, 0), "delete it, as formats are always localized"),
    "DEFAULT_FILE_STORAGE": ((5, 1), 'write `STORAGES["default"]`'),
    "STATICFILES_STORAGE": ((5, 1), 'write `STORAGES["staticfiles"]`'),
    "FORMS_URLFIELD_ASSUME_HTTPS": ((6, 0), "delete it, as URL fields take `https` by themselves"),
}


def removed_before(version: tuple[int, int]) -> dict[str, tuple[tuple[int, int], str]]:
    """The settings that a Django of that version does not read; for 0.0 those that none from 4.2 on reads."""
    return {name: row for name, row in REMOVED.items() if row[0] <= (version if any(version) else (4, 2))}
