"""Rows that are counted only to ask whether there are any."""

from shop.models import Customer, Order


def more_than_none():
    return Order.objects.filter(is_paid=False).count() > 0
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE213 "exists()"


def none():
    return Order.objects.filter(is_paid=False).count() == 0
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE213 "not Order"


def as_a_condition(customer: Customer):
    if customer.orders.filter(is_paid=False).count():
    #  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE213
        return "owes"
    return "owes nothing"


def asked():
    return Order.objects.filter(is_paid=False).exists()  # ok: exists()


def another_number():
    return Order.objects.filter(is_paid=False).count() > 3  # ok: exists() cannot tell


def number_is_used():
    number = Order.objects.filter(is_paid=False).count()
    return f"{number} unpaid"  # ok: the number itself is wanted


def text(name: str):
    return name.count("x") > 0  # ok: a string


def elements(names: list[str]):
    return names.count("x") == 0  # ok: a list


def given(orders):
    return orders.count("x") > 0  # silent: nobody knows what was passed
