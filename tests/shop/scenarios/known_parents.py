"""Rows that already know the row they were reached from."""

from django.db.models import Prefetch
from shop.models import Category, Customer, CustomerGroup, LoyaltyCard, Order, OrderItem, Product, Supplier


def parent_of_rows_of_one_manager():
    order = Order.objects.get(pk=1)
    return [item.order.number for item in order.items.all()]


def parent_of_prefetched_rows():
    numbers = []
    for order in Order.objects.prefetch_related("items"):
        numbers.extend(item.order.number for item in order.items.all())
    return numbers


def parent_of_filtered_rows():
    customer = Customer.objects.get(pk=1)
    return [order.customer.name for order in customer.orders.filter(is_paid=True).order_by("number")]


def other_relation_of_rows_with_known_parent():
    customer = Customer.objects.get(pk=1)
    return [order.placed_by.email for order in customer.orders.all()]


def grandparent_through_known_parent():
    customer = Customer.objects.select_related("country").get(pk=1)
    return [order.customer.country.name for order in customer.orders.all()]


def grandparent_is_cached_on_the_shared_parent():
    customer = Customer.objects.get(pk=1)
    return [order.customer.country.name for order in customer.orders.all()]


def parent_through_default_reverse_name():
    supplier = Supplier.objects.get(pk=1)
    return [product.supplier.name for product in supplier.product_set.all()]


def parent_of_children():
    category = Category.objects.get(pk=1)
    return [child.parent.name for child in category.children.all()]


def parent_of_reverse_one_to_one():
    names = []
    for customer in Customer.objects.select_related("loyalty_card"):
        names.append(customer.loyalty_card.customer.name)
    return names


def parent_of_prefetched_reverse_one_to_one():
    names = []
    for customer in Customer.objects.prefetch_related("loyalty_card"):
        names.append(customer.loyalty_card.customer.name)
    return names


def reverse_of_joined_one_to_one():
    numbers = []
    for card in LoyaltyCard.objects.select_related("customer"):
        numbers.append(card.customer.loyalty_card.number)
    return numbers


def owner_of_many_to_many_rows():
    group = CustomerGroup.objects.get(pk=1)
    return [[g.name for g in customer.groups.all()] for customer in group.members.all()]


def owner_through_the_intermediate_model():
    group = CustomerGroup.objects.get(pk=1)
    return [membership.group.name for membership in group.memberships.all()]


def other_end_of_the_intermediate_model():
    group = CustomerGroup.objects.get(pk=1)
    return [membership.customer.name for membership in group.memberships.all()]


def parent_lost_by_a_query_of_its_own():
    order = Order.objects.get(pk=1)
    return [item.order.number for item in type(order.items.first()).objects.filter(order=order)]


def parent_known_after_join_on_manager():
    product = Product.objects.get(pk=1)
    return [(r.author.email, r.product.name) for r in product.reviews.select_related("author")]


def parent_of_nested_prefetches():
    found = []
    for customer in Customer.objects.prefetch_related("orders__items"):
        for order in customer.orders.all():
            for item in order.items.all():
                found.append((item.order.customer.name, item.quantity))
    return found


def parent_of_iterator_rows():
    order = Order.objects.get(pk=1)
    return [item.order.number for item in order.items.iterator()]


def parent_of_values_rows():
    order = Order.objects.get(pk=1)
    return [row["order__number"] for row in order.items.values("order__number")]


def parent_of_only_rows():
    order = Order.objects.get(pk=1)
    return [item.order.number for item in order.items.only("quantity", "order")]


def parent_column_left_out_of_child_rows():
    order = Order.objects.get(pk=1)
    return [item.quantity for item in order.items.only("quantity")]


def rows_of_two_origins_read_twice():
    customer = Customer.objects.get(pk=1)
    orders = list(customer.orders.all())
    orders.append(Order.objects.select_related("customer").get(pk=1))
    rows = []
    for order in orders:
        rows.append((order.customer.name, order.customer.country.code))
    return rows


def _with_big_lines(orders):
    big = OrderItem.objects.filter(quantity__gt=0)
    return orders.prefetch_related(Prefetch("items", queryset=big, to_attr="big_items"))


def relation_of_the_parent_of_rows_in_a_list():
    orders = _with_big_lines(Order.objects.select_related("customer"))
    return [item.order.customer.name for order in orders for item in order.big_items]


def unloaded_relation_of_the_parent_of_rows_in_a_list():
    orders = _with_big_lines(Order.objects.all())
    return [item.order.customer.name for order in orders for item in order.big_items]


def parent_of_rows_in_a_list():
    return [item.order.number for order in _with_big_lines(Order.objects.all()) for item in order.big_items]


def _customer_or_buyer(order):
    return order.customer.name if order.customer else order.placed_by.email


def branch_for_rows_without_a_parent():
    customer = Customer.objects.earliest("pk")
    return [_customer_or_buyer(order) for order in customer.orders.order_by("number")]


def branch_for_rows_with_a_parent():
    customer = Customer.objects.earliest("pk")
    return [order.placed_by.email if order.customer else "" for order in customer.orders.order_by("number")]


def _names(*groups):
    found = [order.number for order in groups[0]]
    for group in groups[1:]:
        found += [order.customer.name for order in group]
    return found


def rows_of_a_group_that_is_not_given():
    return _names(Order.objects.order_by("number"))


def rows_of_a_group_that_is_given():
    return _names([], Order.objects.order_by("number"))
