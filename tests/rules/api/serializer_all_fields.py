"""Which fields a serializer or form takes."""

import django_filters
from django import forms
from rest_framework import serializers

from shop.models import Country, Customer


class Everything(serializers.ModelSerializer):
    class Meta:
        model = Customer
        fields = "__all__"
#       ^^^^^^^^^^^^^^^^^^ DPE301 "Everything"


class AllButOne(serializers.ModelSerializer):
    class Meta:
        model = Customer
        exclude = ["user"]  # DPE301 "`exclude`"


class Heir(Everything):
    class Meta(Everything.Meta):
        fields = "__all__"  # DPE301


class CountryForm(forms.ModelForm):
    class Meta:
        model = Country
        fields = "__all__"  # DPE301 "CountryForm"


class Listed(serializers.ModelSerializer):
    class Meta:
        model = Country
        fields = ["name", "code"]  # ok: listed


class HeirOfListed(Listed):
    class Meta(Listed.Meta):
        read_only_fields = ["code"]  # ok: listed above


class ListedForm(forms.ModelForm):
    class Meta:
        model = Country
        fields = ("name",)  # ok: listed


class Filters(django_filters.FilterSet):
    class Meta:
        model = Country
        fields = "__all__"  # ok: neither shows nor writes a field


class NoModel(serializers.Serializer):
    class Meta:
        fields = "__all__"  # ok: has declared fields only


class Plain:
    class Meta:
        exclude = ["name"]  # ok: no serializer
