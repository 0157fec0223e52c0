"""Notes with tags."""

from django.db import models
from taggit.managers import TaggableManager


class LabelsField(TaggableManager):
    """A field of the project's own."""


class Notebook(models.Model):
    name = models.CharField(max_length=20)
    labels = LabelsField()


class Tagged(models.Model):
    tags = TaggableManager()

    class Meta:
        abstract = True


class Note(Tagged):
    title = models.CharField(max_length=20)
    notebook = models.ForeignKey(Notebook, on_delete=models.CASCADE, related_name="notes")

    def label(self) -> str:
        return f"{self.title}: {', '.join(tag.name for tag in self.tags.all())}"
