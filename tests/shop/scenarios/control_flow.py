"""Branches, exceptions, names bound again, and functions inside functions."""

import contextlib

from django.db import transaction

from shop.models import Customer, Order, Product, Supplier


def joined_on_both_branches():
    detailed = Order.objects.count() > 3
    if detailed:
        orders = Order.objects.select_related("customer__country")
    else:
        orders = Order.objects.select_related("customer").filter(is_paid=True)
    return [order.customer.name for order in orders]


def joined_on_neither_branch():
    newest_first = Order.objects.exists()
    orders = Order.objects.filter(is_paid=True)
    if newest_first:
        orders = orders.order_by("-placed_on")
    return [order.customer.name for order in orders]


def joined_by_a_ternary():
    paid = bool(Order.objects.count())
    orders = Order.objects.select_related("customer") if paid else Order.objects.none()
    return [order.customer.name for order in orders]


def joined_after_the_branch():
    orders = Order.objects.all()
    if Customer.objects.count() > 1:
        orders = orders.filter(is_paid=True)
    orders = orders.select_related("customer")
    return [order.customer.name for order in orders]


def relation_read_in_one_branch():
    lines = []
    for order in Order.objects.all():
        if order.is_paid:
            lines.append(order.customer.name)
        else:
            lines.append(order.number)
    return lines


def relation_read_in_a_condition():
    return [order.number for order in Order.objects.all() if order.customer.is_active]


def relation_read_in_a_joined_condition():
    return [order.number for order in Order.objects.select_related("customer") if order.customer.is_active]


def matched_on_a_plain_column():
    lines = []
    for order in Order.objects.select_related("customer"):
        match order.status:
            case "open":
                lines.append(f"waiting: {order.customer.name}")
            case "closed" | "cancelled":
                lines.append(order.number)
            case _:
                lines.append("?")
    return lines


def matched_branch_reads_a_relation():
    lines = []
    for order in Order.objects.all():
        match order.status:
            case "open":
                lines.append(f"waiting: {order.customer.name}")
            case _:
                lines.append(order.number)
    return lines


def relation_read_in_try():
    names = []
    for order in Order.objects.all():
        try:
            names.append(order.customer.name)
        except Customer.DoesNotExist:
            names.append("?")
    return names


def relation_read_in_try_of_joined_rows():
    names = []
    for order in Order.objects.select_related("invoice"):
        try:
            names.append(order.invoice.number)
        except Order.invoice.RelatedObjectDoesNotExist:
            names.append("?")
    return names


def relation_read_only_in_the_handler():
    numbers = []
    for order in Order.objects.all():
        try:
            numbers.append(int(order.number.strip("O").partition("-")[0]))
        except ValueError:
            numbers.append(order.customer.pk)
    return numbers


def relation_read_under_with():
    names = []
    with transaction.atomic():
        for order in Order.objects.all():
            with contextlib.suppress(AttributeError):
                names.append(order.shipping_address.city)
    return names


def rows_made_under_with():
    with transaction.atomic():
        orders = Order.objects.select_for_update().select_related("customer")
        names = [order.customer.name for order in orders]
    return names


def walrus_of_a_queryset():
    if orders := Order.objects.select_related("customer"):
        return [order.customer.name for order in orders]
    return []


def walrus_of_an_unjoined_queryset():
    if orders := Order.objects.filter(is_paid=True):
        return [order.customer.name for order in orders]
    return []


def walrus_of_a_relation():
    return [address.city for order in Order.objects.all() if (address := order.shipping_address)]


def walrus_of_a_joined_relation():
    orders = Order.objects.select_related("shipping_address")
    return [address.city for order in orders if (address := order.shipping_address)]


def unpacked_from_pairs():
    pairs = [(order, order.number) for order in Order.objects.select_related("customer")]
    return [f"{number} {order.customer.name}" for order, number in pairs]


def unpacked_from_unjoined_pairs():
    pairs = [(order, order.number) for order in Order.objects.all()]
    return [f"{number} {order.customer.name}" for order, number in pairs]


def unpacked_querysets():
    paid, unpaid = Order.objects.filter(is_paid=True).select_related("customer"), Order.objects.filter(is_paid=False)
    return [order.customer.name for order in paid] + [order.number for order in unpaid]


def unpacked_querysets_the_wrong_one():
    paid, unpaid = Order.objects.filter(is_paid=True).select_related("customer"), Order.objects.filter(is_paid=False)
    return [order.number for order in paid] + [order.customer.name for order in unpaid]


def loop_name_used_for_something_else():
    names = []
    for order in Order.objects.all():
        order = order.number
        names.append(order.lower())
    return names


def loop_name_hidden_by_a_comprehension():
    supplier = Supplier.objects.select_related("country").get(pk=1)
    names = [supplier.name for supplier in Supplier.objects.all()]
    return [*names, supplier.country.name]


def relation_kept_in_a_name():
    lines = []
    for order in Order.objects.select_related("customer__country"):
        customer = order.customer
        country = customer.country
        lines.append(f"{customer.name} {country.name}")
    return lines


def relation_kept_in_a_name_half_joined():
    lines = []
    for order in Order.objects.select_related("customer"):
        customer = order.customer
        country = customer.country
        lines.append(f"{customer.name} {country.name}")
    return lines


def method_kept_in_a_name():
    fetch = Order.objects.select_related
    return [order.customer.name for order in fetch("customer")]


def _ranges(last, size=2):
    for first in range(1, last + 1, size):
        yield first, first + size - 1


def _iter_batches(last):
    return list(_ranges(last))


def batches_named_by_the_function():
    names = []
    for keys in list(_iter_batches(4)):
        names.extend(order.number for order in Order.objects.filter(pk__range=keys))
    return names


def batches_named_by_the_variable():
    names = []
    for batch_range in _ranges(4):
        names.extend(order.number for order in Order.objects.filter(pk__range=batch_range))
    return names


def batches_in_a_while_loop():
    names = []
    start = 0
    while batch := list(Order.objects.select_related("customer").order_by("pk")[start : start + 100]):
        names.extend(order.customer.name for order in batch)
        start += 100
    return names


def queue_in_a_while_loop():
    names = []
    waiting = list(Order.objects.select_related("customer"))
    while waiting:
        order = waiting.pop()
        names.append(order.customer.name)
    return names


def queue_of_unjoined_rows_in_a_while_loop():
    names = []
    waiting = list(Order.objects.all())
    while waiting:
        order = waiting.pop()
        names.append(order.customer.name)
    return names


def lambda_over_joined_rows():
    name_of = lambda order: order.customer.name  # noqa: E731
    return [name_of(order) for order in Order.objects.select_related("customer")]


def lambda_over_unjoined_rows():
    name_of = lambda order: order.customer.name  # noqa: E731
    return [name_of(order) for order in Order.objects.all()]


def lambda_as_sort_key():
    orders = sorted(Order.objects.all(), key=lambda order: order.customer.name)
    return [order.number for order in orders]


def lambda_as_sort_key_of_joined_rows():
    orders = sorted(Order.objects.select_related("customer"), key=lambda order: order.customer.name)
    return [order.number for order in orders]


def lambda_as_sort_key_of_a_column():
    return [order.number for order in sorted(Order.objects.all(), key=lambda order: order.placed_on)]


def lambda_as_filter():
    return list(filter(lambda order: order.shipping_address.city != "", Order.objects.all()))


def inner_function_closes_over_rows():
    orders = Order.objects.select_related("customer")

    def names():
        return [order.customer.name for order in orders]

    return names()


def inner_function_closes_over_unjoined_rows():
    orders = Order.objects.filter(is_paid=True)

    def names():
        return [order.customer.name for order in orders]

    return names()


def inner_function_never_called():
    orders = Order.objects.filter(is_paid=True)

    def names():
        return [order.customer.name for order in orders]

    return [names.__name__, len(orders)]


def inner_generator_over_joined_rows():
    def paid():
        for order in Order.objects.filter(is_paid=True).select_related("customer"):
            yield order.customer

    return [customer.name for customer in paid()]


def list_extended_by_two_querysets():
    orders = list(Order.objects.filter(is_paid=True).select_related("customer"))
    orders += Order.objects.filter(is_paid=False).select_related("customer")
    return [order.customer.name for order in orders]


def list_extended_by_an_unjoined_queryset():
    orders = []
    orders.extend(Order.objects.filter(is_paid=False))
    return [order.customer.name for order in orders]


def two_loops_over_different_rows():
    rows = []
    for order in Order.objects.select_related("customer"):
        rows.append(order.customer.name)
    for order in Order.objects.filter(is_paid=True):
        rows.append(order.number)
    return rows


def nested_loops_cross_only_the_outer_row():
    rows = []
    for product in Product.objects.select_related("category").prefetch_related("tags"):
        for tag in product.tags.all():
            rows.append(f"{product.category.name} {tag.name}")
    return rows


def relation_cached_by_the_outer_row():
    customer = Customer.objects.get(pk=1)
    rows = []
    for order in customer.orders.prefetch_related("items"):
        for item in order.items.all():
            rows.append((item.quantity, customer.country.name))
    return rows


def assertion_about_a_relation():
    for order in Order.objects.all():
        assert order.customer is not None
    return True


def deleted_name_bound_to_joined_rows():
    orders = Order.objects.all()
    del orders
    orders = Order.objects.select_related("customer")
    return [order.customer.name for order in orders]


def loop_rebinds_its_queryset():
    orders = Order.objects.all()
    for status in ("draft", "cancelled"):
        orders = orders.exclude(status=status)
    return [order.number for order in orders]


def loop_rebinds_its_queryset_and_rows_cross():
    orders = Order.objects.all()
    for status in ("draft", "cancelled"):
        orders = orders.exclude(status=status)
    return [order.customer.name for order in orders]


def rows_by_a_number_that_counts_up():
    orders = list(Order.objects.all())
    number = 0
    names = []
    while number < len(orders):
        names.append(orders[number].customer.name)
        number += 1
    return names


def joined_rows_by_a_number_that_counts_up():
    orders = list(Order.objects.select_related("customer"))
    number = 0
    names = []
    while number < len(orders):
        names.append(orders[number].customer.name)
        number += 1
    return names
