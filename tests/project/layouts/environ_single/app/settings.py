import os
from datetime import timedelta

import environ

root = environ.Path(__file__) - 2
env = environ.Env(
    DEBUG=(bool, False),
    ALLOWED_HOSTS=(list, ["app.example"]),
    PAGE_SIZE=(int, 25),
    EMAIL_USE_TLS=(bool, True),
    SENTRY_DSN=(str, ""),
    RATE=(float, 0.5),
)
environ.Env.read_env(os.path.join(str(root), ".env"))

DEBUG = env("DEBUG")
SECRET_KEY = env("SECRET_KEY")
ALLOWED_HOSTS = env("ALLOWED_HOSTS")
PAGE_SIZE = env("PAGE_SIZE")
EMAIL_USE_TLS = env("EMAIL_USE_TLS")
RATE = env("RATE")
SENTRY_DSN = env("SENTRY_DSN")
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes"]
if SENTRY_DSN:
    INSTALLED_APPS += ["sentry_app"]
DATABASES = {
    "default": env.db(default="sqlite:////var/lib/app/db.sqlite3"),
    "replica": env.db_url("REPLICA_URL", default="mysql://reader:pass@replica.internal:3307/app"),
}
CACHES = {
    "default": env.cache(default="locmemcache://"),
    "sessions": env.cache_url("SESSIONS_URL", default="dummycache://"),
}
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="smtp://user:word@mail.example:587")
vars().update(EMAIL_CONFIG)
ADMINS = [("Admin", one) for one in env.list("ADMINS", default=["ops@app.example"])]
LIMITS = env.dict("LIMITS", default={"anon": "5/min"})
NUMBERS = env.list("NUMBERS", cast=int, default=[1, 2])
PAIR = env.tuple("PAIR", default=("a", "b"))
EXTRA = env.json("EXTRA", default={"a": [1]})
STATIC_ROOT = root("static")
MEDIA_ROOT = env.str("MEDIA_ROOT", default=str(root.path("media")))
SESSION_COOKIE_SECURE = env.bool("SESSION_COOKIE_SECURE", default=not DEBUG)
SECURE_HSTS_SECONDS = env.int("HSTS", default=0)
TOKENS = {"LIFETIME": timedelta(minutes=env.int("TOKEN_MINUTES", 5)), "SKEW": timedelta(seconds=10)}
PROXY = env("PROXY", default=None)
TITLE = env.get_value("TITLE", str, "App")
THROTTLED = "THROTTLE" in env
