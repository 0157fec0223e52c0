from os import environ as env

from bank.settings import base
from bank.settings.base import DATABASES, FLAGS, MIDDLEWARE as BASE_MIDDLEWARE

DEBUG = False
SECRET_KEY = env["SECRET_KEY"]
ALLOWED_HOSTS = [".bank.example"]
MIDDLEWARE = BASE_MIDDLEWARE[:1] + ["between"] + BASE_MIDDLEWARE[1:]
MIDDLEWARE[-1:] = ["last"]
DATABASES["default"].update(
    {"ENGINE": "django.db.backends.postgresql", "HOST": env.get("DB_HOST", "db"), "PORT": "5432"}
)
DATABASES |= {"archive": DATABASES["default"] | {"NAME": "archive"}}
FLAGS["a"]["on"] = True
FLAGS["a"]["users"] += ["ann"]
del FLAGS["b"]
BASE_DEBUG = base.DEBUG
SESSION_ENGINE = "django.contrib.sessions.backends.cache"
SESSION_COOKIE_SECURE = True
