"""What WSGI, ASGI and Celery modules name as their settings, where nothing in the environment does."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings, ServerSettingsNamed
from django_prod_lint.project.index import is_test_path
from django_prod_lint.project.settings.discovery import is_server_file
from django_prod_lint.project.settings.interpreter import is_local_name
from django_prod_lint.syntax.scan import Scan

VARIABLE = "DJANGO_SETTINGS_MODULE"


def settings_named(scan: Scan) -> Iterator[ServerSettingsNamed]:
    """Each settings module that a server's file names, in whatever case: what a branch names is left out."""
    if not is_server_file(scan.path) or is_test_path(scan.path):
        return
    production = scan.project.settings
    modules = [one.module for one in production if not is_local_name(one.module)]
    if not modules:
        return
    is_contradicted = any(_is_same(name, module) for one in production for name in one.servers for module in modules)
    for node in _named(scan.tree.body):
        named = str(node.value)
        if not any(_is_same(named, one) for one in modules):
            # A module that is not in the project belongs to an installation of it.
            is_own = any(_is_part(named, one) for one in production)
            span = scan.span(node)
            yield ServerSettingsNamed(span, named, modules[0], is_local_name(named), is_own and is_contradicted)


def _is_same(named: str, module: str) -> bool:
    """Whether a name leads to a module, whose own name may begin with the folder that Python is started in."""
    return named == module or module.endswith(f".{named}")


def _is_part(named: str, settings: ProductionSettings) -> bool:
    """Whether a name leads to a module that production's settings take from, or to one beside them."""
    path = named.replace(".", "/")
    ends = (f"/{path}.py", f"/{path}/__init__.py")
    return any(f"/{one}".endswith(ends) for one in settings.paths) or any(
        _is_same(named, one) for one in settings.beside
    )


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
