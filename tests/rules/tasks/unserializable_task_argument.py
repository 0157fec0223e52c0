"""Values that the queue cannot hold."""

from shop.models import Product
from shop.tasks import recount_stock, send_receipt


def a_set(products: list[Product]):
    recount_stock.delay({product.pk for product in products})
    #                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE702 "set"


def a_generator(products: list[Product]):
    recount_stock.delay(product.pk for product in products)
    #                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE702


def a_function():
    send_receipt.delay(lambda: 1)
    #                  ^^^^^^^^^ DPE702


def a_list(products: list[Product]):
    recount_stock.delay([product.pk for product in products])  # ok: a list


def sorted_keys(products: list[Product]):
    recount_stock.delay(sorted({product.pk for product in products}))  # ok: sorted() makes a list


def a_number():
    send_receipt.delay(1)  # ok: a number


def a_dictionary():
    send_receipt.delay({"order": 1})  # ok: JSON has objects


def called_directly(products: list[Product]):
    recount_stock({product.pk for product in products})  # ok: an ordinary call, no queue


def given(keys):
    recount_stock.delay(keys)  # silent: nobody knows what was passed
