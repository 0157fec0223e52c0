"""Where values come from that a client, a user or an exception decides, and where they must not go as they are.

https://docs.djangoproject.com/en/stable/ref/request-response/,
https://docs.djangoproject.com/en/stable/ref/utils/#module-django.utils.html,
https://docs.python.org/3/library/hmac.html
"""

import re

REQUEST_MAPPINGS = frozenset({"GET", "POST", "data", "query_params", "QUERY_PARAMS", "DATA"})
REQUEST_HEADERS = frozenset({"headers", "META", "COOKIES"})

TEXT_FIELDS = frozenset({"CharField", "TextField", "URLField"})
"""Fields whose values may hold markup; slugs, numbers, UUIDs and dates cannot."""
NUMBER_FIELDS = frozenset(
    {"AutoField", "BigAutoField", "SmallAutoField", "IntegerField", "BigIntegerField", "SmallIntegerField",
     "PositiveIntegerField", "PositiveBigIntegerField", "PositiveSmallIntegerField", "BooleanField",
     "NullBooleanField", "FloatField", "DecimalField"}
)  # fmt: skip
"""Fields whose values are numbers: put into SQL text they stay one, as UUIDs and dates do not without quotes."""
HOLDS_MARKUP = re.compile(r"html|svg|markup|rendered|safe|icon|color|colour", re.IGNORECASE)
"""Columns named so hold markup that is meant as such, or something that is checked to be none."""

KEEPS_TEXT = frozenset(
    {"str", "force_str", "smart_str", "force_text", "smart_text", "force_bytes", "smart_bytes", "b64encode", "hexlify",
     "urlsafe_b64encode", "urlsafe_base64_encode", "standard_b64encode", "capfirst", "linebreaksbr"}
)  # fmt: skip
"""Functions whose result holds what they were given."""
TEXT_METHODS = frozenset(
    {"strip", "lstrip", "rstrip", "lower", "upper", "title", "capitalize", "swapcase", "decode", "encode", "hexdigest",
     "removeprefix", "removesuffix", "format", "casefold"}
)  # fmt: skip
"""Methods of strings whose result holds the string."""

ANY_EXCEPTION = frozenset({"Exception", "BaseException"})
EXCEPTION_TEXT = frozenset({"args", "message"})
"""Attributes of an exception that are its text."""
FOR_DEVELOPERS = re.compile(r"DEBUG|is_staff|is_superuser|isinstance|hasattr|getattr")
"""Tests that lead to an answer for those who may see an error, or to one about a known kind of it."""

TAKES_FIELDS = frozenset(
    {"create", "update", "filter", "exclude", "get", "get_or_create", "update_or_create"}
)  # fmt: skip
"""Methods of managers and querysets whose keyword arguments are fields or look-ups."""
SEARCHES = frozenset({"filter", "exclude", "get", "aget", "afilter", "aexclude"})

REDIRECTS = frozenset(
    {
        "django.shortcuts.redirect", "django.http.HttpResponseRedirect", "django.http.HttpResponsePermanentRedirect",
        "django.http.response.HttpResponseRedirect", "django.http.response.HttpResponsePermanentRedirect",
    }
)  # fmt: skip

MARKS_SAFE = frozenset({"mark_safe", "SafeString", "SafeText", "format_html"})
ESCAPES = frozenset({"escape", "conditional_escape", "escapejs", "force_escape", "urlencode", "quote", "quote_plus",
                     "urlquote", "strip_tags", "format_html_join", "json_script", "urlize", "html_safe"})  # fmt: skip
"""Functions whose result may stand in HTML."""

RESPONSES = frozenset(
    {
        "Response", "JsonResponse", "HttpResponse", "HttpResponseBadRequest", "HttpResponseServerError",
        "HttpResponseForbidden", "HttpResponseNotFound",
    }
)  # fmt: skip
"""Responses whose content is what they are given."""

NOT_TOLD = frozenset({"exception", "status", "code", "content_type"})
"""Arguments of responses that the client is not told; DRF only asks whether `exception` is true."""

SECRET = re.compile(r"token|secret|signature|api_?key|passw|webhook_?key", re.IGNORECASE)
"""Names of settings and columns that hold secrets."""
SIGNS = re.compile(r"sign|token|hmac|secret|digest|check_?sum|mac\b", re.IGNORECASE)
"""What a client sends as proof that it knows a secret, by its name."""
