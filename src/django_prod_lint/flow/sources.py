"""Where a value comes from, and the places that it should not reach as it is.

A value of a source is `Marked`; text that it is put into carries the marks on. The marks:

| mark | what it is |
| --- | --- |
| `client` | something that whoever sends the request chose |
| `keys` | a mapping whose keys were chosen so, too |
| `header` | the same in a header, which a link or a form cannot set |
| `column` | the text of a row's column, which somebody entered |
| `digest` | a digest made with a secret key |
| `hash` | a digest made without one |
| `seen` | something that the client chose, and that the function has looked at |
| `exception` | what a handler of any exception caught, and the text of it |

A test of a name, such as `if url_has_allowed_host_and_scheme(target, …)` or `if kind in KINDS`, makes
`seen` of `client`: what the code has found is not known here.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from django_prod_lint.facts.api import ExceptionTextAnswered
from django_prod_lint.facts.security import (
    RedirectTargetTaken,
    RequestDataExpanded,
    SecretCompared,
    UnescapedTextMarkedSafe,
)
from django_prod_lint.flow.usage import as_item, looked_at, only_parses
from django_prod_lint.knowledge import sources as table
from django_prod_lint.project.summary import dotted
from django_prod_lint.semantics.declared import FieldDecl
from django_prod_lint.semantics.values import (
    NUMBER,
    SAFE_TEXT,
    UNKNOWN,
    Const,
    External,
    Items,
    Manager,
    Mapping,
    Marked,
    Method,
    ModelRef,
    Pair,
    QuerySet,
    Text,
    Value,
    join,
)  # fmt: skip
from django_prod_lint.source.places import Reason

if TYPE_CHECKING:
    from django_prod_lint.flow.calls import Calls
    from django_prod_lint.flow.expressions import Expressions
    from django_prod_lint.flow.frames import Frame
    from django_prod_lint.project.models import Model, Relation

CLIENT, KEYS, HEADER, SEEN, COLUMN, DIGEST, HASH, EXCEPTION = (
    "client", "keys", "header", "seen", "column", "digest", "hash", "exception",
)  # fmt: skip
SENT = frozenset({CLIENT, HEADER, SEEN})
"""What came with the request."""


# -- sources --------------------------------------------------------------------------------------


def _marked(analysis: Expressions, node: ast.AST, *marks: str) -> Marked:
    found = Marked(frozenset(marks), analysis.text(node), analysis.place(node))
    if CLIENT in marks and KEYS not in marks and isinstance(node, ast.expr):
        scope = _scope(analysis.frame)
        if scope is not None and as_item(node) in looked_at(scope):
            return Marked(found.marks - {CLIENT} | {SEEN}, found.shown, found.place)
    return found


def _scope(frame: Frame) -> ast.AST | None:
    """The function that a frame runs, or that the one was written in which it runs."""
    scope: Frame | None = frame
    while scope is not None and scope.node is None:
        scope = scope.closure
    return scope.node if scope is not None else None


def of_request(analysis: Expressions, name: str, node: ast.AST) -> Marked | None:
    """What an attribute of the request holds, where the client chose it."""
    if name in table.REQUEST_MAPPINGS:
        return _marked(analysis, node, CLIENT, KEYS)
    if name in table.REQUEST_HEADERS:
        return _marked(analysis, node, HEADER, KEYS)
    return _marked(analysis, node, CLIENT) if name == "body" else None


def column(analysis: Expressions, decl: FieldDecl, node: ast.AST) -> Value:
    """The value of a row's column: a number, or text that somebody entered where the field has no choices."""
    last = decl.callee.rpartition(".")[2]
    if last in table.NUMBER_FIELDS:
        return NUMBER
    if last not in table.TEXT_FIELDS or decl.options.get("choices") or table.HOLDS_MARKUP.search(decl.name):
        return UNKNOWN
    return _marked(analysis, node, COLUMN)


def key(model: Model) -> Value:
    """The primary key of a model's row: a number, where the model leaves it to Django.

    https://docs.djangoproject.com/en/stable/topics/db/models/#automatic-primary-key-fields
    """
    declared = model.columns.get(model.primary_key)
    if declared is not None:
        return NUMBER if declared.callee.rpartition(".")[2] in table.NUMBER_FIELDS else UNKNOWN
    return NUMBER if model.primary_key == "id" and model.is_complete else UNKNOWN


def key_of_relation(relation: Relation) -> Value:
    """What the column of a foreign key holds: the primary key that it points at."""
    if relation.target is None or relation.to_field not in ("", relation.target.primary_key):
        return UNKNOWN
    return key(relation.target)


def caught(analysis: Expressions, handler: ast.ExceptHandler, tried: list[ast.stmt]) -> Value:
    """The exception in a handler: of any kind where the handler takes all of them, and more is tried than to parse."""
    if only_parses(tried):
        return UNKNOWN  # its text tells of the client's own input
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    if any(dotted(one).rpartition(".")[2] in table.ANY_EXCEPTION for one in kinds):
        return Marked(frozenset({EXCEPTION}), handler.name or "", analysis.place(handler))
    return UNKNOWN


def called(
    analysis: Calls, name: str, node: ast.Call, positional: list[Value], keywords: dict[str, Value]
) -> Value | None:
    """What a function of another package makes of marked values; None where it has nothing to do with them."""
    last = name.rpartition(".")[2]
    first = positional[0] if positional else UNKNOWN
    if name in table.REDIRECTS:
        _redirected(analysis, node, first)
    elif last in table.MARKS_SAFE and name.startswith("django."):
        _marked_safe(analysis, last, node, first)
        return SAFE_TEXT
    elif last in table.ESCAPES:
        return SAFE_TEXT
    elif last in table.RESPONSES or name.startswith("rest_framework.exceptions."):
        told = [value for keyword, value in keywords.items() if keyword not in table.NOT_TOLD]
        _answered(analysis, last, node, [*positional, *told])
    elif name in ("hmac.new", "django.utils.crypto.salted_hmac"):
        return External(name, True)
    elif name == "hmac.digest":
        return _marked(analysis, node, DIGEST)
    elif name in ("traceback.format_exc", "traceback.format_exception"):
        return _marked(analysis, node, EXCEPTION)
    elif last in table.KEEPS_TEXT and isinstance(first, Marked | Text) and first.marks:
        return first
    elif name == "json.loads" and isinstance(first, Marked) and CLIENT in first.marks:
        return Marked(first.marks | {KEYS}, first.shown, first.place)
    return None


def digest_of(analysis: Expressions, maker: str, node: ast.AST) -> Marked | None:
    """What `hexdigest()` of something that a package made gives."""
    if maker.startswith(("hmac.", "django.utils.crypto.")):
        return _marked(analysis, node, DIGEST)
    return _marked(analysis, node, HASH) if maker.startswith("hashlib.") else None


# -- what stays of the marks ------------------------------------------------------------------------


def as_read(value: Value, name: str, frame: Frame) -> Value:
    """A name's value, without the marks of the client where the function looks at it."""
    if not isinstance(value, Marked) or not value.marks & {CLIENT, KEYS}:
        return value
    scope = _scope(frame)
    if scope is None or name not in looked_at(scope):
        return value
    return Marked(value.marks - {CLIENT, KEYS} | {SEEN}, value.shown, value.place)


def attribute(value: Marked, name: str) -> Value:
    """An attribute of a marked value, perhaps a method of it."""
    if EXCEPTION in value.marks:
        return value if name in table.EXCEPTION_TEXT else Method(UNKNOWN, name)
    return Method(value, name)


def item(analysis: Expressions, value: Marked, node: ast.AST) -> Value:
    """An item of a marked mapping or list."""
    if EXCEPTION in value.marks:
        return value
    if KEYS not in value.marks:
        return UNKNOWN
    nested = KEYS if "data" in value.shown or "json" in value.shown or "body" in value.shown else ""
    return _marked(analysis, node, *value.marks - {KEYS}, *([nested] if nested else []))


def method(analysis: Expressions, receiver: Marked, name: str, node: ast.Call) -> Value:
    """What a method of a marked value gives."""
    if KEYS in receiver.marks:
        if name in ("get", "pop", "setdefault", "__getitem__"):
            return item(analysis, receiver, node)
        if name in ("getlist", "values"):
            return Items(item(analysis, receiver, node))
        if name == "items":
            one = Marked(receiver.marks - {KEYS}, receiver.shown, receiver.place)
            return Items(Pair((one, one)))
        if name in ("dict", "copy"):
            return receiver
    return receiver if name in table.TEXT_METHODS else UNKNOWN


def marks_of(value: Value) -> frozenset[str]:
    """The marks of a value that text is made of."""
    return value.marks if isinstance(value, Marked | Text) else frozenset()


def _source(value: Value | None) -> tuple[str, int]:
    """Where the marked part of a value comes from."""
    match value:
        case Marked():
            return value.place
        case Text():
            return value.source
    return "", 0


def first_of(found: Value, other: Value, node: ast.BoolOp) -> Value:
    """`found or other`: what a client sends wins over any default, whatever that is."""
    is_default = isinstance(node.op, ast.Or) and isinstance(found, Marked) and bool(found.marks & SENT)
    return found if is_default else join(found, other)


class Parts:
    """Collects what a text is made of."""

    def __init__(self, analysis: Expressions) -> None:
        self.analysis = analysis
        self.marks: frozenset[str] = frozenset()
        self.shown = ""
        self.source = ("", 0)

    def add(self, value: Value, node: ast.AST) -> None:
        """Note a part of the text; `node` is its expression."""
        marks = marks_of(value)
        if marks:
            if not self.marks:
                self.shown = value.shown if isinstance(value, Marked | Text) else self.analysis.text(node)
                self.source = _source(value)
            self.marks |= marks

    def text(self, dynamic: ast.AST | None, node: ast.AST, before: str = "") -> Text:
        """The text, made by `node`; `dynamic` is the first part of it that is no constant."""
        if dynamic is None and not self.marks:
            return SAFE_TEXT
        return Text(dynamic, self.analysis.place(node), before, self.marks, self.shown, self.source)


# -- where marked values should not go ----------------------------------------------------------------


def has_chosen_keys(value: Value) -> bool:
    """Whether whoever sends the request decides which keys a mapping has."""
    if isinstance(value, Marked):
        return {CLIENT, KEYS} <= value.marks
    return isinstance(value, Mapping) and isinstance(value.key, Marked) and CLIENT in value.key.marks


def expanded(analysis: Calls, callee: Value, value: Value, data: ast.expr, node: ast.Call) -> None:
    """`**value` is passed to a call."""
    if not has_chosen_keys(value):
        return
    match callee:
        case Method(receiver=QuerySet() | Manager(), name=name) if name.removeprefix("a") in table.TAKES_FIELDS:
            pass
        case Method(receiver=QuerySet() | Manager(), name=name) if name in table.TAKES_FIELDS:
            pass
        case ModelRef():
            name = ""
        case External(name="django.db.models.Q" | "django.db.models.query_utils.Q"):
            name = "filter"
        case _:
            return
    held = value if isinstance(value, Marked) else value.key if isinstance(value, Mapping) else None
    writes = name not in table.SEARCHES
    _publish(analysis, node, held, RequestDataExpanded, analysis.text(node.func), analysis.text(data), writes)


def _redirected(analysis: Calls, node: ast.Call, target: Value) -> None:
    if not isinstance(target, Marked) or CLIENT not in target.marks or KEYS in target.marks:
        return
    _publish(analysis, node, target, RedirectTargetTaken, analysis.text(node.func), target.shown)


def _marked_safe(analysis: Calls, sink: str, node: ast.Call, value: Value) -> None:
    marks = marks_of(value)
    if CLIENT in marks:
        source = "comes from the request"
    elif COLUMN in marks and isinstance(value, Text):
        source = "holds what somebody entered"
    else:
        return
    shown = value.shown if isinstance(value, Text | Marked) else ""
    _publish(analysis, node, value, UnescapedTextMarkedSafe, sink, shown, source)


def _answered(analysis: Calls, response: str, node: ast.Call, values: list[Value]) -> None:
    found = _exception_in(Pair(tuple(values)))
    if found is not None and not _is_for_developers(analysis, node):
        _publish(analysis, node, found, ExceptionTextAnswered, response, found.shown)


def _exception_in(value: Value) -> Text | Marked | None:
    match value:
        case Text() | Marked():
            return value if EXCEPTION in value.marks else None
        case Mapping():
            inside: list[Value] = [*value.by_key.values(), value.value]
        case Pair():
            inside = list(value.items)
        case Items():
            inside = [value.element]
        case _:
            return None
    return next((found for one in inside if (found := _exception_in(one)) is not None), None)


def _is_for_developers(analysis: Calls, node: ast.AST) -> bool:
    """Whether a branch on DEBUG or on the staff lies around the answer, or a test of the exception's kind."""
    places = [*(one.call for one in analysis.frames[1:]), node]
    return any(
        isinstance(one, ast.If)
        and one.lineno <= getattr(place, "lineno", 0) <= (one.end_lineno or 0)
        and table.FOR_DEVELOPERS.search(ast.unparse(one.test))
        for frame, place in zip(analysis.frames, places, strict=True)
        if frame.node is not None
        for one in ast.walk(frame.node)
    )


def compared(
    analysis: Expressions, node: ast.Compare, left: tuple[Value, ast.expr], right: tuple[Value, ast.expr]
) -> None:
    """Two values are compared by `==`."""
    for (value, part), (other, secret) in ((left, right), (right, left)):
        if isinstance(other, Const) or isinstance(secret, ast.Constant):
            continue
        marks, others = marks_of(value), marks_of(other)
        if DIGEST in marks:
            shown = part
        elif HASH in marks and others & SENT and table.SIGNS.search(analysis.text(secret)):
            shown = part
        elif marks & SENT and not marks & {DIGEST, HASH} and _is_secret(other, secret):
            shown = secret
        else:
            continue
        held = value if isinstance(value, Marked | Text) else None
        _publish(analysis, node, held, SecretCompared, analysis.text(shown))
        return


def _is_secret(value: Value, node: ast.expr) -> bool:
    """Whether an expression reads a secret: a setting or a column that is named like one."""
    name = node.attr if isinstance(node, ast.Attribute) else ""
    if not table.SECRET.search(name):
        return False
    match node:
        case ast.Attribute(value=ast.Name(id="settings")):
            return True
    return isinstance(value, Marked) and COLUMN in value.marks


def _publish(analysis: Any, node: ast.AST, value: Value | None, kind: Any, *fields: object) -> None:
    """Publish a fact about a value that reaches a place, where value or place are of the function under analysis.

    `fields` are those of the fact between its span and its reasons.
    """
    analysis.sent += 1  # a remembered result would not publish it again
    if analysis.muted or analysis.entry_class is not None:
        return
    source = _source(value)
    if len(analysis.frames) > 1 and not analysis.stands_here(source):
        return
    target = analysis.here(node)
    if target is None:
        return
    because: tuple[Reason, ...] = ()
    if len(analysis.frames) > 1:
        path, line = analysis.place(node)
        because = (Reason(path, line, f"`{analysis.text(node)}` takes it"),)
    elif isinstance(value, Marked | Text) and value.shown not in fields and source != analysis.place(node):
        because = (Reason(*source, f"it comes from `{value.shown}`"),)
    elif isinstance(value, Marked | Text) and EXCEPTION in value.marks and not analysis.stands_here(source):
        because = (Reason(*source, "any error is caught here"),)
    key = (kind.__name__, getattr(target, "lineno", 0), getattr(target, "col_offset", 0))
    analysis.publish(key, kind(analysis.span(target), *fields, because))
