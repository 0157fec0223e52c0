import os
from logging.handlers import SysLogHandler

from weaver.environment import (
    get_env_bool,
    get_env_int,
    get_env_list,
    get_env_map,
    get_env_str,
    modify_env_list,
)

SITE_TITLE = get_env_str("WEAVER_SITE_TITLE", "Weaver")
SITE_DOMAIN = get_env_str("WEAVER_SITE_DOMAIN", required=True)
ENABLE_HTTPS = get_env_bool("WEAVER_ENABLE_HTTPS", True)
DEBUG = get_env_bool("WEAVER_DEBUG", False)
ALLOWED_HOSTS = get_env_list("WEAVER_ALLOWED_HOSTS", ["*"])
SECRET_KEY = get_env_str("WEAVER_SECRET_KEY", required=True)
ADMINS = (("Admin", get_env_str("WEAVER_ADMIN_EMAIL", "admin@weaver.example")),)
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": get_env_str("POSTGRES_DB", "weaver"),
        "PORT": get_env_str("POSTGRES_PORT", ""),
        "CONN_MAX_AGE": get_env_int("POSTGRES_CONN_MAX_AGE", 0) or None,
        "CONN_HEALTH_CHECKS": get_env_bool("POSTGRES_HEALTH"),
        "DISABLE_SERVER_SIDE_CURSORS": get_env_bool("POSTGRES_POOLED", False),
    }
}
AUTHENTICATION_BACKENDS: tuple[str, ...] = ()
if "WEAVER_GITHUB_KEY" in os.environ:
    AUTHENTICATION_BACKENDS += ("social_core.backends.github.GithubOAuth2",)
    SOCIAL_AUTH_GITHUB_KEY = get_env_str("WEAVER_GITHUB_KEY")
if not AUTHENTICATION_BACKENDS:
    AUTHENTICATION_BACKENDS = ("django.contrib.auth.backends.ModelBackend",)
AUTHENTICATION_BACKENDS += ("weaver.accounts.Backend",)
MIDDLEWARE = ["weaver.ProxyMiddleware", "django.middleware.security.SecurityMiddleware"]
modify_env_list(MIDDLEWARE, "MIDDLEWARE")
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "weaver"]
if get_env_str("SENTRY_DSN"):
    INSTALLED_APPS.append("raven")
modify_env_list(INSTALLED_APPS, "APPS")
SECURE_SSL_REDIRECT = ENABLE_HTTPS
SESSION_COOKIE_SECURE = SECURE_SSL_REDIRECT
SESSION_COOKIE_AGE = 1000
SECURE_HSTS_SECONDS = 31536000 if ENABLE_HTTPS else 0
SECURE_PROXY_SSL_HEADER = None
proxy = get_env_list("WEAVER_PROXY_HEADER")
if proxy:
    SECURE_PROXY_SSL_HEADER = (proxy[0], proxy[1])
PROTOCOL = "redis" if not get_env_bool("REDIS_TLS") else "rediss"
PASSWORD = get_env_str("REDIS_PASSWORD")
LOCATION = "{}://{}{}:{}/{}".format(
    PROTOCOL,
    f":{PASSWORD}@" if PASSWORD else "",
    get_env_str("REDIS_HOST", "cache", required=True),
    get_env_int("REDIS_PORT", 6379),
    get_env_int("REDIS_DB", 1),
)
CACHES = {
    "default": {"BACKEND": "django_redis.cache.RedisCache", "LOCATION": LOCATION, "KEY_PREFIX": "weaver"},
    "avatar": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": "/cache",
        "TIMEOUT": 86400,
    },
}
CELERY_TASK_ALWAYS_EAGER = get_env_bool("CELERY_EAGER")
CELERY_BEAT_SCHEDULE = {}
CELERY_TASK_ROUTES = {f"weaver.{name}.*": {"queue": name} for name in ("notify", "backup")}
LICENSES = set(get_env_list("LICENSES", ["MIT"]))
LOCALES = get_env_map("LOCALES", {"en": "English"})
HAVE_SYSLOG = os.path.exists("/nowhere/dev/log")
DEFAULT_LOG = "syslog" if HAVE_SYSLOG else "console"
LOG_LEVEL = get_env_str("LOGLEVEL", "DEBUG" if DEBUG else "INFO")
LOGGING: dict = {
    "version": 1,
    "handlers": {
        "console": {"class": "logging.StreamHandler"},
        "syslog": {"class": "logging.handlers.SysLogHandler", "facility": SysLogHandler.LOG_LOCAL2},
    },
    "root": {"handlers": [DEFAULT_LOG], "level": LOG_LEVEL},
}
if not HAVE_SYSLOG:
    del LOGGING["handlers"]["syslog"]
