"""What a view names as its permission classes."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_prod_lint.facts.api import PermissionInstanceNamed
from django_prod_lint.project.index import Class
from django_prod_lint.project.summary import dotted
from django_prod_lint.syntax.scan import Scan

PACKAGE = "rest_framework.permissions."
BUILT_IN = frozenset(
    PACKAGE + name
    for name in (
        "AllowAny", "BasePermission", "DjangoModelPermissions", "DjangoModelPermissionsOrAnonReadOnly",
        "DjangoObjectPermissions", "IsAdminUser", "IsAuthenticated", "IsAuthenticatedOrReadOnly",
    )
)  # fmt: skip


def instances(scan: Scan) -> Iterator[PermissionInstanceNamed]:
    """Every call of a permission class where DRF expects the class, for it calls what it finds there itself."""
    for value in _named_permissions(scan):
        for call in _calls(value):
            if _is_permission(scan, call.func) and not _makes_its_own(scan, call):
                yield PermissionInstanceNamed(scan.span(call), ast.unparse(call), dotted(call.func))


def _named_permissions(scan: Scan) -> Iterator[ast.expr]:
    for assign in scan.all(ast.Assign):
        if any(dotted(one) in ("permission_classes", "self.permission_classes") for one in assign.targets):
            yield assign.value
    for annotated in scan.all(ast.AnnAssign):
        if dotted(annotated.target) == "permission_classes" and annotated.value is not None:
            yield annotated.value
    for call in scan.all(ast.Call):
        yield from (one.value for one in call.keywords if one.arg == "permission_classes")
        if call.args and scan.name_of(call.func) == "rest_framework.decorators.permission_classes":
            yield call.args[0]


def _calls(value: ast.expr) -> Iterator[ast.Call]:
    """The calls among the permissions that an expression lists or combines."""
    match value:
        case ast.Call():
            yield value
        case ast.List(elts=parts) | ast.Tuple(elts=parts):
            for part in parts:
                yield from _calls(part)
        case ast.BinOp(left=left, right=right):
            yield from _calls(left)
            yield from _calls(right)
        case ast.IfExp(body=left, orelse=right):
            yield from _calls(left)
            yield from _calls(right)
        case ast.UnaryOp(operand=operand) | ast.Starred(value=operand):
            yield from _calls(operand)


def _is_permission(scan: Scan, function: ast.expr) -> bool:
    """Whether a call makes an instance of a permission class: functions and classes with `__call__` may give a class."""
    found = scan.resolve(function)
    if not isinstance(found, Class):
        return found in BUILT_IN
    if any(found.method(name) is not None for name in ("__call__", "__new__")):
        return False
    bases = found.external_bases()
    return any(one in BUILT_IN for one in bases) and all(one in BUILT_IN or one == "object" for one in bases)


def _makes_its_own(scan: Scan, node: ast.AST) -> bool:
    """Whether the view's class decides for itself what becomes of its permission classes."""
    around = scan.class_of(node)
    cls = scan.class_at(around) if around is not None else None
    return cls is not None and cls.method("get_permissions") is not None
