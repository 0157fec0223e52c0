"""Numbers for the people who run the shop."""

from django.db import connection
from django.db.models import Count, Sum

from shop.models import Category, Country, Order, OrderItem, Product, Supplier
from shop.selectors import open_orders, orders_with_items
from shop.services import customer_line, order_total, short_label


def open_order_lines() -> list[str]:
    """One line per open order, for the morning mail."""
    return [customer_line(order) for order in open_orders()]


def open_order_labels() -> list[str]:
    """The numbers of the open orders."""
    return [short_label(order) for order in open_orders()]


def order_totals() -> dict[str, int]:
    """What each order costs."""
    return {order.number: int(order_total(order)) for order in orders_with_items()}


def products_per_supplier() -> dict[str, int]:
    """How many products every supplier delivers."""
    counts = {}
    for supplier in Supplier.objects.select_related("country"):
        counts[f"{supplier.name} ({supplier.country.code})"] = supplier.product_set.count()
    return counts


def products_per_country() -> dict[str, int]:
    """How many products come from every country."""
    rows = Country.objects.annotate(product_count=Count("suppliers__product"))
    return {country.name: country.product_count for country in rows}


def units_sold_since(day: str) -> int:
    """How many units were ordered since that day."""
    sold = OrderItem.objects.filter(order__placed_on__gte=day).aggregate(total=Sum("quantity"))
    return sold["total"] or 0


def orders_of_status(status: str) -> list[tuple]:
    """Number and date of the orders in that state."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT number, placed_on FROM shop_order WHERE status = '{status}'")
        return cursor.fetchall()


def orders_on_day(day: str) -> list[tuple]:
    """Number and state of the orders of that day."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, status FROM shop_order WHERE placed_on = %s", [day])
        return cursor.fetchall()


def category_tree() -> dict[str, list[str]]:
    """The names below every top category."""
    tree = {}
    for category in Category.objects.filter(parent=None).prefetch_related("children"):
        tree[category.name] = [child.name for child in category.children.order_by("-name")]
    return tree


def first_and_second_product() -> tuple[str, str]:
    """The two products that come first in the catalogue."""
    products = Product.objects.visible().order_by("name")
    return products[0].name, products[1].name


def unpaid_order_exists() -> bool:
    """Whether anybody owes the shop something."""
    return bool(Order.objects.filter(is_paid=False))
