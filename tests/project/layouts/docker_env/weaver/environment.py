from __future__ import annotations

import os


def get_env_str(name: str, default: str | None = None, *, required: bool = False) -> str:
    file = os.environ.get(f"{name}_FILE")
    if file:
        return open(file, encoding="utf-8").read()
    result = os.environ.get(name, default)
    if required and not result:
        raise ValueError(f"{name} has to be configured!")
    return result or ""


def get_env_list(name: str, default: list[str] | None = None) -> list[str]:
    if value := get_env_str(name):
        return value.split(",")
    return default if default is not None else []


def get_env_map(name: str, default: dict[str, str] | None = None) -> dict[str, str]:
    if value := os.environ.get(name):
        return dict(part.split(":", 1) for part in value.split(","))
    return default if default is not None else {}


def get_env_int(name: str, default: int = 0) -> int:
    try:
        return int(os.environ.get(name, default))
    except ValueError as error:
        raise ValueError(f"{name} is not a number") from error


def get_env_bool(name: str, default: bool = False) -> bool:
    if name not in os.environ:
        return default
    return os.environ[name].lower() in {"1", "true", "yes", "on"}


def modify_env_list(current: list[str], name: str) -> None:
    for item in reversed(get_env_list(f"WEAVER_ADD_{name}")):
        current.insert(0, item)
    for item in get_env_list(f"WEAVER_REMOVE_{name}"):
        current.remove(item)
