"""Views without the check of the CSRF token."""

import hmac
import json
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.generic import View
from rest_framework.views import APIView

from partner import webhook_view
from shop.models import Country, Order


@csrf_exempt
#^^^^^^^^^^^ DPE431 "anyone can send it"
def webhook(request):
    data = json.loads(request.body)
    Order.objects.filter(number=data["order"]).update(is_paid=True)
    return HttpResponse(status=204)


@csrf_exempt  # DPE431 "remove `csrf_exempt`"
@login_required
@require_POST
def cancel(request):
    order = Order.objects.get(number=request.POST["order"], placed_by=request.user)
    order.status = "cancelled"
    order.save()
    return HttpResponse(status=204)


@method_decorator(csrf_exempt, name="dispatch")  # DPE431 "Rename"
class Rename(View):
    def post(self, request, pk):
        Country.objects.filter(pk=pk).update(name=request.POST["name"])
        return HttpResponse(status=204)


@csrf_exempt  # ok: verifies a signature
def signed_webhook(request):
    expected = hmac.new(settings.KEY, request.body, "sha256").hexdigest()
    if not hmac.compare_digest(expected, request.headers["X-Signature"]):
        return HttpResponse(status=403)
    Order.objects.filter(number=request.POST["order"]).update(is_paid=True)
    return HttpResponse(status=204)


def sender_of(request):
    if request.headers.get("X-Secret") is None:
        raise PermissionError
    return request.headers["X-Partner"]


@csrf_exempt  # ok: a function that it calls verifies a secret
def webhook_with_secret(request):
    sender = sender_of(request)
    Order.objects.filter(number=request.POST["order"]).update(status=sender)
    return HttpResponse(status=204)


@csrf_exempt  # ok: it changes nothing
def search(request):
    found = Order.objects.filter(number=request.POST["order"]).values("status")
    return JsonResponse({"orders": list(found)})


@csrf_exempt  # ok: nobody guesses the address
@require_POST
def told_by_its_own_address(request, code: UUID):
    Order.objects.filter(number=code).update(status=request.POST["status"])
    return HttpResponse(status=204)


@csrf_exempt  # DPE431
@require_POST
def told_by_a_number(request, pk: int):
    Order.objects.filter(pk=pk).update(status=request.POST["status"])
    return HttpResponse(status=204)


@csrf_exempt  # ok: it takes nothing
def ping(request):
    return HttpResponse("pong")


@csrf_exempt  # silent: nobody knows what the other package verifies
def delegated(request):
    Order.objects.filter(number=request.POST["order"]).update(is_paid=True)
    return webhook_view(request)


@method_decorator(csrf_exempt, name="dispatch")  # ok: DRF verifies tokens, and exempts its views itself
class Api(APIView):
    def post(self, request):
        Order.objects.filter(number=request.data["order"]).update(is_paid=True)


@require_POST
def protected(request):  # ok: the token is checked
    Order.objects.filter(number=request.POST["order"]).update(is_paid=True)
    return HttpResponse(status=204)
