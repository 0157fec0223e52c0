"""Types of graphene-django: what is read of each row that a list resolver gives."""

import graphene
from graphene_django import DjangoConnectionField, DjangoListField, DjangoObjectType
from graphene_django.filter import DjangoFilterConnectionField

from shop.models import Category, Customer, Order, OrderItem, Product, Tag

from ._graphql_types import BuyerType, ReceiptType


class CustomerType(DjangoObjectType):
    class Meta:
        model = Customer
        fields = ("name",)


class TagType(DjangoObjectType):
    class Meta:
        model = Tag
        fields = ("name",)


class OrderType(DjangoObjectType):
    buyer = graphene.String()
    label = graphene.String()

    class Meta:
        model = Order
        fields = ("number",)

    def resolve_buyer(self, info):
        return self.customer.name

    def resolve_label(self, info):
        return self.number.lower()


class ProductType(DjangoObjectType):
    tags = graphene.List(TagType)
    rating = graphene.Float()

    class Meta:
        model = Product
        fields = ("name",)

    def resolve_tags(self, info):
        return self.tags.all()

    def resolve_rating(self, info):
        return 1.0


class CategoryType(DjangoObjectType):
    size = graphene.Int()

    class Meta:
        model = Category
        fields = ("name",)

    def resolve_size(self, info):
        return self.products.filter(is_visible=True).count()


class ShelfType(DjangoObjectType):
    """Prefetches what its resolver then asks for anew."""

    cheapest = graphene.String()

    class Meta:
        model = Category
        fields = ("name",)

    @classmethod
    def get_queryset(cls, queryset, info):
        return queryset.prefetch_related("products")

    def resolve_cheapest(self, info):
        found = self.products.order_by("price").first()
        return found.name if found else None


class SortedShelfType(DjangoObjectType):
    """Reads what it prefetches."""

    cheapest = graphene.String()

    class Meta:
        model = Category
        fields = ("name",)

    @classmethod
    def get_queryset(cls, queryset, info):
        return queryset.prefetch_related("products")

    def resolve_cheapest(self, info):
        found = min(self.products.all(), key=lambda one: one.price, default=None)
        return found.name if found else None


class Orders(graphene.ObjectType):
    orders = graphene.List(OrderType)

    def resolve_orders(root, info):
        return Order.objects.all()


class OrdersJoined(graphene.ObjectType):
    orders = graphene.List(OrderType)

    def resolve_orders(root, info):
        return Order.objects.with_customer()


class Customers(graphene.ObjectType):
    customers = graphene.List(CustomerType)

    def resolve_customers(root, info):
        return Customer.objects.active()


class Products(graphene.ObjectType):
    products = graphene.List(ProductType)

    def resolve_products(root, info):
        return Product.objects.visible()


class ProductsPrefetched(graphene.ObjectType):
    products = graphene.List(ProductType)

    def resolve_products(root, info):
        return Product.objects.prefetch_related("tags")


class Categories(graphene.ObjectType):
    categories = graphene.List(CategoryType)

    def resolve_categories(root, info):
        return Category.objects.all()


class Shelves(graphene.ObjectType):
    shelves = DjangoListField(ShelfType)

    def resolve_shelves(root, info):
        return Category.objects.order_by("name")


class SortedShelves(graphene.ObjectType):
    shelves = DjangoListField(SortedShelfType)

    def resolve_shelves(root, info):
        return Category.objects.order_by("name")


class JoinedOrderType(DjangoObjectType):
    """Joins what its resolver reads."""

    buyer = graphene.String()

    class Meta:
        model = Order
        fields = ("number",)

    @classmethod
    def get_queryset(cls, queryset, info):
        return queryset.select_related("customer")

    def resolve_buyer(self, info):
        return self.customer.name


class OrderNode(DjangoObjectType):
    buyer = graphene.String()

    class Meta:
        model = Order
        fields = ("number",)
        filter_fields = ("number",)
        interfaces = (graphene.relay.Node,)

    def resolve_buyer(self, info):
        return self.customer.name


class CustomerNode(DjangoObjectType):
    class Meta:
        model = Customer
        fields = ("name",)
        filter_fields = ("name",)
        interfaces = (graphene.relay.Node,)


class AllOrders(graphene.ObjectType):
    orders = DjangoListField(OrderType)


class AllJoinedOrders(graphene.ObjectType):
    orders = DjangoListField(JoinedOrderType)


class OrderConnection(graphene.ObjectType):
    orders = DjangoConnectionField(OrderNode)


class FilteredOrders(graphene.ObjectType):
    orders = DjangoFilterConnectionField(OrderNode)


class FilteredJoinedOrders(graphene.ObjectType):
    orders = DjangoFilterConnectionField(OrderNode)

    def resolve_orders(root, info, **filters):
        return Order.objects.select_related("customer")


class FilteredCustomers(graphene.ObjectType):
    customers = DjangoFilterConnectionField(CustomerNode)


class ItemType(DjangoObjectType):
    name = graphene.String()

    class Meta:
        model = OrderItem
        fields = ("quantity",)

    def resolve_name(self, info):
        return self.product.name


class BasketType(DjangoObjectType):
    items = graphene.List(ItemType)

    class Meta:
        model = Order
        fields = ("number",)

    def resolve_items(self, info):
        return self.items.all()


class OneBasket(graphene.ObjectType):
    order = graphene.Field(BasketType)

    def resolve_order(root, info):
        return Order.objects.order_by("pk").first()


class OneFullBasket(graphene.ObjectType):
    order = graphene.Field(BasketType)

    def resolve_order(root, info):
        return Order.objects.prefetch_related("items__product").order_by("pk").first()


class OneNode(graphene.ObjectType):
    order = graphene.Field(OrderNode)

    def resolve_order(root, info):
        return Order.objects.first()


class Buyers(graphene.ObjectType):
    buyers = graphene.List(BuyerType)

    def resolve_buyers(root, info):
        return Customer.objects.all()


class Receipt(graphene.ObjectType):
    receipt = graphene.Field(ReceiptType)

    def resolve_receipt(root, info):
        return Order.objects.first()


class OneOrder(graphene.ObjectType):
    order = graphene.Field(OrderType)

    def resolve_order(root, info):
        return Order.objects.first()


def _asked(query, text):
    result = graphene.Schema(query=query).execute(text)
    assert not result.errors, result.errors
    return result.data


def resolver_crosses_a_relation():
    return _asked(Orders, "{ orders { number buyer label } }")


def resolver_crosses_a_joined_relation():
    return _asked(OrdersJoined, "{ orders { number buyer label } }")


def columns_of_each_row():
    return _asked(Customers, "{ customers { name } }")


def resolver_of_a_nested_list():
    return _asked(Products, "{ products { name rating tags { name } } }")


def resolver_of_a_prefetched_list():
    return _asked(ProductsPrefetched, "{ products { name rating tags { name } } }")


def resolver_with_a_query_of_its_own():
    return _asked(Categories, "{ categories { name size } }"), CategoryType


def one_row():
    return _asked(OneOrder, "{ order { number buyer } }")


def resolver_asks_anew_for_what_is_prefetched():
    return _asked(Shelves, "{ shelves { name cheapest } }"), ShelfType


def resolver_reads_what_is_prefetched():
    return _asked(SortedShelves, "{ shelves { name cheapest } }"), SortedShelfType


def resolver_of_another_file_with_a_query_of_its_own():
    return _asked(Buyers, "{ buyers { name paid } }")


def resolver_of_another_file_for_one_row():
    return _asked(Receipt, "{ receipt { number payments } }")


def resolver_of_all_rows():
    return _asked(AllOrders, "{ orders { number buyer } }")


def resolver_of_all_rows_that_the_type_joins():
    return _asked(AllJoinedOrders, "{ orders { number buyer } }")


def resolver_of_a_connection():
    return _asked(OrderConnection, "{ orders { edges { node { number buyer } } } }")


def resolver_of_a_filtered_connection():
    return _asked(FilteredOrders, "{ orders { edges { node { number buyer } } } }")


def resolver_of_a_joined_connection():
    return _asked(FilteredJoinedOrders, "{ orders { edges { node { number buyer } } } }")


def columns_of_a_connection():
    return _asked(FilteredCustomers, "{ customers { edges { node { name } } } }")


def one_node():
    return _asked(OneNode, "{ order { number buyer } }")


def list_of_one_row():
    return _asked(OneBasket, "{ order { number items { quantity name } } }"), BasketType


def prefetched_list_of_one_row():
    return _asked(OneFullBasket, "{ order { number items { quantity name } } }")
