"""Views of DRF that choose a serializer for each request: the list is judged by the one that it gets."""

from rest_framework import mixins, serializers, viewsets
from rest_framework.permissions import SAFE_METHODS
from rest_framework.test import APIRequestFactory
from shop.models import Order


class Brief(serializers.ModelSerializer):
    class Meta:
        model = Order
        fields = ["number", "status"]


class WithCustomer(serializers.ModelSerializer):
    customer_name = serializers.CharField(source="customer.name")

    class Meta:
        model = Order
        fields = ["number", "customer_name"]


class WithCountry(serializers.ModelSerializer):
    country = serializers.CharField(source="customer.country.name")

    class Meta:
        model = Order
        fields = ["number", "country"]


def _list(view, path="/"):
    response = view.as_view({"get": "list"}, detail=False)(APIRequestFactory().get(path))
    assert response.status_code == 200, response.data
    return response.data


def _retrieve(view):
    key = Order.objects.order_by("pk").values_list("pk", flat=True)[0]
    response = view.as_view({"get": "retrieve"}, detail=True)(APIRequestFactory().get("/"), pk=key)
    assert response.status_code == 200, response.data
    return response.data


# -- by action --------------------------------------------------------------------------------------


class ByTableOrSuper:
    """What the project adds to its viewsets."""

    serializer_action_classes = {}

    def get_serializer_class(self):
        try:
            return self.serializer_action_classes[self.action]
        except (KeyError, AttributeError):
            return super().get_serializer_class()


class TableHasList(ByTableOrSuper, viewsets.ReadOnlyModelViewSet):
    queryset = Order.objects.all()
    serializer_class = WithCustomer
    serializer_action_classes = {"list": Brief}


class TableHasUnjoinedList(ByTableOrSuper, viewsets.ReadOnlyModelViewSet):
    queryset = Order.objects.all()
    serializer_class = Brief
    serializer_action_classes = {"list": WithCustomer}


class TableLacksList(ByTableOrSuper, viewsets.ReadOnlyModelViewSet):
    queryset = Order.objects.all()
    serializer_class = Brief
    serializer_action_classes = {"retrieve": WithCustomer}


class TableLacksUnjoinedList(ByTableOrSuper, viewsets.ReadOnlyModelViewSet):
    queryset = Order.objects.all()
    serializer_class = WithCustomer
    serializer_action_classes = {"retrieve": Brief}


class InlineTable(viewsets.ReadOnlyModelViewSet):
    queryset = Order.objects.all()

    def get_serializer_class(self):
        return {"list": Brief, "retrieve": WithCustomer}[self.action]


class InlineTableUnjoined(viewsets.ReadOnlyModelViewSet):
    queryset = Order.objects.all()

    def get_serializer_class(self):
        return {"list": WithCustomer, "retrieve": Brief}[self.action]


class InlineTableWithDefault(viewsets.ReadOnlyModelViewSet):
    queryset = Order.objects.all()

    def get_serializer_class(self):
        return {"retrieve": Brief}.get(self.action, WithCustomer)


class ByMatch(viewsets.ReadOnlyModelViewSet):
    queryset = Order.objects.all()

    def get_serializer_class(self):
        match self.action:
            case "list":
                return Brief
            case _:
                return WithCustomer


class ByMatchUnjoined(viewsets.ReadOnlyModelViewSet):
    queryset = Order.objects.all()

    def get_serializer_class(self):
        match self.action:
            case "retrieve":
                return Brief
            case _:
                return WithCustomer


class ByNameOfTheAction(viewsets.ReadOnlyModelViewSet):
    queryset = Order.objects.all()
    serializer_class = WithCustomer
    list_serializer_class = Brief

    def get_serializer_class(self):
        return getattr(self, f"{self.action}_serializer_class", self.serializer_class)


class ByNameOfTheActionUnjoined(viewsets.ReadOnlyModelViewSet):
    queryset = Order.objects.all()
    serializer_class = Brief
    list_serializer_class = WithCustomer

    def get_serializer_class(self):
        return getattr(self, f"{self.action}_serializer_class", None) or super().get_serializer_class()


class ByNameOfAnotherAction(viewsets.ReadOnlyModelViewSet):
    queryset = Order.objects.all()
    serializer_class = WithCustomer
    retrieve_serializer_class = Brief

    def get_serializer_class(self):
        return getattr(self, f"{self.action}_serializer_class", self.serializer_class)


class ByDetail(viewsets.ReadOnlyModelViewSet):
    queryset = Order.objects.all()

    def get_serializer_class(self):
        return WithCustomer if self.detail else Brief


class ByDetailUnjoined(viewsets.ReadOnlyModelViewSet):
    queryset = Order.objects.all()

    def get_serializer_class(self):
        if self.detail:
            return Brief
        return WithCustomer


class ByMethod(viewsets.ReadOnlyModelViewSet):
    queryset = Order.objects.all()

    def get_serializer_class(self):
        if self.request.method in SAFE_METHODS:
            return Brief
        return WithCustomer


class ByMethodUnjoined(viewsets.ReadOnlyModelViewSet):
    queryset = Order.objects.all()

    def get_serializer_class(self):
        if self.request.method in ("POST", "PUT"):
            return Brief
        return WithCustomer


class ShoutingMixin:
    """Changes what was represented."""

    def to_representation(self, instance):
        found = super().to_representation(instance)
        found["number"] = found["number"].upper()
        return found


def _shouting(base):
    class Shouting(ShoutingMixin, base):
        class Meta(base.Meta):
            pass

    return Shouting


def _counting(base):
    class Counting(base):
        def to_representation(self, instance):
            return {"number": instance.number}

    return Counting


class Derived(viewsets.ReadOnlyModelViewSet):
    queryset = Order.objects.all()
    serializer_class = Brief

    def get_serializer_class(self):
        return _shouting(super().get_serializer_class())


class DerivedUnjoined(viewsets.ReadOnlyModelViewSet):
    queryset = Order.objects.all()
    serializer_class = WithCustomer

    def get_serializer_class(self):
        return _shouting(super().get_serializer_class())


class DerivedAndReplaced(viewsets.ReadOnlyModelViewSet):
    queryset = Order.objects.all()
    serializer_class = WithCustomer

    def get_serializer_class(self):
        return _counting(super().get_serializer_class())


class PaidByTable(serializers.ModelSerializer):
    """Sends a query of its own; a table chooses it for the list."""

    paid = serializers.SerializerMethodField()

    class Meta:
        model = Order
        fields = ["number", "paid"]

    def get_paid(self, order):
        return order.payments.filter(amount__gt=0).count()


class PaidOnce(serializers.ModelSerializer):
    """Sends a query of its own; a table chooses it for one row."""

    paid = serializers.SerializerMethodField()

    class Meta:
        model = Order
        fields = ["number", "paid"]

    def get_paid(self, order):
        return order.payments.filter(amount__gt=0).count()


class PaidInList(ByTableOrSuper, viewsets.ReadOnlyModelViewSet):
    queryset = Order.objects.all()
    serializer_class = Brief
    serializer_action_classes = {"list": PaidByTable, "retrieve": PaidOnce}


class ReadAndWrite(viewsets.ReadOnlyModelViewSet):
    queryset = Order.objects.all()
    serializer_class = Brief
    read_serializer_class = None

    def get_serializer_class(self):
        if self.action in ["create", "update"]:
            return Brief
        return self.read_serializer_class or self.serializer_class


class ReadAndWriteUnjoined(ReadAndWrite):
    queryset = Order.objects.all()
    read_serializer_class = WithCustomer


def table_has_the_list():
    return _list(TableHasList)


def table_has_the_list_unjoined():
    return _list(TableHasUnjoinedList)


def table_lacks_the_list():
    return _list(TableLacksList)


def table_lacks_the_list_unjoined():
    return _list(TableLacksUnjoinedList)


def table_in_the_method():
    return _list(InlineTable)


def table_in_the_method_unjoined():
    return _list(InlineTableUnjoined)


def table_with_a_default():
    return _list(InlineTableWithDefault)


def matched_action():
    return _list(ByMatch)


def matched_action_unjoined():
    return _list(ByMatchUnjoined)


def attribute_named_for_the_action():
    return _list(ByNameOfTheAction)


def attribute_named_for_the_action_unjoined():
    return _list(ByNameOfTheActionUnjoined)


def attribute_named_for_another_action():
    return _list(ByNameOfAnotherAction)


def detail_or_list():
    return _list(ByDetail)


def detail_or_list_unjoined():
    return _list(ByDetailUnjoined)


def retrieved_by_detail():
    return _retrieve(ByDetail)


def request_method():
    return _list(ByMethod)


def request_method_unjoined():
    return _list(ByMethodUnjoined)


def derived_in_a_function():
    return _list(Derived)


def derived_in_a_function_unjoined():
    return _list(DerivedUnjoined)


def derived_and_replaced():
    return _list(DerivedAndReplaced)


def query_of_a_serializer_by_table():
    return _list(PaidInList), PaidByTable


def query_of_a_serializer_for_one_row():
    return _retrieve(PaidInList), PaidOnce


def read_serializer_is_none():
    return _list(ReadAndWrite)


def read_serializer_unjoined():
    return _list(ReadAndWriteUnjoined)


# -- by what only the request tells -----------------------------------------------------------------


class EitherReadsCustomers(viewsets.ReadOnlyModelViewSet):
    """Whatever is asked for, each row's customer is read."""

    queryset = Order.objects.all()

    def get_serializer_class(self):
        if self.request.query_params.get("wide"):
            return WithCountry
        return WithCustomer


class EitherJoined(viewsets.ReadOnlyModelViewSet):
    queryset = Order.objects.select_related("customer__country")

    def get_serializer_class(self):
        if self.request.query_params.get("wide"):
            return WithCountry
        return WithCustomer


class TableOfUnknownKeys(viewsets.ReadOnlyModelViewSet):
    """What it gives for the key that it has not is brief."""

    queryset = Order.objects.all()
    formats = {"wide": WithCountry, "plain": WithCustomer}

    def get_serializer_class(self):
        return self.formats.get(self.request.query_params.get("format"), Brief)


class TableOfUnknownKeysUnjoined(viewsets.ReadOnlyModelViewSet):
    queryset = Order.objects.all()
    formats = {"wide": WithCountry}

    def get_serializer_class(self):
        return self.formats.get(self.request.query_params.get("format"), WithCustomer)


class EitherIsBrief(viewsets.ReadOnlyModelViewSet):
    queryset = Order.objects.all()

    def get_serializer_class(self):
        if self.request.query_params.get("wide"):
            return WithCustomer
        return Brief


class JoinsWhatItNeeds(mixins.ListModelMixin, viewsets.GenericViewSet):
    """Both methods ask the same question."""

    def get_queryset(self):
        if self.request.query_params.get("wide"):
            return Order.objects.select_related("customer")
        return Order.objects.all()

    def get_serializer_class(self):
        if self.request.query_params.get("wide"):
            return WithCustomer
        return Brief


class MostlyDeclared(viewsets.ReadOnlyModelViewSet):
    """Whoever asks for nothing gets the declared serializer."""

    queryset = Order.objects.all()
    serializer_class = Brief

    def get_serializer_class(self):
        if self.request.query_params.get("wide"):
            return WithCustomer
        return super().get_serializer_class()


def either_reads_customers():
    return _list(EitherReadsCustomers), _list(EitherReadsCustomers, "/?wide=1")


def either_joined():
    return _list(EitherJoined), _list(EitherJoined, "/?wide=1")


def table_of_unknown_keys():
    return _list(TableOfUnknownKeys)


def table_of_unknown_keys_unjoined():
    return _list(TableOfUnknownKeysUnjoined)


def either_is_brief():
    return _list(EitherIsBrief)


def joins_what_it_needs():
    return _list(JoinsWhatItNeeds), _list(JoinsWhatItNeeds, "/?wide=1")


def declared_unless_asked():
    return _list(MostlyDeclared)
