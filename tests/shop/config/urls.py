"""Addresses of the shop."""

from django.urls import path

from shop import views

urlpatterns = [
    path("orders/", views.order_list, name="order-list"),
    path("orders/<str:number>/", views.order_detail, name="order-detail"),
    path("products/", views.product_list, name="product-list"),
    path("customers/<int:pk>/", views.customer_detail, name="customer-detail"),
    path("search/", views.search, name="search"),
]
