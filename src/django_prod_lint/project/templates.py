"""The project's templates by name, and the functions that they can call: tags, filters, Jinja2 globals.

Nothing here is looked at before a view renders something. The names come from one walk over the project's
folders, parsed trees are kept as long as the file keeps its time stamp.
"""

from __future__ import annotations

import ast
import os
import posixpath
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django_prod_lint.project.discovery import SKIPPED
from django_prod_lint.project.index import TEMPLATE_NAMES, Function, Index, Module, is_test_path
from django_prod_lint.source.templates import Template, TemplateError, parse_django

FOLDERS = frozenset({"templates", "jinja2", "jinja"})
JINJA_ENDS = (".jinja", ".jinja2", ".j2")
LOOK_AGAIN = 5.0
"""Seconds after which a name that was not found is looked for on the disk again."""

_DJANGO_ONLY = re.compile(
    r"{%-?\s*(load|blocktrans\w*|translate|comment|with\s+\S+\s+as|ifequal|ifchanged|regroup|cycle|firstof)\b"
    r"|{%\s*(url|static|trans)\s+['\"]|\|\w+:['\"\w]|{{\s*block\.super\s*}}|{%\s*for\s[^%]*\sreversed\s*%}"
)
_QUOTED = re.compile(r"""["']([^"']+)["']""")
_WORD = re.compile(r"""["'](\w+)["']""")
BUILT_IN_CONTEXT = frozenset({
    "user", "perms", "messages", "request", "debug", "sql_queries", "csrf_token", "STATIC_URL", "MEDIA_URL",
    "LANGUAGES", "LANGUAGE_CODE", "LANGUAGE_BIDI", "TIME_ZONE", "DEFAULT_MESSAGE_LEVELS", "view", "self",
})  # fmt: skip
"""Names that Django's own context processors and views give to every template."""


class Callable(NamedTuple):
    """A function of the project that templates call by a name. `template` is what an inclusion tag renders."""

    function: Function
    kind: str
    template: str
    takes_context: bool


class _Folder:
    """The template files beneath one root: they outlive an index, which is made anew for every unsaved buffer."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.walked_at = -LOOK_AGAIN
        self.files: list[str] = []
        self.parsed: dict[str, tuple[int, bool, Template | None]] = {}

    def walk(self) -> None:
        self.walked_at = time.monotonic()
        self.files = names_beneath(self.root)


_folders: dict[Path, _Folder] = {}


_ASSIGNED = re.compile(r"{%-?\s*(\w+)\b[^%]*\bas\s+\w+\s*-?%}")


def _files(root: str) -> Iterator[str]:
    """Every file that is no Python, below the root, as a relative path."""
    stack = [""]
    while stack:
        prefix = stack.pop()
        try:
            entries = sorted(os.scandir(os.path.join(root, prefix)), key=lambda entry: entry.name)
        except OSError:
            continue
        inside = any(part in FOLDERS for part in prefix.split("/"))
        for entry in entries:
            name = entry.name
            if name.startswith(".") or name in SKIPPED and not inside:
                continue
            if entry.is_dir(follow_symlinks=False):
                if not os.path.exists(os.path.join(entry.path, "pyvenv.cfg")):
                    stack.append(f"{prefix}{name}/")
            elif inside and not name.endswith((".py", ".pyc")) or name.endswith((".html", *JINJA_ENDS)):
                yield prefix + name


def names_beneath(root: Path) -> list[str]:
    """The paths of all template files beneath a folder, in a fixed order."""
    return list(_files(str(root)))


class Templates:
    """Finds templates, tags and filters of one project."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.folder = _folders.setdefault(index.root, _Folder(index.root))
        self.names: dict[str, list[str]] = {}
        self.built_at = -1.0
        self._settings: list[str] | None = None
        self._callables: dict[str, list[Callable]] | None = None
        self._context: frozenset[str] | None = None
        self._assigning: dict[str, list[str]] | None = None

    # -- templates --------------------------------------------------------------------------------

    def find(self, name: str, near: str = "") -> Template | None:
        """The template that a name means to the file `near`: the project's own before an app's."""
        folder = self.folder
        paths = self._paths(name)
        if not paths and time.monotonic() - folder.walked_at > LOOK_AGAIN:
            folder.walk()
            paths = self._paths(name)
        best = sorted(paths, key=lambda path: (is_test_path(path), -_shared(path, near), path.count("/"), path))
        for path in best:
            found = self.parsed(path)
            if found is not None:
                return found
        return None

    def relative(self, name: str, path: str) -> Template | None:
        """The template that `./name` or `../name` means in the template at `path`."""
        return self.parsed(posixpath.normpath(posixpath.join(posixpath.dirname(path), name)))

    def _paths(self, name: str) -> list[str]:
        folder = self.folder
        if self.built_at != folder.walked_at or folder.walked_at < 0:
            if folder.walked_at < 0:
                folder.walk()
            self.built_at = folder.walked_at
            self.names = {}
            extra = self._extra_folders()
            for path in folder.files:
                parts = path.split("/")
                for number, part in enumerate(parts[:-1], 1):
                    if part in FOLDERS or part in extra and "/".join(parts[:number]).endswith(extra[part]):
                        self.names.setdefault("/".join(parts[number:]), []).append(path)
        return self.names.get(name, [])

    def assigning(self, tag: str) -> list[Template]:
        """The templates that put what a tag gives into a name: `{% latest_orders 5 as orders %}`."""
        self._paths("")
        if self._assigning is None:
            self._assigning = {}
            for path in self.folder.files:
                try:
                    text = Path(self.index.root, path).read_text("utf-8", "replace")
                except OSError:
                    continue
                for name in set(_ASSIGNED.findall(text)):
                    self._assigning.setdefault(name, []).append(path)
        for path in self.folder.files:
            self.index.depends_on_file(os.path.join(self.index.root, path))
        found = [self.parsed(path) for path in self._assigning.get(tag, ()) if not is_test_path(path)]
        return [one for one in found if one is not None]

    def parsed(self, path: str) -> Template | None:
        """The tree of a template file; None where it cannot be read or parsed."""
        full = os.path.join(self.index.root, path)
        self.index.depends_on_file(full)
        try:
            stamp = os.stat(full).st_mtime_ns
        except OSError:
            return None
        known = self.folder.parsed.get(path)
        if known is not None and known[0] == stamp and known[1] == self.uses_jinja:
            return known[2]
        try:
            with open(full, encoding="utf-8", errors="replace") as stream:
                text = stream.read()
        except OSError:
            return None
        found = self._parse(text, path)
        self.folder.parsed[path] = (stamp, self.uses_jinja, found)
        return found

    def _parse(self, text: str, path: str) -> Template | None:
        """By the language that the name, the folder, the settings or the syntax tell."""
        is_named = path.endswith(JINJA_ENDS) or any(part in ("jinja2", "jinja") for part in path.split("/")[:-1])
        is_likely = is_named or self.uses_jinja and not _DJANGO_ONLY.search(text)
        ways: tuple[str, ...] = ("jinja", "django") if is_likely else ("django", "jinja")
        if is_named:
            ways = ways[:1]
        for way in ways:
            try:
                if way == "django":
                    return parse_django(text, path)
                return _parse_jinja(text, path)
            except (TemplateError, RecursionError):
                continue
        return None

    # -- settings ---------------------------------------------------------------------------------

    @property
    def settings(self) -> list[str]:
        """The source texts of the `TEMPLATES` settings of the project."""
        if self._settings is None:
            self._settings = []
            for path, module in self.index.all_modules().items():
                if "settings" in path or path.rpartition("/")[2] in ("base.py", "common.py", "defaults.py"):
                    assigns = module.summary.assigns
                    for name in ("TEMPLATES", "TEMPLATE_DIRS", "TEMPLATE_CONTEXT_PROCESSORS"):
                        if name in assigns:
                            line, text = assigns[name]
                            self._settings.append(text or _statement(module, line))
        return self._settings

    @property
    def uses_jinja(self) -> bool:
        """Whether a template backend of the project is Jinja2's."""
        return any(re.search(r"backends?\.jinja2|django_jinja|Jinja2\b", one) for one in self.settings)

    def _extra_folders(self) -> dict[str, str]:
        """Folders of `DIRS` that have another name than usual: last part → path."""
        found: dict[str, str] = {}
        for text in self.settings:
            for part in re.findall(r"DIRS[\"']?\s*[:=]\s*[\[(](.*?)[\])],?\s*[\"'}\n]", text, re.DOTALL):
                for name in _QUOTED.findall(part):
                    last = name.strip("/").rpartition("/")[2]
                    if last and last not in FOLDERS and "." not in last:
                        found[last] = name.strip("/")
        return found

    def may_be_in_context(self, name: str) -> bool:
        """Whether a context processor may give this name to every template."""
        if self._context is None:
            names = set(BUILT_IN_CONTEXT)
            modules = {path for path in self.index.all_modules() if "context_processor" in path}
            for text in self.settings:
                for dotted in re.findall(r"[\"']((?:\w+\.)+)\w+[\"']", text):
                    module = self.index.modules.get(dotted.rstrip("."))
                    if module is not None:
                        modules.add(module.path)
            for path in modules:
                text = "".join(self.index.by_path[path].source_lines()) if path in self.index.by_path else ""
                names.update(_WORD.findall(text))
                names.update(re.findall(r"\b(\w+)=", text))
            self._context = frozenset(names)
        return name in self._context

    # -- functions --------------------------------------------------------------------------------

    def callable(self, name: str, kinds: tuple[str, ...], near: str = "") -> Callable | None:
        """The project's tag, filter or global of that name."""
        if self._callables is None:
            self._callables = {}
            for path, module in self.index.all_modules().items():
                if "/templatetags/" in f"/{path}" or "jinja" in path:
                    for key, one in _registered(self.index, module):
                        self._callables.setdefault(key, []).append(one)
        found = [one for one in self._callables.get(name, ()) if one.kind in kinds]
        if not found:
            return None
        return min(
            found, key=lambda one: (is_test_path(one.function.module.path), -_shared(one.function.module.path, near))
        )


def templates_of(index: Index) -> Templates:
    """The templates of an index, looked for once."""
    index.all_modules()  # settings, tags and context processors may stand anywhere
    index.depends_on_file(TEMPLATE_NAMES)
    found = index.memo.get("templates")
    if not isinstance(found, Templates):
        found = index.memo["templates"] = Templates(index)
    return found


def _shared(path: str, near: str) -> int:
    """How many leading folders two paths have in common."""
    count = 0
    for one, other in zip(path.split("/")[:-1], near.split("/")[:-1], strict=False):
        if one != other:
            break
        count += 1
    return count


def _statement(module: Module, line: int) -> str:
    """The text of an assignment that is too long for the summary."""
    return "".join(module.source_lines()[line - 1 : line + 120])


_KINDS = {
    "simple_tag": "tag", "simple_block_tag": "block", "inclusion_tag": "inclusion", "filter": "filter",
    "assignment_tag": "tag", "as_tag": "tag", "global_function": "global", "function": "global", "render_with": "render",
    "contextfunction": "global", "tag": "compile",
}  # fmt: skip


def _registered(index: Index, module: Module) -> Iterator[tuple[str, Callable]]:
    """Functions that a module registers by decorator, and by `register.filter("name", function)`."""
    summary = module.summary
    for name, decl in summary.functions.items():
        function: Function | None = None
        kinds = []
        template = ""
        public = name
        takes_context = False
        for decorator in decl.decorators:
            callee, _, rest = decorator.partition("(")
            last = callee.rpartition(".")[2]
            if last in ("contextfunction", "pass_context"):
                takes_context = True
                continue
            kind = _KINDS.get(last)
            if kind is None or "." not in callee:
                continue
            arguments = rest.rstrip(")").split(",") if rest else []
            for argument in arguments:
                key, equals, given = argument.partition("=")
                if not equals:
                    if kind in ("inclusion", "render"):
                        template = template or key
                    elif key.isidentifier():
                        public = key
                elif key == "name" and given:
                    public = given
                elif key == "takes_context":
                    takes_context = True
                elif key in ("filename", "template"):
                    template = given
            kinds.append(kind)
        if not kinds:
            continue
        resolved = index.resolve_name(module, name)
        function = resolved if isinstance(resolved, Function) else None
        if function is None:
            continue
        for kind in kinds:
            if kind == "global" and "render" in kinds:
                continue
            yield public, Callable(function, "inclusion" if kind == "render" else kind, template, takes_context)
    yield from _called(index, module)


def _called(index: Index, module: Module) -> Iterator[tuple[str, Callable]]:
    """`register.simple_tag(f, name="x")`, `register.filter("x", f)`, `env.globals.update(x=f)`, `globals["x"] = f`."""
    text = "".join(module.source_lines())
    if not re.search(
        r"^\s*\w+\.(filter|simple_tag|inclusion_tag|assignment_tag|function|global_function|globals|filters)\b",
        text,
        re.MULTILINE,
    ):
        return
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return

    def resolved(node: ast.AST) -> Function | None:
        try:
            found = index.resolve_dotted(module, ast.unparse(node))
        except (ValueError, RecursionError):
            return None
        return found if isinstance(found, Function) else None

    for node in ast.walk(tree):
        match node:
            case ast.Expr(
                value=ast.Call(
                    func=ast.Attribute(
                        attr=("filter" | "simple_tag" | "assignment_tag" | "function" | "global_function") as kind
                    )
                ) as call
            ):
                names = [one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
                names += [
                    one.value.value for one in call.keywords
                    if one.arg == "name" and isinstance(one.value, ast.Constant) and isinstance(one.value.value, str)
                ]  # fmt: skip
                for one in call.args:
                    function = resolved(one) if not isinstance(one, ast.Constant) else None
                    if function is not None:
                        takes = any(key.arg == "takes_context" for key in call.keywords)
                        name = names[0] if names else function.decl.name
                        yield name, Callable(function, _KINDS[kind], "", takes)
            case ast.Expr(
                value=ast.Call(func=ast.Call(func=ast.Attribute(attr="inclusion_tag")) as outer, args=[inner])
            ):
                function = resolved(inner)
                template = outer.args[0] if outer.args else None
                if function is not None and isinstance(template, ast.Constant) and isinstance(template.value, str):
                    takes = any(key.arg == "takes_context" for key in outer.keywords)
                    yield function.decl.name, Callable(function, "inclusion", template.value, takes)
            case ast.Call(func=ast.Attribute(attr="update", value=ast.Attribute(attr=("globals" | "filters") as kind))):
                pairs: list[tuple[str, ast.expr]] = [(one.arg, one.value) for one in node.keywords if one.arg]
                for one in node.args:
                    if isinstance(one, ast.Dict):
                        pairs += [
                            (str(key.value), value) for key, value in zip(one.keys, one.values, strict=True)
                            if isinstance(key, ast.Constant)
                        ]  # fmt: skip
                for name, value in pairs:
                    function = resolved(value)
                    if function is not None:
                        yield name, Callable(function, "global" if kind == "globals" else "filter", "", False)
            case ast.Assign(
                targets=[
                    ast.Subscript(
                        value=ast.Attribute(attr=("globals" | "filters") as kind),
                        slice=ast.Constant(value=str() as name),
                    )
                ],
                value=value,
            ):
                function = resolved(value)
                if function is not None:
                    yield name, Callable(function, "global" if kind == "globals" else "filter", "", False)


def _parse_jinja(text: str, path: str) -> Template:
    from django_prod_lint.source.jinja import parse_jinja

    return parse_jinja(text, path)
