# as: config/urls.py
"""Where the admin is."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path

urlpatterns = [
    path("admin/", admin.site.urls),
#        ^^^^^^^^ DPE436 "`admin/`"
    re_path(r"^admin/", admin.site.urls),  # DPE436
    path("back-of-the-shop/", admin.site.urls),  # ok: another address
    path(settings.ADMIN_PATH, admin.site.urls),  # ok: from a setting
    path("admin/", include("shop.urls")),  # ok: not Django's admin
    path("admin/doc/", include("django.contrib.admindocs.urls")),  # ok: not Django's admin
]
