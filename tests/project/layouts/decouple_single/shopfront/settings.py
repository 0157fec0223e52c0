from pathlib import Path

import dj_database_url
from decouple import Csv, config
from dj_database_url import parse as db_url

BASE_DIR = Path(__file__).resolve().parents[1]
SECRET_KEY = config("SECRET_KEY")
DEBUG = config("DEBUG", default=False, cast=bool)
TEMPLATE_DEBUG = config("TEMPLATE_DEBUG", cast=bool, default="off")
ALLOWED_HOSTS = config("ALLOWED_HOSTS", default="127.0.0.1, shop.example", cast=Csv())
TUPLE = config("TUPLE", default="1,2", cast=Csv(int, post_process=tuple))
EMAIL_PORT = config("EMAIL_PORT", default=25, cast=int)
EMAIL_HOST = config("EMAIL_HOST", default="localhost")
EMAIL_TIMEOUT = config("EMAIL_TIMEOUT", 10, cast=int)
TIMEOUT = config("TIMEOUT", default="2.5", cast=float)
NAMES = config("NAMES", default="a b", cast=lambda text: text.split())
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes"]
DATABASES = {
    "default": config("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}", cast=db_url),
    "second": dj_database_url.parse("postgres://u:p%40ss@db.example:5432/second", conn_max_age=600, ssl_require=True),
    "third": dj_database_url.config(env="THIRD_URL", default="mysql://u:p@m.example/third?charset=utf8mb4"),
}
DATABASES["second"].update(CONN_HEALTH_CHECKS=True)
OPTIONAL = config("OPTIONAL", default=None)
LEVEL = config("LEVEL", default="INFO").upper()
CORS_ALLOWED_ORIGINS = [f"https://{host}" for host in config("ORIGINS", default="a.example,b.example", cast=Csv())]
SECURE_SSL_REDIRECT = config("SECURE_SSL_REDIRECT", default=not DEBUG, cast=bool)
MEDIA_ROOT = BASE_DIR / config("MEDIA_FOLDER", default="media")
