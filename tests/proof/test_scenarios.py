"""The linter reports a scenario exactly if Django's queries grow with the rows."""

from __future__ import annotations

import ast
import functools
from pathlib import Path

import pytest

from .labels import NEEDS_DJANGO, NEEDS_PACKAGES, SCENARIOS, Label, labels
from .linter import Found, growth_findings
from .project import SHOP

LABELS = labels()

#: Code outside a scenario's own lines that belongs to it, as ``path below the shop::qualified name``: a
#: method that the scenario calls, where the loop stands.
ELSEWHERE: dict[str, str] = {
    "templates_tags.rows_of_a_tag": "shop/templatetags/shop_tags.py::recent_orders",
    "templates_tags.inclusion_tag_with_rows_of_its_own": "shop/templatetags/shop_tags.py::latest_orders",
    "helpers_other_file.report_over_unjoined_rows": "shop/reports.py::open_order_lines",
    "abstract_models.reverse_relation_of_the_concrete_models": "shop/base.py::Priced.review_authors",
    "abstract_models.of_an_inherited_model": "shop/base.py::Priced.review_authors",
    "form_data.read_in_a_method_of_the_form": "scenarios/form_data.py::_Pick.names",
    "helpers_other_file.rows_of_a_default_from_another_module": "scenarios/helpers_other_file.py::_customer_names",
    "graphql.resolver_of_another_file_with_a_query_of_its_own": "scenarios/_graphql_types.py::BuyerType",
    "strawberry_types.list_of_each_row": "scenarios/strawberry_types.py::_all_products",
    **{
        f"class_based.{scenario}": f"scenarios/class_based.py::{method}"
        for scenario, method in {
            "class_queryset_without_join": "PlainListing.names",
            "overridden_queryset_forgets_the_join": "ForgetfulListing.names",
            "unjoined_queryset_kept_on_the_instance": "ObjectList.other_countries",
            "model_named_by_the_class_read_further": "Catalogue.currencies",
            "static_method_crosses_a_relation": "Catalogue.suppliers",
        }.items()
    },
    "chosen_bases.inherited_loop_of_a_base_that_a_function_gives": "scenarios/chosen_bases.py::_OrderExport.rows",
    **{
        f"inherited_methods.{scenario}": f"scenarios/inherited_methods.py::{place}"
        for scenario, place in {
            "rows_of_the_class": "UnjoinedExport.rows",
            "queryset_of_the_class": "UnjoinedByAttribute",
            "base_in_the_same_file": "UnjoinedListing.rows",
            "rows_of_a_class_that_is_called": "UnjoinedSender.receivers",
        }.items()
    },
    "templates_views.rows_kept_by_the_module": "scenarios/templates_views.py::PAID",
    "reverse_relations.related_rows_asked_for_anew": "scenarios/reverse_relations.py::_countries",
    "one_or_many.given_row_or_all_of_them": "scenarios/one_or_many.py::_names",
    "carried_rows.list_of_an_object": "scenarios/carried_rows.py::Ledger.names",
    "carried_rows.groups_of_an_object": "scenarios/carried_rows.py::Ledger.names_by_status",
    **{
        f"callers_know.{scenario}": f"scenarios/callers_know.py::{place}"
        for scenario, place in {
            "rows_of_a_property": "Label",
            "rows_looped_over_at_once": "LoopingLabel",
            "remembered": "RememberingLabel",
            "kept_from_the_start": "KeepingLabel",
            "named_after_its_model_by_a_method": "_cities",
        }.items()
    },
    **{
        f"views_with_templates.{scenario}": f"scenarios/views_with_templates.py::{place}"
        for scenario, place in {
            "list_view": "_Orders",
            "template_name_asked_for_its_type": "_Orders",
            "name_put_first": "_Orders",
            "context_of_another_method": "_OrdersOfCustomer.get_orders",
        }.items()
    },
    **{
        f"serializers_views.{scenario}": f"scenarios/serializers_views.py::{place}"
        for scenario, place in {
            "list_view": "PlainList",
            "list_view_one_level_short": "OneLevelShort",
            "queryset_in_brackets": "BracketedList",
            "base_that_has_another_name": "ListOfAliasedBase",
            "queryset_that_goes_on": "QuerysetGoesOn",
            "queryset_of_another_name_of_the_class": "QuerysetOfAnotherName",
            "serializer_that_names_its_arguments": "ListThatNamesArguments",
            "base_of_a_module_that_has_another_name": "ListOfBaseAliasedInItsModule",
            "list_create_view": "UnloadedListCreate",
            "own_queryset": "OwnQueryset",
            "queryset_of_super": "SuperQueryset",
            "inherited_view_with_another_serializer": "JoinedList",
            "paginated_view": "PaginatedList",
            "filter_backend": "FilteredList",
            "filter_queryset_sorts": "SortingFilter",
            "mixin_sorts": "MixedInWithoutJoin",
            "own_list_filters": "OwnUnjoinedList",
            "serializer_by_method": "SerializerByMethod",
            "retrieve_view_reads_rows_of_a_relation": "OneOrderWithItems",
            "mixins_of_the_framework": "WithMixins",
            "query_in_a_serializer_method": "PaidPart",
            "count_in_a_serializer_method": "CountedList",
            "query_in_a_method_of_the_model": "LastPayment",
            "query_behind_properties_of_the_model": "ReceiptLine",
            "declared_field_sends_a_query": "Rated",
            "named_field_sends_a_query": "RatedByName",
            "viewset_list": "PlainViewSet",
            "brief_serializer_for_one": "SerializerPerActionUnjoined",
            "brief_serializer_for_writing": "SerializerPerActionsUnjoined",
            "brief_serializer_by_table_for_one": "SerializerByTableUnjoined",
            "queryset_joined_for_one": "QuerysetPerOtherAction",
            "action_forgets_the_join": "WithForgetfulAction",
            "action_with_its_own_serializer": "WithActionOfItsOwn",
            "detail_action_lists": "WithDetailAction",
            "paged_action": "PagedAction",
            "viewset_without_a_queryset": "PlainApi",
            "retrieve_of_a_viewset_reads_rows_of_a_relation": "RetrieveInViewSet",
            "api_function": "_order_rows",
            "api_function_with_a_page": "_page_of_order_rows",
            "plain_view": "OrdersView",
            "paginator_of_a_plain_view": "PagedView",
        }.items()
    },
}

#: Modules whose scenarios stand for the classes that they name: a framework runs those, and a finding stands there.
SERVED = (
    "admin",
    "exports",
    "feeds",
    "forms",
    "graphql",
    "serializers_chosen",
    "serializers_nested",
    "strawberry",
    "tables",
    "views",
)

#: Scenarios that grow though the linter is silent, and why. The test fails once the linter reports them.
MISSED: dict[str, str] = {
    "known_parents.parent_column_left_out_of_child_rows": "Django 6.1 no longer queries here, older ones do",
    "prefetch_methods.first_of_prefetched_rows_out_of_order": "Django 6.1 no longer queries here, older ones do",
    "prefetch_methods.update_on_manager": "a write per row, which is for the rules on writing",
    "forward_relations.customer_pk_through_relation": "DPE208 reports it: the key is at hand",
    "comprehensions.starred_into_a_call": "DPE208 reports it: the key is at hand",
    "many_to_many.many_to_many_counted_after_a_change": "a change drops what was prefetched; the rest are writes",
    "queries_in_loop.or_create_in_each_pass": "a write per row, which is for the rules on writing",
    "queries_in_loop.each_pass_goes_on_from_the_one_before": "no query before can replace what the last one leads to",
    "forward_relations.country_behind_two_prefetched_keys": "as many as there are warehouses, which is few as a rule",
    "carried_rows.objects_of_two_lists": "some of the rows have the relation, so that nothing is said of the others",
    "carried_rows.tuples_of_rows_of_two_models": "the same, and what tells them apart is a text",
    "queries_in_loop.refresh_in_each_pass": "a row is read again on purpose, which no query before can replace",
    "assigned.relation_behind_an_assigned_key": "no queryset gives these rows, so that nothing could load what they name",
    "run_once.row_read_again_by_its_own_key": "the same, and the row could be locked by it",
}


@pytest.mark.parametrize("name", LABELS)
def test_reported_exactly_if_it_grows(name: str) -> None:
    label = LABELS[name]
    found = _findings(label)
    listing = "\n".join(str(finding) for finding in found) or "no findings"
    if not label.grows:
        assert not found, f"false alarm in {label}\n{listing}"
    elif name in MISSED:
        assert not found, f"{name} is reported now: remove it from MISSED\n{listing}"
    else:
        assert found, f"nothing reported in {label}"


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("*.py")), ids=lambda path: path.stem)
def test_every_finding_belongs_to_a_growing_scenario(path: Path) -> None:
    """Helpers beside the scenarios are silent unless a growing scenario owns them."""
    if path.stem != "__init__" and not any(label.path == path for label in LABELS.values()):
        pytest.skip("the scenarios of this module need a newer Django or another package")
    owned = {
        line
        for label in LABELS.values()
        if label.grows
        for place, first, last in _regions(label)
        if place == path
        for line in range(first, last + 1)
    }
    orphans = [finding for finding in growth_findings(path) if finding.line not in owned]
    assert not orphans, "\n".join(f"{path.name}:{finding}" for finding in orphans)


def test_the_suite_is_large_and_mostly_near_misses() -> None:
    growing = sum(label.grows for label in LABELS.values())
    assert len(LABELS) >= 220
    assert len(LABELS) - growing > growing


def test_registries_name_scenarios() -> None:
    """But for those that this Django is too old to run."""
    elsewhere = NEEDS_DJANGO.keys() | NEEDS_PACKAGES.keys()
    named = {name for name in ELSEWHERE.keys() | MISSED.keys() if name.partition(".")[0] not in elsewhere}
    assert named <= LABELS.keys()


def _findings(label: Label) -> list[Found]:
    """What the linter reports inside the scenario, or inside the code that belongs to it."""
    return [
        finding
        for path, first, last in _regions(label)
        for finding in growth_findings(path)
        if first <= finding.line <= last
    ]


def _regions(label: Label) -> list[tuple[Path, int, int]]:
    regions = [(label.path, label.first_line, label.last_line)]
    if label.path.stem.startswith(SERVED):
        regions += [(label.path, first, last) for first, last in _named_classes(label.path, label.first_line)]
    if label.name in ELSEWHERE:
        place, _, qualified_name = ELSEWHERE[label.name].partition("::")
        path = SHOP / place
        regions.append((path, *_lines(path, qualified_name)))
    return regions


@functools.cache
def _named_classes(path: Path, line: int) -> list[tuple[int, int]]:
    """First and last lines of the module's classes that the scenario at a line names."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = [inner for node in tree.body for inner in (node.body if isinstance(node, ast.If) else [node])]
    scenario = next(node for node in nodes if isinstance(node, ast.FunctionDef) and node.lineno == line)
    names = {one.id for one in ast.walk(scenario) if isinstance(one, ast.Name)}
    return [
        (node.lineno, node.end_lineno or node.lineno)
        for node in nodes
        if isinstance(node, ast.ClassDef) and node.name in names
    ]


@functools.cache
def _lines(path: Path, qualified_name: str) -> tuple[int, int]:
    """First and last line of a function, a method or an assignment."""
    node: ast.AST = ast.parse(path.read_text(encoding="utf-8"))
    for part in qualified_name.split("."):
        node = next(child for child in ast.iter_child_nodes(node) if _is_named(child, part))
    assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Assign)
    return node.lineno, node.end_lineno or node.lineno


def _is_named(node: ast.AST, name: str) -> bool:
    """Whether a statement defines a name."""
    match node:
        case ast.Assign(targets=[ast.Name(id=target)]):
            return target == name
    return getattr(node, "name", None) == name
