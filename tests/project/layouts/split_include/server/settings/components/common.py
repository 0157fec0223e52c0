from pathlib import Path

from decouple import AutoConfig

BASE_DIR = Path(__file__).parent.parent.parent.parent
config = AutoConfig(search_path=BASE_DIR)
SECRET_KEY = config("SECRET_KEY")
INSTALLED_APPS: tuple[str, ...] = ("django.contrib.auth", "django.contrib.contenttypes")
MIDDLEWARE: tuple[str, ...] = ("django.middleware.security.SecurityMiddleware",)
DEBUG = True
ROOT_URLCONF = "server.urls"
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": config("POSTGRES_DB", default="server"),
        "PORT": config("DB_PORT", cast=int, default="5432"),
        "OPTIONS": {"connect_timeout": 10},
    },
}
