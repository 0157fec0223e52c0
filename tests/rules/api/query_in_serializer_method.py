from django.db.models import Sum
from rest_framework import generics, serializers, viewsets
from shop.models import Customer, Order, OrderItem, Payment, Product


class CustomerSerializer(serializers.ModelSerializer):
    paid = serializers.SerializerMethodField()
    open = serializers.SerializerMethodField()
    numbers = serializers.SerializerMethodField()
    label = serializers.SerializerMethodField()
    spent = serializers.SerializerMethodField(method_name="money_spent")
    recent = serializers.SerializerMethodField()
    newest = serializers.SerializerMethodField()
    unpaid = serializers.SerializerMethodField()
    late = serializers.SerializerMethodField()

    class Meta:
        model = Customer
        fields = ["name", "paid", "open", "numbers", "label", "spent", "recent", "newest", "unpaid", "late"]

    def get_late(self, customer):
        prefetched = getattr(customer, "_prefetched_objects_cache", None) or {}
        if prefetched.get("orders") is None:
            return list(customer.orders.filter(is_paid=False))  # ok: for views that prefetch nothing
        return [order.number for order in customer.orders.all() if not order.is_paid]

    def get_unpaid(self, customer):
        if customer.orders.all()._result_cache is not None:
            return [order.number for order in customer.orders.all() if not order.is_paid]
        return list(customer.orders.filter(is_paid=False))  # ok: for views that prefetch nothing

    def get_paid(self, customer):
        return customer.orders.filter(is_paid=True).count()
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE302 "for each row that `CustomerSerializer` represents"

    def get_open(self, customer):
        return [order.number for order in customer.open_orders()]  # DPE302

    def get_numbers(self, customer):
        return customer.order_numbers  # ok: `prefetch_related` loads it, which is said at the queryset

    def get_label(self, customer):
        return customer.greeting()  # ok: reads columns

    def money_spent(self, customer):
        return Payment.objects.filter(order__customer=customer).aggregate(Sum("amount"))  # DPE302

    def get_recent(self, customer):
        recent = getattr(customer, "recent_orders", None)
        if recent is None:
            recent = customer.orders.filter(is_paid=True).count()  # silent: rows may bring them, by `to_attr`
        return recent

    def get_newest(self, customer):
        if hasattr(customer, "newest_orders"):
            return customer.newest_orders
        return customer.orders.filter(is_paid=True).count()  # silent: as above

    def get_never_asked(self, customer):
        return Order.objects.filter(customer=customer).count()  # ok: no field calls it


class CustomerList(generics.ListAPIView):
    queryset = Customer.objects.prefetch_related("orders")
    serializer_class = CustomerSerializer


class OneOrderSerializer(serializers.ModelSerializer):
    paid = serializers.SerializerMethodField()

    class Meta:
        model = Order
        fields = ["number", "paid"]

    def get_paid(self, order):
        return order.payments.filter(amount__gt=0).exists()  # ok: only one order is represented


class OneOrder(generics.RetrieveAPIView):
    queryset = Order.objects.all()
    serializer_class = OneOrderSerializer


class ShortOrderSerializer(serializers.ModelSerializer):
    class Meta:
        model = Order
        fields = ["number"]


class FullOrderSerializer(serializers.ModelSerializer):
    paid = serializers.SerializerMethodField()

    class Meta:
        model = Order
        fields = ["number", "paid"]

    def get_paid(self, order):
        return order.payments.filter(amount__gt=0).exists()  # ok: the list is told by `ShortOrderSerializer`


class OrderSet(viewsets.ModelViewSet):
    queryset = Order.objects.all()
    serializer_class = FullOrderSerializer

    def get_serializer_class(self):
        if self.action == "list":
            return ShortOrderSerializer
        return super().get_serializer_class()


class VersionedOrderSerializer(serializers.ModelSerializer):
    paid = serializers.SerializerMethodField()

    class Meta:
        model = Order
        fields = ["number", "paid"]

    def get_paid(self, order):
        return order.payments.filter(amount__gt=0).exists()  # silent: which serializer lists is told by the request


class VersionedOrders(viewsets.ModelViewSet):
    queryset = Order.objects.all()
    serializer_class = VersionedOrderSerializer

    def get_serializer_class(self):
        return self.request.version.serializer_class


class DetailedOrderSerializer(serializers.ModelSerializer):
    paid = serializers.SerializerMethodField()

    class Meta:
        model = Order
        fields = ["number", "paid"]

    def get_paid(self, order):
        return order.payments.filter(amount__gt=0).exists()  # DPE302


class DetailedOrders(viewsets.ModelViewSet):
    queryset = Order.objects.all()
    serializer_class = DetailedOrderSerializer

    def get_serializer_class(self):
        if self.action == "create":
            return ShortOrderSerializer
        return super().get_serializer_class()


class ItemSerializer(serializers.ModelSerializer):
    sold = serializers.SerializerMethodField()

    class Meta:
        model = OrderItem
        fields = ["quantity", "sold"]

    def get_sold(self, item):
        return OrderItem.objects.filter(product_id=item.product_id).count()  # DPE302


class OrderSerializer(serializers.ModelSerializer):
    items = ItemSerializer(many=True)

    class Meta:
        model = Order
        fields = ["number", "items"]


class Rated(serializers.ModelSerializer):
    rating = serializers.FloatField(source="average_rating")
    #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE302 "`Rated`"
    label = serializers.CharField(source="price_code")  # ok: reads columns
    tag_names = serializers.ReadOnlyField()  # ok: `prefetch_related` loads it, which is said at the queryset

    class Meta:
        model = Product
        fields = ["name", "rating", "label", "tag_names", "average_rating"]  # DPE302


def rated(rows):
    return Rated(rows, many=True).data


class LastPayment(serializers.ModelSerializer):
    class Meta:
        model = Order
        fields = ["number"]

    def to_representation(self, instance):
        data = super().to_representation(instance)
        data["last"] = instance.last_payment()  # DPE302
        return data


def last_payments():
    return LastPayment(Order.objects.all(), many=True).data


class ProductSerializer(serializers.ModelSerializer):
    fans = serializers.SerializerMethodField()
    rating = serializers.SerializerMethodField()
    known = serializers.SerializerMethodField()
    counted = serializers.SerializerMethodField()

    class Meta:
        model = Product
        fields = ["name", "fans", "known", "counted"]

    def get_fans(self, product):
        return self.context["fans"][product.pk]  # ok: from the context

    def get_rating(self, product):
        return product.average_rating()  # ok: `rating` is not among the fields

    def get_counted(self, product):
        if self._counted is not None:
            return self._counted
        self._counted = Product.objects.count()  # ok: kept for the next row
        return self._counted

    def get_known(self, product):
        return product.pk in self.known_keys()  # silent: what runs once is not told from what runs for each row

    def known_keys(self):
        return self.context["keys"]

    def create(self, validated_data):
        validated_data["position"] = Product.objects.count()  # ok: runs when a row is written
        return super().create(validated_data)


def products(rows, context):
    return ProductSerializer(rows, many=True, context=context).data
