"""The table of all producers: the kind of fact, the words without which a file holds none, and the function.

The modules are imported when a file has the words: most files need few of them.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from typing import Any

from django_prod_lint.facts.api import (
    AllFieldsExposed,
    AllRowsServed,
    ApiDefaults,
    ApiViewDeclared,
    PermissionInstanceNamed,
    UnboundedPageSizeDeclared,
)
from django_prod_lint.facts.layers import (
    AdminAtUsualAddress,
    DebugAsked,
    ForeignModelImported,
    PositionalServiceDefined,
    RequestInService,
)
from django_prod_lint.facts.models import SwappedUserNamed, TableMadeForBase
from django_prod_lint.facts.security import CsrfCheckSkipped, LocalStateMadePerCall, ScopeLeftOpen
from django_prod_lint.facts.servers import GunicornConfigured
from django_prod_lint.facts.settings import (
    ProductionSettings,
    ServerSettingsNamed,
    SettingsChosenByDebug,
    SettingsOfModels,
)
from django_prod_lint.facts.tasks import TaskDeclared
from django_prod_lint.facts.times import NaiveDateTimeMade
from django_prod_lint.syntax.scan import Scan

BASE_NAME = r"\w*(?:Base|Abstract|Mixin|Common|Time_?[sS]tamp|Auditable|Trackable)\w*"
"""Names that say that a class only serves others."""
SETS = re.compile(
    r"^\s*(?:[A-Z][A-Z0-9_]+\s*[\[:=+.|]|from\s+\S+\s+import\s*(?:\*|\(|[A-Z])|include\()|DJANGO_SETTINGS_MODULE",
    re.MULTILINE,
)
"""What a file has that takes part in settings; most views, tests and migrations have none of it."""


@dataclass(frozen=True, slots=True)
class Producer:
    """A kind of fact, what a file must mention to hold one, and what finds them: `module:function` of this package."""

    fact: type
    words: re.Pattern[str]
    function: str

    def find(self, scan: Scan) -> Iterator[Any]:
        """The facts of this kind that a file holds."""
        module, _, name = self.function.partition(":")
        function: Callable[[Scan], Iterator[Any]] = getattr(importlib.import_module(f"{__package__}.{module}"), name)
        return function(scan)


PRODUCERS = (
    Producer(SettingsChosenByDebug, SETS, "settings:chosen_by_debug"),
    Producer(ProductionSettings, SETS, "settings:production"),
    Producer(SettingsOfModels, SETS, "settings:of_models"),
    Producer(ApiDefaults, SETS, "api:defaults"),
    Producer(ServerSettingsNamed, re.compile(r"DJANGO_SETTINGS_MODULE"), "servers:settings_named"),
    Producer(
        GunicornConfigured,
        re.compile(r"^(?:timeout|max_requests|max_requests_jitter|reload)\b", re.MULTILINE),
        "gunicorn:configuration",
    ),
    Producer(ApiViewDeclared, re.compile(r"^class \w+\(|api_view", re.MULTILINE), "api:views"),
    Producer(UnboundedPageSizeDeclared, re.compile(r"agina"), "api:pagination_classes"),
    Producer(PermissionInstanceNamed, re.compile(r"permission_classes"), "permissions:instances"),
    Producer(AllFieldsExposed, re.compile(r"__all__|\bexclude\b"), "interfaces:all_fields"),
    Producer(AllRowsServed, re.compile(r"^\s*queryset\s*[:=]", re.MULTILINE), "interfaces:all_rows"),
    Producer(TaskDeclared, re.compile(r"@[\w.]*task\b"), "celery:tasks"),
    Producer(NaiveDateTimeMade, re.compile(r"\b(?:now|utcnow|today)\("), "clocks:naive_times"),
    Producer(CsrfCheckSkipped, re.compile(r"csrf_exempt"), "exemptions:exempt_views"),
    Producer(LocalStateMadePerCall, re.compile(r"\blocal\(|\bLocal\(|ContextVar\("), "scopes:local_state"),
    Producer(ScopeLeftOpen, re.compile(r"def (?:get_queryset|get_query_set)\b"), "scopes:open_scopes"),
    Producer(
        SwappedUserNamed,
        re.compile(r"contrib\.auth(?:\.models)? import|contrib\.auth\.models|[\"']auth\.User[\"']"),
        "models:swapped_user",
    ),
    Producer(
        TableMadeForBase,
        re.compile(rf"^\s*class {BASE_NAME}\(.*(?:Model|{BASE_NAME})", re.MULTILINE),
        "models:tables_of_bases",
    ),
    Producer(DebugAsked, re.compile(r"settings\.DEBUG\b"), "layers:debug_asked"),
    Producer(RequestInService, re.compile(r"\brequest\b|HttpRe|JsonResponse|Response\b"), "layers:http_in_services"),
    Producer(
        ForeignModelImported,
        re.compile(r"^\s*from [\w.]+\.models\b[\w.]* import", re.MULTILINE),
        "layers:foreign_models",
    ),
    Producer(PositionalServiceDefined, re.compile(r"^(?:async )?def ", re.MULTILINE), "layers:positional_services"),
    Producer(AdminAtUsualAddress, re.compile(r"site\.urls"), "layers:admin_address"),
)

PRODUCED = frozenset(one.fact for one in PRODUCERS)
"""The kinds of fact that stand in the table; all others are the flow analysis'."""


def producers_for(facts: Container[type], text: str) -> list[Producer]:
    """The producers of these kinds of fact that a file of this text may hold something for."""
    has: dict[re.Pattern[str], bool] = {}
    found: list[Producer] = []
    for one in PRODUCERS:
        if one.fact in facts:
            if one.words not in has:
                has[one.words] = one.words.search(text) is not None
            if has[one.words]:
                found.append(one)
    return found
