"""Rows that are kept in dictionaries, in lists of dictionaries, and on objects."""

from collections import OrderedDict, defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from django.core.cache import cache

from shop.models import Customer, Order, OrderItem


def grouped_by_setdefault():
    groups = {}
    for order in Order.objects.all():
        groups.setdefault(order.status, []).append(order)
    return [order.customer.name for orders in groups.values() for order in orders]


def grouped_by_setdefault_joined():
    groups = {}
    for order in Order.objects.select_related("customer"):
        groups.setdefault(order.status, []).append(order)
    return [order.customer.name for orders in groups.values() for order in orders]


def grouped_by_setdefault_no_relation():
    groups = {}
    for order in Order.objects.all():
        groups.setdefault(order.status, []).append(order)
    return [order.number for orders in groups.values() for order in orders]


def grouped_after_a_look():
    groups = {}
    for order in Order.objects.all():
        if order.status not in groups:
            groups[order.status] = []
        groups[order.status].append(order)
    return [order.customer.name for orders in groups.values() for order in orders]


def grouped_after_a_look_joined():
    groups = {}
    for order in Order.objects.select_related("customer"):
        if order.status not in groups:
            groups[order.status] = []
        groups[order.status].append(order)
    return [order.customer.name for orders in groups.values() for order in orders]


def grouped_twice():
    groups = defaultdict(dict)
    for order in Order.objects.all():
        groups[order.status][order.pk] = order
    return [order.customer.name for orders in groups.values() for order in orders.values()]


def grouped_twice_joined():
    groups = defaultdict(dict)
    for order in Order.objects.select_related("customer"):
        groups[order.status][order.pk] = order
    return [order.customer.name for orders in groups.values() for order in orders.values()]


def ordered_by_key():
    orders = OrderedDict()
    for order in Order.objects.all():
        orders[order.pk] = order
    return [order.customer.name for order in orders.values()]


def ordered_by_key_joined():
    orders = OrderedDict()
    for order in Order.objects.select_related("customer"):
        orders[order.pk] = order
    return [order.customer.name for order in orders.values()]


def list_of_dicts():
    lines = []
    for order in Order.objects.all():
        lines.append({"order": order, "number": order.number})
    return [line["order"].customer.name for line in lines]


def list_of_dicts_joined():
    lines = []
    for order in Order.objects.select_related("customer"):
        lines.append({"order": order, "number": order.number})
    return [line["order"].customer.name for line in lines]


def list_of_dicts_read_before():
    lines = []
    for order in Order.objects.select_related("customer"):
        lines.append({"order": order, "name": order.customer.name})
    return [line["name"] for line in lines]


def list_of_dicts_of_one_row():
    order = Order.objects.get(pk=1)
    lines = [{"order": order, "number": number} for number in range(1000)]
    return [line["order"].customer.name for line in lines]


def first_of_a_list_of_dicts():
    lines = [{"order": order} for order in Order.objects.all()]
    return lines[0]["order"].customer.name


@dataclass
class _Line:
    order: Order
    label: str = ""


@dataclass
class _Basket:
    customer: Customer
    orders: list[Order] = field(default_factory=list)


class _Numbered(NamedTuple):
    number: int
    order: Order


class _Plain:
    def __init__(self, order):
        self.order = order

    @property
    def name(self):
        return self.order.customer.name


def objects_of_a_data_class():
    lines = [_Line(order) for order in Order.objects.all()]
    return [line.order.customer.name for line in lines]


def objects_of_a_data_class_joined():
    lines = [_Line(order, label="x") for order in Order.objects.select_related("customer")]
    return [line.order.customer.name for line in lines]


def objects_of_a_data_class_of_one_row():
    order = Order.objects.get(pk=1)
    lines = [_Line(order, str(number)) for number in range(1000)]
    return [line.order.customer.name for line in lines]


def objects_of_a_data_class_given_other_rows():
    joined = Order.objects.select_related("customer").in_bulk()
    lines = [_Line(order) for order in Order.objects.all()]
    for line in lines:
        line.order = joined[line.order.pk]
    return [line.order.customer.name for line in lines]


def named_tuples():
    lines = [_Numbered(number, order) for number, order in enumerate(Order.objects.all())]
    return [line.order.customer.name for line in lines]


def named_tuples_joined():
    lines = [_Numbered(order=order, number=1) for order in Order.objects.select_related("customer")]
    return [line.order.customer.name for line in lines]


def objects_of_a_plain_class():
    return [line.name for line in [_Plain(order) for order in Order.objects.all()]]


def objects_of_a_plain_class_joined():
    return [line.name for line in [_Plain(order) for order in Order.objects.select_related("customer")]]


def list_on_an_object():
    basket = _Basket(Customer.objects.get(pk=1))
    for order in Order.objects.all():
        basket.orders.append(order)
    return [order.placed_by.email for order in basket.orders]


def list_on_an_object_joined():
    basket = _Basket(Customer.objects.get(pk=1))
    for order in Order.objects.select_related("placed_by"):
        basket.orders.append(order)
    return [order.placed_by.email for order in basket.orders]


def list_given_to_an_object():
    basket = _Basket(Customer.objects.get(pk=1), list(Order.objects.all()))
    return [order.placed_by.email for order in basket.orders]


def list_given_to_an_object_joined():
    basket = _Basket(Customer.objects.get(pk=1), orders=list(Order.objects.select_related("placed_by")))
    return [order.placed_by.email for order in basket.orders]


class _Desk:
    def __init__(self):
        self.orders = []
        self.by_status = defaultdict(list)

    def take(self, orders):
        for order in orders:
            self.orders.append(order)
            self.by_status[order.status].append(order)
        return self


def list_that_a_method_fills():
    return [order.customer.name for order in _Desk().take(Order.objects.all()).orders]


def list_that_a_method_fills_joined():
    return [order.customer.name for order in _Desk().take(Order.objects.select_related("customer")).orders]


def groups_that_a_method_fills():
    desk = _Desk().take(Order.objects.all())
    return [order.customer.name for orders in desk.by_status.values() for order in orders]


def groups_that_a_method_fills_joined():
    desk = _Desk().take(Order.objects.select_related("customer"))
    return [order.customer.name for orders in desk.by_status.values() for order in orders]


def sorted_in_place():
    orders = list(Order.objects.all())
    orders.sort(key=lambda order: order.customer.name)
    return orders


def sorted_in_place_joined():
    orders = list(Order.objects.select_related("customer"))
    orders.sort(key=lambda order: order.customer.name)
    return orders


def rows_from_the_cache():
    cache.clear()
    orders = cache.get_or_set("orders", lambda: list(Order.objects.all()))
    return [order.customer.name for order in orders]


def joined_rows_from_the_cache():
    cache.clear()
    orders = cache.get_or_set("joined", lambda: list(Order.objects.select_related("customer")))
    return [order.customer.name for order in orders]


def looked_up_by_key():
    orders = {order.pk: order for order in Order.objects.all()}
    return [orders[item.order_id].customer.name for item in OrderItem.objects.all()]


def looked_up_by_key_joined():
    orders = {order.pk: order for order in Order.objects.select_related("customer")}
    return [orders[item.order_id].customer.name for item in OrderItem.objects.all()]


def looked_up_by_key_no_relation():
    orders = {order.pk: order for order in Order.objects.all()}
    return [orders[item.order_id].number for item in OrderItem.objects.all()]


def looked_up_in_bulk():
    orders = Order.objects.in_bulk()
    names = []
    for item in OrderItem.objects.all():
        order = orders.get(item.order_id)
        names.append(order.customer.name)
    return names


def looked_up_in_bulk_joined():
    orders = Order.objects.select_related("customer").in_bulk()
    names = []
    for item in OrderItem.objects.all():
        order = orders.get(item.order_id)
        names.append(order.customer.name)
    return names


def looked_up_by_a_key_of_its_own():
    orders = Order.objects.in_bulk()
    first = min(orders)
    return [(item.pk, orders[first].customer.name) for item in OrderItem.objects.all()]


def looked_up_for_a_few():
    orders = Order.objects.in_bulk()
    return [orders[key].customer.name for key in (1, 2)]


def looked_up_after_all_were_read():
    orders = {order.pk: order for order in Order.objects.select_related("customer")}
    names = [order.customer.name for order in orders.values()]
    return names + [orders[item.order_id].customer.name for item in OrderItem.objects.all()]
