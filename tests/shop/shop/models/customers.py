"""Customers, their groups and their loyalty cards."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models

from shop.base import ShopModel

from .notes import Note


class CustomerQuerySet(models.QuerySet):
    """What the shop asks of customers."""

    def active(self):
        return self.filter(is_active=True)

    def with_country(self):
        return self.select_related("country")

    def named(self, name):
        found = self._clone()
        found.query.add_q(models.Q(name__startswith=name))
        return found

    def with_orders(self):
        return self.active().prefetch_related("orders__items__product")

    def for_newsletter(self):
        return self.active().with_country().order_by("name")


class CustomerGroup(models.Model):
    name = models.CharField(max_length=80)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Customer(ShopModel):
    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="customer")
    name = models.CharField(max_length=80)
    email = models.EmailField()
    is_active = models.BooleanField(default=True)
    country = models.ForeignKey("shop.Country", on_delete=models.PROTECT)
    referred_by = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="referrals"
    )
    default_address = models.ForeignKey(
        "Address", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    favourites = models.ManyToManyField("shop.Product", related_name="fans", blank=True)
    groups = models.ManyToManyField(CustomerGroup, through="Membership", related_name="members")
    notes = GenericRelation(Note)

    objects = CustomerQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def country_name(self) -> str:
        return self.country.name

    @property
    def order_numbers(self) -> list[str]:
        return [order.number for order in self.orders.all()]

    def greeting(self) -> str:
        return f"Dear {self.name}"

    def open_orders(self):
        return self.orders.filter(status="open")


class LoyalCustomerManager(models.Manager):
    """Customers together with their cards."""

    def get_queryset(self):
        return super().get_queryset().filter(is_active=True).select_related("loyalty_card__tier")


class LoyalCustomer(Customer):
    """A customer with a loyalty card."""

    objects = LoyalCustomerManager()

    class Meta:
        proxy = True

    @property
    def tier_name(self) -> str:
        return self.loyalty_card.tier.name


class Membership(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="memberships")
    group = models.ForeignKey(CustomerGroup, on_delete=models.CASCADE, related_name="memberships")
    invited_by = models.ForeignKey(Customer, on_delete=models.SET_NULL, null=True, related_name="+")
    joined_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.customer} in {self.group}"


class Address(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="addresses")
    country = models.ForeignKey("Country", on_delete=models.PROTECT, related_name="addresses")
    street = models.CharField(max_length=120)
    city = models.CharField(max_length=80)

    class Meta:
        verbose_name_plural = "addresses"

    def __str__(self) -> str:
        return f"{self.street}, {self.city}"

    def one_line(self) -> str:
        return f"{self.street}, {self.city}, {self.country.name}"


class Tier(models.Model):
    name = models.CharField(max_length=40)
    discount = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class LoyaltyCard(models.Model):
    customer = models.OneToOneField(Customer, on_delete=models.CASCADE, related_name="loyalty_card")
    tier = models.ForeignKey(Tier, on_delete=models.PROTECT)
    number = models.CharField(max_length=20)

    def __str__(self) -> str:
        return f"{self.number} ({self.tier.name})"


class InnerQuerySetManager(models.Manager):
    """Has the methods of a queryset class that stands in the model."""

    def get_queryset(self):
        return self.model.QuerySet(self.model, using=self._db)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.get_queryset(), name)


class Subscriber(Customer):
    """A customer who reads the newsletter."""

    objects = InnerQuerySetManager()

    class QuerySet(models.QuerySet):
        def recent(self):
            return self.order_by("-pk")

        def with_country(self):
            return self.select_related("country")

    class Meta:
        proxy = True
