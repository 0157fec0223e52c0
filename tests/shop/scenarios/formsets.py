"""Formsets of models: the rows that their forms hold."""

from django.forms import inlineformset_factory, modelformset_factory
from django.template.loader import render_to_string

from shop.models import Customer, Order

OrderFormSet = modelformset_factory(Order, fields=["number"], extra=0)


def rows_of_the_forms():
    formset = OrderFormSet(queryset=Order.objects.filter(number__gt=""))
    return [form.instance.customer.name for form in formset]


def joined_rows_of_the_forms():
    formset = OrderFormSet(queryset=Order.objects.select_related("customer"))
    return [form.instance.customer.name for form in formset]


def all_rows():
    return [form.instance.customer.name for form in OrderFormSet()]


def columns_of_the_rows():
    return [form.instance.number for form in OrderFormSet().forms]


def formset_in_a_template():
    formset = OrderFormSet(queryset=Order.objects.order_by("number"))
    return render_to_string("scenarios/order_formset.html", {"formset": formset})


def joined_formset_in_a_template():
    formset = OrderFormSet(queryset=Order.objects.select_related("customer").order_by("number"))
    return render_to_string("scenarios/order_formset.html", {"formset": formset})


def formset_in_a_template_for_its_columns():
    formset = OrderFormSet(queryset=Order.objects.order_by("number"))
    return render_to_string("scenarios/order_formset_numbers.html", {"formset": formset})


def formset_of_a_parent():
    made = inlineformset_factory(Customer, Order, fields=["number"], extra=0)
    formset = made(instance=Customer.objects.first(), queryset=Order.objects.order_by("number"))
    return [str(form.instance.coupon) for form in formset]


def formset_of_a_parent_joined():
    made = inlineformset_factory(Customer, Order, fields=["number"], extra=0)
    rows = Order.objects.select_related("coupon").order_by("number")
    formset = made(instance=Customer.objects.first(), queryset=rows)
    return [str(form.instance.coupon) for form in formset]


def first_form_only():
    formset = OrderFormSet(queryset=Order.objects.order_by("number"))
    return formset.forms[0].instance.customer.name
