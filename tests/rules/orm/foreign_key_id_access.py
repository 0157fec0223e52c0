"""Keys that are read through the related row."""

from django.views.generic import DeleteView, UpdateView

from shop.models import Customer, Order


def through_id():
    order = Order.objects.get(number="A1")
    return order.customer.id
    #      ^^^^^^^^^^^^^^^^^ DPE208 "order.customer_id"


def through_pk(number):
    order = Order.objects.get(number=number)
    return {"customer": order.customer.pk}
    #                   ^^^^^^^^^^^^^^^^^ DPE208 "order.customer_id"


def column():
    order = Order.objects.get(number="A1")
    return order.customer_id  # ok: the column is in the row


def joined():
    order = Order.objects.select_related("customer").get(number="A1")
    return order.customer.id  # ok: the row is here already


def other_field():
    order = Order.objects.get(number="A1")
    return order.customer.name  # ok: the related row is needed


def reverse():
    customer = Customer.objects.select_related("loyalty_card").get(pk=1)
    return customer.loyalty_card.pk  # ok: the customer holds no key of the card


def keyed_by_another_column(product):
    return product.currency.pk  # silent: nobody knows what was passed


class ReadElsewhere(UpdateView):
    model = Order
    fields = ["number"]

    def get_success_url(self):
        return f"/customers/{self.object.customer.pk}/"  # ok: the form has read the customer

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "customer": self.object.customer}


class ReadNowhereElse(DeleteView):
    model = Order

    def get_success_url(self):
        return f"/customers/{self.object.customer.pk}/"  # DPE208 "self.object.customer_id"

    def get_number(self):
        return self.object.customer.pk, self.object.number  # DPE208


def _keys(orders: list[Order] | None = None):
    found = orders if orders is not None else Order.objects.all()
    return [order.customer.pk for order in found]  # silent: whose rows they are


def _keys_of_unpaid(name):
    orders = Order.objects.filter(is_paid=False)
    return [(name, order.customer.pk) for order in orders]  # DPE208 "order.customer_id"


def keys_by_name(names):
    return [_keys_of_unpaid(name) for name in names if name]  # DPE204
