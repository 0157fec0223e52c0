"""What a loop runs once, seldom or never, though it stands inside."""

from functools import cache

from django.core.cache import cache as cache_of_names
from django.utils.functional import cached_property

from shop.models import Country, Customer, Order, OrderItem, Product


def _line(item, *, products=None):
    if products is None:
        products = Product.objects.in_bulk()
    return products[item.product_id].name


def optional_argument_is_given_as_a_dictionary():
    products = {}
    for product in Product.objects.all():
        products[product.pk] = product
    return [_line(item, products=products) for item in OrderItem.objects.all()]


def optional_argument_is_left_out():
    return [_line(item) for item in OrderItem.objects.all()]


def _is_sold(product, *, sold=None):
    if sold is not None:
        found = product.pk in sold
    else:
        found = OrderItem.objects.filter(product=product).exists()
    return product.pk, found


def optional_argument_is_given_as_a_set():
    sold = set()
    return [_is_sold(product, sold=sold) for product in Product.objects.all()]


def _described(order, *, check=True, customer=None, number=None):
    if check and Customer.objects.filter(orders=order).exists():
        return order.number
    if number is not None and customer is None:
        customer = Customer.objects.get(orders__number=number)
    return order.number


def condition_settled_by_the_caller():
    return [_described(order, check=False) for order in Order.objects.all()]


def condition_left_open_by_the_caller():
    return [_described(order) for order in Order.objects.all()]


def second_condition_left_open_by_the_caller():
    return [_described(order, check=False, number=order.number) for order in Order.objects.all()]


def property_of_one_object_kept_by_itself():
    customer = _Kept.objects.get(pk=1)
    return [(order.number, customer.order_total) for order in Order.objects.all()]


def queryset_of_one_object_kept_by_itself():
    customer = _Kept.objects.get(pk=1)
    return [(order.number, len(customer.kept_orders)) for order in Order.objects.all()]


def property_kept_by_each_of_many_objects():
    return [customer.order_total for customer in _Kept.objects.all()]


def property_kept_by_objects_made_in_the_loop():
    totals = []
    for pk in Customer.objects.values_list("pk", flat=True):
        customer = _Kept.objects.only("pk").get(pk=pk)
        totals.append((pk, customer.order_total))
    return totals


class _Kept(Customer):
    """A customer that keeps what it has asked."""

    class Meta:
        proxy = True
        app_label = "shop"

    @cached_property
    def order_total(self):
        return self.orders.filter(is_paid=True).count()

    @cached_property
    def kept_orders(self):
        return self.orders.filter(is_paid=True)


@cache
def _first_product():
    return Product.objects.order_by("pk").first()


def function_that_keeps_its_result():
    return [(item.pk, _first_product().name) for item in OrderItem.objects.all()]


def _first_tag(product):
    try:
        return product.tags.all()[0].name
    except IndexError:
        return Product.objects.get(pk=1).name


def handler_in_a_called_function():
    return [_first_tag(product) for product in Product.objects.prefetch_related("tags")]


def _name(item, known):
    if item.product_id not in known:
        known[item.product_id] = Product.objects.get(pk=1).name
    return known[item.product_id]


def answers_remembered_in_a_dictionary():
    known = dict.fromkeys(Product.objects.values_list("pk", flat=True), "")
    return [(item.pk, _name(item, known)) for item in OrderItem.objects.all()]


def _parts(pk, known):
    if pk not in known:
        known[pk] = {"name": "", "orders": []}
        customer = Customer.objects.get(pk=pk)
        known[pk]["name"] = customer.name
        known[pk]["orders"].extend(customer.orders.values_list("number", flat=True))
    return known[pk]


def entry_filled_once_it_is_there():
    known = {}
    return [(item.pk, _parts(1, known)["name"]) for item in OrderItem.objects.all()]


def _counted(pk, known):
    if pk not in known:
        known[pk] = {"orders": 0}
    known[pk]["orders"] += Customer.objects.get(pk=pk).orders.count()
    return known[pk]


def entry_filled_each_time():
    known = {}
    return [(item.pk, _counted(1, known)["orders"]) for item in OrderItem.objects.all()]


def answers_remembered_in_the_cache():
    cache_of_names.clear()
    names = []
    for item in OrderItem.objects.all():
        name = cache_of_names.get("first")
        if name is None:
            name = Product.objects.get(pk=1).name
            cache_of_names.set("first", name)
        names.append(name)
    return names


def answers_remembered_behind_a_mark():
    cache_of_names.clear()
    names = []
    for item in OrderItem.objects.all():
        name = cache_of_names.get("marked", "missing")
        if name == "missing":
            found = Product.objects.get(pk=1).name
            cache_of_names.set("marked", found)
            name = found
        names.append(name)
    return names


def answers_looked_up_behind_a_mark():
    names = []
    for item in OrderItem.objects.all():
        name = "missing" if item.pk else ""
        if name == "missing":
            name = Product.objects.get(pk=1).name
        names.append(name)
    return names


def made_in_the_first_pass_though_none_before():
    first: Product | None = None
    names = []
    for item in OrderItem.objects.all():
        if first is None:
            first = Product.objects.get(pk=1)
        names.append((item.pk, first.name))
    return names


def _by_first_code(codes):
    for code in codes:
        try:
            return Country.objects.get(code=code)
        except Country.DoesNotExist:
            continue
    return None


def tries_until_the_first_answer():
    return _by_first_code([country.code for country in Country.objects.order_by("pk")]).name


def _first_known(numbers):
    for number in numbers:
        order = Order.objects.filter(number=number).first()
        if order is not None:
            return order
    return None


def looks_until_the_first_hit():
    return _first_known([order.number for order in Order.objects.order_by("pk")]).number


def _listed(order, *, products=None):
    if products is None:
        products = Product.objects.filter(is_visible=True)
    if products:
        order.label = order.number
    return products


def queryset_carried_from_pass_to_pass():
    numbers = []
    products = None
    for order in Order.objects.all():
        products = _listed(order, products=products)
        numbers.append(order.number)
    return numbers


def queryset_made_anew_in_each_pass():
    numbers = []
    for order in Order.objects.all():
        products = _listed(order)
        numbers.append((order.number, bool(products)))
    return numbers


def row_read_again_by_its_own_key():
    names = []
    for customer in Customer.objects.all():
        current = Customer.objects.get(pk=customer.pk)
        names.append(current.name)
    return names


STATUSES = {"open": "Open", "closed": "Closed", "lost": "Lost"}


def few_constants_chosen_by_a_comprehension():
    wanted = {status for status in set(STATUSES.keys()) if status != "lost"}
    return [(status, Order.objects.filter(status=status).exists()) for status in sorted(wanted)]


def _checked(order):
    for name in ("number", "customer_id"):
        if hasattr(order, name):
            return getattr(order, name)
    raise AttributeError(f"nothing to show of {order.customer.name}")


def relation_read_for_an_exception_that_is_not_caught():
    return [_checked(order) for order in Order.objects.all()]


def _settled(order):
    is_new = order._state.adding
    if is_new:
        return order.customer.name
    if hasattr(order, "_waiting_customer"):
        return order.customer.name
    return order.number


def saved_rows_are_not_new():
    return [_settled(order) for order in Order.objects.all()]


def saved_rows_have_no_notes():
    names = []
    for order in Order.objects.all():
        order.status = "seen"
        if hasattr(order, "_note"):
            names.append(order.customer.name)
        names.append(order.number)
    return names


def note_given_to_each_row():
    names = []
    for order in Order.objects.all():
        order._note = "seen"
        if hasattr(order, "_note"):
            names.append(order.customer.name)
    return names


def _refused(orders):
    if orders:
        raise ValueError(", ".join(order.customer.name for order in orders))


def relation_of_rows_that_an_exception_lists():
    try:
        _refused(Order.objects.all())
    except ValueError as error:
        return [str(error)]
    return []


def branch_for_one_key():
    found = []
    for key, value in {f"k{order.pk}": order.number for order in Order.objects.all()}.items():
        if key == "k1":
            found.append(Order.objects.get(number=value).number)
        elif key in ("k2", "k3"):
            found.append(Order.objects.filter(number=value).count())
    return found


def branch_for_all_keys_but_one():
    found = []
    for key, value in {f"k{order.pk}": order.number for order in Order.objects.all()}.items():
        if key != "k1":
            found.append(Order.objects.filter(number=value).count())
    return found


def branch_for_one_value():
    found = []
    for _, value in {order.pk: order.is_paid for order in Order.objects.all()}.items():
        if value == False:  # noqa: E712
            found.append(Order.objects.filter(is_paid=value).count())
    return found


def branch_for_one_key_of_each_row():
    found = []
    for order in Order.objects.all():
        for key in {"number": order.number}.keys():
            if key == "number":
                found.append(order.customer.name)
    return found


class _Ledger:
    def __init__(self, customer):
        self.customer = customer
        self._orders = None
        self._names = {}
        self._is_named = False
        self._last = None

    def orders(self):
        if self._orders is None:
            self._orders = self.customer.orders.order_by("number")
        return self._orders

    def first_number(self):
        for order in self.orders():
            return order.number

    def read_names(self):
        self._names = {one.pk: one.name for one in Customer.objects.all()}
        self._is_named = True

    def name_of(self, order):
        if not self._is_named:
            self.read_names()
        return self._names[order.customer_id]

    def last(self):
        if self._last is None:
            self._last = None or self.customer.orders.order_by("pk").last()
        return self._last


def queryset_that_an_object_remembers():
    ledger = _Ledger(Customer.objects.get(pk=1))
    return [ledger.first_number() for _ in Order.objects.all()]


def rows_that_an_object_reads_once():
    ledger = _Ledger(Customer.objects.get(pk=1))
    return [ledger.name_of(order) for order in Order.objects.all()]


def flag_that_is_set_in_the_method_called():
    ledger = _Ledger(Customer.objects.get(pk=1))
    names = []
    for order in Order.objects.all():
        if not ledger._is_named and order.pk:
            ledger.read_names()
        names.append(ledger._names[order.customer_id])
    return names


def row_that_an_object_remembers():
    ledger = _Ledger(Customer.objects.get(pk=1))
    return [ledger.last().number for _ in Order.objects.all()]


def each_object_remembers_for_itself():
    return [_Ledger(customer).first_number() for customer in Customer.objects.all()]


def each_object_reads_once():
    numbers = []
    for customer in Customer.objects.all():
        ledger = _Ledger(customer)
        numbers.append(ledger.last().number)
    return numbers


def branch_for_one_value_of_a_list():
    found = []
    wanted = [f"k{order.pk}" for order in Order.objects.all()]
    for name in wanted:
        if name == "k1":
            found.append(Order.objects.filter(is_paid=True).count())
        elif name in ("k2", "k3") and found:
            found.append(Order.objects.filter(is_paid=False).count())
        match name:
            case "k1" | "k2":
                found.append(Order.objects.count())
    return found


def branch_for_all_values_of_a_list_but_one():
    found = []
    for name in [f"k{order.pk}" for order in Order.objects.all()]:
        match name:
            case "k1":
                continue
            case _:
                found.append(Order.objects.exclude(number=name).count())
    return found


def branch_for_one_value_of_a_column():
    found = []
    for is_paid in Order.objects.values_list("is_paid", flat=True):
        if is_paid == True:  # noqa: E712
            found.append(Order.objects.filter(is_paid=is_paid).count())
    return found


def branch_for_the_first_pass():
    found = []
    for number, order in enumerate(Order.objects.all()):
        if number == 0:
            found.append(order.customer.name)
        if not number:
            found.append(Order.objects.filter(is_paid=order.is_paid).count())
    return found


def branch_for_all_passes_but_the_first():
    found = []
    for number, order in enumerate(Order.objects.all()):
        if number:
            found.append(order.customer.name)
    return found


NUMBERS = [f"k{number}" for number in range(100)]


def branch_for_many_values_of_a_list():
    found = []
    for name in [f"k{order.pk}" for order in Order.objects.all()]:
        if name in NUMBERS:
            found.append(Order.objects.exclude(number=name).count())
    return found


def saved_rows_have_no_notes_after_a_cached_property():
    names = []
    for product in Product.objects.prefetch_related("tags"):
        product._shown = ", ".join(product.tag_names)
        if hasattr(product, "noted_by"):
            names.append(product.supplier.name)
        names.append(product._shown)
    return names


def note_given_to_each_row_after_a_cached_property():
    names = []
    for product in Product.objects.prefetch_related("tags"):
        product.noted_by = ", ".join(product.tag_names)
        if hasattr(product, "noted_by"):
            names.append(product.supplier.name)
    return names
