"""Django's own defaults of settings, per version: what a project gets that does not set one.

Left out are `LANGUAGES` and `LANGUAGES_BIDI`, which no rule asks for. The test of this table compares it
with the Django that is installed.
"""

from __future__ import annotations

from typing import Any

OLDEST = (4, 2)
NEWEST = (6, 1)
"""The range of Django versions that the tables cover."""

GONE = object()
"""Stands for a setting that a version does not have."""

DEFAULTS: dict[str, Any] = {
    "ABSOLUTE_URL_OVERRIDES": {},
    "ADMINS": [],
    "ALLOWED_HOSTS": [],
    "APPEND_SLASH": True,
    "AUTHENTICATION_BACKENDS": ["django.contrib.auth.backends.ModelBackend"],
    "AUTH_PASSWORD_VALIDATORS": [],
    "AUTH_USER_MODEL": "auth.User",
    "CACHES": {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
    "CACHE_MIDDLEWARE_ALIAS": "default",
    "CACHE_MIDDLEWARE_KEY_PREFIX": "",
    "CACHE_MIDDLEWARE_SECONDS": 600,
    "CSRF_COOKIE_AGE": 31449600,
    "CSRF_COOKIE_DOMAIN": None,
    "CSRF_COOKIE_HTTPONLY": False,
    "CSRF_COOKIE_NAME": "csrftoken",
    "CSRF_COOKIE_PATH": "/",
    "CSRF_COOKIE_SAMESITE": "Lax",
    "CSRF_COOKIE_SECURE": False,
    "CSRF_FAILURE_VIEW": "django.views.csrf.csrf_failure",
    "CSRF_HEADER_NAME": "HTTP_X_CSRFTOKEN",
    "CSRF_TRUSTED_ORIGINS": [],
    "CSRF_USE_SESSIONS": False,
    "DATABASES": {},
    "DATABASE_ROUTERS": [],
    "DATA_UPLOAD_MAX_MEMORY_SIZE": 2621440,
    "DATA_UPLOAD_MAX_NUMBER_FIELDS": 1000,
    "DATA_UPLOAD_MAX_NUMBER_FILES": 100,
    "DATETIME_FORMAT": "N j, Y, P",
    "DATETIME_INPUT_FORMATS": [
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%d %H:%M:%S.%f",
        "%Y-%m-%d %H:%M",
        "%m/%d/%Y %H:%M:%S",
        "%m/%d/%Y %H:%M:%S.%f",
        "%m/%d/%Y %H:%M",
        "%m/%d/%y %H:%M:%S",
        "%m/%d/%y %H:%M:%S.%f",
        "%m/%d/%y %H:%M",
    ],
    "DATE_FORMAT": "N j, Y",
    "DATE_INPUT_FORMATS": [
        "%Y-%m-%d",
        "%m/%d/%Y",
        "%m/%d/%y",
        "%b %d %Y",
        "%b %d, %Y",
        "%d %b %Y",
        "%d %b, %Y",
        "%B %d %Y",
        "%B %d, %Y",
        "%d %B %Y",
        "%d %B, %Y",
    ],
    "DEBUG": False,
    "DEBUG_PROPAGATE_EXCEPTIONS": False,
    "DECIMAL_SEPARATOR": ".",
    "DEFAULT_CHARSET": "utf-8",
    "DEFAULT_EXCEPTION_REPORTER": "django.views.debug.ExceptionReporter",
    "DEFAULT_EXCEPTION_REPORTER_FILTER": "django.views.debug.SafeExceptionReporterFilter",
    "DEFAULT_FROM_EMAIL": "webmaster@localhost",
    "DEFAULT_INDEX_TABLESPACE": "",
    "DEFAULT_TABLESPACE": "",
    "DISALLOWED_USER_AGENTS": [],
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "EMAIL_HOST": "localhost",
    "EMAIL_HOST_PASSWORD": "",
    "EMAIL_HOST_USER": "",
    "EMAIL_PORT": 25,
    "EMAIL_SSL_CERTFILE": None,
    "EMAIL_SSL_KEYFILE": None,
    "EMAIL_SUBJECT_PREFIX": "[Django] ",
    "EMAIL_TIMEOUT": None,
    "EMAIL_USE_LOCALTIME": False,
    "EMAIL_USE_SSL": False,
    "EMAIL_USE_TLS": False,
    "FILE_UPLOAD_DIRECTORY_PERMISSIONS": None,
    "FILE_UPLOAD_HANDLERS": [
        "django.core.files.uploadhandler.MemoryFileUploadHandler",
        "django.core.files.uploadhandler.TemporaryFileUploadHandler",
    ],
    "FILE_UPLOAD_MAX_MEMORY_SIZE": 2621440,
    "FILE_UPLOAD_PERMISSIONS": 420,
    "FILE_UPLOAD_TEMP_DIR": None,
    "FIRST_DAY_OF_WEEK": 0,
    "FIXTURE_DIRS": [],
    "FORCE_SCRIPT_NAME": None,
    "FORMAT_MODULE_PATH": None,
    "FORM_RENDERER": "django.forms.renderers.DjangoTemplates",
    "IGNORABLE_404_URLS": [],
    "INSTALLED_APPS": [],
    "INTERNAL_IPS": [],
    "LANGUAGE_CODE": "en-us",
    "LANGUAGE_COOKIE_AGE": None,
    "LANGUAGE_COOKIE_DOMAIN": None,
    "LANGUAGE_COOKIE_HTTPONLY": False,
    "LANGUAGE_COOKIE_NAME": "django_language",
    "LANGUAGE_COOKIE_PATH": "/",
    "LANGUAGE_COOKIE_SAMESITE": None,
    "LANGUAGE_COOKIE_SECURE": False,
    "LOCALE_PATHS": [],
    "LOGGING": {},
    "LOGGING_CONFIG": "logging.config.dictConfig",
    "LOGIN_REDIRECT_URL": "/accounts/profile/",
    "LOGIN_URL": "/accounts/login/",
    "LOGOUT_REDIRECT_URL": None,
    "MANAGERS": [],
    "MEDIA_ROOT": "",
    "MEDIA_URL": "",
    "MESSAGE_STORAGE": "django.contrib.messages.storage.fallback.FallbackStorage",
    "MIDDLEWARE": [],
    "MIGRATION_MODULES": {},
    "MONTH_DAY_FORMAT": "F j",
    "NUMBER_GROUPING": 0,
    "PASSWORD_HASHERS": [
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
        "django.contrib.auth.hashers.PBKDF2SHA1PasswordHasher",
        "django.contrib.auth.hashers.Argon2PasswordHasher",
        "django.contrib.auth.hashers.BCryptSHA256PasswordHasher",
        "django.contrib.auth.hashers.ScryptPasswordHasher",
    ],
    "PASSWORD_RESET_TIMEOUT": 259200,
    "PREPEND_WWW": False,
    "SECRET_KEY": "",
    "SECRET_KEY_FALLBACKS": [],
    "SECURE_CONTENT_TYPE_NOSNIFF": True,
    "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": False,
    "SECURE_HSTS_PRELOAD": False,
    "SECURE_HSTS_SECONDS": 0,
    "SECURE_PROXY_SSL_HEADER": None,
    "SECURE_REDIRECT_EXEMPT": [],
    "SECURE_REFERRER_POLICY": "same-origin",
    "SECURE_SSL_HOST": None,
    "SECURE_SSL_REDIRECT": False,
    "SERVER_EMAIL": "root@localhost",
    "SESSION_CACHE_ALIAS": "default",
    "SESSION_COOKIE_AGE": 1209600,
    "SESSION_COOKIE_DOMAIN": None,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_NAME": "sessionid",
    "SESSION_COOKIE_PATH": "/",
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SESSION_COOKIE_SECURE": False,
    "SESSION_ENGINE": "django.contrib.sessions.backends.db",
    "SESSION_EXPIRE_AT_BROWSER_CLOSE": False,
    "SESSION_FILE_PATH": None,
    "SESSION_SAVE_EVERY_REQUEST": False,
    "SESSION_SERIALIZER": "django.contrib.sessions.serializers.JSONSerializer",
    "SHORT_DATETIME_FORMAT": "m/d/Y P",
    "SHORT_DATE_FORMAT": "m/d/Y",
    "SIGNING_BACKEND": "django.core.signing.TimestampSigner",
    "SILENCED_SYSTEM_CHECKS": [],
    "STATICFILES_DIRS": [],
    "STATICFILES_FINDERS": [
        "django.contrib.staticfiles.finders.FileSystemFinder",
        "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    ],
    "STATIC_ROOT": None,
    "STATIC_URL": None,
    "STORAGES": {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    },
    "TEMPLATES": [],
    "TEST_NON_SERIALIZED_APPS": [],
    "TEST_RUNNER": "django.test.runner.DiscoverRunner",
    "THOUSAND_SEPARATOR": ",",
    "TIME_FORMAT": "P",
    "TIME_INPUT_FORMATS": ["%H:%M:%S", "%H:%M:%S.%f", "%H:%M"],
    "TIME_ZONE": "America/Chicago",
    "USE_I18N": True,
    "USE_THOUSAND_SEPARATOR": False,
    "USE_X_FORWARDED_HOST": False,
    "USE_X_FORWARDED_PORT": False,
    "WSGI_APPLICATION": None,
    "X_FRAME_OPTIONS": "DENY",
    "YEAR_MONTH_FORMAT": "F Y",
}
"""Settings whose default is the same from Django 4.2 to 6.1: https://docs.djangoproject.com/en/6.1/ref/settings/."""

CHANGED: dict[str, tuple[tuple[tuple[int, int], Any], ...]] = {
    "CSRF_COOKIE_MASKED": (
        ((4, 2), False),
        ((5, 0), GONE),
    ),
    "DEFAULT_AUTO_FIELD": (
        ((4, 2), "django.db.models.AutoField"),
        ((6, 0), "django.db.models.BigAutoField"),
    ),
    "DEFAULT_FILE_STORAGE": (
        ((4, 2), "django.core.files.storage.FileSystemStorage"),
        ((5, 1), GONE),
    ),
    "FORMS_URLFIELD_ASSUME_HTTPS": (
        ((4, 2), GONE),
        ((5, 0), False),
        ((6, 0), GONE),
    ),
    "SECURE_CSP": (
        ((4, 2), GONE),
        ((6, 0), {}),
    ),
    "SECURE_CSP_REPORT_ONLY": (
        ((4, 2), GONE),
        ((6, 0), {}),
    ),
    "SIGNED_COOKIE_LEGACY_SALT_FALLBACK": (
        ((4, 2), GONE),
        ((5, 2), True),
        ((6, 1), False),
    ),
    "STATICFILES_STORAGE": (
        ((4, 2), "django.contrib.staticfiles.storage.StaticFilesStorage"),
        ((5, 1), GONE),
    ),
    "TASKS": (
        ((4, 2), GONE),
        ((6, 0), {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}),
    ),
    "URLIZE_ASSUME_HTTPS": (
        ((4, 2), GONE),
        ((6, 0), False),
    ),
    "USE_BLANK_CHOICE_DASH": (
        ((4, 2), GONE),
        ((6, 1), False),
    ),
    "USE_DEPRECATED_PYTZ": (
        ((4, 2), False),
        ((5, 0), GONE),
    ),
    "USE_L10N": (
        ((4, 2), True),
        ((5, 0), GONE),
    ),
    "USE_TZ": (
        ((4, 2), False),
        ((5, 0), True),
    ),
}
"""Settings whose default differs: the value from each version on."""


def default_of(name: str, version: tuple[int, int]) -> tuple[Any, ...]:
    """The defaults that a setting may have on that Django; those of every supported one where it is 0.0.

    `GONE` is among them where a version does not know the setting; empty for names that are none of Django's.
    """
    if name in DEFAULTS:
        return (DEFAULTS[name],)
    rows = CHANGED.get(name)
    if rows is None:
        return ()
    if version == (0, 0):
        return tuple(value for _, value in rows)
    valid = [value for since, value in rows if since <= version]
    return (valid[-1] if valid else rows[0][1],)
