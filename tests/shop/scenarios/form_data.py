"""What valid forms give: `cleaned_data` holds rows of the querysets of their fields."""

from django import forms

from shop.models import Customer, Order, Shipment


class _Pick(forms.Form):
    orders = forms.ModelMultipleChoiceField(Order.objects.filter(is_paid=True), required=False, widget=forms.MultipleHiddenInput)
    joined = forms.ModelMultipleChoiceField(queryset=Order.objects.select_related("customer"), required=False, widget=forms.MultipleHiddenInput)
    checked = forms.ModelMultipleChoiceField(queryset=Order.objects.all(), required=False, widget=forms.MultipleHiddenInput)
    handed = forms.ModelMultipleChoiceField(queryset=Order.objects.all(), required=False, widget=forms.MultipleHiddenInput)
    renewed = forms.ModelMultipleChoiceField(queryset=Order.objects.all(), required=False, widget=forms.MultipleHiddenInput)
    set_later = forms.ModelMultipleChoiceField(queryset=Order.objects.all(), required=False, widget=forms.MultipleHiddenInput)
    customer = forms.ModelChoiceField(queryset=Customer.objects.all(), required=False)
    number = forms.CharField(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["set_later"].queryset = Order.objects.select_related("customer")

    def clean_checked(self):
        return self.cleaned_data["checked"].select_related("customer")

    def clean_handed(self):
        orders = self.cleaned_data.get("handed")
        if len(orders) > 1_000_000:
            raise forms.ValidationError("too many")
        return orders

    def clean(self):
        self.cleaned_data["renewed"] = Order.objects.select_related("customer")
        return self.cleaned_data

    def names(self):
        return [order.customer.name for order in self.cleaned_data["orders"]]


class _Load(forms.ModelForm):
    class Meta:
        model = Shipment
        fields = ["products", "carrier"]


def _pick(name, orders):
    form = _Pick({name: [order.pk for order in orders]})
    assert form.is_valid(), form.errors
    return form


def _names(orders):
    return [order.customer.name for order in orders]


def rows_of_a_multiple_choice():
    form = _Pick({"orders": [order.pk for order in Order.objects.filter(is_paid=True)]})
    assert form.is_valid()
    return [order.customer.name for order in form.cleaned_data["orders"]]


def rows_of_a_multiple_choice_by_get():
    form = _Pick({"handed": [order.pk for order in Order.objects.all()]})
    form.is_valid()
    orders = form.cleaned_data.get("handed")
    return [order.customer.name for order in orders]


def rows_of_a_multiple_choice_handed_on():
    form = _Pick({"orders": [order.pk for order in Order.objects.filter(is_paid=True)]})
    form.is_valid()
    return _names(form.cleaned_data["orders"])


def read_in_a_method_of_the_form():
    return _pick("orders", Order.objects.filter(is_paid=True)).names()


def rows_of_a_model_form():
    form = _Load({"products": Shipment.objects.get(pk=1).products.values_list("pk", flat=True), "carrier": 1})
    form.is_valid()
    return [product.category.name for product in form.cleaned_data["products"]]


def rows_of_the_row_that_was_chosen():
    form = _Pick({"customer": 1})
    form.is_valid()
    return [order.shipping_address.city for order in form.cleaned_data["customer"].orders.all()]


def joined_rows_of_a_multiple_choice():
    form = _Pick({"joined": [order.pk for order in Order.objects.all()]})
    form.is_valid()
    return [order.customer.name for order in form.cleaned_data["joined"]]


def joined_after_the_choice():
    form = _Pick({"orders": [order.pk for order in Order.objects.filter(is_paid=True)]})
    form.is_valid()
    return [order.customer.name for order in form.cleaned_data["orders"].select_related("customer")]


def joined_by_the_fields_own_check():
    form = _Pick({"checked": [order.pk for order in Order.objects.all()]})
    form.is_valid()
    return [order.customer.name for order in form.cleaned_data["checked"]]


def replaced_by_the_forms_check():
    form = _Pick({"renewed": [order.pk for order in Order.objects.all()]})
    form.is_valid()
    return [order.customer.name for order in form.cleaned_data["renewed"]]


def queryset_set_by_the_constructor():
    form = _Pick({"set_later": [order.pk for order in Order.objects.all()]})
    form.is_valid()
    return [order.customer.name for order in form.cleaned_data["set_later"]]


def columns_of_a_multiple_choice():
    form = _Pick({"orders": [order.pk for order in Order.objects.filter(is_paid=True)]})
    form.is_valid()
    return [order.number for order in form.cleaned_data["orders"]]


def one_row_that_was_chosen():
    form = _Pick({"customer": 1})
    form.is_valid()
    return form.cleaned_data["customer"].country.name


def text_that_was_given():
    form = _Pick({"number": "O1-0"})
    form.is_valid()
    return list(form.cleaned_data["number"]), [order.number for order in Order.objects.all()]


def asked_for_and_then_read():
    form = _Pick({"joined": [order.pk for order in Order.objects.all()]})
    form.is_valid()
    if form.cleaned_data.get("joined"):
        return [order.customer.name for order in form.cleaned_data["joined"]]
    return ["none"]


def looked_into_on_each_pass():
    form = _Pick({"orders": [order.pk for order in Order.objects.filter(is_paid=True)]})
    form.is_valid()
    return [order.number for order in Order.objects.all() if order in form.cleaned_data["orders"]]
