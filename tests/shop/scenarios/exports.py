"""Exports of django-import-export, and filters of django-filter in a page."""

import django_filters
from django_filters.views import FilterView
from import_export import fields, resources

from shop.models import Customer, Order, Product, Supplier


class OrderResource(resources.ModelResource):
    class Meta:
        model = Order
        fields = ("number", "status", "customer")


class OrderPathResource(resources.ModelResource):
    class Meta:
        model = Order
        fields = ("number", "customer__name")


class OrderPathResourceJoined(OrderPathResource):
    def get_queryset(self):
        return super().get_queryset().select_related("customer")


class OrderFieldResource(resources.ModelResource):
    country = fields.Field(attribute="customer__country__name")

    class Meta:
        model = Order
        fields = ("number", "country")


class OrderMethodResource(resources.ModelResource):
    customer_name = fields.Field()

    class Meta:
        model = Order
        fields = ("number", "customer_name")

    def dehydrate_customer_name(self, order):
        return order.customer.name


class OrderMethodResourceJoined(OrderMethodResource):
    def get_queryset(self):
        return Order.objects.select_related("customer")


class ProductResource(resources.ModelResource):
    class Meta:
        model = Product
        fields = ("name", "tags")


class ProductColumnsResource(resources.ModelResource):
    class Meta:
        model = Product
        fields = ("name", "sku")


class ProductFilters(django_filters.FilterSet):
    supplier = django_filters.ModelChoiceFilter(queryset=Supplier.objects.all())

    class Meta:
        model = Product
        fields = ["supplier"]


class ProductFiltersJoined(django_filters.FilterSet):
    supplier = django_filters.ModelChoiceFilter(queryset=Supplier.objects.select_related("country"))

    class Meta:
        model = Product
        fields = ["supplier", "category"]


class CustomerFilters(django_filters.FilterSet):
    class Meta:
        model = Customer
        fields = ["country"]


class OrderFilters(django_filters.FilterSet):
    class Meta:
        model = Product
        fields = ["supplier"]


class ProductPage(FilterView):
    model = Product
    filterset_class = ProductFilters


class ProductPageJoined(FilterView):
    model = Product
    filterset_class = ProductFiltersJoined


class CustomerPage(FilterView):
    model = Customer
    filterset_class = CustomerFilters


class OrderPage(FilterView):
    model = Product
    filterset_class = OrderFilters


def _exported(resource):
    return resource.export().csv


def keys_and_columns():
    return _exported(OrderResource())


def path_of_meta():
    return _exported(OrderPathResource())


def path_of_meta_joined():
    return _exported(OrderPathResourceJoined())


def path_of_a_field():
    return _exported(OrderFieldResource())


def method_of_the_resource():
    return _exported(OrderMethodResource())


def method_of_the_resource_joined():
    return _exported(OrderMethodResourceJoined())


def many_to_many_exported():
    return _exported(ProductResource())


def columns_exported():
    return _exported(ProductColumnsResource())


def filter_with_options():
    return str(ProductFilters().form)


def filter_with_joined_options():
    return str(ProductFiltersJoined().form)


def filter_of_meta_with_plain_options():
    return str(CustomerFilters().form)


def filter_of_meta_with_options():
    return str(OrderFilters().form)


class _OrdersByStatus(django_filters.FilterSet):
    class Meta:
        model = Order
        fields = ["status"]


class _OrdersOfUser(django_filters.FilterSet):
    def __init__(self, *args, **kwargs):
        self.user = kwargs.pop("user", None)
        super().__init__(*args, **kwargs)

    class Meta:
        model = Order
        fields = ["status"]


class _JoinedOrders(django_filters.FilterSet):
    class Meta:
        model = Order
        fields = ["status"]

    @property
    def qs(self):
        return super().qs.select_related("customer")


def rows_of_a_filter_set():
    filters = _OrdersByStatus({}, queryset=Order.objects.all())
    return [order.customer.name for order in filters.qs]


def joined_rows_of_a_filter_set():
    filters = _OrdersByStatus({}, queryset=Order.objects.select_related("customer"))
    return [order.customer.name for order in filters.qs]


def rows_of_a_filter_set_joined_afterwards():
    filters = _OrdersByStatus({}, Order.objects.all())
    return [order.customer.name for order in filters.qs.select_related("customer")]


def rows_of_a_filter_set_with_arguments():
    return [order.customer.name for order in _OrdersOfUser({}, queryset=Order.objects.all(), user=None).qs]


def joined_rows_of_a_filter_set_with_arguments():
    rows = Order.objects.select_related("customer")
    return [order.customer.name for order in _OrdersOfUser({}, queryset=rows, user=None).qs]


def filter_set_that_joins():
    return [order.customer.name for order in _JoinedOrders({}, queryset=Order.objects.all()).qs]


def rows_of_a_filter_set_without_relations():
    return [order.number for order in _OrdersByStatus({}, queryset=Order.objects.all()).qs]


class _OrdersByMethod(django_filters.FilterSet):
    large = django_filters.BooleanFilter(method="filter_large")

    class Meta:
        model = Order
        fields = ("large",)

    def filter_large(self, queryset, name, value):
        wanted = []
        for order in queryset:
            if order.items.filter(quantity__gte=0).exists():
                wanted.append(order.pk)
        return queryset.filter(pk__in=wanted)


class _OrdersByColumn(django_filters.FilterSet):
    named = django_filters.BooleanFilter(method="filter_named")

    class Meta:
        model = Order
        fields = ("named",)

    def filter_named(self, queryset, name, value):
        return queryset.filter(pk__in=[order.pk for order in queryset if order.number])


class _OrdersByCondition(django_filters.FilterSet):
    visible = django_filters.BooleanFilter(method="filter_visible")

    class Meta:
        model = Order
        fields = ("visible",)

    def filter_visible(self, queryset, name, value):
        return queryset.filter(items__quantity__gte=0).distinct()


def rows_of_a_method_of_a_filter_set():
    return list(_OrdersByMethod({"large": "true"}, queryset=Order.objects.all()).qs)


def columns_in_a_method_of_a_filter_set():
    return list(_OrdersByColumn({"named": "true"}, queryset=Order.objects.all()).qs)


def condition_in_a_method_of_a_filter_set():
    return list(_OrdersByCondition({"visible": "true"}, queryset=Order.objects.all()).qs)
