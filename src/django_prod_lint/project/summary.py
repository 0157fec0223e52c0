"""Summarises one file: a syntax tree in, a `ModuleSummary` out. Knows nothing of other files."""

from __future__ import annotations

import ast
import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from django_prod_lint.knowledge.fields import MANAGER_MAKERS
from django_prod_lint.knowledge.loading import loaded_names
from django_prod_lint.semantics.declared import ClassDecl, FieldDecl, FunctionDecl, ModuleSummary

READ_AS_WRITTEN = (
    "accessor", "linkify", "attribute", "model_attr", "filter", "args", "kwargs", "template_code", "template_name",
)  # fmt: skip
"""Options of fields and columns whose expressions are kept."""
LONGEST_VALUE = 4000
"""Values of class attributes and module assignments longer than this many characters are left out."""
MOST_LINES = 40
"""How many lines such a value may take."""
MOST_LINES_OF_A_LIST = 150
"""How many lines a list or a call may take: serializers name one field a line, querysets one relation."""
_LISTS = (ast.Call, ast.List, ast.Tuple)

_FIELD_LIKE = re.compile(r"(Field|Key|Relation|Manager|Queryset|QuerySet|as_manager|from_queryset)\Z")
_PATH_ADDERS = frozenset({"sys.path.insert", "sys.path.append", "path.insert", "path.append", "site.addsitedir"})
_FOLDER = re.compile(r"[\w-]+(?:/[\w-]+)*")
_QUOTED = re.compile(r"[\"']([^\"']+)[\"']")
_LOOKUP = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_EAGER_WORDS = ("prefetch", "select_related", "related_list", "eager")
_EAGER = re.compile("|".join(_EAGER_WORDS), re.IGNORECASE)
_LISTING_WORDS = ("many=", "many =", "get_serializer_class")
"""What a statement has that uses a serializer for the rows of a list."""


def summarise(tree: ast.Module, text: str) -> ModuleSummary:
    """The summary of a parsed file; `text` is what `tree` was parsed from."""
    return _Summariser(text).module(tree)


def _lines_of(words: tuple[str, ...], text: str) -> list[int]:
    """The numbers of the lines that have one of the words, whatever their case, as the parser counts lines."""
    lowered = text.lower()  # an upper-case letter may become two characters, a line break never does
    places: list[int] = []
    for word in words:
        place = lowered.find(word)
        while place >= 0:
            places.append(place)
            place = lowered.find(word, place + 1)
    found: list[int] = []
    line, position = 1, 0
    for place in sorted(places):
        line += lowered.count("\n", position, place)
        position = place
        found.append(line)
    return found


def dotted(node: ast.AST | None) -> str:
    """`a.b.c` for a chain of names, `` for anything else."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if isinstance(node, ast.Name):
        parts.append(node.id)
        return ".".join(reversed(parts))
    return ""


def is_type_checking(test: ast.expr) -> bool:
    """Whether an `if` asks for `TYPE_CHECKING`."""
    return dotted(test).rpartition(".")[2] == "TYPE_CHECKING"


def _is_not_given(value: ast.expr | None) -> bool:
    """Whether a field of a dataclass is no argument of its constructor: `field(init=False)`."""
    return isinstance(value, ast.Call) and any(
        one.arg == "init" and isinstance(one.value, ast.Constant) and one.value.value is False for one in value.keywords
    )


class _Summariser:
    def __init__(self, text: str) -> None:
        self.lines = text.splitlines(keepends=True)
        self.telling_lines = _lines_of((*_EAGER_WORDS, *_LISTING_WORDS), text)
        self.summary = ModuleSummary()
        self.eager: set[str] = set()
        self.many: set[str] = set()

    def module(self, tree: ast.Module) -> ModuleSummary:
        self.statements(tree.body)
        if self.telling_lines:
            self.collect_eager(tree)
        self.summary.eager = tuple(sorted(self.eager))
        self.summary.many = tuple(sorted(self.many))
        return self.summary

    def statements(self, body: list[ast.stmt]) -> None:
        for node in body:
            match node:
                case ast.Import():
                    for alias in node.names:
                        if alias.asname:
                            self.summary.imports[alias.asname] = alias.name
                        else:
                            head = alias.name.partition(".")[0]
                            self.summary.imports.setdefault(head, head)
                case ast.ImportFrom():
                    source = "." * node.level + (node.module or "")
                    for alias in node.names:
                        if alias.name == "*":
                            self.summary.stars += (source,)
                        else:
                            self.summary.imports[alias.asname or alias.name] = f"{source}:{alias.name}"
                case ast.ClassDef():
                    self.summary.classes[node.name] = self.class_(node)
                case ast.FunctionDef() | ast.AsyncFunctionDef():
                    self.summary.functions[node.name] = self.function(node)
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    loaded = self.loaded(value)
                    if len(loaded) == 1:
                        self.summary.imports[name] = loaded[0]
                    else:
                        self.assign(name, value, node.lineno)
                case ast.Assign(targets=[ast.Tuple(elts=targets) | ast.List(elts=targets)], value=ast.Call() as value):
                    for target, found in zip(targets, self.loaded(value), strict=False):
                        if isinstance(target, ast.Name):
                            self.summary.imports[target.id] = found
                case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                    self.assign(name, value, node.lineno)
                case ast.If():
                    self.statements(node.body)
                    self.statements(node.orelse)
                case ast.Try() | ast.TryStar():
                    # the names of the body win over those of the handlers, which are fallbacks
                    for handler in node.handlers:
                        self.statements(handler.body)
                    self.statements(node.body)
                    self.statements(node.orelse)
                    self.statements(node.finalbody)
                case ast.With():
                    self.statements(node.body)
                case ast.Expr(value=ast.Call() as call) if dotted(call.func).endswith("register"):
                    self.registered(call)
                case ast.Expr(value=ast.Call() as call) if dotted(call.func) in _PATH_ADDERS:
                    self.summary.paths += tuple(self.folders(call))

    def loaded(self, value: ast.expr) -> list[str]:
        """What `import_string("shop.forms.OrderForm")` and its like import."""
        if not isinstance(value, ast.Call) or not value.args or not isinstance(value.func, ast.Name):
            return []
        function = self.summary.imports.get(value.func.id)
        if function is None:
            return []
        try:
            return loaded_names(function, [ast.literal_eval(one) for one in value.args])
        except ValueError:
            return []

    def folders(self, call: ast.Call) -> Iterator[str]:
        """The folders in `sys.path.insert(0, os.path.join(BASE_DIR, "apps"))`."""
        for argument in call.args:
            texts: list[str] = []
            for one in ast.walk(argument):
                if isinstance(one, ast.Constant) and isinstance(one.value, str):
                    texts.append(one.value)
                elif isinstance(one, ast.Name) and one.id in self.summary.assigns:
                    texts += _QUOTED.findall(self.summary.assigns[one.id][1])
            folder = "/".join(text.strip("./") for text in texts if text.strip("./"))
            if _FOLDER.fullmatch(folder):
                yield folder

    def registered(self, call: ast.Call) -> None:
        """`admin.site.register(Order, OrderAdmin)`."""
        named = {one.arg: one.value for one in call.keywords}
        given = call.args[1] if len(call.args) > 1 else named.get("admin_class")
        if call.args and dotted(given):
            self.summary.registered += ((dotted(given), self.text(call.args[0]), call.lineno),)

    def assign(self, name: str, value: ast.expr, line: int) -> None:
        if name == "__all__":
            names = _strings(value)
            if names is not None:
                self.summary.exported = names
            return
        self.summary.assigns[name] = (line, self.text(value))

    def class_(self, node: ast.ClassDef) -> ClassDecl:
        decl = ClassDecl(
            node.name,
            node.lineno,
            node.end_lineno or node.lineno,
            tuple(filter(None, (self.base(base) for base in node.bases))),
            tuple(filter(None, (_decorator(one) for one in node.decorator_list))),
        )
        self.class_body(decl, node.body, node.body)
        return decl

    def class_body(self, decl: ClassDecl, body: list[ast.stmt], whole: list[ast.stmt]) -> None:
        for child in body:
            match child:
                case ast.FunctionDef(decorator_list=[*_, ast.Attribute(attr="setter" | "deleter")]):
                    pass  # what reading the property does stands in the function above
                case ast.FunctionDef() | ast.AsyncFunctionDef():
                    decl.methods[child.name] = self.function(child)
                case ast.Assign(targets=targets, value=value):
                    for target in targets:
                        if isinstance(target, ast.Name):
                            self.class_attribute(decl, target.id, value)
                case ast.AugAssign(target=ast.Name(id=name), op=ast.Add(), value=value) if body is whole:
                    self.extended(decl, name, value)
                case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation, value=value):
                    if "ClassVar" not in ast.dump(annotation) and not _is_not_given(value):
                        decl.annotated += (name,)
                    if decl.decorators:
                        decl.annotations[name] = (child.lineno, ast.unparse(annotation))
                    if value is not None:
                        self.class_attribute(decl, name, value)
                case ast.ClassDef(name="Meta"):
                    decl.meta = _meta(child)
                    decl.meta_bases = tuple(filter(None, (dotted(base) for base in child.bases)))
                    decl.inner["Meta"] = self.class_(child)
                case ast.ClassDef():
                    decl.inner[child.name] = self.class_(child)
                case ast.If() | ast.Try():
                    self.class_body(decl, child.body, whole)
                    self.class_body(decl, child.orelse, whole)

    def class_attribute(self, decl: ClassDecl, name: str, value: ast.expr) -> None:
        found = self.field(name, value)
        if found is not None:
            decl.fields[name] = found
        else:
            text = self.text(value)
            if name in decl.attributes and re.match(rf"{name}\b", text):  # `queryset = queryset.filter(…)`
                text = _joined(decl.attributes[name][2], text.removeprefix(name))
            decl.attributes[name] = (value.lineno, value.col_offset, text)

    def extended(self, decl: ClassDecl, name: str, value: ast.expr) -> None:
        """`fields += ["total"]` in the body of a class."""
        if name in decl.attributes:
            line, column, text = decl.attributes[name]
            added = self.text(value)
            decl.attributes[name] = (line, column, _joined(text, f" + ({added})" if added else ""))

    def field(self, name: str, value: ast.expr) -> FieldDecl | None:
        if not isinstance(value, ast.Call):
            return None
        function = value.func
        if isinstance(function, ast.Subscript):
            function = function.value  # `ForeignKey["Order", "Order"](…)`, as type checkers like it
        callee = dotted(function)
        if not callee:
            # a manager class made and called in one go
            inner = value.func
            if isinstance(inner, ast.Call) and dotted(inner.func).endswith(".from_queryset"):
                queryset = _queryset_class(inner)
                if queryset:
                    return FieldDecl(name, value.lineno, dotted(inner.func), f"={queryset}", {})
            return None
        if not _FIELD_LIKE.search(callee) and not callee[:1].isupper() and "." not in callee:
            return None
        if name == "queryset" or ".objects." in callee:
            return None
        if callee.endswith((".all", ".filter", ".none", ".select_related", ".prefetch_related")):
            return None
        options: dict[str, Any] = {}
        further: list[str] = []
        to = ""
        if value.args:
            to = _reference(value.args[0])
        for keyword in value.keywords:
            if keyword.arg is None:
                continue
            if keyword.arg == "to":
                to = _reference(keyword.value)
            elif isinstance(keyword.value, ast.Constant) and isinstance(keyword.value.value, str | int | bool | None):
                options[keyword.arg] = keyword.value.value
            elif keyword.arg in ("through", "queryset", "model", "resolver", *MANAGER_MAKERS.values()):
                options[keyword.arg] = _reference(keyword.value)
                if keyword.arg == "queryset":
                    options["rows"] = self.text(keyword.value)
            elif keyword.arg in READ_AS_WRITTEN:
                options[keyword.arg] = "?" + self.text(keyword.value)
            elif keyword.arg == "widget":
                called = keyword.value.func if isinstance(keyword.value, ast.Call) else keyword.value
                options["widget"] = "=" + dotted(called)
            elif keyword.arg in ("default", "choices", "fields", "exclude", "omit", "expand"):
                options[keyword.arg] = True
            else:
                further.append(keyword.arg)
        if len(value.args) > 1 and callee.endswith(("GenericForeignKey", "GenericRelation")):
            options["second"] = _reference(value.args[1])
        return FieldDecl(name, value.lineno, callee, to, options, tuple(further))

    def base(self, node: ast.expr) -> str:
        if isinstance(node, ast.Subscript):
            node = node.value
        if isinstance(node, ast.Call):
            callee = dotted(node.func)
            if callee.endswith("from_queryset"):
                return f"{callee}({_queryset_class(node)})"
            return f"{callee}()" if callee else "?"
        return dotted(node) or "?"

    def function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> FunctionDecl:
        first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
        arguments = node.args
        names = [one.arg for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
        return FunctionDecl(
            node.name,
            first,
            node.lineno,
            node.end_lineno or node.lineno,
            tuple(filter(None, (_decorator(one) for one in node.decorator_list))),
            tuple(names),
            self.text(node.returns) if node.returns is not None else "",
        )

    def collect_eager(self, tree: ast.Module) -> None:
        """Every name that stands in a string where something is loaded eagerly.

        Generous on purpose: what is absent here is nowhere loaded ahead in the project, and that
        absence is used as evidence.
        """
        stack: list[tuple[ast.AST, bool]] = [(tree, False)]
        while stack:
            node, eager = stack.pop()
            if isinstance(node, ast.stmt) and not eager and not self.tells_of_rows(node):
                continue
            if eager and isinstance(node, ast.Constant):
                if isinstance(node.value, str) and _LOOKUP.match(node.value):
                    self.eager.add(node.value)
                continue
            inside = eager
            match node:
                case ast.Call(func=function):
                    name = function.attr if isinstance(function, ast.Attribute) else dotted(function)
                    inside = eager or bool(_EAGER.search(name))
                    if any(one.arg == "many" and _is_true(one.value) for one in node.keywords):
                        self.many.add(dotted(function).rpartition(".")[2])
                    if name == "Prefetch":
                        given = [*node.args[2:3], *(one.value for one in node.keywords if one.arg == "to_attr")]
                        self.eager.update(
                            f"{one.value}__="
                            for one in given
                            if isinstance(one, ast.Constant) and isinstance(one.value, str)
                        )
                    if name == "Prefetch" and len(node.args) + len(node.keywords) > 1 and node.args:
                        lookup = node.args[0]
                        if isinstance(lookup, ast.Constant) and isinstance(lookup.value, str):
                            self.eager.add(f"{lookup.value}__*")
                    if inside and not eager:
                        if isinstance(function, ast.Attribute):
                            stack.append((function.value, eager))
                        stack.extend((argument, True) for argument in node.args)
                        stack.extend((keyword.value, True) for keyword in node.keywords)
                        continue
                case ast.Assign(targets=targets):
                    names = [dotted(target) for target in targets]
                    inside = eager or any(_EAGER.search(name) for name in names)
                case ast.AnnAssign(target=target) | ast.AugAssign(target=target):
                    inside = eager or bool(_EAGER.search(dotted(target)))
                case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                    inside = bool(_EAGER.search(name))
                    if name == "get_serializer_class":
                        self.many.update(one.id for one in ast.walk(node) if isinstance(one, ast.Name))
                case ast.keyword(arg=str() as name):
                    inside = eager or bool(_EAGER.search(name))
            stack.extend((child, inside) for child in ast.iter_child_nodes(node))

    def tells_of_rows(self, node: ast.stmt) -> bool:
        """Whether a statement's lines have a word of eager loading, or of lists that are served; most have none."""
        first = min([node.lineno, *(one.lineno for one in getattr(node, "decorator_list", ()))])
        position = bisect_left(self.telling_lines, first)
        return position < len(self.telling_lines) and self.telling_lines[position] <= (node.end_lineno or node.lineno)

    def text(self, node: ast.expr) -> str:
        """The node's source text, empty where it is too long to be worth keeping."""
        first, last = node.lineno, node.end_lineno or node.lineno
        start, end = node.col_offset, node.end_col_offset or 0
        if last - first > (MOST_LINES_OF_A_LIST if isinstance(node, _LISTS) else MOST_LINES):
            return ""
        if first == last:
            line = self.lines[first - 1]
            if line.isascii():
                found = line[start:end]
            else:
                found = line.encode()[start:end].decode(errors="replace")
        else:
            part = [line.encode() for line in self.lines[first - 1 : last]]
            part[-1] = part[-1][:end]
            part[0] = part[0][start:]
            found = b"".join(part).decode(errors="replace")
        return found if len(found) <= LONGEST_VALUE else ""


def _joined(text: str, rest: str) -> str:
    """Source text of a value with what goes on from it; empty where either is not known."""
    found = f"({text}){rest}" if text and rest else ""
    return found if len(found) <= LONGEST_VALUE else ""


def _queryset_class(call: ast.Call) -> str:
    """The class that `from_queryset` is given, by place or as `queryset_class=`."""
    named = [one.value for one in call.keywords if one.arg == "queryset_class"]
    return next((dotted(one) for one in (*call.args, *named)), "")


def _is_true(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is True


def _decorator(node: ast.expr) -> str:
    """The dotted name of a decorator; arguments that are names or strings follow in parentheses."""
    if isinstance(node, ast.Call):
        arguments = [_reference(one).lstrip("=") for one in node.args]
        arguments += [f"{one.arg}={_reference(one.value).lstrip('=')}" for one in node.keywords]
        return f"{dotted(node.func)}({','.join(arguments)})"
    return dotted(node)


def _reference(node: ast.expr) -> str:
    """A string constant's value, or `=` and a dotted name."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    name = dotted(node)
    return f"={name}" if name else ""


def _strings(node: ast.expr) -> tuple[str, ...] | None:
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        values = [one.value for one in node.elts if isinstance(one, ast.Constant)]
        if len(values) == len(node.elts) and all(isinstance(one, str) for one in values):
            return tuple(str(one) for one in values)
    return None


def _meta(node: ast.ClassDef) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for child in node.body:
        match child:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=value)
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
            ):
                if isinstance(value, ast.Constant):
                    found[name] = value.value if not isinstance(value.value, bytes | complex) else True
                elif name == "ordering":
                    found[name] = bool(getattr(value, "elts", True))
                else:
                    found[name] = _reference(value)
    for name, value in list(found.items()):
        if value is ...:
            found[name] = None
    return found
