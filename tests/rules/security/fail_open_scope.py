"""Rows that belong to somebody."""

from django.db import models
from rest_framework import viewsets

from shop.models import Order
from shop.tenants import current_tenant


class TenantManager(models.Manager):
    def get_queryset(self):
        rows = super().get_queryset()
        tenant = current_tenant()
        if tenant:
        #  ^^^^^^ DPE442 "without `tenant`"
            rows = rows.filter(tenant=tenant)
        return rows


class EarlyManager(models.Manager):
    def get_queryset(self):
        tenant = current_tenant()
        if tenant is not None:  # DPE442
            return super().get_queryset().filter(tenant_id=tenant.pk)
        return super().get_queryset()


class OfTheRequest(viewsets.ModelViewSet):
    def get_queryset(self):
        rows = Order.objects.order_by("pk")
        if self.request.customer:  # DPE442 "self.request.customer"
            rows = rows.filter(customer=self.request.customer)
        return rows


class ClosedManager(models.Manager):
    def get_queryset(self):
        tenant = current_tenant()
        if tenant:  # ok: nothing without one
            return super().get_queryset().filter(tenant=tenant)
        return super().get_queryset().none()


class RaisingManager(models.Manager):
    def get_queryset(self):
        tenant = current_tenant()
        if tenant is None:
            raise LookupError
        return super().get_queryset().filter(tenant=tenant)  # ok: always restricted


class TwoWays(models.Manager):
    def get_queryset(self):
        rows = super().get_queryset()
        tenant = current_tenant()
        if tenant:  # ok: public rows without one
            rows = rows.filter(tenant=tenant)
        else:
            rows = rows.filter(is_public=True)
        return rows


class Searched(viewsets.ModelViewSet):
    def get_queryset(self):
        rows = Order.objects.filter(placed_by=self.request.user)
        customer = self.request.query_params.get("customer")
        if customer:  # ok: a search
            rows = rows.filter(customer=customer)
        return rows


class OfTheAddress(viewsets.ModelViewSet):
    def get_queryset(self):
        rows = Order.objects.order_by("pk")
        customer = self.kwargs.get("customer")
        if customer:  # ok: part of the address
            rows = rows.filter(customer=customer)
        return rows


class Staff(viewsets.ModelViewSet):
    def get_queryset(self):
        rows = Order.objects.order_by("pk")
        if not self.request.user.is_staff:  # ok: staff may see everything
            rows = rows.filter(placed_by=self.request.user)
        return rows


class Options(viewsets.ModelViewSet):
    customer = None

    def get_queryset(self):
        rows = Order.objects.order_by("pk")
        if self.customer:  # silent: a subclass may set it
            rows = rows.filter(customer=self.customer)
        return rows


class NoScope(viewsets.ModelViewSet):
    def get_queryset(self):
        rows = Order.objects.order_by("pk")
        status = current_tenant()
        if status:  # ok: not what rows belong to
            rows = rows.filter(status=status)
        return rows
