"""Functions that give tuples, of one length or another, and what is taken out of them."""

from shop.models import Order, Product


def _orders_or_error(wanted):
    if not wanted:
        return None, None, "nothing wanted"
    if wanted == "broken":
        return None, "broken"
    return Order.objects.filter(is_paid=True), {"wanted": wanted}, "open", None


def _joined_or_error(wanted):
    if not wanted:
        return None, "nothing wanted"
    return Order.objects.select_related("customer"), {"wanted": wanted}, None


def _orders_and_count():
    orders = Order.objects.filter(is_paid=True)
    return orders, orders.count()


def _two_or_three(many):
    if many:
        return Order.objects.all(), Product.objects.all(), 3
    return Order.objects.select_related("customer"), 2


def _names(orders):
    return [order.customer.name for order in orders]


def rows_beside_errors_of_other_lengths():
    orders, params, state, error = _orders_or_error("paid")
    return [(order.customer.name, state) for order in orders]


def joined_rows_beside_an_error():
    orders, params, error = _joined_or_error("paid")
    return [(order.customer.name, error) for order in orders]


def columns_of_rows_beside_errors():
    orders, params, state, error = _orders_or_error("paid")
    return [(order.number, state) for order in orders]


def rows_of_a_tuple_handed_on():
    orders, total = _orders_and_count()
    return _names(orders), total


def joined_rows_of_a_tuple_handed_on():
    orders, total = _orders_and_count()
    return _names(orders.select_related("customer")), total


def length_that_is_taken_apart():
    orders, total = _two_or_three(False)
    return [order.customer.name for order in orders], total


def other_length_that_is_taken_apart():
    orders, products, total = _two_or_three(True)
    return [order.customer.name for order in orders], total


def length_that_is_not_known():
    found = _two_or_three(False)
    return [order.customer.name for order in found[0]]
