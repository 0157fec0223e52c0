"""Ways to render a template from a view."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.template import TemplateDoesNotExist, loader
from django.template.loader import get_template, select_template
from django.template.response import TemplateResponse
from django.test import RequestFactory

from shop.models import Customer, Order
from shop.selectors import OPEN_ORDERS


PAID = Order.objects.filter(is_paid=True)
PAID_JOINED = Order.objects.filter(is_paid=True).select_related("customer")
PAID_AND_JOINED_BELOW = Order.objects.filter(is_paid=True)


def _request():
    return RequestFactory().get("/")


def rendered():
    return render(_request(), "scenarios/order_customers.html", {"orders": Order.objects.all()})


def rows_kept_by_the_module():
    return render(_request(), "scenarios/order_customers.html", {"orders": PAID.order_by("number")})


def joined_rows_kept_by_the_module():
    return render(_request(), "scenarios/order_customers.html", {"orders": PAID_JOINED.order_by("number")})


def rows_kept_by_the_module_and_joined():
    orders = PAID_AND_JOINED_BELOW.select_related("customer").all()
    return render(_request(), "scenarios/order_customers.html", {"orders": orders})


def rows_kept_by_another_module():
    return render(_request(), "scenarios/order_customers.html", {"orders": OPEN_ORDERS.order_by("number")})


def rows_kept_by_another_module_and_joined():
    orders = OPEN_ORDERS.select_related("customer").order_by("number")
    return render(_request(), "scenarios/order_customers.html", {"orders": orders})


def relation_and_query_of_each_row():
    return render(_request(), "scenarios/order_payments.html", {"orders": Order.objects.all()})


def query_of_each_joined_row():
    return render(_request(), "scenarios/order_payments.html", {"orders": Order.objects.select_related("customer")})


def relation_and_query_of_one_row():
    return render(_request(), "scenarios/order_payments.html", {"orders": Order.objects.all()[:1]})


class _Found:
    """Stands for the rows that it holds, as the filter sets of old did."""

    def __init__(self, rows):
        self.rows = rows

    def __iter__(self):
        return iter(self.rows)

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, part):
        return self.rows[part]


def page_of_an_object_that_stands_for_rows():
    page = Paginator(_Found(Order.objects.order_by("number")), 1000).page(1)
    return [order.customer.name for order in page]


def page_of_an_object_that_stands_for_joined_rows():
    page = Paginator(_Found(Order.objects.select_related("customer").order_by("number")), 1000).page(1)
    return render(_request(), "scenarios/order_customers.html", {"orders": page})


def numbers_on_a_page_of_an_object_that_stands_for_rows():
    page = Paginator(_Found(Order.objects.order_by("number")), 1000).page(1)
    return [order.number for order in page.object_list]


def rendered_joined():
    return render(_request(), "scenarios/order_customers.html", {"orders": Order.objects.select_related("customer")})


def rendered_by_keyword():
    return render(request=_request(), template_name="scenarios/order_customers.html", context={"orders": Order.objects.all()})


def context_filled_bit_by_bit():
    context = {}
    context["orders"] = Order.objects.all()
    context.update({"title": "Orders"})
    return render(_request(), "scenarios/order_customers.html", context)


def context_filled_bit_by_bit_joined():
    context = {"title": "Orders"}
    context.update(orders=Order.objects.select_related("customer"))
    return render(_request(), "scenarios/order_customers.html", context)


def context_of_two_dictionaries():
    common = {"orders": Order.objects.all()}
    return render(_request(), "scenarios/order_customers.html", {**common, "title": "Orders"})


def context_that_differs_by_branch():
    context = {"orders": Order.objects.all()}
    if len(context) > 5:
        context["title"] = "Orders"
    return render(_request(), "scenarios/order_customers.html", context)


def local_names_as_context():
    orders = Order.objects.filter(is_paid=True)
    return render(_request(), "scenarios/order_customers.html", locals())


def local_names_as_context_joined():
    orders = Order.objects.filter(is_paid=True).select_related("customer")
    return render(_request(), "scenarios/order_customers.html", locals())


def template_response():
    response = TemplateResponse(_request(), "scenarios/order_customers.html", {"orders": Order.objects.all()})
    return response.render()


def template_response_joined():
    orders = Order.objects.select_related("customer")
    return TemplateResponse(_request(), "scenarios/order_customers.html", {"orders": orders}).render()


def got_and_rendered():
    template = get_template("scenarios/order_customers.html")
    return template.render({"orders": Order.objects.all()})


def got_and_rendered_joined():
    template = loader.get_template("scenarios/order_customers.html")
    return template.render({"orders": Order.objects.select_related("customer")}, _request())


def first_template_that_exists():
    names = ["scenarios/none.html", "scenarios/order_customers.html"]
    return loader.render_to_string(names, {"orders": Order.objects.all()})


def first_template_reads_no_relation():
    names = ["scenarios/order_keys.html", "scenarios/order_customers.html"]
    return loader.render_to_string(names, {"orders": Order.objects.all()})


def selected_and_rendered():
    template = select_template(["scenarios/none.html", "scenarios/order_customers.html"])
    return template.render({"orders": Order.objects.all()})


def names_filled_bit_by_bit():
    names = []
    if Order.objects.count() > 10_000:
        names.append(f"scenarios/{Order.objects.count()}.html")
    names.append("scenarios/order_customers.html")
    return select_template(names).render({"orders": Order.objects.all()})


def names_filled_bit_by_bit_joined():
    names = []
    names.append("scenarios/none.html")
    names.append("scenarios/order_customers.html")
    return select_template(names).render({"orders": Order.objects.select_related("customer")})


def template_by_a_branch():
    template = "scenarios/order_keys.html"
    if "short" not in _request().GET:
        template = "scenarios/order_customers.html"
    return render(_request(), template, {"orders": Order.objects.all()})


def template_by_a_branch_joined():
    template = "scenarios/order_keys.html"
    if "short" not in _request().GET:
        template = "scenarios/order_customers.html"
    return render(_request(), template, {"orders": Order.objects.select_related("customer")})


def template_by_a_branch_that_fills_the_context():
    context = {"orders": Order.objects.filter(number__gt="")}
    if "short" in _request().GET:
        template = "scenarios/order_keys.html"
    else:
        template = "scenarios/order_customers.html"
        context["title"] = "Orders"
    return render(_request(), template, context)


def templates_of_a_branch_read_no_relation():
    template = "scenarios/order_keys.html"
    if "short" not in _request().GET:
        template = "scenarios/order_numbers.html"
    return render(_request(), template, {"orders": Order.objects.all()})


def template_and_rows_by_a_branch():
    if "short" in _request().GET:
        template = "scenarios/order_keys.html"
        orders = Order.objects.filter(number__gt="")
    else:
        template = "scenarios/order_customers.html"
        orders = Order.objects.select_related("customer")
    return render(_request(), template, {"orders": orders})


def template_and_kind_of_rows_by_a_branch():
    if "customers" in _request().GET:
        template = "scenarios/customer_open_orders.html"
        rows = Customer.objects.all()
    else:
        template = "scenarios/order_keys.html"
        rows = Order.objects.all()
    return render(_request(), template, {"orders": rows, "customers": rows})


def template_by_an_expression():
    is_short = "short" in _request().GET
    return render(
        _request(),
        "scenarios/order_keys.html" if is_short else "scenarios/order_customers.html",
        {"orders": Order.objects.all()},
    )


def template_of_a_helper():
    return render(_request(), _template(), {"orders": Order.objects.all()})


def template_of_a_helper_joined():
    return render(_request(), _template(), {"orders": Order.objects.select_related("customer")})


def _template():
    if "short" in _request().GET:
        return "scenarios/order_keys.html"
    return "scenarios/order_customers.html"


def template_selected_by_a_helper():
    names = ["scenarios/none.html"]
    names.append("scenarios/order_customers.html")
    return _selected(names).render({"orders": Order.objects.all()})


def template_selected_by_a_helper_joined():
    names = ["scenarios/none.html"]
    names.append("scenarios/order_customers.html")
    return _selected(names).render({"orders": Order.objects.select_related("customer")})


def _selected(names):
    for name in names:
        try:
            return get_template(name)
        except TemplateDoesNotExist:
            continue
    raise TemplateDoesNotExist(names[0])


def rows_of_a_page_of_a_list():
    page = Paginator(list(Order.objects.order_by("pk")), 50).page(1)
    return render(_request(), "scenarios/order_page_rows.html", {"page": page})


def rows_of_a_page_of_a_joined_list():
    page = Paginator(list(Order.objects.select_related("customer").order_by("pk")), 50).page(1)
    return render(_request(), "scenarios/order_page_rows.html", {"page": page})


def related_rows_by_a_branch():
    customer = Customer.objects.get(pk=Order.objects.order_by("-pk").first().customer_id)
    if "all" in _request().GET:
        orders = Order.objects.filter(number__gt="")
    else:
        orders = customer.orders
    orders = orders.order_by("pk")
    return render(_request(), "scenarios/order_coupons_tested.html", {"orders": orders})


def related_rows_by_a_branch_joined():
    customer = Customer.objects.get(pk=Order.objects.order_by("-pk").first().customer_id)
    if "all" in _request().GET:
        orders = Order.objects.filter(number__gt="")
    else:
        orders = customer.orders
    orders = orders.select_related("coupon")
    return render(_request(), "scenarios/order_coupons_tested.html", {"orders": orders})


def page_of_a_list():
    page = Paginator(list(Order.objects.order_by("pk")), 50).page(1)
    return render(_request(), "scenarios/order_customers.html", {"orders": page})


def page_of_a_joined_list():
    page = Paginator(list(Order.objects.select_related("customer").order_by("pk")), 50).page(1)
    return render(_request(), "scenarios/order_customers.html", {"orders": page})


def page_of_rows():
    page = Paginator(Order.objects.order_by("pk"), 50).get_page(1)
    return render(_request(), "scenarios/order_customers.html", {"orders": page})


def page_of_joined_rows():
    page = Paginator(Order.objects.select_related("customer").order_by("pk"), 50).get_page(1)
    return render(_request(), "scenarios/order_customers.html", {"orders": page})


def related_rows_of_one_object():
    order = get_object_or_404(Order, number=Order.objects.first().number)
    return render(_request(), "scenarios/order_detail.html", {"order": order})


def related_rows_of_one_object_prefetched():
    orders = Order.objects.prefetch_related("items__product")
    order = get_object_or_404(orders, number=Order.objects.first().number)
    return render(_request(), "scenarios/order_detail.html", {"order": order})


def related_rows_of_one_object_half_prefetched():
    order = Order.objects.prefetch_related("items").order_by("pk").first()
    return render(_request(), "scenarios/order_detail.html", {"order": order})


def related_rows_of_one_object_read_no_relation():
    order = Order.objects.order_by("pk").first()
    return render(_request(), "scenarios/order_detail_quantities.html", {"order": order})


def object_that_a_helper_finds():
    order = _newest()
    return render(_request(), "scenarios/order_detail.html", {"order": order})


def _newest():
    return Order.objects.order_by("pk").last()


def related_rows_of_related_rows():
    customer = Customer.objects.order_by("pk").first()
    return render(_request(), "scenarios/customer_detail.html", {"customer": customer})


def related_rows_of_related_rows_prefetched():
    customer = Customer.objects.prefetch_related("orders__items").order_by("pk").first()
    return render(_request(), "scenarios/customer_detail.html", {"customer": customer})


def page_for_each_row():
    pages = []
    for order in Order.objects.select_related("customer"):
        pages.append(render_one(order))
    return pages


def page_for_each_unjoined_row():
    return [render_one(order) for order in Order.objects.filter(is_paid=True)]


def render_one(order):
    return loader.render_to_string("scenarios/parts/order_row.html", {"order": order})


def one_row_of_each_referrer():
    customers = Customer.objects.filter(is_active=True)
    return render(_request(), "scenarios/customer_referrers.html", {"customers": customers})


def no_referrers():
    customers = Customer.objects.filter(referred_by=None)
    return render(_request(), "scenarios/customer_referrers.html", {"customers": customers}).content


FOLDER = "scenarios"


def template_in_a_folder():
    return render(_request(), f"{FOLDER}/order_customers.html", {"orders": Order.objects.all()})


def template_in_a_folder_joined():
    return render(_request(), f"{FOLDER}/order_customers.html", {"orders": Order.objects.select_related("customer")})


def template_put_together():
    name = "%s/order_%s.html" % (FOLDER, "customers")  # noqa: UP031
    return render(_request(), name, {"orders": Order.objects.filter(number__gt="")})


def template_put_together_reads_no_relation():
    name = "%s/order_%s.html" % (FOLDER, "keys")  # noqa: UP031
    return render(_request(), name, {"orders": Order.objects.filter(number__gt="")})


def _named(name, orders):
    return render(_request(), f"scenarios/{name}.html", {"orders": orders})


def name_put_together():
    return _named("order_customers", Order.objects.all())


def name_put_together_joined():
    return _named("order_customers", Order.objects.select_related("customer"))


def name_of_another_template_put_together():
    return _named("order_countries", Order.objects.select_related("customer__country"))
