"""One file as the producers see it: its nodes by kind, their parents, and what its names stand for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from django_prod_lint.config import Config
from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.knowledge.uses import USES
from django_prod_lint.project.index import Class, Function, Index, Module, Resolved
from django_prod_lint.project.models import Model
from django_prod_lint.project.summary import dotted
from django_prod_lint.source.places import Span, span_of

Node = TypeVar("Node", bound=ast.AST)
Definition = ast.FunctionDef | ast.AsyncFunctionDef


class Scan:
    """A parsed file with the index. Everything but text and tree is computed when it is first asked for."""

    def __init__(self, project: Index, path: str, text: str, tree: ast.Module, config: Config) -> None:
        self.project = project
        """The index of what is on disk."""
        self.path = path
        self.text = text
        self.tree = tree
        self.config = config
        self.is_saved = True
        """Whether all that was asked so far holds for the project on disk, not for an unsaved buffer only."""

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file, without their ends."""
        return self.text.splitlines()

    @cached_property
    def _overlaid(self) -> tuple[Index, Module]:
        self.project.look_at_name(self.path)
        index, module = self.project.overlaid(self.path, self.text, self.tree)
        self.is_saved = index is self.project or self.path not in self.project.entries
        return index, module

    @property
    def index(self) -> Index:
        """The index as the file's text makes it: a changed copy for an unsaved buffer."""
        return self._overlaid[0]

    @property
    def module(self) -> Module:
        """The file's module in that index."""
        return self._overlaid[1]

    @cached_property
    def production(self) -> list[ProductionSettings]:
        """The settings of production, for the Django and the code of the project."""
        django = self.config.target_django or self.index.production_django
        found = self.index.settings
        uses = frozenset(name for name in USES if found and self.index.uses(name))
        return [replace(one, django=django, uses=uses) for one in found]

    @cached_property
    def is_part_of_settings(self) -> bool:
        """Whether production's settings come from the file, as it lies on disk."""
        return self.project.is_part_of_settings(self.path)

    @property
    def own_settings(self) -> list[ProductionSettings]:
        """The settings of production that the file has a part in."""
        return [one for one in self.production if self.path in one.paths] if self.is_part_of_settings else []

    @property
    def functions(self) -> list[Definition]:
        """The functions at the top level of the file."""
        return [one for one in self.tree.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)]

    @property
    def classes(self) -> list[tuple[ast.ClassDef, Class]]:
        """The classes at the top level of the file, each with what the index knows of it."""
        nodes = [one for one in self.tree.body if isinstance(one, ast.ClassDef)]
        found = [(one, self.index.resolve_name(self.module, one.name)) for one in nodes]
        return [(node, cls) for node, cls in found if isinstance(cls, Class)]

    @cached_property
    def nodes(self) -> dict[type, list[ast.AST]]:
        """Every node of the file by its type, in no particular order."""
        found: dict[type, list[ast.AST]] = {}
        for node in ast.walk(self.tree):
            found.setdefault(type(node), []).append(node)
        return found

    def all(self, kind: type[Node]) -> list[Node]:
        """Every node of one type."""
        return self.nodes.get(kind, [])  # type: ignore[return-value]

    @cached_property
    def parents(self) -> dict[ast.AST, ast.AST]:
        """The node around each node."""
        return {child: node for group in self.nodes.values() for node in group for child in ast.iter_child_nodes(node)}

    def around(self, node: ast.AST) -> Iterator[ast.AST]:
        """The nodes around a node, the nearest first."""
        parent = self.parents.get(node)
        while parent is not None:
            yield parent
            parent = self.parents.get(parent)

    def function_of(self, node: ast.AST) -> Definition | None:
        """The function that a node stands in."""
        return next((one for one in self.around(node) if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)), None)

    def class_of(self, node: ast.AST) -> ast.ClassDef | None:
        """The class that a node stands in, be it in a method."""
        return next((one for one in self.around(node) if isinstance(one, ast.ClassDef)), None)

    def resolve(self, node: ast.AST | None) -> Resolved:
        """What a chain of names stands for at the file's top level."""
        text = dotted(node)
        return self.index.resolve_dotted(self.module, text) if text else None

    def name_of(self, node: ast.AST | None) -> str:
        """The full dotted name of what a chain of names stands for; empty where that is not known."""
        found = self.resolve(node)
        match found:
            case str():
                return found
            case Class():
                return found.qualified
            case Function():
                return f"{found.module.name}.{found.decl.name}"
            case Module():
                return found.name
        return ""

    def class_at(self, node: ast.ClassDef) -> Class | None:
        """The class that a statement of the file defines."""
        outer = [one.name for one in self.around(node) if isinstance(one, ast.ClassDef)]
        if self.function_of(node) is not None:
            return None
        found = self.index.resolve_dotted(self.module, ".".join([*reversed(outer), node.name]))
        return found if isinstance(found, Class) and found.decl.line == node.lineno else None

    def model_at(self, node: ast.ClassDef) -> Model | None:
        """The model that a statement of the file defines."""
        found = self.class_at(node)
        return self.index.model_of(found) if found is not None else None

    def span(self, node: ast.AST) -> Span:
        """Where a finding about a node stands: for definitions, the line that begins them."""
        match node:
            case ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
                keyword = {ast.ClassDef: "class ", ast.FunctionDef: "def "}.get(type(node), "async def ")
                end = node.col_offset + len(keyword) + len(node.name)
                return Span(node.lineno, node.col_offset, node.lineno, end)
        return span_of(node, self.lines)
