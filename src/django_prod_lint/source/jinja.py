"""Jinja2 templates as the trees of `source.templates`, where the `jinja2` package can be imported.

The package is no dependency: it is imported when a Jinja2 template is really rendered, and a project that has
such templates has it. Tags of extensions are passed over; what stands between one and its end tag is kept.
https://jinja.palletsprojects.com/en/stable/extensions/#ast
"""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from typing import Any

from django_prod_lint.source.templates import (
    LARGEST,
    Block,
    Called,
    Filtered,
    For,
    If,
    Import,
    Include,
    Macro,
    Member,
    Name,
    Opaque,
    Output,
    Scope,
    Template,
    TemplateError,
    is_first_pass,
    placed,
    shown,
)

_UNKNOWN_TAG = re.compile(r"unknown tag '(\w+)'")
_OPERATORS: dict[str, type[ast.cmpop]] = {
    "eq": ast.Eq, "ne": ast.NotEq, "gt": ast.Gt, "gteq": ast.GtE, "lt": ast.Lt, "lteq": ast.LtE, "in": ast.In,
    "notin": ast.NotIn,
}  # fmt: skip
_SIGNS = {"eq": "==", "ne": "!=", "gt": ">", "gteq": ">=", "lt": "<", "lteq": "<=", "in": "in", "notin": "not in"}


def parse_jinja(text: str, path: str) -> Template:
    """The tree of a Jinja2 template. Raises TemplateError where it cannot be had."""
    try:
        import jinja2
    except ImportError:
        raise TemplateError("jinja2 is not installed", 1) from None
    if len(text) > LARGEST:
        raise TemplateError("too large", 1)
    tags: frozenset[str] = frozenset()
    for _ in range(12):
        try:
            parsed = _environment(tags).parse(text)
        except jinja2.TemplateSyntaxError as error:
            unknown = _UNKNOWN_TAG.search(error.message or "")
            if unknown is None or unknown[1] in tags or unknown[1].startswith("end"):
                raise TemplateError(error.message or "", error.lineno) from None
            tags |= {unknown[1]}
        except Exception as error:  # extensions and old versions raise whatever they like
            raise TemplateError(f"{type(error).__name__}: {error}", 1) from None
        else:
            return _Translator(path).translate(parsed)
    raise TemplateError("too many tags of extensions", 1)


@lru_cache(maxsize=32)
def _environment(tags: frozenset[str]) -> Any:
    from jinja2 import Environment, nodes
    from jinja2.ext import Extension

    def parse(self: Any, parser: Any) -> Any:
        tag = next(parser.stream)
        while parser.stream.current.type != "block_end":
            next(parser.stream)
        end = f"end{tag.value}"
        if not re.search(rf"{{%[-+]?\s*{end}\b", source[0]):
            return []
        body = parser.parse_statements((f"name:{end}",), drop_needle=True)
        while parser.stream.current.type != "block_end":
            next(parser.stream)
        return nodes.Scope(body, lineno=tag.lineno)

    source = [""]

    def preprocess(self: Any, text: str, name: Any, filename: Any = None) -> str:
        source[0] = text
        return text

    others = type("Others", (Extension,), {"tags": set(tags), "parse": parse, "preprocess": preprocess})
    return Environment(  # noqa: S701 -- nothing is rendered
        extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols", others]
    )


class _Translator:
    """Turns Jinja2's nodes into those of `source.templates`."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.template = Template(path, is_jinja=True)
        self.callers = 0

    def translate(self, parsed: Any) -> Template:
        self.template.body = self.body(parsed.body)
        return self.template

    def at(self, node: Any, source: Any, text: str) -> Any:
        return placed(node, self.path, source.lineno or 1, text)

    # -- statements -------------------------------------------------------------------------------

    def body(self, nodes: list[Any]) -> list[ast.stmt]:
        found: list[ast.stmt] = []
        for node in nodes or ():
            handler = getattr(self, f"stmt_{type(node).__name__}", None)
            if handler is not None:
                found += handler(node)
        return found

    def stmt_Output(self, node: Any) -> list[ast.stmt]:
        found: list[ast.stmt] = []
        for one in node.nodes:
            if type(one).__name__ != "TemplateData":
                value = self.expr(one)
                text = shown(value)
                found.append(self.at(ast.Expr(self.at(Output(value), one, text)), one, text))
        return found

    def stmt_For(self, node: Any) -> list[ast.stmt]:
        body = self.body(node.body)
        if node.test is not None:
            test = self.expr(node.test)
            body = [self.at(If(test, body, []), node, shown(test))]
        source = self.expr(node.iter)
        target = self.target(node.target)
        return [self.at(For(target, source, body, self.body(node.else_)), node, shown(source))]

    def stmt_If(self, node: Any) -> list[ast.stmt]:
        orelse = self.body(node.else_)
        for one in reversed(node.elif_):
            orelse = [self._if(one, self.body(one.body), orelse)]
        return [self._if(node, self.body(node.body), orelse)]

    def _if(self, node: Any, body: list[ast.stmt], orelse: list[ast.stmt]) -> ast.stmt:
        test = self.expr(node.test)
        found: If = self.at(If(test, body, orelse), node, shown(test))
        found.once = is_first_pass(test)
        return found

    def stmt_Block(self, node: Any) -> list[ast.stmt]:
        found: Block = self.at(Block(node.name, self.body(node.body)), node, node.name)
        self.template.blocks[node.name] = found
        return [found]

    def stmt_Extends(self, node: Any) -> list[ast.stmt]:
        self.template.parent = self.expr(node.template)
        return []

    def stmt_Include(self, node: Any) -> list[ast.stmt]:
        name = self.expr(node.template)
        return [self.at(Include(name, [], [], not node.with_context), node, shown(name))]

    def stmt_Import(self, node: Any) -> list[ast.stmt]:
        name = self.expr(node.template)
        return [self.at(Import(name, node.target, {}, node.with_context), node, shown(name))]

    def stmt_FromImport(self, node: Any) -> list[ast.stmt]:
        names = {
            (one if isinstance(one, str) else one[1]): (one if isinstance(one, str) else one[0]) for one in node.names
        }
        name = self.expr(node.template)
        return [self.at(Import(name, "", names, node.with_context), node, shown(name))]

    def stmt_Assign(self, node: Any) -> list[ast.stmt]:
        value = self.expr(node.node)
        if type(node.target).__name__ == "NSRef":
            return [self.at(ast.Expr(value), node, shown(value))]
        return [self.at(ast.Assign([self.target(node.target)], value), node, shown(value))]

    def stmt_AssignBlock(self, node: Any) -> list[ast.stmt]:
        scope = self.at(Scope(self.body(node.body)), node, "")
        if type(node.target).__name__ == "NSRef":
            return [scope]
        return [scope, self.at(ast.Assign([self.target(node.target)], self.at(Opaque(), node, "")), node, "")]

    def stmt_ExprStmt(self, node: Any) -> list[ast.stmt]:
        value = self.expr(node.node)
        return [self.at(ast.Expr(value), node, shown(value))]

    def stmt_With(self, node: Any) -> list[ast.stmt]:
        names, values = [], []
        for target, value in zip(node.targets, node.values, strict=True):
            if type(target).__name__ == "Name":
                names.append(target.name)
                values.append(self.expr(value))
        return [self.at(Scope(self.body(node.body), names, values), node, "")]

    def stmt_Scope(self, node: Any) -> list[ast.stmt]:
        return [self.at(Scope(self.body(node.body)), node, "")]

    stmt_OverlayScope = stmt_ScopedEvalContextModifier = stmt_FilterBlock = stmt_Scope

    def stmt_Macro(self, node: Any) -> list[ast.stmt]:
        return [self.macro(node.name, node)]

    def macro(self, name: str, node: Any) -> ast.stmt:
        defaults = [self.expr(one) for one in node.defaults]
        arguments = ast.arguments(
            posonlyargs=[], args=[ast.arg(one.name) for one in node.args], vararg=None,
            kwonlyargs=[ast.arg("caller")], kw_defaults=[ast.Constant(None)], kwarg=None, defaults=defaults,
        )  # fmt: skip
        found: ast.stmt = self.at(Macro(name, arguments, self.body(node.body) or [ast.Pass()]), node, name)
        return found

    def stmt_CallBlock(self, node: Any) -> list[ast.stmt]:
        self.callers += 1
        name = f"caller {self.callers}"
        call = self.expr(node.call)
        if isinstance(call, ast.Call):
            call.keywords.append(ast.keyword("caller", self.at(Name(name), node, "caller")))
        output = self.at(ast.Expr(self.at(Output(call), node, shown(call))), node, shown(call))
        return [self.at(Scope([self.macro(name, node), output]), node, shown(call))]

    def stmt_Break(self, node: Any) -> list[ast.stmt]:
        return [self.at(ast.Break(), node, "break")]

    def stmt_Continue(self, node: Any) -> list[ast.stmt]:
        return [self.at(ast.Continue(), node, "continue")]

    # -- expressions ------------------------------------------------------------------------------

    def target(self, node: Any) -> ast.expr:
        if type(node).__name__ == "Tuple":
            parts = [self.target(one) for one in node.items]
            found: ast.expr = self.at(ast.Tuple(parts, ast.Store()), node, ", ".join(map(shown, parts)))
            return found
        name = getattr(node, "name", "_")
        stored: ast.expr = self.at(Name(name, is_stored=True), node, name)
        return stored

    def expr(self, node: Any) -> ast.expr:
        """An expression; what is not known here is opaque, with its parts."""
        handler = getattr(self, f"expr_{type(node).__name__}", None)
        if handler is not None:
            found: ast.expr = handler(node)
            return found
        parts = [self.expr(one) for one in node.iter_child_nodes()]
        opaque: ast.expr = self.at(Opaque(parts), node, " ".join(map(shown, parts)) or "…")
        return opaque

    def expr_Name(self, node: Any) -> ast.expr:
        found: ast.expr = self.at(Name(node.name), node, node.name)
        return found

    def expr_Const(self, node: Any) -> ast.expr:
        found: ast.expr = self.at(ast.Constant(node.value), node, repr(node.value))
        return found

    def expr_TemplateData(self, node: Any) -> ast.expr:
        found: ast.expr = self.at(ast.Constant(node.data), node, repr(node.data))
        return found

    def expr_Getattr(self, node: Any) -> ast.expr:
        value = self.expr(node.node)
        found: ast.expr = self.at(Member(value, node.attr), node, f"{shown(value)}.{node.attr}")
        return found

    def expr_Getitem(self, node: Any) -> ast.expr:
        value = self.expr(node.node)
        kind = type(node.arg).__name__
        found: ast.expr
        if kind == "Const" and isinstance(node.arg.value, str):
            found = self.at(Member(value, node.arg.value), node, f"{shown(value)}[{node.arg.value!r}]")
        elif kind == "Slice":
            bounds = [self.expr(one) if one is not None else None for one in (node.arg.start, node.arg.stop)]
            text = ":".join(shown(one) if one is not None else "" for one in bounds)
            part = self.at(ast.Slice(bounds[0], bounds[1], None), node, text)
            found = self.at(ast.Subscript(value, part, ast.Load()), node, f"{shown(value)}[{text}]")
        else:
            key = self.expr(node.arg)
            found = self.at(ast.Subscript(value, key, ast.Load()), node, f"{shown(value)}[{shown(key)}]")
        return found

    def expr_Call(self, node: Any) -> ast.expr:
        function = self.expr(node.node)
        args = [self.expr(one) for one in node.args]
        keywords = [ast.keyword(one.key, self.expr(one.value)) for one in node.kwargs]
        if node.dyn_args is not None:
            args.append(self.at(ast.Starred(self.expr(node.dyn_args), ast.Load()), node, "*…"))
        if node.dyn_kwargs is not None:
            keywords.append(ast.keyword(None, self.expr(node.dyn_kwargs)))
        inside = ", ".join([*map(shown, args), *(f"{one.arg}={shown(one.value)}" for one in keywords)])
        found: ast.expr = self.at(Called(function, args, keywords), node, f"{shown(function)}({inside})")
        return found

    def expr_Filter(self, node: Any) -> ast.expr:
        if node.node is None:  # of a filter block
            found: ast.expr = self.at(Opaque(), node, node.name)
            return found
        value = self.expr(node.node)
        args = [self.expr(one) for one in node.args]
        named = {one.key: self.expr(one.value) for one in node.kwargs}
        filtered = Filtered(value, node.name, args, named)
        return placed(filtered, self.path, node.lineno or 1, f"{shown(value)}|{node.name}")

    def expr_Test(self, node: Any) -> ast.expr:
        value = self.expr(node.node)
        parts = [] if node.name in ("defined", "undefined") else [value, *(self.expr(one) for one in node.args)]
        found: ast.expr = self.at(Opaque(parts), node, f"{shown(value)} is {node.name}")
        return found

    def expr_CondExpr(self, node: Any) -> ast.expr:
        test, body = self.expr(node.test), self.expr(node.expr1)
        other = self.expr(node.expr2) if node.expr2 is not None else self.at(ast.Constant(None), node, "''")
        text = f"{shown(body)} if {shown(test)} else {shown(other)}"
        found: ast.expr = self.at(ast.IfExp(test, body, other), node, text)
        return found

    def expr_And(self, node: Any) -> ast.expr:
        return self._two(node, ast.And(), "and")

    def expr_Or(self, node: Any) -> ast.expr:
        return self._two(node, ast.Or(), "or")

    def _two(self, node: Any, operator: ast.boolop, word: str) -> ast.expr:
        left, right = self.expr(node.left), self.expr(node.right)
        found: ast.expr = self.at(ast.BoolOp(operator, [left, right]), node, f"{shown(left)} {word} {shown(right)}")
        return found

    def expr_Not(self, node: Any) -> ast.expr:
        inner = self.expr(node.node)
        found: ast.expr = self.at(ast.UnaryOp(ast.Not(), inner), node, f"not {shown(inner)}")
        return found

    def expr_Add(self, node: Any) -> ast.expr:
        left, right = self.expr(node.left), self.expr(node.right)
        found: ast.expr = self.at(ast.BinOp(left, ast.Add(), right), node, f"{shown(left)} + {shown(right)}")
        return found

    def expr_Concat(self, node: Any) -> ast.expr:
        parts = [self.expr(one) for one in node.nodes]
        text = " ~ ".join(map(shown, parts))
        values = [one.value for one in parts if isinstance(one, ast.Constant)]
        if len(values) == len(parts):
            joined: ast.expr = self.at(ast.Constant("".join(map(str, values))), node, text)
            return joined
        outputs = [self.at(Output(one), node, shown(one)) for one in parts]
        found: ast.expr = self.at(Opaque(outputs), node, text)
        return found

    def expr_Compare(self, node: Any) -> ast.expr:
        left = self.expr(node.expr)
        operators, others, text = [], [], shown(left)
        for one in node.ops:
            other = self.expr(one.expr)
            operators.append(_OPERATORS[one.op]())
            others.append(other)
            text += f" {_SIGNS[one.op]} {shown(other)}"
        found: ast.expr = self.at(ast.Compare(left, operators, others), node, text)
        return found

    def expr_Tuple(self, node: Any) -> ast.expr:
        parts = [self.expr(one) for one in node.items]
        found: ast.expr = self.at(ast.Tuple(parts, ast.Load()), node, f"({', '.join(map(shown, parts))})")
        return found

    def expr_List(self, node: Any) -> ast.expr:
        parts = [self.expr(one) for one in node.items]
        found: ast.expr = self.at(ast.List(parts, ast.Load()), node, f"[{', '.join(map(shown, parts))}]")
        return found

    def expr_Dict(self, node: Any) -> ast.expr:
        keys = [self.expr(one.key) for one in node.items]
        values = [self.expr(one.value) for one in node.items]
        found: ast.expr = self.at(ast.Dict(list(keys), values), node, "{…}")
        return found

    def expr_MarkSafe(self, node: Any) -> ast.expr:
        return self.expr(node.expr)

    expr_MarkSafeIfAutoescape = expr_MarkSafe
