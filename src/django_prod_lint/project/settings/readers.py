"""Packages that read the environment: django-environ, environs, python-decouple, dj-database-url and others.

Each call becomes an `Environment` with its default and what becomes of the text.
"""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from django_prod_lint.project.settings.frames import FunctionValue, ReaderValue
from django_prod_lint.semantics.settings import (
    Either,
    Entries,
    Environment,
    Items,
    Known,
    Made,
    Named,
    Unknown,
    Unset,
    Value,
    either,
    lifted,
)
from django_prod_lint.source.places import Place

PACKAGES = frozenset(
    {
        "configurations",
        "decouple",
        "dj_database_url",
        "dynaconf",
        "environ",
        "environs",
        "prettyconf",
        "pydantic",
        "pydantic_settings",
        "split_settings",
        "starlette",
    }
)
"""Packages that are known here; their own code is never looked at, installed or not."""
CONSTRUCTORS = {
    "environ.Env": "environ",
    "environ.FileAwareEnv": "environ",
    "environs.Env": "environs",
    "environs.FileAwareEnv": "environs",
    "decouple.AutoConfig": "decouple",
    "decouple.Config": "decouple",
    "starlette.config.Config": "decouple",
    "prettyconf.config": "decouple",
}
"""Classes whose instances read the environment, and how they are called."""
INSTANCES = {"environs.env": "environs", "decouple.config": "decouple", "prettyconf.config": "decouple"}
"""Ready-made objects of the same kind."""
BUILTIN_CASTS = {
    "builtins.bool": "bool",
    "builtins.int": "int",
    "builtins.str": "str",
    "builtins.float": "float",
    "builtins.list": "list",
    "builtins.tuple": "tuple",
    "builtins.dict": "dict",
    "decouple.Csv": "list",
}
URL_PARSERS = frozenset({"dj_database_url.parse", "dj_database_url.config"})
CSV = frozenset({"cast", "delimiter", "post_process"})
DATABASES = frozenset({"db", "db_url", "dj_db_url"})
CACHES = frozenset({"cache", "cache_url", "dj_cache_url"})
PARSED = frozenset({"email_url", "email", "dj_email_url", "search_url", "search", "channels_url", "channels", "url"})
SILENT = frozenset({"read_env", "read_envfile", "seal", "prefixed", "parser_for", "add_parser"})
"""Methods that return nothing that a setting would hold."""
DATABASE_KEYS = ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT")

ENGINES = {
    "postgres": "django.db.backends.postgresql",
    "postgresql": "django.db.backends.postgresql",
    "psql": "django.db.backends.postgresql",
    "pgsql": "django.db.backends.postgresql",
    "postgis": "django.contrib.gis.db.backends.postgis",
    "mysql": "django.db.backends.mysql",
    "mysql2": "django.db.backends.mysql",
    "mysqlgis": "django.contrib.gis.db.backends.mysql",
    "sqlite": "django.db.backends.sqlite3",
    "sqlite3": "django.db.backends.sqlite3",
    "spatialite": "django.contrib.gis.db.backends.spatialite",
    "oracle": "django.db.backends.oracle",
}
"""https://pypi.org/project/dj-database-url/ and https://django-environ.readthedocs.io/en/latest/types.html."""
CACHE_BACKENDS = {
    "redis": "django.core.cache.backends.redis.RedisCache",
    "rediss": "django.core.cache.backends.redis.RedisCache",
    "rediscache": "django.core.cache.backends.redis.RedisCache",
    "locmemcache": "django.core.cache.backends.locmem.LocMemCache",
    "locmem": "django.core.cache.backends.locmem.LocMemCache",
    "dummycache": "django.core.cache.backends.dummy.DummyCache",
    "dummy": "django.core.cache.backends.dummy.DummyCache",
    "dbcache": "django.core.cache.backends.db.DatabaseCache",
    "filecache": "django.core.cache.backends.filebased.FileBasedCache",
    "pymemcache": "django.core.cache.backends.memcached.PyMemcacheCache",
    "pymemcached": "django.core.cache.backends.memcached.PyMemcacheCache",
    "memcache": "django.core.cache.backends.memcached.PyMemcacheCache",
}


def read(reader: ReaderValue, arguments: list[Value], keywords: dict[str, Value], place: Place | None) -> Value:
    """What a call of a reader or one of its methods returns."""
    method = reader.method
    if method in SILENT:
        return Unknown("nothing")
    key = arguments[0] if arguments else keywords.get("var", keywords.get("name", keywords.get("option", Unset())))
    is_plain = method in ("", "get_value", "get")
    second = arguments[1] if len(arguments) > 1 else None
    default = keywords.get("default", Unset())
    cast = keywords.get("cast", Unset())
    if second is not None:
        if reader.reads_with == "environ" and is_plain:
            cast = second
        elif reader.reads_with == "decouple":
            default = second
        elif not isinstance(second, Named) or second.name not in BUILTIN_CASTS:
            default = second
    if len(arguments) > 2 and isinstance(default, Unset):
        default = arguments[2]
    if isinstance(key, Unset) and method in DATABASES | CACHES | PARSED:
        key = Known({"d": "DATABASE_URL", "c": "CACHE_URL", "e": "EMAIL_URL"}.get(method.replace("dj_", "")[0], "URL"))
    if not isinstance(key, Known) or not isinstance(key.value, str):
        return Unknown("variable")
    name = f"{reader.prefix}{key.value}"
    for own, given in reader.schema:
        if own == name:
            cast = cast if not isinstance(cast, Unset) else given.item(0) if isinstance(given, Items) else given
            if isinstance(default, Unset) and isinstance(given, Items):
                default = given.item(1)
    kind = _kind(method if not is_plain else "", cast)
    if isinstance(cast, Made) and cast.callee == "decouple.Csv" and (cast.arguments or cast.keywords):
        return Environment((name,), _of_csv(default, cast), "list", place=place)
    if kind in DATABASES:
        return database((name,), default, place)
    if kind in CACHES:
        return cache((name,), default, place)
    if kind in PARSED:
        if kind.strip("dj_") in ("email_url", "email"):
            return email((name,), default, place)
        return Entries((), True, place=place) if kind != "url" else Environment((name,), default, "url", place=place)
    if reader.reads_with == "decouple":  # the others give back a default as it is
        default = _converted(default, kind)
    return Environment((name,), default, kind or "item", _off(name, kind), place=place)


def _of_csv(default: Value, cast: Made) -> Value:
    """A default that `Csv(…)` of decouple splits, casts and collects."""
    given = dict(zip(("cast", "delimiter", "strip", "post_process"), cast.arguments, strict=False))
    given |= dict(cast.keywords)
    delimiter = given.get("delimiter", Known(","))
    if not isinstance(default, Known) or not isinstance(default.value, str) or set(given) - CSV:
        return default if isinstance(default, Unset) else Unknown("converted")
    names = [one.name if isinstance(one, Named) else "" for one in map(given.get, ("cast", "post_process"))]
    own, kind = BUILTIN_CASTS.get(names[0] or "builtins.str", ""), BUILTIN_CASTS.get(names[1] or "builtins.list", "")
    if not isinstance(delimiter, Known) or kind not in ("list", "tuple", "set") or own not in ("str", "int", "float"):
        return Unknown("converted")
    parts = [_converted(Known(one.strip()), own) for one in default.value.split(str(delimiter.value))]
    return Items(kind, tuple(parts), place=default.place)


def _off(name: str, kind: str) -> Value | None:
    """Production runs without debug mode, whatever the default is."""
    return Known(False) if kind in ("bool", "truth") and "DEBUG" in name.upper() else None


def _kind(method: str, cast: Value) -> str:
    if method:
        return {"boolean": "bool", "string": "str", "integer": "int", "unicode": "str"}.get(method, method)
    match cast:
        case Unset() | Known(value=None):
            return "str"
        case Named(name=name):
            if name in URL_PARSERS:
                return "db_url"
            return BUILTIN_CASTS.get(name, name.rpartition(".")[2].lower() if "builtins." not in name else "")
        case Made(callee=name):
            return BUILTIN_CASTS.get(name, "")
        case Items() | Entries():
            return "list" if isinstance(cast, Items) else "dict"
    return ""


def _converted(default: Value, kind: str) -> Value:
    """A default as the reader returns it: text is converted as the variable's text would be."""
    if isinstance(default, Either):
        return either([_converted(one, kind) for one in default.values], default.place)
    if not isinstance(default, Known) or not isinstance(default.value, str):
        return default
    text = default.value
    match kind:
        case "bool":
            word = text.strip().lower()
            return Known(word in ("true", "on", "ok", "y", "yes", "1", "t"), place=default.place)
        case "int" | "float":
            try:
                return Known(int(text) if kind == "int" else float(text), place=default.place)
            except ValueError:
                return Unknown("number")
        case "list" | "tuple":
            parts = tuple(Known(one.strip(), place=default.place) for one in text.split(",") if one.strip())
            return Items(kind, parts, place=default.place)
        case "str":
            return default
    return Unknown("converted", place=default.place)


def of_text(variable: Value, cast: str, place: Place | None) -> Value:
    """`bool(os.environ.get("X"))` and the like: what a builtin makes of text, or of what became of it."""
    if cast == "bool" and any(isinstance(one, Environment) and one.cast == "str" for one in variable.options()):
        cast = "truth"

    def operation(value: Value) -> Value:
        if not isinstance(value, Known):
            return Unknown("converted")
        try:
            kinds = {"truth": bool, "bool": bool, "int": int, "float": float, "str": str}
            return Known(kinds[cast](value.value), place=value.place)
        except (ValueError, TypeError):
            return Unknown("number")

    found = lifted(operation, variable, cast=cast, place=place)
    if (
        isinstance(found, Environment)
        and cast in ("truth", "bool")
        and any("DEBUG" in name.upper() for name in found.names)
    ):
        return Environment(found.names, found.default, cast, Known(False), place=place)
    return found


def database(names: tuple[str, ...], default: Value, place: Place | None, extra: Entries | None = None) -> Value:
    """A database of a URL in the environment: its parts are environment values, what is given besides is known."""
    return _from_url(names, default, place, extra, DATABASE_KEYS)


def cache(names: tuple[str, ...], default: Value, place: Place | None) -> Value:
    """A cache of a URL in the environment."""
    return _from_url(names, default, place, None, ("BACKEND", "LOCATION"))


def _from_url(
    names: tuple[str, ...],
    default: Value,
    place: Place | None,
    extra: Entries | None,
    keys: tuple[str, ...],
) -> Value:
    parsed: Value = Unset()
    if isinstance(default, Known) and isinstance(default.value, str):
        parsed = (
            parsed_database(default.value, default.place)
            if keys is DATABASE_KEYS
            else parsed_cache(default.value, default.place)
        )
    elif not isinstance(default, Unset) and not (isinstance(default, Known) and default.value is None):
        parsed = Unknown("default")
    rows: list[tuple[str, Value]] = []
    for key in keys:
        own = parsed.item(key) if isinstance(parsed, Entries) else parsed
        rows.append(
            (key, Environment(names, Known("") if isinstance(own, Unset) and parsed != own else own, "db", place=place))
        )
    found = Entries(tuple(rows), True, place=place)
    for key, value in extra.items() if extra is not None else ():
        found = found.with_item(key, value)
    return found


def parsed_database(url: str, place: Place | None) -> Value:
    """The settings of a database URL."""
    try:
        parts = urlsplit(url)
        port = parts.port or ""
    except ValueError:
        return Unknown("URL")
    engine = ENGINES.get(parts.scheme)
    if engine is None:
        return Unknown("URL")
    row: dict[str, object] = {
        "ENGINE": engine,
        "NAME": unquote(parts.path[1:]) or (":memory:" if engine.endswith(("sqlite3", "spatialite")) else ""),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": port,
    }
    found = Entries(tuple((key, Known(value, place=place)) for key, value in row.items()), place=place)
    return found.with_item("OPTIONS", Entries((), True, place=place)) if parts.query else found


EMAIL_KEYS = ("EMAIL_BACKEND", "EMAIL_FILE_PATH", "EMAIL_HOST", "EMAIL_HOST_PASSWORD", "EMAIL_HOST_USER", "EMAIL_PORT")


def email(names: tuple[str, ...], default: Value, place: Place | None) -> Value:
    """The e-mail settings of a URL in the environment; nothing else is set by it."""
    url = default.value if isinstance(default, Known) and isinstance(default.value, str) else ""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    row: dict[str, Value] = dict.fromkeys(EMAIL_KEYS, Unknown("URL"))
    if parts.scheme.startswith(("smtp", "submission")) and parts.hostname:
        row |= {
            "EMAIL_HOST": Known(parts.hostname),
            "EMAIL_PORT": Known(port),
            "EMAIL_FILE_PATH": Known(parts.path[1:]),
        }
        row["EMAIL_HOST_USER"] = Known(unquote(parts.username) if parts.username is not None else None)
        row["EMAIL_HOST_PASSWORD"] = Known(unquote(parts.password) if parts.password is not None else None)
        row["EMAIL_BACKEND"] = Known("django.core.mail.backends.smtp.EmailBackend")
    found = [(key, Environment(names, value, "email", place=place)) for key, value in row.items()]
    optional = [(key, Either((Unset(), Known(True)), place=place)) for key in ("EMAIL_USE_TLS", "EMAIL_USE_SSL")]
    return Entries((*found, *optional), place=place)


def parsed_cache(url: str, place: Place | None) -> Value:
    """The settings of a cache URL, as far as rules ask for them."""
    backend = CACHE_BACKENDS.get(url.partition("://")[0])
    if backend is None:
        return Unknown("URL")
    return Entries((("BACKEND", Known(backend, place=place)), ("LOCATION", Unknown("URL"))), True, place=place)


def is_function(value: Value) -> bool:
    """Whether a cast is a function of the project, whose outcome is not known."""
    return isinstance(value, FunctionValue)
