"""Columns that a filter gives one value, and code that asks for it."""

from shop.models import Order, Product


def branch_for_others():
    names = ["none"]
    for order in Order.objects.filter(is_paid=True):
        if not order.is_paid:
            names.append(order.customer.name)
    return names


def branch_for_these():
    names = []
    for order in Order.objects.filter(is_paid=True):
        if order.is_paid:
            names.append(order.customer.name)
    return names


def condition_for_others():
    return ["none", *[order.customer.name for order in Order.objects.filter(is_paid=True) if not order.is_paid]]


def condition_for_these():
    return [order.customer.name for order in Order.objects.filter(is_paid=True) if order.is_paid]


def compared_with_another_text():
    names = ["none"]
    for order in Order.objects.filter(status="open"):
        if order.status == "closed":
            names.append(order.customer.name)
    return names


def compared_with_the_same_text():
    names = []
    for order in Order.objects.filter(status="open").order_by("number"):
        if order.status == "open":
            names.append(order.customer.name)
    return names


def _label(order):
    if order.is_paid:
        return order.number
    return f"{order.number}, {order.customer.name}"


def helper_that_asks():
    return [_label(order) for order in Order.objects.filter(is_paid=True)]


def helper_that_asks_for_others():
    return [_label(order) for order in Order.objects.filter(is_paid=False)]


def changed_before_it_is_asked():
    names = []
    for order in Order.objects.filter(is_paid=True):
        order.is_paid = False
        if not order.is_paid:
            names.append(order.customer.name)
    return names


def filtered_by_another_column():
    names = []
    for product in Product.objects.filter(is_visible=True):
        if product.name:
            names.append(product.category.name)
    return names


def one_of_two_filters():
    found = []
    for paid in (True, False):
        for order in Order.objects.filter(is_paid=paid):
            if not order.is_paid:
                found.append(order.customer.name)
    return found
