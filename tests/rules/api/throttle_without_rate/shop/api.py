"""Views with throttles."""

from rest_framework import generics
from rest_framework.decorators import api_view, throttle_classes
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle, UserRateThrottle
from shop.throttles import Burst, Searches


class Search(generics.ListAPIView):
    # ^^^^^^ DPE324 "has no `searches`"
    throttle_classes = [Searches]


class Uploads(generics.CreateAPIView):  # ok: the rate is there
    throttle_scope = "uploads"


class Downloads(generics.RetrieveAPIView):  # DPE324 "has no `downloads`"
    throttle_scope = "downloads"


class Unscoped(generics.RetrieveAPIView):  # ok: its own throttles ask for no scope of the view
    throttle_scope = "downloads"
    throttle_classes = [UserRateThrottle, Burst]


class OwnScope(generics.RetrieveAPIView):  # ok: the rate is there
    throttle_scope = "uploads"
    throttle_classes = [ScopedRateThrottle]


@api_view(["GET"])
@throttle_classes([Searches])
def found(request):  # DPE324
    return Response([])
