"""Foreign keys and one-to-one fields, followed forwards."""

from accounts.models import Profile, User
from django.db.models import Prefetch
from warehouse.models import Delivery, Shelf, StockRecord

from shop.models import (
    Address,
    Category,
    Customer,
    DigitalProduct,
    Invoice,
    LoyaltyCard,
    Membership,
    Order,
    OrderItem,
    Payment,
    Product,
    ProductDetail,
    Review,
    Shipment,
)


def customer_of_each_order():
    names = []
    for order in Order.objects.all():
        names.append(order.customer.name)
    return names


def customer_of_each_joined_order():
    names = []
    for order in Order.objects.select_related("customer"):
        names.append(order.customer.name)
    return names


def customer_id_of_each_order():
    ids = []
    for order in Order.objects.all():
        ids.append(order.customer_id)
    return ids


def customer_pk_through_relation():
    ids = []
    for order in Order.objects.order_by("number"):
        ids.append(order.customer.pk)
    return ids


def country_two_hops_away():
    labels = []
    for order in Order.objects.filter(is_paid=True).order_by("-placed_on"):
        labels.append(f"{order.number}: {order.customer.country.name}")
    return labels


def country_two_hops_away_half_joined():
    labels = []
    orders = Order.objects.filter(is_paid=True).select_related("customer")
    for order in orders:
        labels.append(f"{order.number}: {order.customer.country.name}")
    return labels


def country_two_hops_away_joined():
    labels = []
    orders = Order.objects.filter(is_paid=True).select_related("customer__country")
    for order in orders:
        labels.append(f"{order.number}: {order.customer.name}, {order.customer.country.name}")
    return labels


def country_id_two_hops_away_half_joined():
    orders = Order.objects.select_related("customer")
    found = set()
    for order in orders:
        found.add(order.customer.country_id)
    return found


def sibling_relation_not_joined():
    rows = []
    for item in OrderItem.objects.select_related("order"):
        rows.append((item.order.number, item.product.name))
    return rows


def sibling_relations_both_joined():
    rows = []
    for item in OrderItem.objects.select_related("order", "product"):
        rows.append((item.order.number, item.product.name))
    return rows


def nullable_address_of_each_order():
    cities = []
    for order in Order.objects.all():
        if order.shipping_address:
            cities.append(order.shipping_address.city)
    return cities


def nullable_address_id_only():
    shipped = []
    for order in Order.objects.all():
        if order.shipping_address_id is not None:
            shipped.append(order.number)
    return shipped


def nullable_coupon_joined():
    codes = []
    for order in Order.objects.select_related("coupon"):
        codes.append(order.coupon.code if order.coupon else None)
    return codes


def nullable_coupon_then_campaign():
    names = []
    for order in Order.objects.select_related("coupon").exclude(coupon=None):
        names.append(order.coupon.campaign.name)
    return names


def parent_of_each_category():
    trail = []
    for category in Category.objects.filter(parent__isnull=False):
        trail.append(f"{category.parent.name} / {category.name}")
    return trail


def parent_of_each_category_joined():
    trail = []
    for category in Category.objects.filter(parent__isnull=False).select_related("parent"):
        trail.append(f"{category.parent.name} / {category.name}")
    return trail


def parent_of_top_categories():
    return [(category.name, category.parent) for category in Category.objects.filter(parent=None)]


def currency_by_code():
    symbols = []
    for product in Product.objects.all():
        symbols.append(product.currency.symbol)
    return symbols


def currency_code_is_the_foreign_key():
    codes = []
    for product in Product.objects.all():
        codes.append(product.currency_id)
    return codes


def currency_code_through_relation():
    codes = []
    for product in Product.objects.only("name", "currency"):
        codes.append(product.currency.code)
    return codes


def staff_behind_user_model():
    return [order.placed_by.email for order in Order.objects.all()]


def staff_behind_user_model_joined():
    return [order.placed_by.email for order in Order.objects.select_related("placed_by")]


def owner_from_abstract_base():
    owners = []
    for record in StockRecord.objects.all():
        owners.append(record.owner.username)
    return owners


def owner_from_abstract_base_joined():
    owners = []
    for record in StockRecord.objects.select_related("owner"):
        owners.append(record.owner.username)
    return owners


def owner_id_from_abstract_base():
    return {delivery.owner_id for delivery in Delivery.objects.all()}


def warehouse_by_string_reference():
    names = []
    for shipment in Shipment.objects.all():
        names.append(shipment.warehouse.name)
    return names


def warehouse_by_string_reference_joined():
    names = []
    for shipment in Shipment.objects.select_related("warehouse", "carrier"):
        names.append(f"{shipment.carrier.name} from {shipment.warehouse.name}")
    return names


def warehouse_of_each_stock_record():
    places = []
    for record in StockRecord.objects.select_related("shelf"):
        places.append((record.shelf.label, record.shelf.warehouse.name))
    return places


def warehouse_of_each_shelf_joined():
    return [f"{shelf.warehouse.name}/{shelf.label}" for shelf in Shelf.objects.select_related("warehouse")]


def user_of_each_profile():
    return [profile.user.email for profile in Profile.objects.all()]


def user_of_each_customer_joined():
    return [customer.user.email for customer in Customer.objects.select_related("user")]


def customer_of_each_card():
    return [card.customer.name for card in LoyaltyCard.objects.filter(tier__discount__gte=0)]


def product_behind_primary_key_relation():
    return [detail.product.name for detail in ProductDetail.objects.all()]


def product_id_behind_primary_key_relation():
    return [detail.product_id for detail in ProductDetail.objects.all()]


def relation_of_inherited_table():
    return [(item.name, item.licence.name) for item in DigitalProduct.objects.all()]


def relation_of_inherited_table_joined():
    rows = DigitalProduct.objects.select_related("licence", "category")
    return [(item.name, item.licence.name, item.category.name) for item in rows]


def relation_of_parent_table():
    return [item.supplier.name for item in DigitalProduct.objects.select_related("licence")]


def self_reference_of_each_customer():
    pairs = []
    for customer in Customer.objects.exclude(referred_by=None):
        pairs.append((customer.name, customer.referred_by.name))
    return pairs


def hidden_reverse_name():
    return [membership.invited_by.name for membership in Membership.objects.filter(invited_by__isnull=False)]


def hidden_reverse_name_joined():
    memberships = Membership.objects.select_related("invited_by", "group")
    return [(membership.group.name, membership.invited_by.name) for membership in memberships]


def two_relations_of_each_review():
    lines = []
    for review in Review.objects.select_related("author").filter(rating__gte=1):
        lines.append(f"{review.author.email} likes {review.product.name}")
    return lines


def invoice_of_each_payment():
    numbers = []
    for payment in Payment.objects.all():
        numbers.append(payment.invoice.number)
    return numbers


def order_behind_invoice_of_each_payment():
    numbers = []
    for payment in Payment.objects.select_related("invoice"):
        numbers.append(payment.invoice.order.number)
    return numbers


def default_manager_joins_for_its_own_rows():
    names = []
    for invoice in Invoice.objects.all():
        names.append(invoice.order.customer.name)
    return names


def plain_manager_does_not_join():
    names = []
    for invoice in Invoice.plain.all():
        names.append(invoice.order.number)
    return names


def columns_of_each_address():
    return [f"{address.street}, {address.city}" for address in Address.objects.all()]


def same_relation_read_twice():
    rows = []
    for address in Address.objects.select_related("country"):
        rows.append((address.country.name, address.country.code))
    return rows


def users_without_relations():
    return [user.get_username() for user in User.objects.filter(is_staff=True)]


def country_behind_two_prefetched_keys():
    records = StockRecord.objects.prefetch_related("shelf__warehouse")
    return [record.shelf.warehouse.country.name for record in records]


def warehouse_behind_a_prefetched_key():
    records = StockRecord.objects.prefetch_related("shelf")
    return [record.shelf.warehouse.name for record in records]


def country_behind_a_prefetched_and_a_joined_key():
    records = StockRecord.objects.prefetch_related(Prefetch("shelf", queryset=Shelf.objects.select_related("warehouse")))
    return [record.shelf.warehouse.country.name for record in records]


def country_behind_three_prefetched_keys():
    records = StockRecord.objects.prefetch_related("shelf__warehouse__country")
    return [record.shelf.warehouse.country.name for record in records]
