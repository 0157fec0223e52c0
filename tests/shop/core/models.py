"""Abstract bases that every app may use."""

from django.conf import settings
from django.db import models


class TimeStamped(models.Model):
    """Remembers when a row was made and changed."""

    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


class Owned(models.Model):
    """Belongs to one member of staff."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="owned_%(class)s",
    )

    class Meta:
        abstract = True

    @property
    def owner_email(self) -> str:
        return self.owner.email


class Box(models.Model):
    """What goods are packed in; each application has boxes of its own."""

    size = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class Sticker(models.Model):
    """Sticks on a box of the same application."""

    box = models.ForeignKey("Box", on_delete=models.CASCADE, related_name="stickers")
    text = models.CharField(max_length=80)

    class Meta:
        abstract = True
