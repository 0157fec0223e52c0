"""Rows of several models in one list, and models that a branch chooses."""

from itertools import chain

from django.db.models import QuerySet, Value

from shop.models import Category, Country, Customer, Order, Product, Supplier


def _as_they_are(rows):
    """Give the rows back: what a caller may replace by a progress bar."""
    return rows


def lists_of_two_models_added():
    partners = list(Customer.objects.all()) + list(Supplier.objects.all())
    return [partner.country.name for partner in partners]


def querysets_of_two_models_chained():
    return sorted(partner.country.name for partner in chain(Customer.objects.all(), Supplier.objects.all()))


def chained_and_sorted():
    partners = sorted(chain(Customer.objects.all(), Supplier.objects.all()), key=lambda partner: partner.name)
    return [partner.country.name for partner in partners]


def both_joined():
    partners = [*Customer.objects.select_related("country"), *Supplier.objects.select_related("country")]
    return [partner.country.name for partner in partners]


def chained_and_joined():
    partners = chain(Customer.objects.select_related("country"), Supplier.objects.select_related("country"))
    return [partner.country.name for partner in partners]


def only_their_own_columns():
    partners = list(Customer.objects.all()) + list(Supplier.objects.all())
    return [partner.name for partner in partners]


def given_their_country_before():
    customers, suppliers = list(Customer.objects.all()), list(Supplier.objects.all())
    countries = Country.objects.in_bulk()
    for partner in customers + suppliers:
        partner.country = countries[partner.country_id]
    return [partner.country.name for partner in customers]


def told_apart_by_isinstance():
    rows = list(Customer.objects.select_related("country")) + list(Supplier.objects.all())
    return [row.country.name if isinstance(row, Customer) else row.name for row in rows]


def told_apart_by_an_early_continue():
    found = []
    for row in chain(Supplier.objects.all(), Customer.objects.select_related("country")):
        if not isinstance(row, Customer):
            continue
        found.append(row.country.name)
    return found


def told_apart_the_wrong_way():
    found = []
    for row in chain(Supplier.objects.all(), Customer.objects.select_related("country")):
        if isinstance(row, Customer):
            continue
        found.append(row.country.name)
    return found


def told_apart_by_their_class():
    rows = list(Customer.objects.select_related("country")) + list(Supplier.objects.all())
    return [row.country.name if type(row) is Customer else row.name for row in rows]


def relation_of_one_of_them():
    rows = list(Order.objects.all()) + list(Supplier.objects.all())
    return [row.customer.name for row in rows if isinstance(row, Order)]


def model_chosen_by_a_branch():
    if Order.objects.count() > 1000:
        model = Customer
    else:
        model = Supplier
    return [row.country.name for row in model.objects.all()]


def model_chosen_and_joined():
    model = Customer if Order.objects.count() > 1000 else Supplier
    return [row.country.name for row in model.objects.select_related("country").order_by("name")]


def queryset_chosen_by_a_branch():
    rows = Customer.objects.all() if Order.objects.count() > 1000 else Supplier.objects.order_by("name")
    return [row.country.name for row in rows]


def single_row_of_two_models():
    model = Customer if Order.objects.count() > 1000 else Supplier
    row = model.objects.order_by("name").first()
    return row.country.name


def nothing_or_unjoined_rows():
    if Order.objects.count() > 1000:
        orders = Order.objects.none()
    else:
        orders = Order.objects.all()
    return [order.customer.name for order in orders]


def nothing_or_joined_rows():
    orders = Order.objects.none()
    if Order.objects.exists():
        orders = Order.objects.select_related("customer")
    return [order.customer.name for order in orders]


def united_with_nothing():
    orders = Order.objects.none() | Order.objects.all()
    return [order.customer.name for order in orders]


def united_with_nothing_and_joined():
    orders = Order.objects.none() | Order.objects.select_related("customer")
    return [order.customer.name for order in orders]


def list_or_queryset():
    orders = Order.objects.filter(is_paid=True)
    if Order.objects.count() > 1000:
        orders = list(orders)
        orders.reverse()
    return [order.customer.name for order in orders]


def joined_list_or_queryset():
    orders = Order.objects.select_related("customer")
    if Order.objects.count() > 1000:
        orders = list(orders)
    return [order.customer.name for order in orders]


def list_or_joined_queryset():
    if Order.objects.count() > 1000:
        orders = list(Order.objects.all())
    else:
        orders = Order.objects.select_related("customer")
    return [order.customer.name for order in orders]


def _loaded_if_a_queryset(orders):
    if isinstance(orders, QuerySet):
        orders = orders.select_related("customer")
    return orders


def queryset_that_a_helper_joins():
    return [order.customer.name for order in _loaded_if_a_queryset(Order.objects.all())]


def queryset_of_which_a_helper_joins_another_relation():
    return [order.customer.country.name for order in _loaded_if_a_queryset(Order.objects.all())]


def rows_of_nothing():
    return ["none", *(order.customer.name for order in Order.objects.none())]


def _wrapped(orders, wrapper=_as_they_are):
    return [order.customer.name for order in wrapper(orders)]


def wrapped_by_default():
    return _wrapped(Order.objects.all())


def wrapped_by_default_and_joined():
    return _wrapped(Order.objects.select_related("customer"))


def _names_of(model=Product):
    return [row.name for row in model.objects.all()]


def columns_of_the_default_model():
    return _names_of()


def _asked_for(kinds=("sellers", "staff")):
    return min(kinds)


def asked_again_for_the_plain_ones():
    kind = _asked_for()
    if kind == "goods":
        rows = Product.objects.all()
    else:
        rows = Category.objects.annotate(supplier=Value("none"))
    if kind == "sellers":
        return [str(row.supplier) for row in rows]
    return [row.name for row in rows]


def asked_again_for_the_others():
    kind = _asked_for()
    if kind == "buyers":
        partners = Customer.objects.select_related("country")
    elif kind == "sellers":
        partners = Supplier.objects.all()
    else:
        partners = Country.objects.all()
    lines = []
    if kind == "sellers":
        for partner in partners:
            lines.append(partner.country.name)
    if kind != "sellers":
        for partner in partners:
            lines.append(partner.name)
    return lines


def asked_again_the_other_way():
    is_seller = _asked_for() == "sellers"
    if not is_seller:
        rows = Product.objects.all()
    else:
        rows = Category.objects.annotate(supplier=Value("none"))
    lines = []
    if is_seller:
        for row in rows:
            lines.append(f"{row.supplier}")
    return lines


def asked_of_another_value():
    kind = _asked_for()
    if kind == "sellers":
        rows = Product.objects.all()
    else:
        rows = Category.objects.annotate(supplier=Value("none"))
    kind = _asked_for(("staff", "users"))
    if kind == "staff":
        return [str(row.supplier) for row in rows]
    return [row.name for row in rows]
