"""Columns that ``only()`` and ``defer()`` leave out."""

from shop.models import Customer, Order, OrderItem, Product


def column_that_was_loaded():
    return [product.name for product in Product.objects.only("name")]


def column_left_out_by_only():
    return [product.sku for product in Product.objects.only("name")]


def column_left_out_by_defer():
    return [customer.email for customer in Customer.objects.defer("email")]


def column_kept_by_defer():
    return [customer.name for customer in Customer.objects.defer("email", "internal_comment")]


def primary_key_is_always_loaded():
    return [(product.pk, product.id) for product in Product.objects.only("name")]


def foreign_key_column_left_out():
    return [product.category_id for product in Product.objects.only("name")]


def foreign_key_column_kept():
    return [product.category_id for product in Product.objects.only("name", "category")]


def relation_behind_a_column_left_out():
    return [product.category.name for product in Product.objects.only("name")]


def joined_relation_with_columns():
    orders = Order.objects.select_related("customer").only("number", "customer__name")
    return [(order.number, order.customer.name) for order in orders]


def joined_relation_with_a_column_left_out():
    orders = Order.objects.select_related("customer").only("number", "customer__name")
    return [(order.number, order.customer.email) for order in orders]


def joined_relation_with_a_deferred_column():
    orders = Order.objects.select_related("customer").defer("customer__email")
    return [order.customer.email for order in orders]


def joined_relation_with_another_deferred_column():
    orders = Order.objects.select_related("customer").defer("customer__email")
    return [order.customer.name for order in orders]


def only_replaced_by_a_later_only():
    return [product.sku for product in Product.objects.only("name").only("sku")]


def first_only_is_forgotten():
    return [product.name for product in Product.objects.only("name").only("sku")]


def defer_after_only():
    return [product.sku for product in Product.objects.only("name", "sku").defer("sku")]


def defer_cleared():
    return [customer.email for customer in Customer.objects.defer("email").defer(None)]


def defer_adds_up():
    rows = []
    for customer in Customer.objects.defer("email").defer("name"):
        rows.append(customer.email)
    return rows


def several_columns_left_out_on_one_row():
    product = Product.objects.only("name").get(pk=1)
    return [product.sku, product.price, product.is_visible]


def column_left_out_but_never_read():
    return [item.quantity for item in OrderItem.objects.defer("unit_price")]


def column_read_by_a_method():
    return [item.subtotal for item in OrderItem.objects.only("quantity", "unit_price")]


def column_left_out_and_read_by_a_method():
    return [item.subtotal for item in OrderItem.objects.only("quantity")]


def column_left_out_is_written_first():
    rows = []
    for product in Product.objects.only("name"):
        product.sku = product.name.upper()
        rows.append(product.sku)
    return rows


def column_left_out_in_prefetched_rows():
    customers = Customer.objects.prefetch_related("orders").only("name")
    return [(customer.name, [order.number for order in customer.orders.all()]) for customer in customers]


def annotation_beside_only():
    from django.db.models import F

    products = Product.objects.only("name").annotate(category_name=F("category__name"))
    return [(product.name, product.category_name) for product in products]


def foreign_key_named_by_its_column():
    return [order.customer_id for order in Order.objects.only("number", "customer_id")]


def foreign_key_deferred_by_its_column():
    return [order.customer_id for order in Order.objects.defer("customer_id")]
