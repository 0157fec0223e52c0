"""What the API of the shop tells of an order."""

from rest_framework import serializers

from shop.models import Order, OrderItem


class OrderLineSerializer(serializers.ModelSerializer):
    product = serializers.CharField(source="product.name")

    class Meta:
        model = OrderItem
        fields = ["product", "quantity"]


class OrderOverviewSerializer(serializers.ModelSerializer):
    customer = serializers.CharField(source="customer.name")
    country = serializers.CharField(source="customer.country.name")
    lines = OrderLineSerializer(many=True, source="items")

    class Meta:
        model = Order
        fields = ["number", "customer", "country", "lines"]
