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


def attributes_of(source: str) -> dict[str, tuple[int, int, str]]:
    return summarise(ast.parse(source), source).classes["Orders"].attributes


def test_lists_and_calls_that_name_one_thing_a_line_are_kept() -> None:
    names = "\n".join(f'        "field_{number}",' for number in range(100))
    for opening, closing in (("(", ")"), ("[", "]"), ("Order.objects.prefetch_related(", ")")):
        found = attributes_of(f"class Orders:\n    fields = {opening}\n{names}\n    {closing}\n")
        assert "field_99" in found["fields"][2]


def test_other_long_values_are_left_out() -> None:
    names = "\n".join(f'        "field_{number}": 1,' for number in range(100))
    assert attributes_of(f"class Orders:\n    table = {{\n{names}\n    }}\n")["table"][2] == ""
    names = "\n".join(f'        "a_field_with_a_rather_long_name_{number}",' for number in range(100))
    assert attributes_of(f"class Orders:\n    fields = (\n{names}\n    )\n")["fields"][2] == ""


def test_what_goes_on_from_an_attribute_is_one_text() -> None:
    found = attributes_of(
        "class Orders:\n"
        "    queryset = Order.objects.all()\n"
        "    queryset = queryset.filter(pk=1)\n"
        "    fields = ('a',)\n"
        "    fields += ('b',)\n"
        "    names = ('a',)\n"
        "    if DEBUG:\n"
        "        names += ('b',)\n"
    )
    assert found["queryset"][2] == "(Order.objects.all()).filter(pk=1)"
    assert found["fields"][2] == "(('a',)) + (('b',))"
    assert found["names"][2] == "('a',)"
