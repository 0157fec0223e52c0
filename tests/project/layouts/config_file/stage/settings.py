import configparser
import os
import sys

from stage.helpers import EnvOrParser

_config = configparser.RawConfigParser()
if "STAGE_CONFIG" in os.environ:
    _config.read_file(open(os.environ["STAGE_CONFIG"], encoding="utf-8"))
else:
    _config.read(["/etc/stage/stage.cfg", "stage.cfg"], encoding="utf-8")
config = EnvOrParser(_config)

BASE_DIR = os.path.dirname(os.path.dirname(__file__))
DATA_DIR = config.get("stage", "datadir", fallback=os.environ.get("DATA_DIR", os.path.join(BASE_DIR, "data")))
LOG_DIR = os.path.join(DATA_DIR, "logs")
DEBUG = config.getboolean("django", "debug", fallback=False)
TIME_ZONE = _config.get("locale", "tz", fallback="UTC")
EMAIL_PORT = _config.getint("mail", "port", fallback=25)
EMAIL_USE_TLS = _config.getboolean("mail", "tls", fallback=False)
SECRET_KEY = _config.get("django", "secret", fallback="") or "generated"
SITE_URL = config.get("stage", "url", fallback="https://stage.example")
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes"]
db_backend = _config.get("database", "backend", fallback="sqlite3")
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends." + db_backend,
        "NAME": _config.get("database", "name", fallback=os.path.join(DATA_DIR, "db.sqlite3")),
        "CONN_MAX_AGE": 0 if db_backend == "sqlite3" else 120,
    }
}
HAS_REDIS = _config.has_option("redis", "location")
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
if HAS_REDIS:
    CACHES["redis"] = {"BACKEND": "django.core.cache.backends.redis.RedisCache"}
    CACHES["default"] = CACHES["redis"]
SESSION_COOKIE_SECURE = SITE_URL.startswith("https:")
SESSION_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_NAME = "stage_language"
MESSAGE_TAGS = {10: "debug", 40: "danger"}
TESTING = "test" in sys.argv or "pytest" in sys.modules
