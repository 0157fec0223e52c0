from django.db import models
from strawberry_django.descriptors import model_property


class Author(models.Model):
    name = models.CharField(max_length=80)


class Book(models.Model):
    title = models.CharField(max_length=80)
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="books")

    @property
    def byline(self) -> str:
        return f"by {self.author.name}"

    @model_property(select_related=["author"])
    def hinted_byline(self) -> str:
        return f"by {self.author.name}"
