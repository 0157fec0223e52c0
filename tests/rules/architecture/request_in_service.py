# as: shop/services.py
"""Services, and what they take."""

from typing import TYPE_CHECKING

import requests
from django.http import Http404, HttpRequest, JsonResponse
#                                ^^^^^^^^^^^ DPE122 "pass the values"
#                                             ^^^^^^^^^^^^ DPE122 "return plain values"

from shop.models import Order

if TYPE_CHECKING:
    from rest_framework.request import Request  # ok: for annotations only


def orders_of(*, request):
#                ^^^^^^^ DPE122 "pass the values"
    return Order.objects.filter(placed_by=request.user)


def annotated(*, call: HttpRequest):  # DPE122 "`call`"
    return call.user


def answer(orders):
    return JsonResponse({"orders": list(orders)})


def orders_of_user(*, user):  # ok: what it needs
    return Order.objects.filter(placed_by=user)


def order_or_404(*, number):
    order = Order.objects.filter(number=number).first()
    if order is None:
        raise Http404  # ok: no request and no response
    return order


def fetch(*, url):
    return requests.get(url, timeout=10)  # ok: another kind of request


def with_request_number(*, request_number):  # ok: another kind of request
    return request_number


class Client:
    def send(self, request):  # ok: a client's own request
        return request
