"""Redirects, and who says where they lead."""

from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import View

from shop.models import Order


def straight(request):
    return redirect(request.GET["next"])
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE404 "request.GET['next']"


def with_default(request):
    target = request.POST.get("next") or reverse("orders")
    return HttpResponseRedirect(target)  # DPE404


def set_where_empty(request):
    target = request.GET.get("next")
    if not target:
        target = "/"
    return redirect(target)  # DPE404


def wanted(request):
    return request.GET.get("next", "/")


class ByHelper(View):
    def get(self, request):
        return redirect(wanted(self.request))  # DPE404


def checked(request):
    target = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = "/"
    return redirect(target)  # ok: checked


def checked_in_place(request):
    if "next" in request.GET and url_has_allowed_host_and_scheme(request.GET.get("next"), allowed_hosts=None):
        return redirect(request.GET["next"])  # ok: the same parameter was checked
    return redirect("orders")


def local(request):
    target = request.GET.get("next")
    return redirect(target if target and target.startswith("/orders/") else "/")  # ok: looked at


def safe_target(request):
    target = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        return target
    return "/"


def checked_by_helper(request):
    return redirect(safe_target(request))  # ok: the helper looks at it


def with_a_query(request):
    return redirect(f"/orders/?status={request.GET.get('status')}")  # ok: the host is the code's own


def by_name(request):
    return redirect("order", pk=request.POST["order"])  # ok: an argument of the code's own page


def back(request):
    return redirect(request.META.get("HTTP_REFERER", "/"))  # ok: no link decides what that header says


def to_a_row(request):
    return redirect(Order.objects.get(pk=request.GET["order"]))  # ok: the row's own page


def given(target):
    return redirect(target)  # silent: nobody knows where it comes from
