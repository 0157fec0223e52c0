"""Work that is done outside the request."""

from celery import shared_task
from django.core.mail import send_mail
from django.db.models import Sum

from shop.models import Customer, Order, Product


@shared_task
def send_receipt(order_id: int) -> None:
    """Mail the customer what they ordered."""
    order = Order.objects.select_related("customer").prefetch_related("items__product").get(pk=order_id)
    lines = [f"{item.quantity} x {item.product.name}" for item in order.items.all()]
    send_mail(f"Order {order.number}", "\n".join(lines), "shop@example.com", [order.customer.email])


@shared_task
def recount_stock(product_ids: list[int]) -> dict[str, int]:
    """The stock of some products, by their number."""
    products = Product.objects.filter(pk__in=product_ids).annotate(in_stock=Sum("stock__quantity"))
    return {product.sku: product.in_stock or 0 for product in products}


@shared_task
def send_newsletter() -> int:
    """Greet everyone who is active."""
    sent = 0
    for customer in Customer.objects.for_newsletter().iterator():
        text = f"{customer.greeting()}, here is what is new in {customer.country.name}."
        sent += send_mail("What is new", text, "shop@example.com", [customer.email])
    return sent


@shared_task
def remind_of_favourites() -> list[str]:
    """Remind everyone of what they liked."""
    lines = []
    for customer in Customer.objects.active().iterator():
        names = [product.name for product in customer.favourites.all()]
        lines.append(f"{customer.email}: {', '.join(names)}")
    return lines
