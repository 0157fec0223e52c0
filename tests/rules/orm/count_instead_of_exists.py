"""Rows that are counted only to ask whether there are any."""

from shop.models import Customer, Order


def more_than_none():
    return Order.objects.filter(is_paid=False).count() > 0
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE213 "exists()"


def none():
    return Order.objects.filter(is_paid=False).count() == 0
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE213 "not Order"


def turned():
    return 0 < Order.objects.filter(is_paid=False).count()  # DPE213 "write `Order"


def turned_none():
    return 0 == Order.objects.filter(is_paid=False).count()  # DPE213 "write `not Order"


def turned_another_number():
    return 3 < Order.objects.filter(is_paid=False).count()  # ok: exists() cannot tell


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


def number_is_only_compared():
    number = Order.objects.filter(is_paid=False).count()
    #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE213 "exists()"
    return "some" if number > 0 else "none"


def number_is_only_tested(customer: Customer):
    number = customer.orders.filter(is_paid=False).count()  # DPE213 "exists()"
    if not number:
        return "owes nothing"
    return "owes" if number else "never"


def number_is_compared_and_used():
    number = Order.objects.filter(is_paid=False).count()  # ok: the number is printed as well
    if number > 0:
        print(number)


def number_is_compared_with_another():
    number = Order.objects.filter(is_paid=False).count()  # ok: exists() cannot tell
    return "some" if number > 0 else "none", number > 100


def number_of_several(customers: list[Customer]):
    number = 0
    for customer in customers:
        number += customer.orders.count()
    return number > 0  # ok: a sum


def number_given_again(only_open: bool):
    number = Order.objects.filter(is_paid=False).count()  # silent: given twice
    if only_open:
        number = 1
    return number > 0


def number_that_is_returned():
    number = Order.objects.filter(is_paid=False).count()
    return number  # ok: the caller may want it


def number_read_by_a_closure():
    number = Order.objects.filter(is_paid=False).count()
    return lambda: number > 0  # silent: read elsewhere


def position_in_a_text(name: str):
    number = name.count("x")
    return number > 0  # ok: a string
