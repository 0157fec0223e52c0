"""Orders and what follows from them."""

from decimal import Decimal

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.functional import cached_property

from shop.base import FlagSet, ShopModel

from .catalogue import Product
from .customers import Address, Customer
from .notes import Note


class Campaign(models.Model):
    name = models.CharField(max_length=80)
    manager = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.name


class Coupon(models.Model):
    code = models.CharField(max_length=20, unique=True)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="coupons")

    def __str__(self) -> str:
        return self.code


class OrderQuerySet(models.QuerySet):
    """What the shop asks of orders."""

    def paid(self):
        return self.filter(is_paid=True)

    def for_export(self):
        return self.select_related("customer__country", "invoice").prefetch_related("items__product")


class OrderManager(models.Manager):
    """Orders that were not thrown away."""

    def get_queryset(self):
        return OrderQuerySet(self.model, using=self._db).exclude(status="draft")

    def paid(self):
        return self.get_queryset().paid()

    def for_export(self):
        return self.get_queryset().for_export()

    def with_customer(self):
        return self.get_queryset().select_related("customer")


class Order(ShopModel):
    number = models.CharField(max_length=20, unique=True)
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="orders")
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    shipping_address = models.ForeignKey(
        Address, on_delete=models.SET_NULL, null=True, blank=True, related_name="orders"
    )
    coupon = models.ForeignKey(Coupon, on_delete=models.SET_NULL, null=True, blank=True)
    status = models.CharField(max_length=20, default="open")
    is_paid = models.BooleanField(default=False)
    placed_on = models.DateField()
    notes = GenericRelation(Note, related_query_name="order")

    objects = OrderManager()

    def __str__(self) -> str:
        return f"{self.number} for {self.customer.name}"

    @property
    def customer_name(self) -> str:
        return self.customer.name

    @property
    def payer_label(self) -> str:
        try:
            return self._payer
        except AttributeError:
            pass
        return self.customer.name

    def _get_buyer(self) -> str:
        return self.customer.name

    def _get_plain_number(self) -> str:
        return self.number

    who_buys = property(_get_buyer)
    plain_number = property(fget=_get_plain_number)

    def payer_if_given(self) -> str:
        if hasattr(self, "_payer"):
            return self._payer
        return self.customer.name

    def payer_or_none_given(self) -> str:
        given = getattr(self, "_payer", None)
        if given is None:
            given = self.customer.name
        return given

    @property
    def payer_once_given(self) -> str:
        if payer := getattr(self, "_payer", None):
            return payer
        return self.customer.name

    @property
    def payer_unless_none_given(self) -> str:
        if getattr(self, "_payer", None) is not None:
            return self._payer
        return self.customer.name

    @property
    def flag_set(self) -> FlagSet:
        return FlagSet(("paid",) if self.is_paid else ("open", "overdue"))

    @property
    def total(self) -> Decimal:
        return sum((item.subtotal for item in self.items.all()), Decimal(0))

    @cached_property
    def lines_of_many(self) -> list["OrderItem"]:
        return list(self.items.filter(quantity__gt=1))

    @cached_property
    def lines_of_one(self) -> list["OrderItem"]:
        return list(self.items.filter(quantity=1))

    def item_count(self) -> int:
        return self.items.count()

    def ship_to(self) -> str:
        return self.shipping_address.one_line() if self.shipping_address else ""

    def last_payment(self):
        return self.payments.order_by("received_on").last()

    @property
    def last_amount(self) -> Decimal | None:
        payment = self.last_payment()
        return payment.amount if payment else None

    @property
    def receipt_line(self) -> str:
        return f"{self.number}: {self.last_amount}"

    @property
    def amounts(self) -> list[Decimal]:
        return [payment.amount for payment in self.payments.all()]

    @property
    def amounts_line(self) -> str:
        return f"{self.number}: {self.amounts}"


class JoiningItemManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().select_related("product")


class OrderItem(models.Model):
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="items")
    product = models.ForeignKey("shop.Product", on_delete=models.PROTECT)
    quantity = models.PositiveIntegerField(default=1)
    unit_price = models.DecimalField(max_digits=10, decimal_places=2, default=0)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    objects = models.Manager()
    joined = JoiningItemManager()

    def __str__(self) -> str:
        return f"{self.quantity} x {self.product.name}"

    @property
    def subtotal(self) -> Decimal:
        return self.unit_price * self.quantity

    def is_above(self, limit: int) -> bool:
        return self.quantity > limit


class InvoiceManager(models.Manager):
    """Invoices are always shown with their order and customer."""

    def get_queryset(self):
        return super().get_queryset().select_related("order__customer")


class Invoice(models.Model):
    order = models.OneToOneField(Order, on_delete=models.CASCADE, related_name="invoice")
    number = models.CharField(max_length=20)
    amount = models.DecimalField(max_digits=10, decimal_places=2, default=0)

    objects = InvoiceManager()
    plain = models.Manager()

    def __str__(self) -> str:
        return f"{self.number}: {self.order.customer.name}"


class Payment(models.Model):
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="payments")
    invoice = models.ForeignKey(Invoice, on_delete=models.CASCADE, null=True, related_name="payments")
    amount = models.DecimalField(max_digits=10, decimal_places=2, default=0)
    received_on = models.DateField()

    class Meta:
        ordering = ["received_on", "pk"]
        get_latest_by = "received_on"

    def __str__(self) -> str:
        return str(self.amount)


class Carrier(models.Model):
    name = models.CharField(max_length=80)
    country = models.ForeignKey("shop.Country", on_delete=models.PROTECT, related_name="carriers")

    def __str__(self) -> str:
        return self.name


class Shipment(models.Model):
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="shipments")
    carrier = models.ForeignKey(Carrier, on_delete=models.PROTECT, related_name="shipments")
    warehouse = models.ForeignKey("warehouse.Warehouse", on_delete=models.PROTECT, related_name="shipments")
    products = models.ManyToManyField(Product, related_name="shipments")
    tracking_code = models.CharField(max_length=40)

    def __str__(self) -> str:
        return self.tracking_code
