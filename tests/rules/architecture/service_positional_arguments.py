# as: shop/selectors.py
"""Services, and how their arguments are passed."""

from celery import shared_task
from django.db.models.signals import post_save
from django.dispatch import receiver

from shop.models import Order


def hand_over(order_id, customer_id):  # DPE124 "`order_id`, `customer_id`"
    Order.objects.filter(pk=order_id).update(customer_id=customer_id)


async def pay(order_id, amount=0, *, currency="EUR"):  # DPE124 "`pay`"
    return order_id, amount, currency


def hand_over_by_name(*, order_id, customer_id):  # ok: by name only
    Order.objects.filter(pk=order_id).update(customer_id=customer_id)


def cancel(order, *, reason):  # ok: one by position
    return order, reason


def one(order):  # ok: one argument
    return order


def _helper(order, customer):  # ok: not public
    return order, customer


@receiver(post_save, sender=Order)
def saved(sender, instance, **kwargs):  # ok: Django calls it
    return sender, instance


@shared_task
def recount(first, last):  # ok: a task
    return first, last


class Basket:
    def add(self, product):  # ok: a method
        return product
