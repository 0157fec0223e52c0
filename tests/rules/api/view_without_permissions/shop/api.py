"""Views that say who may use them, and others."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.views.generic import View
from rest_framework import generics, mixins, viewsets
from rest_framework.decorators import api_view, permission_classes
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.response import Response
from shop.access import BaseOrderView, ForStaff, Guarded
from shop.models import Order
from vendor.views import VendorView


class OrderViewSet(viewsets.ModelViewSet):
    # ^^^^^^^^^^^^ DPE311 "everyone may use `OrderViewSet`"
    queryset = Order.objects.all()


class OrderDetail(BaseOrderView):  # DPE311
    pass


class OwnOrders(viewsets.ModelViewSet):  # ok: its own
    permission_classes = [IsAuthenticated]


class OpenOrders(viewsets.ReadOnlyModelViewSet):  # ok: open, and says so
    permission_classes = [AllowAny]


class StaffOrders(ForStaff, viewsets.ModelViewSet):  # ok: inherited from a mixin
    pass


class ChosenOrders(Guarded):  # ok: a method decides
    def get(self, request):
        return Response([])


class LoginView(generics.CreateAPIView):  # ok: open on purpose
    pass


class BlogIndex(generics.ListAPIView):  # DPE311
    queryset = Order.objects.all()


class SignUp(generics.CreateAPIView):  # ok: open on purpose
    pass


class CheckedOrders(generics.ListAPIView):  # ok: it looks for itself
    def get_queryset(self):
        if not self.request.user.is_staff:
            return Order.objects.none()
        return Order.objects.all()


class PageOrders(LoginRequiredMixin, generics.ListAPIView):  # ok: Django's own guard
    pass


class VendorOrders(VendorView, generics.ListAPIView):  # silent: nobody knows what the package does
    pass


class ListOnly(mixins.ListModelMixin):  # ok: no view yet
    pass


class Page(View):  # ok: not of the API
    def get(self, request):
        return None


@api_view(["GET"])
def totals(request):  # DPE311 "everyone may use `totals`"
    return Response({})


@api_view(["GET"])
@permission_classes([IsAuthenticated])
def own_totals(request):  # ok: its own
    return Response({})


def helper(request):  # ok: no view
    return Response({})
