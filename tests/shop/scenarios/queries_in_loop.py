"""Queries of their own inside a loop."""

from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import Count, Max, Q
from django.shortcuts import get_object_or_404
from warehouse.models import StockRecord

from shop.models import Category, Country, Customer, Order, OrderItem, Payment, Product, Tag


def get_for_each_row():
    names = []
    for order in Order.objects.all():
        names.append(Customer.objects.get(pk=order.customer_id).name)
    return names


def get_for_each_identifier():
    names = []
    for pk in Order.objects.values_list("customer_id", flat=True):
        names.append(Customer.objects.get(pk=pk).name)
    return names


def in_bulk_before_the_loop():
    customers = Customer.objects.in_bulk(Order.objects.values_list("customer_id", flat=True))
    return [customers[order.customer_id].name for order in Order.objects.all()]


def get_object_or_404_for_each_row():
    return [get_object_or_404(Customer, pk=order.customer_id).name for order in Order.objects.all()]


def filter_for_each_row():
    rows = []
    for product in Product.objects.all():
        rows.append([record.quantity for record in StockRecord.objects.filter(product=product)])
    return rows


def filter_with_in_before_the_loop():
    products = list(Product.objects.all())
    records = StockRecord.objects.filter(product__in=products)
    return [record.quantity for record in records]


def lazy_filter_that_never_runs():
    made = []
    for product in Product.objects.all():
        made.append(StockRecord.objects.filter(product=product))
    return len(made)


def condition_built_in_the_loop():
    wanted = Q()
    for customer in Customer.objects.all():
        wanted |= Q(customer=customer)
    return [order.number for order in Order.objects.filter(wanted)]


def first_for_each_row():
    newest = []
    for customer in Customer.objects.all():
        order = Order.objects.filter(customer=customer).order_by("-placed_on").first()
        newest.append(order.number)
    return newest


def count_for_each_row():
    counts = {}
    for customer in Customer.objects.all():
        counts[customer.name] = Order.objects.filter(customer=customer).count()
    return counts


def count_annotated_before_the_loop():
    return {c.name: c.order_count for c in Customer.objects.annotate(order_count=Count("orders"))}


def existence_for_each_row():
    return [tag.name for tag in Tag.objects.all() if Product.objects.filter(tags=tag).exists()]


def aggregate_for_each_row():
    return [order.payments.aggregate(Max("amount"))["amount__max"] for order in Order.objects.all()]


def values_for_each_row():
    return [list(order.items.values_list("product_id", flat=True)) for order in Order.objects.all()]


def related_filter_for_each_row():
    return [list(customer.orders.filter(is_paid=True)) for customer in Customer.objects.all()]


def last_for_each_row():
    return [order.payments.last().amount for order in Order.objects.all()]


def same_query_on_every_pass():
    lines = []
    for order in Order.objects.all():
        total = Payment.objects.count()
        lines.append(f"{order.number} of {total}")
    return lines


def same_query_before_the_loop():
    total = Payment.objects.count()
    return [f"{order.number} of {total}" for order in Order.objects.all()]


def query_in_the_head_of_a_loop():
    names = []
    for country in Country.objects.filter(code__in=Country.objects.values("code")):
        names.append(country.name)
    return names


def query_after_the_loop():
    names = []
    for country in Country.objects.all():
        names.append(country.name)
    names.append(Customer.objects.get(pk=1).name)
    return names


def query_in_the_else_branch_of_a_loop():
    numbers = []
    for order in Order.objects.all():
        numbers.append(order.number)
    else:
        numbers.append(Order.objects.count())
    return numbers


def nested_query_over_two_tables():
    pairs = []
    for customer in Customer.objects.all():
        for category in Category.objects.filter(parent=None):
            pairs.append((customer.name, category.name))
    return pairs


def nested_loop_over_two_lists():
    customers = list(Customer.objects.all())
    categories = list(Category.objects.filter(parent=None))
    return [(customer.name, category.name) for customer in customers for category in categories]


def queries_for_a_fixed_list():
    return {code: Country.objects.filter(code=code).exists() for code in ("C0", "C1")}


def queries_for_the_items_of_a_dictionary():
    models = {"orders": Order, "products": Product}
    return {name: model.objects.count() for name, model in models.items()}


def queries_for_the_choices_of_a_tuple():
    choices = (("open", "Open"), ("closed", "Closed"))
    rows = []
    for value, label in choices:
        rows.append((label, Order.objects.filter(status=value).count()))
    return rows


def query_cached_in_a_dictionary_by_model():
    cache = {}
    for item in OrderItem.objects.all():
        if "all" not in cache:
            cache["all"] = Product.objects.in_bulk()
        cache[item.pk] = cache["all"][item.product_id].name
    return list(cache)


def queryset_object_shared_by_all_passes():
    products = Product.objects.filter(is_visible=True)
    found = []
    for tag in Tag.objects.all():
        found.append((tag.name, len(products)))
    return found


def dictionary_get_in_a_loop():
    names = dict(Customer.objects.values_list("pk", "name"))
    return [names.get(order.customer_id) for order in Order.objects.all()]


def list_count_in_a_loop():
    statuses = list(Order.objects.values_list("status", flat=True))
    return [(order.number, statuses.count(order.status)) for order in Order.objects.all()]


def set_filter_in_a_loop():
    paid = set(Order.objects.filter(is_paid=True).values_list("pk", flat=True))
    return [order.number for order in Order.objects.all() if order.pk in paid]


def cursor_in_each_pass():
    found = []
    with connection.cursor() as cursor:
        for order in Order.objects.all():
            cursor.execute("SELECT count(*) FROM shop_orderitem WHERE order_id = %s", [order.pk])
            found.append(cursor.fetchone()[0])
    return found


def refresh_in_each_pass():
    names = []
    for customer in Customer.objects.all():
        customer.refresh_from_db()
        names.append(customer.name)
    return names


def user_model_in_each_pass():
    user_model = get_user_model()
    return [user_model.objects.get(pk=order.placed_by_id).email for order in Order.objects.all()]


def related_add_of_many():
    product = Product.objects.get(pk=1)
    product.tags.add(*Tag.objects.all())
    return product.name


def or_create_in_each_pass():
    made = []
    for customer in Customer.objects.all():
        tag, _ = Tag.objects.get_or_create(name=customer.name)
        made.append(tag.name)
    return made


def each_pass_goes_on_from_the_one_before():
    found = [1]
    for _ in Order.objects.all():
        found = list(Category.objects.filter(pk__gte=max(found, default=1)).values_list("pk", flat=True))
    return found


def each_pass_takes_the_loops_own_value():
    names = []
    for found in list(Customer.objects.values_list("pk", flat=True)):
        found = Customer.objects.get(pk=found)
        names.append(found.name)
    return names


def each_pass_starts_anew():
    counts = []
    for customer in Customer.objects.all():
        total = 1
        total = total + Order.objects.filter(customer_id=customer.pk).count()
        counts.append(total)
    return counts


def query_for_the_row_that_is_another():
    newest = Order.objects.latest("pk")
    found = []
    for order in Order.objects.all():
        if order == newest:
            found.append(order.items.filter(quantity__gt=0).count())
    return found


def query_for_the_rows_that_are_not_another():
    newest = Order.objects.latest("pk")
    found = []
    for order in Order.objects.all():
        if order != newest:
            found.append(order.items.filter(quantity__gt=0).count())
    return found
