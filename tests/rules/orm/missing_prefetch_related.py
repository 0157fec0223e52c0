"""Rows that are handed to code which reads a to-many relation of each."""

from shop.models import Customer, Order
from shop.selectors import orders_with_items
from shop.services import orders_to_labels


def quantities(orders):
    return [[item.quantity for item in order.items.all()] for order in orders]


def numbers(customers):
    found = []
    for customer in customers:
        found.extend(customer.order_numbers)
    return found


def handed_to_a_function():
    return quantities(Order.objects.filter(is_paid=True))
    #                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE203 "prefetch_related("


def read_by_a_property():
    customers = Customer.objects.active()
    #           ^^^^^^^^^^^^^^^^ DPE203 "orders"
    return numbers(customers)


def prefetched():
    return quantities(Order.objects.prefetch_related("items"))  # ok: prefetched


def prefetched_elsewhere():
    return quantities(orders_with_items())  # ok: the selector prefetches it


def prefetched_in_the_queryset_class():
    return numbers(Customer.objects.with_orders())  # ok: the queryset's own method does it


def columns_only():
    return orders_to_labels(Order.objects.filter(is_paid=True))  # ok: nothing is crossed


def given(orders):
    return quantities(orders)  # silent: nobody knows what was passed
