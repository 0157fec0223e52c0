"""`manage.py check --deploy` and the linter on the same settings: variations of the example project's.

Django runs its own checks in a process of its own. Two things are compared with what it finds: what the
effective values say, and the rules. `python tests/project/test_deploy_checks.py` prints the table.
"""

from __future__ import annotations

import functools
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from django_prod_lint import catalogue, engine
from django_prod_lint.config import Config
from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.project.index import Index
from django_prod_lint.semantics.settings import Known
from loaded import deploy_checks

SHOP = Path(__file__).parents[1] / "shop"
ENVIRONMENT = {
    "DJANGO_SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz-0123456789abcdefghijk",
    "DJANGO_ALLOWED_HOSTS": "shop.example.com",
    **{f"DATABASE_{name}": "x" for name in ("NAME", "USER", "PASSWORD", "HOST")},
    "CACHE_URL": "redis://cache",
    "BROKER_URL": "redis://broker",
}

RULES = {
    "W001": "DPE424", "W002": "DPE424", "W003": "DPE424", "W004": "DPE422", "W005": "DPE422", "W006": "DPE425",
    "W008": "DPE421", "W009": "DPE411", "W010": "DPE423", "W011": "DPE423", "W012": "DPE423", "W013": "DPE423",
    "W014": "DPE423", "W015": "DPE423", "W016": "DPE423", "W018": "DPE412", "W019": "DPE425", "W020": "DPE415",
    "W021": "DPE422", "W022": "DPE425",
}  # fmt: skip
"""The rule that has something to say where Django warns. Django has dropped W007 and W017."""

SESSIONS = "django.contrib.sessions.middleware.SessionMiddleware"
SECURITY = "django.middleware.security.SecurityMiddleware"
CSRF = "django.middleware.csrf.CsrfViewMiddleware"
FRAMES = "django.middleware.clickjacking.XFrameOptionsMiddleware"

VARIATIONS = {
    "complete": "",
    "no_security_middleware": f"MIDDLEWARE.remove({SECURITY!r})",
    "no_frame_middleware": f"MIDDLEWARE = [one for one in MIDDLEWARE if one != {FRAMES!r}]",
    "no_csrf_middleware": f"MIDDLEWARE.remove({CSRF!r})",
    "no_hsts": "SECURE_HSTS_SECONDS = 0",
    "hsts_is_not_set": "del SECURE_HSTS_SECONDS",
    "preload_without_subdomains": "SECURE_HSTS_INCLUDE_SUBDOMAINS = False",
    "no_subdomains_no_preload": "SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False",
    "no_preload": "SECURE_HSTS_PRELOAD = False",
    "sniffed": "SECURE_CONTENT_TYPE_NOSNIFF = False",
    "not_redirected": "SECURE_SSL_REDIRECT = False",
    "redirect_is_not_set": "del SECURE_SSL_REDIRECT",
    "short_key": "SECRET_KEY = 'short'",
    "generated_key": "SECRET_KEY = 'django-insecure-0123456789abcdefghijklmnopqrstuvwxyz-0123456789'",
    "session_cookie": "SESSION_COOKIE_SECURE = False",
    "session_cookie_is_not_set": "del SESSION_COOKIE_SECURE",
    "session_cookie_unused": f"SESSION_COOKIE_SECURE = False\nMIDDLEWARE.remove({SESSIONS!r})",
    "session_cookie_of_middleware": "SESSION_COOKIE_SECURE = False\nINSTALLED_APPS.remove('django.contrib.sessions')",
    "session_cookie_readable": "SESSION_COOKIE_HTTPONLY = False",
    "session_cookie_readable_unused": f"SESSION_COOKIE_HTTPONLY = False\nMIDDLEWARE.remove({SESSIONS!r})",
    "session_cookie_readable_of_middleware": "SESSION_COOKIE_HTTPONLY = False\nINSTALLED_APPS.remove('django.contrib.sessions')",
    "csrf_cookie": "CSRF_COOKIE_SECURE = False",
    "csrf_in_session": "CSRF_COOKIE_SECURE = False\nCSRF_USE_SESSIONS = True",
    "debug": "DEBUG = True",
    "same_origin_frames": "X_FRAME_OPTIONS = 'SAMEORIGIN'",
    "frames_of_all": "X_FRAME_OPTIONS = 'ALLOWALL'",
    "no_hosts": "ALLOWED_HOSTS = []",
    "no_referrer_policy": "SECURE_REFERRER_POLICY = None",
    "all_defaults": "\n".join(
        f"del {name}"
        for name in (
            "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD",
            "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "ALLOWED_HOSTS",
        )
    ),
}  # fmt: skip

MILDER = {
    ("same_origin_frames", "W019"): "frames of one's own site are a choice",
    ("no_preload", "W021"): "preloading is for sites that want to be on the browsers' list",
    ("no_subdomains_no_preload", "W005"): "without preloading, subdomains are a choice",
    ("no_subdomains_no_preload", "W021"): "as above",
}
"""Where a rule may be silent although Django warns, and why."""


def _is(settings: ProductionSettings, name: str, wanted: object) -> bool | None:
    return settings.get(name).is_one_of(wanted)


def _without(settings: ProductionSettings, middleware: str) -> bool | None:
    answer = settings.get("MIDDLEWARE").contains(middleware)
    return None if answer is None else not answer


def _not(answer: bool | None) -> bool | None:
    return None if answer is None else not answer


def _all(*answers: bool | None) -> bool | None:
    return False if False in answers else None if None in answers else True


def _weak_key(settings: ProductionSettings) -> bool | None:
    key = settings.get("SECRET_KEY")
    if not isinstance(key, Known):
        return None
    return len(key.value) < 50 or len(set(key.value)) < 5 or key.value.startswith("django-insecure-")


def _session(settings: ProductionSettings, name: str, *, has_app: bool, has_middleware: bool) -> bool | None:
    """Whether an option of the session cookie is off, with just these of the two that use it."""
    app = settings.get("INSTALLED_APPS").contains("django.contrib.sessions")
    middleware = settings.get("MIDDLEWARE").contains(SESSIONS)
    answers = [None if one is None else one is wanted for one, wanted in ((app, has_app), (middleware, has_middleware))]
    return _all(_not(_is(settings, name, True)), *answers)


def _hsts(settings: ProductionSettings) -> bool | None:
    return settings.get("SECURE_HSTS_SECONDS").truth()


SAYS: dict[str, Callable[[ProductionSettings], bool | None]] = {
    "W001": lambda own: _without(own, SECURITY),
    "W002": lambda own: _without(own, FRAMES),
    "W003": lambda own: _without(own, CSRF),
    "W004": lambda own: _all(_not(_without(own, SECURITY)), _not(_hsts(own))),
    "W005": lambda own: _all(
        _not(_without(own, SECURITY)), _hsts(own), _not(_is(own, "SECURE_HSTS_INCLUDE_SUBDOMAINS", True))
    ),
    "W006": lambda own: _all(_not(_without(own, SECURITY)), _not(_is(own, "SECURE_CONTENT_TYPE_NOSNIFF", True))),
    "W008": lambda own: _all(_not(_without(own, SECURITY)), _not(_is(own, "SECURE_SSL_REDIRECT", True))),
    "W009": _weak_key,
    "W010": lambda own: _session(own, "SESSION_COOKIE_SECURE", has_app=True, has_middleware=False),
    "W011": lambda own: _session(own, "SESSION_COOKIE_SECURE", has_app=False, has_middleware=True),
    "W012": lambda own: _session(own, "SESSION_COOKIE_SECURE", has_app=True, has_middleware=True),
    "W013": lambda own: _session(own, "SESSION_COOKIE_HTTPONLY", has_app=True, has_middleware=False),
    "W014": lambda own: _session(own, "SESSION_COOKIE_HTTPONLY", has_app=False, has_middleware=True),
    "W015": lambda own: _session(own, "SESSION_COOKIE_HTTPONLY", has_app=True, has_middleware=True),
    "W016": lambda own: _all(
        _not(_is(own, "CSRF_USE_SESSIONS", True)),
        _not(_without(own, CSRF)),
        _not(_is(own, "CSRF_COOKIE_SECURE", True)),
    ),
    "W018": lambda own: own.get("DEBUG").truth(),
    "W019": lambda own: _all(_not(_without(own, FRAMES)), _not(_is(own, "X_FRAME_OPTIONS", "DENY"))),
    "W020": lambda own: _not(own.get("ALLOWED_HOSTS").truth()),
    "W021": lambda own: _all(_not(_without(own, SECURITY)), _hsts(own), _not(_is(own, "SECURE_HSTS_PRELOAD", True))),
    "W022": lambda own: _all(_not(_without(own, SECURITY)), _is(own, "SECURE_REFERRER_POLICY", None)),
}
"""What each of Django's checks would say, told by the effective values alone."""


@functools.cache
def project() -> Path:
    """The example project, with one production module for each variation."""
    root = Path(tempfile.mkdtemp(prefix="deploy-checks-")) / "shop"
    shutil.copytree(SHOP, root, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    for name, text in VARIATIONS.items():
        (root / f"config/settings/v_{name}.py").write_text(f"from .production import *\n{text}\n", "utf-8")
    return root


@functools.cache
def django() -> dict[str, frozenset[str]]:
    """What Django warns of, variation by variation."""
    modules = [f"config.settings.v_{name}" for name in VARIATIONS]
    found = deploy_checks(project(), modules, ENVIRONMENT)
    short = {name: frozenset(one.rpartition(".")[2] for one in row) for name, row in found.items()}
    return {name: short[f"config.settings.v_{name}"] for name in VARIATIONS}


@functools.cache
def effective() -> dict[str, ProductionSettings]:
    """The effective settings of each variation."""
    modules = tuple(f"config.settings.v_{name}" for name in VARIATIONS)
    index = Index(project(), use_cache=False, settings_modules=modules)
    index.refresh()
    return {one.module.rpartition(".v_")[2]: one for one in index.settings}


@functools.cache
def reported(variation: str) -> frozenset[str]:
    """The codes of what the linter finds in the files that a variation comes from."""
    module = f"config.settings.v_{variation}"
    config = Config(root=project(), settings_module=(module,), cache_dir=False)
    found = [one for path in effective()[variation].paths for one in engine.lint_file(project() / path, config=config)]
    return frozenset(one.rule.code for one in found)


def exists(code: str) -> bool:
    """Whether a rule has been written."""
    return any(rule.code == code for rule in catalogue.all_rules())


@pytest.fixture(autouse=True, scope="module")
def _needs_django() -> None:
    pytest.importorskip("django")
    pytest.importorskip("rest_framework")


def test_each_warning_of_django_is_provoked() -> None:
    assert set().union(*django().values()) == set(SAYS) == set(RULES)
    assert all(warning in django()[name] for name, warning in MILDER)


@pytest.mark.parametrize("warning", SAYS)
def test_values_say_what_django_says(warning: str) -> None:
    told = {name: SAYS[warning](settings) for name, settings in effective().items()}
    if warning == "W009":  # the key is in the environment
        told = {name: False if answer is None else answer for name, answer in told.items()}
    assert told == {name: warning in django()[name] for name in VARIATIONS}


@pytest.mark.parametrize("warning", SAYS)
def test_rules_report_what_django_warns_of(warning: str) -> None:
    code = RULES[warning]
    if not exists(code):
        pytest.skip(f"{code} is not written yet")
    silent = [
        name
        for name in VARIATIONS
        if warning in django()[name] and code not in reported(name) and (name, warning) not in MILDER
    ]
    assert silent == []


@pytest.mark.parametrize("code", sorted(set(RULES.values())))
def test_rules_are_silent_where_django_is(code: str) -> None:
    if not exists(code):
        pytest.skip(f"{code} is not written yet")
    own = {warning for warning, one in RULES.items() if one == code}
    loud = [name for name in VARIATIONS if code in reported(name) and not own & django()[name]]
    assert loud == []


def _print_table() -> None:
    print(f"{'check':8}{'rule':10}{'django':>8}{'values':>8}{'rule':>8}   not reported")
    for warning, says in SAYS.items():
        names = [name for name in VARIATIONS if warning in django()[name]]
        told = [name for name in VARIATIONS if says(effective()[name])]
        code = RULES[warning]
        found = [name for name in names if code in reported(name)] if exists(code) else []
        rest = [f"{name}: {MILDER.get((name, warning), 'UNEXPLAINED')}" for name in names if name not in found]
        shown = str(len(found)) if exists(code) else "-"
        print(
            f"{warning:8}{code:10}{len(names):>8}{len(told):>8}{shown:>8}   {'; '.join(rest) if exists(code) else ''}"
        )


if __name__ == "__main__":
    _print_table()
