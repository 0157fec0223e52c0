"""Addresses of the API."""

from django.urls import path
from shop.api import OneAction, TwoActions

urlpatterns = [
    path("one/<int:pk>/", OneAction.as_view({"get": "retrieve", "patch": "partial_update"})),  # ok: single rows
    path("two/", TwoActions.as_view({"get": "list"})),
    path("two/<int:pk>/", TwoActions.as_view({"get": "retrieve"})),
]
