"""Managers and queryset methods that the project wrote itself."""

from django.db.models import Manager, QuerySet
from django.db.models.query import RawQuerySet
from shop.models import Customer, Invoice, LoyalCustomer, Order, Payment, Product
from shop.models.customers import Subscriber


def queryset_method_that_joins():
    return [customer.country.name for customer in Customer.objects.with_country()]


def queryset_method_that_only_filters():
    return [customer.country.name for customer in Customer.objects.active()]


def queryset_method_that_copies():
    return [customer.country.name for customer in Customer.objects.named("C")]


def queryset_method_that_copies_joined_rows():
    return [customer.country.name for customer in Customer.objects.with_country().named("C")]


def columns_of_copied_rows():
    return [customer.name for customer in Customer.objects.named("C")]


def queryset_methods_chained():
    return [customer.country.name for customer in Customer.objects.active().with_country().order_by("name")]


def queryset_method_that_calls_others():
    return [customer.country.name for customer in Customer.objects.for_newsletter()]


def queryset_method_that_prefetches():
    customers = Customer.objects.with_orders()
    return [item.product.name for c in customers for order in c.orders.all() for item in order.items.all()]


def queryset_method_that_prefetches_something_else():
    return [[address.city for address in customer.addresses.all()] for customer in Customer.objects.with_orders()]


def manager_from_queryset():
    rows = []
    for product in Product.objects.for_listing():
        rows.append((product.category.name, product.supplier.name, [tag.name for tag in product.tags.all()]))
    return rows


def manager_from_queryset_by_keyword():
    return [product.category.name for product in Product.by_keyword.for_listing()]


def manager_from_queryset_by_keyword_without_join():
    return [product.category.name for product in Product.by_keyword.visible()]


def manager_from_queryset_without_join():
    return [product.category.name for product in Product.objects.visible().cheapest_first()]


def method_of_a_manager_class():
    return [order.customer.name for order in Order.objects.with_customer()]


def method_of_a_manager_class_that_only_filters():
    return [order.customer.name for order in Order.objects.paid()]


def method_of_a_manager_class_and_its_queryset():
    return [order.customer.country.name for order in Order.objects.for_export().paid()]


def export_reads_what_was_not_joined():
    return [order.placed_by.email for order in Order.objects.for_export()]


def export_reads_prefetched_rows():
    return [[item.product.name for item in order.items.all()] for order in Order.objects.for_export()]


def default_manager_with_a_join():
    return [invoice.order.customer.name for invoice in Invoice.objects.filter(amount__gt=0)]


def default_manager_with_a_join_one_hop_further():
    return [invoice.order.customer.country.name for invoice in Invoice.objects.all()]


def second_manager_without_the_join():
    return [invoice.order.number for invoice in Invoice.plain.filter(amount__gt=0)]


def second_manager_joined_by_hand():
    return [invoice.order.number for invoice in Invoice.plain.select_related("order")]


def manager_of_a_proxy():
    return [customer.loyalty_card.tier.name for customer in LoyalCustomer.objects.order_by("name")]


def manager_of_the_proxied_model():
    return [customer.loyalty_card.tier.name for customer in Customer.objects.order_by("name")]


def base_manager_ignores_the_default_join():
    return [payment.invoice.order.number for payment in Payment.objects.select_related("invoice")]


def default_manager_by_name():
    return [invoice.order.number for invoice in Invoice._default_manager.all()]


def base_manager_by_name():
    return [invoice.order.number for invoice in Invoice._base_manager.all()]


def reverse_manager_has_the_methods_of_the_default_manager():
    customer = Customer.objects.get(pk=1)
    return [order.customer.name for order in customer.orders.paid()]


def reverse_manager_joined_by_a_method():
    customer = Customer.objects.get(pk=1)
    rows = []
    for order in customer.orders.for_export():
        rows.append((order.invoice.number, [item.product.name for item in order.items.all()]))
    return rows


def reverse_manager_not_joined():
    customer = Customer.objects.get(pk=1)
    return [order.invoice.number for order in customer.orders.paid()]


def queryset_class_used_directly():
    customers = type(Customer.objects.all())(Customer).with_country()
    return [customer.country.name for customer in customers]


def manager_kept_in_a_name():
    orders = Order.objects
    return [order.customer.name for order in orders.with_customer()]


def manager_method_in_each_pass():
    found = []
    for customer in Customer.objects.all():
        found.append([order.number for order in customer.orders.paid()])
    return found


def _queryset_base():
    return QuerySet


class MadeQuerySet(_queryset_base()):
    def paid(self):
        return self.filter(is_paid=True)


def queryset_whose_base_a_function_gives():
    return [order.customer.name for order in MadeQuerySet(Order).paid()]


def joined_queryset_whose_base_a_function_gives():
    return [order.customer.name for order in MadeQuerySet(Order).paid().select_related("customer")]


def queryset_class_inside_the_model():
    return [customer.country.name for customer in Subscriber.objects.all().recent()]


def queryset_class_inside_the_model_joins():
    return [customer.country.name for customer in Subscriber.objects.all().with_country().recent()]


def manager_hands_methods_on_to_its_queryset():
    return [customer.country.name for customer in Subscriber.objects.recent()]


def manager_hands_a_joining_method_on():
    return [customer.country.name for customer in Subscriber.objects.with_country()]


def related_manager_of_another_name():
    order = Order.objects.get(pk=1)
    return [item.product.name for item in order.items(manager="joined").all()]


def related_manager_of_another_name_that_joins_nothing():
    order = Order.objects.get(pk=1)
    return [item.product.name for item in order.items(manager="objects").filter(quantity__gt=0)]


def related_manager_of_another_name_reads_further():
    order = Order.objects.get(pk=1)
    return [item.product.category.name for item in order.items(manager="joined").all()]
class _NewestFirst(QuerySet):
    def newest(self):
        return self.order_by("-pk")

    def with_country(self):
        return self.select_related("country")


class _NamingManager(Manager):
    queryset_class = _NewestFirst

    def get_queryset(self):
        return self.queryset_class(self.model, using=self._db).newest()


class _NamingAndJoining(_NamingManager):
    def get_queryset(self):
        return super().get_queryset().with_country()


class _Newcomer(Customer):
    objects = _NamingManager()
    joined = _NamingAndJoining()

    class Meta:
        proxy = True
        app_label = "shop"


def manager_names_its_queryset_class():
    return [customer.country.name for customer in _Newcomer.objects.filter(is_active=True)]


def manager_names_its_queryset_class_joined():
    return [customer.country.name for customer in _Newcomer.objects.filter(is_active=True).with_country()]


def manager_names_its_queryset_class_and_joins():
    return [customer.country.name for customer in _Newcomer.joined.filter(is_active=True)]


def manager_names_its_queryset_class_no_relation():
    return [customer.name for customer in _Newcomer.objects.filter(is_active=True)]


def _status(name):
    return name


def manager_or_what_one_branch_makes_of_it():
    orders = Order.objects
    if _status("open") == "paid":
        orders = orders.paid()
    if _status("open") == "unpaid":
        orders = orders.filter(is_paid=False)
    if _status("open") == "all":
        orders = orders.paid()
    return [order.placed_by.email for order in orders.order_by("number")]


def manager_or_what_branches_make_of_it_joined():
    orders = Order.objects
    if _status("open") == "paid":
        orders = orders.paid()
    if _status("open") == "all":
        orders = orders.paid()
    return [order.placed_by.email for order in orders.select_related("placed_by")]


def manager_or_what_branches_make_of_it_no_relation():
    orders = Order.objects
    if _status("open") == "paid":
        orders = orders.paid()
    if _status("open") == "all":
        orders = orders.paid()
    return [order.number for order in orders.order_by("number")]


RAW = "SELECT * FROM shop_order"


def raw_rows_that_were_prefetched_before():
    return [order.customer.name for order in Order.objects.prefetch_related("customer").raw(RAW)]


def raw_rows_that_were_joined_before():
    return [order.customer.name for order in Order.objects.select_related("customer").raw(RAW)]


def lists_of_raw_rows():
    return [len(order.items.all()) for order in Order.objects.raw(RAW)]


def rows_of_sql():
    return [order.customer.name for order in Order.objects.raw("SELECT * FROM shop_order")]


def rows_of_sql_in_one_list():
    rows = list(Order.objects.raw("SELECT * FROM shop_order"))
    return [order.customer.name for order in rows]


def rows_of_sql_prefetched():
    orders = Order.objects.raw("SELECT * FROM shop_order").prefetch_related("customer", "items")
    return [(order.customer.name, len(order.items.all())) for order in orders]


def columns_of_rows_of_sql():
    return [order.number for order in Order.objects.raw("SELECT * FROM shop_order")]


def attribute_that_the_sql_adds():
    orders = Order.objects.raw("SELECT *, number AS _payer FROM shop_order")
    return [order.payer_if_given() for order in orders]


def attribute_with_a_default_that_the_sql_adds():
    orders = Order.objects.raw("SELECT *, number AS _payer FROM shop_order")
    return [order.payer_or_none_given() for order in orders]


def first_row_of_sql():
    return Order.objects.raw("SELECT * FROM shop_order")[0].customer.name


def rows_of_a_raw_queryset():
    rows = RawQuerySet("SELECT * FROM shop_order", model=Order)
    return [order.customer.name for order in rows]
