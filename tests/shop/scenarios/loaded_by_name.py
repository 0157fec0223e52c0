"""Classes and functions that are imported by a name."""

from django.utils.module_loading import import_string

from shop.models import Order

LoadedOrder = import_string("shop.models.Order")


def model_loaded_by_name():
    return [order.customer.name for order in LoadedOrder.objects.all()]


def joined_model_loaded_by_name():
    return [order.customer.name for order in LoadedOrder.objects.select_related("customer")]


def model_loaded_by_name_within():
    model = import_string("shop.models.orders.Order")
    return [order.customer.name for order in model.objects.all()]


def columns_of_a_model_loaded_by_name():
    model = import_string("shop.models.orders.Order")
    return [order.number for order in model.objects.all()]


def name_that_is_not_known():
    name = "shop.models.{}".format("Order")
    return [order.number for order in import_string(name).objects.all()], Order.objects.count()


def function_loaded_by_name():
    label = import_string("shop.services.short_label")
    return [label(order) for order in Order.objects.all()]


def function_that_reads_a_relation_loaded_by_name():
    label = import_string("shop.services.customer_line")
    return [label(order) for order in Order.objects.all()]
