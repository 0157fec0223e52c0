"""Types of strawberry-django without its optimizer: what is read of each row that a list field gives."""

from typing import List, Optional

import strawberry
import strawberry_django
from strawberry import auto

from shop.models import Category, Customer, Order, OrderItem, Product, Tag


@strawberry_django.type(Customer)
class CustomerType:
    name: auto


@strawberry_django.type(Order)
class OrderType:
    number: auto
    customer: CustomerType


@strawberry_django.type(Order)
class BuyerOrderType:
    number: auto

    @strawberry_django.field
    def buyer(self) -> str:
        return self.customer.name

    @strawberry_django.field
    def label(self) -> str:
        return self.number.lower()


@strawberry_django.type(Order)
class KeyOrderType:
    number: auto

    @strawberry.field
    def buyer(self) -> int:
        return self.customer_id


@strawberry_django.type(Order)
class JoinedOrderType:
    """Joins what it reads."""

    number: auto
    customer: CustomerType

    @classmethod
    def get_queryset(cls, queryset, info, **kwargs):
        return queryset.select_related("customer")


@strawberry_django.type(Tag)
class TagType:
    name: auto


@strawberry_django.type(Product)
class ProductType:
    title: auto = strawberry_django.field(field_name="name")
    tags: List[TagType]


@strawberry_django.type(Product)
class NamedProductType:
    name: auto
    family: Optional["FamilyType"] = strawberry_django.field(field_name="category")


@strawberry_django.type(Category)
class FamilyType:
    name: auto


@strawberry_django.type(OrderItem)
class ItemType:
    quantity: auto
    product: "ProductOfItemType"


@strawberry_django.type(Product)
class ProductOfItemType:
    name: auto
    category: Optional[FamilyType]


@strawberry_django.type(Category)
class CountedCategoryType:
    name: auto

    @strawberry_django.field
    def size(self) -> int:
        return self.products.filter(is_visible=True).count()


@strawberry.type
class Orders:
    orders: list[OrderType] = strawberry_django.field()


@strawberry.type
class OrdersOfType:
    orders: list[JoinedOrderType] = strawberry_django.field()


@strawberry.type
class Buyers:
    @strawberry_django.field
    def orders(self) -> list[BuyerOrderType]:
        return Order.objects.all()


@strawberry.type
class BuyersJoined:
    @strawberry_django.field
    def orders(self) -> list[BuyerOrderType]:
        return Order.objects.select_related("customer")


@strawberry.type
class BuyersOfPlainField:
    @strawberry.field
    def orders(self) -> list[BuyerOrderType]:
        return Order.objects.order_by("number")


@strawberry.type
class Keys:
    @strawberry.field
    def orders(self) -> list[KeyOrderType]:
        return Order.objects.order_by("number")


def _all_products() -> list[ProductType]:
    return Product.objects.all()


def _prefetched_products() -> list[ProductType]:
    return Product.objects.prefetch_related("tags")


@strawberry.type
class Products:
    products: list[ProductType] = strawberry_django.field(resolver=_all_products)


@strawberry.type
class ProductsPrefetched:
    products: list[ProductType] = strawberry_django.field(resolver=_prefetched_products)


@strawberry.type
class Families:
    @strawberry_django.field
    def products(self) -> list[NamedProductType]:
        return Product.objects.all()


@strawberry.type
class FamiliesJoined:
    @strawberry_django.field
    def products(self) -> list[NamedProductType]:
        return Product.objects.select_related("category")


@strawberry.type
class Items:
    @strawberry_django.field
    def items(self) -> list[ItemType]:
        return OrderItem.objects.select_related("product")


@strawberry.type
class ItemsJoined:
    @strawberry_django.field
    def items(self) -> list[ItemType]:
        return OrderItem.objects.select_related("product__category")


@strawberry.type
class Counted:
    categories: list[CountedCategoryType] = strawberry_django.field()


@strawberry.type
class OneOrder:
    @strawberry_django.field
    def order(self) -> Optional[OrderType]:
        return Order.objects.first()


@strawberry_django.type(Order)
class BasketType:
    number: auto
    items: list[ItemType]


@strawberry.type
class OneBasket:
    @strawberry_django.field
    def order(self) -> Optional[BasketType]:
        return Order.objects.order_by("pk").first()


@strawberry.type
class OneFullBasket:
    @strawberry_django.field
    def order(self) -> Optional[BasketType]:
        return Order.objects.prefetch_related("items__product__category").order_by("pk").first()


@strawberry.type
class OnlyOrder:
    @strawberry_django.field
    def order(self, number: str) -> OrderType:
        return Order.objects.filter(number=number)


def _asked(query, text):
    result = strawberry.Schema(query=query).execute_sync(text)
    assert not result.errors, result.errors
    return result.data


def relation_of_each_row_of_all():
    return _asked(Orders, "{ orders { number customer { name } } }")


def relation_that_the_type_joins():
    return _asked(OrdersOfType, "{ orders { number customer { name } } }")


def resolver_crosses_a_relation():
    return _asked(Buyers, "{ orders { number buyer label } }")


def resolver_crosses_a_joined_relation():
    return _asked(BuyersJoined, "{ orders { number buyer label } }")


def resolver_of_a_plain_field_crosses_a_relation():
    return _asked(BuyersOfPlainField, "{ orders { number buyer } }")


def key_of_each_row():
    return _asked(Keys, "{ orders { number buyer } }")


def list_of_each_row():
    return _asked(Products, "{ products { title tags { name } } }")


def prefetched_list_of_each_row():
    return _asked(ProductsPrefetched, "{ products { title tags { name } } }")


def relation_under_another_name():
    return _asked(Families, "{ products { name family { name } } }")


def joined_relation_under_another_name():
    return _asked(FamiliesJoined, "{ products { name family { name } } }")


def relation_behind_a_joined_one():
    return _asked(Items, "{ items { quantity product { name category { name } } } }")


def joined_relation_behind_a_joined_one():
    return _asked(ItemsJoined, "{ items { quantity product { name category { name } } } }")


def resolver_with_a_query_of_its_own():
    return _asked(Counted, "{ categories { name size } }"), CountedCategoryType


def one_row():
    return _asked(OneOrder, "{ order { number customer { name } } }")


def list_of_one_row():
    return _asked(OneBasket, "{ order { number items { quantity product { name } } } }")


def prefetched_list_of_one_row():
    return _asked(OneFullBasket, "{ order { number items { quantity product { name } } } }")


def queryset_of_one_row():
    number = Order.objects.order_by("pk").first().number
    return _asked(OnlyOrder, '{ order(number: "%s") { number customer { name } } }' % number)
