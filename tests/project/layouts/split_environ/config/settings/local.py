from .base import *

DEBUG = True
SECRET_KEY = env("DJANGO_SECRET_KEY", default="only-here")
ALLOWED_HOSTS = ["localhost"]
INSTALLED_APPS = ["whitenoise.runserver_nostatic", *INSTALLED_APPS, "debug_toolbar"]
