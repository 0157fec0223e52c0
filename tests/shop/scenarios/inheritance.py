"""Fields, managers and methods that come from base classes."""

from warehouse.models import Delivery, DeliveryLine, StockRecord, Warehouse

from shop.models import DigitalProduct, LoyalCustomer, Product


def columns_of_an_abstract_base():
    return [warehouse.created_at.year for warehouse in Warehouse.objects.all()]


def relation_of_a_base_in_another_app():
    return [delivery.owner.email for delivery in Delivery.objects.all()]


def relations_of_base_and_class():
    records = StockRecord.objects.select_related("owner", "shelf__warehouse", "product")
    return [(r.owner.email, r.shelf.warehouse.name, r.product.name) for r in records]


def relations_of_base_and_class_one_missing():
    records = StockRecord.objects.select_related("owner", "product")
    return [(r.owner.email, r.shelf.label, r.product.name) for r in records]


def manager_inherited_by_a_child_table():
    return [product.category.name for product in DigitalProduct.objects.for_listing()]


def manager_inherited_by_a_child_table_read_further():
    return [product.licence.name for product in DigitalProduct.objects.for_listing()]


def property_inherited_by_a_child_table():
    return [product.display_name for product in DigitalProduct.objects.all()]


def property_inherited_by_a_child_table_joined():
    return [product.display_name for product in DigitalProduct.objects.select_related("category")]


def relation_inherited_by_a_child_table_prefetched():
    return [[tag.name for tag in product.tags.all()] for product in DigitalProduct.objects.prefetch_related("tags")]


def relation_inherited_by_a_child_table():
    return [[tag.name for tag in product.tags.all()] for product in DigitalProduct.objects.all()]


def parent_row_of_each_child():
    return [product.product_ptr.name for product in DigitalProduct.objects.all()]


def columns_of_parent_and_child():
    return [(product.name, product.download_url) for product in DigitalProduct.objects.all()]


def child_rows_through_a_related_manager():
    lines = DeliveryLine.objects.select_related("delivery__owner", "product")
    return [(line.delivery.owner.email, line.product.name) for line in lines]


def owner_of_the_delivery_of_each_line():
    return [line.delivery.owner_email for line in DeliveryLine.objects.select_related("delivery")]


def proxy_reads_like_its_parent():
    return [[order.number for order in customer.orders.all()] for customer in LoyalCustomer.objects.all()]


def proxy_prefetches_like_its_parent():
    customers = LoyalCustomer.objects.prefetch_related("orders")
    return [[order.number for order in customer.orders.all()] for customer in customers]


def stock_of_each_product():
    return [sum(record.quantity for record in product.stock.all()) for product in Product.objects.all()]


def stock_of_each_product_prefetched():
    products = Product.objects.prefetch_related("stock__shelf")
    return [[record.shelf.label for record in product.stock.all()] for product in products]
