"""Classes of frameworks that packages derive their own from, by the end of the name."""

ALIKE = {
    "ModelSerializer": "rest_framework.serializers:ModelSerializer",
    "ModelViewSet": "rest_framework.viewsets:ModelViewSet",
    "GenericViewSet": "rest_framework.viewsets:GenericViewSet",
    "ListAPIView": "rest_framework.generics:ListAPIView",
    "ListCreateAPIView": "rest_framework.generics:ListCreateAPIView",
    "RetrieveAPIView": "rest_framework.generics:RetrieveAPIView",
    "ListView": "django.views.generic.list:ListView",
    "DetailView": "django.views.generic.detail:DetailView",
    "UpdateView": "django.views.generic.edit:UpdateView",
    "CreateView": "django.views.generic.edit:CreateView",
    "DeleteView": "django.views.generic.edit:DeleteView",
    "FormView": "django.views.generic.edit:FormView",
    "TemplateView": "django.views.generic.base:TemplateView",
}
"""The end of a class's name → where the class that it most likely derives from stands, the longest ends first."""
