"""Querysets that classes keep or make."""

from shop.models import Customer, Order, Product


class _Listing:
    queryset = Order.objects.all()

    def get_queryset(self):
        return self.queryset.all()


class PlainListing(_Listing):
    def names(self):
        return [order.customer.name for order in self.get_queryset()]

    def numbers(self):
        return [order.number for order in self.get_queryset()]


class JoinedListing(_Listing):
    queryset = Order.objects.select_related("customer")

    def names(self):
        return [order.customer.name for order in self.get_queryset()]


class OverridingListing(_Listing):
    def get_queryset(self):
        return super().get_queryset().select_related("customer")

    def names(self):
        return [order.customer.name for order in self.get_queryset()]


class ForgetfulListing(_Listing):
    def get_queryset(self):
        return Order.objects.filter(is_paid=True)

    def names(self):
        return [order.customer.name for order in self.get_queryset()]


class ObjectList:
    def __init__(self):
        self.object_list = Customer.objects.select_related("country")
        self.others = Customer.objects.filter(is_active=True)

    def countries(self):
        return [customer.country.name for customer in self.object_list]

    def other_countries(self):
        return [customer.country.name for customer in self.others]


class Catalogue:
    model = Product

    def get_queryset(self):
        return self.model.objects.for_listing()

    def rows(self):
        return [(product.category.name, self.tags(product)) for product in self.get_queryset()]

    def currencies(self):
        return [product.currency.symbol for product in self.get_queryset()]

    def tags(self, product):
        return [tag.name for tag in product.tags.all()]

    @property
    def products(self):
        return Product.objects.prefetch_related("tags")

    def tag_lists(self):
        return [self.tags(product) for product in self.products]

    @staticmethod
    def supplier_of(product):
        return product.supplier.name

    @classmethod
    def create(cls):
        return cls()

    def suppliers(self):
        return [self.supplier_of(product) for product in self.products]

    def joined_suppliers(self):
        return [self.supplier_of(product) for product in self.get_queryset()]


def class_queryset_without_join():
    return PlainListing().names()


def class_queryset_columns_only():
    return PlainListing().numbers()


def class_queryset_with_join():
    return JoinedListing().names()


def overridden_queryset_adds_a_join():
    return OverridingListing().names()


def overridden_queryset_forgets_the_join():
    return ForgetfulListing().names()


def queryset_kept_on_the_instance():
    return ObjectList().countries()


def unjoined_queryset_kept_on_the_instance():
    return ObjectList().other_countries()


def model_named_by_the_class():
    return Catalogue().rows()


def model_named_by_the_class_read_further():
    return Catalogue().currencies()


def queryset_made_by_a_property():
    return Catalogue.create().tag_lists()


def static_method_crosses_a_relation():
    return Catalogue.create().suppliers()


def static_method_crosses_a_joined_relation():
    return Catalogue.create().joined_suppliers()


def class_queryset_read_from_outside():
    return [order.customer.name for order in JoinedListing.queryset.all()]


def unjoined_class_queryset_read_from_outside():
    return [order.customer.name for order in PlainListing.queryset.all()]


def method_result_read_from_outside():
    return [order.customer.name for order in OverridingListing().get_queryset()]


def unjoined_method_result_read_from_outside():
    return [order.customer.name for order in PlainListing().get_queryset()]


class _Rows:
    def rows(self):
        return Order.objects.all()


class _NumberedRows(_Rows):
    def rows(self):
        return super().rows().order_by("number")


class _PaidRows(_NumberedRows):
    def rows(self):
        return super().rows().filter(pk__gt=0)


class _DatedRows(_PaidRows):
    def rows(self):
        return super().rows().exclude(placed_on=None)


class _OpenRows(_DatedRows):
    def rows(self):
        return super().rows().exclude(status="lost")


class _DistinctRows(_OpenRows):
    def rows(self):
        return super().rows().distinct()


class _LatestRows(_DistinctRows):
    def rows(self):
        return super().rows().reverse()


class _JoinedRows(_LatestRows):
    def rows(self):
        return super().rows().select_related("customer")


def rows_through_many_bases():
    return [order.customer.name for order in _LatestRows().rows()]


def rows_through_many_bases_joined():
    return [order.customer.name for order in _JoinedRows().rows()]


def rows_through_many_bases_no_relation():
    return [order.number for order in _LatestRows().rows()]
