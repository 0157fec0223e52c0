"""Django's template language: the tokens are those of Django, and so is what is refused."""

from __future__ import annotations

import ast
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from django_prod_lint.source.templates import For, Include, Scope, Tag, TemplateError, parse_django, shown, tokenize

PIECES = [
    "text", "\n", " ", "{", "}", "{{", "}}", "{%", "%}", "{#", "#}", "{{ a.b|c:'d' }}", "{% if a %}", "{% endif %}",
    "{% verbatim %}", "{% endverbatim %}", "{% verbatim x %}", "{% endverbatim x %}", "{# note #}", "{% comment %}",
    "function () { return {a: {}} }", "{% %}", "{{ }}", "é", "{{ a\nb }}", "{%if a%}", "verbatim", "{% endfor %}",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_tokens_are_those_of_django(text: str) -> None:
    from django.template.base import DebugLexer

    expected = [
        (token.token_type.name.lower().replace("var", "variable"), token.contents, token.lineno)
        for token in DebugLexer(text).tokenize()
    ]
    assert [tuple(token) for token in tokenize(text)] == expected


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_any_text_is_a_tree_or_an_error(text: str) -> None:
    with contextlib.suppress(TemplateError):
        parse_django(text, "x.html")


@pytest.mark.parametrize(
    "text",
    [
        "a", "a.b.c", "a.0.b", "'text'", '"it\\"s"', "12", "-1.5", "a|upper", "a|default:'x y'|lower", "a|add:b.c",
        "_('text')", "a|f:_('text')", "a | upper", "None", "a|slice:':3'", "",
        "a b", "a|", "a|f:", "a + b", "f(x)", "a[0]", "a.", ".a", "_a", "a._b", "a|f: b", "a||f", "'a", "a|f:'b",
    ],
)  # fmt: skip
def test_expressions_are_refused_as_by_django(text: str) -> None:
    from django.template import Context, Engine, Library, TemplateSyntaxError

    library = Library()
    library.filter("f", lambda value, other=None: value)
    engine = Engine()
    engine.template_builtins.append(library)
    try:
        engine.from_string("{{ " + text + " }}")
        refused = False
    except TemplateSyntaxError:
        refused = True
    try:
        parse_django("{{ " + text + " }}", "x.html")
        assert not refused, f"Django refuses `{text}`"
    except TemplateError:
        assert refused, f"Django reads `{text}`"
    _ = Context


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a and b or not c", "a and b or (not c)"),
        ("a or b and c", "a or (b and c)"),
        ("a == b", "a == b"),
        ("not a in b", "not a in b"),
        ("a not in b", "a not in b"),
        ("a is not None", "a is not None"),
        ("a.count > 3 and b", "a.count > 3 and b"),
    ],
)
def test_conditions(text: str, tree: str) -> None:
    node = parse_django("{% if " + text + " %}x{% endif %}", "x.html").body[0]
    assert isinstance(node, ast.If)
    assert _plain(node.test) == ast.dump(ast.parse(tree, mode="eval").body)


def _plain(node: ast.AST) -> str:
    """A dump in which the variables of templates look like those of Python."""
    return ast.dump(node).replace("Lookup(", "Attribute(")


def test_blocks_of_others() -> None:
    template = parse_django(
        "{% load x %}{% box a.b size=3 as c %}\n{% panel %}{% for a in b %}{{ a }}{% endfor %}{% else %}{% endpanel %}",
        "x.html",
    )
    first, second = template.body
    assert isinstance(first, ast.Expr)
    assert isinstance(first.value, Tag)
    assert (first.value.name, first.value.target, [shown(one) for one in first.value.args]) == ("box", "c", ["a.b"])
    assert isinstance(second, ast.Expr)
    assert isinstance(second.value, Tag)
    assert second.value.is_block
    assert second.lineno == 2
    assert any(isinstance(one, For) for one in ast.walk(second.value))


def test_lines_and_texts() -> None:
    template = parse_django("\n{% for a, b in\tc.d|slice:':2' reversed %}\n{{ a.b }}{% empty %}{% endfor %}", "x.html")
    (loop,) = template.body
    assert isinstance(loop, For)
    assert (loop.lineno, shown(loop.iter)) == (2, "c.d|slice:':2'")
    assert (loop.body[0].lineno, shown(loop.body[0])) == (3, "a.b")


def test_includes_and_scopes() -> None:
    template = parse_django(
        '{% include "a.html" with b=c.d e="f" only %}{% with a=b c=d %}{% endwith %}{% with a.b as c %}{% endwith %}',
        "x.html",
    )
    include, new, old = template.body
    assert isinstance(include, Include)
    assert isinstance(new, Scope)
    assert isinstance(old, Scope)
    assert (include.names, include.only, new.names, old.names) == (["b", "e"], True, ["a", "c"], ["c"])


@pytest.mark.parametrize(
    "text", ["{% if a %}", "{% for a in b %}", "{% for a b %}{% endfor %}", "{% block %}{% endblock %}", "{% with %}{% endwith %}",
             "{% if a %}{% endfor %}", "{% comment %}", "{% if %}{% endif %}", "{% if a == %}{% endif %}"],
)  # fmt: skip
def test_what_django_refuses(text: str) -> None:
    with pytest.raises(TemplateError):
        parse_django(text, "x.html")
