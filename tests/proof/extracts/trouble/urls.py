from django.urls import path

from trouble.admin import site

urlpatterns = [path("admin/", site.urls)]
