"""Writes, and the small pieces of logic around one row."""

from decimal import Decimal

from django.db import transaction
from django.db.models import F

from shop.models import Customer, Order, OrderItem, Product
from shop.tasks import recount_stock, send_receipt


def customer_line(order: Order) -> str:
    """The order's number and who placed it, for lists."""
    return f"{order.number}: {order.customer.name}"


def delivery_line(order: Order) -> str:
    """Where the order goes."""
    address = order.shipping_address
    if address is None:
        return f"{order.number}: to be collected"
    return f"{order.number}: {address.street}, {address.city}"


def short_label(order: Order) -> str:
    """The order's number and state, for lists."""
    return f"{order.number} ({order.status})"


def order_total(order: Order) -> Decimal:
    """What the order costs."""
    return sum((item.unit_price * item.quantity for item in order.items.all()), Decimal(0))


def largest_item(order: Order) -> OrderItem | None:
    """The item of which most was ordered."""
    return order.items.order_by("-quantity").first()


def item_names(order: Order) -> list[str]:
    """The products of an order."""
    return [item.product.name for item in order.items.all()]


def orders_to_lines(orders) -> list[str]:
    """One line per order, with its customer."""
    return [customer_line(order) for order in orders]


def orders_to_labels(orders) -> list[str]:
    """One line per order, without its customer."""
    return [short_label(order) for order in orders]


def product_by_sku(sku: str) -> Product:
    """The product with that number."""
    return Product.objects.get(sku=sku)


@transaction.atomic
def place_order(*, customer: Customer, number: str, lines: list[tuple[Product, int]]) -> Order:
    """Create an order with its items, and send the receipt once it is stored."""
    order = Order.objects.create(
        number=number,
        customer=customer,
        placed_by=customer.user,
        shipping_address=customer.default_address,
        placed_on="2024-01-01",
    )
    OrderItem.objects.bulk_create(
        [
            OrderItem(order=order, product=product, quantity=quantity, unit_price=product.price, position=place)
            for place, (product, quantity) in enumerate(lines)
        ],
        batch_size=500,
    )
    transaction.on_commit(lambda: send_receipt.delay(order.pk))
    return order


def cancel_order(*, order: Order) -> None:
    """Cancel an order and tell the customer."""
    order.status = "cancelled"
    order.save(update_fields=["status", "updated_at"])
    send_receipt.delay(order)


def raise_prices(*, percent: int) -> int:
    """Make everything that is visible more expensive."""
    return Product.objects.visible().update(price=F("price") * (100 + percent) / 100)


def restock(*, products: list[Product]) -> None:
    """Ask for a new count of some products."""
    recount_stock.delay({product.pk for product in products})
