"""Whose rows a view serves."""

from django.conf import settings
from django.db import models
from rest_framework import filters, generics, permissions, viewsets

from shop.models import Country


class Note(models.Model):
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    text = models.TextField()


class Article(models.Model):
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    text = models.TextField()


class OwnNotes(filters.BaseFilterBackend):
    def filter_queryset(self, request, queryset, view):
        return queryset.filter(owner=request.user)


class AllNotes(viewsets.ModelViewSet):
    queryset = Note.objects.order_by("pk")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE312 "`owner`"


class SearchedNotes(generics.ListAPIView):
    queryset = Note.objects.all().order_by("pk")  # DPE312 "SearchedNotes"
    filter_backends = [filters.SearchFilter]


class Scoped(viewsets.ModelViewSet):
    queryset = Note.objects.order_by("pk")  # ok: narrowed below

    def get_queryset(self):
        return super().get_queryset().filter(owner=self.request.user)


class ByBackend(viewsets.ModelViewSet):
    queryset = Note.objects.order_by("pk")  # ok: the filter backend narrows it
    filter_backends = [OwnNotes]


class ForStaff(viewsets.ModelViewSet):
    queryset = Note.objects.order_by("pk")  # ok: staff may see everything
    permission_classes = [permissions.IsAdminUser]


class Narrowed(viewsets.ModelViewSet):
    queryset = Note.objects.filter(text="").order_by("pk")  # silent: the filter may be meant so


class Articles(viewsets.ModelViewSet):
    queryset = Article.objects.order_by("pk")  # ok: written for others to read


class Countries(viewsets.ModelViewSet):
    queryset = Country.objects.order_by("pk")  # ok: belongs to nobody
