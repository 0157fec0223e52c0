"""Queries that are sent while the module is imported."""

import os

from django import forms
from django.conf import LazySettings

from shop.models import Country, Currency, Product

COUNTRIES = list(Country.objects.values_list("code", "name"))
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE219
EURO = Currency.objects.get(code="EUR")
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE219 "lazy"

try:
    DEFAULT_CURRENCY = os.environ["CURRENCY"]
except KeyError:
    DEFAULT_CURRENCY = Currency.objects.get(is_default=True).code  # silent: only where nothing is set


class _Stored(LazySettings):
    def __getattr__(self, name):
        try:
            return super().__getattr__(name)
        except AttributeError:
            return Currency.objects.get(code=name).rate


LANGUAGES = _Stored().LANGUAGES  # silent: most settings are at hand

VISIBLE = Product.objects.visible()  # ok: a queryset is lazy
BY_NAME = Country.objects.order_by("name")  # ok: lazy too


def codes():
    return list(Country.objects.values_list("code", flat=True))  # ok: when it is called


def later():
    return Currency.objects.get(code="EUR")  # ok: when it is called


class Labels:
    pairs = [(country.code, country.name) for country in Country.objects.all()]
    #                                                    ^^^^^^^^^^^^^^^^^^^^^ DPE219


class AddressForm(forms.Form):
    country = forms.ModelChoiceField(queryset=Country.objects.all())  # ok: fetched when the form is shown
    code = forms.ChoiceField(choices=codes)  # ok: called when the form is made

    def currency(self):
        return Currency.objects.first()  # ok: in a method
