"""Serializers that a serializer's own method or field makes for rows of its own, and what an object that is no row holds."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from rest_framework import serializers
from shop.models import Customer, Order, OrderItem


class ItemBrief(serializers.ModelSerializer):
    class Meta:
        model = OrderItem
        fields = ["quantity"]


class CustomerBrief(serializers.ModelSerializer):
    class Meta:
        model = Customer
        fields = ["name"]


class LargeItems(serializers.ModelSerializer):
    items = serializers.SerializerMethodField()

    class Meta:
        model = Order
        fields = ["number", "items"]

    def get_items(self, order):
        return ItemBrief(order.items.filter(quantity__gt=0), many=True).data


class SortedItems(serializers.ModelSerializer):
    items = serializers.SerializerMethodField()

    class Meta:
        model = Order
        fields = ["number", "items"]

    def get_items(self, order):
        serializer = ItemBrief(order.items.order_by("quantity"), many=True, context=self.context)
        return serializer.data


class SortedHere(serializers.ModelSerializer):
    items = serializers.SerializerMethodField()

    class Meta:
        model = Order
        fields = ["number", "items"]

    def get_items(self, order):
        return ItemBrief(sorted(order.items.all(), key=lambda item: item.quantity), many=True).data


class PrefetchedItems(serializers.ModelSerializer):
    items = serializers.SerializerMethodField()

    class Meta:
        model = Order
        fields = ["number", "items"]

    def get_items(self, order):
        return ItemBrief(order.items.all(), many=True).data


class ItemsAtHand(serializers.ModelSerializer):
    """Looks whether the rows are at hand before it asks for them."""

    items = serializers.SerializerMethodField()

    class Meta:
        model = Order
        fields = ["number", "items"]

    def get_items(self, order):
        if "items" in getattr(order, "_prefetched_objects_cache", {}):
            rows = [item for item in order.items.all() if item.quantity]
        else:
            rows = order.items.filter(quantity__gt=0)
        return ItemBrief(rows, many=True).data


class LargeItemsAdded(serializers.ModelSerializer):
    """Takes what the query has added."""

    items = serializers.SerializerMethodField()

    class Meta:
        model = Order
        fields = ["number", "items"]

    def get_items(self, order):
        return ItemBrief(order.large_items, many=True).data


class CustomerApart(serializers.ModelSerializer):
    customer = serializers.SerializerMethodField()

    class Meta:
        model = Order
        fields = ["number", "customer"]

    def get_customer(self, order):
        return CustomerBrief(order.customer).data


class LinesOfMany(serializers.ModelSerializer):
    """Reads a cached property whose place rows of a query may take."""

    lines = serializers.SerializerMethodField()

    class Meta:
        model = Order
        fields = ["number", "lines"]

    def get_lines(self, order):
        return len(order.lines_of_many)


class LinesOfOne(serializers.ModelSerializer):
    """Reads a cached property that nothing loads ahead."""

    lines = serializers.SerializerMethodField()

    class Meta:
        model = Order
        fields = ["number", "lines"]

    def get_lines(self, order):
        return len(order.lines_of_one)


def filtered_rows_of_each_row():
    return LargeItems(Order.objects.all(), many=True).data


def sorted_rows_of_each_row():
    return SortedItems(Order.objects.all(), many=True).data


def prefetched_rows_sorted_in_memory():
    return SortedHere(Order.objects.prefetch_related("items"), many=True).data


def prefetched_rows_of_each_row():
    return PrefetchedItems(Order.objects.prefetch_related("items"), many=True).data


def rows_that_are_asked_for_first():
    return ItemsAtHand(Order.objects.prefetch_related("items"), many=True).data


def rows_that_the_query_has_added():
    large = Prefetch("items", queryset=OrderItem.objects.filter(quantity__gt=0), to_attr="large_items")
    return LargeItemsAdded(Order.objects.prefetch_related(large), many=True).data


def rows_that_take_the_place_of_a_cached_property():
    many = Prefetch("items", queryset=OrderItem.objects.filter(quantity__gt=1), to_attr="lines_of_many")
    return LinesOfMany(Order.objects.prefetch_related(many), many=True).data


def rows_of_a_cached_property():
    return LinesOfOne(Order.objects.all(), many=True).data


def joined_row_of_each_row():
    return CustomerApart(Order.objects.select_related("customer"), many=True).data


def rows_of_each_pass():
    return [ItemBrief(order.items.filter(quantity__gt=0), many=True).data for order in Order.objects.all()]


def prefetched_rows_of_each_pass():
    return [ItemBrief(order.items.all(), many=True).data for order in Order.objects.prefetch_related("items")]


# -- objects that are no rows -----------------------------------------------------------------------


@dataclass
class Pick:
    order: Order
    place: int = 0


class Shelf:
    class Slot:
        def __init__(self, order, place):
            self.order = order
            self.place = place

        @property
        def label(self):
            return self.order.customer.name

    def slots(self, orders):
        return [self.Slot(order, 1) for order in orders]


class PickRow(serializers.Serializer):
    number = serializers.CharField(source="order.number")
    customer = serializers.CharField(source="order.customer.name")
    place = serializers.IntegerField()


class PickNumber(serializers.Serializer):
    number = serializers.CharField(source="order.number")
    customer = serializers.IntegerField(source="order.customer_id")
    place = serializers.IntegerField()


class PickByMethod(serializers.Serializer):
    customer = serializers.SerializerMethodField()

    def get_customer(self, pick: Any) -> str:
        return pick.order.customer.name


class SlotLabel(serializers.Serializer):
    label = serializers.CharField()


def objects_that_hold_rows():
    return PickRow([Pick(order) for order in Order.objects.all()], many=True).data


def objects_that_hold_joined_rows():
    return PickRow([Pick(order) for order in Order.objects.select_related("customer")], many=True).data


def objects_of_which_the_columns_are_read():
    return PickNumber([Pick(order) for order in Order.objects.all()], many=True).data


def objects_read_by_a_method():
    picks = []
    for order in Order.objects.all():
        picks.append(Pick(order, 2))
    return PickByMethod(picks, many=True).data


def objects_read_by_a_method_joined():
    picks = []
    for order in Order.objects.select_related("customer"):
        picks.append(Pick(order, 2))
    return PickByMethod(picks, many=True).data


def one_object_that_holds_a_row():
    return PickRow(Pick(Order.objects.first())).data


def dictionaries_that_hold_rows():
    return PickRow([{"order": order, "place": 1} for order in Order.objects.all()], many=True).data


def dictionaries_that_hold_joined_rows():
    return PickRow([{"order": order, "place": 1} for order in Order.objects.with_customer()], many=True).data


def dictionaries_of_which_the_columns_are_read():
    return PickNumber([{"order": order, "place": 1} for order in Order.objects.all()], many=True).data


def objects_of_an_inner_class():
    return SlotLabel(Shelf().slots(Order.objects.all()), many=True).data


def objects_of_an_inner_class_joined():
    return SlotLabel(Shelf().slots(Order.objects.select_related("customer")), many=True).data


def objects_of_an_inner_class_in_a_loop():
    return [slot.order.customer.name for slot in Shelf().slots(Order.objects.all())]
