"""Loops that end before they have seen every row."""

from shop.models import Category, Customer, Order, Payment, Product


def returns_in_the_first_pass():
    for order in Order.objects.order_by("pk"):
        return order.customer.name
    return None


def breaks_in_the_first_pass():
    names = []
    for order in Order.objects.order_by("pk"):
        names.append(order.customer.name)
        break
    return names


def breaks_before_the_relation_is_read():
    numbers = []
    for order in Order.objects.order_by("pk"):
        numbers.append(order.number)
        if order.pk:
            break
        numbers.append(order.customer.name)
    return numbers


def breaks_on_a_condition_never_met():
    names = []
    for order in Order.objects.order_by("pk"):
        names.append(order.customer.name)
        if order.number == "none":
            break
    return names


def reads_the_relation_only_when_leaving():
    for product in Product.objects.order_by("-pk"):
        if product.price > 0:
            return product.supplier.name
    return None


def reads_the_relation_only_before_break():
    found = []
    for product in Product.objects.order_by("pk"):
        if product.is_visible:
            found.append(product.supplier.name)
            break
    return found


def both_branches_leave():
    for order in Order.objects.order_by("pk"):
        if order.is_paid:
            return f"paid by {order.customer.name}"
        else:
            return f"owed by {order.customer.name}"
    return None


def continues_past_rows_without_relation():
    names = []
    for order in Order.objects.order_by("pk"):
        if not order.is_paid:
            continue
        names.append(order.customer.name)
    return names


def next_of_an_iterator():
    order = next(iter(Order.objects.order_by("pk")))
    return order.customer.name


def next_of_a_generator_expression():
    return next(order.customer.name for order in Order.objects.order_by("pk"))


def raises_in_the_first_pass():
    try:
        for order in Order.objects.order_by("pk"):
            raise LookupError(order.customer.name)
    except LookupError as error:
        return str(error)
    return None


def inner_loop_leaves_at_once():
    firsts = []
    for customer in Customer.objects.prefetch_related("orders"):
        for order in customer.orders.all():
            firsts.append(order.number)
            break
    return firsts


def inner_loop_leaves_at_once_but_outer_goes_on():
    firsts = []
    for customer in Customer.objects.prefetch_related("orders"):
        for order in customer.orders.all():
            firsts.append(order.placed_by.email)
            break
    return firsts


def outer_loop_leaves_after_the_inner():
    names = []
    for category in Category.objects.filter(parent=None):
        for child in category.children.all():
            names.append(child.name)
        break
    return names


def else_of_a_loop():
    names = []
    for order in Order.objects.select_related("customer"):
        names.append(order.customer.name)
    else:
        names.append(order.placed_by.email)
    return names


def last_row_after_the_loop():
    order = None
    for order in Order.objects.order_by("pk"):
        pass
    return order.customer.name


def query_only_when_leaving():
    for order in Order.objects.order_by("pk"):
        if order.is_paid:
            return Customer.objects.get(pk=order.customer_id).name
    return None


def _number_of_a_sound_order(order):
    if not order.number:
        paid = Payment.objects.filter(order=order).count()
        raise ValueError(f"{paid} payments of an order without a number")
    return order.number


def query_for_the_text_of_an_error():
    return [_number_of_a_sound_order(order) for order in Order.objects.all()]


def _refused(order):
    if order.number:
        paid = Payment.objects.filter(order=order).count()
        raise ValueError(f"{paid} payments")
    return order.number


def query_for_the_text_of_an_error_caught_in_each_pass():
    texts = []
    for order in Order.objects.all():
        try:
            texts.append(_refused(order))
        except ValueError as error:
            texts.append(str(error))
    return texts


def first_relation_that_is_set():
    for order in Order.objects.order_by("-pk"):
        if order.coupon:
            return order.coupon.code
    return None


def first_relation_that_is_set_by_break():
    found = None
    for order in Order.objects.order_by("-pk"):
        if order.coupon is not None:
            found = order.coupon.code
            break
    return found


def first_relation_that_is_not_set():
    for order in Order.objects.filter(coupon__isnull=False):
        if not order.coupon:
            return order.number
    return "all"


def first_relation_that_is_set_and_more():
    for order in Order.objects.filter(coupon__isnull=False):
        if order.coupon and not order.number:
            return order.number
    return "none"


def all_relations_that_are_set():
    found = []
    for order in Order.objects.all():
        if order.coupon:
            found.append(order.number)
    return found


def rows_after_errors_were_collected():
    bad = set()
    for order in Order.objects.filter(is_paid=True):
        try:
            order.number.index("-")
        except ValueError:
            if order.status == "lost":
                bad.add(order.number)
    if bad:
        raise ValueError(bad)
    return [order.customer.name for order in Order.objects.all()]


def rows_after_an_early_return_on_errors():
    bad = []
    for order in Order.objects.filter(is_paid=True):
        if not order.number:
            bad.append(order.pk)
    if bad:
        return bad
    return [order.customer.name for order in Order.objects.order_by("number")]


def rows_only_where_nothing_was_collected():
    numbers = []
    for order in Order.objects.all():
        numbers.append(order.number)
    if not numbers:
        return [order.customer.name for order in Order.objects.all()]
    return numbers


def joined_rows_after_errors_were_collected():
    bad = set()
    for order in Order.objects.filter(is_paid=True):
        if not order.number:
            bad.add(order.pk)
    if bad:
        raise ValueError(bad)
    return [order.customer.name for order in Order.objects.select_related("customer")]
