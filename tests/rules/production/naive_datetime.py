"""Times with and without a time zone."""

import datetime as dt
import time
from datetime import date, datetime
from datetime import timezone as utc

from django.utils import timezone


def local():
    return datetime.now()
    #      ^^^^^^^^^^^^^^ DPE933 "raises `TypeError`"


def world():
    return dt.datetime.utcnow()
    #      ^^^^^^^^^^^^^^^^^^^^ DPE933 "taken for a time of `TIME_ZONE`"


def since(start):
    return datetime.today() - start  # DPE933


def seconds():
    return datetime.utcnow().timestamp()  # DPE933


def aware():
    return datetime.now(tz=utc.utc), datetime.now(utc.utc), timezone.now()  # ok: they have one


def made_aware():
    return timezone.make_aware(datetime.now()), datetime.now().astimezone()  # ok: made aware at once


def named():
    return f"orders-{datetime.now().strftime('%Y')}.csv"  # ok: only read for a name


def written():
    now = datetime.now()  # ok: only written out
    return f"{now} {now.isoformat()} {now.strftime('%Y')}" + "{}".format(datetime.now())


def expires():
    return (datetime.utcnow() + dt.timedelta(days=1)).strftime("%a")  # ok: only written out


def duration(work):
    start = datetime.now()  # ok: compared with another of its kind
    work()
    return datetime.now() - start


def late(order):
    now = datetime.now()  # DPE933
    return now > order.placed_on


def year():
    return datetime.now().year  # ok: a number


def day():
    return date.today()  # ok: a date has no time zone


def clock():
    return time.time()  # ok: seconds


def other(clock):
    return clock.now()  # silent: nobody knows whose it is
