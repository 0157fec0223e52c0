"""What a loop runs once, seldom or never, though it stands inside."""

from functools import cache

from django.utils.functional import cached_property

from shop.models import Customer, Order, OrderItem, Product


def _line(item, *, products=None):
    if products is None:
        products = Product.objects.in_bulk()
    return products[item.product_id].name


def optional_argument_is_given_as_a_dictionary():
    products = {}
    for product in Product.objects.all():
        products[product.pk] = product
    return [_line(item, products=products) for item in OrderItem.objects.all()]


def optional_argument_is_left_out():
    return [_line(item) for item in OrderItem.objects.all()]


def _is_sold(product, *, sold=None):
    if sold is not None:
        found = product.pk in sold
    else:
        found = OrderItem.objects.filter(product=product).exists()
    return product.pk, found


def optional_argument_is_given_as_a_set():
    sold = set()
    return [_is_sold(product, sold=sold) for product in Product.objects.all()]


def _described(order, *, check=True, customer=None, number=None):
    if check and Customer.objects.filter(orders=order).exists():
        return order.number
    if number is not None and customer is None:
        customer = Customer.objects.get(orders__number=number)
    return order.number


def condition_settled_by_the_caller():
    return [_described(order, check=False) for order in Order.objects.all()]


def condition_left_open_by_the_caller():
    return [_described(order) for order in Order.objects.all()]


def second_condition_left_open_by_the_caller():
    return [_described(order, check=False, number=order.number) for order in Order.objects.all()]
