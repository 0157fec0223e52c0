"""Fills one database with the shop's rows: ``size`` of everything per parent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

START = date(2024, 1, 1)


def fill(size: int) -> None:
    """Create rows so that every to-many relation and every table grows with ``size``.

    Foreign keys are always set but for ``Order.coupon`` (every other order) and the parent of a top
    category; conditions on ``Order.is_paid`` and ``Order.status`` hold for every other order of a customer.
    """
    from accounts.models import Profile, User
    from warehouse import models as goods

    from shop import models as shop

    each = range(size)
    countries = _saved(shop.Country(name=f"Country {i}", code=f"C{i}") for i in each)
    currencies = _saved(shop.Currency(code=f"X{i}", symbol=f"¤{i}") for i in each)
    staff = _saved(User(username=f"staff{i}", email=f"staff{i}@example.com", is_staff=True) for i in each)
    buyers = _saved(User(username=f"buyer{i}", email=f"buyer{i}@example.com") for i in each)
    _saved(Profile(user=user, country=countries[i % size]) for i, user in enumerate([*staff, *buyers]))

    tags = _saved(shop.Tag(name=f"tag {i}") for i in each)
    roots = _saved(shop.Category(name=f"Section {i}") for i in each)
    leaves = _saved(shop.Category(name=f"Category {root.pk}.{i}", parent=root) for root in roots for i in each)
    suppliers = _saved(shop.Supplier(name=f"Supplier {i}", country=countries[i]) for i in each)
    products = _saved(
        shop.Product(
            name=f"Product {leaf.pk}-{i}",
            sku=f"P{leaf.pk}-{i}",
            price=10 + i,
            currency=currencies[i],
            category=leaf,
            supplier=suppliers[i],
        )
        for leaf in leaves
        for i in each
    )
    licences = _saved(shop.Licence(name=f"Licence {i}") for i in each)
    for licence in licences:
        for i in each:
            shop.DigitalProduct.objects.create(
                name=f"Download {licence.pk}-{i}",
                sku=f"D{licence.pk}-{i}",
                price=5 + i,
                currency=currencies[i],
                category=leaves[i],
                supplier=suppliers[i],
                licence=licence,
            )
    everything = list(shop.Product.objects.order_by("pk"))
    _linked(shop.Product.tags.through, "product_id", "tag_id", everything, tags)
    _linked(shop.Product.accessories.through, "from_product_id", "to_product_id", everything, products[:size])
    _saved(shop.ProductDetail(product=row, origin=countries[0], weight=100) for row in everything)
    _saved(
        shop.Review(product=row, author=staff[i], rating=1 + i % 5, text=f"Review {i}")
        for row in everything
        for i in each
    )

    groups = _saved(shop.CustomerGroup(name=f"Group {i}") for i in each)
    customers = _saved(
        shop.Customer(user=buyers[i], name=f"Customer {i}", email=f"c{i}@example.com", country=countries[i])
        for i in each
    )
    addresses = _saved(
        shop.Address(customer=customer, country=countries[i], street=f"Street {i}", city=f"City {i}")
        for customer in customers
        for i in each
    )
    for i, customer in enumerate(customers):
        customer.referred_by = customers[(i + 1) % size]
        customer.default_address = addresses[i * size]
        customer.save()
    _saved(
        shop.Membership(customer=customer, group=group, invited_by=customer, joined_on=START)
        for customer in customers
        for group in groups
    )
    _linked(shop.Customer.favourites.through, "customer_id", "product_id", customers, products[:size])
    tiers = _saved(shop.Tier(name=f"Tier {i}", discount=i) for i in each)
    _saved(shop.LoyaltyCard(customer=customers[i], tier=tiers[i], number=f"L{i}") for i in each)

    campaigns = _saved(shop.Campaign(name=f"Campaign {i}", manager=staff[i]) for i in each)
    coupons = _saved(shop.Coupon(code=f"{c.pk}-{i}", campaign=c) for c in campaigns for i in each)
    orders = _saved(
        shop.Order(
            number=f"O{customer.pk}-{i}",
            customer=customer,
            placed_by=staff[i],
            shipping_address=addresses[i],
            coupon=coupons[i] if i % 2 == 0 else None,
            status="closed" if i % 2 == 0 else "open",
            is_paid=i % 2 == 0,
            placed_on=START + timedelta(days=i),
        )
        for customer in customers
        for i in each
    )
    sold = products[: size * size]
    _saved(
        shop.OrderItem(
            order=order,
            product=sold[(position * size + i) % len(sold)],
            quantity=1 + i,
            unit_price=10 + i,
            position=i,
        )
        for position, order in enumerate(orders)
        for i in each
    )
    invoices = _saved(shop.Invoice(order=order, number=f"I{order.pk}", amount=10) for order in orders)
    _saved(
        shop.Payment(order=order, invoice=invoice, amount=5 + i, received_on=START + timedelta(days=i))
        for order, invoice in zip(orders, invoices, strict=True)
        for i in each
    )
    carriers = _saved(shop.Carrier(name=f"Carrier {i}", country=countries[i]) for i in each)
    warehouses = _saved(goods.Warehouse(name=f"Warehouse {i}", country=countries[i]) for i in each)
    shipments = _saved(
        shop.Shipment(order=order, carrier=carriers[i], warehouse=warehouses[i], tracking_code=f"T{order.pk}-{i}")
        for order in orders
        for i in each
    )
    _linked(shop.Shipment.products.through, "shipment_id", "product_id", shipments, products[:size])
    _saved(shop.Note(subject=row, author=staff[i], text=f"Note {i}") for row in [*orders, *customers] for i in each)

    shelves = _saved(goods.Shelf(warehouse=warehouse, label=f"Shelf {i}") for warehouse in warehouses for i in each)
    _saved(
        goods.StockRecord(owner=staff[i], product=row, shelf=shelves[i], quantity=i) for row in everything for i in each
    )
    deliveries = _saved(
        goods.Delivery(owner=staff[i], supplier=supplier, reference=f"D{supplier.pk}-{i}")
        for supplier in suppliers
        for i in each
    )
    _saved(
        goods.DeliveryLine(delivery=delivery, product=products[i], quantity=1 + i)
        for delivery in deliveries
        for i in each
    )


def _saved(rows: Iterable[Any]) -> list[Any]:
    """Insert the rows of one model and return them with their primary keys."""
    made = list(rows)
    return type(made[0])._base_manager.bulk_create(made)


def _linked(through: type, left: str, right: str, lefts: list[Any], rights: list[Any]) -> None:
    """Join every left row with every right row through a many-to-many table."""
    _saved(through(**{left: a.pk, right: b.pk}) for a in lefts for b in rights)
