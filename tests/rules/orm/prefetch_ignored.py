"""Prefetched relations that are read past the prefetch."""

from django.db import models
from django.db.models import Prefetch

from shop.models import Category, Customer, CustomerGroup, Product, Supplier


def filtered():
    for category in Category.objects.prefetch_related("products"):
        print([product.name for product in category.products.filter(is_visible=True)])
        #                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE205 "filter()"


def ordered():
    suppliers = Supplier.objects.prefetch_related("product_set")
    return [[product.name for product in supplier.product_set.order_by("name")] for supplier in suppliers]
    #                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE205


def newest():
    customers = Customer.objects.prefetch_related("orders")
    return [customer.orders.latest("placed_on").number for customer in customers]
    #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE205 "latest()"


def filtered_in_python():
    for category in Category.objects.prefetch_related("products"):
        print([product.name for product in category.products.all() if product.is_visible])  # ok: rows in memory


def filtered_in_the_prefetch():
    visible = Prefetch("products", queryset=Product.objects.visible(), to_attr="visible_products")
    for category in Category.objects.prefetch_related(visible):
        print([product.name for product in category.visible_products])  # ok: a list


def counted():
    groups = CustomerGroup.objects.prefetch_related("members")
    return [group.members.count() for group in groups]  # ok: count() looks at the prefetched rows


def any_child():
    customers = Customer.objects.prefetch_related("orders")
    return [customer.name for customer in customers if customer.orders.exists()]  # ok: so does exists()


def one_row():
    customer = Customer.objects.prefetch_related("orders").get(pk=1)
    return [order.number for order in customer.orders.filter(is_paid=True)]  # ok: one row, one query


def given(customers):
    return [list(customer.orders.filter(is_paid=True)) for customer in customers]  # silent: unknown rows


def filtered_before():
    for category in Category.objects.prefetch_related("products"):
        visible = category.products.filter(is_visible=True)
        print([product.name for product in visible])  # DPE205 "`filter()` cannot use"
        print(", ".join(category.products.values_list("name", flat=True)))  # DPE205 "`values_list()` cannot use"
        if category.products.exclude(is_visible=True).exists():  # DPE205 "`exclude()` cannot use"
            print(category)


def read_before():
    for category in Category.objects.prefetch_related("products"):
        products = category.products.all()
        print([product.name for product in products])  # ok: the prefetched rows
        print(products.count())  # ok: so are these
        if products.exists():  # ok: and these
            print(products[0].name, len(products[:2]))  # ok: of the rows at hand


class TaggedQuerySet(models.QuerySet):
    def all(self):
        return super().all().prefetch_related("tags")

    def named(self):
        return self.filter(name__gt="")


class Folder(models.Model):
    name = models.CharField(max_length=20)


class Paper(models.Model):
    folder = models.ForeignKey(Folder, on_delete=models.CASCADE, related_name="papers")
    name = models.CharField(max_length=20)
    tags = models.ManyToManyField(Product)

    objects = TaggedQuerySet.as_manager()


def prefetched_although_the_queryset_has_an_all_of_its_own():
    for folder in Folder.objects.prefetch_related("papers"):
        print([paper.name for paper in folder.papers.all()])  # ok: a manager has its own `all()`


def another_method_of_the_queryset():
    for folder in Folder.objects.prefetch_related("papers"):
        print([paper.name for paper in folder.papers.named()])  # DPE205


def tags_that_all_of_the_manager_does_not_load():
    for paper in Paper.objects.all():
        print([tag.name for tag in paper.tags.all()])  # DPE201


def tags_that_all_of_the_queryset_loads():
    for paper in Paper.objects.filter(name="").all():
        print([tag.name for tag in paper.tags.all()])  # ok: `all()` of a queryset has loaded them
