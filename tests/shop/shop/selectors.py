"""Reads: every function returns rows or plain values, none changes anything."""

from django.db.models import Count, Prefetch, QuerySet, Sum

from shop.models import Category, Customer, Order, OrderItem, Product, Tag

OPEN_ORDERS = Order.objects.filter(status="open")


def open_orders() -> QuerySet[Order]:
    """Orders that still wait for something."""
    return Order.objects.filter(status="open").order_by("number")


def orders_with_customers() -> QuerySet[Order]:
    """Orders, each with its customer and the customer's country."""
    return Order.objects.select_related("customer__country").order_by("number")


def orders_with_items() -> QuerySet[Order]:
    """Orders, each with its items and their products."""
    items = OrderItem.objects.select_related("product").order_by("position")
    return Order.objects.prefetch_related(Prefetch("items", queryset=items))


def order_by_number(number: str) -> Order:
    """One order with all that its page shows."""
    return (
        Order.objects.select_related("customer", "shipping_address", "invoice")
        .prefetch_related("items__product", "payments")
        .get(number=number)
    )


def top_categories() -> QuerySet[Category]:
    """The categories of the start page, with the number of products under each."""
    return Category.objects.filter(parent=None).annotate(product_count=Count("children__products"))


def visible_products(tag: Tag | None = None) -> QuerySet[Product]:
    """Products as the catalogue lists them."""
    products = Product.objects.for_listing().order_by("name")
    if tag is not None:
        products = products.filter(tags=tag)
    return products


def revenue_per_customer() -> dict[str, int]:
    """What every customer has spent, by name."""
    rows = Customer.objects.annotate(revenue=Sum("orders__items__unit_price")).values_list("name", "revenue")
    return {name: int(revenue or 0) for name, revenue in rows}


def customers_to_remind() -> list[Customer]:
    """Customers with something unpaid."""
    customers = Customer.objects.active().filter(orders__is_paid=False).distinct()
    if len(customers) == 0:
        return []
    return list(Customer.objects.for_newsletter().filter(orders__is_paid=False).distinct())


def has_unpaid_orders(customer: Customer) -> bool:
    """Whether the customer still owes something."""
    return customer.orders.filter(is_paid=False).count() > 0


def is_customer_of_the_month(customer: Customer) -> bool:
    """Whether the customer is among those with many orders."""
    regulars = Customer.objects.annotate(order_count=Count("orders")).filter(order_count__gte=3)
    return customer in regulars


def count_of(rows) -> int:
    """How many rows there are."""
    return rows.count()
