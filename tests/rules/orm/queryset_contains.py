"""Querysets that are fetched to look for one row."""

from shop.models import Customer, Order


def directly(customer: Customer):
    return customer in Customer.objects.active()
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE215 "contains("


def negated(customer: Customer):
    regulars = Customer.objects.filter(orders__is_paid=True)
    if customer not in regulars:
    #  ^^^^^^^^^^^^^^^^^^^^^^^^ DPE215 "not regulars.contains("
        return "new"
    return "regular"


def asked_of_the_database(customer: Customer):
    return Customer.objects.active().contains(customer)  # ok: contains()


def rows_are_used(customer: Customer):
    regulars = Customer.objects.filter(orders__is_paid=True)
    names = [regular.name for regular in regulars]
    return names, customer in regulars  # ok: the rows are here already


def counted_afterwards(customer: Customer):
    regulars = Customer.objects.filter(orders__is_paid=True)
    return customer in regulars and regulars.count() < 2  # ok: the rows are here already, and tell how many they are


def counted_before(customer: Customer):
    regulars = Customer.objects.filter(orders__is_paid=True)
    return regulars.count() < 2 or customer in regulars
    #                              ^^^^^^^^^^^^^^^^^^^^ DPE215


def looked_up_many_times():
    paid = Order.objects.filter(is_paid=True)
    return [order.number for order in Order.objects.all() if order in paid]  # ok: fetched once for all


def a_set(customer: Customer):
    keys = set(Customer.objects.active().values_list("pk", flat=True))
    return customer.pk in keys  # ok: a set


def given(customer, customers):
    return customer in customers  # silent: nobody knows what was passed
