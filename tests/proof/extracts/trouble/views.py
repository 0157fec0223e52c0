"""Pages: a template that asks a property of each row, and a serializer that reads a relation which only seems loaded."""

from django.core.paginator import Paginator
from django.db import models
from django.shortcuts import render
from rest_framework import serializers
from rest_framework.generics import ListAPIView

from trouble.forms import ContextForm, LoadedContextForm
from trouble.models import Path, Term


def popular(request):
    page = Paginator(Term.most_popular(), per_page=10).page(1)
    return render(request, "trouble/popular.html", {"terms": page})


def popular_summed(request):
    terms = Term.most_popular().annotate(total=models.Sum("days__hits"))
    page = Paginator(terms, per_page=10).page(1)
    return render(request, "trouble/popular_summed.html", {"terms": page})


def edit(request):
    return render(request, "trouble/form.html", {"form": ContextForm()})


def edit_loaded(request):
    return render(request, "trouble/form.html", {"form": LoadedContextForm()})


class PathSerializer(serializers.ModelSerializer):
    origin_type = serializers.SlugRelatedField(slug_field="model", read_only=True)

    class Meta:
        model = Path
        fields = ("origin_type",)


class PathList(ListAPIView):
    queryset = Path.objects.prefetch_related("origin").order_by("pk")
    serializer_class = PathSerializer
    permission_classes = ()


class LoadedPathList(ListAPIView):
    queryset = Path.objects.prefetch_related("origin").select_related("origin_type").order_by("pk")
    serializer_class = PathSerializer
    permission_classes = ()
