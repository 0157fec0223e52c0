"""What the shop sells."""

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property

from shop.base import Priced, ShopModel


class Category(models.Model):
    name = models.CharField(max_length=80)
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="children"
    )

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "categories"

    def __str__(self) -> str:
        return self.name

    def breadcrumb(self) -> str:
        if self.parent is None:
            return self.name
        return f"{self.parent.breadcrumb()} / {self.name}"


class Tag(models.Model):
    name = models.CharField(max_length=40)

    def __str__(self) -> str:
        return self.name


class Supplier(models.Model):
    name = models.CharField(max_length=80)
    country = models.ForeignKey("shop.Country", on_delete=models.PROTECT, related_name="suppliers")

    def __str__(self) -> str:
        return f"{self.name}, {self.country.name}"


class ProductQuerySet(models.QuerySet):
    """What the shop asks of products."""

    def visible(self):
        return self.filter(is_visible=True)

    def for_listing(self):
        return self.visible().select_related("category", "supplier").prefetch_related("tags")

    def cheapest_first(self):
        return self.order_by("price", "pk")


ProductManager = models.Manager.from_queryset(ProductQuerySet)


class Product(Priced, ShopModel):
    name = models.CharField(max_length=80)
    sku = models.CharField(max_length=20, unique=True)
    is_visible = models.BooleanField(default=True)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="products")
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT)
    tags = models.ManyToManyField(Tag, related_name="products")
    accessories = models.ManyToManyField("self", symmetrical=False, related_name="accessory_of", blank=True)

    objects = ProductManager()
    by_keyword = models.Manager.from_queryset(queryset_class=ProductQuerySet)()

    def __str__(self) -> str:
        return self.name

    @property
    def display_name(self) -> str:
        return f"{self.category.name}: {self.name}"

    @cached_property
    def tag_names(self) -> list[str]:
        return [tag.name for tag in self.tags.all()]

    @cached_property
    def supplier_name(self) -> str:
        return self.supplier.name

    def average_rating(self) -> float:
        return self.reviews.aggregate(value=models.Avg("rating"))["value"] or 0.0


class Licence(models.Model):
    name = models.CharField(max_length=80)

    def __str__(self) -> str:
        return self.name


class DigitalProduct(Product):
    """A product that is downloaded, not shipped."""

    licence = models.ForeignKey(Licence, on_delete=models.PROTECT, related_name="products")
    download_url = models.URLField()


class ProductDetail(models.Model):
    product = models.OneToOneField(Product, on_delete=models.CASCADE, primary_key=True, related_name="detail")
    origin = models.ForeignKey("shop.Country", on_delete=models.PROTECT, related_name="+")
    weight = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.weight} g"


class Review(models.Model):
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="reviews")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    rating = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.rating}/5"

    def signature(self) -> str:
        return f"{self.author.email} on {self.product.name}"

    @property
    def writer(self) -> str:
        return self.author.email

    @writer.setter
    def writer(self, email: str) -> None:
        self.text = email

    @property
    def stars(self) -> str:
        return "*" * self.rating

    @stars.setter
    def stars(self, stars: str) -> None:
        self.rating = min(len(stars), len(self.author.email))
