"""Declarations of Celery: which functions are tasks, and what bounds the time that they take.

https://docs.celeryq.dev/en/stable/userguide/workers.html#time-limits
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.facts.tasks import TaskDeclared
from django_prod_lint.project.index import DEPLOYMENT, Class, Index
from django_prod_lint.project.settings.discovery import deployment_files, text_of
from django_prod_lint.project.summary import dotted
from django_prod_lint.source.places import name_span
from django_prod_lint.syntax.scan import Scan

LIMITS = frozenset({"time_limit", "soft_time_limit"})
TASK_BASES = frozenset({"celery.Task", "celery.app.task.Task", "celery.task.Task", "object"})
_APPLICATION = re.compile(r"[\w.]*Celery\w*\(")
_CONFIGURED = re.compile(r"task_(soft_)?time_limit|TASK_(SOFT_)?TIME_LIMIT")
_CONFIGURATION = re.compile(r"""config_from_object\(\s*["']([\w.]+)["']""")
_COMMAND = re.compile(r"--(soft-)?time-limit|--(soft_)?time_limit")


def tasks(scan: Scan) -> Iterator[TaskDeclared]:
    """The tasks of a file."""
    production: tuple[ProductionSettings, ...] | None = None
    for node in scan.functions:
        for decorator in node.decorator_list:
            application = _application_of(scan, decorator)
            if application is None:
                continue
            if production is None:
                production = tuple(scan.production) if scan.index.uses("celery application") else ()
            if production:
                has_limit = _own_limit(scan, decorator, application)
                if has_limit is False:
                    has_limit = is_limited_for_all(scan.index)
                yield TaskDeclared(name_span(node, scan.lines), node.name, has_limit, production)


def _own_limit(scan: Scan, decorator: ast.expr, application: str) -> bool | None:
    """Whether the decorator or the base class gives a task a limit."""
    has_limit: bool | None = False if "task_cls" not in application else None
    for keyword in decorator.keywords if isinstance(decorator, ast.Call) else ():
        if keyword.arg in LIMITS and not (isinstance(keyword.value, ast.Constant) and keyword.value.value is None):
            return True
        if keyword.arg is None:
            has_limit = None
        elif keyword.arg == "base":
            has_limit = _limit_of_base(scan, keyword.value)
    return has_limit


def _application_of(scan: Scan, decorator: ast.expr) -> str | None:
    """What makes the application that a decorator registers a task with: its text, empty for `shared_task`."""
    named = decorator.func if isinstance(decorator, ast.Call) else decorator
    head, _, last = dotted(named).rpartition(".")
    target = scan.resolve(named)
    if isinstance(target, str) and target.startswith("celery.") and target.endswith(".shared_task"):
        return ""
    if last != "task" or not head:
        return None
    found = scan.index.assigned_in(scan.module, head)
    if found is None or not _APPLICATION.match(found[2]):
        return None
    return found[2]


def _limit_of_base(scan: Scan, node: ast.expr) -> bool | None:
    cls = scan.resolve(node)
    if not isinstance(cls, Class):
        return None
    if any(name in one.decl.attributes or name in one.decl.fields for one in cls.mro for name in LIMITS):
        return True
    return False if all(base in TASK_BASES or base.endswith("app.Task") for base in cls.external_bases()) else None


def is_limited_for_all(index: Index) -> bool:
    """Whether code of an application or the command line of a worker limits every task."""
    found = index.memo.get("celery limits")
    if not isinstance(found, bool):
        with index.reads.record() as record:
            found = _is_limited_by_code(index) or _is_limited_by_command(index)
        index.memo.keep("celery limits", found, record, None)
    return found


def _is_limited_by_code(index: Index) -> bool:
    for module in index.users_of("celery application"):
        text = "".join(module.source_lines())
        configuration = [index.module(name) for name in _CONFIGURATION.findall(text)]
        texts = [text, *("".join(one.source_lines()) for one in configuration if one is not None and one.path)]
        if any(_CONFIGURED.search(one) for one in texts):
            return True
    return False


def _is_limited_by_command(index: Index) -> bool:
    index.depends_on_file(DEPLOYMENT)
    return any(_COMMAND.search(text_of(path)) for path, _ in deployment_files(index.root))
