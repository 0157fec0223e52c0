"""One setting, many values: what the rules about production's settings make of each.

A fixture holds one value per setting; here each case is a settings module of its own.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from django_prod_lint import engine
from django_prod_lint.config import Config

SHOP = Path(__file__).parents[1] / "shop"
START = """
import os
import environ
from datetime import timedelta
from .deployed import *
env = environ.Env()
CORS = "corsheaders.middleware.CorsMiddleware"
CSP = "csp.middleware.CSPMiddleware"
"""

CASES = [
    ("DPE413", 'DEBUG = os.environ.get("X", False)', True),
    ("DPE413", 'DEBUG = os.environ["X"]', True),
    ("DPE413", 'DEBUG = env("X")', True),
    ("DPE413", 'DEBUG = bool(os.environ.get("X"))', True),
    ("DPE413", 'DEBUG = bool(int(os.environ.get("X", "0")))', False),
    ("DPE413", 'DEBUG = env.bool("X", default=False)', False),
    ("DPE413", 'DEBUG = env("X", cast=bool)', False),
    ("DPE413", 'DEBUG = "X" in os.environ', False),
    ("DPE412", 'DEBUG = os.environ.get("X", "True")', False),
    ("DPE412", 'DEBUG = os.environ.get("X", "True") == "True"', True),
    ("DPE414", 'EMAIL_HOST_PASSWORD = "hunter2"', True),
    ("DPE414", 'EMAIL_HOST_PASSWORD = ""', False),
    ("DPE414", 'EMAIL_HOST_PASSWORD = "change-me"', False),
    ("DPE414", 'EMAIL_HOST_PASSWORD = "your-password-here"', False),
    ("DPE414", 'EMAIL_HOST_PASSWORD = "hunter2" if "X" in os.environ else os.environ["Y"]', False),
    ("DPE414", 'SOCIAL_AUTH_GITHUB_SECRET = "0c1d2e3f4a"', True),
    ("DPE414", 'ANYMAIL = {"MAILGUN_API_KEY": "key-8a7b6c5d"}', True),
    ("DPE414", 'REST_FRAMEWORK = {"DEFAULT_THROTTLE_RATES": {"password": "5/min"}}', False),
    ("DPE414", 'CACHES["default"]["LOCATION"] = "redis://:hunter2@cache/1"', True),
    ("DPE414", 'CACHES["default"]["LOCATION"] = "redis://cache:6379/1"', False),
    ("DPE414", 'CELERY_BROKER_URL = "amqp://guest:guest@localhost//"', False),
    ("DPE414", 'CELERY_BROKER_URL = os.environ.get("X", "amqp://shop:shop@localhost//")', False),
    ("DPE414", 'SENTRY_DSN = "https://0a1b2c3d@o1.ingest.sentry.io/1"', False),
    ("DPE415", "ALLOWED_HOSTS = []", True),
    ("DPE415", "del ALLOWED_HOSTS\nDEBUG = False", True),
    ("DPE415", 'ALLOWED_HOSTS = []\nSILENCED_SYSTEM_CHECKS = ["security.W020"]', False),
    ("DPE415", 'ALLOWED_HOSTS = env.list("X", default=["*"])', True),
    ("DPE415", 'ALLOWED_HOSTS = os.environ.get("X", "*").split(",")', True),
    ("DPE415", 'ALLOWED_HOSTS = env.list("X", default=[])', False),
    ("DPE415", 'ALLOWED_HOSTS = [".example.com"]', False),
    ("DPE415", 'ALLOWED_HOSTS = ["*"] if "X" in os.environ else ["example.com"]', False),
    ("DPE416", 'ALLOWED_HOSTS = os.environ.get("X", "").split(",")', True),
    ("DPE416", 'ALLOWED_HOSTS = [one.strip() for one in os.environ.get("X", "").split(",")]', True),
    ("DPE416", 'ALLOWED_HOSTS = list(filter(None, os.environ.get("X", "").split(",")))', False),
    ("DPE416", 'ALLOWED_HOSTS = env.list("X", default="")', False),
    (
        "DPE416",
        'ALLOWED_HOSTS = []\nif os.environ.get("X", "") != "":\n    ALLOWED_HOSTS = os.environ.get("X", "").split(",")',
        False,
    ),
    ("DPE416", 'ALLOWED_HOSTS = os.environ.get("X", "").split(",") if "X" in os.environ else []', False),
    ("DPE415", 'ALLOWED_HOSTS = ["*"]\nMIDDLEWARE = ["accounts.middleware.TenantMiddleware", *MIDDLEWARE]', False),
    (
        "DPE423",
        "SESSION_COOKIE_SECURE = False\nMIDDLEWARE = [MIDDLEWARE[0], 'accounts.SessionMiddleware', *MIDDLEWARE[2:]]",
        False,
    ),
    ("DPE416", 'CORS_ALLOWED_ORIGINS = os.getenv("X", "").split(",")', True),
    ("DPE421", "del SECURE_SSL_REDIRECT\nSECURE_PROXY_SSL_HEADER = None", True),
    ("DPE421", 'SECURE_SSL_REDIRECT = env.bool("X", default=False)', True),
    ("DPE421", 'SECURE_SSL_REDIRECT = env.bool("X", default=True)', False),
    ("DPE421", 'SECURE_SSL_REDIRECT = env.bool("X")', False),
    ("DPE421", 'DEBUG = env.bool("DEBUG", default=True)\nSECURE_SSL_REDIRECT = not DEBUG', False),
    ("DPE421", 'DEBUG = env.bool("DEBUG", default=True)\nSECURE_SSL_REDIRECT = env.bool("X", not DEBUG)', False),
    ("DPE421", 'SECURE_SSL_REDIRECT = False\nSILENCED_SYSTEM_CHECKS = ["security.W008"]', False),
    ("DPE421", "SECURE_SSL_REDIRECT = False\nMIDDLEWARE = MIDDLEWARE[1:]", False),
    ("DPE422", "SECURE_HSTS_SECONDS = 0", True),
    ("DPE422", 'SECURE_HSTS_SECONDS = int(os.environ.get("X", 0))', True),
    ("DPE422", "SECURE_HSTS_SECONDS = 60\nSECURE_HSTS_PRELOAD = False", False),
    ("DPE422", "SECURE_HSTS_INCLUDE_SUBDOMAINS = False\nSECURE_HSTS_PRELOAD = True", True),
    ("DPE422", "SECURE_HSTS_INCLUDE_SUBDOMAINS = False\nSECURE_HSTS_PRELOAD = False", False),
    ("DPE422", 'SECURE_HSTS_SECONDS = 0\nSILENCED_SYSTEM_CHECKS = ["security.W004"]', False),
    ("DPE423", "CSRF_COOKIE_SECURE = False", True),
    ("DPE423", "CSRF_COOKIE_SECURE = False\nCSRF_USE_SESSIONS = True", False),
    ("DPE423", "del SESSION_COOKIE_SECURE\nCSRF_COOKIE_SECURE = True", True),
    ("DPE423", "SESSION_COOKIE_HTTPONLY = False", True),
    ("DPE423", 'SESSION_COOKIE_SECURE = os.environ.get("X", "") == "1"', True),
    ("DPE423", 'SESSION_COOKIE_SECURE = os.environ["X"] == "1"', False),
    ("DPE424", "MIDDLEWARE.remove('django.middleware.csrf.CsrfViewMiddleware')\nMIDDLEWARE = list(MIDDLEWARE)", True),
    ("DPE424", "MIDDLEWARE = MIDDLEWARE[1:]", True),
    ("DPE424", "MIDDLEWARE = ['django.middleware.security.SecurityMiddleware']", False),
    ("DPE424", "MIDDLEWARE = [*MIDDLEWARE[1:], *os.listdir('x')]", False),
    ("DPE424", "MIDDLEWARE = MIDDLEWARE[1:]\nSILENCED_SYSTEM_CHECKS = ['security.W001']", False),
    ("DPE424", "MIDDLEWARE = MIDDLEWARE[:-1] + ['csp.middleware.CSPMiddleware']", False),
    ("DPE425", 'X_FRAME_OPTIONS = "ALLOWALL"', True),
    ("DPE425", 'X_FRAME_OPTIONS = "ALLOW-FROM https://example.com"', True),
    ("DPE425", 'X_FRAME_OPTIONS = "deny"', False),
    ("DPE425", 'X_FRAME_OPTIONS = os.environ.get("X", "DENY")', False),
    ("DPE425", 'SECURE_REFERRER_POLICY = "unsafe-url"', True),
    ("DPE425", 'SECURE_REFERRER_POLICY = "sameorigin"', True),
    ("DPE425", "SECURE_REFERRER_POLICY = None", True),
    ("DPE425", 'SECURE_REFERRER_POLICY = ["no-referrer", "strict-origin"]', False),
    ("DPE426", "CORS_ALLOW_ALL_ORIGINS = True", False),
    ("DPE426", "MIDDLEWARE = [CORS, *MIDDLEWARE]\nCORS_ALLOW_ALL_ORIGINS = True", True),
    ("DPE426", "MIDDLEWARE = [CORS, *MIDDLEWARE]\nCORS_ORIGIN_ALLOW_ALL = env.bool('X', True)", True),
    ("DPE426", "MIDDLEWARE = [CORS, *MIDDLEWARE]\nCORS_ORIGIN_ALLOW_ALL = env.bool('X', False)", False),
    ("DPE426", "MIDDLEWARE = [CORS, *MIDDLEWARE]\nCORS_ORIGIN_ALLOW_ALL = True\nCORS_URLS_REGEX = '^/api/'", False),
    ("DPE426", "MIDDLEWARE = [CORS, *MIDDLEWARE]\nCORS_ALLOW_ALL_ORIGINS = DEBUG", False),
    ("DPE427", "MIDDLEWARE = [*MIDDLEWARE, CSP]\nCSP_SCRIPT_SRC = (\"'self'\", \"'unsafe-inline'\")", True),
    ("DPE427", "MIDDLEWARE = [*MIDDLEWARE, CSP]\nCSP_SCRIPT_SRC = \"'self' 'unsafe-inline'\"", True),
    ("DPE427", "MIDDLEWARE = [*MIDDLEWARE, CSP]\nCSP_DEFAULT_SRC = (\"'self'\", \"'unsafe-inline'\")", True),
    (
        "DPE427",
        "MIDDLEWARE = [*MIDDLEWARE, CSP]\nCSP_SCRIPT_SRC = [\"'unsafe-inline'\"]\nCSP_INCLUDE_NONCE_IN = ['script-src']",
        False,
    ),
    ("DPE427", "MIDDLEWARE = [*MIDDLEWARE, CSP]\nCSP_SCRIPT_SRC = [\"'unsafe-inline'\"]\nCSP_REPORT_ONLY = True", False),
    ("DPE427", "MIDDLEWARE = [*MIDDLEWARE, CSP]\nCSP_STYLE_SRC = (\"'self'\", \"'unsafe-inline'\")", False),
    ("DPE427", "CSP_SCRIPT_SRC = (\"'self'\", \"'unsafe-inline'\")", False),
    (
        "DPE427",
        "from django.utils.csp import CSP as C\nMIDDLEWARE = [*MIDDLEWARE, 'django.middleware.csp.ContentSecurityPolicyMiddleware']\n"
        "SECURE_CSP = {'script-src': [C.SELF, C.UNSAFE_INLINE]}",
        True,
    ),
    (
        "DPE427",
        "from django.utils.csp import CSP as C\nMIDDLEWARE = [*MIDDLEWARE, 'django.middleware.csp.ContentSecurityPolicyMiddleware']\n"
        "SECURE_CSP = {'script-src': [C.SELF, C.NONCE, C.UNSAFE_INLINE]}",
        False,
    ),
    ("DPE428", 'SECURE_PROXY_SSL_HEADER = "HTTP_X_FORWARDED_PROTO"', True),
    ("DPE428", 'SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https", "x")', True),
    ("DPE428", 'SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_SSL", True)', True),
    ("DPE428", 'SECURE_PROXY_SSL_HEADER = ("HTTP_X-Forwarded-Proto", "https")', True),
    ("DPE428", 'SECURE_PROXY_SSL_HEADER = ["HTTP_X_SCHEME", "https"]', False),
    ("DPE428", "SECURE_PROXY_SSL_HEADER = None", False),
    ("DPE428", 'SECURE_PROXY_SSL_HEADER = ("HTTPS", "on")', False),
    ("DPE428", 'SECURE_PROXY_SSL_HEADER = tuple(os.environ["X"].split(","))', False),
    ("DPE433", 'SIMPLE_JWT = {"ACCESS_TOKEN_LIFETIME": timedelta(minutes=60)}', False),
    ("DPE433", 'SIMPLE_JWT = {"ACCESS_TOKEN_LIFETIME": timedelta(minutes=90)}', True),
    ("DPE433", 'SIMPLE_JWT = {"ACCESS_TOKEN_LIFETIME": timedelta(minutes=env.int("X", 5))}', False),
    ("DPE433", 'SIMPLE_JWT = {"ACCESS_TOKEN_LIFETIME": timedelta(days=env.int("X", 5))}', True),
    ("DPE433", 'SIMPLE_JWT = {"ACCESS_TOKEN_LIFETIME": timedelta(days=env.int("X"))}', False),
    ("DPE433", 'JWT_AUTH = {"JWT_EXPIRATION_DELTA": timedelta(days=7)}', True),
    ("DPE434", 'SIMPLE_JWT = {"BLACKLIST_AFTER_ROTATION": True}', False),
    (
        "DPE434",
        'SIMPLE_JWT = {"ROTATE_REFRESH_TOKENS": True, "BLACKLIST_AFTER_ROTATION": True}\n'
        'INSTALLED_APPS = [*INSTALLED_APPS, "rest_framework_simplejwt.token_blacklist"]',
        False,
    ),
    (
        "DPE434",
        'SIMPLE_JWT = {"ROTATE_REFRESH_TOKENS": True, "BLACKLIST_AFTER_ROTATION": True}\n'
        "INSTALLED_APPS = [*INSTALLED_APPS, *os.listdir('apps')]",
        False,
    ),
    ("DPE435", "del AUTH_PASSWORD_VALIDATORS\nAUTH_USER_MODEL = 'accounts.User'", True),
    ("DPE435", "AUTH_PASSWORD_VALIDATORS = []\nAUTHENTICATION_BACKENDS = ['accounts.backends.LdapBackend']", False),
    ("DPE435", "AUTH_PASSWORD_VALIDATORS = []\nINSTALLED_APPS = ['shop']", False),
    ("DPE435", "AUTH_PASSWORD_VALIDATORS = [] if 'X' in os.environ else os.listdir('x')", False),
    ("DPE437", "CELERY_TASK_SERIALIZER = 'pickle'", True),
    ("DPE437", "SESSION_SERIALIZER = 'django.contrib.sessions.serializers.PickleSerializer'", True),
    ("DPE437", "CELERY_ACCEPT_CONTENT = ['application/json', 'application/x-python-serialize']", True),
    ("DPE451", "PASSWORD_RESET_TIMEOUT_DAYS = 3", True),
    ("DPE451", "DEFAULT_FILE_STORAGE = 'storages.backends.s3.S3Storage'", True),
    ("DPE451", "FORMS_URLFIELD_ASSUME_HTTPS = True", False),
    ("DPE451", "LOGOUT_URL = '/out/'", False),
]


@pytest.mark.parametrize(("code", "text", "reported"), CASES, ids=[f"{code}-{text}"[:70] for code, text, _ in CASES])
def test_value(code: str, text: str, reported: bool) -> None:
    config = Config().with_strict(["DPE1", "DPE4"])
    found = engine.lint_file(SHOP / "config/settings/production.py", f"{START}{text}\n", config=config)
    assert [one.text for one in found if one.rule.code == "DPE001"] == []
    count = sum(one.rule.code == code for one in found)
    assert count == (1 if reported else 0), [f"{one.rule.code} {one.text}" for one in found]
