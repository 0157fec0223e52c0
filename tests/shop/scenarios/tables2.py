"""Tables of django-tables2: what the columns read of each row."""

import django_tables2 as tables
from django_tables2 import SingleTableMixin
from django.test import RequestFactory
from django.views.generic import ListView

from shop.models import Coupon, Order, OrderItem, Product, Supplier


class OrderTable(tables.Table):
    number = tables.Column()
    status = tables.Column()


class OrderCustomerTable(tables.Table):
    number = tables.Column()
    customer = tables.Column()


class OrderCountryTable(tables.Table):
    number = tables.Column()
    country = tables.Column(accessor="customer__country__name")


class OrderCountryAccessorTable(tables.Table):
    country = tables.Column(accessor=tables.A("customer__country__name"))


class OrderRenderedTable(tables.Table):
    number = tables.Column()
    total = tables.Column(empty_values=())

    def render_total(self, record):
        return record.customer.name


class OrderKeyTable(tables.Table):
    number = tables.Column()
    customer_id = tables.Column()


class ProductTable(tables.Table):
    class Meta:
        model = Product
        fields = ("name", "sku", "category")


class ProductColumnsTable(tables.Table):
    class Meta:
        model = Product
        fields = ("name", "sku", "price")


class ProductTagTable(tables.Table):
    tags = tables.ManyToManyColumn()


class ProductFilteredTagTable(tables.Table):
    tags = tables.ManyToManyColumn(transform=lambda tag: tag.pk)


class SupplierTable(tables.Table):
    name = tables.Column()
    itself = tables.Column(accessor="name", linkify=lambda record: f"/{record.country.code}/")


class HiddenTable(tables.Table):
    number = tables.Column()
    customer = tables.Column(visible=False)


class ExcludingTable(OrderCustomerTable):
    class Meta:
        exclude = ("customer",)


class CountryColumn(tables.Column):
    def render(self, record):
        return record.customer.country.code


class ColumnClassTable(tables.Table):
    number = CountryColumn()


class CouponTable(tables.Table):
    code = tables.Column()
    campaign = tables.Column()


class ItemTable(tables.Table):
    line = tables.Column(accessor="subtotal")
    product = tables.Column(accessor="product__name")


class _Orders(SingleTableMixin, ListView):
    template_name = "none.html"

    def cells(self):
        self.request = RequestFactory().get("/")
        self.object_list = self.get_queryset()
        return _cells(self.get_table())


class OrderList(_Orders):
    model = Order
    table_class = OrderCustomerTable


class OrderListJoined(_Orders):
    queryset = Order.objects.select_related("customer")
    table_class = OrderCustomerTable


class OrderListColumns(_Orders):
    model = Order
    table_class = OrderTable


def _cells(table):
    return [str(cell) for row in table.rows for _, cell in row.items()]


def columns_of_each_row():
    return _cells(OrderTable(Order.objects.all()))


def foreign_key_printed():
    return _cells(OrderCustomerTable(Order.objects.all()))


def foreign_key_printed_joined():
    return _cells(OrderCustomerTable(Order.objects.with_customer()))


def accessor_over_two_relations():
    return _cells(OrderCountryTable(Order.objects.all()))


def accessor_over_two_relations_joined():
    return _cells(OrderCountryTable(Order.objects.select_related("customer__country")))


def accessor_over_two_relations_joined_half_way():
    return _cells(OrderCountryTable(Order.objects.select_related("customer")))


def accessor_object():
    return _cells(OrderCountryAccessorTable(data=Order.objects.all()))


def rendered_by_a_method():
    return _cells(OrderRenderedTable(Order.objects.all()))


def rendered_by_a_method_joined():
    return _cells(OrderRenderedTable(Order.objects.select_related("customer")))


def key_column():
    return _cells(OrderKeyTable(Order.objects.all()))


def columns_named_by_meta():
    return _cells(ProductTable(Product.objects.all()))


def columns_named_by_meta_joined():
    return _cells(ProductTable(Product.objects.select_related("category")))


def plain_columns_named_by_meta():
    return _cells(ProductColumnsTable(Product.objects.all()))


def many_to_many_column():
    return _cells(ProductTagTable(Product.objects.all()))


def many_to_many_column_prefetched():
    return _cells(ProductTagTable(Product.objects.prefetch_related("tags")))


def many_to_many_column_of_keys():
    return _cells(ProductFilteredTagTable(Product.objects.all()))


def link_reads_a_relation():
    return _cells(SupplierTable(Supplier.objects.all()))


def link_reads_a_joined_relation():
    return _cells(SupplierTable(Supplier.objects.select_related("country")))


def hidden_column():
    return _cells(HiddenTable(Order.objects.all()))


def column_left_out_by_meta():
    return _cells(ExcludingTable(Order.objects.all()))


def column_left_out_when_made():
    return _cells(OrderCustomerTable(Order.objects.all(), exclude=("customer",)))


def column_class_of_the_project():
    return _cells(ColumnClassTable(Order.objects.all()))


def column_class_of_the_project_joined():
    return _cells(ColumnClassTable(Order.objects.select_related("customer__country")))


def foreign_key_whose_str_is_a_column():
    return _cells(CouponTable(Coupon.objects.select_related("campaign")))


def property_and_joined_path():
    return _cells(ItemTable(OrderItem.objects.select_related("product")))


def view_with_a_table():
    return OrderList().cells()


def view_with_a_table_joined():
    return OrderListJoined().cells()


def view_with_a_table_of_columns():
    return OrderListColumns().cells()


class _LoadingTable(tables.Table):
    """A base class that loads what the visible columns show."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        relations = [one.name for one in self.columns if one.name in ("customer",)]
        self.data.data = self.data.data.select_related(*relations)


class LoadingOrderTable(_LoadingTable):
    number = tables.Column()
    customer = tables.Column()


class _DefaultColumnsTable(tables.Table):
    """A base class that shows some of the columns."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for column in self.columns:
            if column.name not in self.Meta.default_columns:
                self.columns.hide(column.name)


class DefaultColumnsOrderTable(_DefaultColumnsTable):
    number = tables.Column()
    customer = tables.Column()

    class Meta:
        default_columns = ("number",)


def table_that_loads_what_it_shows():
    return _cells(LoadingOrderTable(Order.objects.all()))


def table_that_hides_its_columns():
    return _cells(DefaultColumnsOrderTable(Order.objects.all()))


def table_that_hides_deferred_columns():
    return _cells(DefaultColumnsOrderTable(Order.objects.only("number")))


WHO = "{{ record.customer.name }}"


class TemplateTable(tables.Table):
    who = tables.TemplateColumn("{{ record.customer.name }}", accessor="number")


class ConstantTemplateTable(tables.Table):
    number = tables.TemplateColumn(template_code=WHO)


class FileTemplateTable(tables.Table):
    number = tables.TemplateColumn(template_name="scenarios/tables2_column.html")


class ItemsTemplateTable(tables.Table):
    number = tables.TemplateColumn("{% for item in record.items.all %}{{ item.quantity }}{% endfor %}")


class NamedTemplateTable(tables.Table):
    number = tables.TemplateColumn("{{ order.customer.name }}", context_object_name="order")


class OtherNameTemplateTable(tables.Table):
    number = tables.TemplateColumn("{{ record.customer.name }}", context_object_name="order")


class ColumnTemplateTable(tables.Table):
    number = tables.TemplateColumn("{{ value }} {{ record.status }} {{ record.customer_id }}")


class OverriddenTemplateTable(tables.Table):
    number = tables.TemplateColumn(WHO)

    def render_number(self, value):
        return value


class HiddenTemplateTable(tables.Table):
    status = tables.Column()
    number = tables.TemplateColumn(WHO, visible=False)


def column_with_a_template():
    return _cells(TemplateTable(Order.objects.all()))


def column_with_a_template_joined():
    return _cells(TemplateTable(Order.objects.select_related("customer")))


def column_with_a_template_of_a_constant():
    return _cells(ConstantTemplateTable(Order.objects.all()))


def column_with_a_template_of_a_constant_joined():
    return _cells(ConstantTemplateTable(Order.objects.with_customer()))


def column_with_a_template_in_a_file():
    return _cells(FileTemplateTable(Order.objects.all()))


def column_with_a_template_in_a_file_joined():
    return _cells(FileTemplateTable(Order.objects.select_related("customer__country")))


def column_with_a_template_that_loops():
    return _cells(ItemsTemplateTable(Order.objects.all()))


def column_with_a_template_that_loops_prefetched():
    return _cells(ItemsTemplateTable(Order.objects.prefetch_related("items")))


def column_with_a_template_by_another_name():
    return _cells(NamedTemplateTable(Order.objects.all()))


def column_with_a_template_that_misses_the_name():
    return _cells(OtherNameTemplateTable(Order.objects.all()))


def column_with_a_template_of_columns():
    return _cells(ColumnTemplateTable(Order.objects.all()))


def column_with_a_template_that_a_method_replaces():
    return _cells(OverriddenTemplateTable(Order.objects.all()))


def column_with_a_template_that_is_hidden():
    return _cells(HiddenTemplateTable(Order.objects.all()))
