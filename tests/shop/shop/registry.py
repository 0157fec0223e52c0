"""The project's own way to ask for a model: apps that were moved are found by their old labels too."""

from importlib import import_module

from django.apps import apps
from django.core.exceptions import AppRegistryNotReady

MOVED = {"orders": ("shop", ["order"])}


def get_model(app_label, model_name):
    moved = MOVED.get(app_label, None)
    if moved and model_name.lower() in moved[1]:
        app_label = moved[0]
    try:
        return apps.get_model(app_label, model_name)
    except AppRegistryNotReady:
        if apps.apps_ready and not apps.models_ready:
            import_module(f"{apps.get_app_config(app_label).name}.models")
            return apps.get_registered_model(app_label, model_name)
        raise
