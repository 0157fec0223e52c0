"""Types of graphene-django that stand in another file than the queries that list them."""

import graphene
from graphene_django import DjangoObjectType

from shop.models import Customer, Order


class BuyerType(DjangoObjectType):
    """Listed, and sends a query of its own for each row."""

    paid = graphene.Int()

    class Meta:
        model = Customer
        fields = ("name",)

    def resolve_paid(self, info):
        return self.orders.filter(is_paid=True).count()


class ReceiptType(DjangoObjectType):
    """Sends a query of its own, but no list is made of it."""

    payments = graphene.Int()

    class Meta:
        model = Order
        fields = ("number",)

    def resolve_payments(self, info):
        return self.payments.filter(amount__gt=0).count()
