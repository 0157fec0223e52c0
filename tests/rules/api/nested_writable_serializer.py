from rest_framework import generics, serializers, viewsets
from shop.models import Address, Customer, Invoice, Order, OrderItem, Payment, Product, Review, Supplier


class ItemSerializer(serializers.ModelSerializer):
    class Meta:
        model = OrderItem
        fields = ["quantity"]


class OrderSerializer(serializers.ModelSerializer):
    items = ItemSerializer(many=True)
    #       ^^^^^^^^^^^^^^^^^^^^^^^^^ DPE304 "has no `create()`"

    class Meta:
        model = Order
        fields = ["number", "items"]


class OrderViewSet(viewsets.ModelViewSet):
    queryset = Order.objects.prefetch_related("items")
    serializer_class = OrderSerializer


class CustomerSerializer(serializers.ModelSerializer):
    class Meta:
        model = Customer
        fields = ["name"]


class InvoiceSerializer(serializers.ModelSerializer):
    order = OrderSerializer()  # DPE304

    class Meta:
        model = Invoice
        fields = ["number", "order"]

    def create(self, validated_data):
        order = Order.objects.create(**validated_data.pop("order"))
        return Invoice.objects.create(order=order, **validated_data)


class InvoiceView(generics.RetrieveUpdateAPIView):
    queryset = Invoice.objects.select_related("order").prefetch_related("order__items")
    serializer_class = InvoiceSerializer


class AddressSerializer(serializers.ModelSerializer):
    customer = CustomerSerializer()  # ok: `create` and `update` are written

    class Meta:
        model = Address
        fields = ["city", "customer"]

    def create(self, validated_data):
        return Address(**validated_data)

    def update(self, instance, validated_data):
        return instance


class AddressViewSet(viewsets.ModelViewSet):
    queryset = Address.objects.select_related("customer")
    serializer_class = AddressSerializer


class PaymentSerializer(serializers.ModelSerializer):
    invoice = InvoiceSerializer(read_only=True)  # ok: only shown
    order = CustomerSerializer(source="order.customer", read_only=True)  # ok: only shown

    class Meta:
        model = Payment
        fields = ["amount", "invoice", "order"]


class PaymentView(generics.CreateAPIView):
    queryset = Payment.objects.all()
    serializer_class = PaymentSerializer


class SupplierSerializer(serializers.ModelSerializer):
    class Meta:
        model = Supplier
        fields = ["name"]


class ProductSerializer(serializers.ModelSerializer):
    supplier = SupplierSerializer()  # ok: the view only reads

    class Meta:
        model = Product
        fields = ["name", "supplier"]


class ProductList(generics.ListAPIView):
    queryset = Product.objects.select_related("supplier")
    serializer_class = ProductSerializer


class ReviewProduct(serializers.ModelSerializer):
    class Meta:
        model = Product
        fields = ["name"]

    def to_internal_value(self, data):
        return Product.objects.get(name=data["name"])


class ReviewSerializer(serializers.ModelSerializer):
    product = ReviewProduct()  # silent: it turns its input into a product itself

    class Meta:
        model = Review
        fields = ["text", "product"]


class ReviewView(generics.CreateAPIView):
    queryset = Review.objects.all()
    serializer_class = ReviewSerializer


class UnlistedSerializer(serializers.ModelSerializer):
    supplier = SupplierSerializer(required=False)  # silent: the view saves by itself

    class Meta:
        model = Product
        fields = ["name", "supplier"]


class UnlistedView(generics.CreateAPIView):
    queryset = Product.objects.all()
    serializer_class = UnlistedSerializer

    def perform_create(self, serializer):
        Product.objects.create(name=serializer.validated_data["name"])
