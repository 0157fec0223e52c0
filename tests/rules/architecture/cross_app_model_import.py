# as: warehouse/reports.py
"""Imports of models."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import Group  # ok: of another package

from accounts.models import User  # ok: the user model
from core.models import TimeStamped  # ok: abstract
from shop.models import Customer, Order
#                       ^^^^^^^^ DPE123 "`shop`"
#                                 ^^^^^ DPE123 "`Order`"
from shop.services import cancel_order  # ok: a service
from warehouse.models import Warehouse  # ok: its own

if TYPE_CHECKING:
    from shop.models import Product  # ok: for annotations only


def late():
    from shop.models import Country  # DPE123

    return Country


def everything(product: "Product"):
    return Group, User, TimeStamped, Customer, Order, cancel_order, Warehouse
