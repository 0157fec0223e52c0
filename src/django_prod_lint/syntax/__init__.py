"""Facts that stand in one file's syntax, with its names looked up in the index: nothing is run for them.

One module per subject. Each names the facts that it publishes, the words without which a file holds none of
them, and a function that finds them; `PRODUCERS` is the list of all.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django_prod_lint.facts.api import AllFieldsExposed, AllRowsServed
from django_prod_lint.facts.layers import (
    AdminAtUsualAddress,
    DebugAsked,
    ForeignModelImported,
    PositionalServiceDefined,
    RequestInService,
)
from django_prod_lint.facts.models import SwappedUserNamed, TableMadeForBase
from django_prod_lint.facts.security import LocalStateMadePerCall, ScopeLeftOpen
from django_prod_lint.project.index import Index, Module
from django_prod_lint.syntax import exemptions, interfaces, layers, models, permissions, scopes
from django_prod_lint.syntax.scan import Scan


@dataclass(frozen=True, slots=True)
class Producer:
    """A kind of fact, what a file must mention to hold one, and what finds them."""

    fact: type
    words: re.Pattern[str]
    find: Callable[[Scan], Iterator[Any]]


PRODUCERS = (
    Producer(permissions.FACT, permissions.WORDS, permissions.find),
    Producer(exemptions.FACT, exemptions.WORDS, exemptions.find),
    Producer(LocalStateMadePerCall, scopes.LOCAL_WORDS, scopes.local_state),
    Producer(ScopeLeftOpen, scopes.SCOPE_WORDS, scopes.open_scopes),
    Producer(SwappedUserNamed, models.USER_WORDS, models.swapped_user),
    Producer(TableMadeForBase, models.BASE_WORDS, models.tables_of_bases),
    Producer(AllFieldsExposed, interfaces.FIELD_WORDS, interfaces.all_fields),
    Producer(AllRowsServed, interfaces.ROW_WORDS, interfaces.all_rows),
    Producer(DebugAsked, layers.DEBUG_WORDS, layers.debug_asked),
    Producer(RequestInService, layers.HTTP_WORDS, layers.http_in_services),
    Producer(ForeignModelImported, layers.MODEL_WORDS, layers.foreign_models),
    Producer(PositionalServiceDefined, layers.FUNCTION_WORDS, layers.positional_services),
    Producer(AdminAtUsualAddress, layers.ADMIN_WORDS, layers.admin_address),
)

WORDS = {one.fact: one.words for one in PRODUCERS}
"""The words of each kind of fact; a file without them is not looked at."""


def syntax_facts(index: Index, module: Module, tree: ast.Module, lines: list[str], wanted: set[type]) -> list[Any]:
    """The facts of these kinds that a file's syntax holds."""
    scan = Scan(index, module, tree, lines)
    return [fact for one in PRODUCERS if one.fact in wanted for fact in one.find(scan)]
