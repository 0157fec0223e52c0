"""Querysets that are asked whether they have rows, and then fetched."""

from shop.models import Customer, Order
from shop.selectors import count_of


def exists_then_rows():
    orders = Order.objects.filter(is_paid=False)
    if not orders.exists():
    #      ^^^^^^^^^^^^^^^ DPE214 "exists()"
        return []
    return [order.number for order in orders]


def exists_around_rows():
    orders = Order.objects.filter(status="open")
    if orders.exists():
    #  ^^^^^^^^^^^^^^^ DPE214
        for order in orders:
            print(order.number)


def asked_of_the_rows():
    orders = Order.objects.filter(is_paid=False)
    if not orders:  # ok: fetches the rows once
        return []
    return [order.number for order in orders]


def only_asked():
    orders = Order.objects.filter(is_paid=False)
    return orders.exists()  # ok: the rows are not fetched


def another_queryset():
    if not Order.objects.filter(is_paid=False).exists():  # ok: other rows are fetched
        return []
    return [customer.name for customer in Customer.objects.active()]


def changed_not_fetched():
    orders = Order.objects.filter(is_paid=False)
    if orders.exists():  # ok: no row is fetched
        orders.update(status="reminded")


def given(orders):
    if orders.exists():  # silent: nobody knows what was passed
        print(list(orders))


def rows_for_the_text_of_an_error(pks):
    paid = Order.objects.filter(pk__in=pks, is_paid=True)
    if paid.exists():  # ok: the rows are fetched only where something is wrong
        raise ValueError(f"paid already: {list(paid)}")
    return pks


def _checked(orders, numbers):
    if orders.count() != len(numbers):
    #  ^^^^^^^^^^^^^^ DPE214 "count()"
        raise ValueError("an order is missing")


def asked_by_a_function_of_the_file(numbers):
    orders = Order.objects.filter(number__in=numbers)
    _checked(orders, numbers)
    return [order.number for order in orders]


def asked_by_a_function_of_another_file(customer: Customer):
    unpaid = customer.orders.filter(is_paid=False)
    print(count_of(unpaid))  # silent: that function counts for others as well
    return [order.number for order in unpaid]
