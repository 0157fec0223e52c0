from pathlib import Path

from configurations import Configuration, values


class Secure:
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = values.BooleanValue(True)
    SECURE_HSTS_SECONDS = 3600


class Common(Configuration):
    BASE_DIR = Path(__file__).resolve().parent.parent
    SECRET_KEY = values.SecretValue()
    DEBUG = values.BooleanValue(False)
    ALLOWED_HOSTS = values.ListValue(["zoo.example"])
    INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes"]
    MIDDLEWARE = ["django.middleware.security.SecurityMiddleware"]
    EMAIL_PORT = values.IntegerValue(25)
    EMAIL_HOST = values.Value("localhost", environ_name="MAIL_HOST", environ_prefix=None)
    EMAIL_TIMEOUT = values.PositiveIntegerValue(10, environ_prefix="ZOO")
    RATE = values.FloatValue(0.5)
    WEIGHTS = values.TupleValue(("a", "b"))
    PLAIN = values.Value("x", environ=False)
    TABLE = values.DictValue({"a": "b"})
    DATABASES = values.DatabaseURLValue("sqlite:////srv/zoo.db")
    STATIC_ROOT = BASE_DIR / "static"
    SITE_NAME = "zoo"

    @property
    def TITLE(self):
        return f"{self.SITE_NAME} ({len(self.INSTALLED_APPS)})"

    @classmethod
    def helper(cls):
        return 1


class Development(Common):
    DEBUG = True
    INSTALLED_APPS = Common.INSTALLED_APPS + ["debug_toolbar"]


class Production(Secure, Common):
    SITE_NAME = "the zoo"
    MIDDLEWARE = [*Common.MIDDLEWARE, "whitenoise.middleware.WhiteNoiseMiddleware"]
    INSTALLED_APPS = Common.INSTALLED_APPS + ["anymail"]
    CSRF_TRUSTED_ORIGINS = values.ListValue(["https://zoo.example"], separator=";")
    LOGGING = dict(version=1, root={"level": "WARNING"})
