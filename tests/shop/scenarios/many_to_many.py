"""Many-to-many relations, plain and through a model of their own."""

from warehouse.models import Delivery

from shop.models import Customer, CustomerGroup, Product, Shipment, Tag


def tags_of_each_product():
    lines = []
    for product in Product.objects.all():
        lines.append(", ".join(tag.name for tag in product.tags.all()))
    return lines


def tags_of_each_product_prefetched():
    lines = []
    for product in Product.objects.prefetch_related("tags"):
        lines.append(", ".join(tag.name for tag in product.tags.all()))
    return lines


def tags_of_one_product():
    product = Product.objects.get(pk=1)
    return [tag.name for tag in product.tags.all()]


def products_of_each_tag():
    return {tag.name: [product.sku for product in tag.products.all()] for tag in Tag.objects.all()}


def products_of_each_tag_prefetched():
    tags = Tag.objects.prefetch_related("products")
    return {tag.name: [product.sku for product in tag.products.all()] for tag in tags}


def members_of_each_group():
    rosters = []
    for group in CustomerGroup.objects.all():
        rosters.append([customer.name for customer in group.members.all()])
    return rosters


def members_of_each_group_prefetched():
    rosters = []
    for group in CustomerGroup.objects.prefetch_related("members__country"):
        rosters.append([customer.country.name for customer in group.members.all()])
    return rosters


def countries_of_members_half_prefetched():
    rosters = []
    for group in CustomerGroup.objects.prefetch_related("members"):
        rosters.append([customer.country.name for customer in group.members.all()])
    return rosters


def through_rows_of_each_group():
    dates = []
    for group in CustomerGroup.objects.all():
        dates.extend(membership.joined_on for membership in group.memberships.all())
    return dates


def through_rows_of_each_group_prefetched():
    names = []
    for group in CustomerGroup.objects.prefetch_related("memberships__customer"):
        names.extend(membership.customer.name for membership in group.memberships.all())
    return names


def many_to_many_does_not_know_its_owner():
    found = []
    group = CustomerGroup.objects.get(pk=1)
    for customer in group.members.all():
        found.append([other.name for other in customer.groups.all()])
    return found


def accessories_of_each_product():
    pairs = []
    for product in Product.objects.all():
        for accessory in product.accessories.all():
            pairs.append((product.name, accessory.name))
    return pairs


def accessories_of_each_product_prefetched():
    pairs = []
    for product in Product.objects.prefetch_related("accessories"):
        for accessory in product.accessories.all():
            pairs.append((product.name, accessory.name))
    return pairs


def suppliers_of_accessories_half_prefetched():
    pairs = []
    for product in Product.objects.prefetch_related("accessories"):
        for accessory in product.accessories.all():
            pairs.append((product.name, accessory.supplier.name))
    return pairs


def reverse_of_self_reference_prefetched():
    found = []
    for product in Product.objects.filter(pk__lte=5).prefetch_related("accessory_of"):
        found.append([owner.name for owner in product.accessory_of.all()])
    return found


def fans_of_each_product():
    return [len(product.fans.all()) for product in Product.objects.filter(is_visible=True)]


def favourites_of_each_customer_prefetched():
    return [
        product.name
        for customer in Customer.objects.prefetch_related("favourites")
        for product in customer.favourites.all()
    ]


def products_of_each_delivery():
    return [[product.name for product in delivery.products.all()] for delivery in Delivery.objects.all()]


def lines_of_each_delivery_prefetched():
    deliveries = Delivery.objects.prefetch_related("lines__product")
    return [[line.product.name for line in delivery.lines.all()] for delivery in deliveries]


def currencies_of_shipped_products():
    symbols = set()
    for shipment in Shipment.objects.prefetch_related("products__currency"):
        for product in shipment.products.all():
            symbols.add(product.currency.symbol)
    return symbols


def through_table_of_a_plain_relation():
    links = Product.tags.through.objects.select_related("tag")
    return [link.tag.name for link in links]


def many_to_many_counted_after_a_change():
    tag = Tag.objects.order_by("pk").first()
    left = []
    for product in Product.objects.all():
        product.tags.remove(tag)
        left.append((product.pk, product.tags.count()))
    return left
