"""What each method of a prefetched manager does: answer from the prefetched rows, or query again."""

from django.db.models import Count, F, Prefetch, Sum

from shop.models import Order, OrderItem, Product, Shipment, Tag


def iterate_all():
    return [[item.pk for item in order.items.all()] for order in Order.objects.prefetch_related("items")]


def iterate_all_of_all():
    orders = Order.objects.prefetch_related("items")
    return [[item.pk for item in order.items.all().all()] for order in orders]


def length_of_all():
    return [len(order.items.all()) for order in Order.objects.prefetch_related("items")]


def truth_of_all():
    return [bool(order.items.all()) for order in Order.objects.prefetch_related("items")]


def list_of_all():
    return [list(order.shipments.all()) for order in Order.objects.prefetch_related("shipments")]


def count_on_manager():
    return [order.items.count() for order in Order.objects.prefetch_related("items")]


def count_on_all():
    return [order.items.all().count() for order in Order.objects.prefetch_related("items")]


def exists_on_manager():
    return [order.items.exists() for order in Order.objects.prefetch_related("items")]


def exists_on_all():
    return [order.items.all().exists() for order in Order.objects.prefetch_related("items")]


def contains_on_manager():
    tag = Tag.objects.get(pk=1)
    return [product.tags.contains(tag) for product in Product.objects.prefetch_related("tags")]


def contains_by_operator():
    tag = Tag.objects.get(pk=1)
    return [tag in product.tags.all() for product in Product.objects.prefetch_related("tags")]


def first_index():
    return [order.items.all()[0].quantity for order in Order.objects.prefetch_related("items")]


def slice_of_all():
    return [list(order.items.all()[:2]) for order in Order.objects.prefetch_related("items")]


def slice_of_all_from_the_middle():
    return [[item.pk for item in order.items.all()[1:3]] for order in Order.objects.prefetch_related("items")]


def first_with_default_ordering():
    return [order.items.first().quantity for order in Order.objects.prefetch_related("items")]


def first_on_all_with_default_ordering():
    return [order.payments.all().first().amount for order in Order.objects.prefetch_related("payments")]


def first_without_default_ordering():
    return [order.shipments.first().tracking_code for order in Order.objects.prefetch_related("shipments")]


def first_on_all_without_default_ordering():
    return [product.tags.all().first().name for product in Product.objects.prefetch_related("tags")]


def last_with_default_ordering():
    return [order.items.last().quantity for order in Order.objects.prefetch_related("items")]


def last_index_of_a_list():
    return [list(order.items.all())[-1].quantity for order in Order.objects.prefetch_related("items")]


def filter_on_manager():
    orders = Order.objects.prefetch_related("items")
    return [[item.pk for item in order.items.filter(quantity__gt=1)] for order in orders]


def filter_on_all():
    orders = Order.objects.prefetch_related("items")
    return [[item.pk for item in order.items.all().filter(quantity__gt=1)] for order in orders]


def filter_in_python():
    orders = Order.objects.prefetch_related("items")
    return [[item.pk for item in order.items.all() if item.quantity > 1] for order in orders]


def exclude_on_manager():
    orders = Order.objects.prefetch_related("items")
    return [list(order.items.exclude(quantity=1)) for order in orders]


def order_by_on_manager():
    orders = Order.objects.prefetch_related("items")
    return [[item.pk for item in order.items.order_by("-quantity")] for order in orders]


def sorted_in_python():
    orders = Order.objects.prefetch_related("items")
    return [sorted(item.quantity for item in order.items.all()) for order in orders]


def reverse_on_manager():
    return [list(order.items.reverse()) for order in Order.objects.prefetch_related("items")]


def reversed_in_python():
    return [list(reversed(order.items.all())) for order in Order.objects.prefetch_related("items")]


def distinct_on_manager():
    return [list(order.items.distinct()) for order in Order.objects.prefetch_related("items")]


def get_on_manager():
    return [order.items.get(position=0).pk for order in Order.objects.prefetch_related("items")]


def earliest_on_manager():
    return [order.payments.earliest().amount for order in Order.objects.prefetch_related("payments")]


def latest_on_manager():
    return [order.payments.latest().amount for order in Order.objects.prefetch_related("payments")]


def aggregate_on_manager():
    orders = Order.objects.prefetch_related("items")
    return [order.items.aggregate(total=Sum("quantity"))["total"] for order in orders]


def sum_in_python():
    return [sum(item.quantity for item in order.items.all()) for order in Order.objects.prefetch_related("items")]


def annotate_on_manager():
    orders = Order.objects.prefetch_related("shipments")
    return [[s.n for s in order.shipments.annotate(n=Count("products"))] for order in orders]


def values_on_manager():
    return [list(order.items.values("quantity")) for order in Order.objects.prefetch_related("items")]


def values_list_on_manager():
    orders = Order.objects.prefetch_related("items")
    return [list(order.items.values_list("quantity", flat=True)) for order in orders]


def dates_on_manager():
    orders = Order.objects.prefetch_related("payments")
    return [list(order.payments.dates("received_on", "day")) for order in orders]


def only_on_manager():
    return [[i.pk for i in order.items.only("pk")] for order in Order.objects.prefetch_related("items")]


def defer_on_manager():
    return [[i.pk for i in order.items.defer("position")] for order in Order.objects.prefetch_related("items")]


def select_related_on_manager():
    orders = Order.objects.prefetch_related("items")
    return [[item.product.name for item in order.items.select_related("product")] for order in orders]


def prefetch_related_on_manager():
    orders = Order.objects.prefetch_related("items")
    return [[item.product.name for item in order.items.prefetch_related("product")] for order in orders]


def in_bulk_on_manager():
    return [order.items.in_bulk() for order in Order.objects.prefetch_related("items")]


def using_on_manager():
    return [list(order.items.using("default")) for order in Order.objects.prefetch_related("items")]


def iterator_on_manager():
    orders = Order.objects.prefetch_related("items")
    return [[item.pk for item in order.items.iterator()] for order in orders]


def union_on_manager():
    found = []
    for order in Order.objects.prefetch_related("shipments"):
        some = order.shipments.filter(carrier_id=1)
        found.append(list(some.union(order.shipments.filter(carrier_id=2))))
    return found


def none_on_manager():
    orders = Order.objects.prefetch_related("items")
    return [(order.number, list(order.items.none())) for order in orders]


def unused_lazy_filter():
    rows = []
    for order in Order.objects.prefetch_related("items"):
        later = order.items.filter(quantity__gt=1)
        rows.append((order.number, later))
    return len(rows)


def update_on_manager():
    changed = 0
    for order in Order.objects.prefetch_related("items"):
        changed += order.items.update(quantity=F("quantity") + 1)
    return changed


def prefetch_kept_in_a_name():
    rows = []
    for order in Order.objects.prefetch_related("items"):
        items = order.items.all()
        if items:
            rows.append((items.count(), items[0].quantity, [item.pk for item in items]))
    return rows


def manager_kept_in_a_name():
    rows = []
    for order in Order.objects.prefetch_related("items"):
        items = order.items
        rows.append(items.count())
        rows.extend(item.pk for item in items.all())
    return rows


def filter_kept_in_a_name():
    rows = []
    for order in Order.objects.prefetch_related("items"):
        items = order.items.all()
        expensive = items.filter(unit_price__gt=5)
        rows.append([item.pk for item in expensive])
    return rows


def first_of_ordered_prefetched_rows():
    shipments = Prefetch("shipments", queryset=Shipment.objects.order_by("-pk"))
    return [order.shipments.first().tracking_code for order in Order.objects.prefetch_related(shipments)]


def first_of_prefetched_rows_out_of_order():
    items = Prefetch("items", queryset=OrderItem.objects.order_by())
    return [order.items.first().quantity for order in Order.objects.prefetch_related(items)]


def last_of_ordered_prefetched_rows():
    shipments = Prefetch("shipments", queryset=Shipment.objects.order_by("-pk"))
    return [order.shipments.last().tracking_code for order in Order.objects.prefetch_related(shipments)]


def first_of_ordered_prefetched_rows_narrowed():
    shipments = Prefetch("shipments", queryset=Shipment.objects.order_by("-pk"))
    orders = Order.objects.prefetch_related(shipments)
    return [order.shipments.exclude(tracking_code="").first() for order in orders]
