"""The data of a request in calls that take fields."""

import json

from django.db.models import Q
from rest_framework import serializers
from rest_framework.views import APIView

from shop.models import Order

SEARCHED = {"status", "number"}


class OrderSerializer(serializers.ModelSerializer):
    class Meta:
        model = Order
        fields = ["number", "status"]


def created(request):
    return Order.objects.create(**request.data)
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE403 "set every field"


def searched(request):
    wanted = request.GET.dict()
    return Order.objects.filter(**wanted)  # DPE403 "search by every field"


def made(request):
    return Order(**{**request.POST.dict(), "is_paid": False})  # DPE403 "validated data"


def from_the_body(request):
    return Order.objects.create(**json.loads(request.body))  # DPE403


def any_look_up(request):
    return Order.objects.filter(Q(**request.GET.dict()))  # DPE403 "look-ups that are allowed"


def store(values):
    return Order.objects.create(**values)  # silent: nobody knows what was passed


class ByHelper(APIView):
    def post(self, request):
        return store(self.request.data)  # DPE403


def validated(request):
    serializer = OrderSerializer(data=request.data)
    serializer.is_valid(raise_exception=True)
    return Order.objects.create(**serializer.validated_data)  # ok: validated


def named(request):
    return Order.objects.create(number=request.data["number"])  # ok: one field, named


def allowed(request):
    wanted = {key: value for key, value in request.GET.items() if key in SEARCHED}
    return Order.objects.filter(**wanted)  # ok: the keys are looked at


def fixed_keys(request):
    wanted = {key: request.GET.get(key) for key in SEARCHED}
    return Order.objects.filter(**wanted)  # ok: the keys are the code's own


def from_the_url(request, **kwargs):
    return Order.objects.filter(**kwargs)  # ok: the keys are those of the URL's pattern


def elsewhere(request):
    return dict(**request.GET.dict())  # ok: no query


def of_a_form(form):
    return Order.objects.create(**form.cleaned_data)  # ok: validated
