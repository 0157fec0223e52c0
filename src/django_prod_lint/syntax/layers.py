"""Who may know whom: apps, views, services, settings."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from django_prod_lint.facts.layers import (
    AdminAtUsualAddress,
    DebugAsked,
    ForeignModelImported,
    PositionalServiceDefined,
    RequestInService,
)
from django_prod_lint.project.index import Class, Module
from django_prod_lint.project.summary import dotted, is_type_checking
from django_prod_lint.syntax.scan import Scan

SERVICES = frozenset({"services", "service", "selectors", "selector"})
STARTING = frozenset({"settings", "urls", "manage", "wsgi", "asgi", "celery", "conftest"})
"""Files that put the project together."""
SHARED = frozenset({"core", "common", "base", "utils", "users", "accounts", "shared"})
"""Apps that are there for all others."""
MAY_IMPORT = SERVICES | {"admin", "management", "tests", "test", "migrations", "apps", "urls", "factories", "signals"}
HTTP = frozenset(
    {"HttpRequest", "HttpResponse", "JsonResponse", "HttpResponseRedirect", "Request", "Response", "StreamingHttpResponse"}
)  # fmt: skip
HTTP_PACKAGES = ("django.http", "rest_framework.request", "rest_framework.response")
CALLED_BY_OTHERS = frozenset({"receiver", "shared_task", "task", "overload", "fixture", "register", "contextmanager"})
USUAL_ADMIN = re.compile(r"\A\^?/?admin/\$?\Z")


def debug_asked(scan: Scan) -> Iterator[DebugAsked]:
    """Every branch on `settings.DEBUG` outside of settings, URLs and what starts the project."""
    if _parts(scan.module) & STARTING:
        return
    for test in (*(one.test for one in scan.all(ast.If)), *(one.test for one in scan.all(ast.IfExp))):
        for one in ast.walk(test):
            if isinstance(one, ast.Attribute) and one.attr == "DEBUG" and _is_settings(scan, one.value):
                yield DebugAsked(scan.span(test), ast.unparse(test))
                break


def _is_settings(scan: Scan, node: ast.expr) -> bool:
    return scan.name_of(node) == "django.conf.settings"


def http_in_services(scan: Scan) -> Iterator[RequestInService]:
    """Every request that a function of a services module takes, and every import of such things there."""
    if not _is_service(scan.module):
        return
    for node in scan.all(ast.ImportFrom):
        if node.level == 0 and (node.module or "").startswith(HTTP_PACKAGES):
            if any(isinstance(one, ast.If) and is_type_checking(one.test) for one in scan.around(node)):
                continue
            for alias in node.names:
                if alias.name in HTTP:
                    yield RequestInService(scan.span(alias), alias.name, "import")
    for function in scan.functions:
        for one in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs):
            annotation = dotted(one.annotation).rpartition(".")[2] if one.annotation is not None else ""
            if one.arg == "request" or annotation in ("HttpRequest", "Request"):
                yield RequestInService(scan.span(one), one.arg, "parameter")


def foreign_models(scan: Scan) -> Iterator[ForeignModelImported]:
    """Every import of another app's model outside of the places where apps meet."""
    own = _app_of(scan, scan.module)
    if not own or _parts(scan.module) & MAY_IMPORT:
        return
    user = scan.index.models.user_model
    for node in scan.all(ast.ImportFrom):
        target = scan.module.absolute("." * node.level + (node.module or ""))
        source = scan.index.module(target)
        if source is None or not source.path or "models" not in target.split("."):
            continue
        if any(isinstance(one, ast.If) and is_type_checking(one.test) for one in scan.around(node)):
            continue
        for alias in node.names:
            found = scan.index.resolve_name(source, alias.name)
            model = scan.index.model_of(found) if isinstance(found, Class) else None
            if model is None or model.is_abstract or model is user:
                continue
            app = _app_of(scan, model.cls.module)
            name = app.rpartition(".")[2]
            if app and name not in SHARED and not f"{own}.".startswith(f"{app}."):
                yield ForeignModelImported(scan.span(alias), alias.name, name)


def positional_services(scan: Scan) -> Iterator[PositionalServiceDefined]:
    """Every public function of a services module with several arguments that may be given by position."""
    if not _is_service(scan.module):
        return
    for function in scan.functions:
        names = tuple(one.arg for one in (*function.args.posonlyargs, *function.args.args))
        called = {
            dotted(one.func if isinstance(one, ast.Call) else one).rpartition(".")[2] for one in function.decorator_list
        }
        is_called_by_others = any(one in CALLED_BY_OTHERS or one.endswith("task") for one in called)
        if function.name.startswith("_") or len(names) < 2 or is_called_by_others:
            continue
        yield PositionalServiceDefined(scan.span(function), function.name, names)


def admin_address(scan: Scan) -> Iterator[AdminAtUsualAddress]:
    """Every `path("admin/", admin.site.urls)`."""
    for call in scan.all(ast.Call):
        match call:
            case ast.Call(args=[ast.Constant(value=str() as address), served, *_]) if USUAL_ADMIN.match(address):
                if dotted(served).endswith("site.urls"):
                    yield AdminAtUsualAddress(scan.span(call.args[0]), address)


def _parts(module: Module) -> set[str]:
    """The names of a file and of the folders that it lies in."""
    return {one.removesuffix(".py") for one in module.path.split("/")}


def _is_service(module: Module) -> bool:
    *folders, file = module.path.split("/")
    return file.removesuffix(".py") in SERVICES or (bool(folders) and folders[-1] in SERVICES and file != "__init__.py")


def _app_of(scan: Scan, module: Module) -> str:
    """The dotted name of the app that a module lies in: the nearest package with models."""
    parts = module.name.split(".")
    for count in range(len(parts) - 1, 0, -1):
        package = ".".join(parts[:count])
        if scan.index.module(f"{package}.models") is not None:
            return package
    return ""
