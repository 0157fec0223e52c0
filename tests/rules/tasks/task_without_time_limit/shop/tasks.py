"""Tasks with a limit and without."""

from celery import Task, shared_task
from config.celery import app
from django_q.tasks import task
from vendor.tasks import VendorTask


class LimitedTask(Task):
    time_limit = 60


class NamedTask(Task):
    name = "named"


@shared_task
def receipt(order_id):  # DPE721 "nothing ends `receipt`"
    return order_id


@app.task(bind=True, max_retries=3)
def newsletter(self):  # DPE721
    return self.request.id


@shared_task(base=NamedTask, time_limit=None)
def named():  # DPE721
    return None


@shared_task(time_limit=60)
def report():  # ok: its own limit
    return None


@app.task(soft_time_limit=60)
def export():  # ok: its own limit, of the other kind
    return None


@shared_task(base=LimitedTask)
def inventory():  # ok: a limit of its base
    return None


@shared_task(base=VendorTask)
def delivery():  # silent: nobody knows what the package does
    return None


@shared_task(**app.conf["options"])
def configured():  # silent: nobody knows the options
    return None


@task
def queued():  # ok: not Celery's
    return None


def helper():  # ok: no task
    return None
