"""Views of DRF, called through a request: the rows of their querysets and what their serializers read."""

from django.core.paginator import Paginator
from django.db.models import Prefetch
from rest_framework import filters, generics, mixins, pagination, serializers, viewsets
from rest_framework.decorators import action, api_view
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView
from shop import api
from shop.api import ShopList
from shop.models import Customer, Order, OrderItem, Payment, Product


class OrderBrief(serializers.ModelSerializer):
    class Meta:
        model = Order
        fields = ["number", "status"]


class OrderRow(serializers.ModelSerializer):
    customer_name = serializers.CharField(source="customer.name")

    class Meta:
        model = Order
        fields = ["number", "customer_name"]


class ItemRow(serializers.ModelSerializer):
    product_name = serializers.CharField(source="product.name")

    class Meta:
        model = OrderItem
        fields = ["quantity", "product_name"]


class OrderWithItems(serializers.ModelSerializer):
    items = ItemRow(many=True)

    class Meta:
        model = Order
        fields = ["number", "items"]


class ProductRow(serializers.ModelSerializer):
    tags = serializers.StringRelatedField(many=True)

    class Meta:
        model = Product
        fields = ["name", "tags"]


class PaidPart(serializers.ModelSerializer):
    """Sends a query of its own for each row."""

    paid = serializers.SerializerMethodField()

    class Meta:
        model = Customer
        fields = ["name", "paid"]

    def get_paid(self, customer):
        return customer.orders.filter(is_paid=True).count()


class CountedPart(serializers.ModelSerializer):
    """Counts what may be prefetched."""

    orders = serializers.SerializerMethodField()

    class Meta:
        model = Customer
        fields = ["name", "orders"]

    def get_orders(self, customer):
        return customer.orders.count()


class LastPayment(serializers.ModelSerializer):
    """Calls a method of the model that sends a query."""

    amount = serializers.SerializerMethodField()

    class Meta:
        model = Order
        fields = ["number", "amount"]

    def get_amount(self, order):
        payment = order.last_payment()
        return payment.amount if payment else None


class ReceiptLine(serializers.ModelSerializer):
    """Reads a property of the model that reads another, which calls a method that sends a query."""

    line = serializers.SerializerMethodField()

    class Meta:
        model = Order
        fields = ["number", "line"]

    def get_line(self, order):
        return order.receipt_line


class OneReceiptLine(ReceiptLine):
    """The same, but no list uses it."""


class AmountsLine(serializers.ModelSerializer):
    """Reads a property of the model that reads another, which takes rows that may be at hand."""

    line = serializers.SerializerMethodField()

    class Meta:
        model = Order
        fields = ["number", "line"]

    def get_line(self, order):
        return order.amounts_line


class OneRowPart(serializers.ModelSerializer):
    """Sends a query of its own; the only view that lists with it has one row."""

    paid = serializers.SerializerMethodField()

    class Meta:
        model = Customer
        fields = ["name", "paid"]

    def get_paid(self, customer):
        return customer.orders.filter(is_paid=True).count()


class Adapting(serializers.ModelSerializer):
    """Asks whether the rows are at hand."""

    numbers = serializers.SerializerMethodField()

    class Meta:
        model = Customer
        fields = ["name", "numbers"]

    def get_numbers(self, customer):
        if "orders" in getattr(customer, "_prefetched_objects_cache", {}):
            return [order.number for order in customer.orders.all()]
        return [order.number for order in customer.orders.order_by("number")]


class OneOrderOnly(serializers.ModelSerializer):
    """Sends a query of its own, but no list uses it."""

    total = serializers.SerializerMethodField()

    class Meta:
        model = Order
        fields = ["number", "total"]

    def get_total(self, order):
        return Payment.objects.filter(order=order).count()


class Pages(pagination.PageNumberPagination):
    page_size = 100


def _get(view, path="/", **kwargs):
    response = view(APIRequestFactory().get(path), **kwargs)
    assert response.status_code == 200, response.data
    return response.data


def _list(view, path="/"):
    return _get(view.as_view({"get": "list"}), path)


def _first(model=Order):
    return model.objects.order_by("pk").values_list("pk", flat=True)[0]


# -- generic views ----------------------------------------------------------------------------------


class PlainList(generics.ListAPIView):
    queryset = Order.objects.all()
    serializer_class = OrderRow


class JoinedList(generics.ListAPIView):
    queryset = Order.objects.select_related("customer")
    serializer_class = OrderRow


class BracketedList(generics.ListAPIView):
    queryset = (
        Order.objects.filter(is_paid=True, customer__is_active=True)
        .exclude(number="")  # a chain on several lines
        .order_by("number")
    )
    serializer_class = OrderRow


class BracketedJoinedList(generics.ListAPIView):
    queryset = (
        Order.objects.filter(is_paid=True, customer__is_active=True)
        .select_related("customer")
        .order_by("number")
    )
    serializer_class = OrderRow


class BracketedBriefList(generics.ListAPIView):
    queryset = (
        Order.objects.filter(is_paid=True, customer__is_active=True)
        .exclude(number="")
        .order_by("number")
    )
    serializer_class = OrderBrief


class BriefList(generics.ListAPIView):
    queryset = Order.objects.all()
    serializer_class = OrderBrief


class OneLevelShort(generics.ListAPIView):
    queryset = Order.objects.prefetch_related("items")
    serializer_class = OrderWithItems


class PrefetchedList(generics.ListAPIView):
    queryset = Order.objects.prefetch_related("items__product")
    serializer_class = OrderWithItems


class PrefetchObjectList(generics.ListCreateAPIView):
    queryset = Order.objects.prefetch_related(
        Prefetch("items", queryset=OrderItem.objects.select_related("product"))
    )
    serializer_class = OrderWithItems


class UnloadedListCreate(generics.ListCreateAPIView):
    queryset = Product.objects.all()
    serializer_class = ProductRow


class OwnQueryset(generics.ListAPIView):
    serializer_class = OrderRow

    def get_queryset(self):
        return Order.objects.filter(is_paid=True)


class OwnJoinedQueryset(generics.ListAPIView):
    serializer_class = OrderRow

    def get_queryset(self):
        return Order.objects.filter(is_paid=True).select_related("customer")


class SuperQueryset(generics.ListAPIView):
    queryset = Order.objects.all()
    serializer_class = OrderRow

    def get_queryset(self):
        return super().get_queryset().filter(is_paid=True)


class SuperJoinedQueryset(generics.ListAPIView):
    queryset = Order.objects.all()
    serializer_class = OrderRow

    def get_queryset(self):
        return super().get_queryset().select_related("customer")


class InheritedView(JoinedList):
    pass


class InheritedWithOtherSerializer(JoinedList):
    serializer_class = OrderWithItems


class PaginatedList(generics.ListAPIView):
    queryset = Order.objects.order_by("pk")
    serializer_class = OrderRow
    pagination_class = Pages


class PaginatedJoinedList(generics.ListAPIView):
    queryset = Order.objects.order_by("pk").select_related("customer")
    serializer_class = OrderRow
    pagination_class = Pages


class FilteredList(generics.ListAPIView):
    queryset = Order.objects.all()
    serializer_class = OrderRow
    filter_backends = [filters.OrderingFilter]


class JoiningFilter(generics.ListAPIView):
    queryset = Order.objects.all()
    serializer_class = OrderRow

    def filter_queryset(self, queryset):
        return super().filter_queryset(queryset).select_related("customer")


class SortingFilter(generics.ListAPIView):
    queryset = Order.objects.all()
    serializer_class = OrderRow

    def filter_queryset(self, queryset):
        return super().filter_queryset(queryset).order_by("number")


class JoiningMixin:
    """What the project adds to its views."""

    def get_queryset(self):
        return super().get_queryset().select_related("customer")


class SortingMixin:
    def get_queryset(self):
        return super().get_queryset().order_by("number")


class MixedIn(JoiningMixin, generics.ListAPIView):
    queryset = Order.objects.all()
    serializer_class = OrderRow


class MixedInWithoutJoin(SortingMixin, generics.ListAPIView):
    queryset = Order.objects.all()
    serializer_class = OrderRow


class PrefetchingMixin:
    prefetch = ()

    def get_queryset(self):
        return super().get_queryset().prefetch_related(*self.prefetch)


class NamesItsPrefetches(PrefetchingMixin, generics.ListAPIView):
    queryset = Order.objects.all()
    serializer_class = OrderWithItems
    prefetch = ("items__product",)


class OwnList(generics.ListAPIView):
    queryset = Order.objects.all()
    serializer_class = OrderRow

    def list(self, request, *args, **kwargs):
        rows = self.filter_queryset(self.get_queryset()).select_related("customer")
        return Response(self.get_serializer(rows, many=True).data)


class OwnUnjoinedList(generics.ListAPIView):
    queryset = Order.objects.all()
    serializer_class = OrderRow

    def list(self, request, *args, **kwargs):
        rows = self.filter_queryset(self.get_queryset()).filter(is_paid=True)
        return Response(self.get_serializer(rows, many=True).data)


class SerializerByMethod(generics.ListAPIView):
    queryset = Order.objects.all()

    def get_serializer_class(self):
        return OrderRow


class SerializerByMethodJoined(generics.ListAPIView):
    queryset = Order.objects.select_related("customer")

    def get_serializer_class(self):
        return OrderRow


class OneOrder(generics.RetrieveAPIView):
    queryset = Order.objects.all()
    serializer_class = OrderRow


class OneOrderWithItems(generics.RetrieveAPIView):
    queryset = Order.objects.all()
    serializer_class = OrderWithItems


class OneOrderPrefetched(generics.RetrieveAPIView):
    queryset = Order.objects.prefetch_related("items__product")
    serializer_class = OrderWithItems


class OneOrderTotal(generics.RetrieveAPIView):
    queryset = Order.objects.all()
    serializer_class = OneOrderOnly


class WithMixins(mixins.ListModelMixin, generics.GenericAPIView):
    queryset = Order.objects.all()
    serializer_class = OrderRow

    def get(self, request, *args, **kwargs):
        return self.list(request, *args, **kwargs)


class PaidList(generics.ListAPIView):
    queryset = Customer.objects.all()
    serializer_class = PaidPart


class CountedList(generics.ListAPIView):
    queryset = Customer.objects.all()
    serializer_class = CountedPart


class CountedPrefetchedList(generics.ListAPIView):
    queryset = Customer.objects.prefetch_related("orders")
    serializer_class = CountedPart


class LastPaymentList(generics.ListAPIView):
    queryset = Order.objects.all()
    serializer_class = LastPayment


class OrderPutTogether(serializers.ModelSerializer):
    """Its fields are put together from other lists of the class."""

    customer_name = serializers.CharField(source="customer.name")

    class Meta:
        model = Order
        brief_fields = ["number"]
        more_fields = ["customer_name"]
        fields = brief_fields + more_fields


class BriefPutTogether(OrderPutTogether):
    class Meta:
        model = Order
        brief_fields = ["number"]
        fields = ["status"]
        fields += brief_fields

    customer_name = None


class QuerysetGoesOn(generics.ListAPIView):
    queryset = Order.objects.all()
    queryset = queryset.filter(is_paid=True)
    serializer_class = OrderRow


class JoinedQuerysetGoesOn(generics.ListAPIView):
    queryset = Order.objects.select_related("customer")
    queryset = queryset.filter(is_paid=True)
    serializer_class = OrderPutTogether


class QuerysetOfAnotherName(generics.ListAPIView):
    paid = Order.objects.filter(is_paid=True)
    queryset = paid.order_by("number")
    serializer_class = OrderPutTogether


class JoinedQuerysetOfAnotherName(generics.ListAPIView):
    paid = Order.objects.filter(is_paid=True).select_related("customer")
    queryset = paid.order_by("number")
    serializer_class = OrderRow


class BriefQuerysetOfAnotherName(generics.ListAPIView):
    paid = Order.objects.filter(is_paid=True)
    queryset = paid.order_by("number")
    serializer_class = BriefPutTogether


class NamesItsArguments(serializers.ModelSerializer):
    """Its constructor names arguments that DRF takes before the constructor is called."""

    customer_name = serializers.CharField(source="customer.name")

    class Meta:
        model = Order
        fields = ["number", "customer_name"]

    def __init__(self, instance=None, many=None, brief=False, **kwargs):
        super().__init__(instance=instance, **kwargs)
        self.brief = brief


class ListThatNamesArguments(generics.ListAPIView):
    queryset = Order.objects.all()
    serializer_class = NamesItsArguments


class JoinedListThatNamesArguments(generics.ListAPIView):
    queryset = Order.objects.select_related("customer")
    serializer_class = NamesItsArguments


class OneThatNamesArguments(generics.RetrieveAPIView):
    queryset = Order.objects.all()
    serializer_class = NamesItsArguments


class ListOfAliasedBase(ShopList):
    queryset = Order.objects.all()
    read_serializer_class = OrderRow


class JoinedListOfAliasedBase(api.ShopList):
    queryset = Order.objects.select_related("customer")
    read_serializer_class = OrderRow


class ListOfBaseAliasedInItsModule(api.ShopList):
    queryset = Order.objects.all()
    read_serializer_class = OrderRow


class BriefListOfAliasedBase(ShopList):
    queryset = Order.objects.all()
    read_serializer_class = OrderBrief


class ReceiptList(generics.ListAPIView):
    queryset = Order.objects.all()
    serializer_class = ReceiptLine


class OneReceipt(generics.RetrieveAPIView):
    queryset = Order.objects.all()
    serializer_class = OneReceiptLine


class PrefetchedAmountsList(generics.ListAPIView):
    queryset = Order.objects.prefetch_related("payments")
    serializer_class = AmountsLine


def list_view():
    return _get(PlainList.as_view())


def list_view_joined():
    return _get(JoinedList.as_view())


def queryset_in_brackets():
    return _get(BracketedList.as_view())


def queryset_in_brackets_joined():
    return _get(BracketedJoinedList.as_view())


def queryset_in_brackets_of_columns():
    return _get(BracketedBriefList.as_view())


def list_view_of_columns():
    return _get(BriefList.as_view())


def list_view_one_level_short():
    return _get(OneLevelShort.as_view())


def list_view_prefetched():
    return _get(PrefetchedList.as_view())


def list_view_with_a_prefetch_object():
    return _get(PrefetchObjectList.as_view())


def list_create_view():
    return _get(UnloadedListCreate.as_view())


def own_queryset():
    return _get(OwnQueryset.as_view())


def own_joined_queryset():
    return _get(OwnJoinedQueryset.as_view())


def queryset_of_super():
    return _get(SuperQueryset.as_view())


def queryset_of_super_joined():
    return _get(SuperJoinedQueryset.as_view())


def inherited_view():
    return _get(InheritedView.as_view())


def inherited_view_with_another_serializer():
    return _get(InheritedWithOtherSerializer.as_view())


def paginated_view():
    return _get(PaginatedList.as_view())


def paginated_joined_view():
    return _get(PaginatedJoinedList.as_view())


def filter_backend():
    return _get(FilteredList.as_view(), "/?ordering=number")


def filter_queryset_joins():
    return _get(JoiningFilter.as_view())


def filter_queryset_sorts():
    return _get(SortingFilter.as_view())


def mixin_joins():
    return _get(MixedIn.as_view())


def mixin_sorts():
    return _get(MixedInWithoutJoin.as_view())


def mixin_prefetches_names_of_the_class():
    return _get(NamesItsPrefetches.as_view())


def own_list_joins():
    return _get(OwnList.as_view())


def own_list_filters():
    return _get(OwnUnjoinedList.as_view())


def serializer_by_method():
    return _get(SerializerByMethod.as_view())


def serializer_by_method_joined():
    return _get(SerializerByMethodJoined.as_view())


def retrieve_view():
    return _get(OneOrder.as_view(), pk=_first())


def retrieve_view_reads_rows_of_a_relation():
    return _get(OneOrderWithItems.as_view(), pk=_first())


def retrieve_view_prefetches():
    return _get(OneOrderPrefetched.as_view(), pk=_first())


def retrieve_view_with_a_query_of_its_own():
    return _get(OneOrderTotal.as_view(), pk=_first())


def mixins_of_the_framework():
    return _get(WithMixins.as_view())


def query_in_a_serializer_method():
    return _get(PaidList.as_view())


def count_in_a_serializer_method():
    return _get(CountedList.as_view())


def count_of_prefetched_rows_in_a_serializer_method():
    return _get(CountedPrefetchedList.as_view())


def query_in_a_method_of_the_model():
    return _get(LastPaymentList.as_view())


def serializer_that_names_its_arguments():
    return _get(ListThatNamesArguments.as_view())


def serializer_that_names_its_arguments_joined():
    return _get(JoinedListThatNamesArguments.as_view())


def serializer_that_names_its_arguments_for_one():
    return _get(OneThatNamesArguments.as_view(), pk=_first())


def queryset_that_goes_on():
    return _get(QuerysetGoesOn.as_view())


def joined_queryset_that_goes_on():
    return _get(JoinedQuerysetGoesOn.as_view())


def queryset_of_another_name_of_the_class():
    return _get(QuerysetOfAnotherName.as_view())


def joined_queryset_of_another_name_of_the_class():
    return _get(JoinedQuerysetOfAnotherName.as_view())


def queryset_of_another_name_of_columns():
    return _get(BriefQuerysetOfAnotherName.as_view())


def base_that_has_another_name():
    return _get(ListOfAliasedBase.as_view())


def base_that_has_another_name_joined():
    return _get(JoinedListOfAliasedBase.as_view())


def base_of_a_module_that_has_another_name():
    return _get(ListOfBaseAliasedInItsModule.as_view())


def base_that_has_another_name_of_columns():
    return _get(BriefListOfAliasedBase.as_view())


def query_behind_properties_of_the_model():
    return _get(ReceiptList.as_view())


def query_behind_properties_of_one_row():
    return _get(OneReceipt.as_view(), pk=_first())


def prefetched_rows_behind_properties_of_the_model():
    return _get(PrefetchedAmountsList.as_view())


class OwnProfile(generics.ListAPIView):
    """A list of one."""

    serializer_class = OneRowPart

    def get_queryset(self):
        return Customer.objects.filter(pk=_first(Customer))


class ComputedPrefetches(generics.ListAPIView):
    """Adds paths that begin with those that are known."""

    queryset = Order.objects.prefetch_related("items")
    serializer_class = OrderWithItems

    def get_queryset(self):
        return super().get_queryset().prefetch_related(*self.paths())

    def paths(self):
        return [f"{name}__product" for name in self.serializer_class.Meta.fields if name == "items"]


class AdaptingList(generics.ListAPIView):
    queryset = Customer.objects.prefetch_related("orders")
    serializer_class = Adapting


class Rated(serializers.ModelSerializer):
    """Declares a method of the model that sends a query."""

    rating = serializers.FloatField(source="average_rating")

    class Meta:
        model = Product
        fields = ["name", "rating"]


class RatedByName(serializers.ModelSerializer):
    class Meta:
        model = Product
        fields = ["name", "average_rating"]


class RatedOnce(serializers.ModelSerializer):
    class Meta:
        model = Product
        fields = ["name", "average_rating"]


class RatedList(generics.ListAPIView):
    queryset = Product.objects.all()
    serializer_class = Rated


class RatedByNameList(generics.ListAPIView):
    queryset = Product.objects.all()
    serializer_class = RatedByName


class RatedProduct(generics.RetrieveAPIView):
    queryset = Product.objects.all()
    serializer_class = RatedOnce


def declared_field_sends_a_query():
    return _get(RatedList.as_view())


def named_field_sends_a_query():
    return _get(RatedByNameList.as_view())


def field_of_one_row_sends_a_query():
    return _get(RatedProduct.as_view(), pk=_first(Product))


def list_of_one():
    return _get(OwnProfile.as_view())


def computed_prefetches():
    return _get(ComputedPrefetches.as_view())


def method_looks_at_the_prefetch_cache():
    return _get(AdaptingList.as_view())


# -- viewsets ---------------------------------------------------------------------------------------


class PlainViewSet(viewsets.ModelViewSet):
    queryset = Order.objects.all()
    serializer_class = OrderRow


class JoinedViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = Order.objects.select_related("customer")
    serializer_class = OrderRow


class SerializerPerAction(viewsets.ModelViewSet):
    queryset = Order.objects.all()

    def get_serializer_class(self):
        if self.action == "list":
            return OrderBrief
        return OrderRow


class SerializerPerActionUnjoined(viewsets.ModelViewSet):
    queryset = Order.objects.all()

    def get_serializer_class(self):
        if self.action == "retrieve":
            return OrderBrief
        return OrderRow


class SerializerPerActions(viewsets.ModelViewSet):
    queryset = Order.objects.all()
    serializer_class = OrderRow

    def get_serializer_class(self):
        if self.action in ("list", "search"):
            return OrderBrief
        return super().get_serializer_class()


class SerializerPerActionsUnjoined(viewsets.ModelViewSet):
    queryset = Order.objects.all()
    serializer_class = OrderRow

    def get_serializer_class(self):
        if self.action in ["create", "update"]:
            return OrderBrief
        return super().get_serializer_class()


class SerializerByTable(viewsets.ReadOnlyModelViewSet):
    queryset = Order.objects.all()
    serializer_class = OrderRow
    serializer_classes = {"list": OrderBrief}

    def get_serializer_class(self):
        return self.serializer_classes.get(self.action, self.serializer_class)


class SerializerByTableUnjoined(viewsets.ReadOnlyModelViewSet):
    queryset = Order.objects.all()
    serializer_class = OrderRow
    serializer_classes = {"retrieve": OrderBrief}

    def get_serializer_class(self):
        return self.serializer_classes.get(self.action, self.serializer_class)


class QuerysetPerAction(viewsets.ModelViewSet):
    queryset = Order.objects.all()
    serializer_class = OrderRow

    def get_queryset(self):
        queryset = super().get_queryset()
        if self.action == "list":
            queryset = queryset.select_related("customer")
        return queryset


class QuerysetPerOtherAction(viewsets.ModelViewSet):
    queryset = Order.objects.all()
    serializer_class = OrderRow

    def get_queryset(self):
        if self.action == "retrieve":
            return Order.objects.select_related("customer")
        return Order.objects.filter(is_paid=True)


class QuerysetPerMethod(viewsets.ModelViewSet):
    queryset = Order.objects.all()
    serializer_class = OrderRow

    def get_queryset(self):
        if self.request.method == "GET":
            return Order.objects.select_related("customer")
        return Order.objects.all()


class WithAction(viewsets.ModelViewSet):
    queryset = Order.objects.select_related("customer")
    serializer_class = OrderRow

    @action(detail=False)
    def paid(self, request):
        rows = self.get_queryset().filter(is_paid=True)
        return Response(self.get_serializer(rows, many=True).data)


class WithForgetfulAction(viewsets.ModelViewSet):
    queryset = Order.objects.select_related("customer")
    serializer_class = OrderRow

    @action(detail=False)
    def paid(self, request):
        rows = Order.objects.filter(is_paid=True)
        return Response(self.get_serializer(rows, many=True).data)


class WithActionOfItsOwn(viewsets.ModelViewSet):
    queryset = Order.objects.all()
    serializer_class = OrderBrief

    @action(detail=False, serializer_class=OrderRow)
    def paid(self, request):
        rows = self.get_queryset().filter(is_paid=True)
        return Response(self.get_serializer(rows, many=True).data)


class WithDetailAction(viewsets.ModelViewSet):
    queryset = Order.objects.all()
    serializer_class = OrderBrief

    @action(detail=True)
    def items(self, request, pk=None):
        order = self.get_object()
        return Response(ItemRow(order.items.all(), many=True).data)


class WithJoinedDetailAction(viewsets.ModelViewSet):
    queryset = Order.objects.all()
    serializer_class = OrderBrief

    @action(detail=True)
    def items(self, request, pk=None):
        order = self.get_object()
        return Response(ItemRow(order.items.select_related("product"), many=True).data)


class PagedAction(viewsets.ModelViewSet):
    queryset = Order.objects.order_by("pk")
    serializer_class = OrderBrief
    pagination_class = Pages

    @action(detail=False)
    def rows(self, request):
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        serializer = OrderRow(page, many=True)
        return self.get_paginated_response(serializer.data)


class PagedJoinedAction(viewsets.ModelViewSet):
    queryset = Order.objects.order_by("pk").select_related("customer")
    serializer_class = OrderBrief
    pagination_class = Pages

    @action(detail=False)
    def rows(self, request):
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        serializer = OrderRow(page, many=True)
        return self.get_paginated_response(serializer.data)


class PlainApi(viewsets.ViewSet):
    def list(self, request):
        return Response(OrderRow(Order.objects.all(), many=True).data)


class PlainJoinedApi(viewsets.ViewSet):
    def list(self, request):
        return Response(OrderRow(Order.objects.with_customer(), many=True).data)


class RetrieveInViewSet(viewsets.ModelViewSet):
    queryset = Order.objects.all()

    def get_serializer_class(self):
        return OrderWithItems if self.action == "retrieve" else OrderBrief


def viewset_list():
    return _list(PlainViewSet)


def viewset_list_joined():
    return _list(JoinedViewSet)


def brief_serializer_for_lists():
    return _list(SerializerPerAction)


def brief_serializer_for_one():
    return _list(SerializerPerActionUnjoined)


def brief_serializer_for_some_actions():
    return _list(SerializerPerActions)


def brief_serializer_for_writing():
    return _list(SerializerPerActionsUnjoined)


def brief_serializer_by_table():
    return _list(SerializerByTable)


def brief_serializer_by_table_for_one():
    return _list(SerializerByTableUnjoined)


def queryset_joined_for_lists():
    return _list(QuerysetPerAction)


def queryset_joined_for_one():
    return _list(QuerysetPerOtherAction)


def queryset_joined_for_reading():
    return _list(QuerysetPerMethod)


def action_over_joined_rows():
    return _get(WithAction.as_view({"get": "paid"}))


def action_forgets_the_join():
    return _get(WithForgetfulAction.as_view({"get": "paid"}))


def action_with_its_own_serializer():
    return _get(WithActionOfItsOwn.as_view({"get": "paid"}, serializer_class=OrderRow))


def detail_action_lists():
    return _get(WithDetailAction.as_view({"get": "items"}), pk=_first())


def detail_action_lists_joined_rows():
    return _get(WithJoinedDetailAction.as_view({"get": "items"}), pk=_first())


def paged_action():
    return _get(PagedAction.as_view({"get": "rows"}))


def paged_joined_action():
    return _get(PagedJoinedAction.as_view({"get": "rows"}))


def viewset_without_a_queryset():
    return _list(PlainApi)


def viewset_without_a_queryset_joined():
    return _list(PlainJoinedApi)


def retrieve_of_a_viewset_reads_rows_of_a_relation():
    return _get(RetrieveInViewSet.as_view({"get": "retrieve"}), pk=_first())


# -- functions and plain views ----------------------------------------------------------------------


@api_view(["GET"])
def _order_rows(request):
    return Response(OrderRow(Order.objects.all(), many=True).data)


@api_view(["GET"])
def _joined_order_rows(request):
    return Response(OrderRow(Order.objects.select_related("customer"), many=True).data)


@api_view(["GET"])
def _page_of_order_rows(request):
    page = Paginator(Order.objects.order_by("pk"), 100).get_page(1)
    return Response(OrderRow(page, many=True).data)


@api_view(["GET"])
def _one_order(request, pk):
    return Response(OrderRow(Order.objects.get(pk=pk)).data)


class OrdersView(APIView):
    def get(self, request):
        serializer = OrderRow(Order.objects.filter(is_paid=True), many=True)
        return Response(serializer.data)


class JoinedOrdersView(APIView):
    def get(self, request):
        serializer = OrderRow(Order.objects.filter(is_paid=True).select_related("customer"), many=True)
        return Response(serializer.data)


class PagedView(APIView):
    def get(self, request):
        pages = Pages()
        page = pages.paginate_queryset(Order.objects.order_by("pk"), request)
        return pages.get_paginated_response(OrderRow(page, many=True).data)


class PagedJoinedView(APIView):
    def get(self, request):
        pages = Pages()
        page = pages.paginate_queryset(Order.objects.order_by("pk").select_related("customer"), request)
        return pages.get_paginated_response(OrderRow(page, many=True).data)


class CollectedView(APIView):
    """Serializes lists that are part of its answer."""

    def get(self, request):
        return Response(
            {
                "paid": OrderRow(self.rows().filter(is_paid=True), many=True).data,
                "open": OrderBrief(self.rows().filter(is_paid=False), many=True).data,
            }
        )

    def rows(self):
        return Order.objects.select_related("customer")


def api_function():
    return _get(_order_rows)


def api_function_joined():
    return _get(_joined_order_rows)


def api_function_with_a_page():
    return _get(_page_of_order_rows)


def api_function_of_one_row():
    return _get(_one_order, pk=_first())


def plain_view():
    return _get(OrdersView.as_view())


def plain_view_joined():
    return _get(JoinedOrdersView.as_view())


def paginator_of_a_plain_view():
    return _get(PagedView.as_view())


def paginator_of_a_plain_joined_view():
    return _get(PagedJoinedView.as_view())


def lists_in_one_answer():
    return _get(CollectedView.as_view())
