"""Asynchronous reads."""

from asgiref.sync import sync_to_async
from django.db.models import Count
from django.shortcuts import aget_object_or_404

from shop.models import Category, Customer, Order


async def joined_rows():
    names = []
    async for order in Order.objects.select_related("customer"):
        names.append(order.customer.name)
    return names


async def joined_rows_in_a_comprehension():
    return [order.customer.name async for order in Order.objects.select_related("customer")]


async def prefetched_rows():
    lines = []
    async for order in Order.objects.prefetch_related("items__product"):
        lines.append([item.product.name for item in order.items.all()])
    return lines


def _buyer(order):
    return order.customer.name


async def relation_read_in_a_thread():
    names = []
    async for order in Order.objects.all():
        names.append(await sync_to_async(_buyer)(order))
    return names


async def relation_of_joined_rows_read_in_a_thread():
    names = []
    async for order in Order.objects.select_related("customer"):
        names.append(await sync_to_async(_buyer)(order))
    return names


async def column_read_in_a_thread():
    numbers = []
    async for order in Order.objects.all():
        numbers.append(await sync_to_async(lambda given: given.number)(order))
    return numbers


async def related_rows_of_each_row():
    lines = []
    async for order in Order.objects.all():
        lines.append([item.quantity async for item in order.items.all()])
    return lines


async def related_rows_of_each_prefetched_row():
    lines = []
    async for order in Order.objects.prefetch_related("items"):
        lines.append([item.quantity async for item in order.items.all()])
    return lines


async def count_of_each_row():
    return [await customer.orders.acount() async for customer in Customer.objects.all()]


async def count_annotated():
    customers = Customer.objects.annotate(order_count=Count("orders"))
    return [customer.order_count async for customer in customers]


async def existence_for_each_row():
    found = []
    async for customer in Customer.objects.all():
        if await customer.orders.filter(is_paid=True).aexists():
            found.append(customer.name)
    return found


async def first_for_each_row():
    found = []
    async for category in Category.objects.filter(parent=None):
        child = await category.children.afirst()
        found.append(child.name)
    return found


async def get_for_each_row():
    names = []
    async for order in Order.objects.all():
        customer = await Customer.objects.aget(pk=order.customer_id)
        names.append(customer.name)
    return names


async def one_row():
    order = await Order.objects.select_related("customer").aget(pk=1)
    return [order.customer.name, await order.items.acount()]


async def one_row_or_404():
    order = await aget_object_or_404(Order.objects.prefetch_related("items"), pk=1)
    return [item.quantity for item in order.items.all()]


async def in_bulk_once():
    customers = await Customer.objects.ain_bulk()
    return [customers[order.customer_id].name async for order in Order.objects.all()]


async def iterator_of_joined_rows():
    orders = Order.objects.select_related("customer").aiterator(chunk_size=500)
    return [order.customer.name async for order in orders]


async def leaves_in_the_first_pass():
    async for order in Order.objects.select_related("customer"):
        return order.customer.name
    return None


async def columns_only():
    return [order.customer_id async for order in Order.objects.order_by("number")]
