"""Changelists of the admin: columns, what Django joins for them, and actions."""

from django.contrib import admin
from django.db.models import Count

from scenarios._pages import action, changelist, register
from shop.models import Category, Coupon, Customer, Invoice, Order, OrderItem, Payment, Product, Supplier


@register(Order)
class ByStr(admin.ModelAdmin):
    pass


@register(Order)
class ByNumberWithActions(admin.ModelAdmin):
    list_display = ("number", "status")


@register(Order)
class ByNumber(admin.ModelAdmin):
    actions = None
    list_display = ("number", "status")


@register(Order)
class ByCustomer(admin.ModelAdmin):
    list_display = ("number", "customer")


@register(Order)
class ByStrAndCustomer(admin.ModelAdmin):
    list_display = ("__str__", "customer")


@register(Product)
class BySupplier(admin.ModelAdmin):
    fields = ("name",)
    list_display = ("name", "category")


@register(Order)
class ByOwnMethod(admin.ModelAdmin):
    actions = None
    list_display = ("number", "country")

    @admin.display(description="Country", ordering="customer__country")
    def country(self, order):
        return order.customer.country.name


@register(Order)
class ByOwnMethodJoined(admin.ModelAdmin):
    list_display = ("number", "country")
    list_select_related = ("customer__country",)

    def country(self, order):
        return order.customer.country.name


@register(Order)
class ByOwnMethodJoinedHalfWay(admin.ModelAdmin):
    list_display = ("number", "country")
    list_select_related = ["customer"]

    def country(self, order):
        return order.customer.country.name


@register(Order)
class ByOwnMethodAllJoined(admin.ModelAdmin):
    list_display = ("number", "country")
    list_select_related = True

    def country(self, order):
        return order.customer.country.name


@register(Order)
class ByOwnMethodNullableNotJoined(admin.ModelAdmin):
    list_display = ("number", "campaign")
    list_select_related = True

    def campaign(self, order):
        return order.coupon.campaign.name if order.coupon else ""


@register(Order)
class ByOwnQuerySet(admin.ModelAdmin):
    list_display = ("number", "country")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("customer__country")

    def country(self, order):
        return order.customer.country.name


@register(Order)
class ByOwnQuerySetThatJoinsElsewhere(admin.ModelAdmin):
    list_display = ("number", "customer")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("placed_by")


@register(Order)
class ByOwnQuerySetBesideTheTuple(admin.ModelAdmin):
    list_display = ("number", "customer_name")
    list_select_related = ("customer",)

    def get_queryset(self, request):
        return super().get_queryset(request).filter(is_paid=True)


@register(Order)
class ByModelProperty(admin.ModelAdmin):
    actions = None
    list_display = ("number", "customer_name")


@register(Order)
class ByModelPropertyWithCustomer(admin.ModelAdmin):
    list_display = ("number", "customer", "customer_name")


@register(Order)
class ByModelMethodThatCounts(admin.ModelAdmin):
    actions = None
    list_display = ("number", "item_count")


@register(Product)
class ByModelMethodThatAggregates(admin.ModelAdmin):
    fields = ("name",)
    list_display = ("name", "average_rating")


@register(Product)
class ByOwnMethodThatFilters(admin.ModelAdmin):
    fields = ("name",)
    list_display = ("name", "good_reviews")

    def good_reviews(self, product):
        return product.reviews.filter(rating__gt=3).count()


@register(Product)
class ByOwnMethodOverAnnotation(admin.ModelAdmin):
    fields = ("name",)
    list_display = ("name", "good_reviews")

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(review_count=Count("reviews"))

    def good_reviews(self, product):
        return product.review_count


@register(Product)
class ByModelMethodPrefetched(admin.ModelAdmin):
    fields = ("name",)
    list_display = ("name", "tag_names")

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("tags")


@register(Product)
class ByModelMethodNotPrefetched(admin.ModelAdmin):
    fields = ("name",)
    list_display = ("name", "tag_names")


def country_of(order):
    return order.shipping_address.country


def number_of(order):
    return order.number.lower()


@register(Order)
class ByFunction(admin.ModelAdmin):
    actions = None
    list_display = ("number", country_of)


@register(Order)
class ByPlainFunction(admin.ModelAdmin):
    actions = None
    list_display = ("number", number_of)


@register(Order)
class ByLambda(admin.ModelAdmin):
    actions = None
    list_display = ("number", lambda order: order.customer.name)


@register(Order)
class ByInheritedColumns(ByNumber):
    list_display = (*ByNumber.list_display, "customer_name")


@register(Order)
class ByAddedColumns(ByNumber):
    list_display = ByNumber.list_display + ("is_paid",)


@register(Order)
class ByChosenColumns(ByNumber):
    def get_list_display(self, request):
        return super().get_list_display(request) + ("customer_name",)


@register(Order)
class ByChosenJoins(ByModelProperty):
    def get_list_select_related(self, request):
        return ("customer",)


@register(Coupon)
class ByMethodThatReturnsARow(admin.ModelAdmin):
    list_display = ("code", "owner")
    list_select_related = ("campaign",)

    def owner(self, coupon):
        return coupon.campaign.manager


@register(Coupon)
class ByMethodThatReturnsAPlainRow(admin.ModelAdmin):
    list_display = ("code", "owner")
    list_select_related = ("campaign",)

    def owner(self, coupon):
        return coupon.campaign


@register(Order)
class ByNullableForeignKey(admin.ModelAdmin):
    list_display = ("number", "customer", "coupon_id")


@register(OrderItem)
class ByKeyColumn(admin.ModelAdmin):
    actions = None
    fields = ("quantity",)
    list_display = ("quantity", "product_id")


@register(OrderItem)
class ByStrAndKeyColumn(admin.ModelAdmin):
    fields = ("quantity",)
    list_display = ("__str__", "order_id")


@register(Invoice)
class ByManagerThatJoins(admin.ModelAdmin):
    fields = ("number",)


@admin.register(Category)
class ByFilters(admin.ModelAdmin):
    list_display = ("name",)
    list_filter = ("products",)


class ByStrOfSupplier(admin.ModelAdmin):
    search_fields = ("name",)


if not admin.site.is_registered(Supplier):
    admin.site.register(Supplier, ByStrOfSupplier)


@register(Payment)
class ByMultipleHops(admin.ModelAdmin):
    fields = ("amount",)
    list_display = ("amount", "customer")
    list_select_related = ("order__customer",)

    @admin.display(description="Customer")
    def customer(self, payment):
        return payment.order.customer


@register(Customer)
class WithActions(admin.ModelAdmin):
    list_display = ("name", "country")

    @admin.action(description="Countries")
    def countries(self, request, queryset):
        return [customer.country.name for customer in queryset]

    @admin.action(description="Names")
    def names(self, request, queryset):
        return [customer.name for customer in queryset]


@register(Customer)
class WithUnjoinedActions(admin.ModelAdmin):
    list_display = ("name",)

    @admin.action(description="Countries")
    def countries(self, request, queryset):
        return [customer.country.name for customer in queryset]


@register(Customer)
class WithJoiningActions(admin.ModelAdmin):
    list_display = ("name",)

    @admin.action(description="Countries")
    def countries(self, request, queryset):
        return [customer.country.name for customer in queryset.select_related("country")]


@register(Order)
class ByPath(admin.ModelAdmin):
    list_display = ("number", "customer__name")

@register(Order)
class ByPathJoined(admin.ModelAdmin):
    list_display = ("number", "customer__name")
    list_select_related = ("customer",)


def str_of_each_row_by_default():
    return changelist(ByStr, Order)


def str_labels_the_box_of_each_row():
    return changelist(ByNumberWithActions, Order)


def columns_only():
    return changelist(ByNumber, Order)


def foreign_key_is_joined_by_django():
    return changelist(ByCustomer, Order)


def str_beside_a_foreign_key():
    return changelist(ByStrAndCustomer, Order)


def foreign_key_whose_str_is_a_column():
    return changelist(BySupplier, Product)


def method_of_the_admin_class():
    return changelist(ByOwnMethod, Order)


def method_of_the_admin_class_joined():
    return changelist(ByOwnMethodJoined, Order)


def method_of_the_admin_class_joined_half_way():
    return changelist(ByOwnMethodJoinedHalfWay, Order)


def method_of_the_admin_class_all_joined():
    return changelist(ByOwnMethodAllJoined, Order)


def all_joined_leaves_out_what_may_be_null():
    return changelist(ByOwnMethodNullableNotJoined, Order)


def joined_by_get_queryset():
    return changelist(ByOwnQuerySet, Order)


def get_queryset_that_joins_keeps_django_from_joining():
    return changelist(ByOwnQuerySetThatJoinsElsewhere, Order)


def get_queryset_that_filters_leaves_the_tuple_alone():
    return changelist(ByOwnQuerySetBesideTheTuple, Order)


def property_of_the_model():
    return changelist(ByModelProperty, Order)


def property_of_the_model_beside_its_foreign_key():
    return changelist(ByModelPropertyWithCustomer, Order)


def method_of_the_model_counts():
    return changelist(ByModelMethodThatCounts, Order)


def method_of_the_model_aggregates():
    return changelist(ByModelMethodThatAggregates, Product)


def method_of_the_admin_class_filters():
    return changelist(ByOwnMethodThatFilters, Product)


def method_of_the_admin_class_reads_an_annotation():
    return changelist(ByOwnMethodOverAnnotation, Product)


def many_to_many_prefetched():
    return changelist(ByModelMethodPrefetched, Product)


def many_to_many_not_prefetched():
    return changelist(ByModelMethodNotPrefetched, Product)


def function_of_the_module():
    return changelist(ByFunction, Order)


def function_of_the_module_reads_a_column():
    return changelist(ByPlainFunction, Order)


def function_without_a_name():
    return changelist(ByLambda, Order)


def columns_of_the_base_class_and_one_more():
    return changelist(ByInheritedColumns, Order)


def columns_of_the_base_class_and_a_plain_one():
    return changelist(ByAddedColumns, Order)


def columns_chosen_by_a_method():
    return changelist(ByChosenColumns, Order)


def joins_chosen_by_a_method():
    return changelist(ByChosenJoins, Order)


def method_that_returns_a_row_further_off():
    return changelist(ByMethodThatReturnsARow, Coupon)


def method_that_returns_a_joined_row():
    return changelist(ByMethodThatReturnsAPlainRow, Coupon)


def key_of_a_nullable_foreign_key():
    return changelist(ByNullableForeignKey, Order)


def key_column():
    return changelist(ByKeyColumn, OrderItem)


def str_beside_a_key_column():
    return changelist(ByStrAndKeyColumn, OrderItem)


def manager_that_joins_what_str_reads():
    return changelist(ByManagerThatJoins, Invoice)


def filters_are_no_rows():
    return changelist(ByFilters, Category)


def str_that_crosses_a_relation():
    return changelist(ByStrOfSupplier, Supplier)


def joined_over_two_hops():
    return changelist(ByMultipleHops, Payment)


def action_over_joined_rows():
    return action(WithActions, Customer, "countries")


def action_over_columns():
    return action(WithActions, Customer, "names")


def action_over_unjoined_rows():
    return action(WithUnjoinedActions, Customer, "countries")


def action_that_joins():
    return action(WithJoiningActions, Customer, "countries")


def path_to_a_column():
    return changelist(ByPath, Order)


def path_to_a_joined_column():
    return changelist(ByPathJoined, Order)
