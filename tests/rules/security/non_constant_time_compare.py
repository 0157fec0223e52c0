"""Secrets that are compared."""

import hashlib
import hmac

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from shop.models import Order


def signed(request):
    expected = hmac.new(settings.KEY, request.body, hashlib.sha256).hexdigest()
    return expected == request.headers["X-Signature"]
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE432 "compare_digest"


def with_prefix(request):
    signature = request.META.get("HTTP_X_HUB_SIGNATURE_256")
    expected = "sha256=" + hmac.new(settings.KEY, request.body, "sha256").hexdigest()
    if signature != expected:  # DPE432 "`expected`"
        return None
    return signature


def sign(body):
    return salted_hmac("orders", body).hexdigest()


def by_helper(body, signature):
    return sign(body) == signature  # DPE432


def token(request):
    return request.GET.get("token") == settings.FEED_TOKEN  # DPE432 "settings.FEED_TOKEN"


def md5_of_a_payment(request):
    text = request.POST["order"] + settings.KEY
    return hashlib.md5(text.encode()).hexdigest() == request.POST["sign"]  # DPE432


def constant_time(request):
    expected = hmac.new(settings.KEY, request.body, "sha256").hexdigest()
    return hmac.compare_digest(expected, request.headers["X-Signature"])  # ok: takes the same time always


def by_django(request):
    return constant_time_compare(request.GET["token"], settings.FEED_TOKEN)  # ok: the same


def of_a_file(content, known):
    return hashlib.sha256(content).hexdigest() == known  # ok: no secret in it


def unchanged(request, content):
    etag = hashlib.sha1(content).hexdigest()
    return request.headers.get("If-None-Match") == etag  # ok: no secret in it


def is_set():
    return settings.FEED_TOKEN == ""  # ok: nobody sent the other side


def no_secret(request, order: Order):
    return request.GET.get("status") == order.status  # ok: no secret


def of_the_settings(request):
    return request.GET.get("language") == settings.LANGUAGE_CODE  # ok: no secret


def unknown(given, secret):
    return given == secret  # silent: nobody knows what they are
