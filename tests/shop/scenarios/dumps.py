"""Rows that `django.core.serializers` writes down."""

from django.core import serializers
from django.core.serializers import serialize
from django.forms.models import model_to_dict

from shop.models import Customer, Order, Product, Shipment, Tag


def columns_and_keys():
    return serializers.serialize("json", Order.objects.all())


def many_to_many_of_each_row():
    return serializers.serialize("json", Product.objects.order_by("pk"))


def many_to_many_prefetched():
    return serializers.serialize("json", Product.objects.prefetch_related("tags", "accessories"))


def many_to_many_one_of_two_prefetched():
    return serializers.serialize("json", Product.objects.prefetch_related("tags"))


def chosen_fields():
    return serialize("python", Product.objects.all(), fields=["name", "price"])


def chosen_fields_with_a_many_to_many():
    return serialize("python", Product.objects.all(), fields=("name", "tags"))


def chosen_fields_with_a_prefetched_many_to_many():
    return serialize("python", Product.objects.prefetch_related("tags"), fields=("name", "tags"))


def rows_of_a_variable():
    shipments = Shipment.objects.order_by("pk")
    return serialize("xml", shipments)


def rows_of_a_list():
    shipments = list(Shipment.objects.prefetch_related("products"))
    return serialize("xml", shipments)


def no_many_to_many():
    return serialize("json", Tag.objects.all())


def field_with_a_table_of_its_own():
    return serialize("json", Customer.objects.all(), fields=("name", "groups"))


def favourites_of_each_row():
    return serialize("json", Customer.objects.all(), fields=("name", "favourites"))


def one_row():
    return serialize("json", [Product.objects.first()])


def one_row_of_a_slice():
    return serialize("json", Product.objects.order_by("pk")[:1])


def natural_keys_of_users():
    return serialize("json", Order.objects.all(), use_natural_foreign_keys=True)


def natural_keys_of_joined_users():
    return serialize("json", Order.objects.select_related("placed_by"), use_natural_foreign_keys=True)


def natural_keys_of_models_without():
    return serialize("json", Order.objects.all(), fields=("customer",), use_natural_foreign_keys=True)


def key_left_out():
    return serialize("json", Order.objects.defer("customer"), fields=("customer",))


def columns_left_out():
    return serialize("json", Tag.objects.defer("name"))


def chosen_columns_only():
    return serialize("json", Order.objects.only("number"), fields=("number",))


def dictionary_of_each_row():
    return [model_to_dict(product) for product in Product.objects.all()]


def dictionary_of_each_prefetched_row():
    return [model_to_dict(product) for product in Product.objects.prefetch_related("tags", "accessories")]


def dictionary_of_the_columns_of_each_row():
    return [model_to_dict(product, fields=["name", "category"]) for product in Product.objects.all()]


def dictionary_without_the_lists_of_each_row():
    return [model_to_dict(product, exclude=["tags", "accessories"]) for product in Product.objects.all()]


def dictionary_of_each_row_without_lists():
    return [model_to_dict(order) for order in Order.objects.all()]


def dictionary_of_one_row():
    return model_to_dict(Product.objects.order_by("pk").first())
