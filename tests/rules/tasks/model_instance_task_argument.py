"""Rows that are passed to background tasks."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from shop.models import Order, Product
from shop.tasks import recount_stock, send_receipt


def row(order: Order):
    send_receipt.delay(order)
    #                  ^^^^^ DPE701 "order.pk"


def fetched(number):
    order = Order.objects.get(number=number)
    send_receipt.apply_async(args=[order], countdown=60)
    #                              ^^^^^ DPE701 "order.pk"


def queryset():
    recount_stock.delay(Product.objects.visible())
    #                   ^^^^^^^^^^^^^^^^^^^^^^^^^ DPE701 "values_list("


def key(order: Order):
    send_receipt.delay(order.pk)  # ok: the key


def keys():
    recount_stock.delay(list(Product.objects.values_list("pk", flat=True)))  # ok: a list of keys


def column(order: Order):
    send_receipt.apply_async(args=[order.id])  # ok: the key


def called_directly(order: Order):
    send_receipt(order.pk)  # ok: an ordinary call, no queue


def another_delay(order: Order, timer):
    timer.delay(order)  # silent: may be anything with a delay


def given(order):
    send_receipt.delay(order)  # silent: nobody knows what was passed


@receiver(post_save, sender=Order)
def saved(sender, instance: Order, **kwargs):
    send_receipt.delay(instance)  # DPE701 "instance.pk"


@receiver(post_delete, sender=Order)
def deleted(sender, instance: Order, **kwargs):
    send_receipt.delay(instance)  # silent: a task could not load that row any more
