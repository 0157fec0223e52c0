"""One row, however many there are in the table."""

from django.shortcuts import get_object_or_404

from shop.models import Category, Customer, Order, OrderItem, Product


def relation_of_a_row_by_key():
    order = Order.objects.get(pk=1)
    return order.customer.name


def chain_of_a_row_by_key():
    item = OrderItem.objects.get(pk=1)
    return f"{item.product.supplier.country.name} {item.order.customer.country.name}"


def relation_of_the_first_row():
    order = Order.objects.order_by("number").first()
    return order.customer.name


def relation_of_the_last_row():
    return Order.objects.order_by("number").last().customer.name


def relation_of_the_newest_row():
    return Order.objects.latest("placed_on").customer.name


def relation_of_an_indexed_row():
    return Order.objects.order_by("pk")[0].customer.name


def relation_of_a_row_or_404():
    order = get_object_or_404(Order, pk=1)
    return order.customer.name


def rows_of_a_row_or_404():
    order = get_object_or_404(Order.objects.prefetch_related("items__product"), pk=1)
    return [item.product.name for item in order.items.all()]


def unjoined_rows_of_a_row_or_404():
    order = get_object_or_404(Order, pk=1)
    return [item.product.name for item in order.items.all()]


def row_that_may_have_to_be_made():
    group_customer, created = Customer.objects.get_or_create(pk=1)
    return [group_customer.country.name, created]


def slice_of_one():
    return [order.customer.name for order in Order.objects.order_by("pk")[:1]]


def slice_of_one_in_a_loop():
    names = []
    for order in Order.objects.filter(is_paid=True).order_by("-placed_on")[:1]:
        names.append(order.customer.name)
    return names


def slice_of_one_from_an_offset():
    return [order.customer.name for order in Order.objects.order_by("pk")[1:2]]


def slice_of_many():
    return [order.customer.name for order in Order.objects.order_by("pk")[:500]]


def deep_relations_of_one_row():
    product = Product.objects.get(pk=1)
    return [product.category.parent.name, product.supplier.country.name, product.currency.symbol]


def climbing_to_the_root():
    category = Category.objects.filter(parent__isnull=False).first()
    names = []
    while category is not None:
        names.append(category.name)
        category = category.parent
    return names


def row_from_in_bulk():
    orders = Order.objects.in_bulk([1])
    return orders[1].customer.name


def rows_of_one_row_nested():
    customer = Customer.objects.get(pk=1)
    lines = []
    for order in customer.orders.all():
        for item in order.items.all():
            lines.append(f"{order.number}: {item.quantity}")
    return lines


def rows_of_one_row_nested_prefetched():
    customer = Customer.objects.get(pk=1)
    lines = []
    for order in customer.orders.prefetch_related("items"):
        for item in order.items.all():
            lines.append(f"{order.number}: {item.quantity}")
    return lines


def same_row_in_a_loop_over_numbers():
    order = Order.objects.get(pk=1)
    return [f"{number}: {order.customer.name}" for number in range(10)]


def one_row_beside_many():
    first = Order.objects.get(pk=1)
    rows = []
    for order in Order.objects.select_related("customer"):
        rows.append(order.customer_id == first.customer_id and order.customer.name == first.customer.name)
    return rows


def newest_of_a_parent():
    customer = Customer.objects.get(pk=1)
    return customer.orders.order_by("-placed_on").first().shipping_address.city


def tuple_of_fixed_rows():
    first = Order.objects.get(pk=1)
    second = Order.objects.get(pk=2)
    return [order.customer.name for order in (first, second)]


def fixed_keys_one_query_each():
    return [Order.objects.get(pk=pk).number for pk in (1, 2, 3)]


def statuses_one_query_each():
    counts = {}
    for status in ("open", "closed", "cancelled"):
        counts[status] = Order.objects.filter(status=status).count()
    return counts


def fixed_number_of_passes():
    counts = []
    for page in range(3):
        counts.append(len(Order.objects.order_by("pk")[page * 10 : page * 10 + 10]))
    return counts


def _order_numbered(number):
    return Order.objects.get(number=number)


def rows_fetched_one_by_one_and_their_items():
    numbers = [order.number for order in Order.objects.all()]
    orders = [_order_numbered(number) for number in numbers]
    return [[item.quantity for item in order.items.all()] for order in orders]


def rows_fetched_one_by_one_and_their_customers():
    numbers = [order.number for order in Order.objects.all()]
    orders = [_order_numbered(number) for number in numbers]
    return [order.customer.name for order in orders]


def products_of_the_items_of_one_row():
    return [item.product.name for item in Order.objects.get(pk=1).items.all()]
