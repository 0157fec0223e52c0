import os
from pathlib import Path

__all__ = ["BASE_DIR", "DEBUG", "INSTALLED_APPS", "MIDDLEWARE", "DATABASES", "FLAGS", "SECRET_KEY"]

BASE_DIR = Path(os.path.realpath(__file__)).parents[2]
DEBUG = True
SECRET_KEY = "base"
HIDDEN = "not exported"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes"]
MIDDLEWARE = ["one", "two", "three"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE_DIR / "db.sqlite3"}}
FLAGS = {"a": {"on": False, "users": []}, "b": {"on": True}}
