"""The project index: summaries of all files, linked. Answers questions about names, classes and models.

Nothing of the linted project is imported or executed. What a name means is followed through imports,
aliases, re-exports and star-imports; classes of other packages are looked for as text, first in
`knowledge/stubs`, then in the environment's site-packages.
"""

from __future__ import annotations

import ast
import copy
import gc
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from django_prod_lint.knowledge import fields as field_table
from django_prod_lint.knowledge.frameworks import ALIKE
from django_prod_lint.project import cache
from django_prod_lint.project.discovery import walk
from django_prod_lint.project.models import Model, ModelTable
from django_prod_lint.project.summary import summarise
from django_prod_lint.semantics.declared import ClassDecl, FunctionDecl, ModuleSummary
from django_prod_lint.source.text import UnreadableFile, decode

STUBS = Path(__file__).resolve().parent.parent / "knowledge" / "stubs"
RECENT_NS = 2_000_000_000
"""A file changed within two seconds of being read is read again: its time stamp cannot tell."""


class Module:
    """One file of the project, of the environment or of the built-in knowledge."""

    __slots__ = ("_summary", "is_package", "lines", "name", "origin", "path", "raw")

    def __init__(self, name: str, path: str, origin: Path, raw: str, is_package: bool) -> None:
        self.name = name
        self.path = path
        """Relative to the project root; empty for files outside of it."""
        self.origin = origin
        self.is_package = is_package
        self.raw = raw
        self._summary: ModuleSummary | None = None
        self.lines: list[str] | None = None

    @property
    def summary(self) -> ModuleSummary:
        if self._summary is None:
            try:
                self._summary = ModuleSummary.from_json(json.loads(self.raw))
            except (ValueError, TypeError, KeyError, IndexError, AttributeError):
                self._summary = ModuleSummary(error="broken cache entry")
        return self._summary

    @property
    def is_framework(self) -> bool:
        """Whether it is built-in knowledge: what a framework runs, written as code."""
        return not self.path and self.origin.suffix == ".txt"

    def source_lines(self) -> list[str]:
        """The file's lines with their ends, read when a function's body is asked for."""
        if self.lines is None:
            try:
                self.lines = decode(self.origin.read_bytes()).splitlines(keepends=True)
            except (OSError, UnreadableFile):
                self.lines = []
        return self.lines

    def absolute(self, target: str) -> str:
        """An import target with its leading dots resolved."""
        if not target.startswith("."):
            return target
        level = len(target) - len(target.lstrip("."))
        parts = self.name.split(".")
        keep = len(parts) - level + (1 if self.is_package else 0)
        base = ".".join(parts[: max(keep, 0)])
        rest = target[level:]
        if rest.startswith(":") or not rest or not base:
            return base + rest
        return f"{base}.{rest}"


class Function:
    """A project function or method, known by its summary; `owner` is the class it stands in."""

    __slots__ = ("_node", "decl", "module", "owner")

    def __init__(self, module: Module, decl: FunctionDecl, owner: Class | None = None) -> None:
        self.module = module
        self.decl = decl
        self.owner = owner
        self._node: ast.FunctionDef | ast.AsyncFunctionDef | bool | None = False

    @property
    def node(self) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
        """The function's tree, parsed from its own lines only; line numbers are the file's."""
        if self._node is False:
            self._node = None
            lines = self.module.source_lines()
            part = lines[self.decl.first_line - 1 : self.decl.end_line]
            if part:
                indented = part[0][:1] in " \t"
                text = ("if 1:\n" if indented else "") + "".join(part)
                try:
                    tree = ast.parse(text)
                except (SyntaxError, ValueError, RecursionError, MemoryError):
                    return None
                body: list[ast.stmt] = tree.body
                if indented and body and isinstance(body[0], ast.If):
                    body = body[0].body
                if body and isinstance(body[0], ast.FunctionDef | ast.AsyncFunctionDef):
                    found = body[0]
                    ast.increment_lineno(found, self.decl.first_line - 1 - (1 if indented else 0))
                    self._node = found
        return self._node if not isinstance(self._node, bool) else None

    def adopt(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        """Use a tree that the linted file has already parsed."""
        self._node = node


class Class:
    """A class of the project, of the environment or of the built-in knowledge."""

    __slots__ = ("_bases", "_mro", "decl", "functions", "index", "module", "outer", "unknown_bases")

    def __init__(self, index: Index, module: Module, decl: ClassDecl, outer: str = "") -> None:
        self.index = index
        self.module = module
        self.decl = decl
        self.outer = outer
        self.functions: dict[str, Function] = {}
        self._bases: list[Class | str] | None = None
        self._mro: list[Class] | None = None
        self.unknown_bases: list[str] = []

    @property
    def name(self) -> str:
        return self.decl.name

    @property
    def qualified(self) -> str:
        return f"{self.module.name}.{self.outer}{self.decl.name}"

    @property
    def bases(self) -> list[Class | str]:
        """Resolved bases; a dotted name where the class itself cannot be found."""
        if self._bases is None:
            self._bases = []
            for base in self.decl.bases:
                found = self.index.resolve_dotted(self.module, base)
                if isinstance(found, Class):
                    self._bases.append(found)
                    continue
                name = found if isinstance(found, str) else base
                self._bases.append(name)
                alike = self.index.alike(name)
                if alike is not None:
                    self._bases.append(alike)
        return self._bases

    @property
    def mro(self) -> list[Class]:
        """The known classes in the order Python looks attributes up, approximately (depth first)."""
        if self._mro is None:
            order = self._mro = [self]
            unknown: list[str] = []
            seen = {id(self)}

            def visit(one: Class) -> None:
                for base in one.bases:
                    if isinstance(base, str):
                        unknown.append(base)
                    elif id(base) not in seen:
                        seen.add(id(base))
                        order.append(base)
                        visit(base)

            visit(self)
            self.unknown_bases = unknown
        return self._mro

    def external_bases(self) -> list[str]:
        """Dotted names of all bases that are not known classes, the nearest first."""
        _ = self.mro
        return self.unknown_bases

    def own_function(self, name: str) -> Function | None:
        decl = self.decl.methods.get(name)
        if decl is None:
            return None
        found = self.functions.get(name)
        if found is None:
            found = self.functions[name] = Function(self.module, decl, self)
        return found

    def method(self, name: str, after: Class | None = None) -> Function | None:
        """The method that an attribute look-up finds; with `after`, the one that `super()` finds there."""
        mro = self.mro
        start = 0
        if after is not None:
            start = next((i + 1 for i, one in enumerate(mro) if one is after), len(mro))
        for one in mro[start:]:
            found = one.own_function(name)
            if found is not None:
                return found
            if name in one.decl.attributes or name in one.decl.fields:
                return None
        return None

    def attribute(self, name: str) -> tuple[Class, tuple[int, int, str]] | None:
        """The nearest class attribute of that name, with the class that holds it."""
        for one in self.mro:
            if name in one.decl.attributes:
                return one, one.decl.attributes[name]
            if name in one.decl.methods or name in one.decl.fields:
                return None
        return None

    def is_subclass_of(self, names: Iterable[str]) -> bool:
        """Whether a base of any depth is one of the dotted names."""
        wanted = frozenset(names)
        return any(base in wanted for base in self.external_bases()) or any(one.qualified in wanted for one in self.mro)


Resolved = Class | Function | Module | str | None
"""What a name stands for: something known, a dotted name of another package, or nothing known."""


class Index:
    """All files of one project. `exclude` are globs relative to `root`; `cache_folder` None means beside it."""

    def __init__(
        self,
        root: Path,
        exclude: tuple[str, ...] = (),
        cache_folder: Path | None = None,
        use_cache: bool = True,
        model_bases: tuple[str, ...] = (),
        user_model: str = "",
    ) -> None:
        self.root = root
        self.exclude = exclude
        self.cache_folder = cache_folder
        self.use_cache = use_cache
        self.model_bases = field_table.MODEL_BASES | set(model_bases)
        self.user_model = user_model
        self.entries: dict[str, cache.Entry] = {}
        self.modules: dict[str, Module] = {}
        self.by_path: dict[str, Module] = {}
        self.loaded_at = 0
        self._reset()

    def _reset(self) -> None:
        self.classes: dict[tuple[str, str], Class] = {}
        self.functions: dict[tuple[str, str], Function] = {}
        self.foreign: dict[str, Module | None] = {}
        self._resolving: set[tuple[str, str]] = set()
        self._models: ModelTable | None = None
        self._eager: frozenset[str] | None = None
        self._pairs: frozenset[str] = frozenset()
        self._site: list[Path] | None = None
        self._receivers: dict[tuple[str, int], list[Function]] | None = None
        self.memo: dict[object, object] = {}

    # -- building ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Bring the index up to date with the disk: only changed files are read again."""
        path = cache.cache_file(self.root, self.cache_folder)
        stale = not self.entries
        if stale and self.use_cache:
            self.entries = cache.load(path)
        old = self.entries
        new: dict[str, cache.Entry] = {}
        touched = changed = False
        enabled = gc.isenabled()
        gc.disable()
        try:
            for relative, entry in walk(self.root, self.exclude):
                try:
                    stat = entry.stat()
                except OSError:
                    continue
                known = old.get(relative)
                if known is not None and known[0] == stat.st_mtime_ns and known[1] == stat.st_size:
                    new[relative] = known
                    continue
                found = self._read(relative, entry.path, stat, known)
                if found is None:
                    continue
                touched = True
                changed = changed or known is None or found[3] != known[3] or found[2] != known[2]
                new[relative] = found
        finally:
            if enabled:
                gc.enable()
        gone = old.keys() - new.keys()
        if touched or gone or stale or not self.modules:
            if changed or gone or stale or not self.modules:
                self.entries = new
                self.link()
            self.entries = new
            if self.use_cache and (touched or gone):
                cache.store(path, new)

    def _read(self, relative: str, path: str, stat: os.stat_result, known: cache.Entry | None) -> cache.Entry | None:
        try:
            with open(path, "rb") as stream:
                data = stream.read()
        except OSError:
            return None
        mtime = stat.st_mtime_ns
        if time.time_ns() - mtime < RECENT_NS:
            mtime = -mtime
        name = cache.digest(data)
        if known is not None and known[2] == name:
            return (mtime, stat.st_size, name, known[3])
        return (mtime, stat.st_size, name, json.dumps(summarise_bytes(data).to_json(), separators=(",", ":")))

    def link(self) -> None:
        """Name the modules anew; those whose text has not changed keep what was decoded of them."""
        self._reset()
        before = self.by_path
        self.modules = {}
        self.by_path = {}
        packages = {relative[: -len("__init__.py")] for relative in self.entries if relative.endswith("__init__.py")}
        tops: dict[str, str] = {}
        for relative, entry in self.entries.items():
            folder, _, file = relative.rpartition("/")
            folder = folder + "/" if folder else ""
            top = tops.get(folder)
            if top is None:
                top = folder
                while top and top in packages:
                    top = top[:-1].rpartition("/")[0]
                    top = top + "/" if top else ""
                tops[folder] = top
            is_package = file == "__init__.py"
            inside = relative[len(top) : -len("/__init__.py") if is_package else -3]
            name = inside.replace("/", ".")
            if is_package and relative == "__init__.py":
                name = self.root.name
            module = before.get(relative)
            if module is None or module.raw != entry[3]:
                module = Module(name, relative, self.root / relative, entry[3], is_package)
            self.by_path[relative] = module
            for other in {name, *self._namespace_names(relative, is_package)}:
                if other and (other not in self.modules or other == name and not self._is_test(relative)):
                    self.modules[other] = module

    @staticmethod
    def is_test(relative: str) -> bool:
        """Whether a file belongs to the project's tests rather than to what it ships."""
        return is_test_path(relative)

    @staticmethod
    def _is_test(relative: str) -> bool:
        return "test" in relative

    @staticmethod
    def _namespace_names(relative: str, is_package: bool) -> Iterator[str]:
        """Names seen from the root and from `src/`: folders without `__init__.py` are packages too."""
        bare = relative[: -len("/__init__.py")] if is_package else relative[:-3]
        yield bare.replace("/", ".")
        if bare.startswith("src/"):
            yield bare[4:].replace("/", ".")

    def overlaid(self, relative: str, text: str, tree: ast.Module) -> tuple[Index, Module]:
        """The index as a linted file's text makes it, and the file's module.

        The index itself where the disk holds the same text; else a changed copy, so that an unsaved buffer
        never reaches other files.
        """
        name = cache.digest(text.encode("utf-8", "surrogatepass"))
        module = self.by_path.get(relative)
        known = self.entries.get(relative)
        lines = text.splitlines(keepends=True)
        if module is not None and known is not None and known[2] == name:
            module.lines = lines
            return self, module
        raw = json.dumps(summarise(tree, text).to_json(), separators=(",", ":"))
        if module is not None and known is not None and known[3] == raw:
            module.lines = lines
            return self, module
        changed = copy.copy(self)
        changed.entries = {**self.entries, relative: (0, -1, name, raw)}
        changed.link()
        module = changed.by_path[relative]
        module.lines = lines
        return changed, module

    # -- names ------------------------------------------------------------------------------------

    def module(self, name: str) -> Module | None:
        """A module by its dotted name: of the project, of the built-in knowledge, of the environment."""
        found = self.modules.get(name)
        if found is not None:
            return found
        if name not in self.foreign:
            self.foreign[name] = self._foreign_module(name)
        return self.foreign[name]

    def _foreign_module(self, name: str) -> Module | None:
        if not name:
            return None
        stub = STUBS / f"{name}.txt"
        if stub.is_file():
            return self._text_module(name, stub, False)
        head = name.partition(".")[0]
        if head in ("django", "rest_framework", "celery") or head in sys.stdlib_module_names:
            return None
        relative = name.replace(".", "/")
        for folder in self._site_packages():
            if not (folder / head).is_dir() and not (folder / f"{head}.py").is_file():
                continue
            for path, is_package in ((folder / f"{relative}.py", False), (folder / relative / "__init__.py", True)):
                if path.is_file():
                    return self._text_module(name, path, is_package)
        return None

    def _text_module(self, name: str, path: Path, is_package: bool) -> Module | None:
        try:
            data = path.read_bytes()
        except OSError:
            return None
        raw = json.dumps(summarise_bytes(data).to_json())
        return Module(name, "", path, raw, is_package)

    def _site_packages(self) -> list[Path]:
        if self._site is None:
            folders: list[Path] = []
            environments = [Path(os.environ[key]) for key in ("VIRTUAL_ENV",) if os.environ.get(key)]
            environments += [self.root / ".venv", self.root / "venv", self.root.parent / ".venv"]
            for one in environments:
                folders += sorted(one.glob("lib/python*/site-packages")) + sorted(one.glob("Lib/site-packages"))
            folders += [Path(one) for one in sys.path if one.endswith("site-packages")]
            self._site = list(dict.fromkeys(folders))
        return self._site

    def resolve_target(self, target: str) -> Resolved:
        """What an absolute import target (`package.module:name` or `package.module`) stands for."""
        name, colon, attribute = target.partition(":")
        if not colon:
            return self.module(name) or name
        module = self.module(name)
        if module is not None:
            found = self.resolve_name(module, attribute)
            if found is not None:
                return found
        sub = self.module(f"{name}.{attribute}") if name else None
        if sub is not None:
            return sub
        if module is not None and module.path:
            return None
        return f"{name}.{attribute}"

    def resolve_name(self, module: Module, name: str) -> Resolved:
        """What a module-level name of a module stands for; assignments are not looked into."""
        key = (module.name, name)
        summary = module.summary
        if name in summary.classes:
            found = self.classes.get(key)
            if found is None or found.module is not module:
                found = self.classes[key] = Class(self, module, summary.classes[name])
            return found
        if name in summary.functions:
            function = self.functions.get(key)
            if function is None or function.module is not module:
                function = self.functions[key] = Function(module, summary.functions[name])
            return function
        if name in summary.assigns or key in self._resolving:
            return None
        self._resolving.add(key)
        try:
            target = summary.imports.get(name)
            if target is not None:
                return self.resolve_target(module.absolute(target))
            for star in summary.stars:
                source = self.module(module.absolute(star))
                if source is not None and not name.startswith("_"):
                    star_found = self.resolve_name(source, name)
                    if star_found is not None:
                        return star_found
                elif source is None and module.absolute(star).startswith("django.db.models"):
                    return f"django.db.models.{name}"
        finally:
            self._resolving.discard(key)
        return None

    def assigned_in(self, module: Module, name: str, depth: int = 0) -> tuple[Module, int, str] | None:
        """The module-level assignment that a name leads to, through imports: (module, line, source text)."""
        summary = module.summary
        if name in summary.assigns:
            line, text = summary.assigns[name]
            return module, line, text
        if depth > 8:
            return None
        target = summary.imports.get(name)
        if target is not None:
            source_name, colon, attribute = module.absolute(target).partition(":")
            source = self.module(source_name) if colon else None
            if source is not None and source is not module:
                return self.assigned_in(source, attribute, depth + 1)
            return None
        for star in summary.stars:
            source = self.module(module.absolute(star))
            if source is not None and source is not module:
                found = self.assigned_in(source, name, depth + 1)
                if found is not None:
                    return found
        return None

    def resolve_dotted(self, module: Module, text: str) -> Resolved:
        """What a dotted name means in a module."""
        head, _, rest = text.partition(".")
        found = self.resolve_name(module, head)
        if found is None:
            alias = module.summary.assigns.get(head)
            if alias is not None and alias[1].replace(".", "").isidentifier() and alias[1] != head:
                found = self.resolve_dotted(module, alias[1])
        return self.descend(found, rest) if rest else found

    def descend(self, found: Resolved, rest: str) -> Resolved:
        """Follow further dotted parts from something resolved."""
        for part in rest.split("."):
            match found:
                case Module():
                    inner = self.resolve_name(found, part)
                    if inner is None:
                        sub = self.module(f"{found.name}.{part}")
                        inner = sub if sub is not None else (None if found.path else f"{found.name}.{part}")
                    found = inner
                case str():
                    full = f"{found}.{part}"
                    owner = self.module(found)
                    found = (self.resolve_name(owner, part) if owner else None) or self.module(full) or full
                case Class():
                    decl = found.decl.inner.get(part)
                    if decl is not None:
                        key = (found.module.name, f"{found.outer}{found.name}.{part}")
                        nested = self.classes.get(key)
                        if nested is None:
                            nested = self.classes[key] = Class(self, found.module, decl, f"{found.outer}{found.name}.")
                        found = nested
                    else:
                        found = found.method(part)
                case _:
                    return None
        return found

    def alike(self, name: str) -> Class | None:
        """The framework's class that a class of a package which cannot be found derives from, told by its name."""
        last = name.rpartition(".")[2]
        for ending, target in ALIKE.items():
            if last.endswith(ending):
                found = self.resolve_target(target)
                return found if isinstance(found, Class) else None
        return None

    # -- models -----------------------------------------------------------------------------------

    @property
    def models(self) -> ModelTable:
        """All model classes with their fields, relations, reverse accessors and managers."""
        if self._models is None:
            self._models = ModelTable(self)
            self._models.build()
        return self._models

    def receivers_of(self, model: Model, event: str) -> list[Function]:
        """The project's functions that `@receiver` connects to a model's `save` or `delete`, sender by sender."""
        if self._receivers is None:
            self._receivers = {}
            for path, module in self.by_path.items():
                if "receiver(" in module.raw and not is_test_path(path):
                    self._collect_receivers(module, self._receivers)
        found: list[Function] = []
        for signal in (f"pre_{event}", f"post_{event}"):
            found += self._receivers.get((signal, id(model)), [])
        return found

    def _collect_receivers(self, module: Module, found: dict[tuple[str, int], list[Function]]) -> None:
        for name, decl in module.summary.functions.items():
            for decorator in decl.decorators:
                callee, _, rest = decorator.partition("(")
                signal, _, sender = rest.rstrip(")").partition(",sender=")
                if callee.rpartition(".")[2] != "receiver" or not sender:
                    continue
                cls = self.resolve_dotted(module, sender.partition(",")[0])
                model = self.model_of(cls) if isinstance(cls, Class) else None
                function = self.resolve_name(module, name)
                if model is not None and isinstance(function, Function):
                    found.setdefault((signal.rpartition(".")[2], id(model)), []).append(function)

    def model_of(self, one: Class) -> Model | None:
        """The model that a class is, if it is one."""
        return self.models.of_class(one)

    def loads_ahead(self, relation: str, name: str) -> bool:
        """Whether the project anywhere loads `name` for rows that come by `relation` (tests left out)."""
        _ = self.eager_names
        return f"{relation}__{name}" in self._pairs or f"{relation}__*" in self._pairs

    @property
    def eager_names(self) -> frozenset[str]:
        """Every name that the project mentions where it loads relations ahead (tests left out)."""
        if self._eager is None:
            names: set[str] = set()
            for path, module in self.by_path.items():
                if "/migrations/" not in path and not is_test_path(path):
                    names.update(module.summary.eager)
            parts: set[str] = set()
            pairs: set[str] = set()
            for path in names:
                hops = path.split("__")
                parts.update(hops)
                pairs.update(f"{one}__{other}" for one, other in pairwise(hops))
            self._eager = frozenset(parts)
            self._pairs = frozenset(pairs)
        return self._eager

    def all_classes(self) -> Iterator[Class]:
        """Every top-level class of the project, but for those of migrations and tests."""
        for path, module in self.by_path.items():
            if "/migrations/" in path or is_test_path(path):
                continue
            for name in module.summary.classes:
                found = self.resolve_name(module, name)
                if isinstance(found, Class) and found.module is module:
                    yield found


def is_test_path(path: str) -> bool:
    """Whether a path relative to the root holds tests, factories or fixtures."""
    parts = path.split("/")
    file = parts[-1]
    if any(
        part in ("tests", "test", "testing", "testutils", "test_utils", "factories", "fixtures") for part in parts[:-1]
    ):
        return True
    return (
        file.startswith(("test_", "tests_"))
        or file.endswith(("_test.py", "_tests.py", "factories.py", "_factory.py", "factory.py"))
        or file in ("tests.py", "conftest.py", "test.py", "testing.py", "test_utils.py", "fixtures.py")
    )


def summarise_bytes(data: bytes) -> ModuleSummary:
    """The summary of a file's bytes; one that cannot be decoded or parsed has `error` set."""
    try:
        text = decode(data)
        return summarise(ast.parse(text), text)
    except UnreadableFile as error:
        return ModuleSummary(error=str(error))
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return ModuleSummary(error=f"{type(error).__name__}: {error}")
