"""Declarations of Django REST framework: what views and settings say about permissions, throttles and pages.

Only what classes and decorators declare is looked at, through all bases that can be found; nothing is run.
https://www.django-rest-framework.org/api-guide/settings/
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from django_prod_lint.facts.api import (
    ApiDefaults,
    ApiViewDeclared,
    PaginationClass,
    ThrottleClass,
    UnboundedPageSizeDeclared,
)
from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.project.index import Class, Function, Index, Module, Resolved
from django_prod_lint.semantics.settings import Known, Unset
from django_prod_lint.source.places import Span, name_span
from django_prod_lint.syntax.scan import Definition, Scan

VIEW = "rest_framework.views.APIView"
VIEWSET = "rest_framework.viewsets.ViewSetMixin"
LISTING = "rest_framework.mixins.ListModelMixin"
PAGINATION = "rest_framework.pagination."
THROTTLES = "rest_framework.throttling."
PLAIN_BASES = frozenset({"object", "ABC", "abc.ABC", "Generic", "typing.Generic", "Protocol", "typing.Protocol"})
HANDLERS = (
    "get", "post", "put", "patch", "delete", "list", "retrieve", "create", "update", "partial_update", "destroy",
)  # fmt: skip
GUARDS = ("permission_classes", "get_permissions", "check_permissions", "initial", "dispatch", "permission_denied")
"""Attributes and methods of a view by which it decides who may use it."""
AUTHENTICATION = ("authentication_classes", "get_authenticators", "perform_authentication")
"""Those by which it decides who somebody is; unknown ones may be turned away there."""

PUBLIC = frozenset(
    {
        "login", "logout", "signin", "signup", "signout", "register", "registration", "activate", "activation", "webhook",
        "callback", "health", "healthcheck", "healthz", "ping", "password", "obtain", "refresh", "oauth", "oauth2", "sso",
        "schema", "swagger", "openapi", "public", "anonymous", "captcha", "csrf", "unsubscribe", "log in", "log out",
        "sign in", "sign up", "sign out",
    }
)  # fmt: skip
"""Words in the names of views that are open on purpose, more often than not."""
_CHECKS_ITSELF = re.compile(
    r"is_authenticated|is_staff|is_superuser|is_anonymous|has_perm|has_object_perm|PermissionDenied|NotAuthenticated"
    r"|AuthenticationFailed|permission|compare_digest|signature|login_required|HTTP_40[13]|\b40[13]\b"
)
"""Words of a view's text that tell that it judges requests by itself."""
_ABSTRACT = re.compile(r"^_|^(Base|Abstract)[A-Z]|(Base|Mixin|Abstract)$")
_SLICED = re.compile(r"\[\s*:\s*\S")
_HARMLESS = frozenset(
    {
        "api_view", "renderer_classes", "parser_classes", "throttle_classes", "schema", "extend_schema",
        "swagger_auto_schema", "csrf_exempt", "never_cache", "cache_page", "cache_control", "vary_on_headers", "vary_on_cookie",
        "atomic", "non_atomic_requests", "extend_schema_view", "versioning_class",
    }
)  # fmt: skip
"""Decorators that keep nobody out."""


def defaults(scan: Scan) -> Iterator[ApiDefaults]:
    """What each production module that the file has a part in sets for all views."""
    for settings in scan.own_settings:
        yield _defaults_of(scan.index, settings)


def _defaults_of(index: Index, settings: ProductionSettings) -> ApiDefaults:
    """What one production module sets for all views, with its classes looked up."""
    api = settings.get("REST_FRAMEWORK")
    throttles = [_throttle_of(_looked_up(index, one)) for one in api.item("DEFAULT_THROTTLE_CLASSES").strings()]
    named = api.item("DEFAULT_PAGINATION_CLASS")
    name = named.value if isinstance(named, Known) else None
    pagination = _pagination_of(_looked_up(index, name)) if isinstance(name, str) else None
    return ApiDefaults(settings, tuple(filter(None, throttles)), pagination, _own_authentication(index, settings))


def _own_authentication(index: Index, settings: ProductionSettings) -> bool | None:
    value = settings.item("REST_FRAMEWORK", "DEFAULT_AUTHENTICATION_CLASSES")
    if isinstance(value, Unset):
        return False
    if not value.is_complete():
        return None
    return any(isinstance(_looked_up(index, name), Class) for name in value.strings())


def _looked_up(index: Index, name: str) -> Resolved:
    """What a dotted name in the settings stands for."""
    module, _, last = name.rpartition(".")
    return index.resolve_target(f"{module}:{last}") if module else None


def views(scan: Scan) -> Iterator[ApiViewDeclared]:
    """The views of a file that answer requests."""
    classes = [(node, cls) for node, cls in scan.classes if _is_served(scan.index, cls)]
    functions = [
        (node, function)
        for node in scan.functions
        if node.decorator_list
        and isinstance(function := scan.index.resolve_name(scan.module, node.name), Function)
        and "api_view" in _decorators(scan.index, function)
    ]
    if not classes and not functions:
        return
    everywhere = tuple(_defaults_of(scan.index, own) for own in scan.production)
    for definition, cls in classes:
        yield _class_view(scan, cls, definition, everywhere)
    for node, function in functions:
        yield _function_view(scan, function, node, everywhere)


def _text_of(scan: Scan, node: ast.ClassDef | Definition) -> str:
    return "\n".join(scan.lines[node.lineno - 1 : node.end_lineno])


def _is_served(index: Index, cls: Class) -> bool:
    if not cls.is_subclass_of((VIEW,)) or _ABSTRACT.search(cls.name) or index.is_derived_from(cls.name):
        return False
    names = [one.qualified for one in cls.mro]
    if any(one.startswith("rest_framework.mixins.") for one in names):
        return True
    return any((function := cls.method(name)) is not None and not function.module.is_framework for name in HANDLERS)


def _class_view(scan: Scan, cls: Class, node: ast.ClassDef, everywhere: tuple[ApiDefaults, ...]) -> ApiViewDeclared:
    text, is_known = _text_of(scan, node), _is_known(cls)
    scope = _literal(cls, "throttle_scope")
    return ApiViewDeclared(
        name_span(node, scan.lines),
        cls.name,
        _is_guarded(cls, text, is_known),
        is_known and _lists_rows(scan.index, cls, text),
        _view_pagination(scan.index, cls),
        _view_throttles(scan.index, cls),
        scope if isinstance(scope, str) else None,
        everywhere,
    )


def _is_known(cls: Class) -> bool:
    """Whether all that the class inherits is known."""
    return all(one in PLAIN_BASES for one in cls.external_bases())


def _is_guarded(cls: Class, text: str, is_known: bool) -> bool | None:
    if any(_declares(cls, name) for name in GUARDS):
        return True
    if not is_known or cls.decl.decorators or any(_declares(cls, name) for name in AUTHENTICATION):
        return None
    return None if _is_public(cls.name) or _CHECKS_ITSELF.search(text) else False


def _is_public(name: str) -> bool:
    words = [one.lower() for one in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+\d*", name)]
    return bool(PUBLIC.intersection([*words, *map(" ".join, pairwise(words))])) or words[:1] == ["status"]


def _declares(cls: Class, name: str) -> bool:
    """Whether the class or a base that is not the framework's own sets an attribute or a method."""
    return any(
        name in one.decl.attributes or name in one.decl.fields or name in one.decl.methods
        for one in cls.mro
        if not one.module.is_framework
    )


def _literal(cls: Class, name: str) -> object:
    """The value of a class attribute that is written out; None also where it is none."""
    found = cls.attribute(name)
    try:
        return ast.literal_eval(found[1][2]) if found is not None else None
    except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
        return None


def _lists_rows(index: Index, cls: Class, text: str) -> bool:
    if not any(one.qualified == LISTING for one in cls.mro) or _SLICED.search(text):
        return False
    changed = ("list", "get", "paginate_queryset", "paginator", "http_method_names", "get_paginated_response")
    if any(_declares(cls, name) for name in changed):
        return False
    actions = index.routed_actions(cls.name) if cls.is_subclass_of((VIEWSET,)) else frozenset()
    return not actions or not actions.isdisjoint(("*", "list"))


def _view_pagination(index: Index, cls: Class) -> PaginationClass | Literal["default", "none"] | None:
    if not _declares(cls, "pagination_class"):
        return "default"
    found = cls.attribute("pagination_class")
    if found is None:
        return None
    owner, (_, _, text) = found
    if text == "None":
        return "none"
    return _pagination_of(index.resolve_dotted(owner.module, text))


def _pagination_of(cls: Resolved) -> PaginationClass | None:
    """What is known of a pagination class; None where it is none of DRF's nor derived from one."""
    if not isinstance(cls, Class):
        return None
    kind = next((one.name for one in cls.mro if one.qualified.startswith(PAGINATION)), "")
    size, override = (
        ("default_limit", "get_limit") if kind == "LimitOffsetPagination" else ("page_size", "get_page_size")
    )
    if not kind:
        return None
    has_size: bool | None = _declares(cls, override) or _declares(cls, "paginate_queryset")
    if not has_size and _declares(cls, size):
        found = cls.attribute(size)
        has_size = True if found is None else found[1][2] not in ("None", "0")
    elif not has_size and not _is_known(cls):
        has_size = None
    return PaginationClass(cls.name, has_size, _size_parameter(cls)[0])


def _size_parameter(cls: Class) -> tuple[str, str]:
    """The query parameter by which clients choose the size without a bound, and what would bound it."""
    is_offset = any(one.qualified == f"{PAGINATION}LimitOffsetPagination" for one in cls.mro)
    name, bound = ("limit_query_param", "max_limit") if is_offset else ("page_size_query_param", "max_page_size")
    override = "get_limit" if is_offset else "get_page_size"
    found = cls.attribute(bound)
    is_bounded = _declares(cls, bound) and (found is None or found[1][2] != "None")
    parameter = _literal(cls, name)
    if is_bounded or not _is_known(cls) or not isinstance(parameter, str) or not parameter:
        return "", bound
    if _declares(cls, override) or _declares(cls, "paginate_queryset"):
        return "", bound
    return parameter, bound


def _view_throttles(index: Index, cls: Class) -> tuple[ThrottleClass, ...] | Literal["default"]:
    if not _declares(cls, "throttle_classes") and not _declares(cls, "get_throttles"):
        return "default"
    found = cls.attribute("throttle_classes")
    if found is None or _declares(cls, "get_throttles"):
        return ()
    owner, (_, _, text) = found
    return _throttles_in(index, owner.module, text)


def _names_in(text: str) -> list[str]:
    """The names of a list or tuple that is written out."""
    try:
        node = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    elements = node.elts if isinstance(node, ast.List | ast.Tuple) else []
    return [ast.unparse(one) for one in elements if isinstance(one, ast.Name | ast.Attribute)]


def _throttles_in(index: Index, module: Module, text: str) -> tuple[ThrottleClass, ...]:
    """The throttles of a list or tuple that is written out in a module."""
    found = (_throttle_of(index.resolve_dotted(module, name)) for name in _names_in(text))
    return tuple(filter(None, found))


def _throttle_of(cls: Resolved) -> ThrottleClass | None:
    """What is known of a throttle; None where it is none with a rate."""
    if not isinstance(cls, Class) or not cls.is_subclass_of((f"{THROTTLES}SimpleRateThrottle",)):
        return None
    if any(_declares(cls, name) for name in ("rate", "get_rate", "THROTTLE_RATES", "__init__", "allow_request")):
        return ThrottleClass(cls.name, None)
    if cls.is_subclass_of((f"{THROTTLES}ScopedRateThrottle",)):
        return ThrottleClass(cls.name, None, not _declares(cls, "scope_attr"))
    scope = _literal(cls, "scope")
    return ThrottleClass(cls.name, scope if isinstance(scope, str) else None)


def _decorators(index: Index, function: Function) -> dict[str, str]:
    """The last names of a function's decorators, those of DRF by what they are called there."""
    found: dict[str, str] = {}
    for text in function.decl.decorators:
        name, _, arguments = text.partition("(")
        target = index.resolve_dotted(function.module, name)
        full = target if isinstance(target, str) else name
        last = full.rpartition(".")[2]
        if last == "api_view" and not full.startswith("rest_framework."):
            last = ""
        found[last] = arguments
    return found


def _function_view(
    scan: Scan, function: Function, node: Definition, everywhere: tuple[ApiDefaults, ...]
) -> ApiViewDeclared:
    decorators = _decorators(scan.index, function)
    is_guarded: bool | None = False
    if "permission_classes" in decorators:
        is_guarded = True
    elif decorators.keys() - _HARMLESS or _is_public(function.decl.name) or _CHECKS_ITSELF.search(_text_of(scan, node)):
        is_guarded = None
    return ApiViewDeclared(
        name_span(node, scan.lines), function.decl.name, is_guarded, False, None,
        _decorated_throttles(scan, node), None, everywhere,
    )  # fmt: skip


def _decorated_throttles(scan: Scan, node: Definition) -> tuple[ThrottleClass, ...] | Literal["default"]:
    for decorator in node.decorator_list:
        if (
            isinstance(decorator, ast.Call)
            and ast.unparse(decorator.func).endswith("throttle_classes")
            and decorator.args
        ):
            return _throttles_in(scan.index, scan.module, ast.unparse(decorator.args[0]))
    return "default"


def pagination_classes(scan: Scan) -> Iterator[UnboundedPageSizeDeclared]:
    """The pagination classes of a file that let clients choose any size, where a base does not do so already."""
    for node, cls in scan.classes:
        if not any(one.qualified.startswith(PAGINATION) for one in cls.mro[1:]):
            continue
        parameter, bound = _size_parameter(cls)
        inherited = any(_size_parameter(one)[0] for one in cls.mro[1:] if not one.module.is_framework)
        if parameter and not inherited:
            yield UnboundedPageSizeDeclared(_attribute_span(scan, node), node.name, parameter, bound)


def _attribute_span(scan: Scan, node: ast.ClassDef) -> Span:
    """Where a pagination class names the parameter, else the class's name."""
    for child in node.body:
        match child:
            case ast.Assign(targets=[ast.Name(id="page_size_query_param" | "limit_query_param")]):
                return scan.span(child)
            case ast.AnnAssign(target=ast.Name(id="page_size_query_param" | "limit_query_param")):
                return scan.span(child)
    return name_span(node, scan.lines)
