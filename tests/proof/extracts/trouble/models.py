"""What the five extracts need of models, and no more."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models


class Term(models.Model):
    text = models.CharField(max_length=80)

    @property
    def hits(self):
        return self.days.aggregate(models.Sum("hits"))["hits__sum"] or 0

    @classmethod
    def most_popular(cls):
        return cls.objects.annotate(_hits=models.Sum("days__hits")).order_by("-_hits")


class Day(models.Model):
    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="days")
    hits = models.PositiveIntegerField()


class Team(models.Model):
    name = models.CharField(max_length=80)

    def __str__(self):
        return self.name


class Rule(models.Model):
    pattern = models.CharField(max_length=80)
    team = models.ForeignKey(Team, on_delete=models.CASCADE)

    def __str__(self):
        return f"{self.pattern} leads to {self.team}"


class Repository(models.Model):
    name = models.CharField(max_length=80)

    def __str__(self):
        return self.name


class Schema(models.Model):
    name = models.CharField(max_length=80)
    owner_type = models.ForeignKey(ContentType, null=True, on_delete=models.CASCADE)
    owner_id = models.PositiveIntegerField(null=True)
    owner = GenericForeignKey("owner_type", "owner_id")

    def __str__(self):
        return f"{self.owner}: {self.name}" if self.owner else self.name


class Context(models.Model):
    schema = models.ForeignKey(Schema, on_delete=models.CASCADE)


class Path(models.Model):
    origin_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    origin_id = models.PositiveIntegerField()
    origin = GenericForeignKey("origin_type", "origin_id")


class Queue(models.Model):
    name = models.CharField(max_length=80)


class Job(models.Model):
    is_installed = models.BooleanField(default=True)
    queue = models.ForeignKey(Queue, on_delete=models.CASCADE)


def fill(size):
    """So many rows of everything."""
    ContentType.objects.clear_cache()
    team = Team.objects.create(name="team")
    for number in range(size):
        term = Term.objects.create(text=f"term {number}")
        Day.objects.create(term=term, hits=number)
        Rule.objects.create(pattern=f"rule {number}", team=team)
        repository = Repository.objects.create(name=f"repository {number}")
        Schema.objects.create(name=f"schema {number}", owner=repository)
        Path.objects.create(origin=repository)
        Job.objects.create(queue=Queue.objects.create(name=f"queue {number}"))
