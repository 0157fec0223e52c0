"""The project index: summaries of all files, linked. Answers questions about names, classes and models.

Nothing of the linted project is imported or executed. What a name means is followed through imports,
aliases, re-exports and star-imports; classes of other packages are looked for as text, first in
`knowledge/stubs`, then in the environment's site-packages.
"""

from __future__ import annotations

import ast
import copy
import functools
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from django_prod_lint.knowledge import fields as field_table
from django_prod_lint.knowledge.frameworks import ALIKE
from django_prod_lint.knowledge.uses import USES
from django_prod_lint.project import cache
from django_prod_lint.project.discovery import walk
from django_prod_lint.project.mentions import Renderings
from django_prod_lint.project.models import Model, ModelTable
from django_prod_lint.project.reading import Stale, read_all, summarise_bytes
from django_prod_lint.project.reads import Memo, Reads, Record
from django_prod_lint.project.summary import dotted, summarise
from django_prod_lint.project.target import Target, django_of
from django_prod_lint.semantics.declared import ADDED_PATH, ClassDecl, FunctionDecl, ModuleSummary
from django_prod_lint.source.garbage import collected_afterwards
from django_prod_lint.source.text import UnreadableFile, decode

if TYPE_CHECKING:
    from django_prod_lint.facts.settings import ProductionSettings

STUBS = Path(__file__).resolve().parent.parent / "knowledge" / "stubs"
CHANGED = "changed"
"""The digest of a file that was changed while the linter ran: results based on it are not kept."""

FILE, MODULE, NAME, AHEAD, PAIR, EAGER, MODELS, WHOLE, OUTSIDE = "f", "m", "n", "a", "p", "e", "t", "w", "o"
SETTINGS, PART, USED, USERS, DERIVED, ROUTED, RENDERED = "s", "r", "u", "v", "d", "q", "x"
"""Questions to the index, as a result's record keeps them: the letter, then what was asked about."""


DEPLOYMENT = "<deployment>"
"""Asked in place of a file: which files name settings besides Python's own, and when they were changed."""
TEMPLATE_NAMES = "<templates>"
"""Asked in place of a file: which template files there are."""


_ADDED_PATH = ADDED_PATH.encode()
_MAPPED = re.compile(r"(\w+)\.as_view\(\s*(?:actions\s*=\s*)?\{([^}]*)\}")
_QUOTED = re.compile(r"""["'](\w+)["']""")


class Module:
    """One file of the project, of the environment or of the built-in knowledge."""

    __slots__ = ("_summary", "digest", "is_package", "lines", "name", "origin", "path", "raw", "reads", "stamp")

    def __init__(
        self, reads: Reads, name: str, path: str, origin: Path, raw: bytes, is_package: bool, digest: str = ""
    ) -> None:
        self.reads = reads
        self.name = name
        self.path = path
        """Relative to the project root; empty for files outside of it."""
        self.origin = origin
        self.is_package = is_package
        self.raw = raw
        self.digest = digest
        """Of the bytes that were summarised; empty for files outside of the project."""
        self.stamp = ""
        """Time and size of a file outside of the project, as it was read; empty for built-in knowledge."""
        self._summary: ModuleSummary | None = None
        self.lines: list[str] | None = None

    def look(self) -> None:
        """Note that what is computed now depends on this file."""
        self.reads.current.seen.add(self)

    @property
    def summary(self) -> ModuleSummary:
        self.reads.current.seen.add(self)
        if self._summary is None:
            try:
                self._summary = ModuleSummary.from_json(json.loads(self.raw))
            except (ValueError, TypeError, KeyError, IndexError, AttributeError):
                self._summary = self._read_again()
        return self._summary

    def _read_again(self) -> ModuleSummary:
        """The summary from the file itself, where what the cache holds of it cannot be decoded."""
        try:
            return summarise_bytes(self.origin.read_bytes())
        except OSError as error:
            return ModuleSummary(error=f"cannot be read: {error.strerror}")

    @property
    def is_framework(self) -> bool:
        """Whether it is built-in knowledge: what a framework runs, written as code."""
        return not self.path and self.origin.suffix == ".txt"

    def source_lines(self) -> list[str]:
        """The file's lines with their ends, read when a function's body is asked for."""
        self.reads.current.seen.add(self)
        if self.lines is None:
            try:
                data = self.origin.read_bytes()
                self.lines = decode(data).splitlines(keepends=True)
            except (OSError, UnreadableFile):
                self.lines = []
            else:
                if self.digest and cache.digest(data) != self.digest:
                    self.digest = CHANGED
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

    __slots__ = ("_decl", "_node", "module", "owner")

    def __init__(self, module: Module, decl: FunctionDecl, owner: Class | None = None) -> None:
        self.module = module
        self._decl = decl
        self.owner = owner
        self._node: ast.FunctionDef | ast.AsyncFunctionDef | bool | None = False

    @property
    def decl(self) -> FunctionDecl:
        """What its file declares."""
        self.module.look()
        return self._decl

    @property
    def node(self) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
        """The function's tree, parsed from its own lines only; line numbers are the file's."""
        self.module.look()
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

    @property
    def lines(self) -> list[str]:
        """The function's lines, without its decorators."""
        return self.module.source_lines()[self.decl.line - 1 : self.decl.end_line]

    def adopt(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        """Use a tree that the linted file has already parsed."""
        self._node = node


class Class:
    """A class of the project, of the environment or of the built-in knowledge."""

    __slots__ = (
        "_bases", "_bases_record", "_decl", "_mro", "_mro_record", "functions", "index", "module", "outer",
        "unknown_bases",
    )  # fmt: skip

    def __init__(self, index: Index, module: Module, decl: ClassDecl, outer: str = "") -> None:
        self.index = index
        self.module = module
        self._decl = decl
        self.outer = outer
        self.functions: dict[str, Function] = {}
        self._bases: list[Class | str] | None = None
        self._bases_record: Record | None = None
        self._mro: list[Class] | None = None
        self._mro_record: Record | None = None
        self.unknown_bases: list[str] = []

    @property
    def decl(self) -> ClassDecl:
        """What its file declares."""
        self.module.look()
        return self._decl

    @property
    def name(self) -> str:
        return self._decl.name

    @property
    def qualified(self) -> str:
        return f"{self.module.name}.{self.outer}{self._decl.name}"

    @property
    def bases(self) -> list[Class | str]:
        """Resolved bases; a dotted name where the class itself cannot be found."""
        if self._bases is None:
            self._bases = []
            self._bases_record = self.index.reads.record()
            with self._bases_record:
                for base in self.decl.bases:
                    found = self.index.resolve_dotted(self.module, base) or self.index.given_class(self.module, base)
                    if isinstance(found, Class):
                        self._bases.append(found)
                        continue
                    name = found if isinstance(found, str) else base
                    self._bases.append(name)
                    alike = self.index.alike(name)
                    if alike is not None:
                        self._bases.append(alike)
        elif self._bases_record is not None:
            self.index.reads.current.seen.add(self._bases_record)
        return self._bases

    @property
    def mro(self) -> list[Class]:
        """The known classes in the order Python looks attributes up; depth first where Python would refuse."""
        if self._mro is None:
            self._mro = [self]  # for a class that derives from itself
            self._mro_record = self.index.reads.record()
            with self._mro_record:
                bases = [one for one in self.bases if isinstance(one, Class)]
                linear = [list(one.mro) for one in bases]
                self._mro = [self, *(_merged([*linear, bases]) or _depth_first(linear))]
                self.unknown_bases = [base for one in self._mro for base in one.bases if isinstance(base, str)]
        elif self._mro_record is not None:
            self.index.reads.current.seen.add(self._mro_record)
        return self._mro

    def external_bases(self) -> list[str]:
        """Dotted names of all bases that are not known classes, the nearest first."""
        _ = self.mro
        return self.unknown_bases

    def own_function(self, name: str) -> Function | None:
        self.module.look()
        return self._own_function(name)

    def _own_function(self, name: str) -> Function | None:
        decl = self._decl.methods.get(name)
        if decl is None:
            return None
        found = self.functions.get(name)
        if found is None:
            found = self.functions[name] = Function(self.module, decl, self)
        return found

    def method(self, name: str, after: Class | None = None) -> Function | None:
        """The method that an attribute look-up finds; with `after`, the one that `super()` finds there."""
        mro = self.mro  # its record holds the files of all classes in it
        start = 0
        if after is not None:
            start = next((i + 1 for i, one in enumerate(mro) if one is after), len(mro))
        for one in mro[start:]:
            decl = one._decl
            if name in decl.methods:
                return one._own_function(name)
            if name in decl.attributes or name in decl.fields:
                return None
        return None

    def attribute(self, name: str) -> tuple[Class, tuple[int, int, str]] | None:
        """The nearest class attribute of that name, with the class that holds it."""
        for one in self.mro:
            decl = one._decl
            if name in decl.attributes:
                return one, decl.attributes[name]
            if name in decl.methods or name in decl.fields:
                return None
        return None

    def is_subclass_of(self, names: Iterable[str]) -> bool:
        """Whether a base of any depth is one of the dotted names."""
        wanted = frozenset(names)
        return any(base in wanted for base in self.external_bases()) or any(one.qualified in wanted for one in self.mro)


Resolved = Class | Function | Module | str | None
"""What a name stands for: something known, a dotted name of another package, or nothing known."""


def _merged(sequences: list[list[Class]]) -> list[Class] | None:
    """The merge of Python's C3 linearisation: https://docs.python.org/3/howto/mro.html. None where there is none."""
    rest = [list(one) for one in sequences if one]
    found: list[Class] = []
    while rest:
        for sequence in rest:
            head = sequence[0]
            if not any(head is other for one in rest for other in one[1:]):
                break
        else:
            return None
        found.append(head)
        rest = [kept for one in rest if (kept := [other for other in one if other is not head])]
    return found


def _depth_first(sequences: list[list[Class]]) -> list[Class]:
    return list({id(one): one for sequence in sequences for one in sequence}.values())


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
        settings_modules: tuple[str, ...] = (),
    ) -> None:
        self.root = root
        self.exclude = exclude
        self.cache_folder = cache_folder
        self.use_cache = use_cache
        self.model_bases = field_table.MODEL_BASES | set(model_bases)
        self.user_model = user_model
        self.settings_modules = settings_modules
        self.entries: dict[str, cache.Entry] = {}
        self.reads = Reads()
        self._modules: dict[str, Module] = {}
        self._by_path: dict[str, Module] = {}
        self._is_linked = True
        self._reset()

    def _reset(self) -> None:
        self.classes: dict[tuple[str, str], Class] = {}
        self.functions: dict[tuple[str, str], Function] = {}
        self.foreign: dict[str, Module | None] = {}
        self._foreign_paths: dict[str, tuple[Path, bool] | None] = {}
        self._state = ""
        self._values: dict[str, str] = {}
        self.outside: dict[str, str] = {}
        self._resolving: set[tuple[str, str]] = set()
        self._models: ModelTable | None = None
        self._settings: tuple[list[ProductionSettings], Record] | None = None
        self._eager: frozenset[str] | None = None
        self._users: dict[str, tuple[str, ...]] = {}
        self._derived: frozenset[str] | None = None
        self._routes: dict[str, frozenset[str]] | None = None
        self._renderings: Renderings | None = None
        self._pairs: frozenset[str] = frozenset()
        self._site: list[Path] | None = None
        self._receivers: dict[tuple[str, int], list[Function]] | None = None
        self.memo = Memo(self.reads)

    # -- building ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Bring the index up to date with the disk: only changed files are read again."""
        path = cache.cache_file(self.root, self.cache_folder)
        self._forget_surroundings()
        stale = not self.entries
        if stale and self.use_cache:
            self.entries = cache.load(path)
        old = self.entries
        new: dict[str, cache.Entry] = {}
        to_read: dict[str, Stale] = {}
        touched = changed = False
        with collected_afterwards():
            for relative, entry in walk(self.root, self.exclude):
                try:
                    stat = entry.stat()
                except OSError:
                    continue
                known = old.get(relative, cache.NO_ENTRY)
                new[relative] = known
                if known[0] != stat.st_mtime_ns or known[1] != stat.st_size:
                    to_read[relative] = Stale(entry.path, stat.st_mtime_ns, stat.st_size, known[2])
            for relative, found in zip(to_read, read_all(list(to_read.values())), strict=True):
                known = new[relative]
                touched = touched or found is not None
                if found is None:
                    del new[relative]
                elif found[2] == known[2]:
                    new[relative] = (*found[:3], known[3])
                else:
                    changed = True
                    new[relative] = found
        gone = old.keys() - new.keys()
        if touched or gone or stale:
            if changed or gone or stale:
                self.entries = new
                self._unlink()
            self.entries = new
            if self.use_cache and (touched or gone):
                cache.store(path, new)

    @property
    def modules(self) -> dict[str, Module]:
        """The project's modules by each of their dotted names."""
        if not self._is_linked:
            self._link()
        return self._modules

    @property
    def by_path(self) -> dict[str, Module]:
        """The project's modules by their paths relative to the root."""
        if not self._is_linked:
            self._link()
        return self._by_path

    def _unlink(self) -> None:
        """Forget what the entries meant together; they are linked anew when somebody asks."""
        self._reset()
        self._is_linked = False

    def _link(self) -> None:
        """Name the modules anew; those whose text has not changed keep what was decoded of them."""
        self._is_linked = True
        before = self._by_path
        self._modules = modules = {}
        self._by_path = by_path = {}
        packages = {relative[: -len("__init__.py")] for relative in self.entries if relative.endswith("__init__.py")}
        tops: dict[str, str] = {}
        root = str(self.root).rstrip("/")
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
            if module is None or module.raw != entry[3] or module.digest != entry[2] or module.name != name:
                origin = Path(f"{root}/{relative}")
                module = Module(self.reads, name, relative, origin, entry[3], is_package, entry[2])
            by_path[relative] = module
            for other in {name, *self._namespace_names(relative, is_package)}:
                if other and (other not in modules or other == name and not self._is_test(relative)):
                    modules[other] = module
        for folder in self._added_folders():
            for relative, module in by_path.items():
                if relative.startswith(folder):
                    inside = relative[len(folder) :].removesuffix("/__init__.py").removesuffix(".py")
                    modules.setdefault(inside.replace("/", "."), module)

    def _added_folders(self) -> list[str]:
        """Folders of the project that a file of it puts on `sys.path`: what lies in them is imported without their names.

        A folder is looked for beside the file that names it, then beside each folder that the file lies in.
        """
        found: list[str] = []
        for relative, module in self._by_path.items():
            if _ADDED_PATH not in module.raw or self._is_test(relative) or relative.startswith("doc"):
                continue
            with self.reads.apart():
                named = module.summary.paths
            for folder in named:
                above = relative.rpartition("/")[0]
                while True:
                    place = f"{above}/{folder}/" if above else f"{folder}/"
                    if any(one.startswith(place) for one in self._by_path):
                        found.append(place)
                        break
                    if not above:
                        break
                    above = above.rpartition("/")[0]
        return list(dict.fromkeys(found))

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
        raw = cache.encoded(summarise(tree, text))
        if module is not None and known is not None and known[3] == raw and self._is_on_disk(module, text):
            module.lines = lines
            return self, module
        changed = copy.copy(self)
        changed.entries = {**self.entries, relative: (0, -1, name, raw)}
        changed._unlink()
        module = changed.by_path[relative]
        module.lines = lines
        return changed, module

    @staticmethod
    def _is_on_disk(module: Module, text: str) -> bool:
        """Whether a file holds a text, be it in another encoding or with other line ends."""
        try:
            return decode(module.origin.read_bytes()) == text
        except (OSError, UnreadableFile):
            return False

    # -- names ------------------------------------------------------------------------------------

    def module(self, name: str) -> Module | None:
        """A module by its dotted name: of the project, of the built-in knowledge, of the environment."""
        self.reads.current.seen.add(MODULE + name)
        found = self.modules.get(name)
        if found is not None:
            return found
        if name not in self.foreign:
            self.foreign[name] = self._foreign_module(name)
        return self.foreign[name]

    def _foreign_module(self, name: str) -> Module | None:
        place = self._foreign_place(name)
        return self._text_module(name, *place) if place is not None else None

    def _foreign_place(self, name: str) -> tuple[Path, bool] | None:
        """The file of a module outside of the project, and whether it is a package."""
        if name not in self._foreign_paths:
            self._foreign_paths[name] = self._find_foreign(name)
        return self._foreign_paths[name]

    def _find_foreign(self, name: str) -> tuple[Path, bool] | None:
        if not name:
            return None
        stub = STUBS / f"{name}.txt"
        if stub.is_file():
            return stub, False
        head = name.partition(".")[0]
        if head in ("django", "rest_framework", "celery") or head in sys.stdlib_module_names:
            return None
        relative = name.replace(".", "/")
        for folder in self._site_packages():
            if not (folder / head).is_dir() and not (folder / f"{head}.py").is_file():
                continue
            for path, is_package in ((folder / f"{relative}.py", False), (folder / relative / "__init__.py", True)):
                if path.is_file():
                    return path, is_package
        return None

    def _text_module(self, name: str, path: Path, is_package: bool) -> Module | None:
        stamp = "" if path.parent == STUBS else cache.stamp(path)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        module = Module(self.reads, name, "", path, cache.encoded(summarise_bytes(data)), is_package)
        module.stamp = stamp
        return module

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

    def _aliased(self, module: Module, name: str) -> Resolved:
        """What a name stands for that its module, or the one that it comes from, gives another name: `Base = BaseV1`."""
        alias = self.assigned_in(module, name)
        key = (module.name, f"alias {name}")
        if alias is None or not alias[2].replace(".", "").isidentifier() or key in self._resolving:
            return None
        self._resolving.add(key)
        try:
            return self.resolve_dotted(alias[0], alias[2])
        finally:
            self._resolving.discard(key)

    def resolve_dotted(self, module: Module, text: str) -> Resolved:
        """What a dotted name means in a module."""
        head, _, rest = text.partition(".")
        found = self.resolve_name(module, head)
        if found is None:
            found = self._aliased(module, head)
        return self.descend(found, rest) if rest else found

    def descend(self, found: Resolved, rest: str) -> Resolved:
        """Follow further dotted parts from something resolved."""
        for part in rest.split("."):
            match found:
                case Module():
                    inner = self.resolve_name(found, part) or self._aliased(found, part)
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

    @property
    def django(self) -> tuple[int, int]:
        """The oldest Django that the project's requirements allow; 0.0 where they say nothing."""
        return self.django_target.oldest or (0, 0)

    @property
    def production_django(self) -> tuple[int, int]:
        """The Django that is deployed: the one that a lock file names, else the oldest that is allowed."""
        target = self.django_target
        return target.exact or target.oldest or (0, 0)

    @property
    def django_target(self) -> Target:
        """What the project's requirement and lock files say about Django."""
        found = self.memo.get("django")
        if not isinstance(found, Target):
            with self.reads.record() as record:
                found = django_of(self.root, self.depends_on_file)
            self.memo.keep("django", found, record, None)
        return found

    def given_class(self, module: Module, base: str) -> Resolved:
        """The class that a function gives: `class Page(tree_base()):`, `Base = tree_base()`.

        A function that chooses gives what it ends with, the way that needs no condition.
        """
        assigned = None if "(" in base or "." in base else self.assigned_in(module, base)
        if assigned is not None:
            module, _, base = assigned
        name = base.removesuffix("()")
        function = self.resolve_dotted(module, name) if name != base else None
        node = function.node if isinstance(function, Function) else None
        last = node.body[-1] if isinstance(node, ast.FunctionDef) else None
        given = dotted(last.value) if isinstance(last, ast.Return) else ""
        if node is None or not isinstance(function, Function) or not given:
            return None
        head, _, rest = given.partition(".")
        for one in ast.walk(node):
            if isinstance(one, ast.ImportFrom) and not one.level:
                for alias in one.names:
                    if (alias.asname or alias.name) == head:
                        found = self.resolve_target(f"{one.module}:{alias.name}")
                        return self.descend(found, rest) if rest else found
        return self.resolve_dotted(function.module, given)

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
        self.reads.current.seen.add(MODELS)
        if self._models is None:
            with self.reads.apart():
                self._models = ModelTable(self)
                self._models.build()
        return self._models

    # -- settings ---------------------------------------------------------------------------------

    @property
    def settings(self) -> list[ProductionSettings]:
        """The effective settings of each module that production runs with; empty where none can be told."""
        self.reads.current.seen.add(SETTINGS)
        return self._collect_settings()

    def is_part_of_settings(self, path: str) -> bool:
        """Whether production's settings come from a file, or from others by way of it."""
        self.reads.current.seen.add(PART + path)
        return any(path in one.paths for one in self._collect_settings())

    def _collect_settings(self) -> list[ProductionSettings]:
        if self._settings is None:
            from django_prod_lint.project.settings.production import effective_settings

            with self.reads.apart() as record:
                self._settings = effective_settings(self), record
        found, record = self._settings
        for one in record.all():
            if one[0] == OUTSIDE if isinstance(one, str) else bool(one.stamp):
                self.reads.current.seen.add(one)
        return found

    def uses(self, name: str) -> bool:
        """Whether the project anywhere uses something of `knowledge.uses` (tests left out)."""
        self.reads.current.seen.add(USED + name)
        return bool(self._collect_users(name))

    def users_of(self, name: str) -> list[Module]:
        """The modules that use something of `knowledge.uses` (tests left out)."""
        self.reads.current.seen.add(USERS + name)
        return [self.by_path[path] for path in self._collect_users(name)]

    def _collect_users(self, name: str) -> tuple[str, ...]:
        found = self._users.get(name)
        if found is None:
            texts = [one.encode() for one in USES.get(name, ())]
            found = self._users[name] = tuple(
                module.path for module in self._shipped_modules() if any(text in module.raw for text in texts)
            )
        return found

    def is_derived_from(self, name: str) -> bool:
        """Whether a class of the project names a class of that name among its bases (tests left out)."""
        self.reads.current.seen.add(DERIVED + name)
        return name in self._collect_derived()

    def _collect_derived(self) -> frozenset[str]:
        if self._derived is None:
            with self.reads.apart():
                self._derived = frozenset(
                    base.rpartition(".")[2]
                    for module in self._shipped_modules()
                    for decl in module.summary.classes.values()
                    for base in decl.bases
                )
        return self._derived

    def routed_actions(self, name: str) -> frozenset[str]:
        """The actions that `urlpatterns` map a viewset of that name to, `X.as_view({"get": "list"})`; empty for none.

        A router maps a viewset to all it has, and counts as `*`.
        """
        self.reads.current.seen.add(ROUTED + name)
        return self._collect_routes().get(name, frozenset())

    def _collect_routes(self) -> dict[str, frozenset[str]]:
        if self._routes is None:
            found: dict[str, set[str]] = {}
            with self.reads.apart():
                for module in self._shipped_modules():
                    if b"urlpatterns" in module.raw:
                        for name, actions in _MAPPED.findall("".join(module.source_lines())):
                            found.setdefault(name, set()).update(_QUOTED.findall(actions))
                    for name, _, _ in module.summary.registered if b"outer" in module.raw else ():
                        found.setdefault(name.rpartition(".")[2], set()).add("*")
            self._routes = {name: frozenset(actions) for name, actions in found.items()}
        return self._routes

    def is_rendered(self, form: Class) -> bool:
        """Whether anything in the project may show a form: one that is only made of a request's data is not shown."""
        question = f"{form.module.name}:{form.name}"
        self.reads.current.seen.add(RENDERED + question)
        return self._may_be_rendered(question)

    def _may_be_rendered(self, form: str) -> bool:
        if self._renderings is None:
            with self.reads.apart():
                self._renderings = Renderings(one for path, one in self.by_path.items() if not is_test_path(path))
        with self.reads.apart():
            return self._renderings.has(form)

    def _shipped_modules(self) -> Iterator[Module]:
        for path, module in self.by_path.items():
            if "/migrations/" not in path and not is_test_path(path):
                yield module

    def receivers_of(self, model: Model, event: str) -> list[Function]:
        """The project's functions that `@receiver` connects to a model's `save` or `delete`, sender by sender."""
        modules = self.all_modules()
        if self._receivers is None:
            self._receivers = {}
            with self.reads.apart():
                for path, module in modules.items():
                    if b"receiver(" in module.raw and not is_test_path(path):
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
        self.reads.current.seen.add(f"{PAIR}{relation}__{name}")
        return self._is_pair(f"{relation}__{name}")

    def _is_pair(self, pair: str) -> bool:
        if self._eager is None:
            self._collect_eager()
        return pair in self._pairs or f"{pair.rpartition('__')[0]}__*" in self._pairs

    def loads_as(self, name: str) -> bool:
        """Whether the project anywhere loads rows into an attribute of that name: `Prefetch(…, to_attr=name)`."""
        self.reads.current.seen.add(f"{PAIR}{name}__=")
        self._collect_eager()
        return f"{name}__=" in self._pairs

    def mentions_ahead(self, name: str) -> bool:
        """Whether the project anywhere mentions a name where it loads relations ahead (tests left out)."""
        self.reads.current.seen.add(AHEAD + name)
        return name in self._collect_eager()

    @property
    def eager_names(self) -> frozenset[str]:
        """Every name that the project mentions where it loads relations ahead; ask `mentions_ahead` for one."""
        self.reads.current.seen.add(EAGER)
        return self._collect_eager()

    def _collect_eager(self) -> frozenset[str]:
        if self._eager is None:
            names: set[str] = set()
            with self.reads.apart():
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

    # -- what a result depends on -----------------------------------------------------------------

    @property
    def state(self) -> str:
        """A digest of the whole project's files, their places, and of what is installed beside them.

        While it stays the same, so does every answer of the index; files of the environment count by
        themselves (`stamp_of`).
        """
        if not self._state:
            parts = [str(self.root), *sorted(f"{path}:{entry[2]}" for path, entry in self.entries.items())]
            parts += [f"{folder}:{self.stamp_of(str(folder))}" for folder in self._site_packages()]
            self._state = cache.digest("\n".join(parts).encode("utf-8", "surrogateescape"))
        return self._state

    def look_at_name(self, path: str) -> None:
        """Note that what is computed now depends on what a file is called as a module."""
        self.reads.current.seen.add(NAME + path)

    def all_modules(self) -> dict[str, Module]:
        """Every file of the project by its path; what is computed of them depends on them all."""
        self.reads.current.seen.add(WHOLE)
        return self.by_path

    def depends_on_file(self, path: Path | str) -> None:
        """Note that what is computed now depends on a file that is no module: a template, for one.

        To be called before the file is read; a file that is not there may be depended on as well.
        """
        self.reads.current.seen.add(OUTSIDE + os.fspath(path))
        self.stamp_of(os.fspath(path))

    def stamp_of(self, path: str) -> str:
        """The time and size of a file outside of the index, asked once a run."""
        found = self.outside.get(path)
        if found is None:
            if path == TEMPLATE_NAMES:
                from django_prod_lint.project.templates import names_beneath

                found = cache.digest("\n".join(names_beneath(self.root)).encode("utf-8", "surrogateescape"))
            elif path == DEPLOYMENT:
                from django_prod_lint.project.settings.discovery import deployment_files

                parts = [f"{one}:{cache.stamp(one)}" for one, _ in deployment_files(self.root)]
                found = cache.digest("\n".join(parts).encode("utf-8", "surrogateescape"))
            else:
                found = cache.stamp(path)
            self.outside[path] = found
        return found

    def value_of(self, question: str) -> str:
        """What a question that was noted comes to today; a result stands as long as it comes to the same."""
        found = self._values.get(question)
        if found is None:
            with self.reads.apart():
                found = self._values[question] = self._answer(question)
        return found

    def _answer(self, question: str) -> str:
        kind, rest = question[:1], question[1:]
        if kind == FILE:
            entry = self.entries.get(rest)
            return entry[2] if entry is not None else ""
        if kind == MODULE:
            module = self.modules.get(rest)
            if module is not None:
                return f"{module.path} {module.name}"
            place = self._foreign_place(rest)
            return str(place[0]) if place is not None else ""
        if kind == NAME:
            named = self.by_path.get(rest)
            return named.name if named is not None else ""
        if kind == AHEAD:
            return str(rest in self._collect_eager())
        if kind == PAIR:
            return str(self._is_pair(rest))
        if kind == EAGER:
            _ = self._collect_eager()
            return cache.digest("\n".join(sorted(self._pairs) + sorted(self._eager or ())).encode())
        if kind == MODELS:
            return self.models.fingerprint()
        if kind == SETTINGS:
            from django_prod_lint.project.settings.production import fingerprint

            return fingerprint(self._collect_settings())
        if kind == PART:
            return str(any(rest in one.paths for one in self._collect_settings()))
        if kind == USED:
            return str(bool(self._collect_users(rest)))
        if kind == USERS:
            return " ".join(self._collect_users(rest))
        if kind == ROUTED:
            return " ".join(sorted(self._collect_routes().get(rest, ())))
        if kind == RENDERED:
            return str(self._may_be_rendered(rest))
        if kind == DERIVED:
            return str(rest in self._collect_derived())
        if kind == WHOLE:
            return self.state
        return ""

    def _forget_surroundings(self) -> None:
        """Look at the files outside of the index afresh: a new run begins."""
        before, folders = self.outside, self._site
        self.outside = {}
        self._site = None
        self._state = ""
        self._settings = None
        self._values = {key: value for key, value in self._values.items() if key[0] not in (SETTINGS, PART)}
        read = [(str(one.origin), one.stamp) for one in self.foreign.values() if one is not None and one.stamp]
        if folders is not None and (
            folders != self._site_packages()
            or any(self.stamp_of(one) != before[one] for one in map(str, folders) if one in before)
            or any(self.stamp_of(path) != stamp for path, stamp in read)
        ):
            self._unlink()

    def all_classes(self) -> Iterator[Class]:
        """Every top-level class of the project, but for those of migrations and tests."""
        for path, module in self.by_path.items():
            if "/migrations/" in path or is_test_path(path):
                continue
            for name in module.summary.classes:
                found = self.resolve_name(module, name)
                if isinstance(found, Class) and found.module is module:
                    yield found


@functools.lru_cache(maxsize=1)
def _described() -> frozenset[str]:
    return frozenset(one.stem for one in STUBS.glob("*.txt"))


def is_described(module: str) -> bool:
    """Whether a module of another package is described in `knowledge/stubs`."""
    return module in _described()


_MAKES_UP = re.compile(r"faker?(_|\Z|\.py\Z)|(create|generate|make)_?(fake|dummy)")
"""Folders and files that make up data, so that the number of rows is the point."""


def is_test_path(path: str) -> bool:
    """Whether a path relative to the root holds tests, factories, fixtures or what makes up data."""
    parts = path.split("/")
    file = parts[-1]
    if any(_MAKES_UP.match(part) for part in parts):
        return True
    if any(
        part in ("tests", "test", "testing", "testutils", "test_utils", "factories", "fixtures") for part in parts[:-1]
    ):
        return True
    return (
        file.startswith(("test_", "tests_"))
        or file.endswith(("_test.py", "_tests.py", "factories.py", "_factory.py", "factory.py"))
        or file in ("tests.py", "conftest.py", "test.py", "testing.py", "test_utils.py", "fixtures.py")
    )
