"""The user model and what hangs off it."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """Signs in with a user name; carries a phone number."""

    phone = models.CharField(max_length=30, blank=True)

    def __str__(self) -> str:
        return self.email


class Profile(models.Model):
    """What a user tells about themselves."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="profile")
    country = models.ForeignKey("shop.Country", on_delete=models.PROTECT, related_name="+")
    bio = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.user} ({self.country})"
