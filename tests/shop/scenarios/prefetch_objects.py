"""``Prefetch`` with querysets and lists, and ``prefetch_related_objects``."""

from django.db.models import Prefetch, prefetch_related_objects

from shop.models import Category, Customer, Invoice, Order, OrderItem, Payment, Product, Shipment, Tag


def plain_lookup_object():
    orders = Order.objects.prefetch_related(Prefetch("items"))
    return [[item.quantity for item in order.items.all()] for order in orders]


def queryset_joins_the_next_relation():
    items = OrderItem.objects.select_related("product")
    orders = Order.objects.prefetch_related(Prefetch("items", queryset=items))
    return [[item.product.name for item in order.items.all()] for order in orders]


def queryset_joins_another_relation():
    items = OrderItem.objects.select_related("product")
    orders = Order.objects.prefetch_related(Prefetch("items", queryset=items))
    return [[item.product.supplier.name for item in order.items.all()] for order in orders]


def queryset_prefetches_the_next_relation():
    products = Product.objects.prefetch_related("tags")
    categories = Category.objects.prefetch_related(Prefetch("products", queryset=products))
    return [
        [tag.name for product in category.products.all() for tag in product.tags.all()] for category in categories
    ]


def filtered_queryset_read_with_all():
    paid = Prefetch("orders", queryset=Order.objects.filter(is_paid=True))
    found = []
    for customer in Customer.objects.prefetch_related(paid):
        found.append([order.number for order in customer.orders.all()])
    return found


def filtered_queryset_filtered_again():
    paid = Prefetch("orders", queryset=Order.objects.filter(is_paid=True))
    found = []
    for customer in Customer.objects.prefetch_related(paid):
        found.append([order.number for order in customer.orders.filter(is_paid=True)])
    return found


def list_attribute():
    paid = Prefetch("orders", queryset=Order.objects.filter(is_paid=True), to_attr="paid_orders")
    found = []
    for customer in Customer.objects.prefetch_related(paid):
        found.append([order.number for order in customer.paid_orders])
    return found


def list_attribute_knows_its_parent():
    newest = Prefetch("orders", queryset=Order.objects.order_by("-placed_on"), to_attr="newest_orders")
    found = []
    for customer in Customer.objects.prefetch_related(newest):
        found.extend(f"{order.number} {order.customer.name}" for order in customer.newest_orders)
    return found


def list_attribute_crossed_further():
    paid = Prefetch("orders", queryset=Order.objects.filter(is_paid=True), to_attr="paid_orders")
    found = []
    for customer in Customer.objects.prefetch_related(paid):
        for order in customer.paid_orders:
            found.append(order.invoice.number)
    return found


def list_attribute_crossed_further_with_join():
    paid = Prefetch("orders", Order.objects.filter(is_paid=True).select_related("invoice"), to_attr="paid_orders")
    found = []
    for customer in Customer.objects.prefetch_related(paid):
        for order in customer.paid_orders:
            found.append(order.invoice.number)
    return found


def manager_beside_the_list_attribute():
    paid = Prefetch("orders", queryset=Order.objects.filter(is_paid=True), to_attr="paid_orders")
    found = []
    for customer in Customer.objects.prefetch_related(paid):
        found.append([order.number for order in customer.orders.all()])
    return found


def list_attribute_counted():
    shipments = Prefetch("shipments", to_attr="parcels")
    return [len(order.parcels) for order in Order.objects.prefetch_related(shipments) if order.parcels]


def lookup_below_a_list_attribute():
    orders = Order.objects.prefetch_related(
        Prefetch("items", queryset=OrderItem.objects.order_by("-quantity"), to_attr="biggest"),
        "biggest__product",
    )
    return [[item.product.name for item in order.biggest] for order in orders]


def nested_prefetch_objects():
    orders = Order.objects.prefetch_related(
        Prefetch(
            "items",
            queryset=OrderItem.objects.prefetch_related(
                Prefetch("product", queryset=Product.objects.select_related("supplier__country")),
            ),
        ),
    )
    names = []
    for order in orders:
        for item in order.items.all():
            names.append(item.product.supplier.country.name)
    return names


def nested_path_in_a_prefetch_object():
    path = Prefetch("items__product", queryset=Product.objects.select_related("category"))
    return [
        [item.product.category.name for item in order.items.all()] for order in Order.objects.prefetch_related(path)
    ]


def nested_path_of_another_relation():
    path = Prefetch("items__product", queryset=Product.objects.select_related("category"))
    return [
        [item.product.supplier.name for item in order.items.all()] for order in Order.objects.prefetch_related(path)
    ]


def forward_relation_prefetched():
    return [order.customer.name for order in Order.objects.prefetch_related("customer")]


def forward_relation_prefetched_with_queryset():
    customers = Prefetch("customer", queryset=Customer.objects.select_related("country"))
    return [order.customer.country.name for order in Order.objects.prefetch_related(customers)]


def forward_relation_prefetched_one_hop_short():
    return [order.customer.country.name for order in Order.objects.prefetch_related("customer")]


def forward_path_prefetched():
    return [order.customer.country.name for order in Order.objects.prefetch_related("customer__country")]


def join_then_prefetch_below():
    invoices = Invoice.plain.select_related("order").prefetch_related("order__items")
    return [[item.quantity for item in invoice.order.items.all()] for invoice in invoices]


def prefetch_below_a_prefetched_foreign_key():
    payments = Payment.objects.prefetch_related("order__items__product")
    return [[item.product.name for item in payment.order.items.all()] for payment in payments]


def lookups_added_in_two_calls():
    orders = Order.objects.prefetch_related("items").prefetch_related("payments")
    return [(len(order.items.all()), len(order.payments.all())) for order in orders]


def lookups_from_a_list():
    wanted = ["items", "payments"]
    orders = Order.objects.prefetch_related(*wanted)
    return [(len(order.items.all()), len(order.payments.all())) for order in orders]


def lookups_cleared():
    orders = Order.objects.prefetch_related("items", "payments").prefetch_related(None)
    return [len(order.items.all()) for order in orders]


def lookups_cleared_then_set():
    orders = Order.objects.prefetch_related("payments").prefetch_related(None).prefetch_related("items")
    return [len(order.items.all()) for order in orders]


def lookups_survive_filtering():
    orders = Order.objects.prefetch_related("items").filter(is_paid=True).exclude(number="").order_by("pk")[:100]
    return [len(order.items.all()) for order in orders]


def prefetch_on_a_list_of_rows():
    orders = list(Order.objects.filter(is_paid=True))
    prefetch_related_objects(orders, "items__product")
    return [[item.product.name for item in order.items.all()] for order in orders]


def prefetch_on_a_list_of_rows_of_another_relation():
    orders = list(Order.objects.filter(is_paid=True))
    prefetch_related_objects(orders, "payments")
    return [[item.quantity for item in order.items.all()] for order in orders]


def prefetch_on_each_row_alone():
    rows = []
    for order in Order.objects.all():
        prefetch_related_objects([order], "items")
        rows.append(len(order.items.all()))
    return rows


def prefetch_on_one_row():
    customer = Customer.objects.get(pk=1)
    prefetch_related_objects([customer], "orders__items")
    return [item.quantity for order in customer.orders.all() for item in order.items.all()]


def prefetch_of_rows_with_unjoined_relation():
    tags = Tag.objects.prefetch_related(Prefetch("products", queryset=Product.objects.only("name")))
    return [[product.name for product in tag.products.all()] for tag in tags]


def prefetched_shipments_with_join():
    shipments = Shipment.objects.select_related("carrier__country")
    orders = Order.objects.prefetch_related(Prefetch("shipments", queryset=shipments))
    return {shipment.carrier.country.name for order in orders for shipment in order.shipments.all()}


def relation_left_out_by_the_prefetched_rows():
    orders = Order.objects.prefetch_related(Prefetch("customer", queryset=Customer.objects.only("name")))
    return [order.customer.country_id for order in orders]


def column_kept_by_the_prefetched_rows():
    orders = Order.objects.prefetch_related(Prefetch("customer", queryset=Customer.objects.only("name", "country")))
    return [order.customer.country_id for order in orders]


def relation_prefetched_with_its_column():
    customers = Customer.objects.only("name", "country")
    orders = Order.objects.prefetch_related(Prefetch("customer", queryset=customers), "customer__country")
    return [order.customer.country.name for order in orders]
