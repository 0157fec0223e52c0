"""What WSGI, ASGI and Celery modules name as their settings, where nothing in the environment does."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings, ServerSettingsNamed
from django_prod_lint.project.settings.interpreter import is_local_name
from django_prod_lint.source.places import span_of

VARIABLE = "DJANGO_SETTINGS_MODULE"


def settings_named(
    tree: ast.Module, lines: list[str], production: list[ProductionSettings]
) -> Iterator[ServerSettingsNamed]:
    """Each settings module that a server's file names, in whatever case: what a branch names is left out."""
    modules = [one.module for one in production if not is_local_name(one.module)]
    if not modules:
        return
    servers = [name for one in production for name in one.servers]
    for node in _named(tree.body):
        named = str(node.value)
        is_contradicted = any(_is_same(one, module) for one in servers for module in modules)
        if not any(_is_same(named, one) for one in modules):
            span = span_of(node, lines)
            yield ServerSettingsNamed(span, named, modules[0], is_local_name(named), is_contradicted)


def _is_same(named: str, module: str) -> bool:
    """Whether a name leads to a module, whose own name may begin with the folder that Python is started in."""
    return named == module or module.endswith(f".{named}")


def _named(body: list[ast.stmt]) -> Iterator[ast.Constant]:
    for statement in body:
        match statement:
            case ast.FunctionDef(body=inner) | ast.With(body=inner) | ast.Try(body=inner):
                yield from _named(inner)
            case ast.Expr(value=ast.Call(args=[ast.Constant(value=key), ast.Constant(value=str()) as node])):
                if key == VARIABLE:
                    yield node
            case ast.Assign(
                targets=[ast.Subscript(slice=ast.Constant(value=key))], value=ast.Constant(value=str()) as node
            ):
                if key == VARIABLE:
                    yield node
