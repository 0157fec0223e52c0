"""The ways to call ``select_related()``."""

from shop.models import Customer, Invoice, Order, OrderItem, Product, Review, Shipment


def without_arguments_follows_required_keys():
    return [order.customer.name for order in Order.objects.select_related()]


def without_arguments_follows_chains():
    return [order.customer.country.name for order in Order.objects.select_related()]


def without_arguments_skips_nullable_keys():
    return [order.shipping_address.city for order in Order.objects.select_related()]


def without_arguments_skips_reverse_relations():
    return [customer.loyalty_card.number for customer in Customer.objects.select_related()]


def names_take_the_place_of_no_arguments():
    orders = Order.objects.select_related().select_related("shipping_address")
    return [order.customer.name for order in orders]


def names_after_no_arguments():
    orders = Order.objects.select_related().select_related("customer")
    return [order.customer.name for order in orders]


def no_arguments_take_the_place_of_names():
    orders = Order.objects.select_related("shipping_address").select_related()
    return [order.shipping_address and order.shipping_address.city for order in orders]


def no_arguments_keep_what_is_required():
    orders = Order.objects.select_related("customer").select_related()
    return [order.customer.name for order in orders]


def several_arguments():
    reviews = Review.objects.select_related("author", "product__supplier__country", "product__category")
    return [
        (r.author.email, r.product.supplier.country.name, r.product.category.name, r.product.supplier.name)
        for r in reviews
    ]


def calls_add_up():
    items = OrderItem.objects.select_related("order").select_related("product")
    return [(item.order.number, item.product.name) for item in items]


def cleared_with_none():
    orders = Order.objects.select_related("customer").select_related(None)
    return [order.customer.name for order in orders]


def cleared_then_joined_again():
    orders = Order.objects.select_related("customer").select_related(None).select_related("customer__country")
    return [order.customer.country.name for order in orders]


def cleared_on_a_default_join():
    return [invoice.order.number for invoice in Invoice.objects.select_related(None)]


def arguments_from_a_tuple():
    wanted = ("customer", "coupon__campaign")
    orders = Order.objects.select_related(*wanted)
    return [order.customer.name for order in orders]


def argument_from_a_variable():
    path = "customer"
    return [order.customer.name for order in Order.objects.select_related(path)]


def before_and_after_filtering():
    orders = Order.objects.filter(is_paid=True).select_related("customer").exclude(number="").order_by("number")
    return [order.customer.name for order in orders]


def kept_through_slicing():
    return [order.customer.name for order in Order.objects.select_related("customer").order_by("pk")[:1000]]


def slice_without_join():
    return [order.customer.name for order in Order.objects.order_by("pk")[:1000]]


def lost_when_the_name_is_bound_again():
    orders = Order.objects.select_related("customer")
    orders = Order.objects.filter(is_paid=True)
    return [order.customer.name for order in orders]


def kept_when_the_name_is_narrowed():
    orders = Order.objects.select_related("customer")
    orders = orders.filter(is_paid=True)
    orders = orders.order_by("-placed_on")
    return [order.customer.name for order in orders]


def result_of_the_call_thrown_away():
    orders = Order.objects.filter(is_paid=True)
    orders.select_related("customer")
    return [order.customer.name for order in orders]


def nullable_joined_by_name():
    orders = Order.objects.select_related("shipping_address__country")
    return [order.shipping_address.one_line() for order in orders if order.shipping_address]


def several_lines():
    shipments = (
        Shipment.objects.filter(order__is_paid=True)
        .select_related("order__customer", "carrier")
        .select_related("warehouse")
        .order_by("tracking_code")
    )
    return [(s.order.customer.name, s.carrier.name, s.warehouse.name) for s in shipments]


def lock_of_joined_rows():
    from django.db import transaction

    with transaction.atomic():
        products = Product.objects.select_for_update().select_related("supplier")
        return [product.supplier.name for product in products]


def reverse_one_to_one_path():
    orders = Order.objects.select_related("customer__loyalty_card__tier", "invoice")
    return [(order.invoice.number, order.customer.loyalty_card.tier.name) for order in orders]


def union_keeps_the_join_of_its_left_side():
    paid = Order.objects.filter(is_paid=True).select_related("customer")
    unpaid = Order.objects.filter(is_paid=False).select_related("customer")
    return [order.customer.name for order in paid.union(unpaid)]


def combined_with_or():
    orders = Order.objects.filter(is_paid=True) | Order.objects.filter(status="open")
    return [order.customer.name for order in orders.select_related("customer")]


def combined_with_or_without_join():
    orders = Order.objects.filter(is_paid=True) | Order.objects.filter(status="open")
    return [order.customer.name for order in orders]


JOINS = ("customer", "shipping_address")
PREFETCHES = ["items", "items__product"]


def names_of_a_constant():
    return [order.customer.name for order in Order.objects.select_related(*JOINS)]


def names_of_a_constant_that_are_one_short():
    return [order.customer.country.name for order in Order.objects.select_related(*JOINS)]


def relation_beside_the_names_of_a_constant():
    return [order.placed_by.email for order in Order.objects.select_related(*JOINS)]


def prefetched_names_of_a_constant():
    return [item.product.name for order in Order.objects.prefetch_related(*PREFETCHES) for item in order.items.all()]


def relation_beside_the_prefetched_names_of_a_constant():
    return [len(order.payments.all()) for order in Order.objects.prefetch_related(*PREFETCHES)]


class _Joins:
    names = ("customer",)

    def orders(self):
        return Order.objects.select_related(*self.names)


def names_of_an_attribute():
    return [order.customer.name for order in _Joins().orders()]


def relation_beside_the_names_of_an_attribute():
    return [order.placed_by.email for order in _Joins().orders()]


def names_of_a_parameter():
    def joined(*names):
        return Order.objects.select_related(*names)

    return [order.customer.name for order in joined("customer")]


def names_that_are_put_together():
    names = [name for name in ("customer", "coupon") if name]
    return [order.customer.name for order in Order.objects.select_related(*names)]


def columns_of_a_constant():
    columns = ("number", "status")
    return [order.status for order in Order.objects.only(*columns)]


def column_beside_those_of_a_constant():
    columns = ("number",)
    return [order.status for order in Order.objects.only(*columns)]
