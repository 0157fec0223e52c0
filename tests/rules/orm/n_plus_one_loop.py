"""Relations that are read row by row."""

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.db import models
from django_scopes import ScopedManager
from guardian.shortcuts import get_objects_for_user
from mptt.models import MPTTModel
from polymorphic.models import PolymorphicModel
from stamps.models import Stamped, TimestampedModel
from stamps.plain import Sealed

from shop.models import Customer, Order, OrderItem, Payment, Product
from shop.services import customer_line, short_label


def to_one():
    for order in Order.objects.filter(is_paid=True):
        print(order.customer.name)
        #     ^^^^^^^^^^^^^^ DPE201 "select_related("


def two_hops():
    return [
        order.customer.country.name  # DPE201 "select_related("
        for order in Order.objects.select_related("customer")
    ]


def reverse():
    for customer in Customer.objects.active():
        for order in customer.orders.all():
        #            ^^^^^^^^^^^^^^^^^^^^^ DPE201 "prefetch_related("
            print(order.number)


def in_a_called_function():
    return [customer_line(order) for order in Order.objects.paid()]
    #       ^^^^^^^^^^^^^^^^^^^^ DPE201 "select_related("


def in_a_property():
    return [product.display_name for product in Product.objects.visible()]
    #       ^^^^^^^^^^^^^^^^^^^^ DPE201 "category"


def joined():
    for order in Order.objects.select_related("customer"):
        print(order.customer.name)  # ok: joined


def joined_in_a_manager():
    for order in Order.objects.with_customer():
        print(order.customer.name)  # ok: the manager's method joins it


def prefetched():
    for customer in Customer.objects.prefetch_related("orders"):
        print([order.number for order in customer.orders.all()])  # ok: prefetched


def column():
    return [order.customer_id for order in Order.objects.all()]  # ok: the column is in the row


def called_function_without_relation():
    return [short_label(order) for order in Order.objects.all()]  # ok: the function reads columns only


def one_row():
    order = Order.objects.get(pk=1)
    return order.customer.name  # ok: one row, one query


def first_row_only():
    for order in Order.objects.order_by("pk"):
        return order.customer.name  # ok: the loop ends in its first pass
    return ""


def parent_is_known():
    customer = Customer.objects.get(pk=1)
    return [order.customer.name for order in customer.orders.all()]  # ok: Django fills in the parent


def given(orders):
    for order in orders:
        print(order.customer.name)  # silent: nobody knows what was passed


def default_tells(order=None):
    if order is None:
        order = Order()
    return [payment.invoice.number for payment in order.payments.all()]  # DPE201 "invoice"


class OrderPage:
    model = Order

    def labels(self, obj):
        return [payment.invoice.number for payment in obj.payments.all()]  # DPE201 "invoice"

    def names(self, value):
        return [one.invoice for one in value.splitlines()]  # silent: not what an order has


def told_by_isinstance(thing):
    if isinstance(thing, Order):
        return [payment.invoice.number for payment in thing.payments.all()]  # DPE201 "invoice"
    return [payment.invoice.number for payment in thing.payments.all()]  # silent: anything else


def one_known_return(request, pk):
    return [payment.invoice.number for payment in _order_of(request, pk).payments.all()]  # DPE201 "invoice"


def _order_of(request, pk):
    if pk is None:
        return request.order
    return Order.objects.get(pk=pk)


def either_side(request):
    payments = request.payments | Payment.objects.filter(amount__gt=0)
    return [payment.invoice.number for payment in payments]  # silent: the shop joins invoices elsewhere


def branches(category):
    return {one: branches(one) for one in category.children.all()}  # ok: loaded ahead there, it is asked for anew below


def key_changed_before():
    for order in Order.objects.filter(is_paid=True):
        order.customer_id = 1
        print(order.customer.name)  # ok: what is loaded ahead is another row


def key_changed_of_another_relation():
    for order in Order.objects.filter(is_paid=True):
        order.shipping_address_id = 1
        print(order.customer.name)  # DPE201 "select_related("


def in_a_migration(apps, schema_editor):
    for supplier in apps.get_model("shop", "Supplier").objects.all():
        print(str(supplier))  # ok: a migration's models have fields and no methods


def reads_in_a_migration(apps, schema_editor):
    for order in apps.get_model("shop", "Order").objects.all():
        print(order.customer.name)  # DPE201 "select_related("


def label_of(order, item):
    return f"{order.customer.name} {item.product.name}"


def one_call_reads_rows_of_two_querysets():
    labels = []
    for order in Order.objects.all():
        for item in OrderItem.objects.all():  # DPE204 "run it once before"
            labels.append(label_of(order, item))
            #             ^^^^^^^^^^^^^^^^^^^^^ DPE201 "`select_related("customer")`"
            #             ^^^^^^^^^^^^^^^^^^^^^ DPE201 "`select_related("product")`"
    return labels


def models_of_django():
    for entry in LogEntry.objects.all():
        print(entry.user.username)
        #     ^^^^^^^^^^ DPE201 "user"
    for group in Group.objects.all():
        print(group.permissions.all()[0])
        #     ^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE201 "permissions"
    for entry in LogEntry.objects.select_related("user"):
        print(entry.user.username)  # ok: joined
    for entry in LogEntry.objects.all():
        print(entry.user_id, entry.object_repr)  # ok: columns of the entry
    for group in Group.objects.prefetch_related("permissions"):
        print(len(group.permissions.all()))  # ok: prefetched
    for group in Group.objects.all():
        print(group.name)  # ok: a column


class NoteQuerySet(models.QuerySet):
    def with_order(self):
        return self.select_related("order")


class NoteManager(models.Manager.from_queryset(NoteQuerySet)):
    pass


class JoiningManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().select_related("order")


class ScopedNote(models.Model):
    order = models.ForeignKey(Order, on_delete=models.CASCADE)

    objects = ScopedManager(order="order", _manager_class=NoteManager)


class JoinedNote(models.Model):
    order = models.ForeignKey(Order, on_delete=models.CASCADE)

    objects = ScopedManager(order="order", _manager_class=JoiningManager)


def of_a_scoped_manager():
    return [note.order.number for note in ScopedNote.objects.all()]
    #       ^^^^^^^^^^ DPE201 "select_related("


def of_a_scoped_manager_whose_queryset_joins():
    return [note.order.number for note in ScopedNote.objects.with_order()]  # ok: the queryset's method joins it


def of_a_scoped_manager_that_joins():
    return [note.order.number for note in JoinedNote.objects.all()]  # ok: its class joins it


def columns_of_a_scoped_manager():
    return [note.order_id for note in ScopedNote.objects.all()]  # ok: the column is in the row


class Section(MPTTModel):
    order = models.ForeignKey(Order, on_delete=models.CASCADE)

    def numbers(self):
        return [section.order.number for section in self.get_descendants()]
        #       ^^^^^^^^^^^^^ DPE201 "select_related("

    def joined_numbers(self):
        return [section.order.number for section in self.get_descendants().select_related("order")]  # ok: joined

    def keys(self):
        return [section.order_id for section in self.get_ancestors()]  # ok: the column is in the row

    def own_number(self):
        return self.order.number  # ok: of one row


class Parcel(models.Model):
    sender = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="+")


def named_for_a_model(shop):
    for parcel in shop.papers.filter(is_open=True):
        print(parcel.sender.name)  # DPE201 "sender"
    for parcel in shop.papers.filter(is_open=True):
        print(parcel.sender.colour)  # silent: customers have no colour, so these may be other parcels
    for parcel in shop.papers.filter(is_open=True):
        print(parcel.sender.country_id, parcel.sender.get_title_display())  # DPE201 "sender"


class Ticket(TimestampedModel):
    """A model by its fields, though its base is of a package that nobody can read."""

    customer = models.ForeignKey(Customer, on_delete=models.PROTECT)


class OpenTicket(Ticket):
    class Meta:
        proxy = True


class TicketLabel(OpenTicket):
    """A model as well, for that is what it derives from."""


def heirs_of_a_model_with_an_unknown_base():
    for ticket in OpenTicket.objects.all():
        print(ticket.customer.name)  # DPE201 "customer"
    for ticket in TicketLabel.objects.select_related("customer"):
        print(ticket.customer.name)  # ok: joined
    for ticket in TicketLabel.objects.all():
        print(ticket.customer_id)  # ok: a column


def rows_of_a_union():
    paid, unpaid = Order.objects.filter(is_paid=True), Order.objects.filter(is_paid=False)
    for order in paid.union(unpaid):
        print(order.customer.name)  # DPE201 "select_related("


def rows_of_a_union_of_joined_parts():
    paid = Order.objects.filter(is_paid=True).select_related("customer")
    unpaid = Order.objects.filter(is_paid=False).select_related("customer")
    for order in paid.union(unpaid):
        print(order.customer.name)  # ok: each part joins


def columns_of_a_union():
    paid, unpaid = Order.objects.filter(is_paid=True), Order.objects.filter(is_paid=False)
    for order in paid.union(unpaid):
        print(order.number)  # ok: a column


def copies_of_each_order():
    for order in Order.objects.filter(status="template"):
        order.pk = None
        order.save()
        print([item.quantity for item in order.items.all()])  # silent: the items are those of the copy


def copies_with_their_customers():
    for order in Order.objects.filter(status="template"):
        order.pk = None
        order.save()
        print(order.customer.name)  # DPE201 "select_related("


def copies_of_what_each_order_had():
    for order in Order.objects.filter(status="template"):
        items = [item.quantity for item in order.items.all()]  # DPE201 "prefetch_related("
        order.id = None
        order.save()
        print(items)


class Asset(PolymorphicModel):
    name = models.CharField(max_length=20)
    owner = models.ForeignKey(Customer, on_delete=models.CASCADE)


class Loan(models.Model):
    asset = models.ForeignKey(Asset, on_delete=models.CASCADE)


def names_of_lent_assets():
    return [loan.asset.name for loan in Loan.objects.all()]  # DPE201 "prefetch_related("


def owners_of_lent_assets():
    for loan in Loan.objects.prefetch_related("asset"):
        print(loan.asset.owner.name)  # DPE201 "prefetch_related("asset__owner")"


def owners_of_assets():
    for asset in Asset.objects.all():
        print(asset.owner.name)  # DPE201 "select_related("


class Voucher(Stamped):
    """The same, though the base is not called a model: it is of a package's models."""

    customers = models.ManyToManyField(Customer)


class Leaflet(Sealed):
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT)


def rows_of_a_model_of_a_package():
    for voucher in Voucher.objects.all():
        print([customer.name for customer in voucher.customers.all()])  # DPE201 "prefetch_related("
    for voucher in Voucher.objects.prefetch_related("customers"):
        print([customer.name for customer in voucher.customers.all()])  # ok: prefetched
    for voucher in Voucher.objects.all():
        print(voucher.number)  # ok: a column, if anything
    for leaflet in Leaflet.objects.all():
        print(leaflet.customer.name)  # silent: nothing says that this is a model


def locked_rows():
    for order in Order.objects.filter(is_paid=False).select_for_update():
        print(order.customer.name)  # DPE201 "select_related("


def locked_rows_alone():
    for order in Order.objects.select_for_update(of=("self",)):
        print(order.customer.name)  # DPE201 "select_related("


def related_rows_of_locked_ones():
    for order in Order.objects.select_for_update():
        print(len(order.items.all()))  # DPE201 "prefetch_related("


def locked_rows_with_their_customers():
    for order in Order.objects.select_for_update(of=("self",)).select_related("customer"):
        print(order.customer.name)  # ok: joined


def managers_of_an_unknown_base():
    for ticket in Ticket.deleted_objects.all():
        print(ticket.customer.name)  # DPE201 "customer"
    for ticket in Ticket.deleted_objects.select_related("customer"):
        print(ticket.customer.name)  # ok: joined
    for ticket in Ticket.waiting.all():
        print(ticket.customer.name)  # ok: nobody knows what `waiting` is
    for order in Order.deleted_objects.all():
        print(order.customer.name)  # ok: all bases are known, and none has such a manager


def streamed_rows():
    for customer in Customer.objects.iterator():
        print([order.number for order in customer.orders.all()])
        #                                ^^^^^^^^^^^^^^^^^^^^^ DPE201 "prefetch_related("


def chain_of_relations():
    for item in OrderItem.objects.all():
        print(item.order.customer.country.code)
        #     ^^^^^^^^^^ DPE201 "order__customer__country"


def chain_of_which_a_part_is_joined():
    for item in OrderItem.objects.select_related("order"):
        print(item.order.customer.country.code)
        #     ^^^^^^^^^^^^^^^^^^^ DPE201 "order__customer__country"


def chain_that_is_joined():
    for item in OrderItem.objects.select_related("order__customer__country"):
        print(item.order.customer.country.code)  # ok: joined


def chains_that_begin_apart():
    for order in Order.objects.all():
        print(order.customer.name, order.coupon)
        #     ^^^^^^^^^^^^^^ DPE201 "customer"
        #                          ^^^^^^^^^^^^ DPE201 "coupon"


class Ledger:
    """A method that another one calls, which stands before it."""

    def all_kinds(self):
        for kind in self.kinds:
            self.of_kind(kind)  # DPE204

    def of_kind(self, kind):
        orders = self._orders()
        for order in orders:
            if kind:
                self._note(order)  # DPE201 "customer"

    def _note(self, order):
        return order.customer.name  # silent: whose order it is

    @staticmethod
    def _orders():
        orders = Order.objects.select_related("coupon")  # ok: told where the loop is
        return orders.order_by("pk")


def rows_of_several_models():
    for model in (OrderItem, Payment):
        for row in model.objects.filter(pk__gt=0):
            print(_summary(row))  # DPE201 "select_related("order__customer", "product")"


def rows_of_several_models_with_a_relation_in_common():
    for model in (OrderItem, Payment):
        for row in model.objects.select_related("order"):
            print(row.order.number)  # ok: joined


def _summary(row):
    if isinstance(row, OrderItem):
        return f"{row.order.customer.name}: {row.product.name}"
    return f"{row.order.number}: {row.invoice.number}"


def allowed(user):
    for order in get_objects_for_user(user, "shop.view_order", Order):
        print(order.customer.name)  # DPE201 "select_related("
    for order in get_objects_for_user(user, "shop.view_order", klass=Order.objects.select_related("customer")):
        print(order.customer.name)  # ok: joined
    for order in get_objects_for_user(user, "shop.view_order"):
        print(order.customer.name)  # silent: a permission does not tell the model
    for order in get_objects_for_user(user, "shop.view_order", Order.objects.none()):
        print(order.customer.name)  # ok: no row


def kept_by_a_package():
    for order in Order.objects.filter(is_paid=True).cache():
        print(order.customer.name)  # DPE201 "select_related("
    for order in Order.objects.select_related("customer").nocache():
        print(order.customer.name)  # ok: joined
    for order in Order.objects.something_else():
        print(order.customer.name)  # silent: whatever that gives
