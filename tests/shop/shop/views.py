"""Pages of the shop."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404

from shop import selectors
from shop.models import Customer, Order, Product


def order_list(request: HttpRequest) -> JsonResponse:
    """The orders, page by page."""
    orders = selectors.orders_with_customers()
    page = Paginator(orders, settings.ORDERS_PER_PAGE).get_page(request.GET.get("page"))
    rows = [
        {
            "number": order.number,
            "customer": order.customer.name,
            "country": order.customer.country.name,
            "coupon": order.coupon.code if order.coupon_id else None,
        }
        for order in page
    ]
    return JsonResponse({"orders": rows, "pages": page.paginator.num_pages})


def order_detail(request: HttpRequest, number: str) -> JsonResponse:
    """One order with its items."""
    order = get_object_or_404(Order, number=number)
    items = order.items.select_related("product__supplier")
    return JsonResponse(
        {
            "number": order.number,
            "customer": order.customer.id,
            "items": [
                {"product": item.product.name, "supplier": item.product.supplier.name, "quantity": item.quantity}
                for item in items
            ],
        }
    )


def product_list(request: HttpRequest) -> JsonResponse:
    """The catalogue."""
    products = selectors.visible_products()
    return JsonResponse(
        {
            "products": [
                {
                    "name": product.name,
                    "category": product.category.name,
                    "tags": [tag.name for tag in product.tags.all()],
                }
                for product in products
            ]
        }
    )


def customer_detail(request: HttpRequest, pk: int) -> JsonResponse:
    """One customer with the newest orders."""
    customer = get_object_or_404(Customer.objects.select_related("country", "loyalty_card__tier"), pk=pk)
    recent = customer.orders.order_by("-placed_on")[:5]
    open_orders = customer.orders.filter(status="open")
    return JsonResponse(
        {
            "name": customer.name,
            "country": customer.country.name,
            "tier": customer.loyalty_card.tier.name,
            "orders": [order.number for order in recent],
            "customer_again": [order.customer.name for order in recent],
            "has_open_orders": "yes" if open_orders else "no",
        }
    )


def search(request: HttpRequest) -> JsonResponse:
    """Products whose name contains a word."""
    found = Product.objects.visible().filter(name__icontains=request.GET.get("q", ""))
    if not found.exists():
        return JsonResponse({"products": [], "count": 0})
    rows = [{"name": product.name, "price": product.price_code} for product in found]
    return JsonResponse({"products": rows, "count": len(rows)})
