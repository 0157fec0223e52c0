"""Forms that are rendered: every row of a choice field's queryset is an option with a label."""

from django import forms
from django.forms import ModelChoiceField

from shop.models import Category, Customer, Invoice, Order, OrderItem, Payment, Product, Shipment, Supplier


class SupplierForm(forms.Form):
    supplier = forms.ModelChoiceField(queryset=Supplier.objects.all())


class SupplierFormJoined(forms.Form):
    supplier = forms.ModelChoiceField(queryset=Supplier.objects.select_related("country"))


class ForEditors(forms.Form):
    supplier = forms.ModelChoiceField(queryset=Supplier.objects.all())


class ForWriters(ForEditors):
    """
    Much like ForEditors, but
    loaded together with the countries, as ForEditors are not.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["supplier"].queryset = Supplier.objects.select_related("country")


class CategoryForm(forms.Form):
    category = forms.ModelChoiceField(queryset=Category.objects.all())


class OrdersForm(forms.Form):
    orders = forms.ModelMultipleChoiceField(Order.objects.filter(is_paid=True))


class OrdersBoxesForm(forms.Form):
    orders = forms.ModelMultipleChoiceField(Order.objects.filter(is_paid=True), widget=forms.CheckboxSelectMultiple())


class HiddenSupplierForm(forms.Form):
    supplier = forms.ModelChoiceField(queryset=Supplier.objects.all(), widget=forms.HiddenInput())


class TypedSupplierForm(forms.Form):
    supplier = forms.ModelChoiceField(queryset=Supplier.objects.all(), widget=forms.TextInput)


class CustomerField(ModelChoiceField):
    def label_from_instance(self, customer):
        return f"{customer.name} ({customer.country.code})"


class NameField(ModelChoiceField):
    def label_from_instance(self, order):
        return order.number


class CustomerForm(forms.Form):
    customer = CustomerField(queryset=Customer.objects.active())


class CustomerFormJoined(forms.Form):
    customer = CustomerField(queryset=Customer.objects.active().with_country())


class OrderByNumberForm(forms.Form):
    order = NameField(queryset=Order.objects.all())


class PoppingForm(forms.Form):
    supplier = forms.ModelChoiceField(queryset=Supplier.objects.all())
    note = forms.CharField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("supplier")


class DeletingForm(forms.Form):
    supplier = forms.ModelChoiceField(queryset=Supplier.objects.all())
    note = forms.CharField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["supplier"]


class JoiningForm(forms.Form):
    supplier = forms.ModelChoiceField(queryset=Supplier.objects.all())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["supplier"].queryset = Supplier.objects.select_related("country")


class ExtendingForm(forms.Form):
    supplier = forms.ModelChoiceField(queryset=Supplier.objects.all())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["supplier"]
        field.queryset = field.queryset.select_related("country")


class EmptyUntilMadeForm(forms.Form):
    supplier = forms.ModelChoiceField(queryset=Supplier.objects.none())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["supplier"].queryset = Supplier.objects.filter(name__startswith="S")


class EmptyForm(forms.Form):
    supplier = forms.ModelChoiceField(queryset=Supplier.objects.none())


class RelabellingForm(forms.Form):
    supplier = forms.ModelChoiceField(queryset=Supplier.objects.all())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["supplier"].label_from_instance = lambda supplier: supplier.name


class RelabellingFurtherForm(forms.Form):
    category = forms.ModelChoiceField(queryset=Category.objects.all())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["category"].label_from_instance = lambda category: category.breadcrumb()


class HidingForm(forms.Form):
    supplier = forms.ModelChoiceField(queryset=Supplier.objects.all())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["supplier"].widget = forms.HiddenInput()


class ChoosingForm(forms.Form):
    supplier = forms.ModelChoiceField(queryset=Supplier.objects.all())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["supplier"].choices = [("", "None")]


class InheritingForm(CategoryForm):
    supplier = forms.ModelChoiceField(queryset=Supplier.objects.order_by("name"))


class OverridingForm(SupplierFormJoined):
    note = forms.CharField()


class ProductForm(forms.ModelForm):
    class Meta:
        model = Product
        fields = ["name", "supplier"]


class ProductCategoryForm(forms.ModelForm):
    class Meta:
        model = Product
        fields = ["name", "category", "tags"]


class ProductExceptForm(forms.ModelForm):
    class Meta:
        model = Product
        exclude = ["supplier"]


class ProductHiddenForm(forms.ModelForm):
    class Meta:
        model = Product
        fields = ["name", "supplier"]
        widgets = {"supplier": forms.HiddenInput}


class ProductRadioForm(forms.ModelForm):
    class Meta:
        model = Product
        fields = ["name", "supplier"]
        widgets = {"supplier": forms.RadioSelect}


class ProductDeclaredForm(forms.ModelForm):
    supplier = forms.ModelChoiceField(queryset=Supplier.objects.select_related("country"))

    class Meta:
        model = Product
        fields = ["name", "supplier"]


class PaymentForm(forms.ModelForm):
    """The manager of the invoices joins what their `__str__` reads."""

    class Meta:
        model = Payment
        fields = ["amount", "invoice"]


class ShipmentForm(forms.ModelForm):
    class Meta:
        model = Shipment
        fields = "__all__"


class ItemForm(forms.ModelForm):
    class Meta:
        model = OrderItem
        fields = ["quantity", "product"]

    def clean_quantity(self):
        return self.cleaned_data["quantity"] if self.instance.product_id else 1


class InvoiceForm(forms.ModelForm):
    class Meta:
        model = Invoice
        fields = ["number", "order"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["order"].queryset = Order.objects.with_customer()


def options_whose_str_crosses_a_relation():
    return str(SupplierForm())


def options_joined():
    return str(SupplierFormJoined())


def options_whose_str_is_a_column():
    return str(CategoryForm())


def several_options():
    return str(OrdersForm())


def options_as_boxes():
    return str(OrdersBoxesForm())


def hidden_field():
    return str(HiddenSupplierForm())


def typed_field():
    return str(TypedSupplierForm())


def labels_of_the_field_class():
    return str(CustomerForm())


def labels_of_the_field_class_joined():
    return str(CustomerFormJoined())


def labels_of_the_field_class_by_column():
    return str(OrderByNumberForm())


def field_popped():
    return str(PoppingForm())


def field_deleted():
    return str(DeletingForm())


def queryset_replaced_by_a_joined_one():
    return str(JoiningForm())


def queryset_extended_by_a_join():
    return str(ExtendingForm())


def queryset_set_when_made():
    return str(EmptyUntilMadeForm())


def no_options():
    return str(EmptyForm())


def labels_set_when_made():
    return str(RelabellingForm())


def labels_set_when_made_read_further():
    return str(RelabellingFurtherForm())


def widget_set_when_made():
    return str(HidingForm())


def choices_set_when_made():
    return str(ChoosingForm())


def fields_of_two_classes():
    return str(InheritingForm())


def fields_of_the_base_class():
    return str(OverridingForm())


def model_form_with_a_foreign_key():
    return str(ProductForm())


def model_form_with_plain_foreign_keys():
    return str(ProductCategoryForm())


def model_form_without_the_foreign_key():
    return str(ProductExceptForm())


def model_form_hides_the_foreign_key():
    return str(ProductHiddenForm())


def model_form_with_radio_buttons():
    return str(ProductRadioForm())


def model_form_declares_the_field():
    return str(ProductDeclaredForm())


def model_form_over_a_manager_that_joins():
    return str(PaymentForm())


def model_form_with_all_fields():
    return str(ShipmentForm())


def model_form_with_one_plain_foreign_key():
    return str(ItemForm())


def model_form_joins_when_made():
    return str(InvoiceForm())


def form_whose_base_only_a_docstring_names():
    return str(ForWriters())
