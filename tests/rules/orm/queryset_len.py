"""Querysets that are fetched only to be counted."""

from shop.models import Customer, Order


def directly():
    return len(Order.objects.filter(is_paid=True))
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE211 "count()"


def through_a_name():
    orders = Order.objects.filter(status="open")
    return f"{len(orders)} open"
    #         ^^^^^^^^^^^ DPE211 "orders.count()"


def counted_by_the_database():
    return Order.objects.filter(is_paid=True).count()  # ok: count()


def rows_are_used_afterwards():
    orders = Order.objects.filter(is_paid=True)
    return [len(orders), *[order.number for order in orders]]  # ok: one query for both


def a_list():
    orders = list(Order.objects.filter(is_paid=True))
    return len(orders), orders  # ok: a list


def returned():
    customers = Customer.objects.active()
    print(len(customers))  # ok: the caller uses the rows that are fetched here
    return customers


def given(orders):
    return len(orders)  # silent: nobody knows what was passed


def locked():
    return len(Order.objects.filter(is_paid=True).select_for_update())  # ok: `count()` locks nothing


def list_in_one_branch(only_open: bool):
    orders = []
    if only_open:
        orders = Order.objects.filter(status="open")
    return len(orders)  # ok: a list cannot be counted like that
