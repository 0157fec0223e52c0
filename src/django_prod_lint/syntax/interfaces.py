"""What serializers, forms and API views expose by their declarations."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from django_prod_lint.facts.api import AllFieldsExposed, AllRowsServed
from django_prod_lint.project.index import Class
from django_prod_lint.project.models import Kind, Model
from django_prod_lint.syntax.scan import Scan

OF_MODELS = ("ModelSerializer", "ModelForm")
SERVING = ("GenericAPIView", "GenericViewSet", "ModelViewSet", "ListAPIView", "ListCreateAPIView")
OWNED_BY = re.compile(r"\A(?:owner|user|customer|member|account|client|patient|student|employee)\Z")
"""Names of relations to users by which rows belong to them; `author` and `created_by` are often for everybody to read."""
FOR_STAFF = re.compile(r"Admin|Staff|Superuser")
PLAIN_BACKENDS = frozenset({"DjangoFilterBackend", "SearchFilter", "OrderingFilter"})


def all_fields(scan: Scan) -> Iterator[AllFieldsExposed]:
    """Every `fields = "__all__"` and every `exclude` of a serializer or form that is made from a model."""
    for meta in scan.all(ast.ClassDef):
        outer = scan.parents.get(meta)
        if meta.name != "Meta" or not isinstance(outer, ast.ClassDef):
            continue
        cls = scan.class_at(outer)
        if cls is None or not _derives_from(cls, OF_MODELS):
            continue
        for statement in meta.body:
            match statement:
                case ast.Assign(targets=[ast.Name(id="fields")], value=ast.Constant(value="__all__")):
                    yield AllFieldsExposed(scan.span(statement), outer.name, "fields")
                case ast.Assign(targets=[ast.Name(id="exclude")], value=ast.List() | ast.Tuple()):
                    yield AllFieldsExposed(scan.span(statement), outer.name, "exclude")


def all_rows(scan: Scan) -> Iterator[AllRowsServed]:
    """Every view that declares all rows of a model that belongs to users, and leaves it at that."""
    for node in scan.all(ast.ClassDef):
        for statement in node.body:
            match statement:
                case ast.Assign(targets=[ast.Name(id="queryset")], value=value):
                    pass
                case _:
                    continue
            cls, model = scan.class_at(node), _model_of(scan, value)
            if cls is None or model is None or not _derives_from(cls, SERVING) or _narrows(cls):
                continue
            user = scan.index.models.user_model
            relation = next(
                (
                    one.name
                    for one in model.relations.values()
                    if one.target is user and one.kind is Kind.FOREIGN_KEY and OWNED_BY.match(one.name)
                ),
                None,
            )
            if user is not None and relation is not None:
                yield AllRowsServed(scan.span(statement), node.name, model.name, relation)


def _derives_from(cls: Class, endings: tuple[str, ...]) -> bool:
    names = [*(one.name for one in cls.mro[1:]), *(one.rpartition(".")[2] for one in cls.external_bases())]
    return any(name.endswith(endings) for name in names)


def _model_of(scan: Scan, value: ast.expr) -> Model | None:
    """The model of `Order.objects.all()`, with what loads or sorts rows behind it."""
    while isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute):
        if value.func.attr not in (
            "all",
            "select_related",
            "prefetch_related",
            "order_by",
            "annotate",
            "only",
            "defer",
        ):
            return None
        value = value.func.value
    if not isinstance(value, ast.Attribute) or value.attr != "objects":
        return None
    found = scan.resolve(value.value)
    return scan.index.model_of(found) if isinstance(found, Class) else None


def _narrows(cls: Class) -> bool:
    """Whether a method, a permission or a filter of the view may leave rows out, or lets only staff in."""
    if any(
        name in one.decl.methods
        for one in cls.mro
        if one.module.path
        for name in ("get_queryset", "filter_queryset", "list", "get_permissions", "get")
    ):
        return True
    permissions, backends = cls.attribute("permission_classes"), cls.attribute("filter_backends")
    if permissions is not None and FOR_STAFF.search(permissions[1][2]):
        return True
    return (
        backends is not None and not set(re.findall(r"\w+", backends[1][2].replace("filters.", ""))) <= PLAIN_BACKENDS
    )
