"""Fetch modes of Django 6.1: peers are loaded together, or loading is refused."""

from django.db import models

from shop.models import Customer, Order, OrderItem, Product


def peers_of_a_foreign_key():
    return [order.customer.name for order in Order.objects.fetch_mode(models.FETCH_PEERS)]


def peers_of_a_chain():
    return [order.customer.country.name for order in Order.objects.fetch_mode(models.FETCH_PEERS)]


def peers_after_filtering():
    orders = Order.objects.fetch_mode(models.FETCH_PEERS).filter(is_paid=True).order_by("number")
    return [order.placed_by.email for order in orders]


def peers_do_not_cover_related_managers():
    orders = Order.objects.fetch_mode(models.FETCH_PEERS)
    return [[item.quantity for item in order.items.all()] for order in orders]


def peers_beside_a_prefetch():
    orders = Order.objects.fetch_mode(models.FETCH_PEERS).prefetch_related("items")
    return [[item.product.name for item in order.items.all()] for order in orders]


def peers_of_a_deferred_column():
    return [product.sku for product in Product.objects.only("name").fetch_mode(models.FETCH_PEERS)]


def peers_of_a_reverse_one_to_one():
    return [customer.loyalty_card.number for customer in Customer.objects.fetch_mode(models.FETCH_PEERS)]


def one_row_at_a_time_is_the_default():
    return [order.customer.name for order in Order.objects.fetch_mode(models.FETCH_ONE)]


def one_row_at_a_time_after_peers():
    orders = Order.objects.fetch_mode(models.FETCH_PEERS).fetch_mode(models.FETCH_ONE)
    return [order.customer.name for order in orders]


def refused_where_everything_is_joined():
    items = OrderItem.objects.select_related("product").fetch_mode(models.FETCH_RAISE)
    return [item.product.name for item in items]


def peers_in_a_property():
    return [order.customer_name for order in Order.objects.fetch_mode(models.FETCH_PEERS)]


def peers_with_a_query_for_each_row():
    orders = Order.objects.fetch_mode(models.FETCH_PEERS)
    return [order.items.filter(quantity__gt=1).count() for order in orders]
