"""The label of each option reads a generic relation."""

from django import forms

from trouble.models import Context, Schema


class ContextForm(forms.ModelForm):
    class Meta:
        model = Context
        fields = ("schema",)


class LoadedContextForm(forms.ModelForm):
    schema = forms.ModelChoiceField(Schema.objects.prefetch_related("owner"))

    class Meta:
        model = Context
        fields = ("schema",)
