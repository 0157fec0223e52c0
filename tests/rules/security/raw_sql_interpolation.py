"""SQL text that values are put into."""

import itertools

from django.conf import settings
from django.db import connection

from shop.models import Order

TABLE = "shop_order"


def formatted(status):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT number FROM shop_order WHERE status = '{status}'")  # DPE401 "status"
        return cursor.fetchall()


def by_percent(status):
    return Order.objects.raw("SELECT * FROM shop_order WHERE status = '%s'" % status)
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE401 "parameter"


def through_a_name(status):
    sql = "SELECT number FROM shop_order WHERE status = '" + status + "'"
    with connection.cursor() as cursor:
        cursor.execute(sql)  # DPE401
        return cursor.fetchall()


def parts_of_names(channel, archive, column):
    with connection.cursor() as cursor:
        cursor.execute(f'LISTEN "{channel}"')  # DPE401 "a name cannot be a parameter"
        cursor.execute(f"DROP TABLE archive_{archive}")  # DPE401 "a name cannot be a parameter"
        cursor.execute(f"SELECT lower(shop_order.{column}) FROM shop_order")  # DPE401 "a name cannot be a parameter"
        cursor.execute(f"SELECT number FROM shop_order ORDER BY {column}")  # DPE401 "a name cannot be a parameter"


def names_of_the_code():
    with connection.cursor() as cursor:
        cursor.execute(f'LISTEN "{TABLE}"')  # ok: a constant
        cursor.execute(f"DROP TABLE archive_{TABLE}")  # ok: a constant
        cursor.execute(f"DROP TABLE {connection.ops.quote_name(TABLE)}")  # ok: quoted


def values_as_parameters(archive):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_tables WHERE tablename = 'archive_' || %s", [archive])  # ok: a parameter
        cursor.execute("SELECT 1 FROM pg_tables WHERE tablename = %s", [f"archive_{archive}"])  # ok: a parameter


def values_that_look_like_names(archive):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM pg_tables WHERE tablename = 'archive_{archive}'")  # DPE401 "pass it as a parameter"
        query = "SELECT count(*) FROM pg_tables"
        query += f" WHERE tablename = '{archive}'"
        cursor.execute(query)  # DPE401 "pass it as a parameter"


def parameters(status):
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM shop_order WHERE status = %s", [status])  # ok: a parameter
        return cursor.fetchall()


def raw_with_parameters(status):
    return Order.objects.raw("SELECT * FROM shop_order WHERE status = %s", [status])  # ok: a parameter


def constant_of_the_module():
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {TABLE}")  # ok: a constant
        return cursor.fetchone()


def text_that_is_not_sent(status):
    return f"SELECT number FROM shop_order WHERE status = '{status}'"  # ok: nothing sends it


def given(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)  # silent: nobody knows how it was made
        return cursor.fetchall()


TABLES = (
    ("order", "number"),
    ("order", "status"),
    ("customer", "name"),
    ("customer", "email"),
    ("product", "name"),
    ("product", "sku"),
    ("country", "name"),
    ("country", "code"),
)


def many_constants_of_the_module():
    with connection.cursor() as cursor:
        for table, column in TABLES:
            cursor.execute("SELECT {} FROM shop_{}".format(column, table))  # ok: constants, though many


def name_of_a_table(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # DPE401 "quote_name"
        return cursor.fetchone()


def name_of_a_table_by_format(table, status):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM {0} WHERE status = {1}".format(table, status))  # DPE401 "quote_name"


def value_after_the_name_of_a_table(status):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM %s WHERE status = '%s'" % (TABLE, status))  # DPE401 "parameter"


def quoted_name_of_a_table(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # ok: quoted
        return cursor.fetchone()


PREFIX = getattr(settings, "LEGACY_PREFIX", "old_")


class Legacy:
    COUNT = f"SELECT count(*) FROM {PREFIX}users"


def prefix_of_the_settings():
    with connection.cursor() as cursor:
        cursor.execute(Legacy.COUNT)  # ok: whoever writes the settings may write SQL as well
        cursor.execute(f"SELECT set_config('search_path', '{settings.SEARCH_PATHS['legacy']}', false)")  # ok: a setting
        return cursor.fetchone()


def name_of_something_else(name):
    with connection.cursor() as cursor:
        cursor.execute(f"DROP EXTENSION IF EXISTS {name}")  # DPE401 "quote_name"


def as_many_placeholders(numbers):
    with connection.cursor() as cursor:
        marks = ("%s, " * len(numbers))[:-2]
        cursor.execute(f"SELECT id FROM shop_order WHERE number IN ({marks})", numbers)  # ok: placeholders
        listed = ", ".join(("%s",) * len(numbers))
        cursor.execute("SELECT id FROM shop_order WHERE number IN ({})".format(listed), numbers)  # ok: placeholders
        repeated = ", ".join(itertools.repeat("%s", len(numbers)))
        cursor.execute("SELECT id FROM shop_order WHERE number IN (" + repeated + ")", numbers)  # ok: placeholders
        return cursor.fetchall()


def as_many_texts(status, numbers):
    with connection.cursor() as cursor:
        wanted = (f"'{status}', " * len(numbers))[:-2]
        cursor.execute(f"SELECT id FROM shop_order WHERE status IN ({wanted})")  # DPE401
        return cursor.fetchall()


def quoted_before(table, editor):
    quoted = editor.connection.ops.quote_name(name=table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {quoted}")  # ok: quoted
        return cursor.fetchone()


def name_of_the_model(model):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {model._meta.app_label}_{model._meta.model_name}")  # ok: identifiers
        cursor.execute(f"SELECT count(*) AS {model._meta.verbose_name} FROM shop_order")  # DPE401
        return cursor.fetchone()


def columns_of_the_model(model, numbers):
    columns = ["o.{}".format(field.get_attname()) for field in model._meta.fields]
    joins = ["JOIN shop_payment p{0} ON p{0}.order_id = o.id".format(place) for place, _ in enumerate(numbers)]
    tests = [f"p{place}.amount > 0" for place in range(len(numbers))]
    with connection.cursor() as cursor:
        text = "SELECT {} FROM shop_order o {} WHERE {}"
        cursor.execute(text.format(", ".join(columns), " ".join(joins), " AND ".join(tests)))  # ok: names and numbers
        named = ["o.{}".format(number) for number in numbers]
        cursor.execute("SELECT {} FROM shop_order o".format(", ".join(named)))  # DPE401
        return cursor.fetchall()


def key_of_a_row(number):
    order = Order.objects.get(number=number)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT amount FROM shop_payment WHERE order_id = {order.id}")  # ok: a number
        cursor.execute("SELECT email FROM shop_customer WHERE id = %s" % order.customer_id)  # ok: a number
        cursor.execute("SELECT email FROM shop_customer WHERE id = {}".format(order.customer.pk))  # DPE208 "customer_id"
        cursor.execute(f"SELECT id FROM shop_order WHERE number = '{order.number}'")  # DPE401 "order.number"
        return cursor.fetchall()


def key_of_a_historical_row(apps, schema_editor):
    kind = apps.get_model("contenttypes", "ContentType").objects.get(model="order")
    schema_editor.execute(f"DELETE FROM shop_note WHERE content_type_id = {kind.id}")  # ok: a number
    schema_editor.execute(f"DELETE FROM shop_note WHERE content_type = '{kind.model}'")  # DPE401 "kind.model"


def key_of_something(user):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT amount FROM shop_payment WHERE user_id = {user.id}")  # silent: no text, most likely
        return cursor.fetchall()


def key_that_anybody_gives(pk):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT amount FROM shop_payment WHERE order_id = {pk}")  # DPE401 "pk"
        return cursor.fetchall()
