"""Rows that are no model instances, and values computed by the database."""

from django.db.models import Count, Exists, F, OuterRef, Subquery, Sum
from django.db.models.functions import Concat

from shop.models import Customer, Order, OrderItem, Payment, Product


def dictionaries_across_a_relation():
    return [row["customer__name"] for row in Order.objects.values("number", "customer__name")]


def dictionary_methods_share_names_with_managers():
    rows = []
    for row in Order.objects.values("number", "customer__name"):
        rows.append(list(row.values()))
        rows.append(row.get("number"))
    return rows


def tuples_across_a_relation():
    return [f"{number}: {name}" for number, name in Order.objects.values_list("number", "customer__name")]


def flat_values():
    return [name.upper() for name in Order.objects.values_list("customer__name", flat=True)]


def named_tuples():
    rows = Order.objects.values_list("number", "customer__country__name", named=True)
    return [(row.number, row.customer__country__name) for row in rows]


def dates_of_orders():
    return [day.isoformat() for day in Order.objects.dates("placed_on", "day")]


def annotated_relation_column():
    return [order.buyer for order in Order.objects.annotate(buyer=F("customer__name"))]


def annotated_column_does_not_load_the_relation():
    orders = Order.objects.annotate(buyer=F("customer__name"))
    return [(order.buyer, order.customer.email) for order in orders]


def annotated_count_instead_of_count():
    return [(customer.name, customer.orders__count) for customer in Customer.objects.annotate(Count("orders"))]


def annotated_count_beside_count():
    rows = []
    for customer in Customer.objects.annotate(order_count=Count("orders")):
        rows.append((customer.order_count, customer.orders.count()))
    return rows


def annotated_under_names_of_a_dictionary():
    extra = {name: Count(name) for name in ("items", "payments")}
    return [order.customer.name for order in Order.objects.annotate(**{f"{k}_count": v for k, v in extra.items()})]


def annotated_under_names_of_a_dictionary_and_joined():
    extra = {f"{name}_count": Count(name) for name in ("items", "payments")}
    return [order.customer.name for order in Order.objects.annotate(**extra).select_related("customer")]


def cached_property_that_an_annotation_may_cover():
    extra = {name: Count("tags") for name in ("tag_names", "other_count")}
    return [product.tag_names for product in Product.objects.annotate(**extra)]


def attribute_that_an_annotation_may_have_added():
    extra = {name: F("customer__name") for name in ("_payer", "other")}
    return [order.payer_if_given() for order in Order.objects.annotate(**extra)]


def columns_beside_annotations_of_a_dictionary():
    extra = {f"{name}_count": Count(name) for name in ("items", "payments")}
    return [order.number for order in Order.objects.annotate(**extra)]


def annotated_subquery():
    newest = Order.objects.filter(customer=OuterRef("pk")).order_by("-placed_on").values("number")[:1]
    return [customer.newest for customer in Customer.objects.annotate(newest=Subquery(newest))]


def annotated_existence():
    unpaid = Order.objects.filter(customer=OuterRef("pk"), is_paid=False)
    return [customer.owes for customer in Customer.objects.annotate(owes=Exists(unpaid))]


def aggregate_once():
    return Payment.objects.aggregate(total=Sum("amount"), number=Count("pk"))


def aggregate_over_items_once():
    totals = OrderItem.objects.aggregate(total=Sum(F("quantity") * F("unit_price")))
    return [f"{name}: {value}" for name, value in totals.items()]


def group_by_with_values():
    rows = OrderItem.objects.values("product__name").annotate(sold=Sum("quantity")).order_by("-sold")
    return {row["product__name"]: row["sold"] for row in rows}


def alias_then_filter():
    products = Product.objects.alias(review_count=Count("reviews")).filter(review_count__gt=0)
    return [product.name for product in products]


def expression_with_a_joined_column():
    products = Product.objects.annotate(full=Concat("category__name", "name"))
    return [product.full for product in products]


def raw_rows_with_their_own_columns():
    return [order.number for order in Order.objects.raw("SELECT id, number FROM shop_order")]


def values_after_a_join():
    return list(Order.objects.select_related("customer").values_list("customer__email", flat=True))


def dictionary_of_lists():
    numbers = {}
    for name, number in Order.objects.values_list("customer__name", "number"):
        numbers.setdefault(name, []).append(number)
    return [values for values in numbers.values()]


def primary_keys_then_one_query():
    customer_ids = [order.customer_id for order in Order.objects.filter(is_paid=True)]
    return [customer.name for customer in Customer.objects.filter(pk__in=customer_ids)]
