"""Lists with pages and without."""

from rest_framework import generics, mixins, pagination, viewsets
from shop.models import Order, Product


class Pages(pagination.PageNumberPagination):
    page_size = 20


class OrderViewSet(viewsets.ModelViewSet):
    # ^^^^^^^^^^^^ DPE321 "all rows at once"
    queryset = Order.objects.order_by("pk")


class NumberedOrders(generics.ListAPIView):  # DPE321 "`PageNumberPagination` does nothing"
    queryset = Order.objects.order_by("pk")
    pagination_class = pagination.PageNumberPagination


class PagedOrders(generics.ListAPIView):  # ok: pages of 20
    queryset = Order.objects.order_by("pk")
    pagination_class = Pages


class FewProducts(generics.ListAPIView):  # ok: said to have no pages
    queryset = Product.objects.order_by("pk")
    pagination_class = None


class NewestOrders(generics.ListAPIView):  # ok: ten rows at most
    def get_queryset(self):
        return Order.objects.order_by("-pk")[:10]


class OneOrder(generics.RetrieveAPIView):  # ok: a single row
    queryset = Order.objects.all()


class OwnList(viewsets.GenericViewSet, mixins.ListModelMixin):  # silent: it answers for itself
    queryset = Order.objects.all()

    def list(self, request):
        return None
