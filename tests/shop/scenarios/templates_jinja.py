"""The same as for Django's own templates, in Jinja2."""

from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string

from shop.models import Order


def relation():
    return render_to_string("scenarios/j_customers.html", {"orders": Order.objects.all()})


def relation_joined():
    return render_to_string("scenarios/j_customers.html", {"orders": Order.objects.select_related("customer")})


def column():
    return render_to_string("scenarios/j_keys.html", {"orders": Order.objects.all()})


def text():
    return render_to_string("scenarios/j_texts.html", {"orders": Order.objects.all()})


def text_joined():
    return render_to_string("scenarios/j_texts.html", {"orders": Order.objects.select_related("customer")})


def method():
    return render_to_string("scenarios/j_methods.html", {"orders": Order.objects.all()})


def method_joined():
    return render_to_string("scenarios/j_methods.html", {"orders": Order.objects.select_related("shipping_address__country")})


def method_not_called():
    return render_to_string("scenarios/j_methods_not_called.html", {"orders": Order.objects.all()})


def length():
    return render_to_string("scenarios/j_lengths.html", {"orders": Order.objects.all()})


def length_prefetched():
    return render_to_string("scenarios/j_lengths.html", {"orders": Order.objects.prefetch_related("items")})


def count():
    return render_to_string("scenarios/j_counts.html", {"orders": Order.objects.all()})


def count_prefetched():
    return render_to_string("scenarios/j_counts.html", {"orders": Order.objects.prefetch_related("items")})


def filtered_per_row():
    return render_to_string("scenarios/j_filtered.html", {"orders": Order.objects.all()})


def filtered_past_a_prefetch():
    return render_to_string("scenarios/j_filtered.html", {"orders": Order.objects.prefetch_related("items")})


def condition_of_the_loop():
    return render_to_string("scenarios/j_conditions.html", {"orders": Order.objects.all()})


def condition_of_the_loop_joined():
    return render_to_string("scenarios/j_conditions.html", {"orders": Order.objects.select_related("customer")})


def assigned():
    return render_to_string("scenarios/j_set.html", {"orders": Order.objects.all()})


def assigned_joined():
    return render_to_string("scenarios/j_set.html", {"orders": Order.objects.select_related("customer")})


def first_pass():
    return render_to_string("scenarios/j_first.html", {"orders": Order.objects.all()})


def macro():
    return render_to_string("scenarios/j_macro.html", {"orders": Order.objects.all()})


def macro_joined():
    return render_to_string("scenarios/j_macro.html", {"orders": Order.objects.select_related("customer")})


def macro_of_a_column():
    return render_to_string("scenarios/j_macro_of_column.html", {"orders": Order.objects.all()})


def imported_macro():
    return render_to_string("scenarios/j_imported.html", {"orders": Order.objects.select_related("customer")})


def imported_macro_joined():
    return render_to_string("scenarios/j_imported.html", {"orders": Order.objects.select_related("customer__country")})


def imported_module():
    return render_to_string("scenarios/j_module.html", {"orders": Order.objects.all()})


def imported_module_joined():
    return render_to_string("scenarios/j_module.html", {"orders": Order.objects.select_related("customer__country")})


def caller():
    return render_to_string("scenarios/j_caller.html", {"orders": Order.objects.all()})


def caller_joined():
    return render_to_string("scenarios/j_caller.html", {"orders": Order.objects.select_related("customer")})


def included():
    return render_to_string("scenarios/j_included.html", {"orders": Order.objects.all()})


def included_joined():
    return render_to_string("scenarios/j_included.html", {"orders": Order.objects.select_related("customer")})


def included_but_missing():
    return render_to_string("scenarios/j_included_apart.html", {"orders": Order.objects.all()})


def global_function():
    return render_to_string("scenarios/j_global.html", {"orders": Order.objects.all()})


def global_function_joined():
    return render_to_string("scenarios/j_global.html", {"orders": Order.objects.select_related("placed_by")})


def global_function_of_a_column():
    return render_to_string("scenarios/j_global_of_column.html", {"orders": Order.objects.all()})


def filter_of_the_project():
    return render_to_string("scenarios/j_project_filter.html", {"orders": Order.objects.select_related("customer")})


def filter_of_the_project_joined():
    return render_to_string("scenarios/j_project_filter.html", {"orders": Order.objects.select_related("customer__country")})


def slice_of_one():
    return render_to_string("scenarios/j_slice.html", {"orders": Order.objects.all()})


def sorted_by_a_relation():
    return render_to_string("scenarios/j_sorted.html", {"orders": Order.objects.all()})


def sorted_by_a_joined_relation():
    return render_to_string("scenarios/j_sorted.html", {"orders": Order.objects.select_related("customer")})


def with_block():
    return render_to_string("scenarios/j_with.html", {"orders": Order.objects.all()})


def with_block_joined():
    return render_to_string("scenarios/j_with.html", {"orders": Order.objects.select_related("customer")})


def comment_and_raw():
    return render_to_string("scenarios/j_comment.html", {"orders": Order.objects.all()})


def mapped():
    return render_to_string("scenarios/j_joined.html", {"orders": Order.objects.all()})


def mapped_joined():
    return render_to_string("scenarios/j_joined.html", {"orders": Order.objects.select_related("customer")})


def mapped_column():
    return render_to_string("scenarios/j_joined_numbers.html", {"orders": Order.objects.all()})


def extended():
    return render_to_string("scenarios/j_page.html", {"orders": Order.objects.all()})


def extended_joined():
    return render_to_string("scenarios/j_page.html", {"orders": Order.objects.select_related("customer")})


def conditional_expression():
    return render_to_string("scenarios/j_conditional.html", {"orders": Order.objects.all(), "long": True})


def conditional_expression_that_reads_a_column():
    return render_to_string("scenarios/j_conditional.html", {"orders": Order.objects.all(), "long": False})


def related_rows_of_one_object():
    order = get_object_or_404(Order, number=Order.objects.first().number)
    return render_to_string("scenarios/j_detail.html", {"order": order})


def related_rows_of_one_object_prefetched():
    orders = Order.objects.prefetch_related("items__product")
    order = get_object_or_404(orders, number=Order.objects.first().number)
    return render_to_string("scenarios/j_detail.html", {"order": order})
