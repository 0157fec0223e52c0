"""Saves that write some fields only."""

from django.db import models

from core.models import TimeStamped
from shop.models import Country, Order


class Parcel(TimeStamped):
    weight = models.IntegerField()
    last_seen = models.DateTimeField(null=True)

    def weigh(self, weight):
        self.weight = weight
        self.save(update_fields=["weight"])
        #                       ^^^^^^^^^^ DPE132 "`updated_at` of `Parcel`"

    def touch(self, time):
        self.last_seen = time
        self.save(update_fields=["last_seen"])  # ok: such a change is meant to go unnoticed


class Letter(TimeStamped):
    text = models.TextField()

    def save(self, *args, update_fields=None, **kwargs):
        if update_fields is not None:
            update_fields = {*update_fields, "updated_at"}
        super().save(*args, update_fields=update_fields, **kwargs)


class Visit(models.Model):
    page = models.CharField(max_length=80)
    seen_at = models.DateTimeField(auto_now=True)


def pay(number):
    order = Order.objects.get(number=number)
    order.is_paid = True
    order.save(update_fields=["is_paid"])  # DPE132


def cancel_all():
    for order in Order.objects.filter(status="open"):
        fields = ("status",)
        order.status = "cancelled"
        order.save(update_fields=fields)  # DPE132


def named(order: Order):
    order.save(update_fields=["is_paid", "updated_at"])  # ok: the field is in the list


def whole(order: Order):
    order.save()  # ok: all fields are written


def added_by_save(letter: Letter):
    letter.save(update_fields=["text"])  # ok: the model's save adds it


def no_such_field(country: Country):
    country.save(update_fields=["name"])  # ok: the model has none


def other_meaning(visit: Visit):
    visit.save(update_fields=["page"])  # ok: not the time of a change


def built(order: Order, names):
    order.save(update_fields=names)  # silent: nobody knows what is in it


def extended(order: Order, names):
    order.save(update_fields=["status", *names])  # silent: nobody knows what is in it


def given(thing):
    thing.save(update_fields=["status"])  # silent: nobody knows what it is
