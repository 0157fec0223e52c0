"""Classes whose base a function gives."""

from django.conf import settings

from shop.models import Customer, Order


class _Later:
    def later(self):
        return self.__class__.objects.filter(pk__gt=self.pk)

    def later_joined(self):
        return self.__class__.objects.filter(pk__gt=self.pk).select_related("customer")


class _Nothing:
    def later(self):
        return self.__class__.objects.none()


def _base():
    if getattr(settings, "ORDERS_STAND_ALONE", False):
        return _Nothing
    return _Later


def _base_of_another_module():
    from shop.exporting import Export

    return Export


_Base = _base()


class _ByName(_Base, Order):
    class Meta:
        proxy = True
        app_label = "shop"


class _ByCall(_base(), Customer):
    class Meta:
        proxy = True
        app_label = "shop"


class _OrderExport(_base_of_another_module()):
    def rows(self):
        return Order.objects.order_by("number")


class _JoinedOrderExport(_base_of_another_module()):
    def rows(self):
        return Order.objects.select_related("customer")


def rows_by_a_base_that_a_function_gives():
    first = _ByName.objects.order_by("pk").first()
    return [order.customer.name for order in first.later()]


def related_rows_by_a_base_that_a_function_gives():
    first = _ByCall.objects.order_by("pk").first()
    return [customer.country.name for customer in first.later()]


def columns_by_a_base_that_a_function_gives():
    first = _ByName.objects.order_by("pk").first()
    return [order.number for order in first.later()]


def joined_rows_by_a_base_that_a_function_gives():
    first = _ByName.objects.order_by("pk").first()
    return [order.customer.name for order in first.later_joined()]


def rows_joined_by_the_caller():
    first = _ByCall.objects.order_by("pk").first()
    return [customer.country.name for customer in first.later().select_related("country")]


def inherited_loop_of_a_base_that_a_function_gives():
    return _OrderExport().lines()


def inherited_loop_over_joined_rows():
    return _JoinedOrderExport().lines()
