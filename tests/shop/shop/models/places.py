"""Countries and currencies."""

from django.db import models


class Country(models.Model):
    name = models.CharField(max_length=80)
    code = models.CharField(max_length=8, unique=True)

    class Meta:
        verbose_name_plural = "countries"

    def __str__(self) -> str:
        return self.name


class Currency(models.Model):
    code = models.CharField(max_length=8, unique=True)
    symbol = models.CharField(max_length=8)

    class Meta:
        verbose_name_plural = "currencies"

    def __str__(self) -> str:
        return self.code
