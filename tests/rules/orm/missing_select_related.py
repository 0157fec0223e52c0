"""Rows that are handed to code which reads a to-one relation of each."""

from django.conf import settings
from django.contrib import admin
from django.db import models
from django.db.models import Prefetch

from shop.models import Customer, Membership, Order, OrderItem, Payment
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


def lines_of_prefetched(items):
    return [item.order.customer.name for item in items]


def behind_a_row_with_a_query_of_its_own():
    orders = Order.objects.defer("number")
    return lines_of_prefetched(OrderItem.objects.prefetch_related(Prefetch("order", orders)))
    #                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE202 "prefetch_related("order__customer")"


def customers_of_lists(customers):
    return [item.product.name for customer in customers for order in customer.paid for item in order.items.all()]


def behind_a_list_of_its_own():
    paid = Prefetch("orders", Order.objects.filter(is_paid=True).prefetch_related("items"), to_attr="paid")
    return customers_of_lists(Customer.objects.prefetch_related(paid))
    #                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE202 "prefetch_related("paid__items__product")"


def customers_and_first_items(customers):
    return [order.placed_by.email for customer in customers for order in customer.paid]


def a_foreign_key_behind_a_list_of_its_own():
    paid = Prefetch("orders", Order.objects.filter(is_paid=True), to_attr="paid")
    return customers_and_first_items(Customer.objects.prefetch_related(paid))
    #                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE202 "prefetch_related("paid__placed_by")"


def prefetched_all_the_way():
    orders = Order.objects.select_related("customer")
    return lines_of_prefetched(OrderItem.objects.prefetch_related(Prefetch("order", orders)))  # ok: the inner query joins


def prefetched_by_a_longer_path():
    return lines_of_prefetched(OrderItem.objects.prefetch_related("order__customer"))  # ok: two queries in all


def joined_in_the_list_of_its_own():
    paid = Prefetch("orders", Order.objects.select_related("placed_by"), to_attr="paid")
    return customers_and_first_items(Customer.objects.prefetch_related(paid))  # ok: joined with the list


def prefetched_behind_the_list_of_its_own():
    paid = Prefetch("orders", Order.objects.all(), to_attr="paid")
    return customers_and_first_items(Customer.objects.prefetch_related(paid, "paid__placed_by"))  # ok: prefetched


def labelled(orders, items):
    return [(order.customer.name, item.product.name) for order in orders for item in items]


def rows_of_two_querysets():
    return labelled(
        Order.objects.filter(is_paid=True),  # DPE202 "select_related("customer")"
        OrderItem.objects.filter(quantity=1),  # DPE202 "select_related("product")"
    )


class Drafts(models.QuerySet):
    def senders(self):
        return [draft.sender.name for draft in self]


class Desk(models.Manager.from_queryset(Drafts)):
    def remind(self):
        return [draft.sender.name for draft in self.filter(text="")]  # DPE201 "select_related("

    def empty(self):
        return self.filter(text="")


class Draft(models.Model):
    sender = models.ForeignKey("shop.Customer", on_delete=models.CASCADE)
    text = models.TextField()
    objects = Desk()


def rows_of_the_manager_itself():
    return Draft.objects.remind()  # ok: nothing here makes rows, and the method has the finding


def rows_of_the_queryset_itself():
    return Draft.objects.filter(text="").senders()
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE202 "select_related("sender")"


def rows_that_the_manager_hands_out():
    return Draft.objects.empty().senders()
    #      ^^^^^^^^^^^^^^^^^^^^^ DPE202 "select_related("sender")"


def joined_before_the_method():
    return Draft.objects.select_related("sender").senders()  # ok: joined


class Sorted:
    """What several admin classes share, each with a model of its own."""

    def get_queryset(self, request):
        return self.model.objects.order_by("pk")  # ok: rows of the one class have no relation of the other


@admin.register(OrderItem)
class ItemAdmin(Sorted, admin.ModelAdmin):  # DPE202 "select_related("product")"
    list_display = ("quantity", "name")
    raw_id_fields = ("order", "product")

    def name(self, item):
        return item.product.name


@admin.register(Payment)
class PaymentAdmin(Sorted, admin.ModelAdmin):
    list_display = ("amount",)  # ok: a column
    raw_id_fields = ("order", "invoice")


class OfOneModel:
    model = Payment

    def get_queryset(self, request):
        return self.model.objects.order_by("pk")  # DPE202 "select_related("invoice")"


class InvoiceColumn(OfOneModel, admin.ModelAdmin):
    list_display = ("amount", "number")
    raw_id_fields = ("order", "invoice")

    def number(self, payment):
        return payment.invoice.number


admin.site.register(Payment, InvoiceColumn)
