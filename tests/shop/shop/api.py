"""The API of the shop."""

from rest_framework import generics

from shop.models import Order
from shop.serializers import OrderOverviewSerializer


class OrderList(generics.ListAPIView):
    """The orders, newest first."""

    queryset = Order.objects.select_related("customer").order_by("-placed_on")
    serializer_class = OrderOverviewSerializer
