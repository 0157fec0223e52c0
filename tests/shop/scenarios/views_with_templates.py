"""Class-based views that render their rows with a template."""

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import render
from django.test import RequestFactory
from django.views.generic import DetailView, ListView, TemplateView, View
from django.views.generic.detail import SingleObjectMixin, SingleObjectTemplateResponseMixin

from shop.middleware import CustomerMiddleware
from shop.models import Customer, Order, OrderItem
from shop.registry import get_model


def _get(view, path="/", **kwargs):
    response = view.as_view()(RequestFactory().get(path), **kwargs)
    return response.render().content if hasattr(response, "render") else response.content


class _Orders(ListView):
    model = Order
    context_object_name = "orders"
    template_name = "scenarios/order_customers.html"


class PlainOrders(_Orders):
    pass


class JoinedOrders(_Orders):
    queryset = Order.objects.select_related("customer")


class OrderKeys(_Orders):
    template_name = "scenarios/order_keys.html"


def list_view():
    return _get(PlainOrders)


def list_view_joined():
    return _get(JoinedOrders)


def list_view_reads_no_relation():
    return _get(OrderKeys)


class ShortOrLong(_Orders):
    queryset = Order.objects.filter(is_paid=True)
    short_template_name = "scenarios/order_keys.html"

    def get_template_names(self):
        if "short" in self.request.GET:
            return [self.short_template_name]
        return super().get_template_names()


class ShortOrLongJoined(ShortOrLong):
    queryset = Order.objects.select_related("customer")


class ShortOrShorter(ShortOrLong):
    template_name = "scenarios/order_keys.html"


def template_by_a_branch():
    return _get(ShortOrLong)


def template_by_a_branch_joined():
    return _get(ShortOrLongJoined)


def templates_of_a_branch_read_no_relation():
    return _get(ShortOrShorter)


class NamesOrList(_Orders):
    def get_template_names(self):
        if isinstance(self.template_name, (list, tuple)):
            return self.template_name
        return super().get_template_names()


class NamesOrListJoined(NamesOrList):
    def get_queryset(self):
        return super().get_queryset().select_related("customer")


def template_name_asked_for_its_type():
    return _get(NamesOrList)


def template_name_asked_for_its_type_joined():
    return _get(NamesOrListJoined)


class OwnNameFirst(_Orders):
    template_name = "scenarios/order_keys.html"

    def get_template_names(self):
        names = super().get_template_names()
        names.insert(0, "scenarios/order_customers.html")
        return names


class OwnNameLast(_Orders):
    template_name = "scenarios/order_keys.html"

    def get_template_names(self):
        names = super().get_template_names()
        names.append("scenarios/order_customers.html")
        return names


def name_put_first():
    return _get(OwnNameFirst)


def name_put_last():
    return _get(OwnNameLast)


class _OrdersOfCustomer(SingleObjectTemplateResponseMixin, SingleObjectMixin, View):
    model = Customer
    template_name = "scenarios/order_coupons_tested.html"

    def get_orders(self):
        orders = self.object.orders.all()
        if "paid" in self.request.GET:
            orders = orders.filter(is_paid=True)
        return orders


class OrdersOfCustomer(_OrdersOfCustomer):
    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        context = self.get_context_data(object=self.object)
        return self.render_to_response(context)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["orders"] = self.get_orders().filter(number__gt="")
        return context


class JoinedOrdersOfCustomer(_OrdersOfCustomer):
    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        context = self.get_context_data(object=self.object)
        return self.render_to_response(context)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["orders"] = self.get_orders().select_related("coupon")
        return context


class OrdersOfKnownCustomer(_OrdersOfCustomer):
    template_name = "scenarios/order_customers.html"

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        context = self.get_context_data(object=self.object)
        return self.render_to_response(context)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["orders"] = self.get_orders()
        return context


def context_of_another_method():
    return _get(OrdersOfCustomer, pk=Order.objects.order_by("-pk").first().customer_id)


def context_of_another_method_joined():
    return _get(JoinedOrdersOfCustomer, pk=Order.objects.order_by("-pk").first().customer_id)


def context_of_another_method_with_a_known_parent():
    return _get(OrdersOfKnownCustomer, pk=Order.objects.order_by("-pk").first().customer_id)


class RowsOfAMethod(View):
    def rows(self):
        return Order.objects.filter(number__gt="")

    def context(self):
        return {"orders": self.rows()}

    def get(self, request):
        return render(request, "scenarios/order_customers.html", self.context())


class JoinedRowsOfAMethod(View):
    def rows(self):
        return Order.objects.select_related("customer")

    def context(self):
        return {"orders": self.rows()}

    def get(self, request):
        return render(request, "scenarios/order_customers.html", self.context())


def rows_of_a_method():
    return _get(RowsOfAMethod)


def rows_of_a_method_joined():
    return _get(JoinedRowsOfAMethod)


class OrderPage(DetailView):
    model = Order
    context_object_name = "order"
    template_name = "scenarios/order_detail.html"


class LoadedOrderPage(OrderPage):
    queryset = Order.objects.prefetch_related("items__product")


def detail_view():
    return _get(OrderPage, pk=Order.objects.order_by("pk").first().pk)


def detail_view_prefetched():
    return _get(LoadedOrderPage, pk=Order.objects.order_by("pk").first().pk)


class Overview(TemplateView):
    template_name = "scenarios/order_customers.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(orders=Order.objects.all(), **kwargs)


class JoinedOverview(TemplateView):
    template_name = "scenarios/order_customers.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(orders=Order.objects.select_related("customer"), **kwargs)


def template_view():
    return _get(Overview)


def template_view_joined():
    return _get(JoinedOverview)


def _shopping(view):
    return CustomerMiddleware(view.as_view())(RequestFactory().get("/")).content


class FavouritesOfShopper(View):
    def get(self, request):
        products = request.customer.favourites.filter(is_visible=True)
        return render(request, "scenarios/product_suppliers.html", {"products": products})


class JoinedFavouritesOfShopper(View):
    def get(self, request):
        products = request.customer.favourites.select_related("supplier")
        return render(request, "scenarios/product_suppliers.html", {"products": products})


class OrdersOfShopper(View):
    def get(self, request):
        return render(request, "scenarios/order_customers.html", {"orders": request.customer.orders.all()})


class CustomerOfShopper(View):
    def get(self, request):
        return HttpResponse([request.last.country.name for _ in Order.objects.all()])


def rows_of_what_middleware_keeps():
    return _shopping(FavouritesOfShopper)


def rows_of_what_middleware_keeps_joined():
    return _shopping(JoinedFavouritesOfShopper)


def rows_of_what_middleware_keeps_know_it():
    return _shopping(OrdersOfShopper)


def one_row_that_middleware_keeps():
    return _shopping(CustomerOfShopper)


FoundOrder = get_model("shop", "Order")


class FoundOrders(_Orders):
    model = FoundOrder


class JoinedFoundOrders(_Orders):
    queryset = FoundOrder.objects.select_related("customer")


def model_of_the_projects_own_registry():
    return _get(FoundOrders)


def model_of_the_projects_own_registry_joined():
    return _get(JoinedFoundOrders)


class RowsOfSetup(_Orders):
    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.rows = Order.objects.filter(number__gt="")

    def get_queryset(self):
        return self.rows.order_by("pk")


class JoinedRowsOfSetup(_Orders):
    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.rows = Order.objects.select_related("customer")

    def get_queryset(self):
        return self.rows.order_by("pk")


class RowsOfDispatch(View):
    def dispatch(self, request, *args, **kwargs):
        self.orders = Order.objects.filter(number__gt="")
        self.joined = Order.objects.select_related("customer")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        return HttpResponse([order.customer.name for order in self.orders])


class JoinedRowsOfDispatch(RowsOfDispatch):
    def get(self, request):
        return HttpResponse([order.customer.name for order in self.joined])


class OneRowOfDispatch(View):
    def dispatch(self, request, *args, **kwargs):
        self.order = Order.objects.order_by("pk").first()
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        return HttpResponse([self.order.customer.name for _ in Order.objects.all()])


def rows_of_setup():
    return _get(RowsOfSetup)


def rows_of_setup_joined():
    return _get(JoinedRowsOfSetup)


def rows_of_dispatch():
    return _get(RowsOfDispatch)


def rows_of_dispatch_joined():
    return _get(JoinedRowsOfDispatch)


def one_row_of_dispatch():
    return _get(OneRowOfDispatch)


# -- queries of the template's own ----------------------------------------------------------------------


class SmallLines(_Orders):
    queryset = Order.objects.all()
    template_name = "scenarios/order_small_lines.html"


class LoadedLargeLines(_Orders):
    queryset = Order.objects.prefetch_related(
        Prefetch("items", queryset=OrderItem.objects.filter(quantity__gt=1), to_attr="lines_of_many")
    )
    template_name = "scenarios/order_large_lines.html"


class OneOrderSmallLines(DetailView):
    model = Order
    context_object_name = "order"
    template_name = "scenarios/one_order_small_lines.html"


def template_asks_for_each_row():
    return _get(SmallLines)


def template_asks_for_rows_that_are_loaded():
    return _get(LoadedLargeLines)


def template_asks_for_one_row():
    return _get(OneOrderSmallLines, pk=Order.objects.order_by("pk").values_list("pk", flat=True)[0])
