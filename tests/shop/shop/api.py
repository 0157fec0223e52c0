"""The API of the shop."""

from rest_framework import generics

from shop.models import Order
from shop.serializers import OrderOverviewSerializer


class OrderList(generics.ListAPIView):
    """The orders, newest first."""

    queryset = Order.objects.select_related("customer").order_by("-placed_on")
    serializer_class = OrderOverviewSerializer


class ShopListV1(generics.ListAPIView):
    """Lists by the serializer that the class names for reading."""

    read_serializer_class = None

    def get_serializer_class(self):
        return self.read_serializer_class


ShopList = ShopListV1
