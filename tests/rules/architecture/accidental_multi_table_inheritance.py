"""Bases of models, with and without tables."""

from django.db import models


class TimeStampedMixin(models.Model):  # DPE131 "`Receipt` and 1 more"
    made_at = models.DateTimeField(auto_now_add=True)


class Receipt(TimeStampedMixin):
    number = models.CharField(max_length=20)


class Voucher(TimeStampedMixin):
    number = models.CharField(max_length=20)


class AbstractRemark(models.Model):  # ok: abstract
    text = models.TextField()

    class Meta:
        abstract = True


class Complaint(AbstractRemark):
    number = models.CharField(max_length=20)


class BaseDocument(models.Model):  # ok: its rows are listed
    title = models.CharField(max_length=80)


class Letter(BaseDocument):
    street = models.CharField(max_length=80)


def documents():
    return BaseDocument.objects.order_by("title")


class MediaBase(models.Model):  # ok: rows refer to it
    file = models.FileField()


class Film(MediaBase):
    minutes = models.IntegerField()


class Copy(models.Model):
    medium = models.ForeignKey(MediaBase, on_delete=models.CASCADE)


class KnowledgeBase(models.Model):  # ok: nothing inherits it
    title = models.CharField(max_length=80)


class Publication(models.Model):  # silent: its name does not say that it is only a base
    title = models.CharField(max_length=80)


class Book(Publication):
    pages = models.IntegerField()


class LinkedBase(models.Model):  # ok: an heir says how it is linked
    title = models.CharField(max_length=80)


class Linked(LinkedBase):
    link = models.OneToOneField(LinkedBase, on_delete=models.CASCADE, parent_link=True)


class PlainMixin:  # ok: no model
    text = ""
