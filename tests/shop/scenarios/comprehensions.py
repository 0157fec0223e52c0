"""Lists, sets, dictionaries and generators written as one expression."""

from operator import attrgetter, itemgetter, methodcaller

from shop.models import Category, Customer, Order, OrderItem, Product, Supplier


def set_of_relations():
    return {order.customer for order in Order.objects.all()}


def set_of_joined_relations():
    return {order.customer for order in Order.objects.select_related("customer")}


def set_of_identifiers():
    return {order.customer_id for order in Order.objects.all()}


def dictionary_by_relation():
    return {product.name: product.supplier.name for product in Product.objects.all()}


def dictionary_by_joined_relation():
    return {product.name: product.supplier.name for product in Product.objects.select_related("supplier")}


def dictionary_with_relation_as_key():
    return {item.product: item.quantity for item in OrderItem.objects.all()}


def generator_in_sum():
    return sum(item.product.price * item.quantity for item in OrderItem.objects.all())


def generator_in_sum_joined():
    return sum(item.product.price * item.quantity for item in OrderItem.objects.select_related("product"))


def generator_in_any():
    return not any(order.customer.name == "nobody" for order in Order.objects.all())


def generator_in_any_of_columns():
    return any(order.is_paid for order in Order.objects.all())


def generator_that_is_never_consumed():
    names = (order.customer.name for order in Order.objects.all())
    return [type(names).__name__, Order.objects.count()]


def generator_consumed_later():
    names = (order.customer.name for order in Order.objects.filter(is_paid=True))
    return sorted(names)


def generator_of_joined_rows_consumed_later():
    names = (order.customer.name for order in Order.objects.filter(is_paid=True).select_related("customer"))
    return sorted(names)


def nested_clauses():
    return [item.quantity for order in Order.objects.all() for item in order.items.all()]


def nested_clauses_prefetched():
    return [item.quantity for order in Order.objects.prefetch_related("items") for item in order.items.all()]


def nested_clauses_of_one_row():
    customers = Customer.objects.filter(pk=1)
    return [order.number for customer in customers for order in customer.orders.all()]


def nested_comprehension():
    return [[child.name for child in category.children.all()] for category in Category.objects.filter(parent=None)]


def nested_comprehension_prefetched():
    categories = Category.objects.filter(parent=None).prefetch_related("children")
    return [[child.name for child in category.children.all()] for category in categories]


def condition_on_a_relation():
    return [supplier.name for supplier in Supplier.objects.all() if supplier.country.code]


def condition_on_a_joined_relation():
    return [supplier.name for supplier in Supplier.objects.select_related("country") if supplier.country.code]


def ternary_in_the_element():
    return [order.coupon.code if order.coupon_id else "" for order in Order.objects.all()]


def ternary_in_the_element_joined():
    return [order.coupon.code if order.coupon else "" for order in Order.objects.select_related("coupon")]


def first_iterable_runs_once():
    return [number for order in [Order.objects.get(pk=1)] for number in (order.customer.name, order.number)]


def comprehension_over_a_comprehension():
    return [name.upper() for name in [order.customer.name for order in Order.objects.all()]]


def comprehension_over_a_joined_comprehension():
    rows = [order for order in Order.objects.select_related("customer") if order.is_paid]
    return [order.customer.name for order in rows]


def comprehension_keeps_unjoined_rows():
    rows = [order for order in Order.objects.all() if order.is_paid]
    return [order.customer.name for order in rows]


def list_of_related_rows():
    customers = [order.customer for order in Order.objects.select_related("customer__country")]
    return [customer.country.name for customer in customers]


def list_of_related_rows_half_joined():
    customers = [order.customer for order in Order.objects.select_related("customer")]
    return [customer.country.name for customer in customers]


def joined_text():
    return "; ".join(order.placed_by.email for order in Order.objects.all())


def starred_into_a_call():
    return max(*[product.supplier.pk for product in Product.objects.only("name", "supplier")], 0)


def method_called_by_name():
    return list(map(methodcaller("ship_to"), Order.objects.all()))


def method_called_by_name_of_joined_rows():
    joined = Order.objects.select_related("customer", "shipping_address__country")
    return list(map(methodcaller("ship_to"), joined))


def item_got_by_number():
    pairs = [(order, order.number) for order in Order.objects.all()]
    return [itemgetter(0)(pair).customer.name for pair in pairs]


def other_item_got_by_number():
    pairs = [(order, order.number) for order in Order.objects.all()]
    return [itemgetter(1)(pair) for pair in pairs]


def path_got_by_name():
    name = attrgetter("customer.name")
    return [name(order) for order in Order.objects.all()]


def joined_path_got_by_name():
    name = attrgetter("customer.name")
    return [name(order) for order in Order.objects.select_related("customer")]


def rows_by_their_numbers():
    rows = list(Order.objects.all())
    return [rows[number].customer.name for number in range(len(rows))]


def joined_rows_by_their_numbers():
    rows = list(Order.objects.select_related("customer"))
    return [rows[number].customer.name for number in range(len(rows))]


def first_row_again_and_again():
    rows = list(Order.objects.all())
    return [rows[0].customer.name for number in range(len(rows))]


def functions_of_a_dictionary():
    columns = {"number": lambda order: order.number, "customer": lambda order: order.customer.name}
    return [[get(order) for get in columns.values()] for order in Order.objects.all()]


def functions_of_a_dictionary_over_joined_rows():
    columns = {"number": lambda order: order.number, "customer": lambda order: order.customer.name}
    return [[get(order) for get in columns.values()] for order in Order.objects.select_related("customer")]


def items_of_a_dictionary_of_functions():
    columns = {"number": lambda order: order.number, "customer": lambda order: order.customer.name}
    lines = []
    for order in Order.objects.all():
        line = {}
        for title, get in columns.items():
            line[title] = get(order)
        lines.append(line)
    return lines


def functions_that_cross_nothing():
    columns = {"number": lambda order: order.number, "status": lambda order: order.status}
    return [[get(order) for get in columns.values()] for order in Order.objects.all()]


def _walk(row, path):
    for part in path.split("__"):
        row = getattr(row, part)
    return row


def path_split_into_names():
    return [_walk(order, "customer__name") for order in Order.objects.all()]


def joined_path_split_into_names():
    return [_walk(order, "customer__name") for order in Order.objects.select_related("customer")]


def column_of_a_path_split_into_names():
    return [_walk(order, "number") for order in Order.objects.all()]


def path_too_far_for_its_join():
    return [_walk(order, "customer__country__name") for order in Order.objects.select_related("customer")]
