"""Runs templates: what a view renders is one more reader of its rows.

A template runs in a frame of its own, called by the expression that renders it, so that the rows of the view
keep their plans, loops and origins. `render_template` is the entry for whatever renders.
"""

from __future__ import annotations

import ast
from typing import Any, ClassVar

from django_prod_lint.flow.expressions import OutOfBudget, suspended
from django_prod_lint.flow.frames import Env, Frame
from django_prod_lint.flow.template_values import TemplateValues
from django_prod_lint.project.templates import Callable, templates_of
from django_prod_lint.semantics.values import (
    SAFE_TEXT,
    UNKNOWN,
    Const,
    External,
    Func,
    Instance,
    Items,
    Manager,
    Mapping,
    Method,
    OneOf,
    Origin,
    Pair,
    QuerySet,
    Row,
    Text,
    Value,
)  # fmt: skip
from django_prod_lint.source.templates import (
    Block,
    Called,
    For,
    If,
    Import,
    Include,
    Macro,
    Name,
    Regroup,
    Scope,
    Tag,
    Template,
    is_first_pass,
    read_only_names,
)

STEPS_PER_TEMPLATE = 20_000
"""How many nodes one rendering may run, called functions included."""
DEEPEST_INCLUDE = 12
MOST_PAGES = 5
"""How many of the templates that use a tag are run for it."""
CALLS_TO_RENDER = frozenset(
    {"render", "render_to_string", "render_to_response", "TemplateResponse", "SimpleTemplateResponse"}
)
"""Functions and classes of Django that take a template's name and a context."""
TEMPLATE_GETTERS = frozenset({"get_template", "select_template"})


class Templates(TemplateValues):
    """The part of the analysis that runs templates."""

    chain: list[Template]
    """The templates that are running, includes last."""
    blocks: dict[str, list[Block]]
    """The versions of each block of the page, the one that counts first."""
    supers: list[tuple[str, int]]
    is_closed: bool
    """Whether the context is known whole: a name that is not in it is undefined."""

    # -- entries ----------------------------------------------------------------------------------

    def render_template(
        self, names: Value, context: dict[str, Value], node: ast.AST, *, is_closed: bool = False
    ) -> None:
        """Run the first of the named templates that exists on a context; `node` is what renders it.

        Of names that a branch chooses, each is run. Names that are no constant, templates that are not in the
        project and templates that do not parse are passed over. `is_closed` says that the context holds all that
        the code gives: an undefined name is then false in conditions.
        """
        if self.muted or not self.deepest or self.frame.level > 4:
            return
        if not any(_is_worth_following(one) for one in context.values()):
            return
        for template in self._templates_of(names):
            self.render_page(template, context, node, is_closed=is_closed)

    def render_page(
        self, template: Template, context: dict[str, Value], node: ast.AST, *, is_closed: bool = False
    ) -> None:
        """Run a page on a context; `node` is what renders it."""
        env = {name: self._given(value, node) for name, value in context.items()}
        depth = len(self.frames)
        frame = Frame(self.frame.module, depth, env)
        frame.level = self.frame.level
        frame.call = node
        frame.node = template.root
        saved = self.budget, self.call_start, self.spent, self.muted
        outer = self.chain, self.blocks, self.supers, self.is_closed
        self.chain, self.blocks, self.supers, self.is_closed = [], {}, [], is_closed
        allowed = self.budget = min(self.budget, STEPS_PER_TEMPLATE)
        # functions that templates call have an allowance of their own
        self.spent, self.call_start = 0, allowed - STEPS_PER_TEMPLATE // 2
        self.frames.append(frame)
        try:
            self._page(template)
        except OutOfBudget:
            self.exhausted += 1
        finally:
            for one in self.frames[depth:]:
                for loop in one.loops:
                    loop.active = False
            del self.frames[depth:]
            used = allowed - max(self.budget, 0)
            self.budget, self.call_start, self.spent, self.muted = saved
            self.budget -= used
            self.chain, self.blocks, self.supers, self.is_closed = outer

    exhausted: int

    def renders(self, name: str, node: ast.Call, positional: list[Value], keywords: dict[str, Value]) -> Value | None:
        """Run the template of a call of Django's that renders one; None where the call is none."""
        last = name.rpartition(".")[2]
        if not name.startswith(("django.", "coffin.", "jingo.")):
            return None
        if last in TEMPLATE_GETTERS and positional:
            return External(name, True, (positional[0],))
        if last not in CALLS_TO_RENDER:
            return None
        takes_request = last in ("render", "TemplateResponse")
        given = positional[1:] if takes_request else positional
        written = node.args[1:] if takes_request else node.args
        names = given[0] if given else keywords.get("template_name", keywords.get("template", UNKNOWN))
        named = {one.arg: one.value for one in node.keywords if one.arg}
        context: Value = UNKNOWN
        where: ast.expr | None = None
        if len(given) > 1:
            context, where = given[1], written[1] if len(written) > 1 else None  # `*args` is one for several
        else:
            for key in ("context", "dictionary", "context_instance"):
                if key in keywords:
                    context, where = keywords[key], named.get(key)  # none is written for `**kwargs`
                    break
        self.render_with(names, context, where, node)
        return External(name, True)

    def render_with(self, names: Value, context: Value, where: ast.expr | None, node: ast.AST) -> None:
        """Run a template on the value of a context argument; `where` is the argument as written."""
        if self.muted:
            return
        if isinstance(context, External) and context.arguments:
            context = context.arguments[-1]  # Context({…}), RequestContext(request, {…})
        if isinstance(context, External) and context.name == "builtins.locals":
            values: Env = dict(self.frame.env)
        elif isinstance(context, Mapping):
            values = {name: one for name, one in context.by_key.items() if isinstance(name, str)}
        else:
            return
        is_closed = False
        if isinstance(where, ast.Dict):
            is_closed = all(isinstance(one, ast.Constant) for one in where.keys)
            for key, value in zip(where.keys, where.values, strict=True):
                if isinstance(key, ast.Constant) and key.value in values:
                    values[key.value] = self._given(values[key.value], value)
        self.render_template(names, values, node, is_closed=is_closed)

    def _given(self, value: Value, node: ast.AST) -> Value:
        """A value of the context; a row that nothing of this function made is from where it is put in."""
        if not isinstance(node, ast.expr) or len(self.frames) > 1:
            return value
        match value:
            case Row(origin=None):
                moved = self.origin(node)
                return Row(value.model, value.plan, value.key, value.loop, moved, value.prefix, value.collective)
            case Row(origin=Origin(node=None) | Origin(depth=1 | 2 | 3 | 4 | 5) as origin) if value.loop is None:
                moved = Origin(node, 0, origin.path, origin.line, origin.text)
                return Row(value.model, value.plan, value.key, None, moved, value.prefix, value.collective)
        return value

    def _templates_of(self, names: Value) -> list[Template]:
        """The templates that a name may mean: of a list the first that exists, of a choice each."""
        found: list[Template] = []
        match names:
            case Const(value=str() as name):
                found = self._found((name,))
            case Text(may_be=several):
                found = self._found(several)
            case Pair():
                for one in names.items:
                    found += [template for template in self._templates_of(one) if template not in found]
                    if found and isinstance(one, Const):
                        break
            case Items():
                found = self._templates_of(names.element)[:1]
        return found

    def _found(self, names: tuple[str, ...]) -> list[Template]:
        return [template for one in names if (template := self._find(one)) is not None]

    def _first_template(self, names: Value) -> Template | None:
        return next(iter(self._templates_of(names)), None)

    def _find(self, name: str) -> Template | None:
        table = templates_of(self.index)
        if name.startswith(("./", "../")):
            return table.relative(name, self.chain[-1].path) if self.chain else None
        return table.find(name.partition("#")[0], self.chain[-1].path if self.chain else self.module.path)

    # -- pages ------------------------------------------------------------------------------------

    def _page(self, template: Template) -> None:
        """Run a template with what it extends."""
        family = [template]
        self.chain.append(template)
        try:
            parent: Template | None = template
            while parent is not None and parent.parent is not None and len(family) < 10:
                if parent.is_jinja:
                    self.block([one for one in parent.body if isinstance(one, ast.Assign | Macro | Import)])
                name = self.eval(parent.parent)
                found = self._first_template(name)
                if found is None or found in family:
                    break
                parent = found
                family.append(found)
            for one in family:
                for name_, block in one.blocks.items():
                    self.blocks.setdefault(name_, []).append(block)
            base = family[-1]
            if base.parent is None:
                self.block(base.body)
            else:
                self._orphans(family)
        finally:
            self.chain.pop()

    def _orphans(self, family: list[Template]) -> None:
        """A page whose base is not in the project: its outermost blocks stand where the base has them."""
        done: set[str] = set()
        for one in reversed(family):
            for node in one.body:
                if isinstance(node, Block):
                    if node.name not in done:
                        done.add(node.name)
                        done.update(inner.name for inner in ast.walk(node) if isinstance(inner, Block))
                        self.statement(node)
                elif isinstance(node, Scope | If):
                    self.statement(node)

    def _run_block(self, node: Block) -> bool:
        versions = self.blocks.get(node.name) or [node]
        return self._run_version(node.name, versions, 0)

    def _run_version(self, name: str, versions: list[Block], number: int) -> bool:
        if number >= len(versions) or any(one == name for one, at in self.supers if at == number):
            return True
        self.supers.append((name, number))
        try:
            return self._scoped(versions[number].body, {})
        finally:
            self.supers.pop()

    def _super_block(self) -> None:
        if self.supers:
            name, number = self.supers[-1]
            self._run_version(name, self.blocks.get(name, []), number + 1)

    # -- nodes ------------------------------------------------------------------------------------

    def _scoped(self, body: list[ast.stmt], names: Env) -> bool:
        """Run nodes; the names that they bind end with them."""
        frame = self.frame
        saved = dict(frame.env)
        frame.env.update(names)
        try:
            return self.block(body)
        finally:
            frame.env.clear()
            frame.env.update(saved)

    def _scope(self, node: Scope) -> bool:
        values = {name: self.eval(one) for name, one in zip(node.names, node.values, strict=True)}
        if not node.once:
            self._scoped(node.body, values)
            return True
        with self.once_in_frame():
            self._scoped(node.body, values)
        return True

    def _is_idle(self, node: ast.stmt) -> bool:
        """Whether nothing that a node reads can lead to a query; most of a page is like that."""
        names = read_only_names(node)
        if names is None:
            return False
        frame: Frame | None = self.frame
        while frame is not None:
            if any(name in names and _is_worth_following(value) for name, value in frame.env.items()):
                return False
            frame = frame.closure
        return True

    def _template_for(self, node: For) -> bool:
        if self._is_idle(node):
            return True
        frame = self.frame
        saved = dict(frame.env)
        frame.env["forloop"] = UNKNOWN
        try:
            self._for(node)
        finally:
            frame.env.clear()
            frame.env.update(saved)
        return True

    def _template_if(self, node: If) -> bool:
        if self._is_idle(node):
            return True
        loops = self.frame.loops
        if loops and (node.once or _is_not_first(node)):
            body, other = (node.body, node.orelse) if node.once else (node.orelse, node.body)
            self.test(node.test)
            with suspended(loops[-1:]):
                self._passing(body)
            self._passing(other)
            return True
        absent = self._absence(node.test)
        if absent is not None:
            return self.branches([(node.body, {}), (node.orelse, {})], doubtful=0 if absent else 1)
        return self._if(node)

    def _passing(self, body: list[ast.stmt]) -> None:
        """A branch beside which nothing happens may be taken."""
        self.branches([(body, {}), ([], {})])

    def _absence(self, test: ast.expr) -> bool | None:
        """Whether a condition asks for a name that the context does not have: True where it is false then."""
        if not self.is_closed:
            return None
        match test:
            case Name(id=name):
                frame: Frame | None = self.frame
                while frame is not None:
                    if name in frame.env:
                        return None
                    frame = frame.closure
                return None if templates_of(self.index).may_be_in_context(name) else True
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                inner = self._absence(operand)
                return None if inner is None else not inner
            case ast.BoolOp(op=ast.And(), values=values):
                return True if any(self._absence(one) for one in values) else None
        return None

    def _regroup(self, node: Regroup) -> bool:
        self.frame.env[node.target] = self.grouped(self.eval(node.source), node.path, node.source)
        return True

    def _include(self, node: Include) -> bool:
        name = self.eval(node.name)
        env = {key: self.eval(one) for key, one in zip(node.names, node.values, strict=True)}
        for template in self._templates_of(name):
            if len(self.chain) > DEEPEST_INCLUDE or any(one is template for one in self.chain):
                continue
            partial = _partial(name)
            self._apart(template, env, keeps_names=not node.only, partial=partial)
        return True

    def _apart(self, template: Template, env: Env, *, keeps_names: bool, partial: str = "") -> None:
        """Run another template as part of this one, on names of its own or on these and more."""
        frame = self.frame
        saved = dict(frame.env)
        outer = self.blocks, self.supers
        self.blocks, self.supers = {}, []
        if not keeps_names:
            frame.env.clear()
        frame.env.update(env)
        try:
            if partial:
                self.chain.append(template)
                self.block(template.partials.get(partial, []))
                self.chain.pop()
            else:
                self._page(template)
        finally:
            self.blocks, self.supers = outer
            frame.env.clear()
            frame.env.update(saved)

    # -- tags of the project ----------------------------------------------------------------------

    def _tag(self, node: Tag) -> Value:
        if node.name == "block.super":
            self._super_block()
            return SAFE_TEXT
        if node.name == "partial":
            body = self.chain[-1].partials.get(node.target, []) if self.chain else []
            self._scoped(body, {})
            return SAFE_TEXT
        found = templates_of(self.index).callable(node.name, ("tag", "inclusion", "block"), node_path(node))
        value: Value = UNKNOWN
        if found is None:
            if node.is_block:
                self._scoped(node.body, {node.target: UNKNOWN} if node.target else {})
        else:
            positional = [self.eval(one) for one in node.args]
            named = {name: self.eval(one) for name, one in node.named.items()}
            if found.kind == "block":
                self._scoped(node.body, {})
                positional = [SAFE_TEXT, *positional]
            value = self.call_registered(found, positional, named, node)
        if node.target:
            self.frame.env[node.target] = value
        elif found is not None and found.kind != "inclusion":
            self.shown(value, node)
        return value

    def call_registered(self, one: Callable, positional: list[Value], named: dict[str, Value], node: ast.AST) -> Value:
        """Call a function that templates know by name; an inclusion tag renders its own template."""
        if one.takes_context:
            positional = [Mapping(UNKNOWN, UNKNOWN, dict(self.frame.env)), *positional]
        value = self.call_function(Func(one.function), positional, named, node)
        if one.kind != "inclusion":
            return value
        if isinstance(value, Mapping) and one.template:
            template = self._find(one.template)
            if (
                template is not None
                and len(self.chain) <= DEEPEST_INCLUDE
                and not any(other is template for other in self.chain)
            ):
                env = {name: held for name, held in value.by_key.items() if isinstance(name, str)}
                self._apart(template, env, keeps_names=False)
        return SAFE_TEXT

    def render_inclusion_tag(self, frame: Frame, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        """The function under analysis is an inclusion tag: its template reads what it returns."""
        for decorator in node.decorator_list:
            match decorator:
                case ast.Call(
                    func=ast.Attribute(attr="inclusion_tag" | "render_with"),
                    args=[ast.Constant(value=str() as name), *_],
                ):
                    value = self._result(frame)
                    if isinstance(value, Mapping):
                        self.render_with(Const(name), value, None, node)

    def pages_assigning(self, frame: Frame, node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[Template]:
        """The templates that keep what the function under analysis gives as a tag, where that is rows."""
        if not _is_of_rows(self._result(frame)):
            return []
        names: list[str] = []
        for decorator in node.decorator_list:
            match decorator:
                case ast.Attribute(attr="simple_tag" | "assignment_tag" | "as_tag"):
                    names.append(node.name)
                case ast.Call(func=ast.Attribute(attr="simple_tag" | "assignment_tag" | "as_tag"), keywords=keywords):
                    given = [one.value.value for one in keywords if one.arg == "name"
                             and isinstance(one.value, ast.Constant)]  # fmt: skip
                    names += [str(one) for one in given] or [node.name]
        return [one for name in names for one in templates_of(self.index).assigning(name)][:MOST_PAGES]

    # -- Jinja2 -----------------------------------------------------------------------------------

    def _jinja_call(self, node: Called) -> Value:
        """A call of a macro, of a method, or of a function that the environment knows by name."""
        function = node.func
        if not isinstance(function, Name) or self._variable(function) is not UNKNOWN:
            return self.call(node)
        if function.id == "super":
            self._super_block()
            return SAFE_TEXT
        positional = [self.eval(one) for one in node.args]
        named = {one.arg: self.eval(one.value) for one in node.keywords if one.arg}
        found = templates_of(self.index).callable(function.id, ("inclusion", "global", "tag"), node_path(node))
        if found is None:
            if function.id == "range":
                return External("range:small", True)
            if function.id == "dict":
                return Mapping(UNKNOWN, UNKNOWN, dict(named))
            return UNKNOWN
        return self.call_registered(found, positional, named, node)

    def _macro(self, node: Macro) -> bool:
        self.frame.env[node.name] = Func(None, node, None, self.frame)
        return True

    def _import_template(self, node: Import) -> bool:
        found: dict[Any, Value] = {}
        for template in self._templates_of(self.eval(node.name)):
            if len(self.chain) > DEEPEST_INCLUDE or any(one is template for one in self.chain):
                continue
            frame = Frame(self.frame.module, self.frame.depth, dict(self.frame.env) if node.with_context else {})
            frame.level = self.frame.level
            frame.call = self.frame.call
            frame.node = template.root
            self.frames.append(frame)
            self.chain.append(template)
            try:
                self.block([one for one in template.body if isinstance(one, ast.Assign | Macro | Import | If)])
            finally:
                self.chain.pop()
                self.frames.pop()
            found = dict(frame.env)
        if node.target:
            self.frame.env[node.target] = Mapping(UNKNOWN, UNKNOWN, found) if found else UNKNOWN
        for name, original in node.names.items():
            self.frame.env[name] = found.get(original, UNKNOWN)
        return True

    _handlers: ClassVar[dict[type, Any]] = {**TemplateValues._handlers, Tag: _tag, Called: _jinja_call}

    _statements: ClassVar[dict[type, Any]] = {
        **TemplateValues._statements,
        For: _template_for,
        If: _template_if,
        Scope: _scope,
        Block: _run_block,
        Include: _include,
        Regroup: _regroup,
        Macro: _macro,
        Import: _import_template,
    }


def node_path(node: ast.AST) -> str:
    """The path of the template that a node is from."""
    found: str = getattr(node, "template", "")
    return found


def _partial(name: Value) -> str:
    return name.value.partition("#")[2] if isinstance(name, Const) and isinstance(name.value, str) else ""


def _is_not_first(node: If) -> bool:
    return isinstance(node.test, ast.UnaryOp) and is_first_pass(node.test.operand)


def _is_of_rows(value: Value) -> bool:
    """Whether a value is many rows of models that are known."""
    match value:
        case QuerySet():
            return value.model is not None
        case Items():
            return _is_of_rows(value.element)
        case Row():
            return value.collective
        case OneOf():
            return any(map(_is_of_rows, value.values))
    return False


def _is_worth_following(value: Value) -> bool:
    """Whether reading a value of the context can lead to a query that this analysis knows of."""
    match value:
        case Row() | QuerySet() | Manager() | Instance():
            return True
        case Func():
            return True
        case Items():
            return _is_worth_following(value.element)
        case Pair():
            return any(_is_worth_following(one) for one in value.items)
        case Mapping():
            return any(_is_worth_following(one) for one in (value.key, value.value, *value.by_key.values()))
        case External() | Method():
            return any(_is_worth_following(one) for one in getattr(value, "arguments", ()))
    return False
