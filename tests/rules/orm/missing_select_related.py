"""Rows that are handed to code which reads a to-one relation of each."""

from django.conf import settings
from django.contrib import admin

from shop.models import Membership, Order
from shop.selectors import orders_with_customers
from shop.services import orders_to_labels, orders_to_lines


def lines(orders):
    return [f"{order.number}: {order.placed_by.email}" for order in orders]


def handed_to_another_module():
    return orders_to_lines(Order.objects.filter(is_paid=True))
    #                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE202 "select_related("


def handed_to_this_module():
    orders = Order.objects.order_by("number")
    #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE202 "placed_by"
    return lines(orders)


def joined():
    return orders_to_lines(Order.objects.select_related("customer"))  # ok: joined


def joined_elsewhere():
    return orders_to_lines(orders_with_customers())  # ok: the selector joins it


def other_relation_joined():
    return lines(Order.objects.select_related("placed_by"))  # ok: the one that is read


def columns_only():
    return orders_to_labels(Order.objects.filter(is_paid=True))  # ok: nothing is crossed


def addresses(orders):
    return [(order.shipping_address.city, order.customer.name, order.customer.country.name) for order in orders]


def joined_without_names():
    return addresses(Order.objects.select_related())
    #                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE202 "("customer__country", "shipping_address")"


def given(orders):
    return orders_to_lines(orders)  # silent: nobody knows what was passed


class MembershipAdmin(admin.ModelAdmin):
    list_display = ("pk",)  # DPE202 "select_related("


class DebuggedAdmin(admin.ModelAdmin):
    list_display = ("pk",)  # ok: registered for debugging only


admin.site.register(Membership, MembershipAdmin)
if settings.DEBUG:
    admin.site.register(Membership, DebuggedAdmin)
