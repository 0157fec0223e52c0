"""Lists of rows that nobody keeps."""

from shop.models import Order, Product


def counted():
    return len(list(Order.objects.filter(is_paid=True)))
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE217 "count()"


def indexed():
    return list(Product.objects.order_by("name"))[0]  # missed: DPE217 an index of the list is not looked at


def iterated():
    for order in list(Order.objects.filter(is_paid=True)):
    #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE217
        print(order.number)


def kept():
    orders = list(Order.objects.filter(is_paid=True))
    return orders, len(orders)  # ok: the list is wanted


def returned():
    return list(Product.objects.order_by("name"))  # ok: the caller gets a list


def queryset_itself():
    for order in Order.objects.filter(is_paid=True):  # ok: no copy
        print(order.number)


def of_other_things():
    for name in list({"b", "a"}):  # ok: no queryset
        print(name)


def given(orders):
    for order in list(orders):  # silent: nobody knows what was passed
        print(order.number)
