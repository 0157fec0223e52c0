"""What `Meta` says of a serializer, and what its subclasses and methods change."""

from rest_framework import serializers
from shop.models import Customer, Invoice, Order, OrderItem, Product, Supplier

NAMES = ("name", "sku")


class RelationByName(serializers.ModelSerializer):
    class Meta:
        model = Product
        fields = ["name", "category"]


class ManyByName(serializers.ModelSerializer):
    class Meta:
        model = Product
        fields = ["name", "tags"]


class ReverseByName(serializers.ModelSerializer):
    class Meta:
        model = Order
        fields = ["number", "items"]


class ReverseOneToOneByName(serializers.ModelSerializer):
    class Meta:
        model = Order
        fields = ["number", "invoice"]


class Everything(serializers.ModelSerializer):
    class Meta:
        model = Product
        fields = "__all__"


class EverythingOfOrder(serializers.ModelSerializer):
    class Meta:
        model = Order
        fields = "__all__"


class WithoutTags(serializers.ModelSerializer):
    class Meta:
        model = Product
        exclude = ["tags", "accessories"]


class WithoutName(serializers.ModelSerializer):
    class Meta:
        model = Product
        exclude = ["name"]


class Deep(serializers.ModelSerializer):
    class Meta:
        model = OrderItem
        fields = ["quantity", "product"]
        depth = 1


class DeepOrder(serializers.ModelSerializer):
    class Meta:
        model = Supplier
        fields = ["name", "country"]
        depth = 1


class Deeper(serializers.ModelSerializer):
    class Meta:
        model = Invoice
        fields = ["number", "order"]
        depth = 2


class InheritedMeta(serializers.ModelSerializer):
    class Meta(RelationByName.Meta):
        fields = [*RelationByName.Meta.fields, "tags"]


class Concatenated(serializers.ModelSerializer):
    class Meta:
        model = Product
        fields = NAMES + ("tags",)


class ConcatenatedColumns(serializers.ModelSerializer):
    class Meta:
        model = Product
        fields = NAMES + ("category",)


class Base(serializers.ModelSerializer):
    supplier_name = serializers.CharField(source="supplier.name")

    class Meta:
        model = Product
        fields = ["name", "supplier_name"]


class Inherited(Base):
    class Meta(Base.Meta):
        pass


class WithoutTheField(Base):
    supplier_name = None

    class Meta(Base.Meta):
        fields = ["name"]


class NotListed(Base):
    """A field that is declared by a base and not listed here is left out."""

    class Meta(Base.Meta):
        fields = ["name"]


class OverriddenField(Base):
    supplier_name = serializers.IntegerField(source="supplier_id")


class RemovedInInit(serializers.ModelSerializer):
    supplier_name = serializers.CharField(source="supplier.name")

    class Meta:
        model = Product
        fields = ["name", "supplier_name"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("supplier_name")


class DeletedInInit(serializers.ModelSerializer):
    supplier_name = serializers.CharField(source="supplier.name")

    class Meta:
        model = Product
        fields = ["name", "supplier_name"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["supplier_name"]


class OwnRepresentation(serializers.ModelSerializer):
    class Meta:
        model = Order
        fields = ["number"]

    def to_representation(self, instance):
        data = super().to_representation(instance)
        data["customer"] = instance.customer.name
        return data


class OwnRepresentationOfColumns(serializers.ModelSerializer):
    class Meta:
        model = Order
        fields = ["number"]

    def to_representation(self, instance):
        data = super().to_representation(instance)
        data["label"] = f"{instance.number}/{instance.status}"
        return data


class ReplacedRepresentation(serializers.ModelSerializer):
    """The declared field is never read: the method does not call `super()`."""

    customer_name = serializers.CharField(source="customer.name")

    class Meta:
        model = Order
        fields = ["number", "customer_name"]

    def to_representation(self, instance):
        return {"number": instance.number}


class NestedInRepresentation(serializers.ModelSerializer):
    class Meta:
        model = Order
        fields = ["number"]

    def to_representation(self, instance):
        data = super().to_representation(instance)
        data["customer"] = CustomerSerializer(instance.customer).data
        return data


class CustomerSerializer(serializers.ModelSerializer):
    class Meta:
        model = Customer
        fields = ["name"]


class CountryField(serializers.RelatedField):
    """A related field of the project."""

    def to_representation(self, value):
        return f"{value.name}, {value.country.name}"


class OwnField(serializers.ModelSerializer):
    customer = CountryField(read_only=True)

    class Meta:
        model = Order
        fields = ["number", "customer"]


class NamesOfItems(serializers.ListField):
    """A field that is given the manager."""

    def to_representation(self, value):
        return [item.product.name for item in value.all()]


class OwnListField(serializers.ModelSerializer):
    items = NamesOfItems(read_only=True)

    class Meta:
        model = Order
        fields = ["number", "items"]


class JoiningList(serializers.ListSerializer):
    """Loads what its rows need."""

    def to_representation(self, data):
        return super().to_representation(data.select_related("customer"))


class SortingList(serializers.ListSerializer):
    def to_representation(self, data):
        return super().to_representation(data.order_by("number"))


class WithJoiningList(serializers.ModelSerializer):
    customer_name = serializers.CharField(source="customer.name")

    class Meta:
        model = Order
        fields = ["number", "customer_name"]
        list_serializer_class = JoiningList


class WithSortingList(serializers.ModelSerializer):
    customer_name = serializers.CharField(source="customer.name")

    class Meta:
        model = Order
        fields = ["number", "customer_name"]
        list_serializer_class = SortingList


class FromContext(serializers.ModelSerializer):
    country = serializers.SerializerMethodField()

    class Meta:
        model = Customer
        fields = ["name", "country"]

    def get_country(self, customer):
        return self.context["countries"][customer.country_id]


class OptionalPart(serializers.ModelSerializer):
    orders = serializers.SerializerMethodField()

    class Meta:
        model = Customer
        fields = ["name", "orders"]

    def get_orders(self, customer):
        return [order.number for order in customer.orders.all()]


class InheritedMethod(OptionalPart):
    class Meta(OptionalPart.Meta):
        fields = ("name", "orders", "country")


class MixinOfFields(metaclass=serializers.SerializerMetaclass):
    country_name = serializers.CharField(source="country.name")


class FromMixin(MixinOfFields, serializers.ModelSerializer):
    class Meta:
        model = Customer
        fields = ["name", "country_name"]


class SelfNested(serializers.ModelSerializer):
    """Shows what it was referred by with another serializer of the same model."""

    referred_by = CustomerSerializer()

    class Meta:
        model = Customer
        fields = ["name", "referred_by"]


class Brief(serializers.ModelSerializer):
    """Shows the fields that it is asked for."""

    def __init__(self, *args, brief=False, **kwargs):
        self.brief = brief
        super().__init__(*args, **kwargs)

    @property
    def _readable_fields(self):
        chosen = ("name",) if self.brief else tuple(self.fields)
        return (field for name, field in self.fields.items() if name in chosen)

    class Meta:
        model = Product
        fields = ["name", "tags"]


class Choosing(serializers.ModelSerializer):
    """The usual recipe: an argument names the fields to show."""

    def __init__(self, *args, **kwargs):
        chosen = kwargs.pop("fields", None)
        super().__init__(*args, **kwargs)
        if chosen is not None:
            for name in set(self.fields) - set(chosen):
                self.fields.pop(name)

    class Meta:
        model = Product
        fields = ["name", "tags"]


def brief_serializer():
    return Brief(Product.objects.all(), many=True, brief=True).data


def brief_serializer_in_full():
    return Brief(Product.objects.all(), many=True).data


def chosen_fields():
    return Choosing(Product.objects.all(), many=True, fields=("name",)).data


def no_chosen_fields():
    return Choosing(Product.objects.all(), many=True).data


def foreign_key_by_name():
    return RelationByName(Product.objects.all(), many=True).data


def many_by_name():
    return ManyByName(Product.objects.all(), many=True).data


def many_by_name_prefetched():
    return ManyByName(Product.objects.prefetch_related("tags"), many=True).data


def reverse_by_name():
    return ReverseByName(Order.objects.all(), many=True).data


def reverse_by_name_prefetched():
    return ReverseByName(Order.objects.prefetch_related("items"), many=True).data


def reverse_one_to_one_by_name():
    return ReverseOneToOneByName(Order.objects.all(), many=True).data


def reverse_one_to_one_by_name_joined():
    return ReverseOneToOneByName(Order.objects.select_related("invoice"), many=True).data


def all_fields():
    return Everything(Product.objects.all(), many=True).data


def all_fields_prefetched():
    return Everything(Product.objects.prefetch_related("tags", "accessories"), many=True).data


def all_fields_prefetched_in_part():
    return Everything(Product.objects.prefetch_related("tags"), many=True).data


def all_fields_are_columns():
    return EverythingOfOrder(Order.objects.all(), many=True).data


def exclude_leaves_columns():
    return WithoutTags(Product.objects.all(), many=True).data


def exclude_leaves_relations():
    return WithoutName(Product.objects.all(), many=True).data


def depth_one():
    return DeepOrder(Supplier.objects.all(), many=True).data


def depth_one_joined():
    return DeepOrder(Supplier.objects.select_related("country"), many=True).data


def depth_one_reads_the_many_of_the_related_row():
    return Deep(OrderItem.objects.select_related("product"), many=True).data


def depth_one_with_everything():
    rows = OrderItem.objects.prefetch_related("product__tags", "product__accessories")
    return Deep(rows, many=True).data


def depth_two():
    return Deeper(Invoice.objects.all(), many=True).data


def depth_two_joined():
    rows = Invoice.objects.select_related(
        "order__customer", "order__placed_by", "order__shipping_address", "order__coupon"
    )
    return Deeper(rows, many=True).data


def inherited_meta_adds_a_relation():
    return InheritedMeta(Product.objects.all(), many=True).data


def inherited_meta_adds_a_prefetched_relation():
    return InheritedMeta(Product.objects.prefetch_related("tags"), many=True).data


def concatenated_names():
    return Concatenated(Product.objects.all(), many=True).data


def concatenated_names_prefetched():
    return Concatenated(Product.objects.prefetch_related("tags"), many=True).data


def concatenated_names_of_columns():
    return ConcatenatedColumns(Product.objects.all(), many=True).data


def inherited_field():
    return Inherited(Product.objects.all(), many=True).data


def inherited_field_joined():
    return Inherited(Product.objects.select_related("supplier"), many=True).data


def inherited_field_set_to_none():
    return WithoutTheField(Product.objects.all(), many=True).data


def inherited_field_not_listed():
    return NotListed(Product.objects.all(), many=True).data


def inherited_field_overridden():
    return OverriddenField(Product.objects.all(), many=True).data


def field_popped_in_init():
    return RemovedInInit(Product.objects.all(), many=True).data


def field_deleted_in_init():
    return DeletedInInit(Product.objects.all(), many=True).data


def own_representation():
    return OwnRepresentation(Order.objects.all(), many=True).data


def own_representation_joined():
    return OwnRepresentation(Order.objects.select_related("customer"), many=True).data


def own_representation_of_columns():
    return OwnRepresentationOfColumns(Order.objects.all(), many=True).data


def representation_without_super():
    return ReplacedRepresentation(Order.objects.all(), many=True).data


def serializer_inside_a_representation():
    return NestedInRepresentation(Order.objects.all(), many=True).data


def serializer_inside_a_representation_joined():
    return NestedInRepresentation(Order.objects.select_related("customer"), many=True).data


def related_field_of_the_project():
    return OwnField(Order.objects.select_related("customer"), many=True).data


def related_field_of_the_project_joined():
    return OwnField(Order.objects.select_related("customer__country"), many=True).data


def list_field_of_the_project():
    return OwnListField(Order.objects.prefetch_related("items"), many=True).data


def list_field_of_the_project_prefetched():
    return OwnListField(Order.objects.prefetch_related("items__product"), many=True).data


def list_serializer_joins():
    return WithJoiningList(Order.objects.all(), many=True).data


def list_serializer_sorts():
    return WithSortingList(Order.objects.all(), many=True).data


def list_serializer_sorts_joined_rows():
    return WithSortingList(Order.objects.select_related("customer"), many=True).data


def values_from_the_context():
    countries = dict(Customer.objects.values_list("country_id", "country__name"))
    return FromContext(Customer.objects.all(), many=True, context={"countries": countries}).data


def inherited_method_field():
    return InheritedMethod(Customer.objects.all(), many=True).data


def inherited_method_field_prefetched():
    return InheritedMethod(Customer.objects.prefetch_related("orders"), many=True).data


def field_of_a_mixin():
    return FromMixin(Customer.objects.all(), many=True).data


def field_of_a_mixin_joined():
    return FromMixin(Customer.objects.select_related("country"), many=True).data


def nested_row_of_the_same_model():
    return SelfNested(Customer.objects.all(), many=True).data


def nested_joined_row_of_the_same_model():
    return SelfNested(Customer.objects.select_related("referred_by"), many=True).data


class BuildsItems(serializers.ModelSerializer):
    class Meta:
        model = Order
        fields = ["number", "customer", "items"]

    def build_relational_field(self, field_name, relation_info):
        if field_name == "items":
            return NamesOfProducts, {"many": True, "read_only": True}
        return super().build_relational_field(field_name, relation_info)


class NamesOfProducts(serializers.ModelSerializer):
    product_name = serializers.CharField(source="product.name")

    class Meta:
        model = OrderItem
        fields = ["quantity", "product_name"]


class BuildsNothing(BuildsItems):
    def build_relational_field(self, field_name, relation_info):
        if field_name == "notes":
            return NamesOfProducts, {"many": True, "read_only": True}
        return serializers.ModelSerializer.build_relational_field(self, field_name, relation_info)


def serializer_builds_a_nested_one():
    return BuildsItems(Order.objects.prefetch_related("items"), many=True).data


def serializer_builds_a_nested_one_prefetched():
    return BuildsItems(Order.objects.prefetch_related("items__product"), many=True).data


def serializer_builds_none_of_its_fields():
    return BuildsNothing(Order.objects.prefetch_related("items"), many=True).data
