"""What the tags and filters of Django's template language do with rows."""

from django.template.loader import render_to_string

from shop.models import Customer, Order


def with_keeps_a_relation():
    return render_to_string("scenarios/order_customers_with.html", {"orders": Order.objects.all()})


def with_keeps_a_joined_relation():
    orders = Order.objects.select_related("customer")
    return render_to_string("scenarios/order_customers_with.html", {"orders": orders})


def with_in_the_old_form():
    return render_to_string("scenarios/order_customers_old_with.html", {"orders": Order.objects.all()})


def first_pass_only():
    return render_to_string("scenarios/order_first_customer.html", {"orders": Order.objects.all()})


def all_passes_but_the_first():
    return render_to_string("scenarios/order_other_customers.html", {"orders": Order.objects.all()})


def default_and_upper():
    return render_to_string("scenarios/order_customers_default.html", {"orders": Order.objects.all()})


def default_and_upper_joined():
    orders = Order.objects.select_related("customer")
    return render_to_string("scenarios/order_customers_default.html", {"orders": orders})


def translated_block():
    return render_to_string("scenarios/order_customers_blocktrans.html", {"orders": Order.objects.all()})


def translated_block_joined():
    orders = Order.objects.select_related("customer")
    return render_to_string("scenarios/order_customers_blocktrans.html", {"orders": orders})


def compared_with_a_row():
    context = {"orders": Order.objects.all(), "customer": Customer.objects.first()}
    return render_to_string("scenarios/order_customers_compared.html", context)


def relation_tested_for_truth():
    return render_to_string("scenarios/order_coupons_tested.html", {"orders": Order.objects.all()})


def relation_tested_for_truth_joined():
    orders = Order.objects.select_related("coupon")
    return render_to_string("scenarios/order_coupons_tested.html", {"orders": orders})


def column_tested_for_truth():
    return render_to_string("scenarios/order_coupon_keys_tested.html", {"orders": Order.objects.all()})


def commented_out():
    return render_to_string("scenarios/order_commented.html", {"orders": Order.objects.all()})


def verbatim():
    return render_to_string("scenarios/order_verbatim.html", {"orders": Order.objects.all()})


def flag_that_nobody_gives():
    return render_to_string("scenarios/order_flagged.html", {"orders": Order.objects.all()})


def flag_that_is_false():
    return render_to_string("scenarios/order_flagged.html", {"orders": Order.objects.all(), "with_customer": False})


def flag_that_is_true():
    return render_to_string("scenarios/order_flagged.html", {"orders": Order.objects.all(), "with_customer": True})


def flag_that_is_true_joined():
    orders = Order.objects.select_related("customer")
    return render_to_string("scenarios/order_flagged.html", {"orders": orders, "with_customer": True})


def mode_that_reads_no_relation():
    return render_to_string("scenarios/order_modes.html", {"orders": Order.objects.all(), "mode": "short"})


def mode_that_reads_a_relation():
    return render_to_string("scenarios/order_modes.html", {"orders": Order.objects.all(), "mode": "long"})


def content_for_changes_only():
    return render_to_string("scenarios/order_changes.html", {"orders": Order.objects.all()})


def one_row_of_a_slice():
    return render_to_string("scenarios/order_first_slice.html", {"orders": Order.objects.all()})


def joined_texts_of_related_rows():
    orders = Order.objects.prefetch_related("items")
    return render_to_string("scenarios/order_items_joined.html", {"orders": orders})


def joined_texts_of_related_rows_loaded():
    orders = Order.objects.prefetch_related("items__product")
    return render_to_string("scenarios/order_items_joined.html", {"orders": orders})


def sorted_by_a_relation():
    return render_to_string("scenarios/order_sorted.html", {"orders": Order.objects.all()})


def sorted_by_a_joined_relation():
    return render_to_string("scenarios/order_sorted.html", {"orders": Order.objects.select_related("customer")})


def sorted_by_a_column():
    return render_to_string("scenarios/order_sorted_by_number.html", {"orders": Order.objects.all()})


def regrouped_by_a_relation():
    return render_to_string("scenarios/order_regrouped.html", {"orders": Order.objects.all()})


def regrouped_by_a_joined_relation():
    return render_to_string("scenarios/order_regrouped.html", {"orders": Order.objects.select_related("customer")})


def regrouped_rows_read_a_relation():
    return render_to_string("scenarios/order_regrouped_rows.html", {"orders": Order.objects.all()})


def regrouped_rows_read_a_joined_relation():
    orders = Order.objects.select_related("customer")
    return render_to_string("scenarios/order_regrouped_rows.html", {"orders": orders})


def included_part():
    return render_to_string("scenarios/order_included.html", {"orders": Order.objects.all()})


def included_part_joined():
    return render_to_string("scenarios/order_included.html", {"orders": Order.objects.select_related("customer")})


def included_part_with_a_name():
    return render_to_string("scenarios/order_included_as.html", {"orders": Order.objects.all()})


def included_part_with_a_name_joined():
    orders = Order.objects.select_related("customer")
    return render_to_string("scenarios/order_included_as.html", {"orders": orders})


def included_part_on_names_of_its_own():
    return render_to_string("scenarios/order_included_only.html", {"orders": Order.objects.all()})


def included_by_a_relative_name():
    return render_to_string("scenarios/order_included_relative.html", {"orders": Order.objects.all()})


def included_by_a_name_of_the_context():
    context = {"orders": Order.objects.all(), "part": "scenarios/parts/order_row.html"}
    return render_to_string("scenarios/order_included_by_name.html", context)


def other_part_included_by_a_name_of_the_context():
    context = {"orders": Order.objects.all(), "part": "scenarios/parts/order_number.html"}
    return render_to_string("scenarios/order_included_by_name.html", context)


def block_of_a_child():
    return render_to_string("scenarios/order_page.html", {"orders": Order.objects.select_related("shipping_address")})


def block_of_a_child_joined():
    orders = Order.objects.select_related("customer", "shipping_address")
    return render_to_string("scenarios/order_page.html", {"orders": orders})


def block_of_the_base():
    return render_to_string("scenarios/order_page_with_base.html", {"orders": Order.objects.all()})


def block_of_the_base_joined():
    orders = Order.objects.select_related("shipping_address")
    return render_to_string("scenarios/order_page_with_base.html", {"orders": orders})


def block_of_the_base_replaced():
    return render_to_string("scenarios/order_page_without_base.html", {"orders": Order.objects.all()})


def filter_of_the_project():
    orders = Order.objects.select_related("customer")
    return render_to_string("scenarios/order_country_filter.html", {"orders": orders})


def filter_of_the_project_joined():
    orders = Order.objects.select_related("customer__country")
    return render_to_string("scenarios/order_country_filter.html", {"orders": orders})


def filters_on_a_column():
    return render_to_string("scenarios/order_shouted.html", {"orders": Order.objects.all()})


def simple_tag_crosses_relations():
    return render_to_string("scenarios/order_address_tag.html", {"orders": Order.objects.all()})


def simple_tag_crosses_joined_relations():
    orders = Order.objects.select_related("shipping_address__country")
    return render_to_string("scenarios/order_address_tag.html", {"orders": orders})


def simple_tag_reads_a_column():
    return render_to_string("scenarios/order_number_tag.html", {"orders": Order.objects.all()})


def simple_tag_gives_joined_rows():
    return render_to_string("scenarios/paid_orders.html", {"title": "Paid"})


def block_tag_around_a_relation():
    return render_to_string("scenarios/order_panels.html", {"orders": Order.objects.all()})


def block_tag_around_a_joined_relation():
    return render_to_string("scenarios/order_panels.html", {"orders": Order.objects.select_related("customer")})


def inclusion_tag_reads_a_relation():
    return render_to_string("scenarios/order_cards.html", {"orders": Order.objects.all()})


def inclusion_tag_reads_a_joined_relation():
    return render_to_string("scenarios/order_cards.html", {"orders": Order.objects.select_related("customer")})


def inclusion_tag_told_to_read_less():
    return render_to_string("scenarios/order_compact_cards.html", {"orders": Order.objects.all()})


def inclusion_tag_reads_the_context():
    return render_to_string("scenarios/order_context_cards.html", {"orders": Order.objects.all()})


def inclusion_tag_reads_the_context_joined():
    orders = Order.objects.select_related("customer")
    return render_to_string("scenarios/order_context_cards.html", {"orders": orders})


def inclusion_tag_with_rows_of_its_own():
    return render_to_string("scenarios/latest_orders.html", {"title": "Latest"})


def inclusion_tag_with_joined_rows_of_its_own():
    return render_to_string("scenarios/latest_paid_orders.html", {"title": "Latest"})


def rows_of_a_tag():
    return render_to_string("scenarios/recent_orders.html", {"title": "Recent"})


def rows_of_a_tag_read_for_their_columns():
    return render_to_string("scenarios/open_order_numbers.html", {"title": "Open"})


def branch_for_the_model_of_the_rows():
    return render_to_string("scenarios/cards_of_kinds.html", {"objects": Order.objects.all()})


def branch_for_another_model():
    customers = Customer.objects.select_related("country")
    return render_to_string("scenarios/cards_of_kinds.html", {"objects": customers})


def second_branch_for_the_model_of_the_rows():
    return render_to_string("scenarios/cards_of_kinds.html", {"objects": Customer.objects.all()})
