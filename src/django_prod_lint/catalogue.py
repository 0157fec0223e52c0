"""Finds the rules, checks their declarations and looks them up; nothing lists them by hand.

A module under `rules/<family>/` that holds a `rule` is a rule. The front ends, `--explain`, pylint's
message tables and the documents are all computed from what this module returns.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
import string
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from types import ModuleType

from django_prod_lint import codes
from django_prod_lint import rules as _rules
from django_prod_lint.config import Config, ConfigError, did_you_mean, place_of, read_config
from django_prod_lint.rule import Rule

PROJECT_URL = "https://github.com/django-prod-lint/django-prod-lint"
"""Where the project lives; the only place that says so at run time."""


class CatalogueError(TypeError):
    """A rule module that breaks the conventions; names the module and the convention."""


@functools.cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code. Raises CatalogueError for one that is declared wrongly."""
    found: dict[str, Rule] = {}
    symbols: dict[str, Rule] = {}
    for module in _modules():
        rule = getattr(module, "rule", None)
        if not isinstance(rule, Rule):
            raise CatalogueError(f"{module.__name__}: has no `rule = Rule(__name__, …)`")
        _complete(rule, module)
        for key, table in ((rule.code, found), (rule.symbol, symbols)):
            if key in table:
                raise CatalogueError(f"{module.__name__}: `{key}` is taken by {table[key].module}")
            table[key] = rule
    return tuple(found[code] for code in sorted(found))


def _modules() -> Iterable[ModuleType]:
    for family in pkgutil.iter_modules(_rules.__path__, f"{_rules.__name__}."):
        if family.ispkg:
            package = importlib.import_module(family.name)
            for entry in pkgutil.iter_modules(package.__path__, f"{family.name}."):
                yield importlib.import_module(entry.name)


def _complete(rule: Rule, module: ModuleType) -> None:
    """Check one declaration, and take the summary from the module's docstring where it gives none."""
    if not codes.CODE.match(rule.code):
        raise CatalogueError(f"{module.__name__}: `{rule.code}` is not of the form DPE201")
    if rule.module != module.__name__:
        raise CatalogueError(f"{module.__name__}: the first argument of `Rule` must be `__name__`")
    if codes.family_of(rule.code) != rule.family:
        digit = codes.family_of(rule.code)
        raise CatalogueError(f"{module.__name__}: {rule.code} belongs to the family `{digit}`")
    try:
        list(string.Formatter().parse(rule.message))
    except ValueError as error:
        raise CatalogueError(f"{module.__name__}: the message is no format string: {error}") from None
    if not rule.summary:
        first = (module.__doc__ or "").strip().partition("\n")[0]
        if not first:
            raise CatalogueError(f"{module.__name__}: needs a docstring whose first line sums the rule up")
        rule.summary = first


def lookup(name: str) -> Rule:
    """The rule of a code, a symbol or a pylint id. Raises ConfigError, with the nearest known name."""
    names = _names()
    rule = names.get(name) or names.get(name.upper()) or names.get(name.lower())
    if rule is None:
        raise ConfigError(f"there is no rule `{name}`{did_you_mean(name, names)}")
    return rule


@functools.cache
def _names() -> dict[str, Rule]:
    names: dict[str, Rule] = {}
    for rule in all_rules():
        names[rule.code] = names[rule.symbol] = names[pylint_id(rule)] = rule
    return names


def pylint_id(rule: Rule) -> str:
    """`W7201`."""
    return codes.pylint_id(rule.code, rule.severity.value)


def page_url(rule: Rule) -> str:
    """The address of the rule's page."""
    return f"{PROJECT_URL}/blob/main/docs/rules/{rule.symbol}.md"


def page(rule: Rule) -> str:
    """The text of the rule's page: from the installed package, or from `docs/` in a checkout."""
    name = f"{rule.symbol}.md"
    packaged = files("django_prod_lint").joinpath("pages", name)
    if packaged.is_file():
        return packaged.read_text("utf-8")
    checkout = Path(__file__).parents[2] / "docs" / "rules" / name
    if checkout.is_file():
        return checkout.read_text("utf-8")
    return f"# {rule.code} {rule.symbol}\n\n{rule.summary}\n\n{page_url(rule)}\n"


def load_config(start: Path) -> Config:
    """`config.read_config`, with the codes in it looked up. Raises ConfigError."""
    config = read_config(start)
    check_selectors(config)
    return config


@functools.lru_cache(maxsize=64)
def check_selectors(config: Config) -> None:
    """Raise ConfigError for a selector that fits no rule; a whole family may still be empty."""
    known = _names()
    named = config.strict if isinstance(config.strict, tuple) else ()
    for selector in (*config.select, *config.ignore, *named):
        if codes.SELECTOR.match(selector):
            fits = len(selector) <= len("DPE2") or any(code.startswith(selector) for code in known)
        else:
            fits = selector in known
        if not fits:
            remedy = did_you_mean(selector, known) or "; `django-prod-lint --list` shows them all"
            raise ConfigError(f"{place_of(config, selector)}there is no rule `{selector}`{remedy}")
