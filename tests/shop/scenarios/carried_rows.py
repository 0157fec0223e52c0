"""Rows that objects, named tuples, dictionaries and groups carry from one loop to another; see `kept_rows` as well."""

from collections import defaultdict, namedtuple
from dataclasses import dataclass, field
from typing import NamedTuple

from shop.models import Customer, Order, Payment, Shipment

Pairing = namedtuple("Pairing", ["order", "number"])
Mark = namedtuple("Mark", ["kind", "row"])


@dataclass
class Line:
    order: Order
    note: str = ""
    tags: list[str] = field(default_factory=list)

    def customer_name(self):
        return self.order.customer.name

    def number(self):
        return self.order.number


class Entry(NamedTuple):
    number: str
    order: Order


class Holder:
    def __init__(self, order):
        self.order = order
        self.label = order.number


class Ledger:
    def __init__(self, orders):
        self.rows = []
        self.by_status = {}
        for order in orders:
            self.rows.append(order)
            self.by_status.setdefault(order.status, []).append(order)

    def names(self):
        return [order.customer.name for order in self.rows]

    def names_by_status(self):
        return [order.customer.name for orders in self.by_status.values() for order in orders]

    def numbers(self):
        return [order.number for order in self.rows]


def dataclass_objects_by_a_method():
    lines = []
    for order in Order.objects.all():
        lines.append(Line(order=order, note="x"))
    return [line.customer_name() for line in lines]


def named_tuples():
    pairs = [Pairing(order, order.number) for order in Order.objects.all()]
    return [pair.order.customer.name for pair in pairs]


def named_tuples_taken_apart():
    entries = [Entry(order.number, order) for order in Order.objects.all()]
    return [(number, order.customer.name) for number, order in entries]


def grouped_twice():
    groups = defaultdict(lambda: defaultdict(list))
    for order in Order.objects.all():
        groups[order.status][order.is_paid].append(order)
    return [order.customer.name for inner in groups.values() for orders in inner.values() for order in orders]


def parted_into_two_lists():
    paid, unpaid = [], []
    for order in Order.objects.all():
        (paid if order.is_paid else unpaid).append(order)
    return [order.customer.name for order in unpaid], [order.number for order in paid]


def added_to_a_list():
    rows = []
    for order in Order.objects.all():
        rows += [order]
    return [order.customer.name for order in rows]


def list_of_an_object():
    return Ledger(Order.objects.all()).names()


def groups_of_an_object():
    return Ledger(Order.objects.filter(is_paid=True)).names_by_status()


def joined_dataclass_objects():
    lines = [Line(order) for order in Order.objects.select_related("customer")]
    return [line.customer_name() for line in lines]


def columns_of_dataclass_objects():
    lines = [Line(order) for order in Order.objects.all()]
    return [line.number() for line in lines]


def joined_named_tuples():
    entries = [Entry(order.number, order) for order in Order.objects.select_related("customer")]
    return [(number, order.customer.name) for number, order in entries]


def columns_of_plain_objects():
    holders = [Holder(order) for order in Order.objects.all()]
    return [holder.label for holder in holders]


def other_key_of_the_dictionaries():
    rows = [{"order": order, "number": order.number} for order in Order.objects.all()]
    return [row["number"] for row in rows]


def other_rows_in_the_other_list():
    joined, columns = [], []
    for order in Order.objects.select_related("customer"):
        joined.append(order)
    for order in Order.objects.all():
        columns.append(order)
    return [order.customer.name for order in joined], [order.number for order in columns]


def list_of_an_object_of_joined_rows():
    return Ledger(Order.objects.select_related("customer")).names()


def columns_of_the_list_of_an_object():
    return Ledger(Order.objects.all()).numbers()


def one_object():
    return Holder(Order.objects.get(pk=1)).order.customer.name


def one_row_of_a_group():
    groups = {}
    for order in Order.objects.all():
        groups.setdefault(order.status, []).append(order)
    return groups["open"][0].customer.name


def objects_that_carry_something_else():
    lines = [Line(Order.objects.get(pk=1), note=customer.name) for customer in Customer.objects.all()[:1]]
    return [line.note for line in lines]


def objects_of_two_lists():
    holders = []
    for order in Order.objects.select_related("customer").filter(is_paid=True):
        holders.append(Holder(order))
    for order in Order.objects.filter(is_paid=False):
        holders.append(Holder(order))
    return [holder.order.customer.name for holder in holders]


def tuples_of_rows_of_two_models():
    marks = []
    for shipment in Shipment.objects.all():
        marks.append(Mark("sent", shipment))
    for payment in Payment.objects.select_related("order"):
        marks.append(Mark("paid", payment))
    return [mark.row.order.number for mark in marks if mark.kind == "sent"]


def objects_of_two_joined_lists():
    holders = []
    for order in Order.objects.select_related("customer").filter(is_paid=True):
        holders.append(Holder(order))
    for order in Order.objects.filter(is_paid=False).select_related("customer", "placed_by"):
        holders.append(Holder(order))
    return [holder.order.customer.name for holder in holders]


def tuples_of_joined_rows_of_two_models():
    marks = []
    for shipment in Shipment.objects.select_related("order"):
        marks.append(Mark("sent", shipment))
    for payment in Payment.objects.select_related("order"):
        marks.append(Mark("paid", payment))
    return [mark.row.order.number for mark in marks]


def columns_of_objects_of_two_lists():
    holders = []
    for order in Order.objects.filter(is_paid=True):
        holders.append(Holder(order))
    for order in Order.objects.filter(is_paid=False):
        holders.append(Holder(order))
    return [holder.label for holder in holders]


def both_lists_lack_the_relation():
    marks = []
    for shipment in Shipment.objects.all():
        marks.append(Mark("sent", shipment))
    for payment in Payment.objects.all():
        marks.append(Mark("paid", payment))
    return [mark.row.order.number for mark in marks]
