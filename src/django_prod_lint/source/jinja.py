"""Jinja2 templates as the trees of `source.templates`, where the `jinja2` package can be imported."""

from __future__ import annotations

from django_prod_lint.source.templates import Template, TemplateError


def parse_jinja(text: str, path: str) -> Template:
    """The tree of a Jinja2 template. Raises TemplateError where it cannot be had."""
    raise TemplateError("no jinja2", 1)
