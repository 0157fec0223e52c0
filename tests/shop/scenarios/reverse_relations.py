"""Relations followed against the direction of the foreign key."""

from accounts.models import User
from django.db.models import Prefetch
from warehouse.models import Warehouse

from shop.models import (
    Category,
    Country,
    Customer,
    DigitalProduct,
    Licence,
    LoyalCustomer,
    Order,
    OrderItem,
    Product,
    Supplier,
)


def items_of_each_order():
    counts = {}
    for order in Order.objects.all():
        counts[order.number] = [item.quantity for item in order.items.all()]
    return counts


def items_of_each_order_prefetched():
    counts = {}
    for order in Order.objects.prefetch_related("items"):
        counts[order.number] = [item.quantity for item in order.items.all()]
    return counts


def products_of_items_half_prefetched():
    names = []
    for order in Order.objects.prefetch_related("items"):
        for item in order.items.all():
            names.append(item.product.name)
    return names


def products_of_items_prefetched():
    names = []
    for order in Order.objects.prefetch_related("items__product"):
        for item in order.items.all():
            names.append(item.product.name)
    return names


def items_of_one_order():
    order = Order.objects.get(pk=1)
    return [item.quantity for item in order.items.all()]


def products_of_items_of_one_order():
    order = Order.objects.get(pk=1)
    return [item.product.name for item in order.items.all()]


def products_of_items_of_one_order_joined():
    order = Order.objects.get(pk=1)
    return [item.product.name for item in order.items.select_related("product")]


def default_reverse_name():
    sizes = []
    for supplier in Supplier.objects.all():
        sizes.append(len(supplier.product_set.all()))
    return sizes


def default_reverse_name_prefetched():
    sizes = []
    for supplier in Supplier.objects.prefetch_related("product_set"):
        sizes.append(len(supplier.product_set.all()))
    return sizes


def reverse_of_user_model():
    ratings = []
    for user in User.objects.filter(is_staff=True):
        ratings.extend(review.rating for review in user.review_set.all())
    return ratings


def reverse_of_user_model_prefetched():
    ratings = []
    for user in User.objects.filter(is_staff=True).prefetch_related("review_set"):
        ratings.extend(review.rating for review in user.review_set.all())
    return ratings


def related_name_made_from_the_class_name():
    totals = []
    for user in User.objects.filter(is_staff=True):
        totals.append(sum(record.quantity for record in user.owned_stockrecord.all()))
    return totals


def related_name_made_from_the_class_name_prefetched():
    references = []
    for user in User.objects.filter(is_staff=True).prefetch_related("owned_delivery"):
        references += [delivery.reference for delivery in user.owned_delivery.all()]
    return references


def reverse_one_to_one():
    numbers = []
    for customer in Customer.objects.all():
        numbers.append(customer.loyalty_card.number)
    return numbers


def reverse_one_to_one_joined():
    numbers = []
    for customer in Customer.objects.select_related("loyalty_card"):
        numbers.append(customer.loyalty_card.number)
    return numbers


def reverse_one_to_one_prefetched():
    numbers = []
    for customer in Customer.objects.prefetch_related("loyalty_card"):
        numbers.append(customer.loyalty_card.number)
    return numbers


def tier_behind_reverse_one_to_one():
    tiers = []
    for customer in Customer.objects.select_related("loyalty_card"):
        tiers.append(customer.loyalty_card.tier.name)
    return tiers


def tier_behind_reverse_one_to_one_joined():
    tiers = []
    for customer in Customer.objects.select_related("loyalty_card__tier"):
        tiers.append(customer.loyalty_card.tier.name)
    return tiers


def reverse_one_to_one_by_hasattr():
    with_invoice = []
    for order in Order.objects.all():
        if hasattr(order, "invoice"):
            with_invoice.append(order.number)
    return with_invoice


def reverse_one_to_one_of_a_proxy():
    return [customer.loyalty_card.tier.name for customer in LoyalCustomer.objects.all()]


def children_of_each_category():
    tree = {}
    for category in Category.objects.filter(parent=None):
        tree[category.name] = [child.name for child in category.children.all()]
    return tree


def children_of_each_category_prefetched():
    tree = {}
    for category in Category.objects.filter(parent=None).prefetch_related("children"):
        tree[category.name] = [child.name for child in category.children.all()]
    return tree


def grandchildren_half_prefetched():
    found = []
    for category in Category.objects.prefetch_related("children"):
        for child in category.children.all():
            found.extend(product.name for product in child.products.all())
    return found


def grandchildren_prefetched():
    found = []
    for category in Category.objects.prefetch_related("children__products"):
        for child in category.children.all():
            found.extend(product.name for product in child.products.all())
    return found


def two_reverse_relations_one_prefetched():
    rows = []
    for order in Order.objects.prefetch_related("items"):
        rows.append((len(order.items.all()), len(order.payments.all())))
    return rows


def two_reverse_relations_both_prefetched():
    rows = []
    for order in Order.objects.prefetch_related("items", "payments"):
        rows.append((len(order.items.all()), len(order.payments.all())))
    return rows


def reverse_relation_of_a_joined_row():
    found = []
    for order in Order.objects.select_related("customer"):
        found.append([address.city for address in order.customer.addresses.all()])
    return found


def reverse_relation_of_a_joined_row_prefetched():
    found = []
    for order in Order.objects.select_related("customer").prefetch_related("customer__addresses"):
        found.append([address.city for address in order.customer.addresses.all()])
    return found


def shelves_of_each_warehouse():
    labels = []
    for warehouse in Warehouse.objects.all():
        for shelf in warehouse.shelves.all():
            labels.append(shelf.label)
    return labels


def child_row_of_multi_table_inheritance():
    urls = []
    for product in Product.objects.filter(digitalproduct__isnull=False):
        urls.append(product.digitalproduct.download_url or product.sku)
    return urls


def child_row_of_multi_table_inheritance_joined():
    urls = []
    for product in Product.objects.filter(digitalproduct__isnull=False).select_related("digitalproduct"):
        urls.append(product.digitalproduct.download_url or product.sku)
    return urls


def parent_row_of_multi_table_inheritance():
    return [digital.product_ptr_id for digital in DigitalProduct.objects.all()]


def reverse_relation_inherited_from_the_parent_table():
    return [[review.rating for review in digital.reviews.all()] for digital in DigitalProduct.objects.all()]


def reverse_relation_to_inherited_table_prefetched():
    return [
        [digital.name for digital in licence.products.all()]
        for licence in Licence.objects.prefetch_related("products")
    ]


def several_levels_in_one_path():
    streets = []
    for country in Country.objects.prefetch_related("customer_set__orders__items"):
        for customer in country.customer_set.all():
            for order in customer.orders.all():
                streets.extend(item.position for item in order.items.all())
    return streets


def truth_of_reverse_rows():
    return [order.number for order in Order.objects.all() if order.payments.all()]


def count_of_reverse_rows():
    return {category.name: category.products.count() for category in Category.objects.all()}


def presence_of_reverse_rows():
    return [customer.name for customer in Customer.objects.all() if customer.orders.exists()]


def _countries(customer: Customer):
    return [address.country.name for address in customer.addresses.order_by("pk")]


def _countries_joined(customer: Customer):
    return [address.country.name for address in customer.addresses.select_related("country").order_by("pk")]


def _countries_as_given(customer: Customer):
    return [address.country.name for address in customer.addresses.all()]


def _big_lines(order: Order):
    return [item.product.name for item in order.items.filter(quantity__gt=0)]


def related_rows_asked_for_anew():
    return _countries(Customer.objects.prefetch_related("addresses__country").earliest("pk"))


def related_rows_asked_for_anew_and_joined():
    return _countries_joined(Customer.objects.prefetch_related("addresses").earliest("pk"))


def related_rows_at_hand():
    return _countries_as_given(Customer.objects.prefetch_related("addresses__country").earliest("pk"))


def related_rows_of_a_prefetched_queryset():
    joined = Prefetch("items", queryset=OrderItem.objects.select_related("product"))
    return _big_lines(Order.objects.prefetch_related(joined).earliest("pk"))
