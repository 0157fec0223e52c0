import os

TRUTHY = {"1", "true", "yes", "on", "y", "t"}
_UNSET = object()


def is_truthy(value):
    if isinstance(value, bool):
        return value
    text = str(value).lower()
    if text in ("y", "yes", "t", "true", "on", "1"):
        return True
    elif text in ("n", "no", "f", "false", "off", "0"):
        return False
    raise ValueError(f"Not a truth value: {value!r}")


def env_bool(name, default=False):
    return os.environ.get(name, str(default)).strip().lower() in TRUTHY


def env_list(name, default="", separator=","):
    text = os.environ.get(name, default)
    return [part.strip() for part in text.split(separator) if part.strip()]


def env_int(name, default=None):
    try:
        return int(os.environ[name])
    except (KeyError, ValueError):
        return default


def required(name):
    value = os.environ.get(name)
    if not value:
        raise RuntimeError(f"{name} is missing")
    return value


def secret(name, default=None):
    """From a file that `<name>_FILE` names, as Docker's secrets are."""
    path = os.environ.get(f"{name}_FILE")
    if path:
        with open(path) as stream:
            return stream.read().strip()
    return os.environ.get(name, default)


def parse_redis(kind="cache", database=0):
    scheme = "rediss" if is_truthy(os.getenv("REDIS_SSL", "false")) else "redis"
    host = os.getenv("REDIS_HOST", "localhost")
    port = int(os.getenv("REDIS_PORT", "6379"))
    return f"{scheme}://{host}:{port}/{database}"


class Env:
    """A reader of one's own."""

    prefix = "NET_"

    def __call__(self, name, default=None, cast=None):
        value = os.environ.get(self.prefix + name)
        if value is None:
            return default
        return cast(value) if cast else value

    def flag(self, name, default=False):
        return self(name, default, cast=is_truthy)
