import os
import os.path
import platform
import re
import secrets
from os import getenv
from os.path import abspath, dirname, join

from net.core.functions import Env, env_bool, env_int, env_list, is_truthy, parse_redis, required, secret

env = Env()
HERE = dirname(abspath(__file__))
HOSTNAME = platform.node()
VERSION = "3.2.1"
MAJOR = VERSION.split(".")[0]
MINOR = tuple(int(part) for part in VERSION.split("."))[1]
DEBUG = is_truthy(os.getenv("NET_DEBUG", "False"))
SECRET_KEY = required("NET_SECRET_KEY")
ALLOWED_HOSTS = os.getenv("NET_ALLOWED_HOSTS", "net.example other.example").split(" ")
CORS = env_list("CORS", "https://a.example, https://b.example")
EMPTY = env_list("EMPTY")
EMAIL_PORT = env_int("EMAIL_PORT", 25)
EMAIL_PASSWORD = secret("EMAIL_PASSWORD", "")
SESSION_COOKIE_SECURE = env_bool("SESSION_COOKIE_SECURE", True)
CSRF_COOKIE_SECURE = env_bool("CSRF_COOKIE_SECURE")
METRICS = env.flag("METRICS", True)
NAME = env("NAME", "net")
PAGES = env("PAGES", 50, cast=int)
BANNER = "".join(["a", "b"]) + "!" * 3
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "net"]
if "NET_PLUGINS" in os.environ and os.environ["NET_PLUGINS"] != "":
    PLUGINS = os.environ["NET_PLUGINS"].split(",")
else:
    PLUGINS = []
for plugin in PLUGINS:
    INSTALLED_APPS.append(plugin)
CACHES = {"default": {"BACKEND": "django_redis.cache.RedisCache", "LOCATION": parse_redis(database=1), "TIMEOUT": 300}}
BROKER_URL = os.getenv("BROKER_URL", parse_redis())
DATABASES = {
    "default": {
        "NAME": getenv("NET_DB_NAME", "net"),
        "ENGINE": getenv("NET_DB_ENGINE", "django.db.backends.postgresql"),
        "CONN_MAX_AGE": int(getenv("NET_DB_TIMEOUT", "300")),
    }
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.mysql":
    DATABASES["default"]["OPTIONS"] = {"charset": "utf8mb4"}
TEMPLATES_DIR = join(HERE, "templates")
match os.environ.get("NET_TIER", "large"):
    case "small":
        WORKERS = 1
    case "large" | "huge":
        WORKERS = 8
    case _:
        WORKERS = 2
WEIGHTS = {"a": 1, "b": 2}
TOTAL = sum(WEIGHTS.values())
HEAVIEST = max(WEIGHTS, key=WEIGHTS.get)
PATTERN = re.compile(r"^/api/")
NONCE = secrets.token_hex(8)
locals()["DYNAMIC"] = "yes"
globals().update(FIRST=1, **{"SECOND": 2})
STORAGE = None
if STORAGE is not None:
    STORAGES = {"default": {"BACKEND": STORAGE}}
REMOTE = {"HEADER": os.getenv("REMOTE_HEADER", "X-User").upper().replace("-", "_")}
if (tier := os.getenv("NET_CACHE_TTL")) is not None:
    CACHES["default"]["TIMEOUT"] = int(tier)
ORDER = [*reversed(["a", "b"])]
MERGED = {**WEIGHTS, **dict.fromkeys(["c"], 3)}
ZIPPED = dict(zip(["a", "b"], [1, 2]))
NUMBERED = [f"{i}:{x}" for i, x in enumerate("ab")]
NESTED = [(a, b) for a in (1, 2) for b in "xy"]
assert isinstance(TOTAL, int)
UNION = sorted(set(INSTALLED_APPS) & {"net", "x"})
CHAINED = 1 < MINOR < 5
TERNARY = "big" if WORKERS > 4 else "small"
try:
    import ujson_that_is_missing as _json
except ImportError:
    import json as _json
JSON = _json.loads('{"a": [true, null]}')
print("settings are loaded")
