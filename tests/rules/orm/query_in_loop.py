"""Queries that are sent once for each pass of a loop."""

import random

from django.conf import settings
from django.db import connection
from django.shortcuts import render
from django_tenants.utils import schema_context

from shop.models import Country, Customer, Order, Payment, Product, Tag


def get_for_each_row():
    names = []
    for order in Order.objects.all():
        names.append(Customer.objects.get(pk=order.customer_id).name)
        #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE204 "one query before it"
    return names


def count_for_each_row():
    counts = {}
    for customer in Customer.objects.all():
        counts[customer.name] = Order.objects.filter(customer=customer).count()
        #                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE204
    return counts


def the_same_each_time():
    lines = []
    for order in Order.objects.all():
        lines.append((order.number, Payment.objects.count()))
        #                           ^^^^^^^^^^^^^^^^^^^^^^^ DPE204 "once before"
    return lines


def counted_while_rows_are_added(numbers):
    for number in numbers:
        place = Order.objects.count()
        #       ^^^^^^^^^^^^^^^^^^^^^ DPE204 "one query before it"
        Order.objects.create(number=f"{number}-{place}")


def counted_while_rows_are_saved():
    for order in Order.objects.all():
        order.number = str(Order.objects.filter(is_paid=True).count())  # DPE204 "one query before it"
        order.save()


def counted_while_something_is_saved(things):
    for thing in things:
        thing.place = Order.objects.count()  # DPE204 "one query before it"
        thing.save()


def counted_while_other_rows_are_saved():
    for order in Order.objects.all():
        order.number = str(Payment.objects.count())  # DPE204 "once before"
        order.save()


def counted_while_a_set_grows():
    seen = set()
    for order in Order.objects.all():
        seen.add((order.number, Order.objects.count()))  # DPE204 "once before"
    return seen


def added_to_a_list_in_place(numbers):
    found = []
    for number in numbers:
        found += Order.objects.filter(number=number)
        #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE204
    return found


def in_a_comprehension():
    return [tag.name for tag in Tag.objects.all() if Product.objects.filter(tags=tag).exists()]
    #                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE204


def all_at_once():
    customers = Customer.objects.in_bulk(Order.objects.values_list("customer_id", flat=True))
    return [customers[order.customer_id].name for order in Order.objects.all()]  # ok: a dictionary


def before_the_loop():
    total = Payment.objects.count()
    return [(order.number, total) for order in Order.objects.all()]  # ok: one query before the loop


def in_the_head():
    for country in Country.objects.filter(code__in=Country.objects.values("code")):  # ok: the head runs once
        print(country.name)


def after_the_loop():
    numbers = []
    for order in Order.objects.all():
        numbers.append(order.number)
    numbers.append(Order.objects.count())  # ok: after the loop
    return numbers


def never_evaluated():
    made = []
    for product in Product.objects.all():
        made.append(Order.objects.filter(items__product=product))  # ok: a queryset is lazy
    return len(made)


def names_in_a_dictionary():
    names = dict(Customer.objects.values_list("pk", "name"))
    return [names.get(order.customer_id) for order in Order.objects.all()]  # ok: the get of a dictionary


def leaves_at_the_first():
    for order in Order.objects.order_by("pk"):
        if order.is_paid:
            return Customer.objects.get(pk=order.customer_id)  # ok: the loop ends here
    return None


def unknown_source(orders, source):
    return [source.get(pk=order.pk) for order in orders]  # silent: may be anything with a get


def chosen_row_read_again(chosen):
    for order in Order.objects.all():
        chosen = Customer.objects.get(pk=chosen.pk)  # ok: read again, for the loop changes it
        chosen.number_of_orders = order.pk
        chosen.save()


def work_on(order):
    line = []
    line.append(order.number[0:])
    line.append(order.number[1:])
    line.append(order.number[2:])
    line.append(order.number[3:])
    line.append(order.number[4:])
    line.append(order.number[5:])
    line.append(order.number[6:])
    line.append(order.number[7:])
    line.append(order.number[8:])
    line.append(order.number[9:])
    line.append(order.number[10:])
    line.append(order.number[11:])
    line.append(order.number[12:])
    line.append(order.number[13:])
    line.append(order.number[14:])
    line.append(order.number[15:])
    line.append(order.number[16:])
    line.append(order.number[17:])
    line.append(order.number[18:])
    line.append(order.number[19:])
    line.append(Payment.objects.get(order=order).amount)
    return line


def a_long_job_for_each_row():
    return [work_on(order) for order in Order.objects.all()]  # silent: the query is the least of what is done


def amount_of(order):
    return Payment.objects.get(order=order).amount


def a_short_lookup_for_each_row():
    return [amount_of(order) for order in Order.objects.all()]  # DPE204 "one query before it"


def made_where_missing():
    for customer in Customer.objects.all():
        Tag.objects.get_or_create(name=customer.name)  # silent: a write, which one query before cannot replace


def what_is_left(words):
    found = set()
    for word in words:
        for product in Product.objects.filter(name__icontains=word).exclude(pk__in=found):  # ok: asks for what is left
            found.add(product.pk)
    return found


def what_is_left_through_a_name(words):
    found = []
    for word in words:
        products = Product.objects.exclude(pk__in=list(found)).filter(name__icontains=word)
        for product in products[:5]:  # ok: asks for what is left
            found.append(product.pk)
    return found


def collected_only(numbers):
    found = []
    for number in numbers:
        found.append(Order.objects.get(number=number))  # DPE204 "one query before it"
    return found


def collected_at_once(customers):
    found = set()
    for customer in customers:
        found.add(customer.pk)
        found.update(Order.objects.filter(customer=customer.pk))  # DPE204 "one query before it"
    return found


def kept_from_pass_to_pass(tabs):
    paid = None
    shown = []
    for tab in tabs:
        paid = paid or Order.objects.filter(is_paid=True)
        shown.append((tab, [order.number for order in paid]))  # ok: the rows of the first pass
    return shown


def chosen_anew_on_each_pass(tabs):
    shown = []
    for tab in tabs:
        paid = None
        paid = paid or Order.objects.filter(number=tab)
        shown.append((tab, [order.number for order in paid]))  # DPE204 "one query before it"
    return shown


def looked_for_until_found(numbers):
    found = False
    for number in numbers:
        found = found or Order.objects.filter(number=number).exists()  # DPE204 "one query before it"
    return found


def locked_one_by_one(numbers):
    for number in numbers:
        order = Order.objects.select_for_update().filter(number=number).first()  # ok: each row is locked by itself
        order.save()


def over_a_setting():
    names = getattr(settings, "SHOP_COUNTRIES", ())
    return [Country.objects.get(name=name) for name in names]  # ok: as many as someone wrote down


def another_one_on_each_pass(names):
    numbers = Order.objects.filter(is_paid=True).values_list("number", flat=True)
    given = []
    for name in names:
        given.append((name, numbers[random.randint(0, 9)]))  # DPE204 "one query before it"
    return given


def the_same_one_on_each_pass(names):
    numbers = Order.objects.filter(is_paid=True).values_list("number", flat=True)
    given = []
    for name in names:
        given.append((name, numbers[0]))  # DPE204 "does not depend on the loop"
    return given


def dispatched(kinds):
    found = {}
    for kind in kinds:
        if kind == "paid":
            found[kind] = list(Order.objects.filter(is_paid=True))  # ok: once, whatever the other kinds are
        elif kind in ("open", "late") and found:
            found[kind] = list(Order.objects.filter(is_paid=False))  # ok: as above
        else:
            found[kind] = list(Order.objects.filter(status=kind))  # DPE204 "one query before it"
    return found


def _turn_to(tenant):
    connection.set_tenant(tenant)


def of_all_tenants(tenants):
    found = []
    for tenant in tenants:
        connection.set_tenant(tenant)
        found.append(Order.objects.filter(is_paid=True).count())  # ok: each tenant has orders of its own
    for tenant in tenants:
        with schema_context(tenant):
            found += [order.number for order in Order.objects.all()]  # ok: as above
    for tenant in tenants:
        _turn_to(tenant)
        found.append(Order.objects.get(number="1").number)  # ok: as above
        for number in found:
            print(Order.objects.get(number=number))  # DPE204 "one query before it"
    for tenant in tenants:
        found.append(Order.objects.get(number=tenant).number)  # DPE204 "one query before it"
    return found


def payments(request):
    return render(request, "scenarios/order_payments.html", {"orders": Order.objects.all()})  # DPE202, DPE204


def payments_of_joined_rows(request):
    orders = Order.objects.select_related("customer")  # DPE204 "a template's loop over these rows"
    return render(request, "scenarios/order_payments.html", {"orders": orders})


def payments_of_one(request):
    return render(request, "scenarios/order_payments.html", {"orders": Order.objects.all()[:1]})  # ok: one row


def customers_of_joined_rows(request):
    orders = Order.objects.select_related("customer")
    return render(request, "scenarios/order_customers.html", {"orders": orders})  # ok: no query for each row
