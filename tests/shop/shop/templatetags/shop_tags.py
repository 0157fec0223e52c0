"""What the shop's templates can ask for."""

from django import template

from shop.models import Order

register = template.Library()


@register.filter
def country_of(customer) -> str:
    """The name of a customer's country."""
    return customer.country.name


@register.filter
def of_meta(row, name):
    """What the class of a row says of itself."""
    return getattr(row._meta, name, "")


@register.filter(name="shout")
def shouted(text: str) -> str:
    """A text in capitals."""
    return str(text).upper()


@register.simple_tag
def address_label(order) -> str:
    """Where an order goes to."""
    return order.shipping_address.one_line()


@register.simple_tag(name="number")
def order_number(order) -> str:
    """An order's number."""
    return order.number


@register.simple_tag
def paid_orders():
    """Orders that are paid, with their customers."""
    return Order.objects.filter(is_paid=True).select_related("customer")


@register.simple_tag
def recent_orders(count=5):
    """Orders that came in last."""
    return Order.objects.order_by("-placed_on")[:count]


@register.simple_tag(name="open_orders")
def orders_to_pay():
    """Orders that are not paid."""
    return Order.objects.filter(is_paid=False)


@register.inclusion_tag("shop/order_card.html")
def order_card(order, compact=False):
    """A short summary of an order."""
    return {"order": order, "compact": compact}


@register.inclusion_tag("shop/order_card.html", takes_context=True)
def card_of_context(context):
    """The summary of the order that the template calls `order`."""
    return {"order": context["order"], "compact": False}


@register.inclusion_tag("shop/latest_orders.html")
def latest_orders():
    """The orders that came in last, each with its customer."""
    return {"orders": Order.objects.order_by("-placed_on")}


@register.inclusion_tag("shop/latest_orders.html")
def latest_paid_orders():
    """The paid orders that came in last, each with its customer."""
    return {"orders": Order.objects.paid().order_by("-placed_on").select_related("customer")}


@register.simple_block_tag
def panel(content):
    """A frame around some content."""
    return content


def later(text: str) -> str:
    """A text and three dots."""
    return f"{text}…"


register.filter("later", later)
