"""Where the project's code names a class: told from the text, for all files at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_prod_lint.project.index import Module

_CAPITALISED = re.compile(r"\b_*[A-Z]\w*")
_IS_NO_USE = re.compile(r"\s*(from|import|class)\b|\s*\w+,\s*$|\s*[\"'#]")
"""A line that imports or defines classes, lists their names, or is text."""
_DOCSTRING = re.compile(r'^[ \t]*r?("""|\'\'\').*?\1', re.DOTALL | re.MULTILINE)
_FIRST_ARGUMENT = re.compile(r"\(\s*([^),]*)")
_REQUEST_DATA = re.compile(r"(data=)?(self\.)?\w*\.?(POST|GET|data|query_params)\Z")


class Renderings:
    """Which classes of forms some code may show: it names them for something else than a request's data."""

    def __init__(self, modules: Iterable[Module]) -> None:
        self._importers: dict[str, list[Module]] = {}
        """The files that import something of that name, or something from a module of that name."""
        self._shown: dict[str, frozenset[str]] = {}
        for module in modules:
            names = {part for one in module.summary.imports.values() for part in re.split(r"[.:]", one)}
            names |= {part for one in module.summary.stars for part in re.split(r"[.:]", one)}
            for name in (*names, module.name):
                self._importers.setdefault(name, []).append(module)

    def has(self, form: str) -> bool:
        """Whether a class, `module:Name`, may be shown."""
        home, _, name = form.partition(":")
        near = (*self._importers.get(home, ()), *self._importers.get(home.rpartition(".")[2], ()))
        near += tuple(self._importers.get(name, ()))
        return any(name in self._shown_by(one) for one in dict.fromkeys(near))

    def _shown_by(self, module: Module) -> frozenset[str]:
        found = self._shown.get(module.path)
        if found is None:
            text = _DOCSTRING.sub("", "".join(module.source_lines()))
            names: set[str] = set()
            for one in _CAPITALISED.finditer(text):
                if one[0] not in names and _is_shown(text, one):
                    names.add(one[0])
            found = self._shown[module.path] = frozenset(names)
        return found


def _is_shown(text: str, name: re.Match[str]) -> bool:
    """Whether a name stands in code that may show the form: not where it is made of a request's data."""
    if _IS_NO_USE.match(text[text.rfind("\n", 0, name.start()) + 1 : text.find("\n", name.end())]):
        return False
    given = _FIRST_ARGUMENT.match(text, name.end())
    return given is None or not _REQUEST_DATA.match(given[1].strip())
