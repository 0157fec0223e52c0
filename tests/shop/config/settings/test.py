"""Settings of the test suite."""

import importlib.util

from .base import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "django.contrib.admin"]  # noqa: F405

DEBUG = False
SECRET_KEY = "only-for-tests"
ALLOWED_HOSTS = ["testserver"]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": ":memory:",
    },
}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CELERY_TASK_ALWAYS_EAGER = True

TEMPLATES[0]["DIRS"] = [BASE_DIR / "scenarios" / "templates"]  # noqa: F405
if importlib.util.find_spec("jinja2"):
    TEMPLATES.append(  # noqa: F405
        {
            "BACKEND": "django.template.backends.jinja2.Jinja2",
            "DIRS": [BASE_DIR / "scenarios" / "jinja2"],  # noqa: F405
            "OPTIONS": {"environment": "shop.jinja.environment"},
        }
    )
