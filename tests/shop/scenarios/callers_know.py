"""Classes that keep an unnamed somebody: only who makes them in the file can tell what their rows are."""

from shop.models import Customer, Order


def _codes(places):
    return [place.country.code for place in places]


def _customers_of(orders):
    return [order.customer.name for order in orders]


class Label:
    def __init__(self, somebody):
        self.somebody = somebody
        self._sorted = None

    @property
    def places(self):
        return self.somebody.addresses.order_by("city")

    def codes(self):
        return _codes(self.places)


class JoinedLabel(Label):
    @property
    def places(self):
        return self.somebody.addresses.select_related("country").order_by("city")


class LoopingLabel:
    def __init__(self, somebody):
        self.somebody = somebody

    def codes(self):
        return [place.country.code for place in self.somebody.addresses.order_by("city")]


class JoinedLoopingLabel:
    def __init__(self, somebody):
        self.somebody = somebody

    def codes(self):
        return [place.country.code for place in self.somebody.addresses.select_related("country")]


class RememberingLabel:
    def __init__(self, somebody):
        self.somebody = somebody
        self._codes = None

    @property
    def codes(self):
        if self._codes is None:
            self._codes = _codes(self.somebody.addresses.filter(country__code__startswith="C"))
        return self._codes


class KeepingLabel:
    def __init__(self, somebody):
        self.somebody = somebody
        self.orders = Order.objects.filter(is_paid=True)

    def names(self):
        return _customers_of(self.orders)


class JoinedKeepingLabel:
    def __init__(self, somebody):
        self.somebody = somebody
        self.orders = Order.objects.select_related("customer").filter(is_paid=True)

    def names(self):
        return _customers_of(self.orders)


class CityLabel:
    def __init__(self, somebody):
        self.somebody = somebody

    def cities(self):
        return [place.city for place in self.somebody.addresses.all()]

    def first(self):
        return _codes(self.somebody.addresses.all()[:1])


def rows_of_a_property():
    return Label(Customer.objects.get(pk=1)).codes()


def joined_rows_of_a_property():
    return JoinedLabel(Customer.objects.get(pk=1)).codes()


def rows_looped_over_at_once():
    label = LoopingLabel(Customer.objects.get(pk=1))
    return label.codes()


def joined_rows_looped_over_at_once():
    label = JoinedLoopingLabel(Customer.objects.get(pk=1))
    return label.codes()


def remembered():
    label = RememberingLabel(Customer.objects.get(pk=1))
    return label.codes, label.codes


def prefetched_for_the_label():
    customer = Customer.objects.prefetch_related("addresses__country").get(pk=1)
    return CityLabel(customer).cities()


def kept_from_the_start():
    return KeepingLabel(None).names()


def joined_and_kept_from_the_start():
    return JoinedKeepingLabel(None).names()


def columns_only():
    return CityLabel(Customer.objects.get(pk=1)).cities()


def one_row_only():
    return CityLabel(Customer.objects.get(pk=1)).first()


def name_of_a_customer_whose_label_is_made():
    return JoinedLabel(Customer.objects.select_related("country").get(pk=1)).somebody.country.name


def _cities(customer):
    return [order.shipping_address.city for order in customer.open_orders()]


def _joined_cities(customer):
    return [order.shipping_address.city for order in customer.open_orders().select_related("shipping_address")]


def _numbers(customer):
    return [order.number for order in customer.open_orders()]


class _Desk:
    def open_orders(self):
        return Order.objects.select_related("shipping_address").filter(status="open")

    def close(self):
        return True


def _cities_of_a_desk(customer):
    return [order.shipping_address.city for order in customer.open_orders()] if customer.close() else []


def named_after_its_model_by_a_method():
    return _cities(Customer.objects.get(pk=1))


def joined_and_named_after_its_model():
    return _joined_cities(Customer.objects.get(pk=1))


def columns_and_named_after_its_model():
    return _numbers(Customer.objects.get(pk=1))


def something_else_of_that_name():
    return _cities_of_a_desk(_Desk())
