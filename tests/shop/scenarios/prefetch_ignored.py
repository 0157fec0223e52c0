"""Prefetched relations that are read past the prefetch, and their repairs."""

from django.db.models import Prefetch

from shop.models import Category, Customer, CustomerGroup, Order, OrderItem, Product, Supplier


def filtered_children():
    found = []
    for category in Category.objects.prefetch_related("products"):
        found.append([product.name for product in category.products.filter(is_visible=True)])
    return found


def filtered_children_in_python():
    found = []
    for category in Category.objects.prefetch_related("products"):
        found.append([product.name for product in category.products.all() if product.is_visible])
    return found


def filtered_children_in_the_prefetch():
    visible = Prefetch("products", queryset=Product.objects.visible(), to_attr="visible_products")
    found = []
    for category in Category.objects.prefetch_related(visible):
        found.append([product.name for product in category.visible_products])
    return found


def ordered_children():
    suppliers = Supplier.objects.prefetch_related("product_set")
    return [[product.name for product in supplier.product_set.order_by("name")] for supplier in suppliers]


def ordered_children_in_the_prefetch():
    suppliers = Supplier.objects.prefetch_related(Prefetch("product_set", Product.objects.order_by("name")))
    return [[product.name for product in supplier.product_set.all()] for supplier in suppliers]


def joined_children():
    orders = Order.objects.prefetch_related("items")
    return [[item.product.name for item in order.items.select_related("product")] for order in orders]


def joined_children_in_the_prefetch():
    orders = Order.objects.prefetch_related(Prefetch("items", OrderItem.objects.select_related("product")))
    return [[item.product.name for item in order.items.all()] for order in orders]


def identifiers_of_members():
    groups = CustomerGroup.objects.prefetch_related("members")
    return [list(group.members.values_list("pk", flat=True)) for group in groups]


def identifiers_of_members_in_python():
    groups = CustomerGroup.objects.prefetch_related("members")
    return [[member.pk for member in group.members.all()] for group in groups]


def existence_of_some_children():
    customers = Customer.objects.prefetch_related("orders")
    return [customer.name for customer in customers if customer.orders.filter(is_paid=True).exists()]


def existence_of_some_children_in_python():
    customers = Customer.objects.prefetch_related("orders")
    return [customer.name for customer in customers if any(order.is_paid for order in customer.orders.all())]


def existence_of_any_child():
    customers = Customer.objects.prefetch_related("orders")
    return [customer.name for customer in customers if customer.orders.exists()]


def count_of_all_children():
    return [group.members.count() for group in CustomerGroup.objects.prefetch_related("members")]


def count_of_some_children():
    customers = Customer.objects.prefetch_related("orders")
    return [customer.orders.exclude(is_paid=True).count() for customer in customers]


def newest_child():
    customers = Customer.objects.prefetch_related("orders")
    return [customer.orders.latest("placed_on").number for customer in customers]


def newest_child_in_python():
    customers = Customer.objects.prefetch_related("orders")
    return [max(customer.orders.all(), key=lambda order: order.placed_on).number for customer in customers]


def children_of_one_row():
    customer = Customer.objects.prefetch_related("orders").get(pk=1)
    return [order.number for order in customer.orders.filter(is_paid=True)]


def method_of_the_model_passes_it_by():
    customers = Customer.objects.prefetch_related("orders")
    return [[order.number for order in customer.open_orders()] for customer in customers]


def nested_prefetch_passed_by():
    found = []
    for customer in Customer.objects.prefetch_related("orders__items"):
        for order in customer.orders.all():
            found.append([item.quantity for item in order.items.exclude(quantity=0)])
    return found


def nested_prefetch_read():
    found = []
    for customer in Customer.objects.prefetch_related("orders__items"):
        for order in customer.orders.all():
            found.append([item.quantity for item in order.items.all()])
    return found


def outer_prefetch_passed_by_loses_the_inner():
    found = []
    for customer in Customer.objects.prefetch_related("orders__items"):
        for order in customer.orders.filter(is_paid=True):
            found.append([item.quantity for item in order.items.all()])
    return found
