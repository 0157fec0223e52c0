"""Rows that a Django template reads: the queryset is built here, the loop stands in the template."""

from django.template.loader import render_to_string

from shop.models import Customer, Order, Product


def _page(orders):
    return render_to_string("scenarios/order_customers.html", {"orders": orders})


def customer_of_each_order():
    return render_to_string("scenarios/order_customers.html", {"orders": Order.objects.all()})


def customer_joined():
    return render_to_string("scenarios/order_customers.html", {"orders": Order.objects.select_related("customer")})


def customer_prefetched():
    orders = Order.objects.prefetch_related("customer")
    return render_to_string("scenarios/order_customers.html", {"orders": orders})


def customer_joined_by_manager():
    return render_to_string("scenarios/order_customers.html", {"orders": Order.objects.with_customer()})


def country_with_only_the_customer_joined():
    orders = Order.objects.select_related("customer")
    return render_to_string("scenarios/order_countries.html", {"orders": orders})


def country_joined():
    orders = Order.objects.select_related("customer__country")
    return render_to_string("scenarios/order_countries.html", {"orders": orders})


def list_of_rows():
    orders = list(Order.objects.filter(is_paid=True))
    return render_to_string("scenarios/order_customers.html", {"orders": orders})


def list_of_joined_rows():
    orders = list(Order.objects.filter(is_paid=True).select_related("customer"))
    return render_to_string("scenarios/order_customers.html", {"orders": orders})


def handed_to_a_helper_that_renders():
    return _page(Order.objects.all())


def handed_joined_to_a_helper_that_renders():
    return _page(Order.objects.select_related("customer"))


def one_order_in_a_slice():
    return render_to_string("scenarios/order_customers.html", {"orders": Order.objects.all()[:1]})


def first_order_only():
    return render_to_string("scenarios/once.html", {"orders": Order.objects.order_by("pk")})


def foreign_key_column():
    return render_to_string("scenarios/order_keys.html", {"orders": Order.objects.all()})


def key_through_the_relation():
    return render_to_string("scenarios/order_customer_keys.html", {"orders": Order.objects.all()})


def text_of_each_row():
    return render_to_string("scenarios/order_texts.html", {"orders": Order.objects.all()})


def text_of_each_joined_row():
    return render_to_string("scenarios/order_texts.html", {"orders": Order.objects.select_related("customer")})


def reversed_loop():
    return render_to_string("scenarios/order_customers_reversed.html", {"orders": Order.objects.all()})


def reversed_loop_joined():
    orders = Order.objects.select_related("customer")
    return render_to_string("scenarios/order_customers_reversed.html", {"orders": orders})


def property_of_the_model():
    return render_to_string("scenarios/order_properties.html", {"orders": Order.objects.all()})


def property_of_the_model_joined():
    return render_to_string("scenarios/order_properties.html", {"orders": Order.objects.select_related("customer")})


def method_without_parentheses():
    return render_to_string("scenarios/order_addresses.html", {"orders": Order.objects.all()})


def method_without_parentheses_joined():
    orders = Order.objects.select_related("shipping_address__country")
    return render_to_string("scenarios/order_addresses.html", {"orders": orders})


def property_over_a_related_manager():
    return render_to_string("scenarios/order_totals.html", {"orders": Order.objects.all()})


def property_over_a_prefetched_manager():
    return render_to_string("scenarios/order_totals.html", {"orders": Order.objects.prefetch_related("items")})


def count_of_a_related_manager():
    return render_to_string("scenarios/order_item_counts.html", {"orders": Order.objects.all()})


def count_of_a_prefetched_manager():
    return render_to_string("scenarios/order_item_counts.html", {"orders": Order.objects.prefetch_related("items")})


def count_by_a_method():
    return render_to_string("scenarios/order_counted_by_method.html", {"orders": Order.objects.all()})


def length_of_related_rows():
    return render_to_string("scenarios/order_item_lengths.html", {"orders": Order.objects.all()})


def length_of_prefetched_rows():
    return render_to_string("scenarios/order_item_lengths.html", {"orders": Order.objects.prefetch_related("items")})


def existence_of_related_rows():
    return render_to_string("scenarios/order_items_exist.html", {"orders": Order.objects.all()})


def truth_of_prefetched_rows():
    return render_to_string("scenarios/order_items_tested.html", {"orders": Order.objects.prefetch_related("items")})


def truth_of_related_rows():
    return render_to_string("scenarios/order_items_tested.html", {"orders": Order.objects.all()})


def first_related_row_with_prefetch():
    orders = Order.objects.prefetch_related("items")
    return render_to_string("scenarios/order_first_items.html", {"orders": orders})


def first_related_row():
    return render_to_string("scenarios/order_first_items.html", {"orders": Order.objects.all()})


def index_of_prefetched_rows():
    orders = Order.objects.prefetch_related("items")
    return render_to_string("scenarios/order_indexed_items.html", {"orders": orders})


def past_the_prefetch():
    orders = Order.objects.prefetch_related("payments")
    return render_to_string("scenarios/order_last_payments.html", {"orders": orders})


def query_of_its_own_per_row():
    return render_to_string("scenarios/customer_open_orders.html", {"customers": Customer.objects.all()})


def aggregate_per_row():
    return render_to_string("scenarios/product_ratings.html", {"products": Product.objects.all()})


def method_that_reads_no_relation():
    return render_to_string("scenarios/customer_greetings.html", {"customers": Customer.objects.all()})


def cached_property_per_row():
    return render_to_string("scenarios/product_tags.html", {"products": Product.objects.all()})


def cached_property_over_a_prefetch():
    products = Product.objects.prefetch_related("tags")
    return render_to_string("scenarios/product_tags.html", {"products": products})


def generic_relation():
    return render_to_string("scenarios/order_notes.html", {"orders": Order.objects.all()})


def generic_relation_prefetched():
    return render_to_string("scenarios/order_notes.html", {"orders": Order.objects.prefetch_related("notes")})


def nested_loops():
    return render_to_string("scenarios/order_items_of_each.html", {"orders": Order.objects.all()})


def nested_loops_with_half_the_path():
    orders = Order.objects.prefetch_related("items")
    return render_to_string("scenarios/order_items_of_each.html", {"orders": orders})


def nested_loops_prefetched():
    orders = Order.objects.prefetch_related("items__product")
    return render_to_string("scenarios/order_items_of_each.html", {"orders": orders})


def known_parent_in_a_nested_loop():
    orders = Order.objects.prefetch_related("items")
    return render_to_string("scenarios/order_quantities_of_each.html", {"orders": orders})


def pairs_of_label_and_row():
    pairs = [(order.number, order) for order in Order.objects.all()]
    return render_to_string("scenarios/order_pairs.html", {"pairs": pairs})


def pairs_of_label_and_joined_row():
    pairs = [(order.number, order) for order in Order.objects.select_related("customer")]
    return render_to_string("scenarios/order_pairs.html", {"pairs": pairs})


def values_of_a_dictionary():
    by_number = {order.number: order for order in Order.objects.all()}
    return render_to_string("scenarios/order_dict.html", {"by_number": by_number})


def values_of_a_dictionary_joined():
    by_number = {order.number: order for order in Order.objects.select_related("customer")}
    return render_to_string("scenarios/order_dict.html", {"by_number": by_number})


def same_rows_in_two_loops():
    return render_to_string("scenarios/twice.html", {"orders": Order.objects.all()})


def braces_of_a_script():
    return render_to_string("scenarios/scripts.html", {"orders": Order.objects.all(), "label": "x"})


def known_parents_of_a_related_manager():
    customer = Customer.objects.order_by("pk").first()
    return render_to_string("scenarios/customer_given_orders.html", {"orders": customer.orders.all()})


def values_are_no_rows():
    orders = Order.objects.values("number", "customer__name")
    return render_to_string("scenarios/order_commented.html", {"orders": orders})


def arguments_in_a_dictionary():
    given = {"template_name": "scenarios/order_customers.html", "context": {"orders": Order.objects.all()}}
    return render_to_string(**given)


def arguments_in_a_dictionary_joined():
    orders = Order.objects.select_related("customer")
    given = {"template_name": "scenarios/order_customers.html", "context": {"orders": orders}}
    return render_to_string(**given)


def arguments_in_a_tuple():
    given = ("scenarios/order_customers.html", {"orders": Order.objects.all()})
    return render_to_string(*given)


def arguments_in_a_tuple_joined():
    given = ("scenarios/order_customers.html", {"orders": Order.objects.select_related("customer")})
    return render_to_string(*given)
