"""Rows and querysets handed to functions of the same module, or made by them."""

from collections.abc import Iterable
from functools import partial

from django.db.models import QuerySet

from shop.models import Customer, Order, OrderItem, Product


def _customer_name(order):
    return order.customer.name


def _number(order):
    return order.number.lower()


def _label(order: Order) -> str:
    return f"{order.number}: {_customer_name(order)}"


def _names(orders):
    return [order.customer.name for order in orders]


def _numbers(orders):
    return [order.number for order in orders]


def _typed_names(orders: QuerySet[Order]) -> list[str]:
    return [order.customer.name for order in orders]


def _typed_rows(orders: Iterable[Order]) -> list[str]:
    return [order.customer.name for order in orders]


def _paid_orders():
    return Order.objects.filter(is_paid=True)


def _paid_orders_with_customers():
    return Order.objects.filter(is_paid=True).select_related("customer")


def _with_customers(orders):
    return orders.select_related("customer")


def _only_paid(orders):
    return orders.filter(is_paid=True)


def _item_names(order, separator=", "):
    return separator.join(item.product.name for item in order.items.all())


def _quantities(order):
    return [item.quantity for item in order.items.all()]


def _country_of(customer):
    return customer.country.name


def _optional_customer(order, *, with_customer=False):
    return order.customer.name if with_customer else order.number


def _either(order):
    return order.shipping_address or order.customer


def _first_order() -> Order:
    return Order.objects.order_by("pk").first()


def _generate_paid():
    for order in Order.objects.filter(is_paid=True):
        yield order


def _store(rows, order):
    rows.append(order.customer.name)


def _product(pk):
    return Product.objects.get(pk=pk)


def _pair(order):
    return order, order.customer_id


def row_given_to_a_helper():
    return [_customer_name(order) for order in Order.objects.all()]


def joined_row_given_to_a_helper():
    return [_customer_name(order) for order in Order.objects.select_related("customer")]


def row_given_to_a_harmless_helper():
    return [_number(order) for order in Order.objects.all()]


def row_given_through_two_helpers():
    labels = []
    for order in Order.objects.filter(is_paid=True):
        labels.append(_label(order))
    return labels


def joined_row_given_through_two_helpers():
    labels = []
    for order in Order.objects.filter(is_paid=True).select_related("customer"):
        labels.append(_label(order))
    return labels


def queryset_given_to_a_helper():
    return _names(Order.objects.filter(is_paid=True))


def joined_queryset_given_to_a_helper():
    return _names(Order.objects.filter(is_paid=True).select_related("customer"))


def queryset_given_to_a_harmless_helper():
    return _numbers(Order.objects.filter(is_paid=True))


def queryset_given_to_an_annotated_helper():
    return _typed_names(Order.objects.all())


def joined_queryset_given_to_an_annotated_helper():
    return _typed_names(Order.objects.select_related("customer"))


def rows_given_to_an_annotated_helper():
    return _typed_rows(list(Order.objects.all()))


def joined_rows_given_to_an_annotated_helper():
    return _typed_rows(list(Order.objects.select_related("customer")))


def queryset_kept_in_a_name_then_given():
    orders = Order.objects.order_by("-placed_on")
    paid = orders.filter(is_paid=True)
    return _names(paid)


def queryset_made_by_a_helper():
    return [order.customer.name for order in _paid_orders()]


def joined_queryset_made_by_a_helper():
    return [order.customer.name for order in _paid_orders_with_customers()]


def queryset_made_by_a_helper_and_joined():
    return [order.customer.name for order in _paid_orders().select_related("customer")]


def queryset_from_helper_to_helper():
    return _names(_paid_orders())


def joined_queryset_from_helper_to_helper():
    return _names(_paid_orders_with_customers())


def queryset_joined_by_a_helper():
    return [order.customer.name for order in _with_customers(Order.objects.all())]


def queryset_narrowed_by_a_helper():
    return [order.customer.name for order in _only_paid(Order.objects.all())]


def joined_queryset_narrowed_by_a_helper():
    return [order.customer.name for order in _only_paid(Order.objects.select_related("customer"))]


def helper_that_loops_over_the_rows_of_a_row():
    return [_item_names(order) for order in Order.objects.prefetch_related("items")]


def helper_that_loops_over_the_prefetched_rows_of_a_row():
    return [_item_names(order, separator="; ") for order in Order.objects.prefetch_related("items__product")]


def helper_that_reads_plain_rows_of_a_row():
    return [_quantities(order) for order in Order.objects.prefetch_related("items")]


def helper_called_once_with_one_row():
    return _quantities(Order.objects.get(pk=1))


def related_row_given_to_a_helper():
    return [_country_of(order.customer) for order in Order.objects.select_related("customer")]


def joined_related_row_given_to_a_helper():
    return [_country_of(order.customer) for order in Order.objects.select_related("customer__country")]


def flag_switches_the_relation_off():
    return [_optional_customer(order, with_customer=False) for order in Order.objects.all()]


def flag_switches_the_relation_on():
    return [_optional_customer(order, with_customer=True) for order in Order.objects.all()]


def flag_is_off_by_default():
    return [_optional_customer(order) for order in Order.objects.all()]


def helper_returns_one_of_two_relations():
    return [_either(order).pk for order in Order.objects.select_related("shipping_address", "customer")]


def single_row_from_a_helper():
    return _first_order().customer.name


def rows_from_a_generator():
    return [order.customer.name for order in _generate_paid()]


def plain_rows_from_a_generator():
    return [order.number for order in _generate_paid()]


def helper_fills_a_list():
    rows = []
    for order in Order.objects.all():
        _store(rows, order)
    return rows


def helper_fills_a_list_from_joined_rows():
    rows = []
    for order in Order.objects.select_related("customer"):
        _store(rows, order)
    return rows


def helper_queries_for_each_row():
    return [_product(item.product_id).name for item in OrderItem.objects.all()]


def helper_queries_once():
    product = _product(1)
    return [item.pk for item in OrderItem.objects.all() if item.product_id == product.pk]


def helper_returns_the_row_in_a_tuple():
    found = []
    for order in Order.objects.select_related("customer"):
        row, customer_id = _pair(order)
        found.append((row.customer.name, customer_id))
    return found


def helper_returns_the_unjoined_row_in_a_tuple():
    found = []
    for order in Order.objects.all():
        row, customer_id = _pair(order)
        found.append((row.customer.name, customer_id))
    return found


def function_passed_to_map():
    return list(map(_customer_name, Order.objects.all()))


def function_passed_to_map_over_joined_rows():
    return list(map(_customer_name, Order.objects.select_related("customer")))


def function_as_sort_key():
    return [order.number for order in sorted(Order.objects.all(), key=_customer_name)]


def function_as_sort_key_of_joined_rows():
    orders = Order.objects.select_related("customer")
    return [order.number for order in sorted(orders, key=_customer_name)]


def inner_function_over_rows():
    def describe(customer):
        return f"{customer.name}, {customer.country.code}"

    return [describe(customer) for customer in Customer.objects.select_related("country")]


def inner_function_over_unjoined_rows():
    def describe(customer):
        return f"{customer.name}, {customer.country.code}"

    return [describe(customer) for customer in Customer.objects.all()]


def _tagged(prefix, order, suffix=""):
    return f"{prefix} {order.customer.name}{suffix}"


def function_begun_before_the_loop():
    label = partial(_tagged, "for", suffix="!")
    return [label(order) for order in Order.objects.all()]


def function_begun_before_the_loop_joined():
    label = partial(_tagged, "for", suffix="!")
    return [label(order) for order in Order.objects.select_related("customer")]


def function_begun_with_the_row():
    found = []
    for order in Order.objects.all():
        label = partial(_tagged, order=order)
        found.append(label("for"))
    return found


def function_begun_and_mapped():
    return list(map(partial(_tagged, "for"), Order.objects.all()))


def function_begun_and_mapped_over_joined_rows():
    return list(map(partial(_tagged, "for"), Order.objects.select_related("customer")))


def function_begun_twice():
    label = partial(partial(_tagged, "for"), suffix="!")
    return [label(order) for order in Order.objects.all()]


def function_begun_and_never_called():
    return [partial(_tagged, "for", order) for order in Order.objects.all()]


def function_begun_for_one_row():
    label = partial(_tagged, "for", Order.objects.order_by("pk")[0])
    return [label(suffix=mark) for mark in ("!", "?")]


def _orders_of_the_shop(joined=False):
    return Order.objects.select_related("customer") if joined else Order.objects.all()


def _orders_of_the_day(joined):
    return _orders_of_the_shop(True) if joined else _orders_of_the_shop()


def _orders_of_the_hour(joined):
    return _orders_of_the_day(True) if joined else _orders_of_the_day(False)


def _orders_just_now(joined):
    return _orders_of_the_hour(True) if joined else _orders_of_the_hour(False)


def rows_from_far_away():
    return [order.customer.name for order in _orders_just_now(False)]


def joined_rows_from_far_away():
    return [order.customer.name for order in _orders_just_now(True)]


def rows_from_far_away_no_relation():
    return [order.number for order in _orders_just_now(False)]


def _labelled(item=None, order=None):
    if order is None:
        order = Order(number="none", customer=Customer(name="nobody"))
    else:
        number = order.number
        assert number
    return f"{order.customer.name} {item}"


def orders_beside_a_default():
    return [_labelled(order=order) for order in Order.objects.all()]


def joined_orders_beside_a_default():
    return [_labelled(order=order) for order in Order.objects.select_related("customer")]


def calls_that_leave_the_default():
    return [_labelled(item=item.quantity) for item in OrderItem.objects.all()]


def _labelled_or(order=None):
    order = order or Order(number="none", customer=Customer(name="nobody"))
    return order.customer.name


def orders_or_a_default():
    return [_labelled_or(order) for order in Order.objects.all()]


def joined_orders_or_a_default():
    return [_labelled_or(order) for order in Order.objects.select_related("customer")]


def orders_by_key_or_a_default():
    return [_labelled_or() for order in Order.objects.only("number")]


def _first_of(order=None):
    order = Order.objects.select_related("customer").first() if order is None else order
    if order is None:
        order = Order(number="none", customer=Customer(name="nobody"))
    return order.customer.name


def always_the_first_order():
    order = None
    for _ in OrderItem.objects.all():
        order = order or Order.objects.select_related("customer").first()
        assert _first_of(order)
    return order is not None
