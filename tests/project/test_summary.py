"""What a summary says of a module's names."""

from __future__ import annotations

import ast
import textwrap

from django_prod_lint.project.summary import summarise


def imports_of(source: str) -> dict[str, str]:
    text = textwrap.dedent(source)
    return summarise(ast.parse(text), text).imports


def test_what_is_loaded_by_name_counts_as_imported() -> None:
    found = imports_of(
        """
        from django.utils.module_loading import import_string
        from oscar.core.loading import get_class, get_classes
        Form = import_string("shop.forms.OrderForm")
        Selector = get_class("partner.strategy", "Selector")
        (Line, Option) = get_classes("basket.models", ["Line", "Option"])
        """
    )
    assert found["Form"] == "shop.forms:OrderForm"
    assert found["Selector"] == "oscar.apps.partner.strategy:Selector"
    assert (found["Line"], found["Option"]) == ("oscar.apps.basket.models:Line", "oscar.apps.basket.models:Option")


def test_other_functions_of_that_name_load_nothing() -> None:
    found = imports_of(
        """
        from shop.registry import get_class
        Selector = get_class("partner.strategy", "Selector")
        Form = import_string("shop.forms.OrderForm")
        """
    )
    assert set(found) == {"get_class"}


def test_a_name_put_together_at_run_time_loads_nothing() -> None:
    found = imports_of(
        """
        from django.utils.module_loading import import_string
        Form = import_string(PLACE)
        Other = import_string("forms")
        """
    )
    assert set(found) == {"import_string"}
