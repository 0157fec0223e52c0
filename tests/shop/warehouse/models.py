"""Where the goods lie."""

from core import models as core_models
from core.models import Owned, TimeStamped
from django.db import models

from shop.base import ShopModel


class Warehouse(TimeStamped):
    name = models.CharField(max_length=80)
    country = models.ForeignKey("shop.Country", on_delete=models.PROTECT, related_name="warehouses")

    def __str__(self) -> str:
        return self.name


class Shelf(models.Model):
    warehouse = models.ForeignKey(Warehouse, on_delete=models.CASCADE, related_name="shelves")
    label = models.CharField(max_length=20)

    class Meta:
        verbose_name_plural = "shelves"

    def __str__(self) -> str:
        return f"{self.warehouse.name} {self.label}"


class StockRecord(Owned, ShopModel):
    product = models.ForeignKey("shop.Product", on_delete=models.CASCADE, related_name="stock")
    shelf = models.ForeignKey(Shelf, on_delete=models.PROTECT, related_name="stock")
    quantity = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.quantity} on {self.shelf.label}"


class Delivery(Owned, ShopModel):
    supplier = models.ForeignKey("shop.Supplier", on_delete=models.PROTECT, related_name="deliveries")
    products = models.ManyToManyField("shop.Product", through="DeliveryLine", related_name="deliveries")
    reference = models.CharField(max_length=20)

    class Meta:
        verbose_name_plural = "deliveries"

    def __str__(self) -> str:
        return self.reference


class DeliveryLine(models.Model):
    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="lines")
    product = models.ForeignKey("shop.Product", on_delete=models.PROTECT, related_name="+")
    quantity = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.quantity} x {self.product_id}"


class Box(core_models.Box):
    shelf = models.ForeignKey(Shelf, on_delete=models.PROTECT, related_name="boxes")

    class Meta:
        verbose_name_plural = "boxes"

    def __str__(self) -> str:
        return f"box {self.pk}"


class Sticker(core_models.Sticker):
    def __str__(self) -> str:
        return self.text
