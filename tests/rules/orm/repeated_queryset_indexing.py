"""Querysets that are indexed again and again."""

from shop.models import Order, Product


def two_rows():
    products = Product.objects.order_by("name")
    return products[0].name, products[1].name
    #                        ^^^^^^^^^^^ DPE216 "list()"


def on_lines_of_their_own():
    orders = Order.objects.filter(is_paid=True).order_by("pk")
    first = orders[0]
    second = orders[1]
    #        ^^^^^^^^^ DPE216
    return first.number, second.number


def fetched_once():
    products = list(Product.objects.order_by("name")[:2])
    return products[0].name, products[1].name  # ok: a list


def one_index():
    return Product.objects.order_by("name")[0].name  # ok: one query


def one_index_of_a_name():
    products = Product.objects.order_by("name")
    return products[0].name  # ok: one query


def evaluated_before():
    products = Product.objects.order_by("name")
    names = [product.name for product in products]
    return names, products[0].name, products[1].name  # ok: the rows are kept by the loop


def two_querysets():
    products = Product.objects.order_by("name")
    orders = Order.objects.order_by("number")
    return products[0].name, orders[0].number  # ok: one index of each


def given(products):
    return products[0].name, products[1].name  # silent: nobody knows what was passed
