"""Views that are exempt from the check of the CSRF token, and what they check instead.

https://docs.djangoproject.com/en/stable/howto/csrf/
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from django_prod_lint.facts.security import CsrfCheckSkipped
from django_prod_lint.project.index import Class, Function
from django_prod_lint.project.summary import dotted
from django_prod_lint.syntax.scan import Definition, Scan

EXEMPT = "django.views.decorators.csrf.csrf_exempt"
NEUTRAL = frozenset(
    {
        "csrf_exempt", "method_decorator", "require_POST", "require_http_methods", "never_cache", "atomic", "login_required",
        "permission_required", "staff_member_required", "user_passes_test", "sensitive_post_parameters", "xframe_options_exempt",
        "non_atomic_requests", "cache_control", "vary_on_headers", "ensure_csrf_cookie", "gzip_page",
    }
)  # fmt: skip
"""Decorators that do not ask for anything but a session, which a forged request has as well."""
_SESSION = re.compile(
    r"is_authenticated|login_required|LoginRequiredMixin|permission_required|PermissionRequiredMixin|has_perm\w*"
    r"|is_valid\b|form_(?:in)?valid|validated_data|ValidationError|NotAllowed|login_url|\b(?:django\.contrib\.)?auth\.models|author\w*|staff_member_required|user_passes_test"
)
"""What asks for a session only."""
_PROOF = re.compile(
    r"sign|hmac|digest|verif|token|secret|api_?key|auth|construct_event|jwt|bearer|valid|check_|password|credential"
    r"|nonce|saml|certificate|webhook_id|permission|allowed|REMOTE_ADDR|ip_|origin|referer|unsign|\bkey\b"
    r"|:\s*(?:\w+\.)?UUID\b",
    re.IGNORECASE,
)
"""Words of code that asks for a proof of who sends the request. An address with a UUID in it is one, as nobody guesses it."""
_CHANGES = re.compile(
    r"\.(?:save|create|delete|update|bulk_create|bulk_update|get_or_create|update_or_create|add|remove|set|delay"
    r"|apply_async|enqueue|send)\("
)
_READS = re.compile(r"request\.(?:POST|body|FILES|read\(|data\b)")
_HANDS_ON = frozenset({"render", "redirect", "login", "logout", "TemplateResponse", "get_object_or_404", "success", "error",
                       "warning", "info", "add_message", "get_current_site", "render_to_response"})  # fmt: skip
"""Functions that take the request and do not look at who sent it."""
MOST_FUNCTIONS = 20


def exempt_views(scan: Scan) -> Iterator[CsrfCheckSkipped]:
    """Every exempt view that takes data and changes something, and asks for no proof."""
    functions: list[Definition] = [*scan.all(ast.FunctionDef), *scan.all(ast.AsyncFunctionDef)]
    for function in functions:
        owner = scan.class_of(function)
        decorator = _exempting(scan, function.decorator_list)
        if decorator is not None and scan.function_of(function) is None:
            yield from _judged(scan, decorator, owner or function, function.decorator_list)
    for cls in scan.all(ast.ClassDef):
        decorator = _exempting(scan, cls.decorator_list)
        if decorator is not None:
            yield from _judged(scan, decorator, cls, cls.decorator_list)


def _exempting(scan: Scan, decorators: list[ast.expr]) -> ast.expr | None:
    for one in decorators:
        if scan.name_of(one) == EXEMPT:
            return one
        if isinstance(one, ast.Call) and dotted(one.func).endswith("method_decorator") and one.args:
            named = one.args[0].elts if isinstance(one.args[0], ast.List | ast.Tuple) else [one.args[0]]
            if any(scan.name_of(each) == EXEMPT for each in named):
                return one
    return None


def _judged(
    scan: Scan, decorator: ast.expr, view: ast.ClassDef | Definition, decorators: list[ast.expr]
) -> Iterator[CsrfCheckSkipped]:
    names = {dotted(one.func if isinstance(one, ast.Call) else one).rpartition(".")[2] for one in decorators}
    if not names <= NEUTRAL:
        return
    texts = [ast.unparse(view)]
    if isinstance(view, ast.ClassDef):
        cls = scan.class_at(view)
        if cls is None or not _is_plain_view(cls):
            return
        if not any(cls.method(name) is not None for name in ("post", "put", "patch", "delete")):
            return
        texts += [
            _source(one.module.source_lines(), one.decl.line, one.decl.end_line)
            for one in cls.mro[1:]
            if one.module.path
        ]
    called = _called(scan, view)
    if called is None:
        return
    texts += [_source(one.module.source_lines(), one.decl.first_line, one.decl.end_line) for one in called]
    text = _SESSION.sub("", "\n".join(texts).replace("csrf_exempt", ""))
    if _PROOF.search(text) or not (_CHANGES.search(text) and _READS.search(text)):
        return
    uses_session = bool(re.search(r"request\.(?:user|session)", text)) or bool(
        names & {"login_required", "permission_required"}
    )
    yield CsrfCheckSkipped(scan.span(decorator), view.name, uses_session)


def _is_plain_view(cls: Class) -> bool:
    """Whether all that the class inherits is known, but for Django's own generic views."""
    return all(one == "object" or one.startswith("django.views.") for one in cls.external_bases()) and not any(
        one.module.name.startswith("rest_framework") for one in cls.mro
    )


def _source(lines: list[str], first: int, last: int) -> str:
    return "".join(lines[first - 1 : last])


def _called(scan: Scan, view: ast.AST) -> list[Function] | None:
    """The project's functions that run for a request; None where it is handed to something that is not known."""
    found: list[Function] = []
    pending: list[tuple[ast.AST, Scan | Function]] = [(view, scan)]
    while pending:
        node, place = pending.pop()
        for call in (one for one in ast.walk(node) if isinstance(one, ast.Call)):
            name = dotted(call.func)
            module = place.module
            target = scan.index.resolve_dotted(module, name) if name else None
            if isinstance(target, Function):
                if target not in found and target.node is not None and len(found) < MOST_FUNCTIONS:
                    found.append(target)
                    pending.append((target.node, target))
            elif any(isinstance(one, ast.Name) and one.id == "request" for one in call.args):
                is_own = name.startswith("self.") and isinstance(view, ast.ClassDef)
                if name.rpartition(".")[2] not in _HANDS_ON and not is_own:
                    return None
    return found
