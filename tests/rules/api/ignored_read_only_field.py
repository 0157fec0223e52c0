from rest_framework import serializers
from shop.models import Customer, Order, OrderItem

FIXED = ("number", "total")


class ItemSerializer(serializers.ModelSerializer):
    class Meta:
        model = OrderItem
        fields = ["quantity"]


class Renamed(serializers.ModelSerializer):
    """Decides for itself what can be written."""

    def __init__(self, *args, **kwargs):
        kwargs["read_only"] = True
        super().__init__(*args, **kwargs)

    class Meta:
        model = Customer
        fields = ["name"]


class OwnField(serializers.CharField):
    def __init__(self, **kwargs):
        super().__init__(read_only=True, **kwargs)


class OrderSerializer(serializers.ModelSerializer):
    status = serializers.CharField(max_length=20)
    items = ItemSerializer(many=True)
    customer = Renamed()
    label = OwnField()
    total = serializers.ReadOnlyField()
    note = serializers.SerializerMethodField()
    placed_on = serializers.DateField(read_only=True)
    hidden = serializers.CharField()

    class Meta:
        model = Order
        fields = ["number", "status", "items", "customer", "label", "total", "note", "placed_on"]
        read_only_fields = [
            "number",  # ok: DRF makes it from the model
            "status",  # DPE303 "declare it with `read_only=True`"
            "items",  # DPE303
            "customer",  # silent: its own `__init__` may set the option
            "label",  # silent: a field of the project
            "total",  # ok: read-only anyway
            "note",  # ok: read-only anyway
            "placed_on",  # ok: declared as read-only
            "hidden",  # ok: not among the fields
        ]

    def get_note(self, order):
        return order.number


class InheritingSerializer(OrderSerializer):
    class Meta(OrderSerializer.Meta):
        read_only_fields = ("number", "status")  # DPE303


class UndeclaredSerializer(OrderSerializer):
    status = None

    class Meta(OrderSerializer.Meta):
        read_only_fields = ("status",)  # ok: no longer declared


class PlainSerializer(serializers.Serializer):
    status = serializers.CharField()

    class Meta:
        read_only_fields = ("status",)  # silent: not a ModelSerializer, its Meta means nothing


class FromConstant(serializers.ModelSerializer):
    class Meta:
        model = Order
        fields = ["number", "status"]
        read_only_fields = FIXED  # ok: nothing is declared
