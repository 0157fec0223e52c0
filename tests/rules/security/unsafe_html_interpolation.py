"""Text that becomes markup."""

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from shop.models import Country, Customer, Order

CLASS = "order"


def formatted(customer: Customer):
    return mark_safe(f"<b>{customer.name}</b>")
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE402 "somebody entered"


def by_percent(request):
    return mark_safe("<p>%s</p>" % request.GET["search"])  # DPE402 "comes from the request"


def the_request_itself(request):
    return SafeString(request.POST.get("note"))  # DPE402


def formatted_too_early(customer: Customer):
    return format_html(f"<b>{customer.name}</b>")  # DPE402 "leave `{}`"


def by_str(order: Order):
    return mark_safe("<a>{}</a>".format(order.customer))  # DPE402


def piece_by_piece(customer: Customer):
    text = "<b>"
    text += customer.name
    text += "</b>"
    return mark_safe(text)  # DPE402


def listed():
    parts = [f"<li>{country.name}</li>" for country in Country.objects.all()]
    return mark_safe("".join(parts))  # DPE402


def bold(text):
    return mark_safe(f"<b>{text}</b>")  # silent: nobody knows what was passed


def by_helper(customer: Customer):
    return bold(customer.name)  # DPE402 "`customer.name`"


def escaped_first(customer: Customer):
    return mark_safe(f"<b>{escape(customer.name)}</b>")  # ok: escaped


def as_an_argument(customer: Customer):
    return format_html("<b>{}</b>", customer.name)  # ok: format_html escapes its arguments


def each_as_an_argument():
    names = ((country.name,) for country in Country.objects.all())
    return mark_safe(f"<ul>{format_html_join('', '<li>{}</li>', names)}</ul>")  # ok: escaped


def constants():
    return mark_safe(f'<i class="{CLASS}">' + _("Order") + "</i>")  # ok: the code's own text


def number(order: Order):
    return mark_safe(f"<b>{order.pk}</b>")  # ok: a number


def how_many():
    return mark_safe(f"<b>{Order.objects.count()}</b>")  # ok: a number


def as_a_number(request):
    return mark_safe(f"<b>{int(request.GET['page'])}</b>")  # ok: a number


def one_of_a_few(request):
    kind = request.GET.get("kind")
    if kind not in ("info", "error"):
        kind = "info"
    return mark_safe(f'<i class="{kind}"></i>')  # ok: looked at


def not_marked(customer: Customer):
    return f"<b>{customer.name}</b>"  # ok: the template escapes it


def unknown(thing):
    return mark_safe(f"<b>{thing.name}</b>")  # silent: nobody knows what it is
