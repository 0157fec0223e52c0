"""Paths that select_related and prefetch_related reject."""

from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.contrib.gis.db import models as geo
from django.db import models
from django.db.models import Prefetch

from labelling.fields import LabelField
from stamps.fields import CodedGenericRelation, Neighbours, SoftForeignKey
from stamps.models import SmartModel
from taggit.managers import TaggableManager
from warehouse.models import Box

from shop.models import Customer, LoyalCustomer, Order, Product


def to_many_cannot_be_joined():
    return Order.objects.select_related("items")
    #                                   ^^^^^^^ DPE207


def misspelt():
    return Order.objects.select_related("custommer")
    #                                   ^^^^^^^^^^^ DPE207 "customer"


def misspelt_prefetch():
    return Order.objects.prefetch_related("itmes")
    #                                     ^^^^^^^ DPE207 "items"


def no_relation():
    return Order.objects.select_related("number")
    #                                   ^^^^^^^^ DPE207


def second_hop():
    return Order.objects.prefetch_related("items__prodct")  # missed: DPE207 only the first hop of a prefetch is compared


def to_one():
    return Order.objects.select_related("customer__country")  # ok: both are foreign keys


def reverse_one_to_one():
    return Customer.objects.select_related("loyalty_card__tier")  # ok: one card per customer


def to_many():
    return Order.objects.prefetch_related("items__product")  # ok: prefetched, not joined


def reverse_without_related_name():
    return Product.objects.select_related("supplier").prefetch_related("reviews")  # ok: both exist


def prefetch_object():
    return Order.objects.prefetch_related(Prefetch("items", to_attr="lines"), "lines__product")  # ok: its own name


def cleared():
    return Order.objects.select_related("customer").select_related(None)  # ok: None takes it back


def computed(name):
    return Order.objects.select_related(name)  # silent: the name is not known here


def reverse_of_an_inherited_foreign_key():
    return Box.objects.prefetch_related("stickers")  # ok: the abstract base names the box of its application


class Perk(models.Model):
    holder = models.OneToOneField(LoyalCustomer, on_delete=models.CASCADE, related_name="perk")


def reverse_of_a_key_to_a_proxy():
    return Customer.objects.select_related("perk")  # ok: Django sets it on the concrete model


def no_rows_are_made():
    return Order.objects.select_related("items").filter(is_paid=True).values("number")  # ok: values() drops the join


def rows_are_only_counted():
    return Order.objects.select_related("items").filter(is_paid=True).count()  # ok: count() drops the join


def columns_are_asked_for_afterwards(paid):
    orders = Order.objects.select_related("items")  # ok: no row is made of it
    if paid:
        orders = orders.filter(is_paid=True)
    return orders.values_list("number", flat=True)


def columns_and_rows_are_asked_for():
    orders = Order.objects.select_related("items")
    #                                     ^^^^^^^ DPE207
    return list(orders.values("number")), list(orders)


def _loaded(**filters):
    return Customer.objects.prefetch_related("orders").filter(**filters).prefetch_related("order")  # ok: see below


def columns_of_what_a_function_makes():
    return [name for (name,) in _loaded(is_active=True).values_list("name")]  # ok: `values_list()` prefetches nothing


def relations_of_a_model_of_django():
    return LogEntry.objects.select_related("user", "content_type")  # ok: both are foreign keys


def relations_of_a_group():
    return Group.objects.prefetch_related("permissions__content_type")  # ok: a group has permissions


def relations_that_packages_bring():
    users = get_user_model().objects.select_related("auth_token").prefetch_related("emailaddress_set")  # ok: not known
    return users, ContentType.objects.prefetch_related("logentry_set")  # ok: of an application of Django


def column_of_a_model_of_django():
    return LogEntry.objects.select_related("object_repr")
    #                                      ^^^^^^^^^^^^^ DPE207


class Crate(models.Model):
    labels = LabelField(blank=True)


def field_of_a_package():
    return Crate.objects.prefetch_related("labels")  # silent: the package's field may lead to other rows


class Recipe(models.Model):
    """A model that a package gives a relation, by a field that is a manager."""

    name = models.CharField(max_length=20)
    owner = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="recipes")
    tags = TaggableManager()


class Course(models.Model):
    name = models.CharField(max_length=20)
    menus = models.Manager()

    objects = models.Manager()


def relations_that_a_manager_brings():
    loaded = Recipe.objects.prefetch_related("tagged_items__tag", "tags")  # ok: not known
    return loaded, Course.objects.prefetch_related("tagged_items")  # DPE207


def column_of_a_model_with_such_a_manager():
    return Recipe.objects.select_related("name")  # DPE207


class Meal(models.Model):
    """A model with relations of a package that nobody can read."""

    cook = SoftForeignKey(Customer, on_delete=models.CASCADE, related_name="+")
    pictures = CodedGenericRelation("attachments.Attachment", code="pictures")
    friends = Neighbours()
    name = models.CharField(max_length=20)


def relations_of_a_package():
    loaded = Meal.objects.select_related("cook").prefetch_related("pictures", "friends")  # ok: relations
    return [meal.cook.name for meal in loaded], Meal.objects.prefetch_related("picture")  # DPE207 "pictures"


def rows_of_relations_of_a_package():
    return [meal.cook.name for meal in Meal.objects.all()]  # DPE201 "cook"


def default_manager_beside_such_a_manager():
    for customer in Customer.objects.prefetch_related("recipes"):
        print([recipe.owner.name for recipe in customer.recipes.all()])  # ok: the owner is at hand
    return [recipe.owner.name for recipe in Recipe.objects.all()]  # DPE201


class Region(geo.Model):
    name = geo.CharField(max_length=20)


class RegionAlias(SmartModel):
    region = geo.ForeignKey(Region, on_delete=geo.CASCADE, related_name="aliases")


def relation_of_a_model_with_fields_of_geodjango():
    return Region.objects.prefetch_related("aliases"), Region.objects.prefetch_related("alias")  # DPE207 "aliases"


class _Kinds:
    ORDERS = "orders"
    CUSTOMERS = "customers"


def _of_kind(kind):
    if kind == _Kinds.ORDERS:
        rows = Order.objects.all()
    elif kind == _Kinds.CUSTOMERS:
        rows = Customer.objects.all()
    else:
        rows = Product.objects.all()
    return rows.filter(pk__gt=0)


def relation_of_one_of_several_models():
    return _of_kind(_Kinds.ORDERS).select_related("placed_by")  # silent: the caller knows which rows it gets
