# as: shop/views_of_orders.py
"""Views, and who writes."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.generic import View
from rest_framework.views import APIView

from shop.models import Country, Order
from shop.services import cancel_order


class CountryForm(forms.ModelForm):
    class Meta:
        model = Country
        fields = ["name", "code"]


class Cancel(View):
    def post(self, request, pk):
        Order.objects.filter(pk=pk).update(status="cancelled")
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE121 "`Cancel`"
        return HttpResponse(status=204)


class Create(APIView):
    def post(self, request):
        Country.objects.create(name=request.data["name"], code="xx")  # DPE121 "Country.objects.create"


def pay(request, pk):
    order = get_object_or_404(Order, pk=pk)
    order.is_paid = True
    order.save()  # DPE121 "`pay`"
    return HttpResponse(status=204)


class ByService(View):
    def post(self, request, pk):
        cancel_order(order=get_object_or_404(Order, pk=pk))  # ok: a service writes
        return HttpResponse(status=204)


def by_form(request):
    form = CountryForm(request.POST)
    if form.is_valid():
        form.save()  # ok: forms write
    return HttpResponse(status=204)


def only_reads(request):
    return HttpResponse(Order.objects.filter(is_paid=True).count())  # ok: reads


def of_a_dictionary(request):
    seen = {}
    seen.update(request.GET)  # ok: a dictionary
    return HttpResponse(len(seen))


class Command:
    def handle(self):
        Order.objects.filter(status="draft").delete()  # ok: no view


def helper(order: Order):
    order.save()  # ok: no view


def unknown(request, thing):
    thing.save()  # silent: nobody knows what it is
