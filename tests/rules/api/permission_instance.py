"""Permission classes, and instances in their place."""

from rest_framework import permissions, viewsets
from rest_framework.decorators import action, api_view, permission_classes
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.views import APIView

from shop.models import Country, Order


class IsOwner(BasePermission):
    def has_object_permission(self, request, view, obj):
        return obj.customer.user == request.user


class HasRole(BasePermission):
    def __init__(self, role=None):
        self.role = role

    def __call__(self):
        return self


def has_role(role):
    return type("HasRole", (BasePermission,), {"role": role})


class Instances(APIView):
    permission_classes = [IsAuthenticated, IsOwner()]
    #                                      ^^^^^^^^^ DPE313 "`IsOwner`"


class OneOfTwo(APIView):
    permission_classes = (IsAuthenticated | permissions.IsAdminUser(),)  # DPE313 "TypeError"


class Countries(viewsets.ModelViewSet):
    queryset = Country.objects.order_by("name")
    permission_classes = [IsAuthenticated]  # ok: the class

    @action(detail=True, methods=["post"], permission_classes=[permissions.IsAdminUser()])  # DPE313
    def close(self, request, pk=None):
        self.get_object()

    @action(detail=True, permission_classes=[permissions.IsAdminUser])  # ok: the class
    def open(self, request, pk=None):
        self.get_object()


@api_view(["GET"])
@permission_classes([IsAuthenticated()])  # DPE313
def by_function(request):
    return None


@api_view(["GET"])
@permission_classes([IsAuthenticated])  # ok: the class
def by_function_with_class(request):
    return None


class Combined(APIView):
    permission_classes = [IsAuthenticated & (IsOwner | permissions.IsAdminUser)]  # ok: classes, combined


class MadeByFunction(APIView):
    permission_classes = [has_role("manager")]  # ok: the function returns a class


class Callable(APIView):
    permission_classes = [HasRole("manager")]  # ok: calling the instance gives one


class OwnPermissions(viewsets.ModelViewSet):
    queryset = Order.objects.order_by("pk")
    permission_classes = [IsOwner()]  # ok: its own method takes instances

    def get_permissions(self):
        return self.permission_classes


def described():
    return [IsOwner()]  # ok: no permission classes of a view
