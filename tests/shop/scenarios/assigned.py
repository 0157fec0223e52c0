"""Relations and rows that the code itself put there."""

import operator

from django.db.models import Prefetch

from shop.models import Category, Customer, Order, OrderItem, Product


def relation_assigned_before_it_is_read():
    customer = Customer.objects.get(pk=1)
    names = []
    for order in Order.objects.filter(customer=customer):
        order.customer = customer
        names.append(order.customer.name)
    return names


def relation_assigned_after_it_is_read():
    customer = Customer.objects.get(pk=1)
    names = []
    for order in Order.objects.filter(customer=customer):
        names.append(order.customer.name)
        order.customer = customer
    return names


def another_relation_assigned():
    customer = Customer.objects.get(pk=1)
    names = []
    for order in Order.objects.filter(customer=customer):
        order.customer = customer
        names.append(order.placed_by.email)
    return names


def relation_assigned_from_a_dictionary():
    customers = {customer.pk: customer for customer in Customer.objects.all()}
    names = []
    for order in Order.objects.all():
        order.customer = customers[order.customer_id]
        names.append(order.customer.name)
    return names


def dictionary_instead_of_relation():
    customers = Customer.objects.in_bulk()
    return [customers[order.customer_id].name for order in Order.objects.all()]


def relation_assigned_in_one_loop_and_read_in_another():
    categories = Category.objects.in_bulk()
    products = list(Product.objects.all())
    for product in products:
        product.category = categories[product.category_id]
    return [product.category.name for product in products]


def attribute_that_is_no_field():
    rows = []
    for order in Order.objects.select_related("customer"):
        order.label = f"{order.number} {order.customer.name}"
        rows.append(order.label)
    return rows


def new_rows_know_what_they_were_made_of():
    order = Order.objects.get(pk=1)
    drafts = [OrderItem(order=order, product=product, quantity=1) for product in Product.objects.all()]
    return [(draft.order.number, draft.product.name) for draft in drafts]


def new_rows_stored_in_bulk():
    order = Order.objects.get(pk=1)
    drafts = [OrderItem(order=order, product=product) for product in Product.objects.all()]
    made = OrderItem.objects.bulk_create(drafts)
    return [item.product.name for item in made]


def new_rows_made_from_identifiers():
    product_ids = list(Product.objects.values_list("pk", flat=True))
    drafts = [OrderItem(order_id=1, product_id=pk, quantity=1) for pk in product_ids]
    return [draft.product_id for draft in drafts]


def key_changed_after_join():
    names = []
    for order in Order.objects.select_related("customer"):
        order.customer_id = order.customer_id
        names.append(order.customer.name)
    return names


def relation_set_to_none():
    rows = []
    for order in Order.objects.all():
        order.shipping_address = None
        rows.append(order.shipping_address)
    return rows


def _fetched_items(order):
    if hasattr(order, "fetched_items"):
        return order.fetched_items
    return list(order.items.all())


def items_that_nothing_fetched():
    return [len(_fetched_items(order)) for order in Order.objects.all()]


def items_fetched_to_an_attribute():
    orders = Order.objects.prefetch_related(Prefetch("items", to_attr="fetched_items"))
    return [len(_fetched_items(order)) for order in orders]


def items_given_by_the_code():
    found = []
    for order in Order.objects.prefetch_related("items"):
        order.fetched_items = list(order.items.all())
        found.append(len(_fetched_items(order)))
    return found


def _known_country(customer):
    country = getattr(customer, "known_country", None)
    return country if country is not None else customer.country_id


def country_that_nothing_gave():
    return [_known_country(customer) for customer in Customer.objects.all()]


def _country_of(row):
    if getattr(row, "fetched_countries", None):
        return row.fetched_countries[0]
    return row.country


def country_of_the_row():
    return [_country_of(customer).name for customer in Customer.objects.all()]


def country_joined_to_the_row():
    return [_country_of(customer).name for customer in Customer.objects.select_related("country")]


def _joined():
    return operator.methodcaller("select_related", "order__customer")(OrderItem.objects)


def rows_made_of_rows_of_unknown_origin():
    made = []
    for item in _joined().all():
        made.append(OrderItem(order=item.order))
    return [item.order.customer.name for item in made]


def rows_made_of_joined_rows():
    made = []
    for item in OrderItem.objects.select_related("order__customer"):
        made.append(OrderItem(order=item.order))
    return [item.order.customer.name for item in made]


def relation_behind_an_assigned_key():
    orders = []
    for customer in Customer.objects.all():
        order = Order(number=f"of {customer.name}")
        order.customer_id = customer.pk
        orders.append(order)
    return [order.customer.country.code for order in orders]


def relation_behind_an_assigned_relation():
    orders = []
    for customer in Customer.objects.select_related("country"):
        order = Order(number=f"of {customer.name}")
        order.customer = customer
        orders.append(order)
    return [order.customer.country.code for order in orders]
