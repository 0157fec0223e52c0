"""The same queryset used more than once."""

from shop.models import Category, Customer, Order, Product


def iterated_twice():
    orders = Order.objects.select_related("customer")
    numbers = [order.number for order in orders]
    return numbers + [order.customer.name for order in orders]


def relation_cached_by_the_first_loop():
    orders = list(Order.objects.select_related("customer"))
    first = [order.customer.name for order in orders]
    second = [order.customer.email for order in orders]
    return first + second


def length_then_rows():
    orders = Order.objects.filter(is_paid=True)
    return [len(orders), *[order.number for order in orders]]


def truth_then_rows():
    orders = Order.objects.filter(is_paid=True)
    if not orders:
        return ["none"]
    return [order.number for order in orders]


def inner_queryset_evaluated_once():
    products = Product.objects.all()
    pairs = []
    for category in Category.objects.all():
        pairs.extend((category.name, product.name) for product in products if product.category_id == category.pk)
    return pairs


def inner_queryset_made_fresh_by_all():
    products = Product.objects.all()
    pairs = []
    for category in Category.objects.all():
        pairs.extend((category.name, product.sku) for product in products.all())
    return pairs


def inner_queryset_narrowed_in_the_loop():
    products = Product.objects.all()
    found = []
    for category in Category.objects.all():
        found.append([product.name for product in products.filter(category=category)])
    return found


def inner_list_made_before():
    products = list(Product.objects.all())
    found = []
    for category in Category.objects.all():
        found.append([product.name for product in products if product.category_id == category.pk])
    return found


def membership_of_an_evaluated_queryset():
    paid = Order.objects.filter(is_paid=True)
    rows = [order.number for order in paid]
    for order in Order.objects.all():
        if order in paid:
            rows.append(order.number)
    return rows


def membership_evaluates_once():
    paid = Order.objects.filter(is_paid=True)
    return [order.number for order in Order.objects.all() if order in paid]


def length_in_the_loop_is_cached():
    orders = Order.objects.all()
    return [f"{order.number} of {len(orders)}" for order in orders]


def count_in_the_loop_after_evaluation():
    orders = Order.objects.all()
    return [f"{order.number} of {orders.count()}" for order in orders]


def count_in_the_loop_of_another_queryset():
    customers = Customer.objects.all()
    return [f"{order.number} of {customers.count()}" for order in Order.objects.all()]


def exists_in_the_loop_of_another_queryset():
    customers = Customer.objects.filter(is_active=True)
    return [order.number for order in Order.objects.all() if customers.exists()]


def index_of_an_evaluated_queryset():
    orders = Order.objects.order_by("pk")
    count = len(orders)
    return [orders[i].number for i in range(count)]


def index_of_an_unevaluated_queryset():
    orders = Order.objects.order_by("pk")
    return [orders[i].number for i in range(orders.count())]


def reverse_rows_kept_in_a_name():
    rows = []
    for order in Order.objects.prefetch_related("items"):
        items = order.items.all()
        rows.append((len(items), [item.quantity for item in items]))
    return rows


def same_relation_twice_on_one_row():
    order = Order.objects.get(pk=1)
    return [order.customer.name, order.customer.email]


def second_query_of_the_same_manager():
    order = Order.objects.get(pk=1)
    return [[i.pk for i in order.items.all()], [i.quantity for i in order.items.all()]]


def one_row_in_a_loop_over_rows():
    first = Order.objects.get(pk=1)
    return [(order.number, first.customer.name) for order in Order.objects.all()]


def relation_of_one_row_in_a_loop_over_rows():
    first = Order.objects.get(pk=1)
    return [(order.number, len(first.items.all())) for order in Order.objects.all()]


def subquery_is_lazy():
    customers = Customer.objects.filter(is_active=True)
    return [order.number for order in Order.objects.filter(customer__in=customers)]


def _is_prefetched(row, name):
    if name in row._state.fields_cache:
        return True
    return hasattr(row, "_prefetched_objects_cache") and name in row._prefetched_objects_cache


def _paid_numbers(customer):
    if _is_prefetched(customer, "orders"):
        return [order.number for order in customer.orders.all() if order.is_paid]
    return list(customer.orders.filter(is_paid=True).values_list("number", flat=True))


def _any_unpaid(customer):
    if "orders" not in customer._prefetched_objects_cache:
        return customer.orders.filter(is_paid=False).exists()
    return any(not order.is_paid for order in customer.orders.all())


def _country_name(customer):
    return customer.country.name if "country" in customer._state.fields_cache else customer.country_id


def _country_code(customer):
    if Customer._meta.get_field("country").is_cached(customer):
        return customer.country.name
    return customer.country_id


def rows_at_hand_by_a_helper():
    return [_paid_numbers(customer) for customer in Customer.objects.prefetch_related("orders")]


def rows_not_at_hand_by_a_helper():
    return [_paid_numbers(customer) for customer in Customer.objects.all()]


def other_rows_at_hand():
    return [_paid_numbers(customer) for customer in Customer.objects.prefetch_related("country")]


def rows_at_hand_asked_the_other_way_round():
    return [_any_unpaid(customer) for customer in Customer.objects.prefetch_related("orders")]


def other_rows_at_hand_asked_the_other_way_round():
    return [_any_unpaid(customer) for customer in Customer.objects.prefetch_related("country")]


def row_at_hand_in_the_state():
    return [_country_name(customer) for customer in Customer.objects.select_related("country")]


def row_not_at_hand_in_the_state():
    return [_country_name(customer) for customer in Customer.objects.all()]


def row_at_hand_by_its_field():
    return [_country_code(customer) for customer in Customer.objects.select_related("country")]


def row_not_at_hand_by_its_field():
    return [_country_code(customer) for customer in Customer.objects.all()]


def _all_lines(customer):
    if _is_prefetched(customer, "orders") and all(_is_prefetched(one, "items") for one in customer.orders.all()):
        return [item.quantity for order in customer.orders.all() for item in order.items.all()]
    return list(customer.orders.values_list("items__quantity", flat=True))


def all_rows_at_hand():
    return [_all_lines(customer) for customer in Customer.objects.prefetch_related("orders__items")]


def only_the_first_rows_at_hand():
    return [_all_lines(customer) for customer in Customer.objects.prefetch_related("orders")]
