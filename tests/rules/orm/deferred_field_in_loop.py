"""Columns that only() and defer() leave out, read in a loop."""

from shop.models import Customer, Order, OrderItem, Product


def left_out_by_only():
    return [product.sku for product in Product.objects.only("name")]
    #       ^^^^^^^^^^^ DPE209 "sku"


def left_out_by_defer():
    for customer in Customer.objects.defer("email"):
        print(customer.email)
        #     ^^^^^^^^^^^^^^ DPE209 "email"


def left_out_and_read_by_a_method():
    return [item.subtotal for item in OrderItem.objects.only("quantity")]
    #       ^^^^^^^^^^^^^ DPE209 "unit_price"


def loaded():
    return [product.name for product in Product.objects.only("name")]  # ok: the one that only() names


def key():
    return [product.pk for product in Product.objects.only("name")]  # ok: the key is always loaded


def cleared():
    return [customer.email for customer in Customer.objects.defer("email").defer(None)]  # ok: None takes it back


def replaced():
    return [product.sku for product in Product.objects.only("name").only("sku")]  # ok: the last only() counts


def never_read():
    return [item.quantity for item in OrderItem.objects.defer("unit_price")]  # ok: that is what defer() is for


def one_row():
    product = Product.objects.only("name").get(pk=1)
    return product.sku  # ok: one row, one query


def joined():
    orders = Order.objects.select_related("customer").only("number", "customer__name")
    return [order.customer.name for order in orders]  # ok: named by its path


def given(products):
    return [product.sku for product in products]  # silent: nobody knows what was left out


def relation_whose_column_is_left_out():
    orders = Order.objects.only("number")
    return [order.customer.name for order in orders]  # DPE209 "`customer`"


def two_columns_on_a_line():
    products = Product.objects.only("name")
    return [(product.name, product.sku, product.price) for product in products]  # DPE209 "`sku` and `price` out; load them"


def two_columns_on_two_lines():
    for product in Product.objects.only("name"):
        print(product.sku)  # DPE209 "leaves `sku` out; load it"
        print(product.price)  # DPE209 "leaves `price` out; load it"
