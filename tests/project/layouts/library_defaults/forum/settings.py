import importlib.util
import sys
from copy import deepcopy
from functools import partial
from itertools import chain
from urllib.parse import quote_plus, urlparse

import forumlib.defaults
from forumlib.defaults import *
from forumlib.defaults import enabled, get_apps

try:
    import this_is_not_installed
except ImportError:
    this_is_not_installed = None

HAS_EXTRA = this_is_not_installed is not None
HAS_SPEC = importlib.util.find_spec("this_is_not_installed") is not None
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    *get_apps({"forumlib.posts": "forum.posts"}, extra=("forum.mail",)),
]
if HAS_EXTRA:
    INSTALLED_APPS.append("extra")
try:
    import another_that_is_missing

    INSTALLED_APPS += ["another"]
except ModuleNotFoundError:
    pass
FEATURES = enabled("a", "b", level=2)
TITLE = forumlib.defaults.FORUM_TITLE.upper()
DEBUG = False
SECRET_KEY = "x" * 60
ALLOWED_HOSTS = ["forum.example"]
PASSWORD = quote_plus("p@ss word")
HOST = urlparse("https://forum.example:8443/x").hostname
BASE = {"a": {"b": [1]}}
COPY = deepcopy(BASE)
COPY["a"]["b"].append(2)
ALIAS = BASE
ALIAS["c"] = 3
PARTIAL = partial(enabled, "z")(w=1)
ALL = list(chain(["a"], ["b"]))
USE_TZ = True
PY = sys.version_info >= (3, 8)
WINDOWS = sys.platform == "win32"
COUNTER = 0
while COUNTER < 3:
    COUNTER += 1
for index, name in enumerate(["x", "y"], start=1):
    globals()[f"ITEM_{index}"] = name
for key, value in {"ONE": 1, "TWO": 2}.items():
    locals()[key] = value
    if key == "TWO":
        continue
    SEEN = key
del key, value
LEVELS = {}
for name in ("a", "b", "c"):
    if name == "b":
        continue
    LEVELS.setdefault("list", []).append(name)
FOUND = None
for name in ("a", "b", "c"):
    if name == "b":
        FOUND = name
        break
GETTEXT = lambda text: text
LABEL = GETTEXT("label")
FIRST, *REST = ["a", "b", "c"]
SLICED = "abcdef"[1:-1]
MULTI = "implicit concatenation"
LAST = INSTALLED_APPS[-1]
INSTALLED_APPS.sort()
CSP = {"img-src": ["'self'"] + [f"https://{h}" for h in ALLOWED_HOSTS if h]}
NUMBER = -(7 // 2) % 5**2
BITS = 1 << 4 | 3
NOTHING = None or {} or [] or "end"
ANY = any(app.startswith("forum.") for app in INSTALLED_APPS)
setattr(sys.modules[__name__], "LATE", "set")
