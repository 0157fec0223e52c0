"""Pages of the admin, requested by a superuser and rendered, without a browser in between."""

from accounts.models import User
from django.contrib.admin import AdminSite
from django.template.response import TemplateResponse
from django.test import RequestFactory
from django.urls import path, set_urlconf


def register(*models):
    """As `admin.register`, but for a site that is made anew for each page."""
    return lambda admin_class: admin_class


def changelist(admin_class, model):
    """The page that lists all rows of the model."""
    site = AdminSite()
    site.register(model, admin_class)
    return _rendered(site, lambda request: site.get_model_admin(model).changelist_view(request))


def change_page(admin_class, model, row):
    """The page of one row, its inlines included."""
    site = AdminSite()
    site.register(model, admin_class)
    return _rendered(site, lambda request: site.get_model_admin(model).change_view(request, str(row.pk)))


def action(admin_class, model, name):
    """What an action of the admin class gives for all rows of the model."""
    site = AdminSite()
    site.register(model, admin_class)
    model_admin = site.get_model_admin(model)
    request = _request()
    rows = model_admin.get_changelist_instance(request).get_queryset(request)
    return getattr(model_admin, name)(request, rows)


def _request():
    request = RequestFactory().get("/")
    request.user = User(username="root", email="root@example.com", is_staff=True, is_superuser=True)
    return request


def _rendered(site, view):
    set_urlconf((path("", site.urls),))
    try:
        response = view(_request())
        assert isinstance(response, TemplateResponse), response
        return response.render().content
    finally:
        set_urlconf(None)
