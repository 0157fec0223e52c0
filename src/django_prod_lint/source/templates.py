"""Templates as trees: Django's template language here, Jinja2 in `source.jinja`, both as the same few nodes.

Nodes are those of `ast` wherever Python has the same thing (conditions, constants, assignments), so that the
flow analysis runs a template as it runs a function; the classes below are what Python does not have. Every
node has `lineno`, the path of its `template`, and the source text to be `shown` for it.
https://docs.djangoproject.com/en/5.2/ref/templates/language/
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

_TAG = re.compile(r"({%.*?%}|{{.*?}}|{#.*?#})")
_BITS = re.compile(r"""((?:[^\s'"]*(?:(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')[^\s'"]*)+)|\S+)""")
_CONSTANT = r"""(?:_\(\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\s*\)|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_HEAD = re.compile(rf"(?P<constant>{_CONSTANT})|(?P<number>[-+.]?\d[\d.e]*)|(?P<name>[\w.]+)")
_FILTER = re.compile(
    rf"\s*\|\s*(?P<filter>\w+)(?::(?:(?P<constant>{_CONSTANT})|(?P<number>[-+.]?\d[\d.e]*)|(?P<name>[\w.]+)))?"
)
_KEYWORD = re.compile(r"(\w+)=(.+)", re.DOTALL)

LARGEST = 400_000
"""Templates of more characters are not read: they are data, not pages."""


class TemplateError(Exception):
    """A template that its engine would refuse, or that is none of that language."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class Token(NamedTuple):
    """A piece of a template: `kind` is text, variable, block or comment; `contents` as Django's lexer has it."""

    kind: str
    contents: str
    line: int


def tokenize(text: str) -> list[Token]:
    """The tokens that Django's lexer makes of a template."""
    tokens: list[Token] = []
    line = 1
    verbatim = ""
    is_tag = False
    for part in _TAG.split(text):
        if part:
            tokens.append(_token(part, line, is_tag, verbatim))
            found = tokens[-1]
            if found.kind == "block":
                if verbatim:
                    verbatim = ""
                elif found.contents[:9] in ("verbatim", "verbatim "):
                    verbatim = f"end{found.contents}"
            line += part.count("\n")
        is_tag = not is_tag
    return tokens


def _token(part: str, line: int, is_tag: bool, verbatim: str) -> Token:
    if is_tag:
        start = part[:2]
        if start == "{%":
            contents = part[2:-2].strip()
            if not verbatim or contents == verbatim:
                return Token("block", contents, line)
        elif not verbatim:
            if start == "{{":
                return Token("variable", part[2:-2].strip(), line)
            return Token("comment", part[2:-2].strip(), line)
    return Token("text", part, line)


def split_contents(contents: str) -> list[str]:
    """The words of a tag; quoted strings and `_("…")` stay whole."""
    found: list[str] = []
    bits = iter(_BITS.findall(contents))
    for bit in bits:
        if bit.startswith(('_("', "_('")):
            sentinel = bit[2] + ")"
            whole = [bit]
            while not bit.endswith(sentinel):
                following = next(bits, None)
                if following is None:
                    break
                bit = following
                whole.append(bit)
            bit = " ".join(whole)
        found.append(bit)
    return found


# -- nodes --------------------------------------------------------------------------------------------


class Name(ast.Name):
    """A variable of the context."""

    def __init__(self, name: str, is_stored: bool = False) -> None:
        self.id = name
        self.ctx = ast.Store() if is_stored else ast.Load()


class Lookup(ast.Attribute):
    """`value.attr` as Django resolves it: key, attribute or index, and called if it can be.

    `call` is the call without arguments, `index` the subscript, that the look-up may turn out to be.
    """

    call: ast.Call
    index: ast.Subscript

    def __init__(self, value: ast.expr, attr: str) -> None:
        self.value = value
        self.attr = attr
        self.ctx = ast.Load()


class Member(ast.Attribute):
    """`value.attr` as Jinja2 resolves it: attribute or key, not called."""

    def __init__(self, value: ast.expr, attr: str) -> None:
        self.value = value
        self.attr = attr
        self.ctx = ast.Load()


class Called(ast.Call):
    """A call as Jinja2 writes it."""

    def __init__(self, function: ast.expr, args: list[ast.expr], keywords: list[ast.keyword]) -> None:
        self.func = function
        self.args = args
        self.keywords = keywords


class Filtered(ast.expr):
    """`value|name:argument`. `index` is the subscript that Django's `first` amounts to."""

    _fields = ("value", "args", "keywords")
    index: ast.Subscript | None = None

    def __init__(self, value: ast.expr, name: str, args: list[ast.expr], keywords: dict[str, ast.expr]) -> None:
        self.value = value
        self.name = name
        self.args = args
        self.named = keywords
        self.keywords = list(keywords.values())


class Opaque(ast.expr):
    """Something that has a value of which nothing is known; what it is made of is evaluated."""

    _fields = ("parts",)

    def __init__(self, parts: Iterable[ast.expr] = ()) -> None:
        self.parts = list(parts)


class Output(ast.expr):
    """`{{ value }}`: evaluated and turned into text."""

    _fields = ("value",)

    def __init__(self, value: ast.expr) -> None:
        self.value = value


class Tag(ast.expr):
    """`{% name args key=value as target %}` of which only the project can tell what it does.

    A block tag has the nodes up to its end tag in `body`.
    """

    _fields = ("args", "keywords", "body")

    def __init__(
        self, name: str, args: list[ast.expr], keywords: dict[str, ast.expr], target: str, body: list[ast.stmt] | None
    ) -> None:
        self.name = name
        self.args = args
        self.named = keywords
        self.keywords = list(keywords.values())
        self.target = target
        self.body = body if body is not None else []
        self.is_block = body is not None


class For(ast.For):
    """A loop with a scope of its own; `orelse` is what an empty one shows."""

    def __init__(self, target: ast.expr, source: ast.expr, body: list[ast.stmt], orelse: list[ast.stmt]) -> None:
        self.target = target
        self.iter = source
        self.body = body
        self.orelse = orelse
        self.type_comment = None


class If(ast.If):
    """A condition. `once` tells that it holds in one pass of the innermost loop only: `forloop.first`."""

    def __init__(self, test: ast.expr, body: list[ast.stmt], orelse: list[ast.stmt]) -> None:
        self.test = test
        self.body = body or [ast.Pass()]
        self.orelse = orelse
        self.once = False


class Scope(ast.stmt):
    """Nodes whose names end with it. `once` tells that it does not run in every pass of a loop.

    `names` are bound to `values` first, which are evaluated outside of it.
    """

    _fields = ("values", "body")

    def __init__(
        self, body: list[ast.stmt], names: Iterable[str] = (), values: Iterable[ast.expr] = (), once: bool = False
    ) -> None:
        self.body = body
        self.names = list(names)
        self.values = list(values)
        self.once = once


class Block(ast.stmt):
    """`{% block name %}`: a part that a child template may replace."""

    _fields = ("body",)

    def __init__(self, name: str, body: list[ast.stmt]) -> None:
        self.name = name
        self.body = body


class Include(ast.stmt):
    """`{% include name with key=value only %}`."""

    _fields = ("name", "values")

    def __init__(self, name: ast.expr, names: list[str], values: list[ast.expr], only: bool) -> None:
        self.name = name
        self.names = names
        self.values = values
        self.only = only


class Regroup(ast.stmt):
    """`{% regroup source by path as target %}`."""

    _fields = ("source",)

    def __init__(self, source: ast.expr, path: str, target: str) -> None:
        self.source = source
        self.path = path
        self.target = target


class Macro(ast.FunctionDef):
    """A Jinja2 macro."""

    def __init__(self, name: str, args: ast.arguments, body: list[ast.stmt]) -> None:
        self.name = name
        self.args = args
        self.body = body
        self.decorator_list = []
        self.returns = None
        self.type_comment = None


class Import(ast.stmt):
    """Jinja2's `import name as target` and `from name import a as b` (`names` maps b to a)."""

    _fields = ("name",)

    def __init__(self, name: ast.expr, target: str, names: dict[str, str], with_context: bool) -> None:
        self.name = name
        self.target = target
        self.names = names
        self.with_context = with_context


class Root(ast.AST):
    """Stands for a template where the analysis wants the node of a running function."""

    _fields = ()

    def __init__(self, path: str) -> None:
        self.template = path
        self.lineno = 1


class Template:
    """A parsed template. `parent` is the expression that `extends` names."""

    __slots__ = ("blocks", "body", "is_jinja", "parent", "partials", "path", "root")

    def __init__(self, path: str, is_jinja: bool) -> None:
        self.path = path
        self.is_jinja = is_jinja
        self.root = Root(path)
        self.parent: ast.expr | None = None
        self.body: list[ast.stmt] = []
        self.blocks: dict[str, Block] = {}
        self.partials: dict[str, list[ast.stmt]] = {}


_N = TypeVar("_N", bound=ast.AST)


def placed(node: _N, template: str, line: int, shown: str) -> _N:
    """Give a node its place and its text."""
    fields = node.__dict__
    fields["lineno"] = line
    fields["col_offset"] = 0
    fields["end_lineno"] = line
    fields["end_col_offset"] = 1
    fields["template"] = template
    fields["shown"] = shown
    return node


# -- expressions --------------------------------------------------------------------------------------

_LITERALS = {"True": True, "False": False, "None": None}


class Expressions:
    """Reads the expressions of one Django template."""

    def __init__(self, path: str) -> None:
        self.path = path

    def expression(self, text: str, line: int) -> ast.expr:
        """`a.b.c|filter:arg|filter`."""
        text = text.strip()
        head = _HEAD.match(text)
        if head is None:
            raise TemplateError(f"cannot read `{text}`", line)
        found = self._atom(head, head.group(), line)
        end = head.end()
        for match in _FILTER.finditer(text, end):
            if match.start() != end:
                break
            arguments = []
            if match["constant"] or match["number"] or match["name"]:
                given = match["constant"] or match["number"] or match["name"]
                arguments.append(self._atom(match, given, line))
            node = Filtered(found, match["filter"], arguments, {})
            if match["filter"] == "first":
                node.index = placed(
                    ast.Subscript(found, ast.Constant(0), ast.Load()), self.path, line, text[: match.end()]
                )
            found = placed(node, self.path, line, text[: match.end()])
            end = match.end()
        if end != len(text):
            raise TemplateError(f"cannot read `{text[end:]}` of `{text}`", line)
        return found

    def _atom(self, match: re.Match[str], text: str, line: int) -> ast.expr:
        if match["constant"]:
            inner = text[2:-1].strip() if text.startswith("_(") else text
            value: object = re.sub(r"\\(.)", r"\1", inner[1:-1])
        elif match["number"]:
            try:
                value = float(text) if "." in text or "e" in text else int(text)
            except ValueError:
                raise TemplateError(f"cannot read `{text}`", line) from None
        elif text in _LITERALS:
            value = _LITERALS[text]
        else:
            return self.variable(text, line)
        return placed(ast.Constant(value), self.path, line, text)  # type: ignore[arg-type]

    def variable(self, text: str, line: int) -> ast.expr:
        """`a.b.c`."""
        parts = text.split(".")
        if any(part.startswith("_") for part in parts) or parts[0][:1].isdigit():
            raise TemplateError(f"cannot read `{text}`", line)
        if not all(parts):  # Django reads it, and finds nothing
            return placed(Opaque(), self.path, line, text)
        found: ast.expr = placed(Name(parts[0]), self.path, line, parts[0])
        shown = parts[0]
        for part in parts[1:]:
            shown = f"{shown}.{part}"
            node = Lookup(found, part)
            node.call = placed(ast.Call(node, [], []), self.path, line, shown)
            node.index = placed(ast.Subscript(found, ast.Constant(part), ast.Load()), self.path, line, shown)
            found = placed(node, self.path, line, shown)
        return found

    # -- conditions -------------------------------------------------------------------------------

    def condition(self, bits: list[str], line: int) -> ast.expr:
        """The words of an `if`, by the precedence that Django gives its operators."""
        words = list(bits)
        if not words:
            raise TemplateError("a condition is missing", line)
        found = self._either(words, line)
        if words:
            raise TemplateError(f"cannot read `{' '.join(words)}`", line)
        return found

    def _either(self, words: list[str], line: int) -> ast.expr:
        return self._chain(words, line, "or", ast.Or, self._both)

    def _both(self, words: list[str], line: int) -> ast.expr:
        return self._chain(words, line, "and", ast.And, self._negation)

    def _chain(
        self,
        words: list[str],
        line: int,
        word: str,
        kind: type[ast.boolop],
        inner: Callable[[list[str], int], ast.expr],
    ) -> ast.expr:
        found = [inner(words, line)]
        while words and words[0] == word:
            words.pop(0)
            found.append(inner(words, line))
        if len(found) == 1:
            return found[0]
        return placed(ast.BoolOp(kind(), found), self.path, line, f" {word} ".join(map(shown, found)))

    def _negation(self, words: list[str], line: int) -> ast.expr:
        if words and words[0] == "not":
            words.pop(0)
            inner = self._negation(words, line)
            return placed(ast.UnaryOp(ast.Not(), inner), self.path, line, f"not {shown(inner)}")
        return self._comparison(words, line)

    def _comparison(self, words: list[str], line: int) -> ast.expr:
        left = self._operand(words, line)
        while words and words[0] in _COMPARISONS:
            word = words.pop(0)
            if word == "is" and words and words[0] == "not":
                word = f"is {words.pop(0)}"
            elif word == "not":
                if not words or words[0] != "in":
                    raise TemplateError("`not` stands alone", line)
                word = f"not {words.pop(0)}"
            right = self._operand(words, line)
            node = ast.Compare(left, [_COMPARISONS[word]()], [right])
            left = placed(node, self.path, line, f"{shown(left)} {word} {shown(right)}")
        return left

    def _operand(self, words: list[str], line: int) -> ast.expr:
        if not words or words[0] in ("and", "or", "in", "==", "!="):
            raise TemplateError("a value is missing in a condition", line)
        if words[0] == "not":
            return self._negation(words, line)
        return self.expression(words.pop(0), line)


_COMPARISONS: dict[str, type[ast.cmpop]] = {
    "==": ast.Eq, "=": ast.Eq, "!=": ast.NotEq, "<": ast.Lt, ">": ast.Gt, "<=": ast.LtE, ">=": ast.GtE,
    "in": ast.In, "not in": ast.NotIn, "is": ast.Is, "is not": ast.IsNot, "not": ast.NotIn,
}  # fmt: skip


def shown(node: ast.AST) -> str:
    """The source text of a node."""
    found: str = getattr(node, "shown", "…")
    return found


# -- blocks -------------------------------------------------------------------------------------------

_NOTHING = frozenset({
    "load", "csrf_token", "now", "lorem", "templatetag", "debug", "get_static_prefix", "get_media_prefix",
    "get_current_language", "get_available_languages", "get_current_language_bidi", "get_current_timezone",
    "resetcycle",
})  # fmt: skip
"""Tags of Django that read nothing of the context that could cost a query."""
_READING = frozenset({
    "url", "static", "trans", "translate", "firstof", "widthratio", "cycle", "get_language_info", "querystring",
    "get_language_info_list",
})  # fmt: skip
"""Tags of Django that evaluate their arguments, and no more."""
_WRAPPING = frozenset({"autoescape", "spaceless", "localize", "localtime", "timezone", "language", "cache", "filter"})
_INNER = frozenset({"else", "elif", "empty", "plural", "elseif"})


def parse_django(text: str, path: str) -> Template:
    """The tree of a Django template. Raises TemplateError for what Django itself would refuse."""
    if len(text) > LARGEST:
        raise TemplateError("too large", 1)
    return _Parser(text, path).template


class _Parser(Expressions):
    def __init__(self, text: str, path: str) -> None:
        super().__init__(path)
        self.template = Template(path, is_jinja=False)
        self.tokens = [one for one in tokenize(text) if one.kind in ("variable", "block")]
        self.position = 0
        self.ends = [one.contents.partition(" ")[0] for one in self.tokens]
        self.cycles: set[str] = set()
        body, _ = self.nodes(())
        self.template.body = body

    def nodes(self, until: tuple[str, ...]) -> tuple[list[ast.stmt], Token | None]:
        """The nodes up to one of the tags `until`, and that tag."""
        body: list[ast.stmt] = []
        while self.position < len(self.tokens):
            token = self.tokens[self.position]
            self.position += 1
            if token.kind == "variable":
                body.append(self.output(token))
                continue
            name = token.contents.partition(" ")[0]
            if name in until:
                return body, token
            if name in _INNER or name.startswith("end"):
                if until and name in self._known_ends:
                    raise TemplateError(f"`{name}` where `{until[0]}` was expected", token.line)
                continue  # of a tag that is not known here
            body += self.tag(name, token)
        if until:
            raise TemplateError(f"`{until[-1]}` is missing", self.tokens[-1].line if self.tokens else 1)
        return body, None

    _known_ends = frozenset({"endif", "endfor", "endblock", "endwith"})

    def output(self, token: Token) -> ast.stmt:
        text = token.contents
        if text == "block.super":
            node: ast.expr = Tag("block.super", [], {}, "", None)
            return self.statement(node, token, text)
        return self.statement(Output(self.expression(text, token.line)), token, text)

    def statement(self, node: ast.expr, token: Token, text: str) -> ast.stmt:
        return self.at(ast.Expr(self.at(node, token, text)), token, text)

    def at(self, node: _N, token: Token, text: str = "") -> _N:
        return placed(node, self.path, token.line, text or token.contents)

    def tag(self, name: str, token: Token) -> list[ast.stmt]:
        handler = getattr(self, f"tag_{name}", None)
        bits = split_contents(token.contents)
        if handler is not None:
            found: list[ast.stmt] = handler(token, bits)
            return found
        if name in _NOTHING:
            return []
        if name in _READING:
            return self.reading(token, bits)
        if name in _WRAPPING:
            body, _ = self.nodes((f"end{name}",))
            read = self.reading(token, bits) if name == "cache" else []
            return [*read, self.at(Scope(body), token)]
        return self.unknown(name, token, bits)

    # -- arguments --------------------------------------------------------------------------------

    def arguments(self, bits: list[str], line: int) -> tuple[list[ast.expr], dict[str, ast.expr], str]:
        """Positional and named arguments of a tag, and the name that takes its result."""
        target = ""
        if len(bits) > 1 and bits[-2] == "as":
            target = bits[-1]
            bits = bits[:-2]
        positional: list[ast.expr] = []
        named: dict[str, ast.expr] = {}
        for bit in bits:
            match = _KEYWORD.fullmatch(bit)
            try:
                if match is not None:
                    named[match[1]] = self.expression(match[2], line)
                else:
                    positional.append(self.expression(bit, line))
            except TemplateError:
                positional.append(placed(Opaque(), self.path, line, bit))
        return positional, named, target

    def pairs(self, bits: list[str], line: int) -> tuple[list[str], list[ast.expr], list[str]]:
        """Leading `key=value` words or `value as key`, and what is left."""
        names: list[str] = []
        values: list[ast.expr] = []
        while bits:
            match = _KEYWORD.fullmatch(bits[0])
            if match is not None:
                names.append(match[1])
                values.append(self.expression(match[2], line))
                bits = bits[1:]
            elif len(bits) > 2 and bits[1] == "as":
                names.append(bits[2])
                values.append(self.expression(bits[0], line))
                bits = bits[3:]
            elif bits[0] == "and" and names:
                bits = bits[1:]
            else:
                break
        return names, values, bits

    def reading(self, token: Token, bits: list[str]) -> list[ast.stmt]:
        positional, named, target = self.arguments(bits[1:], token.line)
        parts = [*positional, *named.values()]
        value: ast.expr = self.at(Opaque(parts), token)
        if bits[0] == "firstof" or (bits[0] == "cycle" and not target):
            value = self.at(Opaque([self.at(Output(one), token, shown(one)) for one in parts]), token)
        if target:
            return [self.assign(target, value, token)]
        return [self.at(ast.Expr(value), token)] if parts else []

    def assign(self, target: str, value: ast.expr, token: Token) -> ast.stmt:
        return self.at(ast.Assign([self.at(Name(target, is_stored=True), token, target)], value), token)

    # -- tags -------------------------------------------------------------------------------------

    def tag_for(self, token: Token, bits: list[str]) -> list[ast.stmt]:
        if bits[-1] == "reversed":
            bits = bits[:-1]
        if len(bits) < 4 or bits[-2] != "in":
            raise TemplateError(f"cannot read `{token.contents}`", token.line)
        names = [one for one in re.split(r"\s*,\s*", " ".join(bits[1:-2])) if one]
        if not names or any(set(one) & set(" \"'|") for one in names):
            raise TemplateError(f"cannot read `{token.contents}`", token.line)
        source = self.expression(bits[-1], token.line)
        targets: list[ast.expr] = [self.at(Name(one, is_stored=True), token, one) for one in names]
        target = targets[0] if len(targets) == 1 else self.at(ast.Tuple(targets, ast.Store()), token)
        body, end = self.nodes(("empty", "endfor"))
        orelse: list[ast.stmt] = []
        if end is not None and end.contents == "empty":
            orelse, _ = self.nodes(("endfor",))
        return [self.at(For(target, source, body, orelse), token)]

    def tag_if(self, token: Token, bits: list[str]) -> list[ast.stmt]:
        test = self.condition(bits[1:], token.line)
        body, end = self.nodes(("elif", "else", "endif"))
        orelse: list[ast.stmt] = []
        if end is not None:
            words = split_contents(end.contents)
            if words[0] == "elif":
                orelse = self.tag_if(end, words)
            elif words[0] == "else":
                orelse, _ = self.nodes(("endif",))
        node = self.at(If(test, body, orelse), token)
        node.once = is_first_pass(test)
        return [node]

    def tag_ifequal(self, token: Token, bits: list[str]) -> list[ast.stmt]:
        operator = ast.Eq() if bits[0] == "ifequal" else ast.NotEq()
        if len(bits) != 3:
            raise TemplateError(f"cannot read `{token.contents}`", token.line)
        left, right = (self.expression(one, token.line) for one in bits[1:])
        body, end = self.nodes(("else", f"end{bits[0]}"))
        orelse: list[ast.stmt] = []
        if end is not None and end.contents == "else":
            orelse, _ = self.nodes((f"end{bits[0]}",))
        return [self.at(If(self.at(ast.Compare(left, [operator], [right]), token), body, orelse), token)]

    tag_ifnotequal = tag_ifequal

    def tag_ifchanged(self, token: Token, bits: list[str]) -> list[ast.stmt]:
        read = self.reading(token, bits)
        body, end = self.nodes(("else", "endifchanged"))
        orelse: list[ast.stmt] = []
        if end is not None and end.contents == "else":
            orelse, _ = self.nodes(("endifchanged",))
        # with arguments, the content is for some passes only: nobody knows for how many
        return [*read, self.at(Scope(body, once=len(bits) > 1), token), self.at(Scope(orelse), token)]

    def tag_with(self, token: Token, bits: list[str]) -> list[ast.stmt]:
        names, values, rest = self.pairs(bits[1:], token.line)
        if rest or not names:
            raise TemplateError(f"cannot read `{token.contents}`", token.line)
        body, _ = self.nodes(("endwith",))
        return [self.at(Scope(body, names, values), token)]

    def tag_include(self, token: Token, bits: list[str]) -> list[ast.stmt]:
        if len(bits) < 2:
            raise TemplateError(f"cannot read `{token.contents}`", token.line)
        rest = [one for one in bits[2:] if one != "with"]
        only = "only" in rest
        names, values, _ = self.pairs([one for one in rest if one not in ("only", "ignore", "missing")], token.line)
        return [self.at(Include(self.expression(bits[1], token.line), names, values, only), token)]

    def tag_extends(self, token: Token, bits: list[str]) -> list[ast.stmt]:
        if len(bits) != 2:
            raise TemplateError(f"cannot read `{token.contents}`", token.line)
        self.template.parent = self.expression(bits[1], token.line)
        return []

    def tag_block(self, token: Token, bits: list[str]) -> list[ast.stmt]:
        if len(bits) < 2:
            raise TemplateError(f"cannot read `{token.contents}`", token.line)
        body, _ = self.nodes(("endblock",))
        node = self.at(Block(bits[1], body), token)
        self.template.blocks[bits[1]] = node
        return [node]

    def tag_comment(self, token: Token, bits: list[str]) -> list[ast.stmt]:
        return self.skipped("endcomment", token)

    def tag_verbatim(self, token: Token, bits: list[str]) -> list[ast.stmt]:
        return self.skipped("endverbatim", token)

    def skipped(self, end: str, token: Token) -> list[ast.stmt]:
        while self.position < len(self.tokens):
            found = self.tokens[self.position]
            self.position += 1
            if found.kind == "block" and found.contents.partition(" ")[0] == end:
                return []
        raise TemplateError(f"`{end}` is missing", token.line)

    def tag_regroup(self, token: Token, bits: list[str]) -> list[ast.stmt]:
        if len(bits) != 6 or bits[2] != "by" or bits[4] != "as":
            raise TemplateError(f"cannot read `{token.contents}`", token.line)
        path = re.split(r"[|]", bits[3])[0]
        return [self.at(Regroup(self.expression(bits[1], token.line), path, bits[5]), token)]

    def tag_blocktranslate(self, token: Token, bits: list[str]) -> list[ast.stmt]:
        words = bits[1:]
        names: list[str] = []
        values: list[ast.expr] = []
        target = ""
        while words:
            if words[0] in ("with", "count", "trimmed"):
                words = words[1:]
                continue
            if words[0] == "asvar" and len(words) > 1:
                target, words = words[1], words[2:]
                continue
            if words[0] == "context":
                words = words[2:]
                continue
            found, given, rest = self.pairs(words, token.line)
            if rest == words:
                break
            names, values, words = names + found, values + given, rest
        body, end = self.nodes(("plural", f"end{bits[0]}"))
        if end is not None and end.contents.startswith("plural"):
            more, _ = self.nodes((f"end{bits[0]}",))
            body += more
        nodes: list[ast.stmt] = [self.at(Scope(body, names, values), token)]
        if target:
            nodes.append(self.assign(target, self.at(Opaque(), token), token))
        return nodes

    tag_blocktrans = tag_blocktranslate

    def tag_partialdef(self, token: Token, bits: list[str]) -> list[ast.stmt]:
        if len(bits) < 2:
            raise TemplateError(f"cannot read `{token.contents}`", token.line)
        body, _ = self.nodes(("endpartialdef",))
        self.template.partials[bits[1]] = body
        return body if "inline" in bits[2:] else []

    def tag_partial(self, token: Token, bits: list[str]) -> list[ast.stmt]:
        return [self.statement(Tag("partial", [], {}, bits[1] if len(bits) > 1 else "", None), token, token.contents)]

    # -- tags of others ---------------------------------------------------------------------------

    def unknown(self, name: str, token: Token, bits: list[str]) -> list[ast.stmt]:
        """A tag of the project or of a package: a block where its end tag follows."""
        positional, named, target = self.arguments(bits[1:], token.line)
        if not self._is_closed(name):
            return [self.statement(Tag(name, positional, named, target, None), token, f"{{% {token.contents} %}}")]
        parts: list[list[ast.stmt]] = []
        while True:
            body, end = self.nodes((*sorted(_INNER), f"end{name}"))
            parts.append(body)
            if end is None or end.contents.partition(" ")[0] == f"end{name}":
                break
        body = parts[-1]
        for one in reversed(parts[:-1]):
            body = [self.at(If(self.at(Opaque(), token), one, body), token)]
        return [self.statement(Tag(name, positional, named, target, body), token, f"{{% {token.contents} %}}")]

    def _is_closed(self, name: str) -> bool:
        """Whether the tag that was just read has an end tag of its own."""
        end = f"end{name}"
        depth = 0
        for number in range(self.position, len(self.tokens)):
            found = self.ends[number]
            if self.tokens[number].kind != "block":
                continue
            if found == end:
                if not depth:
                    return True
                depth -= 1
            elif found == name:
                depth += 1
        return False


_FIRST = frozenset({
    "forloop.first", "forloop.last", "loop.first", "loop.last", "forloop.counter == 1", "forloop.counter0 == 0",
    "loop.index == 1", "loop.index0 == 0", "forloop.revcounter == 1", "forloop.revcounter0 == 0",
})  # fmt: skip


def is_first_pass(test: ast.expr) -> bool:
    """Whether a condition holds in one pass of the innermost loop: the first, or the last."""
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
        return any(is_first_pass(one) for one in test.values)
    return shown(test) in _FIRST


_BUSY = (Include, Block, Tag, Regroup, Macro, Import, Called, ast.Assign, ast.Break, ast.Continue)


def read_only_names(node: ast.AST) -> frozenset[str] | None:
    """The variables that a node and all in it read; None where it does more than read variables."""
    fields = node.__dict__
    if "reads" not in fields:
        names: set[str] | None = set()
        for one in ast.walk(node):
            if isinstance(one, _BUSY):
                names = None
                break
            if isinstance(one, Name) and names is not None:
                names.add(one.id)
        fields["reads"] = None if names is None else frozenset(names)
    found: frozenset[str] | None = fields["reads"]
    return found
