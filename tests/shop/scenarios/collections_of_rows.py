"""Rows that pass through containers and iteration helpers."""

import copy
import functools
import itertools
import random
from collections import defaultdict, deque
from itertools import chain, groupby, islice
from operator import attrgetter

from django.core.paginator import Page, Paginator

from shop.models import Category, Customer, Order, Product


def enumerated():
    return [f"{i} {order.customer.name}" for i, order in enumerate(Order.objects.all(), start=1)]


def enumerated_joined():
    return [f"{i} {order.customer.name}" for i, order in enumerate(Order.objects.select_related("customer"))]


def enumerated_in_a_loop():
    rows = []
    for index, product in enumerate(Product.objects.order_by("name")):
        rows.append((index, product.category.name))
    return rows


def zipped():
    numbers = itertools.count(1)
    return [f"{number} {order.customer.name}" for number, order in zip(numbers, Order.objects.all(), strict=False)]


def zipped_joined():
    pairs = zip(Order.objects.select_related("customer"), itertools.count(1), strict=False)
    return [f"{number} {order.customer.name}" for order, number in pairs]


def sorted_by_column():
    rows = sorted(Order.objects.all(), key=attrgetter("number"))
    return [order.number for order in rows]


def sorted_then_crossed():
    rows = sorted(Order.objects.all(), key=attrgetter("number"))
    return [order.customer.name for order in rows]


def sorted_by_a_dotted_attribute():
    rows = sorted(Order.objects.select_related("customer"), key=attrgetter("customer.name"))
    return [order.number for order in rows]


def reversed_then_crossed():
    return [order.customer.name for order in reversed(Order.objects.all())]


def reversed_joined():
    return [order.customer.name for order in reversed(Order.objects.select_related("customer"))]


def chained_querysets():
    paid = Order.objects.filter(is_paid=True)
    unpaid = Order.objects.filter(is_paid=False)
    return [order.customer.name for order in chain(paid, unpaid)]


def chained_joined_querysets():
    paid = Order.objects.filter(is_paid=True).select_related("customer")
    unpaid = Order.objects.filter(is_paid=False).select_related("customer")
    return [order.customer.name for order in chain(paid, unpaid)]


def listed_then_crossed():
    orders = list(Order.objects.all())
    return [order.customer.name for order in orders]


def listed_joined_then_crossed():
    orders = list(Order.objects.select_related("customer"))
    return [order.customer.name for order in orders]


def tuple_then_crossed():
    return [order.customer.name for order in tuple(Order.objects.filter(is_paid=True))]


def slice_of_a_list():
    orders = list(Order.objects.select_related("customer"))[1:]
    return [order.customer.name for order in orders]


def first_of_a_list():
    orders = list(Order.objects.all())
    return orders[0].customer.name


def last_of_a_list():
    *_, last = Order.objects.all()
    return last.customer.name


def dictionary_of_rows():
    orders = {order.number: order for order in Order.objects.all()}
    return [order.customer.name for order in orders.values()]


def dictionary_of_joined_rows():
    orders = {order.number: order for order in Order.objects.select_related("customer")}
    return [f"{number} {order.customer.name}" for number, order in orders.items()]


def dictionary_from_in_bulk():
    return [order.customer.name for order in Order.objects.in_bulk().values()]


def dictionary_from_joined_in_bulk():
    return [order.customer.name for order in Order.objects.select_related("customer").in_bulk().values()]


def rows_grouped_by_hand():
    by_status = defaultdict(list)
    for order in Order.objects.select_related("customer"):
        by_status[order.status].append(order)
    return {status: [order.customer.name for order in orders] for status, orders in by_status.items()}


def unjoined_rows_grouped_by_hand():
    by_status = defaultdict(list)
    for order in Order.objects.all():
        by_status[order.status].append(order)
    return {status: [order.customer.name for order in orders] for status, orders in by_status.items()}


def grouped_by_identifier():
    orders = Order.objects.order_by("customer_id")
    return {key: len(list(rows)) for key, rows in groupby(orders, key=attrgetter("customer_id"))}


def grouped_by_relation():
    orders = Order.objects.order_by("customer_id")
    return {customer.name: len(list(rows)) for customer, rows in groupby(orders, key=lambda order: order.customer)}


def grouped_by_joined_relation():
    orders = Order.objects.select_related("customer").order_by("customer_id")
    return {customer.name: len(list(rows)) for customer, rows in groupby(orders, key=lambda order: order.customer)}


def iterator_then_crossed():
    return [order.customer.name for order in Order.objects.iterator()]


def iterator_joined():
    return [order.customer.name for order in Order.objects.select_related("customer").iterator(chunk_size=500)]


def iterator_prefetched():
    orders = Order.objects.prefetch_related("items").iterator(chunk_size=500)
    return [[item.quantity for item in order.items.all()] for order in orders]


def iterator_not_prefetched():
    orders = Order.objects.iterator(chunk_size=500)
    return [[item.quantity for item in order.items.all()] for order in orders]


def page_of_rows():
    page = Paginator(Order.objects.order_by("pk"), 1000).page(1)
    return [order.customer.name for order in page]


def page_of_joined_rows():
    page = Paginator(Order.objects.select_related("customer").order_by("pk"), 1000).get_page(1)
    return [order.customer.name for order in page.object_list]


def islice_of_rows():
    return [order.customer.name for order in islice(Order.objects.select_related("customer"), 100)]


def filtered_rows():
    paid = filter(lambda order: order.is_paid, Order.objects.all())
    return [order.customer.name for order in paid]


def filtered_joined_rows():
    paid = filter(lambda order: order.is_paid, Order.objects.select_related("customer"))
    return [order.customer.name for order in paid]


def deque_of_joined_rows():
    waiting = deque(Order.objects.select_related("customer"))
    names = []
    while waiting:
        names.append(waiting.popleft().customer.name)
    return names


def set_of_rows():
    return sorted(customer.country.name for customer in set(Customer.objects.all()))


def set_of_joined_rows():
    return sorted(customer.country.name for customer in set(Customer.objects.select_related("country")))


def rows_appended_one_by_one():
    keep = []
    for product in Product.objects.select_related("category"):
        if product.is_visible:
            keep.append(product)
    return [product.category.name for product in keep]


def unjoined_rows_appended_one_by_one():
    keep = []
    for product in Product.objects.all():
        if product.is_visible:
            keep.append(product)
    return [product.category.name for product in keep]


def largest_row():
    return max(Order.objects.all(), key=attrgetter("number")).customer.name


def tree_built_from_one_query():
    children = defaultdict(list)
    for category in Category.objects.all():
        children[category.parent_id].append(category)
    return {root.name: [child.name for child in children[root.pk]] for root in children[None]}


def dictionary_of_lists_of_names():
    names = {"open": ["a"], "closed": ["b"]}
    return [[value.upper() for value in values] for values in names.values()]


def model_classes():
    return [model.objects.count() for model in (Order, Product, Category)]


def places_spliced_into_a_call():
    labels = ("{} in {}", "{} of {}")
    words = [*labels, "{} at {}"]
    rows = chain(*(words, labels))
    return [form.format(*(order.number, order.status)) for order in Order.objects.all() for form in rows]


def page_whose_rows_are_loaded_afterwards():
    page = Paginator(Order.objects.order_by("pk"), 1000).get_page(1)
    page.object_list = page.object_list.select_related("customer")
    return [order.customer.name for order in page]


def page_of_which_another_relation_is_loaded_afterwards():
    page = Paginator(Order.objects.order_by("pk"), 1000).get_page(1)
    page.object_list = page.object_list.prefetch_related("items")
    return [order.customer.name for order in page]


def page_of_a_list_whose_rows_are_loaded_afterwards():
    page = Paginator(list(Order.objects.order_by("pk")), 1000).get_page(1)
    page.object_list = Order.objects.filter(pk__in=[order.pk for order in page]).select_related("customer")
    return [order.customer.name for order in page]


def page_whose_list_is_kept():
    page = Paginator(list(Order.objects.order_by("pk")), 1000).get_page(1)
    page.object_list = [order for order in page.object_list if order.pk]
    return [order.customer.name for order in page]


def reduced():
    return functools.reduce(lambda names, order: names + order.customer.name, Order.objects.all(), "")


def reduced_joined():
    orders = Order.objects.select_related("customer")
    return functools.reduce(lambda names, order: names + order.customer.name, orders, "")


def neighbours():
    return [one.customer.name for one, other in itertools.pairwise(Order.objects.all()) if other.pk]


def neighbours_of_joined_rows():
    orders = Order.objects.select_related("customer")
    return [one.customer.name for one, other in itertools.pairwise(orders) if other.pk]


def page_by_page():
    paginator = Paginator(Order.objects.order_by("pk"), 50)
    return [order.customer.name for page in paginator for order in page]


def page_by_page_joined():
    paginator = Paginator(Order.objects.select_related("customer").order_by("pk"), 50)
    return [order.customer.name for page in paginator for order in page]


def difference_of_sets():
    paid = {order for order in Order.objects.all() if order.is_paid}
    return [order.customer.name for order in set(Order.objects.all()) - paid]


def values_by_the_keys_of_the_loop():
    orders = Order.objects.in_bulk()
    return [orders[key].customer.name for key in orders]


def joined_values_by_the_keys_of_the_loop():
    orders = Order.objects.select_related("customer").in_bulk()
    return [orders[key].customer.name for key in orders]


def one_value_by_its_key():
    orders = Order.objects.in_bulk()
    key = min(orders)
    return [orders[key].customer.name]


def added_to_an_empty_list():
    orders = []
    orders += Order.objects.all()
    return [order.customer.name for order in orders]


def added_to_an_empty_list_joined():
    orders = []
    orders += Order.objects.select_related("customer")
    return [order.customer.name for order in orders]


def copied_queryset():
    orders = copy.deepcopy(Order.objects.filter(is_paid=True))
    return [order.customer.name for order in orders]


def copied_joined_queryset():
    orders = copy.deepcopy(Order.objects.select_related("customer"))
    return [order.customer.name for order in orders]


def drawn_by_lot():
    orders = list(Order.objects.all())
    return [order.customer.name for order in random.sample(orders, len(orders))]


def one_drawn_by_lot():
    return random.choice(list(Order.objects.all())).customer.name


COLUMNS = ("number", "customer")
OWN_COLUMNS = ("number", "status")


def columns_by_name():
    return [[str(getattr(order, name)) for name in COLUMNS] for order in Order.objects.all()]


def columns_by_name_joined():
    orders = Order.objects.select_related("customer")
    return [[str(getattr(order, name)) for name in COLUMNS] for order in orders]


def columns_of_the_row_itself_by_name():
    return [[str(getattr(order, name)) for name in OWN_COLUMNS] for order in Order.objects.all()]


def united_dicts():
    context = {"title": "all"} | {"orders": Order.objects.all()}
    return [order.customer.name for order in context["orders"]]


def united_dicts_joined():
    context = {"title": "all"} | {"orders": Order.objects.select_related("customer")}
    return [order.customer.name for order in context["orders"]]


def united_dicts_the_right_one_wins():
    context = {"orders": Order.objects.all()} | {"orders": Order.objects.select_related("customer")}
    return [order.customer.name for order in context["orders"]]


def united_dicts_the_left_one_loses():
    context = {"orders": Order.objects.select_related("customer")} | {"orders": Order.objects.all()}
    return [order.customer.name for order in context["orders"]]


def dict_that_takes_another():
    context = {"title": "all"}
    context |= {"orders": Order.objects.all()}
    return [order.customer.name for order in context["orders"]]


def dict_that_takes_another_joined():
    context = {"orders": Order.objects.all()}
    context |= {"orders": Order.objects.select_related("customer")}
    return [order.customer.name for order in context["orders"]]


def united_with_unknown_keys(names=("orders",)):
    context = {"orders": Order.objects.all()} | dict.fromkeys(names, Order.objects.select_related("customer"))
    return [order.customer.name for order in context["orders"]]


def united_with_rows_by_key():
    joined = {order.pk: order for order in Order.objects.select_related("customer")}
    context = joined | {order.pk: order for order in Order.objects.select_related("customer").filter(is_paid=True)}
    return [order.customer.name for order in context.values()]


class _Report:
    def __init__(self, orders):
        self.orders = orders

    def __iter__(self):
        return iter(self.orders)


class _PaidReport(_Report):
    def __iter__(self):
        for order in self.orders:
            if order.is_paid:
                yield order


def object_that_is_iterated():
    return [order.customer.name for order in _Report(Order.objects.all())]


def object_that_is_iterated_joined():
    return [order.customer.name for order in _Report(Order.objects.select_related("customer"))]


def object_that_yields():
    names = []
    for order in _PaidReport(Order.objects.all()):
        names.append(order.customer.name)
    return names


def object_that_yields_joined():
    names = []
    for order in _PaidReport(Order.objects.select_related("customer")):
        names.append(order.customer.name)
    return names


def object_that_yields_no_relation():
    return [order.number for order in _PaidReport(Order.objects.all())]


def list_of_an_iterated_object():
    return [order.customer.name for order in list(_Report(Order.objects.all()))]


def list_of_an_iterated_object_joined():
    return [order.customer.name for order in list(_Report(Order.objects.select_related("customer")))]


class _Buyer(Customer):
    class Meta:
        proxy = True
        app_label = "shop"

    def __iter__(self):
        return iter(self.orders.all())


def row_that_is_iterated():
    return [order.placed_by.email for order in _Buyer.objects.get(pk=1)]


def row_that_is_iterated_prefetched():
    return [order.placed_by.email for order in _Buyer.objects.prefetch_related("orders__placed_by").get(pk=1)]


def rows_that_are_iterated():
    return [[order.number for order in buyer] for buyer in _Buyer.objects.all()]


def rows_that_are_iterated_prefetched():
    return [[order.number for order in buyer] for buyer in _Buyer.objects.prefetch_related("orders")]


def row_that_is_iterated_for_itself():
    return [order.number for order in _Buyer.objects.get(pk=1)]


class _RoughPaginator(Paginator):
    """Knows whether there is a next page without counting all rows."""

    def page(self, number):
        bottom = (number - 1) * self.per_page
        rows = self.object_list[bottom : bottom + self.per_page + 1]
        has_next = len(rows) > self.per_page
        if has_next:
            rows = list(rows)[:-1]
        return _RoughPage(rows, number, self, has_next)


class _RoughPage(Page):
    def __init__(self, object_list, number, paginator, has_next):
        self.object_list = object_list
        self.number = number
        self.paginator = paginator
        self._has_next = has_next


class _NamedPaginator(Paginator):
    name = "orders"


def page_of_an_own_paginator():
    page = _RoughPaginator(Order.objects.order_by("pk"), 1000).page(1)
    return [order.customer.name for order in page.object_list]


def page_of_an_own_paginator_iterated():
    return [order.customer.name for order in _RoughPaginator(Order.objects.order_by("pk"), 1000).page(1)]


def page_of_an_own_paginator_joined():
    page = _RoughPaginator(Order.objects.select_related("customer").order_by("pk"), 1000).page(1)
    return [order.customer.name for order in page]


def page_of_an_own_paginator_no_relation():
    return [order.number for order in _RoughPaginator(Order.objects.order_by("pk"), 1000).page(1)]


def page_of_a_derived_paginator():
    return [order.customer.name for order in _NamedPaginator(Order.objects.order_by("pk"), 1000).get_page(1)]


def page_of_a_derived_paginator_joined():
    orders = Order.objects.select_related("customer").order_by("pk")
    return [order.customer.name for order in _NamedPaginator(orders, 1000).get_page(1)]


def read_in_both_loops_that_fill_a_list():
    found = []
    for order in Order.objects.filter(is_paid=True).select_related("customer"):
        if order.customer.name:
            found.append(order)
    for order in Order.objects.filter(is_paid=False).prefetch_related("customer"):
        if order.customer.name:
            found.append(order)
    return [order.customer.name for order in found]


def _unjoined(is_paid):
    return Order.objects.filter(is_paid=is_paid)


def another_relation_read_in_both_loops_that_fill_a_list():
    found = []
    for order in _unjoined(True).select_related("customer"):
        if order.customer.name:
            found.append(order)
    for order in _unjoined(False).select_related("customer"):
        if order.customer.name:
            found.append(order)
    return [order.placed_by.email for order in found]


def kept_once_read_in_each_of_two_loops():
    coupons = []
    found = []
    for order in _unjoined(True):
        coupons.append(order.coupon)
        found.append(order)
    for order in _unjoined(False):
        coupons.append(order.coupon)
        found.append(order)
    return coupons, [order.coupon for order in found]
