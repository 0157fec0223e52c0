"""Querysets that are fetched only to be counted."""

from django.utils.functional import cached_property

from shop.models import Customer, CustomerGroup, Order


def directly():
    return len(Order.objects.filter(is_paid=True))
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE211 "count()"


def through_a_name():
    orders = Order.objects.filter(status="open")
    return f"{len(orders)} open"
    #         ^^^^^^^^^^^ DPE211 "orders.count()"


def compared_with_zero():
    orders = Order.objects.filter(status="open")
    if len(orders) == 0:
    #  ^^^^^^^^^^^^^^^^ DPE211 "only to ask whether there are any; write `not orders.exists()`"
        return "none"
    return "some"


def more_than_zero():
    return "some" if len(Order.objects.filter(status="open")) > 0 else "none"
    #                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE211 "`Order.objects.filter(status='open').exists()`"


def tested():
    orders = Order.objects.filter(status="open")
    if len(orders):  # DPE211 "write `orders.exists()`"
        return "some"
    return "none"


def tested_for_none():
    orders = Order.objects.filter(status="open")
    return "none" if not len(orders) else "some"  # DPE211 "write `not orders.exists()`"


def asked_of_the_database():
    return "some" if Order.objects.filter(status="open").exists() else "none"  # ok: exists()


def a_list_compared_with_zero():
    orders = list(Order.objects.filter(status="open"))
    return "none" if len(orders) == 0 else orders[0].number  # ok: a list


def compared_with_zero_and_used():
    orders = Order.objects.filter(status="open")
    if len(orders) == 0:  # ok: the rows are used below
        return []
    return [order.number for order in orders]


def more_than_one():
    return len(Order.objects.filter(status="open")) > 1  # DPE211 "count()"


def first_of_ordered_rows():
    groups = CustomerGroup.objects.filter(name="")
    if len(groups) == 1:  # ok: `first()` takes the row that has been fetched, for groups have an ordering
        return groups.first()
    return None


def first_of_ordered_rows_before_they_are_counted():
    groups = CustomerGroup.objects.filter(name="")
    first = groups.first()
    if len(groups) > 1:  # DPE211 "groups.count()"
        print("more than one")
    return first


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


class Reports:
    @cached_property
    def by_status(self):
        return {status: Order.objects.filter(status=status) for status in ("open", "paid")}

    def counts(self):
        return {status: len(orders) for status, orders in self.by_status.items()}  # silent: `numbers()` uses the rows

    def numbers(self):
        return [order.number for orders in self.by_status.values() for order in orders]


def of_a_literal():
    return [len(orders) for orders in (Order.objects.filter(is_paid=True), Order.objects.filter(is_paid=False))]  # DPE211
