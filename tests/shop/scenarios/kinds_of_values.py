"""What a function does for other kinds of values is not done for rows."""

import datetime
import uuid

from django.db.models import Model, QuerySet

from shop.models import Customer, Order, OrderItem


def plain(value):
    match value:
        case Model():
            return value.pk
        case QuerySet():
            return [plain(one) for one in value]
        case str() | int() | None:
            return value
        case datetime.date():
            return value.isoformat()
        case uuid.UUID():
            return str(value)
        case _:
            return repr(value)


def matched_by_class():
    return [plain(item) for item in OrderItem.objects.all()]


def labelled(value):
    match value:
        case uuid.UUID() | str():
            return str(value)
        case OrderItem():
            return str(value.quantity)
        case Order():
            return value.customer.name
    return None


def matched_by_another_class():
    return [labelled(item) for item in OrderItem.objects.all()]


def matched_by_its_class():
    return [labelled(order) for order in Order.objects.all()]


def matched_by_its_class_joined():
    return [labelled(order) for order in Order.objects.select_related("customer")]


def shown(value):
    if isinstance(value, (str, uuid.UUID)):
        return str(value)
    if isinstance(value, Customer):
        return value.name
    return value.customer.name


def tested_by_another_class():
    return [shown(customer) for customer in Customer.objects.all()]


def tested_by_its_class():
    return [shown(order) for order in Order.objects.all()]


def tested_by_its_class_joined():
    return [shown(order) for order in Order.objects.select_related("customer")]


def _card(row):
    if row._meta.model_name == "order":
        return row.number
    return f"{row} of {row.country.code}"


def model_named_in_a_test():
    return [_card(order) for order in Order.objects.select_related("customer")]


def another_model_named_in_a_test():
    return [_card(customer) for customer in Customer.objects.all()]


def another_model_named_in_a_test_joined():
    return [_card(customer) for customer in Customer.objects.select_related("country")]
