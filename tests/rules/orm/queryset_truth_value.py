"""Querysets that are fetched only to ask whether they are empty."""

from shop.models import Customer, CustomerGroup, Order
from shop.models.orders import OrderQuerySet


def statement():
    if Order.objects.filter(is_paid=False):
    #  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE212 "exists()"
        print("somebody owes us")


def called():
    return bool(Order.objects.filter(is_paid=False))
    #           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE212


def negated():
    orders = Order.objects.filter(is_paid=False)
    if not orders:
    #      ^^^^^^ DPE212 "not orders.exists()"
        print("all is paid")


def asked_of_the_database():
    if Order.objects.filter(is_paid=False).exists():  # ok: exists()
        print("somebody owes us")


def rows_are_used():
    orders = Order.objects.filter(is_paid=False)
    if orders:  # ok: the rows are printed below
        print([order.number for order in orders])


def first_of_ordered_rows():
    groups = CustomerGroup.objects.filter(name="")
    if groups:  # ok: `first()` takes the row that has been fetched, for groups have an ordering
        return groups.first()
    return None


def first_of_rows_without_an_order():
    orders = Order.objects.filter(is_paid=False)
    if orders:  # DPE212 "orders.exists()"
        return orders.first()
    return None


def compared_with_none(customer=None):
    customers = Customer.objects.active()
    if customers is not None:  # ok: no query
        return customers
    return None


def a_list():
    orders = list(Order.objects.filter(is_paid=False))
    return "some" if orders else "none"  # ok: a list


def one_row():
    return "some" if Order.objects.filter(is_paid=False).first() else "none"  # ok: a row or None


def given(orders):
    return "some" if orders else "none"  # silent: nobody knows what was passed


def left_out(orders: "OrderQuerySet | None" = None):
    return "some" if orders else "none"  # ok: None has no `exists()`


def assigned_in_one_branch(only_open: bool):
    orders = None
    if only_open:
        orders = Order.objects.filter(status="open")
    return "some" if orders else "none"  # DPE212 "that `orders` is given in `.exists()`"


def false_in_one_branch(only_open: bool):
    conflict = False
    if only_open:
        conflict = Order.objects.filter(status="open")
    return not conflict  # DPE212 "that `conflict` is given in `.exists()`"


def assigned_in_one_branch_and_used(only_open: bool):
    orders = None
    if only_open:
        orders = Order.objects.filter(status="open")
    if orders:  # ok: the rows are used
        print([order.number for order in orders])


def assigned_in_one_branch_and_filtered(only_open: bool):
    orders = None
    if only_open:
        orders = Order.objects.filter(status="open")
    if orders:  # ok: what ends in `exists()` could not be filtered
        orders = orders.filter(is_paid=False)
    return orders


def false_in_one_branch_and_returned(only_open: bool):
    conflict = False
    if only_open:
        conflict = Order.objects.filter(status="open")
    return conflict  # ok: no test


def assigned_in_both_branches(only_open: bool):
    if only_open:
        orders = Order.objects.filter(status="open")
    else:
        orders = Order.objects.filter(status="draft")
    return "some" if orders else "none"  # DPE212 "exists()"


def locked():
    orders = Order.objects.select_for_update().filter(status="open")
    if orders:  # ok: what is fetched is locked, and `exists()` locks a single row
        Order.objects.filter(status="open").update(status="closed")


def joined_and_not_locked():
    orders = Order.objects.select_related("customer").filter(status="open")
    return "some" if orders else "none"  # DPE212 "exists()"


def used_as_a_subquery():
    unpaid = Order.objects.filter(is_paid=False)
    if not unpaid:  # DPE212 "not unpaid.exists()"
        return Customer.objects.none()
    return Customer.objects.filter(orders__in=unpaid)


def used_as_an_argument():
    unpaid = Order.objects.filter(is_paid=False)
    if not unpaid:  # ok: whoever is given them may use the rows
        return None
    return dict(orders=unpaid)


def list_in_one_branch(only_open: bool):
    orders = []
    if only_open:
        orders = Order.objects.filter(status="open")
    return "some" if orders else "none"  # DPE212 "that `orders` is given in `.exists()`"
