import os


class Base:
    DEBUG = True
    SECRET_KEY = os.environ["SECRET_KEY"]
    ALLOWED_HOSTS = []
    INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes"]
    PAGE_SIZE = int(os.environ.get("PAGE_SIZE", "20"))

    @staticmethod
    def cache(name):
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}


class Production(Base):
    DEBUG = False
    ALLOWED_HOSTS = ["ferry.example"]
    INSTALLED_APPS = Base.INSTALLED_APPS + ["ferry.tickets"]
    CACHES = {"default": Base.cache("ferry")}
    SESSION_COOKIE_SECURE = True


class Local(Base):
    INTERNAL_IPS = ["127.0.0.1"]


ACTIVE = Local if os.environ.get("FERRY_ENV", "production") == "local" else Production
for name in dir(ACTIVE):
    if name.isupper():
        globals()[name] = getattr(ACTIVE, name)
