"""Code that asks for the settings."""

from django import conf
from django.conf import settings

from shop.tasks import send_receipt


class Options:
    DEBUG = False


options = Options()


def deliver(order_id):
    if settings.DEBUG:
#      ^^^^^^^^^^^^^^ DPE103 "`settings.DEBUG`"
        return None
    return send_receipt.delay(order_id)


def address():
    return "http://localhost" if settings.DEBUG and settings.USE_TZ else "https://shop.example"  # DPE103


def through_the_package():
    if not conf.settings.DEBUG:  # DPE103
        return send_receipt
    return None


def named():
    if settings.SENDS_RECEIPTS:  # ok: a setting of its own
        return send_receipt
    return None


def passed_on(render):
    return render({"debug": settings.DEBUG})  # ok: no branch


def other():
    if options.DEBUG:  # ok: not Django's settings
        return None
    return options


def part_of_a_name():
    if settings.DEBUG_TOOLBAR:  # ok: another setting
        return None
    return settings
