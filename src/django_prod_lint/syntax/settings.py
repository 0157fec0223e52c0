"""What production's settings are, and branches on `DEBUG` in the files that they come from."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings, SettingsChosenByDebug, SettingsOfModels
from django_prod_lint.project.summary import dotted
from django_prod_lint.syntax.scan import Scan


def production(scan: Scan) -> Iterator[ProductionSettings]:
    """The settings of each production module that the file has a part in."""
    yield from scan.own_settings


def of_models(scan: Scan) -> Iterator[SettingsOfModels]:
    """The same, with the concrete models that the project declares, tests left out."""
    for settings in scan.own_settings:
        rows = [one for one in scan.index.models.models if one.cls.module.path]
        names = [one.name for one in rows if not one.is_abstract and not scan.index.is_test(one.cls.module.path)]
        yield SettingsOfModels(settings, tuple(sorted(names)))


def chosen_by_debug(scan: Scan) -> list[SettingsChosenByDebug]:
    """Every branch on `DEBUG` in a settings module that chooses settings, but for those that the options allow."""
    if not scan.is_part_of_settings:
        return []
    allowed = frozenset(scan.config.allow_in_debug_branch)
    aliases = {"DEBUG"}
    found: list[SettingsChosenByDebug] = []
    chained: set[int] = set()

    def is_debug(test: ast.AST) -> bool:
        for one in ast.walk(test):
            name = dotted(one)
            if name in aliases or name.endswith((".DEBUG",)):
                return True
            match one:
                case ast.Call(args=[ast.Constant(value="DEBUG" | "DJANGO_DEBUG"), *_]):
                    return True
                case ast.Subscript(slice=ast.Constant(value="DEBUG" | "DJANGO_DEBUG")):
                    return True
        return False

    def assigned(body: list[ast.stmt]) -> set[str]:
        names: set[str] = set()
        for statement in body:
            for one in ast.walk(statement):
                if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store) and one.id.isupper():
                    names.add(one.id)
                elif isinstance(one, ast.Subscript) and isinstance(one.ctx, ast.Store):
                    base = dotted(one.value).partition(".")[0]
                    if base.isupper():
                        names.add(base)
                elif isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute):
                    base = dotted(one.func.value).partition(".")[0]
                    if base.isupper() and one.func.attr in (
                        "append",
                        "insert",
                        "extend",
                        "remove",
                        "update",
                        "add",
                        "setdefault",
                    ):
                        names.add(base)
                elif isinstance(one, ast.ImportFrom) and any(alias.name == "*" for alias in one.names):
                    names.add("*")
        return names

    def report(node: ast.AST, test: ast.AST, names: set[str]) -> None:
        names = names - allowed - {"DEBUG"}
        if names:
            found.append(SettingsChosenByDebug(scan.span(node), ast.unparse(test), tuple(sorted(names))))

    def visit(body: list[ast.stmt]) -> None:
        for node in body:
            match node:
                case ast.If():
                    if id(node) not in chained and is_debug(node.test):
                        report(node, node.test, assigned(node.body) | assigned(node.orelse))
                        for one in node.orelse:
                            chained.add(id(one))
                    elif is_debug(node.test):
                        pass
                    else:
                        visit(node.body)
                        visit(node.orelse)
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    if name.isupper() and name != "DEBUG":
                        expressions(value, {name})
                    if dotted(value) in aliases or (dotted(value).endswith(".DEBUG")):
                        aliases.add(name)
                case (
                    ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
                    | ast.AugAssign(target=ast.Name(id=name), value=value)
                ):
                    if name.isupper() and name != "DEBUG":
                        expressions(value, {name})
                case ast.Assign(targets=[ast.Subscript(value=base)], value=value):
                    expressions(value, {dotted(base).partition(".")[0]})
                case ast.Try():
                    visit(node.body)
                    visit(node.orelse)
                case ast.With():
                    visit(node.body)
                case ast.ClassDef():
                    visit(node.body)

    def expressions(value: ast.expr, names: set[str]) -> None:
        for one in ast.walk(value):
            if isinstance(one, ast.IfExp) and is_debug(one.test):
                report(one, one.test, names)
                return
            if isinstance(one, ast.BoolOp) and isinstance(one.op, ast.And) and is_debug(one.values[0]):
                report(one, one.values[0], names)
                return
            if isinstance(one, ast.comprehension) and any(is_debug(test) for test in one.ifs):
                report(one.ifs[0], one.ifs[0], names)
                return

    visit(scan.tree.body)
    return found
