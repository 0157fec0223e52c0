"""Relations that a row's own methods and properties follow."""

from django.db.models import F
from warehouse.models import Delivery, Shelf, StockRecord

from shop.models import (
    Address,
    Category,
    Customer,
    Invoice,
    LoyalCustomer,
    LoyaltyCard,
    Membership,
    Order,
    OrderItem,
    Product,
    Review,
    Supplier,
)


def property_follows_a_relation():
    return [order.customer_name for order in Order.objects.all()]


def property_follows_a_joined_relation():
    return [order.customer_name for order in Order.objects.select_related("customer")]


def property_without_relation():
    return [item.subtotal for item in OrderItem.objects.all()]


def method_without_relation():
    return [item.quantity for item in OrderItem.objects.all() if item.is_above(0)]


def method_follows_a_relation():
    return [review.signature() for review in Review.objects.all()]


def method_follows_two_relations_one_joined():
    return [review.signature() for review in Review.objects.select_related("author")]


def method_follows_two_joined_relations():
    return [review.signature() for review in Review.objects.select_related("author", "product")]


def property_of_an_abstract_base():
    return [product.price_label for product in Product.objects.all()]


def property_of_an_abstract_base_joined():
    return [product.price_label for product in Product.objects.select_related("currency")]


def property_of_an_abstract_base_without_relation():
    return [product.price_code for product in Product.objects.all()]


def property_of_a_base_in_another_app():
    return [record.owner_email for record in StockRecord.objects.all()]


def property_of_a_base_in_another_app_joined():
    return [delivery.owner_email for delivery in Delivery.objects.select_related("owner")]


def property_loops_over_rows():
    return [order.total for order in Order.objects.all()]


def property_loops_over_prefetched_rows():
    return [order.total for order in Order.objects.prefetch_related("items")]


def property_lists_reverse_rows():
    return [customer.order_numbers for customer in Customer.objects.all()]


def property_lists_prefetched_reverse_rows():
    return [customer.order_numbers for customer in Customer.objects.prefetch_related("orders")]


def property_of_one_row():
    return Customer.objects.get(pk=1).order_numbers


def method_counts_rows():
    return [order.item_count() for order in Order.objects.all()]


def method_counts_prefetched_rows():
    return [order.item_count() for order in Order.objects.prefetch_related("items")]


def method_queries_past_the_prefetch():
    return [order.last_payment().amount for order in Order.objects.prefetch_related("payments")]


def method_aggregates():
    return [product.average_rating() for product in Product.objects.prefetch_related("reviews")]


def method_returns_a_lazy_queryset():
    return [str(type(customer.open_orders())) for customer in Customer.objects.all()]


def method_returns_a_queryset_that_is_read():
    return [[order.number for order in customer.open_orders()] for customer in Customer.objects.all()]


def method_follows_a_nullable_relation_further():
    return [order.ship_to() for order in Order.objects.select_related("shipping_address")]


def method_follows_a_joined_nullable_relation_further():
    return [order.ship_to() for order in Order.objects.select_related("shipping_address__country")]


def recursive_method():
    return [category.breadcrumb() for category in Category.objects.all()]


def recursive_method_of_top_rows():
    return [category.breadcrumb() for category in Category.objects.filter(parent=None)]


def cached_property_of_each_row():
    return [product.tag_names for product in Product.objects.all()]


def cached_property_of_each_prefetched_row():
    return [product.tag_names for product in Product.objects.prefetch_related("tags")]


def cached_property_of_one_row_in_a_loop():
    product = Product.objects.get(pk=1)
    return [(number, product.tag_names, product.supplier_name) for number in range(20)]


def cached_property_follows_a_relation():
    return [product.supplier_name for product in Product.objects.all()]


def cached_property_follows_a_joined_relation():
    return [product.supplier_name for product in Product.objects.select_related("supplier")]


def value_object_named_like_a_manager():
    words = []
    for order in Order.objects.all():
        words.extend(order.flag_set.all())
    return words


def value_object_methods_named_like_a_manager():
    return [order.flag_set.filter("o").count() for order in Order.objects.filter(is_paid=False)]


def text_of_each_row():
    return [str(order) for order in Order.objects.all()]


def text_of_each_joined_row():
    return [str(order) for order in Order.objects.select_related("customer")]


def text_without_relation():
    return [str(product) for product in Product.objects.all()]


def formatted_text_of_each_row():
    return [f"{item}" for item in OrderItem.objects.all()]


def formatted_text_of_each_joined_row():
    return [f"{item}" for item in OrderItem.objects.select_related("product")]


def text_by_format_method():
    return ["{}!".format(supplier) for supplier in Supplier.objects.all()]


def text_by_percent():
    return ["%s!" % shelf for shelf in Shelf.objects.all()]


def text_by_percent_joined():
    return ["%s!" % shelf for shelf in Shelf.objects.select_related("warehouse")]


def texts_joined_with_a_comma():
    return ", ".join(str(card) for card in LoyaltyCard.objects.all())


def texts_joined_with_a_comma_loaded():
    return ", ".join(str(card) for card in LoyaltyCard.objects.select_related("tier"))


def texts_by_map():
    return list(map(str, Supplier.objects.all()))


def texts_by_map_joined():
    return list(map(str, Supplier.objects.select_related("country")))


def text_of_a_related_row():
    return [str(membership) for membership in Membership.objects.select_related("customer")]


def text_of_two_joined_rows():
    return [str(membership) for membership in Membership.objects.select_related("customer", "group")]


def text_with_the_joins_of_the_default_manager():
    return [str(invoice) for invoice in Invoice.objects.all()]


def text_without_the_joins_of_the_default_manager():
    return [str(invoice) for invoice in Invoice.plain.all()]


def text_of_the_base_class_method():
    return [order.headline() for order in Order.objects.all()]


def text_of_the_base_class_method_joined():
    return [order.headline() for order in Order.objects.select_related("customer")]


def text_of_the_base_class_method_without_relation():
    return [product.headline() for product in Product.objects.all()]


def representation_of_each_row():
    return [repr(order) for order in Order.objects.all()]


def property_of_a_proxy():
    return [customer.tier_name for customer in LoyalCustomer.objects.all()]


def inherited_property_of_a_proxy():
    return [customer.country_name for customer in LoyalCustomer.objects.all()]


def method_of_a_related_row():
    return [address.customer.greeting() for address in Address.objects.select_related("customer")]


def property_of_a_related_row():
    return [address.customer.country_name for address in Address.objects.select_related("customer")]


def property_used_in_a_condition():
    return [product.pk for product in Product.objects.all() if product.display_name.startswith("Category")]


def attribute_by_name():
    return [getattr(order, "customer").name for order in Order.objects.all()]


def attribute_by_name_joined():
    return [getattr(order, "customer").name for order in Order.objects.select_related("customer")]


def attribute_by_name_with_default():
    return [getattr(order, "nickname", "none") for order in Order.objects.all()]


def property_with_a_setter():
    return [review.writer for review in Review.objects.all()]


def property_with_a_setter_joined():
    return [review.writer for review in Review.objects.select_related("author")]


def property_whose_setter_reads_a_relation():
    return [review.stars for review in Review.objects.all()]


def property_of_an_annotated_row():
    return [order.payer_label for order in Order.objects.annotate(_payer=F("customer__name"))]


def property_of_a_row_that_lacks_the_annotation():
    return [order.payer_label for order in Order.objects.all()]


def property_of_a_row_with_another_annotation():
    return [order.payer_label for order in Order.objects.annotate(_seller=F("placed_by__username"))]


def method_asks_an_annotated_row():
    return [order.payer_if_given() for order in Order.objects.annotate(_payer=F("customer__name"))]


def method_asks_a_row_that_lacks_the_annotation():
    return [order.payer_if_given() for order in Order.objects.all()]


def method_takes_what_an_annotated_row_has():
    return [order.payer_or_none_given() for order in Order.objects.annotate(_payer=F("customer__name"))]


def method_takes_what_a_row_lacks():
    return [order.payer_or_none_given() for order in Order.objects.all()]


def annotation_read_and_another_relation():
    return [order.payer_label + order.placed_by.email for order in Order.objects.annotate(_payer=F("customer__name"))]


def property_made_by_a_call():
    return [order.who_buys for order in Order.objects.all()]


def property_made_by_a_call_of_joined_rows():
    return [order.who_buys for order in Order.objects.select_related("customer")]


def property_made_by_a_call_that_reads_columns():
    return [order.plain_number for order in Order.objects.all()]


def text_of_a_row_that_lacks_a_column():
    products = Product.objects.select_related("supplier")
    return [one.supplier.name if hasattr(one.supplier, "name") else str(one.supplier) for one in products]


def text_of_a_row_that_lacks_a_manager():
    found = []
    for product in Product.objects.select_related("supplier"):
        if not hasattr(product.supplier, "product_set"):
            found.append(str(product.supplier))
        found.append(product.name)
    return found


def text_of_a_row_that_has_a_column():
    products = Product.objects.select_related("supplier")
    return [str(one.supplier) if hasattr(one.supplier, "name") else one.name for one in products]


class _Line:
    def __init__(self, order):
        self.order = order

    def __str__(self):
        return f"{self.order.number}: {self.order.customer.name}"


def text_of_an_object_around_each_row():
    return [str(_Line(order)) for order in Order.objects.all()]


def text_of_an_object_around_each_joined_row():
    return [str(_Line(order)) for order in Order.objects.select_related("customer")]


def formatted_object_around_each_row():
    return [f"- {_Line(order)}" for order in Order.objects.all()]


def type_of_an_object_around_each_row():
    return [str(type(_Line(order))) for order in Order.objects.all()]


def annotated_attribute_is_named_in_the_test():
    return [order.payer_once_given for order in Order.objects.annotate(_payer=F("customer__name"))]


def annotated_attribute_is_compared_in_the_test():
    return [order.payer_unless_none_given for order in Order.objects.annotate(_payer=F("customer__name"))]


def attribute_named_in_the_test_is_not_annotated():
    return [order.payer_once_given for order in Order.objects.annotate(_buyer=F("customer__name"))]


def attribute_compared_in_the_test_is_not_annotated():
    return [order.payer_unless_none_given for order in Order.objects.all()]
