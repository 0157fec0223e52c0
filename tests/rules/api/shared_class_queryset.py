from django.shortcuts import get_object_or_404
from django.views.generic import View
from rest_framework import generics, serializers, viewsets
from rest_framework.response import Response
from shop.models import Country, Order


class CountrySerializer(serializers.ModelSerializer):
    class Meta:
        model = Country
        fields = ["name"]


class CountryViewSet(viewsets.ModelViewSet):
    queryset = Country.objects.order_by("name")
    serializer_class = CountrySerializer

    def list(self, request):
        return Response([country.name for country in self.queryset])
        #                                            ^^^^^^^^^^^^^ DPE305 "`self.queryset.all()` or `self.get_queryset()`"

    def retrieve(self, request, pk):
        return Response(get_object_or_404(self.queryset, pk=pk).name)  # ok: asks for one row, keeps nothing

    def first(self, request):
        return Response(self.queryset[0].name)  # ok: keeps nothing

    def some(self, request):
        return Response([country.name for country in self.queryset.filter(code="DE")])  # ok: a queryset of its own

    def copied(self, request):
        return Response([country.name for country in self.queryset.all()])  # ok

    def fetched(self, request):
        return Response([country.name for country in self.get_queryset()])  # ok: DRF copies it

    def sliced(self, request):
        return Response([country.name for country in self.queryset[:10]])  # ok: a slice is a queryset of its own

    def counted(self, request):
        return Response(self.queryset.count())  # ok: keeps nothing

    def replaced(self, request):
        self.queryset = Country.objects.filter(code="DE")
        return Response([country.name for country in self.queryset])  # ok: an attribute of this view


class SerializedList(generics.GenericAPIView):
    queryset = Order.objects.all()

    def get(self, request):
        return Response(CountrySerializer(self.queryset, many=True).data)  # DPE305


class PlainView(View):
    queryset = Country.objects.all()

    def get(self, request):
        countries = self.queryset
        #           ^^^^^^^^^^^^^ DPE305
        return [country.name for country in countries]


class HandedOn(generics.ListAPIView):
    queryset = Country.objects.all()
    serializer_class = CountrySerializer

    def get_queryset(self):
        return self.queryset  # silent: a filter backend or a paginator most likely makes another one


class NoView:
    queryset = Country.objects.all()

    def names(self):
        return [country.name for country in self.queryset]  # silent: it may be meant so
