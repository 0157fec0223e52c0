from .catalogue import (
    Category,
    DigitalProduct,
    Licence,
    Product,
    ProductDetail,
    Review,
    Supplier,
    Tag,
)
from .customers import (
    Address,
    Customer,
    CustomerGroup,
    LoyalCustomer,
    LoyaltyCard,
    Membership,
    Tier,
)
from .notes import Note
from .orders import Campaign, Carrier, Coupon, Invoice, Order, OrderItem, Payment, Shipment
from .places import Country, Currency

__all__ = [
    "Address",
    "Campaign",
    "Carrier",
    "Category",
    "Country",
    "Coupon",
    "Currency",
    "Customer",
    "CustomerGroup",
    "DigitalProduct",
    "Invoice",
    "Licence",
    "LoyalCustomer",
    "LoyaltyCard",
    "Membership",
    "Note",
    "Order",
    "OrderItem",
    "Payment",
    "Product",
    "ProductDetail",
    "Review",
    "Shipment",
    "Supplier",
    "Tag",
    "Tier",
]
