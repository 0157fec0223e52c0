"""What handlers tell the client."""

import json
import logging
import traceback

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from messages import parse_message
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import APIView

from shop.models import Order
from shop.services import collect

logger = logging.getLogger(__name__)


class Told(APIView):
    def post(self, request):
        try:
            return Response(collect())
        except Exception as error:
            return Response({"error": str(error)}, status=500)
            #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE331 "log the exception"


def through_a_name(request):
    try:
        return JsonResponse({"orders": collect()})
    except Exception as error:
        message = f"could not collect: {error}"
        return JsonResponse({"status": {"error": message}})  # DPE331


def raised(request):
    try:
        collect()
    except (KeyError, Exception) as error:
        raise exceptions.ValidationError({"detail": str(error)})  # DPE331


def with_traceback(request):
    try:
        collect()
    except Exception:
        return HttpResponse(traceback.format_exc(), status=500)  # DPE331


def failed(message, status=500):
    return JsonResponse({"error": message}, status=status)


def by_helper(request):
    try:
        collect()
    except Exception as error:
        return failed(str(error))  # DPE331


def parsed(request):
    try:
        data = json.loads(request.body.decode("utf-8"))
    except Exception as error:
        return JsonResponse({"error": f"no JSON: {error}"}, status=400)  # ok: it tells what is wrong with the request
    return JsonResponse({"number": data["number"]})


def parsed_by_a_package(request):
    try:
        message = parse_message(request.body)
    except Exception as error:
        return JsonResponse({"error": str(error)}, status=400)  # ok: it tells what is wrong with the message
    return JsonResponse({"parts": len(message)})


def parsed_and_kept(request):
    try:
        Order.objects.create(number=parse_message(request.body).number)
    except Exception as error:
        return JsonResponse({"error": str(error)}, status=400)  # DPE331


def _problem():
    try:
        collect()
    except Exception as error:
        return f"could not collect: {error}"
    return ""


def caught_by_another_function(request):
    return JsonResponse({"problem": _problem()})  # DPE331


def parsed_and_looked_up(request):
    try:
        number = int(request.GET["number"])
        order = Order.objects.get(number=number)
    except Exception as error:
        return JsonResponse({"error": str(error)}, status=400)  # DPE331
    return JsonResponse({"number": order.number})


def logged(request):
    try:
        collect()
    except Exception as error:
        logger.exception("could not collect: %s", error)
        return JsonResponse({"error": "could not collect"}, status=500)  # ok: a text of its own


def known(request):
    try:
        collect()
    except ValueError as error:
        return JsonResponse({"error": str(error)}, status=400)  # ok: a known kind of error


def validated(request):
    try:
        collect()
    except ValidationError as error:
        return JsonResponse({"error": error.messages}, status=400)  # ok: meant for the client


def for_developers(request):
    try:
        collect()
    except Exception as error:
        if settings.DEBUG:
            return failed(str(error))  # ok: only while it is developed
        return failed("could not collect")


def for_one_kind(request):
    try:
        collect()
    except Exception as error:
        if isinstance(error, ValidationError):
            return failed(str(error))  # ok: a known kind of error
        raise


def only_the_kind(request):
    try:
        collect()
    except Exception as error:
        return JsonResponse({"error": type(error).__name__})  # ok: not its text


def marked_as_error(request):
    try:
        return Response(collect())
    except Exception as error:
        return Response(status=400, exception=error)  # ok: DRF only asks whether there is one


def passed_on():
    try:
        collect()
    except Exception as error:
        return {"error": str(error)}  # ok: no response


def own_words(request):
    try:
        collect()
    except Exception as error:
        raise exceptions.APIException("could not collect") from error  # ok: a text of its own
