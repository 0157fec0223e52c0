"""Rows and querysets that cross the border to other modules."""

from shop import reports, selectors, services
from shop.models import Customer, Order, OrderItem, Product
from shop.selectors import has_unpaid_orders, open_orders, orders_with_customers
from shop.services import customer_line as line_of
from shop.services import item_names, order_total, short_label


def row_to_another_module():
    return [services.customer_line(order) for order in Order.objects.all()]


def joined_row_to_another_module():
    return [services.customer_line(order) for order in Order.objects.select_related("customer")]


def row_to_another_module_by_alias():
    lines = []
    for order in Order.objects.filter(is_paid=True):
        lines.append(line_of(order))
    return lines


def row_to_a_harmless_function():
    return [short_label(order) for order in Order.objects.all()]


def nullable_relation_in_another_module():
    return [services.delivery_line(order) for order in Order.objects.all()]


def nullable_relation_joined_for_another_module():
    return [services.delivery_line(order) for order in Order.objects.select_related("shipping_address")]


def queryset_to_another_module():
    return services.orders_to_lines(Order.objects.order_by("number"))


def joined_queryset_to_another_module():
    return services.orders_to_lines(Order.objects.select_related("customer").order_by("number"))


def queryset_to_a_harmless_function():
    return services.orders_to_labels(Order.objects.order_by("number"))


def queryset_from_another_module():
    return [order.customer.name for order in open_orders()]


def queryset_from_another_module_joined_here():
    return [order.customer.name for order in open_orders().select_related("customer")]


def joined_queryset_from_another_module():
    return [order.customer.country.name for order in orders_with_customers()]


def joined_queryset_from_another_module_narrowed_here():
    orders = selectors.orders_with_customers().filter(is_paid=True)
    return [order.customer.country.name for order in orders]


def queryset_from_one_module_to_another():
    return services.orders_to_lines(selectors.open_orders())


def joined_queryset_from_one_module_to_another():
    return services.orders_to_lines(selectors.orders_with_customers())


def prefetched_queryset_from_another_module():
    return [[item.product.name for item in order.items.all()] for order in selectors.orders_with_items()]


def prefetched_queryset_read_one_hop_further():
    return [[item.product.supplier.name for item in order.items.all()] for order in selectors.orders_with_items()]


def total_of_each_order():
    return [order_total(order) for order in Order.objects.all()]


def total_of_each_prefetched_order():
    return [order_total(order) for order in Order.objects.prefetch_related("items")]


def total_of_one_order():
    return order_total(Order.objects.get(pk=1))


def largest_item_of_each_order():
    return [services.largest_item(order).quantity for order in Order.objects.prefetch_related("items")]


def item_names_of_each_half_prefetched_order():
    return [item_names(order) for order in Order.objects.prefetch_related("items")]


def item_names_of_each_prefetched_order():
    return [item_names(order) for order in Order.objects.prefetch_related("items__product")]


def query_in_another_module_for_each_row():
    skus = Product.objects.values_list("sku", flat=True)
    return [services.product_by_sku(sku).name for sku in skus]


def query_in_another_module_for_each_customer():
    return [customer.name for customer in Customer.objects.all() if has_unpaid_orders(customer)]


def query_in_another_module_once():
    revenue = selectors.revenue_per_customer()
    return [revenue[customer.name] for customer in Customer.objects.all()]


def query_in_another_module_on_every_pass():
    return [selectors.revenue_per_customer()[customer.name] for customer in Customer.objects.all()]


def single_row_from_another_module():
    order = selectors.order_by_number(Order.objects.values_list("number", flat=True)[0])
    return [order.customer.name, order.shipping_address.city, [i.product.name for i in order.items.all()]]


def annotated_rows_from_another_module():
    return [(category.name, category.product_count) for category in selectors.top_categories()]


def listing_from_another_module():
    rows = []
    for product in selectors.visible_products():
        rows.append((product.category.name, product.supplier.name, [tag.name for tag in product.tags.all()]))
    return rows


def listing_from_another_module_read_further():
    return [product.currency.symbol for product in selectors.visible_products()]


def report_over_rows_without_relations():
    return reports.open_order_labels()


def report_over_prefetched_rows():
    return reports.order_totals()


def report_over_unjoined_rows():
    return reports.open_order_lines()


def items_of_another_query():
    items = OrderItem.objects.select_related("order__customer")
    return [line_of(item.order) for item in items]


def items_of_another_query_unjoined():
    items = OrderItem.objects.select_related("order")
    return [line_of(item.order) for item in items]


def _customer_names(orders=selectors.open_orders):
    return [order.customer.name for order in orders()]


def _joined_customer_names(orders=selectors.orders_with_customers):
    return [order.customer.name for order in orders()]


def rows_of_a_default_from_another_module():
    return _customer_names()


def joined_rows_of_a_default_from_another_module():
    return _joined_customer_names()


def joined_rows_in_place_of_a_default():
    return _joined_customer_names(selectors.orders_with_items().select_related("customer").all)
