"""Methods that a class inherits, and that loop over the rows which the class gives them."""

from shop.exporting import Export
from shop.models import Order, Product


class UnjoinedExport(Export):
    def rows(self):
        return Order.objects.order_by("number")


class JoinedExport(Export):
    def rows(self):
        return Order.objects.select_related("customer")


class UnjoinedByAttribute(Export):
    queryset = Order.objects.filter(is_paid=True)


class JoinedByAttribute(Export):
    queryset = Order.objects.select_related("customer").filter(is_paid=True)


class JoinedLater(Export):
    def rows(self):
        return Order.objects.all()

    def prepared(self):
        return super().prepared().select_related("customer")


class LineOfItsOwn(Export):
    def rows(self):
        return Order.objects.all()

    def line(self, row):
        return str(row.number)


class LinesOfItsOwn(Export):
    def rows(self):
        return Order.objects.all()

    def lines(self):
        return [row.number for row in self.rows()]


class OneLine(Export):
    def rows(self):
        return Order.objects.order_by("number")[:1]


class Tally:
    def numbers(self):
        return [row.number for row in self.rows()]


class NumbersOnly(Tally):
    def rows(self):
        return Order.objects.all()


class Listing:
    def listed(self):
        return [row.category.name for row in self.rows()]


class UnjoinedListing(Listing):
    def rows(self):
        return Product.objects.filter(is_visible=True)


class JoinedListing(Listing):
    def rows(self):
        return Product.objects.filter(is_visible=True).select_related("category")


class Sender:
    def __call__(self, subject):
        return self.send(subject, {row for row in self.receivers() if row.number})

    def send(self, subject, receivers):
        return [f"{subject}: {receiver.customer.email}" for receiver in receivers]


class UnjoinedSender(Sender):
    def receivers(self):
        return Order.objects.filter(is_paid=False)


class JoinedSender(Sender):
    def receivers(self):
        return Order.objects.filter(is_paid=False).select_related("customer")


def rows_of_a_class_that_is_called():
    return UnjoinedSender()("reminder")


def joined_rows_of_a_class_that_is_called():
    return JoinedSender()("reminder")


def rows_of_the_class():
    return UnjoinedExport().lines()


def joined_rows_of_the_class():
    return JoinedExport().lines()


def queryset_of_the_class():
    return UnjoinedByAttribute().lines()


def joined_queryset_of_the_class():
    return JoinedByAttribute().lines()


def rows_joined_on_the_way():
    return JoinedLater().lines()


def line_without_a_relation():
    return LineOfItsOwn().lines()


def lines_without_a_relation():
    return LinesOfItsOwn().lines()


def a_single_row():
    return OneLine().lines()


def another_method_of_the_base():
    return NumbersOnly().numbers()


def base_in_the_same_file():
    return UnjoinedListing().listed()


def base_in_the_same_file_joined():
    return JoinedListing().listed()
