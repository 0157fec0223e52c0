"""How models are made and named: bases that make tables, and the user model."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from django_prod_lint.facts.models import SwappedUserNamed, TableMadeForBase
from django_prod_lint.project.index import is_test_path
from django_prod_lint.project.models import Model
from django_prod_lint.project.summary import dotted, is_type_checking
from django_prod_lint.source.places import Reason
from django_prod_lint.syntax.producers import BASE_NAME
from django_prod_lint.syntax.scan import Scan

USER = "django.contrib.auth.models.User"
RELATIONS = frozenset({"ForeignKey", "OneToOneField", "ManyToManyField"})
ONLY_ASKED = frozenset({"isinstance", "issubclass", "cast"})


# -- the user model -------------------------------------------------------------------------------


def swapped_user(scan: Scan) -> Iterator[SwappedUserNamed]:
    """Django's own user model where the project has put another in its place."""
    named = scan.index.models.user_model_name
    if not named or named.lower() == "auth.user" or "." not in named:
        return
    for node in scan.all(ast.ImportFrom):
        if node.module != "django.contrib.auth.models" or node.level:
            continue
        for alias in node.names:
            if alias.name == "User":
                use = _first_use(scan, node, alias.asname or alias.name)
                if use is not None:
                    reason = Reason(scan.module.path, use.lineno, f"`{_around(scan, use)}` uses it")
                    yield SwappedUserNamed(scan.span(alias), USER, named, (reason,))
    for attribute in scan.all(ast.Attribute):
        if attribute.attr == "User" and scan.name_of(attribute) == USER and not _is_harmless(scan, attribute):
            yield SwappedUserNamed(scan.span(attribute), dotted(attribute), named, ())
    for call in scan.all(ast.Call):
        if dotted(call.func).rpartition(".")[2] in RELATIONS:
            targets = [*call.args[:1], *(one.value for one in call.keywords if one.arg == "to")]
            for one in targets:
                if isinstance(one, ast.Constant) and one.value == "auth.User":
                    yield SwappedUserNamed(scan.span(one), "auth.User", named, ())


def _first_use(scan: Scan, node: ast.ImportFrom, name: str) -> ast.Name | None:
    """The first place that needs the model to be the one in use; None where there is none."""
    if any(isinstance(one, ast.If | ast.Try) for one in scan.around(node)):
        return None  # a choice between this model and another
    scope = scan.function_of(node)
    names = [one for one in scan.all(ast.Name) if one.id == name]
    if any(isinstance(one.ctx, ast.Store) and (scope is None or scan.function_of(one) is scope) for one in names):
        return None
    used = [
        one
        for one in names
        if isinstance(one.ctx, ast.Load)
        and (scope is None or scan.function_of(one) is scope)
        and not _is_harmless(scan, one)
    ]
    return min(used, key=lambda one: (one.lineno, one.col_offset), default=None)


def _is_harmless(scan: Scan, node: ast.expr) -> bool:
    """Whether a use only asks or tells what something is: annotations, `isinstance`, exceptions that are caught."""
    inner: ast.AST = node
    for outer in scan.around(node):
        match outer:
            case ast.arg() | ast.AnnAssign() if inner is outer.annotation:
                return True
            case ast.FunctionDef() | ast.AsyncFunctionDef() if inner is outer.returns:
                return True
            case ast.Call(func=ast.Name(id=name)) if name in ONLY_ASKED:
                return True
            case ast.ExceptHandler() if inner is outer.type:
                return True
            case ast.If(test=test) if is_type_checking(test):
                return True
            case ast.ClassDef() if inner in outer.bases:
                return False
        inner = outer
    return False


def _around(scan: Scan, node: ast.AST) -> str:
    parent = scan.parents.get(node)
    return ast.unparse(parent) if isinstance(parent, ast.Attribute) else ast.unparse(node)


# -- bases ----------------------------------------------------------------------------------------


def tables_of_bases(scan: Scan) -> Iterator[TableMadeForBase]:
    """Every model that others inherit, that has a table of its own, and that nothing in the project names."""
    for node in scan.all(ast.ClassDef):
        model = scan.model_at(node)
        if model is None or model.is_abstract or model.is_proxy or not _is_pure_base(model):
            continue
        heirs = [one for one in scan.index.models.models if model in one.parents and not one.is_proxy]
        if heirs and not _is_named(scan, model):
            yield TableMadeForBase(scan.span(node), model.name, tuple(sorted(one.name for one in heirs)))


def _is_pure_base(model: Model) -> bool:
    """Whether the model's name says that it only serves others, and no rows of others refer to its own."""
    others = [one.target for one in model.reverse.values() if one.target is None or model not in one.target.parents]
    if others:
        return False
    return bool(re.fullmatch(BASE_NAME, model.name))


def _is_named(scan: Scan, model: Model) -> bool:
    """Whether any code names the model other than to import it or to inherit from it; migrations and tests aside."""
    word = re.compile(rf"\b{model.name}\b")
    link = re.compile(rf"\b{model.name.lower()}_ptr\b")
    for path, module in scan.index.all_modules().items():
        if "/migrations/" in f"/{path}" or is_test_path(path):
            continue
        for line in module.source_lines():
            if link.search(line):
                return True
            code = line.partition("#")[0].strip()
            if not word.search(code) or code.startswith(("class ", "from ", "import ", '"""')):
                continue
            if re.fullmatch(rf"[\"']?{model.name}[\"']?,?\)?:?", code):
                continue  # a line of an import, of __all__, or of a list of bases
            if f"super({model.name}" in code or f"{model.name}.Meta" in code:
                continue
            return True
    return False
