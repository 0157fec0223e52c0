import os


def get_env(name, default=None, is_bool=False):
    for key in ["STUDIO_" + name, name]:
        value = os.environ.get(key)
        if value is not None:
            return bool_from(value) if is_bool else value
    return default


def bool_from(value):
    if isinstance(value, bool):
        return value
    return str(value).lower() in ("true", "1", "yes")


def get_bool_env(key, default):
    return get_env(key, default, is_bool=True)


def get_env_list(key, default=None):
    value = get_env(key)
    if not value:
        return default or []
    return [item.strip() for item in value.split(",")]
