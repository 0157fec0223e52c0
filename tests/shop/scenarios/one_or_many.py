"""One thing in a list on one way, rows of a query on another; calls along the bases of a class; wrapped rows."""

from django.utils.functional import SimpleLazyObject
from rest_framework import serializers
from shop.models import Customer, Order, OrderItem


def _names(order=None):
    if order:
        orders = [order]
    else:
        orders = Order.objects.all()
    return [one.customer.name for one in orders]


def _joined_names(order=None):
    if order:
        orders = [order]
    else:
        orders = Order.objects.select_related("customer")
    return [one.customer.name for one in orders]


def _numbers(order=None):
    orders = (order,) if order else Order.objects.all()
    return [one.number for one in orders]


def one_row_or_all_of_them():
    wanted = Customer.objects.count() > 10_000
    orders = [Order.objects.first()] if wanted else Order.objects.all()
    return [order.customer.name for order in orders]


def one_row_or_all_of_them_joined():
    wanted = Customer.objects.count() > 10_000
    orders = [Order.objects.first()] if wanted else Order.objects.select_related("customer")
    return [order.customer.name for order in orders]


def one_row_or_a_list_of_all():
    orders = list(Order.objects.all())
    if len(orders) > 10_000:
        orders = [orders[0]]
    return [order.customer.name for order in orders]


def one_row_or_a_list_of_all_joined():
    orders = list(Order.objects.select_related("customer"))
    if len(orders) > 10_000:
        orders = [orders[0]]
    return [order.customer.name for order in orders]


def given_row_or_all_of_them():
    return _names()


def given_row_only():
    return _joined_names(Order.objects.first())


def given_row_or_all_of_them_joined():
    return _joined_names()


def given_row_or_all_of_them_by_their_columns():
    return _numbers()


def one_row_either_way():
    wanted = Customer.objects.count() > 10_000
    orders = [Order.objects.first()] if wanted else [Order.objects.last()]
    return [order.customer.name for order in orders]


# -- what is returned beside rows ---------------------------------------------------------------------


class Search:
    def __init__(self, words):
        self.words = words


def _found(words):
    if not words:
        return False
    if words == "*":
        return Order.objects.all()
    return Search(words)


def _found_joined(words):
    if words == "*":
        return Order.objects.select_related("customer")
    return Search(words)


def rows_beside_a_constant_and_another_object():
    return [order.customer.name for order in _found("*")]


def joined_rows_beside_another_object():
    return [order.customer.name for order in _found_joined("*")]


def columns_of_rows_beside_another_object():
    return [order.number for order in _found("*")]


# -- `super()` in a class method ----------------------------------------------------------------------


class OrderBrief(serializers.ModelSerializer):
    class Meta:
        model = Order
        fields = ["number"]

    @classmethod
    def loaded(cls, orders):
        return orders.select_related("customer")

    @classmethod
    def recent(cls):
        return Order.objects.order_by("-placed_on")


class OrderWithCustomer(OrderBrief):
    customer = serializers.CharField(source="customer.name")

    class Meta:
        model = Order
        fields = ["number", "customer"]

    @classmethod
    def loaded(cls, orders):
        return super().loaded(orders).prefetch_related("items")


class OrderWithCountry(OrderWithCustomer):
    country = serializers.CharField(source="customer.country.code")

    class Meta:
        model = Order
        fields = ["number", "customer", "country"]

    @classmethod
    def loaded(cls, orders):
        return super().loaded(orders).filter(pk__gt=0)

    @classmethod
    def recent(cls):
        return super().recent().filter(pk__gt=0)


class OrderWithJoinedCountry(OrderWithCountry):
    @classmethod
    def loaded(cls, orders):
        return super().loaded(orders).select_related("customer__country")


def joined_by_a_base():
    return OrderWithCustomer(OrderWithCustomer.loaded(Order.objects.all()), many=True).data


def joined_by_a_base_one_level_short():
    return OrderWithCountry(OrderWithCountry.loaded(Order.objects.all()), many=True).data


def joined_by_a_base_and_further():
    return OrderWithJoinedCountry(OrderWithJoinedCountry.loaded(Order.objects.all()), many=True).data


def rows_of_a_base():
    return [order.customer.name for order in OrderWithCountry.recent()]


def columns_of_rows_of_a_base():
    return [order.number for order in OrderWithCountry.recent()]


# -- objects that hand on what they do not have -------------------------------------------------------


class Wrapped:
    def __init__(self, order):
        self.order = order
        self.note = ""

    def __getattr__(self, name):
        return getattr(self.order, name)

    @property
    def status(self):
        return "wrapped"


class Guarded:
    def __init__(self, item):
        self._item = item

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self._item, name)


class Renaming:
    names = {"customer": "number"}

    def __init__(self, order):
        self.order = order

    def __getattr__(self, name):
        return getattr(self.order, self.names[name])


def wrapped_rows():
    return [wrapped.customer.name for wrapped in [Wrapped(order) for order in Order.objects.all()]]


def wrapped_joined_rows():
    return [wrapped.customer.name for wrapped in [Wrapped(order) for order in Order.objects.with_customer()]]


def columns_of_wrapped_rows():
    return [(Wrapped(order).number, Wrapped(order).customer_id) for order in Order.objects.all()]


def own_attributes_of_what_wraps():
    return [(Wrapped(order).status, Wrapped(order).note) for order in Order.objects.all()]


def guarded_rows():
    return [Guarded(item).product.name for item in OrderItem.objects.all()]


def guarded_joined_rows():
    return [Guarded(item).product.name for item in OrderItem.objects.select_related("product")]


def renamed_attributes():
    return [Renaming(order).customer for order in Order.objects.all()]


# -- objects that are made when they are needed -------------------------------------------------------


def lazy_rows():
    orders = SimpleLazyObject(lambda: Order.objects.all())
    return [order.customer.name for order in orders]


def lazy_joined_rows():
    orders = SimpleLazyObject(lambda: Order.objects.select_related("customer"))
    return [order.customer.name for order in orders]


def rows_of_a_lazy_row():
    busiest = SimpleLazyObject(lambda: OrderItem.objects.order_by("pk").first().product)
    return [item.order.number for item in busiest.orderitem_set.all()]


def joined_rows_of_a_lazy_row():
    busiest = SimpleLazyObject(lambda: OrderItem.objects.order_by("pk").first().product)
    return [item.order.number for item in busiest.orderitem_set.select_related("order")]


def one_lazy_row():
    return SimpleLazyObject(Order.objects.first).customer.name
