"""The effective value of settings, apart from rules: small layouts, and what production gets from them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from django_prod_lint.facts.settings import ProductionSettings
from django_prod_lint.project.index import Index
from django_prod_lint.semantics.settings import shown

START = "import os, sys, json\nfrom pathlib import Path\nINSTALLED_APPS = []\n"


def _write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(textwrap.dedent(text).lstrip("\n"), "utf-8")


def _all(root: Path, files: dict[str, str], modules: tuple[str, ...] = ()) -> list[ProductionSettings]:
    _write(root, {"manage.py": "", **files})
    index = Index(root, use_cache=False, settings_modules=modules)
    index.refresh()
    return index.settings


def _only(root: Path, files: dict[str, str]) -> ProductionSettings:
    (found,) = _all(root, files)
    return found


def _values(root: Path, text: str, **files: str) -> dict[str, str]:
    body = START + textwrap.dedent(text)
    others = {name.replace("__", "/") + ".py": one for name, one in files.items()}
    found = _only(root, {"site_/settings.py": body, "site_/__init__.py": "", **others})
    return {name: shown(one.value) for name, one in found.settings.items()}


CASES = [
    ("A = 1\nA = 2", "2"),
    ("A: int = 1", "1"),
    ("A = [1]\nA += [2]\nA.append(3)\nA.insert(0, 0)\nA.extend((4, 5))\nA.remove(2)", "[0, 1, 3, 4, 5]"),
    ("A = {'a': 1, 'b': 2}\ndel A['a']", "{'b': 2}"),
    ("A = ['a', 'b']\ndel A[0]", "['b']"),
    ("A = {'a': 1}\ndel A[os.environ['KEY']]", "?"),
    ("B = ['x']\nA = B + ['y']\nB.append('z')", "['x', 'y']"),
    ("B = ['x']\nA = B\nB.append('z')", "['x', 'z']"),
    ("A = ('x',)\nA += ('y',)", "('x', 'y')"),
    ("A = {'a': 1, **{'b': 2}}\nA['c'] = 3\nA.update(d=4)\nA.update({'a': 5})", "{'a': 5, 'b': 2, 'c': 3, 'd': 4}"),
    ("A = {'a': {'b': []}}\nA['a']['b'].append(1)\nA['a']['c'] = 2", "{'a': {'b': [1], 'c': 2}}"),
    ("B = {'a': {}}\nA = B['a']\nB['a']['x'] = 1", "{'x': 1}"),
    ("A = [*json.load(open('x')), 'b']", "[*json.load(?), 'b']"),
    ("A = {'a': 1, **json.load(open('x'))}", "{'a': 1 | ?, ...}"),
    ("A = f'{1}-{\"x\"}'", "'1-x'"),
    ("A = f'redis://{os.environ[\"HOST\"]}/1'", "f'redis://{env(HOST)}/1'"),
    ("A = 'a' if sys.platform == 'win32' else 'b'", "'a' | 'b'"),
    ("A = [1]\nif os.path.exists('/x'):\n    A += [2]", "[1, maybe 2]"),
    ("A = [1, 2]\nif os.path.exists('/x'):\n    A.insert(1, 5)", "[1, maybe 5, 2]"),
    ("if os.path.exists('/x'):\n    A = 1", "1 | unset"),
    ("A = {}\nif os.path.exists('/x'):\n    A['a'] = 1", "{'a': 1 | unset}"),
    ("A = os.environ['X']", "env(X)"),
    ("A = os.environ.get('X')", "env(X, None)"),
    ("A = os.getenv('X', 'd')", "env(X, 'd')"),
    ("A = os.environ.get('X', '1') == '1'", "env(X, True) as bool"),
    ("A = os.environ.get('X', 'no').lower() in ('1', 'yes')", "env(X, False) as bool"),
    ("A = bool(os.environ.get('X', False))", "env(X, False) as truth"),
    ("A = bool(int(os.environ.get('X', '0')))", "env(X, False) as bool"),
    ("A = int(os.environ.get('X', 60))", "env(X, 60) as int"),
    ("A = os.environ.get('X', '').split(',')", "env(X, ['']) as list"),
    ("A = [h.strip() for h in os.environ.get('X', 'a, b').split(',') if h]", "env(X, ['a', 'b']) as list"),
    ("A = os.environ.get('X') or 'd'", "env(X, 'd')"),
    ("try:\n    A = os.environ['X']\nexcept KeyError:\n    A = 'd'", "env(X, 'd')"),
    ("for one in ('a', 'b'):\n    INSTALLED_APPS.append(one)\nA = INSTALLED_APPS", "['a', 'b']"),
    ("A = ['x']\nfor one in os.listdir('.'):\n    A.append(one)", "['x', *?]"),
    ("A = ['x']\nwhile open('x'):\n    A = 3", "?"),
    ("globals().update({'A': 1})", "1"),
    ("globals()['A'] = 2", "2"),
    ("A = {n: n.upper() for n in ('a', 'b')}", "{'a': 'A', 'b': 'B'}"),
    ("A = 'test' in sys.argv", "False"),
    ("import logging\nA = logging.DEBUG", "10"),
    ("from datetime import timedelta\nA = timedelta(days=1)", "datetime.timedelta(days=1)"),
    ("from celery.schedules import crontab\nA = crontab(hour=6)", "celery.schedules.crontab(hour=6)"),
    (
        "from django.conf import global_settings\nA = global_settings.FILE_UPLOAD_HANDLERS[:1]",
        "['django.core.files.uploadhandler.MemoryFileUploadHandler']",
    ),
    ("from django.conf.global_settings import X_FRAME_OPTIONS as A", "'DENY'"),
    ("DEBUG = os.environ.get('DEBUG') == '1'\nA = 'dev' if DEBUG else 'prod'", "'prod'"),
    ("DEBUG = os.environ.get('DEBUG', '1') != '0'\nA = not DEBUG", "env(DEBUG, False) as bool"),
    ("DEBUG = os.environ.get('DEBUG', '1') != '0'\nif not DEBUG:\n    A = 1\nelse:\n    A = 2", "1"),
    ("if os.environ.get('ENV') == 'production':\n    A = 1\nelse:\n    A = 2", "1"),
    ("if os.environ.get('ENV', 'prod') in ('dev', 'test'):\n    A = 1\nelse:\n    A = 2", "2"),
    ("A = '%s/%s' % ('a', 1)", "'a/1'"),
    ("A = 'a/{}/{x}'.format('b', x='c')", "'a/b/c'"),
    ("A = ','.join(['a', 'b'])", "'a,b'"),
    ("A = {'a': 1} | {'b': 2}", "{'a': 1, 'b': 2}"),
    ("A = undefined_function()", "?"),
    ("exec(open('x').read())\nA = 1", "1"),
    ("A = 1\nexec(open('x').read())", "1 | ?"),
    ("A = 1\nimport django_heroku\ndjango_heroku.settings(locals())", "1 | ?"),
    ("class C:\n    X = 5\nA = C.X", "5"),
    ("A = 1\ndel A\nA = 3", "3"),
    ("A = []\nfor x in ('a', 'b', 'c'):\n    if x == 'b':\n        continue\n    A.append(x)", "['a', 'c']"),
    ("for A in ('a', 'b', 'c'):\n    if A == 'b':\n        break", "'b'"),
    ("A = []\nfor x in ('a', 'b'):\n    if os.path.exists(x):\n        continue\n    A.append(x)", "[*?]"),
    ("A = 0\nwhile A < 3:\n    A += 1", "3"),
    ("match 'b':\n    case 'a':\n        A = 1\n    case 'b' | 'c':\n        A = 2\n    case _:\n        A = 3", "2"),
    ("import copy\nB = {'a': [1]}\nA = copy.deepcopy(B)\nB['a'].append(2)", "{'a': [1]}"),
    ("import copy\nB = {'a': [1]}\nA = copy.copy(B)\nB['a'].append(2)\nB['b'] = 3", "{'a': [1, 2]}"),
    ("A = ['a', 'b', 'c']\nA[1:2] = ['x', 'y']\ndel A[0]", "['x', 'y', 'c']"),
    ("A = 'X' in os.environ", "env(X, False) as unset"),
    ("A, *B = 'a', 'b', 'c'", "'a'"),
    ("def f():\n    return X\nX = 1\nif os.path.exists('/x'):\n    X = 2\n    A = f()\nelse:\n    A = 3", "2 | 3"),
    ("def f():\n    global A\n    A = 2\nA = 1\nf()", "1 | ?"),
    (
        "class C:\n    X = 1\n    def __init__(self, y):\n        self.y = y\n    def z(self):\n        return [self.X, self.y]\nA = C(2).z()",
        "[1, 2]",
    ),
    ("from dataclasses import dataclass\n@dataclass\nclass C:\n    x: int = 1\nA = C(x=2).x", "?"),
    ("import enum\nclass E(enum.Enum):\n    X = 1\nA = E.X.value", "?"),
    ("os.environ.setdefault('X', 'd')\nA = os.environ['X']", "env(X, 'd')"),
    ("A = dict(zip(['a'], [1]))", "{'a': 1}"),
    ("A = 1 < 2 < 3", "True"),
]


@pytest.mark.parametrize(("text", "value"), CASES, ids=[text.splitlines()[-1][:40] for text, _ in CASES])
def test_statements(text: str, value: str, tmp_path: Path) -> None:
    assert _values(tmp_path, text)["A"] == value


READERS = [
    ("import environ\nenv = environ.Env(DEBUG=(bool, False))\nA = env('DEBUG')", "env(DEBUG, False) as bool"),
    ("import environ\nenv = environ.Env()\nA = env('X', default='d')", "env(X, 'd')"),
    ("import environ\nenv = environ.Env()\nA = env.bool('X', default=True)", "env(X, True) as bool"),
    ("import environ\nenv = environ.Env()\nA = env.bool('X', True)", "env(X, True) as bool"),
    ("import environ\nenv = environ.Env()\nA = env('X', cast=int)", "env(X) as int"),
    ("import environ\nenv = environ.Env()\nA = env.list('X', default=['a'])", "env(X, ['a']) as list"),
    ("import environ\nA = environ.Path('/a/b/c.py') - 2", "path /a"),
    ("from decouple import config\nA = config('X', default='False', cast=bool)", "env(X, False) as bool"),
    ("from decouple import config, Csv\nA = config('X', default='a,b', cast=Csv())", "env(X, ['a', 'b']) as list"),
    ("from decouple import config\nA = config('X')", "env(X)"),
    ("from environs import Env\nenv = Env()\nenv.read_env()\nA = env.bool('X', False)", "env(X, False) as bool"),
    ("from environs import env\nA = env.str('X', 'd')", "env(X, 'd')"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), READERS, ids=[text.splitlines()[-1][:40] for text, _ in READERS])
def test_readers(text: str, value: str, tmp_path: Path) -> None:
    assert _values(tmp_path, text)["A"] == value


HELPERS = [
    (
        """
        def env_bool(name, default=False):
            value = os.environ.get(name)
            if value is None:
                return default
            return value.lower() in ("1", "true")
        A = env_bool("X", True)
        """,
        "env(X, True) as bool",
    ),
    (
        """
        def is_truthy(arg):
            if isinstance(arg, bool):
                return arg
            val = str(arg).lower()
            if val in ("y", "true"):
                return True
            elif val in ("n", "false"):
                return False
            else:
                raise ValueError(f"Invalid truthy value: `{arg}`")
        A = is_truthy(os.getenv("X", "False"))
        """,
        "env(X, False) as bool",
    ),
    (
        """
        def required(name):
            try:
                return os.environ[name]
            except KeyError:
                raise RuntimeError(name)
        A = required("X")
        """,
        "env(X)",
    ),
    (
        """
        def parsed(text):
            if text.lower() in ("1", "true"):
                return True
            return False
        A = parsed(os.getenv("DEBUG", "True"))
        """,
        "env(DEBUG, True) as bool",
    ),
    (
        """
        def get_env(name, default=None):
            for key in ["SHOP_" + name, name]:
                value = os.environ.get(key)
                if value is not None:
                    return value
            return default
        A = get_env("X", "d")
        """,
        "env(SHOP_X X, 'd')",
    ),
    ("def f(*names):\n    return ['a', *names]\nA = f('b', 'c')", "['a', 'b', 'c']"),
    ("A = (lambda x, y=2: [x, y])(1)", "[1, 2]"),
]


@pytest.mark.parametrize(("text", "value"), HELPERS)
def test_helper_functions(text: str, value: str, tmp_path: Path) -> None:
    assert _values(tmp_path, textwrap.dedent(text))["A"] == value


def test_database_of_a_url(tmp_path: Path) -> None:
    text = "import dj_database_url\nA = dj_database_url.config(default='sqlite:///db.sqlite3', conn_max_age=600)"
    (found,) = _all(tmp_path, {"site_/settings.py": START + text})
    value = found.get("A")
    assert shown(value.item("CONN_MAX_AGE")) == "600"
    assert shown(value.item("ENGINE").by_default()) == "'django.db.backends.sqlite3'"
    assert value.item("ENGINE").environment() == ("DATABASE_URL",)
    assert shown(value.item("OPTIONS")) == "?"


def test_star_imports_over_packages(tmp_path: Path) -> None:
    found = _only(
        tmp_path,
        {
            "config/__init__.py": "",
            "config/wsgi.py": 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")',
            "config/settings/__init__.py": "",
            "config/settings/env.py": 'import os\nKEY = os.environ["KEY"]\n_HIDDEN = 1\n',
            "config/settings/base.py": "from .env import *\nDEBUG = True\nINSTALLED_APPS = ['a']\nMIDDLEWARE = ['m']\n",
            "config/settings/production.py": "from .base import *\nfrom .base import MIDDLEWARE as M\nDEBUG = False\n"
            "INSTALLED_APPS += ['b']\nMIDDLEWARE = M + ['n']\n",
            "config/settings/local.py": "from .base import *\nDEBUG = True\n",
        },
    )
    assert found.module == "config.settings.production"
    assert {name: shown(one.value) for name, one in found.settings.items()} == {
        "KEY": "env(KEY)",
        "DEBUG": "False",
        "INSTALLED_APPS": "['a', 'b']",
        "MIDDLEWARE": "['m', 'n']",
        "M": "['m']",
    }
    assert found.place("DEBUG").path == "config/settings/production.py"
    assert found.place("INSTALLED_APPS").path == "config/settings/base.py"
    assert [one.path for one in found.settings["INSTALLED_APPS"].changes] == ["config/settings/production.py"]
    assert found.place("KEY").path == "config/settings/env.py"
    assert set(found.paths) == {f"config/settings/{name}.py" for name in ("production", "base", "env")}


def test_local_settings_may_override(tmp_path: Path) -> None:
    text = "DEBUG = True\ntry:\n    from .local_settings import *\nexcept ImportError:\n    pass\nAFTER = 1"
    (found,) = _all(tmp_path, {"site_/settings.py": START + text})
    assert found.is_open
    assert shown(found.get("DEBUG")) == "True | ?"
    assert shown(found.get("AFTER")) == "1"
    assert shown(found.get("SECURE_SSL_REDIRECT")) == "?"
    assert found.is_set("SECURE_SSL_REDIRECT") is None


def test_local_settings_that_lie_about_do_not_count(tmp_path: Path) -> None:
    text = "DEBUG = False\ntry:\n    from .local_settings import *\nexcept ImportError:\n    pass\n"
    (found,) = _all(
        tmp_path,
        {"site_/__init__.py": "", "site_/settings.py": START + text, "site_/local_settings.py": "DEBUG = True\n"},
    )
    assert shown(found.get("DEBUG")) == "False | ?"
    assert "site_/local_settings.py" not in found.paths


def test_split_settings(tmp_path: Path) -> None:
    found = _only(
        tmp_path,
        {
            "server/__init__.py": "",
            "server/wsgi.py": 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "server.settings")',
            "server/settings/__init__.py": "from split_settings.tools import include, optional\n"
            "include('components/*.py', 'production.py')\n",
            "server/settings/components/apps.py": "INSTALLED_APPS = ['a']\nDEBUG = True\n",
            "server/settings/production.py": "INSTALLED_APPS += ['b']\nDEBUG = False\n",
        },
    )
    assert shown(found.get("INSTALLED_APPS")) == "['a', 'b']"
    assert shown(found.get("DEBUG")) == "False"
    assert found.place("DEBUG").path == "server/settings/production.py"


def test_classes_of_django_configurations(tmp_path: Path) -> None:
    text = """
    from configurations import Configuration, values

    class Common(Configuration):
        INSTALLED_APPS = ["a"]
        DEBUG = values.BooleanValue(False)
        SECRET_KEY = values.SecretValue()
        HOSTS = ["x"]

        @property
        def DOMAIN(self):
            return self.HOSTS[0]

    class Dev(Common):
        DEBUG = True

    class Production(Common):
        INSTALLED_APPS = Common.INSTALLED_APPS + ["b"]
        HOSTS = ["y"]
    """
    (found,) = _all(tmp_path, {"site_/settings.py": textwrap.dedent(text)})
    assert {name: shown(one.value) for name, one in found.settings.items()} == {
        "INSTALLED_APPS": "['a', 'b']",
        "DEBUG": "env(DJANGO_DEBUG, False) as bool",
        "SECRET_KEY": "env(DJANGO_SECRET_KEY)",
        "HOSTS": "['y']",
        "DOMAIN": "'y'",
    }


def test_defaults_of_django(tmp_path: Path) -> None:
    (found,) = _all(tmp_path, {"site_/settings.py": START})
    assert shown(found.get("SESSION_COOKIE_SECURE")) == "False"
    assert shown(found.item("CACHES", "default", "BACKEND")) == "'django.core.cache.backends.locmem.LocMemCache'"
    assert shown(found.get("USE_TZ")) == "False | True"
    assert shown(found.get("NO_SUCH_SETTING")) == "unset"
    assert found.is_set("SESSION_COOKIE_SECURE") is False


@pytest.mark.parametrize(
    ("files", "modules"),
    [
        ({"a/settings.py": START, "a/wsgi.py": '"DJANGO_SETTINGS_MODULE", "a.settings"'}, ["a.settings"]),
        (
            {
                "a/settings/dev.py": START,
                "a/settings/production.py": START,
                "a/wsgi.py": '"DJANGO_SETTINGS_MODULE", "a.settings.dev"',
            },
            ["a.settings.production"],
        ),
        (
            {
                "a/django/base.py": START,
                "a/django/production.py": "from .base import *\n",
                "a/wsgi.py": '"DJANGO_SETTINGS_MODULE", "a.django.base"',
            },
            ["a.django.production"],
        ),
        ({"a/settings/dev.py": START, "a/wsgi.py": '"DJANGO_SETTINGS_MODULE", "a.settings.dev"'}, []),
        ({"a/settings.py": START, "a/settings_prod.py": START, "manage.py": "DJANGO_SETTINGS_MODULE=a.settings"}, ["a.settings_prod"]),
        ({"tests/settings.py": START, "pytest.ini": "[pytest]\nDJANGO_SETTINGS_MODULE = tests.settings\n"}, []),
        ({"a/b.py": START, "Dockerfile": "ENV DJANGO_SETTINGS_MODULE a.b\n"}, ["a.b"]),
        (
            {
                "a/conf/static.py": START,
                "a/conf/served.py": START,
                "Dockerfile": "RUN pip install . \\\n && DJANGO_SETTINGS_MODULE=a.conf.static python manage.py collectstatic\n",
            },
            [],
        ),
        (
            {
                "a/conf/static.py": START,
                "a/conf/served.py": START,
                "Dockerfile": "RUN DJANGO_SETTINGS_MODULE=a.conf.static ./build \\\n  --all\nENV DJANGO_SETTINGS_MODULE=a.conf.served\n",
            },
            ["a.conf.served"],
        ),
        (
            {
                "a/conf/ci.py": START,
                "a/conf/production.py": START,
                "Dockerfile": "RUN DJANGO_SETTINGS_MODULE=a.conf.production python manage.py collectstatic\n",
            },
            ["a.conf.production"],
        ),
        ({"a/b.py": START, "docker-compose.yml": "environment:\n  DJANGO_SETTINGS_MODULE: a.b\n"}, ["a.b"]),
        ({"a/b.py": START, "docker-compose.yml": "environment:\n  - DJANGO_SETTINGS_MODULE=a.b\n"}, ["a.b"]),
        ({"a/b.py": START, "Procfile": "web: gunicorn --env DJANGO_SETTINGS_MODULE=a.b x\n"}, ["a.b"]),
        ({"app/settings.py": "PAGE_SIZE = 3\n"}, []),
        ({"a/conf/settings.py": START, "setup.cfg": "[tool:pytest]\nDJANGO_SETTINGS_MODULE = a.conf.settings\n"}, ["a.conf.settings"]),
        (
            {
                "a/conf/test.py": START,
                "a/conf/production.py": START,
                ".gitlab-ci.yml": "test:\n  variables:\n    DJANGO_SETTINGS_MODULE: a.conf.test\n",
            },
            ["a.conf.production"],
        ),
        ({"a/conf/ci.py": START, "a/conf/prod.py": START, "tox.ini": "[testenv]\nsetenv =\n    DJANGO_SETTINGS_MODULE=a.conf.ci\n"}, ["a.conf.prod"]),
        ({"a/conf/ci.py": START, "tox.ini": "[testenv]\nsetenv =\n    DJANGO_SETTINGS_MODULE=a.conf.ci\n"}, []),
        (
            {
                "a/settings_docker.py": START,
                "a/settings_example.py": START,
                "a/wsgi.py": '"DJANGO_SETTINGS_MODULE", "a.settings"',
            },
            ["a.settings_docker"],
        ),
        (
            {
                "a/settings_one.py": START,
                "a/settings_two.py": START,
                "a/wsgi.py": '"DJANGO_SETTINGS_MODULE", "a.settings"',
            },
            [],
        ),
    ],
)  # fmt: skip
def test_which_module_is_production(files: dict[str, str], modules: list[str], tmp_path: Path) -> None:
    assert [one.path[:-3].replace("/", ".") for one in _all(tmp_path, files)] == modules


def test_option_names_the_module(tmp_path: Path) -> None:
    files = {"a/settings.py": START, "a/site_one.py": START, "a/wsgi.py": '"DJANGO_SETTINGS_MODULE", "a.settings"'}
    assert [one.path for one in _all(tmp_path, files, ("a.site_one",))] == ["a/site_one.py"]


LAYOUT = {
    "config/__init__.py": "",
    "config/wsgi.py": '"DJANGO_SETTINGS_MODULE", "config.settings.production"',
    "config/settings/__init__.py": "",
    "config/settings/helpers.py": """
        import os
        def env_bool(name, default=False):
            value = os.environ.get(name)
            return default if value is None else value.lower() in ("1", "true")
        LISTED = ["x"]
        """,
    "config/settings/base.py": """
        import os
        from datetime import timedelta
        from pathlib import Path
        from .helpers import LISTED, env_bool
        BASE_DIR = Path(__file__).resolve().parent.parent.parent
        OLD_DIR = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
        STATIC_ROOT = BASE_DIR / "static"
        LOCALE_PATHS = [os.path.join(OLD_DIR, "locale")]
        DEBUG = env_bool("DEBUG")
        SECRET_KEY = "x" * 50
        THIRD_PARTY = ["third"]
        INSTALLED_APPS = ["django.contrib.auth", *THIRD_PARTY] + LISTED
        MIDDLEWARE = ["a", "c"]
        MIDDLEWARE.insert(MIDDLEWARE.index("c"), "b")
        if DEBUG:
            MIDDLEWARE.append("debug")
        LOGGING = {"version": 1, "handlers": {name: {"class": name} for name in ("one", "two")}}
        LOGGING["handlers"]["one"].update(level="INFO")
        TOKENS = {"LIFETIME": timedelta(hours=1, minutes=5)}
        TEMPLATES = [{"DIRS": [], "OPTIONS": {}}]
        for template in TEMPLATES:
            template["DIRS"].append(str(BASE_DIR / "templates"))
        NUMBERS = sorted({3, 1, 2})[1:]
        TEXT = "%s:%d" % ("a", 2) + f"/{NUMBERS[0]}"
        """,
    "config/settings/production.py": """
        from .base import *
        from . import base
        TEMPLATES[0]["OPTIONS"]["loaders"] = [("cached", ["app"])]
        ALLOWED_HOSTS = [host.strip() for host in "a.example, b.example".split(",")]
        DATABASES = {"default": dict(ENGINE="e", OPTIONS={**{"a": 1}, "b": len(ALLOWED_HOSTS)})}
        DATABASES["replica"] = {**DATABASES["default"], "HOST": "r"}
        DATABASES["default"].setdefault("HOST", "d")
        INSTALLED_APPS = [app for app in base.INSTALLED_APPS if not app.startswith("third")]
        globals().update({"SESSION_COOKIE_SECURE": not DEBUG})
        """,
}

SCRIPT = """
import json
from django.conf import settings
def plain(value):
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return value if isinstance(value, (str, int, float, bool, type(None))) else str(value)
settings._setup()
names = [name for name in dir(settings._wrapped) if name.isupper()]
print(json.dumps({name: plain(getattr(settings, name)) for name in names}, default=str))
"""


def test_what_is_called_literal_is_what_django_says(tmp_path: Path) -> None:
    pytest.importorskip("django")
    found = _only(tmp_path, LAYOUT)
    kept = {name: one for name, one in os.environ.items() if "DJANGO" not in name and name != "DEBUG"}
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=tmp_path,
        env={**kept, "DJANGO_SETTINGS_MODULE": "config.settings.production", "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    django = json.loads(run.stdout)
    literal = {name: one.value.python() for name, one in found.settings.items() if one.value.is_literal()}
    assert {name: json.loads(json.dumps(value, default=str)) for name, value in literal.items()} == {
        name: django[name] for name in literal
    }
    assert set(found.settings) - set(literal) == {"DEBUG", "SESSION_COOKIE_SECURE"}
    assert django["DEBUG"] is found.get("DEBUG").by_default().python()
    assert django["SESSION_COOKIE_SECURE"] is found.get("SESSION_COOKIE_SECURE").by_default().python()


def test_installed_packages_change_nothing_but_data(tmp_path: Path) -> None:
    site = ".venv/lib/python3.12/site-packages/"
    text = """
    from environ import Env
    from lib import LIMIT, Client, make
    from lib.defaults import *
    from lib.defaults import headers
    import lib
    env = Env()
    A = env("X", default="d")
    B = Client(1)
    C = make(LIMIT)
    D = [*headers, "own"]
    E = lib.defaults.EXPORTED
    """
    files = {
        f"{site}environ/__init__.py": "from .environ import Env\n",
        f"{site}environ/environ.py": "class Env:\n    pass\n",
        f"{site}lib/__init__.py": "from .code import Client, make\nLIMIT = 3\n",
        f"{site}lib/code.py": "class Client:\n    pass\ndef make(x):\n    return object()\n",
        f"{site}lib/defaults.py": "EXPORTED = 1\nheaders = ('a', 'b')\n",
        "site_/settings.py": START + textwrap.dedent(text),
    }
    found = _only(tmp_path, files)
    shown_ = {name: shown(one.value) for name, one in found.settings.items() if len(name) == 1 or name == "EXPORTED"}
    assert shown_ == {
        "A": "env(X, 'd')",
        "B": "lib.Client(1)",
        "C": "lib.make(3)",
        "D": "['a', 'b', 'own']",
        "E": "1",
        "EXPORTED": "1",
    }


BROKEN = {
    "syntax error": {"site_/base.py": "A = (\n"},
    "no such module": {},
    "no text": {"site_/base.py": "\x00"},
    "imports itself": {"site_/base.py": "from .base import *\nfrom .settings import *\nA = 1\n"},
    "a circle": {"site_/base.py": "from .other import *\nA = 1\n", "site_/other.py": "from .base import *\nfrom .base import A as B\n"},
    "names in a circle": {"site_/base.py": "from .other import A\n", "site_/other.py": "from .base import A\n"},
    "huge": {"site_/base.py": "A = [\n" + "    'x',\n" * 20_000 + "]\n" + "B = 1\n" * 45_000},
    "deep": {"site_/base.py": "A = " + "[" * 80 + "]" * 80 + "\nB = " + "not " * 90 + "A\n"},
    "too deep to parse": {"site_/base.py": "A = " + "(" * 3000 + ")" * 3000},
    "never ends": {"site_/base.py": "A = 0\nwhile True:\n    A += 1\n"},
    "recursive": {"site_/base.py": "def f(x):\n    return g(x)\ndef g(x):\n    return [f(x), f(x)]\nA = f(1)\n"},
    "recursive class": {"site_/base.py": "class C(C):\n    A = 1\nclass D:\n    def __init__(self):\n        self.x = D()\nA = D().x\n"},
    "grows": {"site_/base.py": "A = ['x']\nfor _ in range(60):\n    A = A + A\n"},
    "holds itself": {"site_/base.py": "A = []\nA.append(A)\nB = {}\nB['b'] = B\n"},
    "numbers": {"site_/base.py": "A = 'x' * 10**12\nB = 9**9**9\nC = 1 << 10**10\nD = list(range(10**12))\nE = '%999999999d' % 1\nF = '{:999999999}'.format(1)\nG = 2\nfor _ in range(50):\n    G = G ** 60\n"},
    "fails": {"site_/base.py": "A = 1 / 0\nB = [][1]\nC = {}['x']\nD = int('x')\nE = {[]: 1}\nF = {1, []}\nG = {**1}\nH, I = 1\n"},
    "wild": {"site_/base.py": "(A.b[0], *C), d['x'] = f()\nlambda: 0\ndel A, B.c, d['x'], d[1:2]\nclass M(type): ...\nclass C(metaclass=M): ...\nC.x.y = 1\nasync def f(): ...\nf'{A!r:>{9}}'\nprint(*C, **C)\n[a async for a in b]\n"},
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_broken_settings_stop_nothing(name: str, tmp_path: Path) -> None:
    text = START + "from .base import *\nDEBUG = False\n"
    files = {"site_/__init__.py": "", "site_/settings.py": text, **BROKEN[name]}
    found = _only(tmp_path, files)
    if name == "huge":  # more steps than one evaluation may take: nothing is known
        assert found.is_open
        return
    assert shown(found.get("DEBUG")) == "False"
    assert found.settings["DEBUG"].place.path == "site_/settings.py"
