"""Change pages of the admin: inline rows, read-only fields and the choices of foreign keys."""

from django import forms
from django.contrib import admin

from scenarios._pages import change_page, register
from shop.models import (
    Campaign,
    Customer,
    CustomerGroup,
    LoyaltyCard,
    Membership,
    Order,
    OrderItem,
    Payment,
    Product,
    Review,
    Supplier,
)
from warehouse.models import Shelf, StockRecord, Warehouse


class ItemsByStr(admin.TabularInline):
    model = OrderItem
    fields = ("quantity",)


class ItemsJoined(admin.TabularInline):
    model = OrderItem
    fields = ("quantity",)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("product")


class ItemForm(forms.ModelForm):
    """The order is the page's: no choice is offered."""

    class Meta:
        model = OrderItem
        fields = ["order", "quantity"]


class InlinesByKind:
    class Items(admin.TabularInline):
        model = OrderItem
        form = ItemForm

        def get_queryset(self, request):
            return super().get_queryset(request).select_related("product")


class PaymentsByColumn(admin.TabularInline):
    model = Payment
    fields = ("amount",)


class StackedPayments(admin.StackedInline):
    model = Payment
    fields = ("amount",)


class ShelvesOfAWarehouse(admin.TabularInline):
    """`Shelf.__str__` reads its parent, which a row of a formset does not know."""

    model = Shelf
    fields = ("label",)


class ReviewsWithAuthor(admin.TabularInline):
    model = Review
    fields = ("rating", "who")
    readonly_fields = ("who",)

    def who(self, review):
        return review.author.email


class ReviewsWithAuthorJoined(ReviewsWithAuthor):
    def get_queryset(self, request):
        return super().get_queryset(request).select_related("author")


class ReviewsWithReadOnlyAuthor(admin.TabularInline):
    model = Review
    fields = ("rating", "author")
    readonly_fields = ("author",)


class ReviewsWithHiddenColumn(admin.TabularInline):
    model = Review
    fields = ("rating",)
    readonly_fields = ("rating",)


class ReviewsWithSignature(admin.StackedInline):
    model = Review
    fields = ("rating", "signature")
    readonly_fields = ("signature",)


class CardOfACustomer(admin.StackedInline):
    """One card for each customer: its `__str__` costs one query, whatever the number of rows."""

    model = LoyaltyCard
    fields = ("number",)


class MembershipsByStr(admin.TabularInline):
    model = Membership
    fk_name = "group"
    fields = ("joined_on",)


@register(Order)
class WithItems(admin.ModelAdmin):
    actions = None
    list_display = ("number",)
    fields = ("number",)
    inlines = [ItemsByStr]


@register(Order)
class WithItemsJoined(admin.ModelAdmin):
    actions = None
    list_display = ("number",)
    fields = ("number",)
    inlines = [ItemsJoined]


@register(Order)
class WithItemsOfAForm(admin.ModelAdmin):
    actions = None
    list_display = ("number",)
    fields = ("number",)
    inlines = [InlinesByKind.Items]


@register(Order)
class WithPayments(admin.ModelAdmin):
    actions = None
    list_display = ("number",)
    fields = ("number",)
    inlines = [PaymentsByColumn, StackedPayments]


@register(Product)
class WithReviewers(admin.ModelAdmin):
    fields = ("name",)
    inlines = [ReviewsWithAuthor]


@register(Product)
class WithReviewersJoined(admin.ModelAdmin):
    fields = ("name",)
    inlines = [ReviewsWithAuthorJoined]


@register(Product)
class WithReadOnlyReviewers(admin.ModelAdmin):
    fields = ("name",)
    inlines = [ReviewsWithReadOnlyAuthor]


@register(Product)
class WithRatings(admin.ModelAdmin):
    fields = ("name",)
    inlines = [ReviewsWithHiddenColumn]


@register(Product)
class WithSignatures(admin.ModelAdmin):
    fields = ("name",)
    inlines = [ReviewsWithSignature]


@register(Customer)
class WithCard(admin.ModelAdmin):
    fields = ("name",)
    inlines = [CardOfACustomer]


@register(CustomerGroup)
class WithMembers(admin.ModelAdmin):
    fields = ("name",)
    inlines = [MembershipsByStr]


@register(Warehouse)
class WithShelves(admin.ModelAdmin):
    fields = ("name",)
    inlines = [ShelvesOfAWarehouse]


@register(Product)
class OffersSuppliers(admin.ModelAdmin):
    actions = None
    fields = ("name", "supplier")


@register(Product)
class OffersNothing(OffersSuppliers):
    """A page that shows, and is no form."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        """Nobody may."""
        return False


@register(Product)
class OffersSuppliersOfOld(OffersSuppliers):
    def has_add_permission(self, request):
        return False


class ProductsOfASupplier(admin.TabularInline):
    model = Product
    fields = ("name", "supplier")
    extra = 0


class WithInlinesForHeirs(admin.ModelAdmin):
    inlines = [ProductsOfASupplier]


@register(Supplier)
class WithProducts(WithInlinesForHeirs):
    actions = None
    list_display = ("name",)
    fields = ("name",)


@register(Product)
class OffersCategories(admin.ModelAdmin):
    fields = ("name", "category", "tags")


@register(Product)
class OffersRawSuppliers(admin.ModelAdmin):
    fields = ("name", "supplier")
    raw_id_fields = ("supplier",)


@register(Product)
class ShowsSupplier(admin.ModelAdmin):
    fields = ("name", "supplier")
    readonly_fields = ("supplier",)


@register(Product)
class OffersAllButSuppliers(admin.ModelAdmin):
    exclude = ("supplier",)


@register(Product)
class OffersJoinedSuppliers(admin.ModelAdmin):
    fields = ("supplier",)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "supplier":
            kwargs["queryset"] = Supplier.objects.select_related("country")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@register(Product)
class OffersEverything(admin.ModelAdmin):
    pass


@register(Product)
class OffersInFieldsets(admin.ModelAdmin):
    fieldsets = ((None, {"fields": ("name",)}), ("Origin", {"fields": (("supplier", "category"),)}))


@register(Product)
class OffersInFieldsetsWithoutSupplier(admin.ModelAdmin):
    fieldsets = ((None, {"fields": ("name",)}), ("Origin", {"fields": (("sku", "category"),)}))


@register(Payment)
class OffersJoinedInvoices(admin.ModelAdmin):
    """The manager of the invoices joins what their `__str__` reads."""

    actions = None
    fields = ("amount", "invoice")


@register(Payment)
class OffersOrders(admin.ModelAdmin):
    actions = None
    fields = ("amount", "order")


@register(Campaign)
class OffersManagers(admin.ModelAdmin):
    fields = ("name", "manager")


@register(StockRecord)
class OffersShelves(admin.ModelAdmin):
    actions = None
    list_display = ("quantity",)
    fields = ("quantity", "shelf")


def inline_rows_by_str():
    return change_page(WithItems, Order, Order.objects.first()), ItemsByStr


def inline_rows_joined():
    return change_page(WithItemsJoined, Order, Order.objects.first()), ItemsJoined


def inline_rows_of_a_form_within_a_class():
    return change_page(WithItemsOfAForm, Order, Order.objects.first()), ItemForm, InlinesByKind


def inline_rows_by_column():
    return change_page(WithPayments, Order, Order.objects.first()), PaymentsByColumn, StackedPayments


def method_of_the_inline_class():
    return change_page(WithReviewers, Product, Product.objects.first()), ReviewsWithAuthor


def method_of_the_inline_class_joined():
    return change_page(WithReviewersJoined, Product, Product.objects.first()), ReviewsWithAuthorJoined


def read_only_foreign_key_of_inline_rows():
    return change_page(WithReadOnlyReviewers, Product, Product.objects.first()), ReviewsWithReadOnlyAuthor


def read_only_column_of_inline_rows():
    return change_page(WithRatings, Product, Product.objects.first()), ReviewsWithHiddenColumn


def method_of_the_inline_model():
    return change_page(WithSignatures, Product, Product.objects.first()), ReviewsWithSignature


def one_inline_row():
    return change_page(WithCard, Customer, Customer.objects.first()), CardOfACustomer


def inline_rows_by_str_over_two_relations():
    return change_page(WithMembers, CustomerGroup, CustomerGroup.objects.first()), MembershipsByStr


def inline_rows_do_not_know_their_parent():
    return change_page(WithShelves, Warehouse, Warehouse.objects.first()), ShelvesOfAWarehouse


def choices_whose_str_crosses_a_relation():
    return change_page(OffersSuppliers, Product, Product.objects.first())


def choices_nobody_may_change():
    return change_page(OffersNothing, Product, Product.objects.first())


def choices_nobody_may_add():
    return change_page(OffersSuppliersOfOld, Product, Product.objects.first())


def parent_of_an_inherited_inline():
    return change_page(WithProducts, Supplier, Supplier.objects.first())


def choices_whose_str_is_a_column():
    return change_page(OffersCategories, Product, Product.objects.first())


def raw_key_instead_of_choices():
    return change_page(OffersRawSuppliers, Product, Product.objects.first())


def read_only_instead_of_choices():
    return change_page(ShowsSupplier, Product, Product.objects.first())


def choices_left_out():
    return change_page(OffersAllButSuppliers, Product, Product.objects.first())


def choices_joined_by_a_hook():
    return change_page(OffersJoinedSuppliers, Product, Product.objects.first())


def choices_of_all_fields():
    return change_page(OffersEverything, Product, Product.objects.first())


def choices_in_fieldsets():
    return change_page(OffersInFieldsets, Product, Product.objects.first())


def choices_not_in_fieldsets():
    return change_page(OffersInFieldsetsWithoutSupplier, Product, Product.objects.first())


def choices_joined_by_their_manager():
    return change_page(OffersJoinedInvoices, Payment, Payment.objects.first())


def choices_of_orders_by_str():
    return change_page(OffersOrders, Payment, Payment.objects.first())


def choices_of_users():
    return change_page(OffersManagers, Campaign, Campaign.objects.first())


def choices_of_shelves():
    return change_page(OffersShelves, StockRecord, StockRecord.objects.first())
