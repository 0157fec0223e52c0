"""Feeds and sitemaps: what is asked of each item."""

from django.contrib.sitemaps import Sitemap
from django.contrib.syndication.views import Feed
from django.test import RequestFactory

from shop.models import Category, Customer, Order, Product, Supplier


class _Feed(Feed):
    title = "Shop"
    description = "What is new"
    link = "/"

    def item_link(self, item):
        return f"/{item.pk}/"


class OrdersByStr(_Feed):
    def items(self):
        return Order.objects.filter(is_paid=True)


class OrdersByStrJoined(_Feed):
    def items(self):
        return Order.objects.filter(is_paid=True).select_related("customer")


class CategoriesByStr(_Feed):
    def items(self):
        return Category.objects.all()


class ProductsWithTags(_Feed):
    def items(self):
        return Product.objects.all()

    def item_categories(self, item):
        return [tag.name for tag in item.tags.all()]


class ProductsWithTagsPrefetched(_Feed):
    def items(self):
        return Product.objects.prefetch_related("tags")

    def item_categories(self, item):
        return [tag.name for tag in item.tags.all()]


class OrdersByNumber(_Feed):
    def items(self):
        return Order.objects.all()

    def item_title(self, item):
        return item.number

    def item_description(self, item):
        return item.status


class OrdersWithAuthor(OrdersByNumber):
    def items(self):
        return list(Order.objects.all())

    def item_author_name(self, item):
        return item.placed_by.username


class OrdersOfOneCustomer(OrdersByNumber):
    def get_object(self, request):
        return Customer.objects.get(name="Customer 0")

    def items(self, customer):
        return customer.orders.all()

    def item_author_name(self, item):
        return item.customer.name


class OneOrder(_Feed):
    def items(self):
        return Order.objects.all()[:1]


class ProductSitemap(Sitemap):
    def items(self):
        return Product.objects.all()

    def location(self, item):
        return f"/{item.category.name}/{item.sku}/"


class ProductSitemapJoined(Sitemap):
    def items(self):
        return Product.objects.visible().select_related("category")

    def location(self, item):
        return f"/{item.category.name}/{item.sku}/"


class OrderSitemap(Sitemap):
    def items(self):
        return Order.objects.all()

    def location(self, item):
        return f"/orders/{item.number}/"

    def lastmod(self, item):
        return item.placed_on


class SupplierSitemap(Sitemap):
    """Its dates are read from another table."""

    def items(self):
        return Supplier.objects.all()

    def location(self, item):
        return f"/suppliers/{item.pk}/"

    def changefreq(self, item):
        return "daily" if item.country.code else "never"


def _read(feed):
    return feed(RequestFactory().get("/")).content


def _urls(sitemap):
    return sitemap._urls(1, "https", "shop.example.com")


def str_is_title_and_description():
    return _read(OrdersByStr())


def str_of_joined_items():
    return _read(OrdersByStrJoined())


def str_is_a_column():
    return _read(CategoriesByStr())


def categories_of_each_item():
    return _read(ProductsWithTags())


def categories_of_each_item_prefetched():
    return _read(ProductsWithTagsPrefetched())


def columns_of_each_item():
    return _read(OrdersByNumber())


def author_of_each_item_of_a_list():
    return _read(OrdersWithAuthor())


def items_know_the_object_of_the_feed():
    return _read(OrdersOfOneCustomer())


def one_item():
    return _read(OneOrder())


def location_of_each_item():
    return _urls(ProductSitemap())


def location_of_joined_items():
    return _urls(ProductSitemapJoined())


def columns_of_each_url():
    return _urls(OrderSitemap())


def frequency_of_each_url():
    return _urls(SupplierSitemap())
