from django.apps import AppConfig


class TroubleConfig(AppConfig):
    name = "trouble"

    def ready(self):
        from trouble import receivers  # noqa: F401
