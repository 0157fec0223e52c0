"""Fields of serializers: what each kind reads of a row, in `Serializer(rows, many=True).data`."""

from django.db.models import Count, F, Prefetch
from rest_framework import serializers
from shop.models import Category, Customer, Order, OrderItem, Payment, Product, Supplier


class SupplierSerializer(serializers.ModelSerializer):
    class Meta:
        model = Supplier
        fields = ["name"]


class SupplierWithCountry(serializers.ModelSerializer):
    country = serializers.CharField(source="country.name")

    class Meta:
        model = Supplier
        fields = ["name", "country"]


class DottedSource(serializers.ModelSerializer):
    customer_name = serializers.CharField(source="customer.name")

    class Meta:
        model = Order
        fields = ["number", "customer_name"]


class DeepSource(serializers.ModelSerializer):
    country = serializers.ReadOnlyField(source="customer.country.name")

    class Meta:
        model = Order
        fields = ["number", "country"]


class KeySource(serializers.ModelSerializer):
    customer = serializers.IntegerField(source="customer_id")

    class Meta:
        model = Order
        fields = ["number", "customer"]


class CustomerSerializer(serializers.ModelSerializer):
    class Meta:
        model = Customer
        fields = ["name", "email"]


class NestedSingle(serializers.ModelSerializer):
    customer = CustomerSerializer()

    class Meta:
        model = Order
        fields = ["number", "customer"]


class ItemSerializer(serializers.ModelSerializer):
    class Meta:
        model = OrderItem
        fields = ["quantity"]


class NestedMany(serializers.ModelSerializer):
    items = ItemSerializer(many=True)

    class Meta:
        model = Order
        fields = ["number", "items"]


class ItemWithProduct(serializers.ModelSerializer):
    product_name = serializers.CharField(source="product.name")

    class Meta:
        model = OrderItem
        fields = ["quantity", "product_name"]


class NestedTwice(serializers.ModelSerializer):
    items = ItemWithProduct(many=True)

    class Meta:
        model = Order
        fields = ["number", "items"]


class RenamedNested(serializers.ModelSerializer):
    lines = ItemSerializer(many=True, source="items")

    class Meta:
        model = Order
        fields = ["number", "lines"]


class LinesList(serializers.ModelSerializer):
    lines = ItemWithProduct(many=True)

    class Meta:
        model = Order
        fields = ["number", "lines"]


class MethodOnRelation(serializers.ModelSerializer):
    customer_email = serializers.SerializerMethodField()

    class Meta:
        model = Order
        fields = ["number", "customer_email"]

    def get_customer_email(self, order):
        return order.customer.email


class NamedMethod(serializers.ModelSerializer):
    country = serializers.SerializerMethodField(method_name="country_of")

    class Meta:
        model = Customer
        fields = ["name", "country"]

    def country_of(self, customer):
        return customer.country.name


class MethodOnColumns(serializers.ModelSerializer):
    label = serializers.SerializerMethodField()

    class Meta:
        model = Order
        fields = ["number", "label"]

    def get_label(self, order):
        return f"{order.number} ({order.status}) of {order.customer_id}"


class AsText(serializers.ModelSerializer):
    customer = serializers.StringRelatedField()

    class Meta:
        model = Order
        fields = ["number", "customer"]


class AsTextOfText(serializers.ModelSerializer):
    supplier = serializers.StringRelatedField()

    class Meta:
        model = Product
        fields = ["name", "supplier"]


class ManyAsText(serializers.ModelSerializer):
    tags = serializers.StringRelatedField(many=True)

    class Meta:
        model = Product
        fields = ["name", "tags"]


class BySlug(serializers.ModelSerializer):
    category = serializers.SlugRelatedField(slug_field="name", read_only=True)

    class Meta:
        model = Product
        fields = ["name", "category"]


class ManyBySlug(serializers.ModelSerializer):
    tags = serializers.SlugRelatedField(slug_field="name", many=True, read_only=True)

    class Meta:
        model = Product
        fields = ["name", "tags"]


class ByKey(serializers.ModelSerializer):
    category = serializers.PrimaryKeyRelatedField(read_only=True)

    class Meta:
        model = Product
        fields = ["name", "category"]


class ByKeyThroughRelation(serializers.ModelSerializer):
    country = serializers.PrimaryKeyRelatedField(read_only=True, source="customer.country")

    class Meta:
        model = Order
        fields = ["number", "country"]


class ManyByKey(serializers.ModelSerializer):
    tags = serializers.PrimaryKeyRelatedField(many=True, read_only=True)

    class Meta:
        model = Product
        fields = ["name", "tags"]


class OneToOneByKey(serializers.ModelSerializer):
    invoice = serializers.PrimaryKeyRelatedField(read_only=True)

    class Meta:
        model = Order
        fields = ["number", "invoice"]


class WithProperty(serializers.ModelSerializer):
    customer_name = serializers.ReadOnlyField()

    class Meta:
        model = Order
        fields = ["number", "customer_name"]


class WithNamedProperty(serializers.ModelSerializer):
    class Meta:
        model = Order
        fields = ["number", "customer_name"]


class WithMethod(serializers.ModelSerializer):
    class Meta:
        model = Order
        fields = ["number", "ship_to"]


class WithPlainMethod(serializers.ModelSerializer):
    class Meta:
        model = Customer
        fields = ["name", "greeting"]


class WholeRow(serializers.ModelSerializer):
    text = serializers.CharField(source="*")

    class Meta:
        model = Order
        fields = ["number", "text"]


class Flattened(serializers.ModelSerializer):
    supplier = SupplierWithCountry()

    class Meta:
        model = Product
        fields = ["name", "supplier"]


class SubObject(serializers.Serializer):
    """Reads the same row under another name."""

    city = serializers.CharField(source="shipping_address.city")


class WithSubObject(serializers.ModelSerializer):
    delivery = SubObject(source="*")

    class Meta:
        model = Order
        fields = ["number", "delivery"]


class PlainSerializer(serializers.Serializer):
    number = serializers.CharField()
    customer = serializers.CharField(source="customer.name")


class CustomerKey(serializers.PrimaryKeyRelatedField):
    """A key like any other, for all that the project derives it."""

    def get_queryset(self):
        return Customer.objects.all()


class NamedCustomer(CustomerKey):
    """Asks for the whole row, which DRF reads for it alone."""

    def use_pk_only_optimization(self):
        return False

    def to_representation(self, value):
        return value.name


class KeyOfItsOwn(serializers.ModelSerializer):
    customer = CustomerKey()

    class Meta:
        model = Order
        fields = ["number", "customer"]


class KeyWithAName(serializers.ModelSerializer):
    customer = NamedCustomer()

    class Meta:
        model = Order
        fields = ["number", "customer"]


class CountedItems(serializers.Serializer):
    items = serializers.IntegerField(source="items.count")


class PlainColumns(serializers.Serializer):
    number = serializers.CharField()
    placed_on = serializers.DateField()


class WriteOnly(serializers.ModelSerializer):
    customer_name = serializers.CharField(source="customer.name", write_only=True)

    class Meta:
        model = Order
        fields = ["number", "customer_name"]


class LabelField(serializers.Field):
    """Shows an order by its number, and by its customer where it is asked to."""

    def __init__(self, named=False, **kwargs):
        self.named = named
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, order):
        if self.named:
            return f"{order.number} of {order.customer.name}"
        return order.number


NAMED = True


class ShortLabel(serializers.Serializer):
    label = LabelField(source="*")


class NamedLabel(serializers.Serializer):
    label = LabelField(source="*", named=True)


class LabelNamedByAConstant(serializers.Serializer):
    label = LabelField(
        source="*",
        named=NAMED,
    )


class Hidden(serializers.ModelSerializer):
    customer = serializers.HiddenField(default=None)

    class Meta:
        model = Order
        fields = ["number", "customer"]


class _FromRequest(serializers.HiddenField):
    """A field that the request decides."""

    def __init__(self, **kwargs):
        super().__init__(default=None, **kwargs)


class HiddenByAClass(serializers.ModelSerializer):
    customer = _FromRequest()

    class Meta:
        model = Order
        fields = ["number", "customer"]


class ShownAsText(serializers.ModelSerializer):
    customer = serializers.StringRelatedField()

    class Meta:
        model = Order
        fields = ["number", "customer"]


class WriteOnlyInKwargs(serializers.ModelSerializer):
    class Meta:
        model = Product
        fields = ["name", "tags"]
        extra_kwargs = {"tags": {"write_only": True}}


class LoadedList(serializers.ModelSerializer):
    loaded_items = ItemSerializer(many=True)

    class Meta:
        model = Order
        fields = ["number", "loaded_items"]


class Annotated(serializers.ModelSerializer):
    country_label = serializers.CharField()
    order_count = serializers.IntegerField()

    class Meta:
        model = Customer
        fields = ["name", "country_label", "order_count"]


class TreeNode(serializers.ModelSerializer):
    parent = serializers.StringRelatedField()

    class Meta:
        model = Category
        fields = ["name", "parent"]


class LimitedMethod(serializers.ModelSerializer):
    items = serializers.SerializerMethodField()

    class Meta:
        model = Order
        fields = ["number", "items"]

    def get_items(self, order):
        return ItemSerializer(order.items.all(), many=True).data


class LimitedDeepMethod(serializers.ModelSerializer):
    items = serializers.SerializerMethodField()

    class Meta:
        model = Order
        fields = ["number", "items"]

    def get_items(self, order):
        return ItemWithProduct(order.items.all(), many=True).data


class BackToParent(serializers.ModelSerializer):
    order_number = serializers.CharField(source="order.number")

    class Meta:
        model = OrderItem
        fields = ["quantity", "order_number"]


class NestedKnowsParent(serializers.ModelSerializer):
    items = BackToParent(many=True)

    class Meta:
        model = Order
        fields = ["number", "items"]


class PaymentSerializer(serializers.ModelSerializer):
    order = serializers.CharField(source="order.number")

    class Meta:
        model = Payment
        fields = ["amount", "order"]


# -- dotted sources ---------------------------------------------------------------------------------


def dotted_source():
    return DottedSource(Order.objects.all(), many=True).data


def dotted_source_joined():
    return DottedSource(Order.objects.select_related("customer"), many=True).data


def deep_source_joined_one_level_short():
    return DeepSource(Order.objects.select_related("customer"), many=True).data


def deep_source_joined():
    return DeepSource(Order.objects.select_related("customer__country"), many=True).data


def deep_source_prefetched():
    return DeepSource(Order.objects.prefetch_related("customer__country"), many=True).data


def source_is_the_key_column():
    return KeySource(Order.objects.all(), many=True).data


def dotted_source_of_one_row():
    return DottedSource(Order.objects.first()).data


def dotted_source_of_one_row_fetched_by_get():
    return DottedSource(Order.objects.get(pk=Order.objects.order_by("pk").values_list("pk", flat=True)[0])).data


# -- nested serializers -----------------------------------------------------------------------------


def nested_single():
    return NestedSingle(Order.objects.all(), many=True).data


def nested_single_joined():
    return NestedSingle(Order.objects.with_customer(), many=True).data


def nested_many():
    return NestedMany(Order.objects.all(), many=True).data


def nested_many_prefetched():
    return NestedMany(Order.objects.prefetch_related("items"), many=True).data


def nested_many_with_a_source():
    return RenamedNested(Order.objects.all(), many=True).data


def nested_many_with_a_source_prefetched():
    return RenamedNested(Order.objects.prefetch_related("items"), many=True).data


def nested_twice_prefetched_one_level_short():
    return NestedTwice(Order.objects.prefetch_related("items"), many=True).data


def nested_twice_prefetched():
    return NestedTwice(Order.objects.prefetch_related("items__product"), many=True).data


def nested_twice_prefetched_with_a_joined_queryset():
    items = OrderItem.objects.select_related("product")
    return NestedTwice(Order.objects.prefetch_related(Prefetch("items", queryset=items)), many=True).data


def nested_twice_prefetched_with_a_plain_queryset():
    items = OrderItem.objects.filter(quantity__gt=0)
    return NestedTwice(Order.objects.prefetch_related(Prefetch("items", queryset=items)), many=True).data


def nested_many_of_one_row():
    return NestedMany(Order.objects.first()).data


def nested_twice_of_one_row():
    return NestedTwice(Order.objects.first()).data


def nested_twice_of_one_prefetched_row():
    return NestedTwice(Order.objects.prefetch_related("items__product").first()).data


def nested_many_from_to_attr():
    items = Prefetch("items", queryset=OrderItem.objects.all(), to_attr="loaded_items")
    return LoadedList(Order.objects.prefetch_related(items), many=True).data


def nested_many_from_to_attr_read_further():
    items = Prefetch("items", queryset=OrderItem.objects.all(), to_attr="lines")
    return LinesList(Order.objects.prefetch_related(items), many=True).data


def nested_many_from_to_attr_joined():
    items = Prefetch("items", queryset=OrderItem.objects.select_related("product"), to_attr="lines")
    return LinesList(Order.objects.prefetch_related(items), many=True).data


def nested_reads_further():
    return Flattened(Product.objects.select_related("supplier"), many=True).data


def nested_reads_further_joined():
    return Flattened(Product.objects.select_related("supplier__country"), many=True).data


def nested_rows_know_their_parent():
    return NestedKnowsParent(Order.objects.prefetch_related("items"), many=True).data


def nested_over_the_same_row():
    return WithSubObject(Order.objects.all(), many=True).data


def nested_over_the_same_row_joined():
    return WithSubObject(Order.objects.select_related("shipping_address"), many=True).data


def rows_of_a_related_manager_know_their_parent():
    order = Order.objects.first()
    return PaymentSerializer(order.payments.all(), many=True).data


def rows_of_another_model_do_not_know_it():
    return PaymentSerializer(Payment.objects.all(), many=True).data


# -- methods ----------------------------------------------------------------------------------------


def method_reads_a_relation():
    return MethodOnRelation(Order.objects.all(), many=True).data


def method_reads_a_joined_relation():
    return MethodOnRelation(Order.objects.select_related("customer"), many=True).data


def named_method_reads_a_relation():
    return NamedMethod(Customer.objects.all(), many=True).data


def named_method_reads_a_joined_relation():
    return NamedMethod(Customer.objects.with_country(), many=True).data


def method_reads_columns():
    return MethodOnColumns(Order.objects.all(), many=True).data


def method_serializes_a_relation():
    return LimitedMethod(Order.objects.all(), many=True).data


def method_serializes_a_prefetched_relation():
    return LimitedMethod(Order.objects.prefetch_related("items"), many=True).data


def method_serializes_one_level_too_deep():
    return LimitedDeepMethod(Order.objects.prefetch_related("items"), many=True).data


def method_serializes_two_prefetched_levels():
    return LimitedDeepMethod(Order.objects.prefetch_related("items__product"), many=True).data


# -- related fields ---------------------------------------------------------------------------------


def string_of_a_relation():
    return AsText(Order.objects.all(), many=True).data


def string_of_a_joined_relation():
    return AsText(Order.objects.select_related("customer"), many=True).data


def string_that_reads_further():
    return AsTextOfText(Product.objects.select_related("supplier"), many=True).data


def string_that_reads_further_joined():
    return AsTextOfText(Product.objects.select_related("supplier__country"), many=True).data


def strings_of_many():
    return ManyAsText(Product.objects.all(), many=True).data


def strings_of_prefetched_many():
    return ManyAsText(Product.objects.prefetch_related("tags"), many=True).data


def slug_of_a_relation():
    return BySlug(Product.objects.all(), many=True).data


def slug_of_a_joined_relation():
    return BySlug(Product.objects.select_related("category"), many=True).data


def slugs_of_many():
    return ManyBySlug(Product.objects.all(), many=True).data


def slugs_of_prefetched_many():
    return ManyBySlug(Product.objects.for_listing(), many=True).data


def key_of_a_foreign_key():
    return ByKey(Product.objects.all(), many=True).data


def key_behind_a_relation():
    return ByKeyThroughRelation(Order.objects.all(), many=True).data


def key_behind_a_joined_relation():
    return ByKeyThroughRelation(Order.objects.select_related("customer"), many=True).data


def keys_of_many():
    return ManyByKey(Product.objects.all(), many=True).data


def keys_of_prefetched_many():
    return ManyByKey(Product.objects.prefetch_related("tags"), many=True).data


def key_of_a_reverse_one_to_one():
    return OneToOneByKey(Order.objects.all(), many=True).data


def key_of_a_joined_reverse_one_to_one():
    return OneToOneByKey(Order.objects.select_related("invoice"), many=True).data


def string_of_a_nullable_parent():
    return TreeNode(Category.objects.all(), many=True).data


def string_of_a_joined_nullable_parent():
    return TreeNode(Category.objects.select_related("parent"), many=True).data


# -- properties, methods and other attributes -------------------------------------------------------


def property_reads_a_relation():
    return WithProperty(Order.objects.all(), many=True).data


def property_reads_a_joined_relation():
    return WithProperty(Order.objects.select_related("customer"), many=True).data


def undeclared_property_reads_a_relation():
    return WithNamedProperty(Order.objects.all(), many=True).data


def undeclared_property_reads_a_joined_relation():
    return WithNamedProperty(Order.objects.select_related("customer"), many=True).data


def method_of_the_model_reads_relations():
    return WithMethod(Order.objects.select_related("shipping_address"), many=True).data


def method_of_the_model_reads_joined_relations():
    return WithMethod(Order.objects.select_related("shipping_address__country"), many=True).data


def method_of_the_model_reads_columns():
    return WithPlainMethod(Customer.objects.all(), many=True).data


def text_of_the_whole_row():
    return WholeRow(Order.objects.all(), many=True).data


def text_of_the_whole_joined_row():
    return WholeRow(Order.objects.select_related("customer"), many=True).data


def annotations_are_columns():
    rows = Customer.objects.annotate(country_label=F("country__name"), order_count=Count("orders"))
    return Annotated(rows, many=True).data


# -- serializers without a model --------------------------------------------------------------------


def plain_serializer():
    return PlainSerializer(Order.objects.all(), many=True).data


def plain_serializer_joined():
    return PlainSerializer(Order.objects.select_related("customer"), many=True).data


def plain_serializer_of_columns():
    return PlainColumns(Order.objects.all(), many=True).data


def plain_serializer_of_dictionaries():
    return PlainColumns(Order.objects.values("number", "placed_on"), many=True).data


def dictionaries_are_no_rows():
    rows = [{"number": "1", "customer": {"name": "Ada"}} for _ in Order.objects.all()]
    return PlainSerializer(rows, many=True).data


# -- fields that are not read -----------------------------------------------------------------------


def write_only_field():
    return WriteOnly(Order.objects.all(), many=True).data


def field_that_is_asked_for_less():
    return ShortLabel(Order.objects.all(), many=True).data


def field_that_is_asked_for_more():
    return NamedLabel(Order.objects.all(), many=True).data


def field_that_is_asked_for_more_and_joined():
    return NamedLabel(Order.objects.select_related("customer"), many=True).data


def field_that_a_constant_asks_for_more():
    return LabelNamedByAConstant(Order.objects.all(), many=True).data


def hidden_field():
    return Hidden(Order.objects.all(), many=True).data


def hidden_field_of_a_class():
    return HiddenByAClass(Order.objects.all(), many=True).data


def field_that_is_not_hidden():
    return ShownAsText(Order.objects.all(), many=True).data


def write_only_in_extra_kwargs():
    return WriteOnlyInKwargs(Product.objects.all(), many=True).data


def data_never_asked_for():
    serializer = DottedSource(Order.objects.all(), many=True)
    return serializer


def rows_in_a_list():
    rows = list(Order.objects.filter(is_paid=True))
    return DottedSource(rows, many=True).data


def rows_in_a_joined_list():
    rows = list(Order.objects.filter(is_paid=True).select_related("customer"))
    return DottedSource(rows, many=True).data


def rows_given_by_keyword():
    return DottedSource(instance=Order.objects.all(), many=True).data


def one_serializer_per_row():
    return [DottedSource(order).data for order in Order.objects.all()]


def one_serializer_per_joined_row():
    return [DottedSource(order).data for order in Order.objects.select_related("customer")]


def a_slice_of_one():
    return DottedSource(Order.objects.all()[:1], many=True).data


def source_ends_in_a_query():
    return CountedItems(Order.objects.all(), many=True).data


def source_ends_in_a_query_that_is_prefetched():
    return CountedItems(Order.objects.prefetch_related("items"), many=True).data


def source_of_one_row_ends_in_a_query():
    return CountedItems(Order.objects.order_by("pk").first()).data


def key_field_of_the_project():
    return KeyOfItsOwn(Order.objects.all(), many=True).data


def key_field_that_reads_the_row():
    return KeyWithAName(Order.objects.all(), many=True).data


def key_field_that_reads_the_joined_row():
    return KeyWithAName(Order.objects.select_related("customer"), many=True).data
