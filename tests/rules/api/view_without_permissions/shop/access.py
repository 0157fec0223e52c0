"""Bases of views."""

from rest_framework.permissions import AllowAny, IsAdminUser, IsAuthenticated
from rest_framework.views import APIView


class ForStaff:
    permission_classes = [IsAdminUser]


class BaseOrderView(APIView):  # ok: a base
    def get(self, request):
        return None


class Guarded(APIView):
    def get_permissions(self):
        return [AllowAny()] if self.request.method == "GET" else [IsAuthenticated()]
