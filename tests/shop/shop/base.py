"""Abstract bases and value objects of the shop."""

from dataclasses import dataclass

from core.models import TimeStamped
from django.db import models


@dataclass(frozen=True)
class FlagSet:
    """The words that mark an order, as a value object."""

    words: tuple[str, ...]

    def all(self) -> tuple[str, ...]:
        return self.words

    def count(self) -> int:
        return len(self.words)

    def filter(self, prefix: str) -> "FlagSet":
        return FlagSet(tuple(word for word in self.words if word.startswith(prefix)))


class ShopModel(TimeStamped):
    """Base of the rows that staff may comment on."""

    internal_comment = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True

    def headline(self) -> str:
        return str(self)


class Priced(models.Model):
    """Has a price in some currency."""

    price = models.DecimalField(max_digits=10, decimal_places=2, default=0)
    currency = models.ForeignKey("shop.Currency", to_field="code", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    @property
    def price_label(self) -> str:
        return f"{self.price} {self.currency.symbol}"

    @property
    def price_code(self) -> str:
        return f"{self.price} {self.currency_id}"

    def review_authors(self) -> list[str]:
        return [review.author.username for review in self.reviews.all()]

    def joined_review_authors(self) -> list[str]:
        return [review.author.username for review in self.reviews.select_related("author")]

    def review_texts(self) -> list[str]:
        return [review.text for review in self.reviews.all()]

    def comments_of_some(self) -> list[str]:
        return [member.group.name for member in self.memberships.all()] if hasattr(self, "memberships") else ["none"]
