DEBUG = True
SECRET_KEY = "override me"
ALLOWED_HOSTS = []
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes"]
EMAIL_HOST = "localhost"

try:
    from .local_settings import *
except ImportError as error:
    print("no local settings:", error)

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
if DEBUG:
    INTERNAL_IPS = ["127.0.0.1"]
