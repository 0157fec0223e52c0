"""What a setting is on a server of which nothing more is said, and how a message puts that.

A switch that hangs on `DEBUG` or on the name of the environment is what production makes of it; other
variables are taken as not set, since a default is what a forgotten variable leaves behind:

    SESSION_COOKIE_SECURE = env.bool("SECURE", default=False)   # off where `SECURE` is not set
    SESSION_COOKIE_SECURE = not DEBUG                           # on
    SESSION_COOKIE_SECURE = env.bool("SECURE")                  # cannot be told
"""

from __future__ import annotations

from django_prod_lint.semantics.settings import Either, Environment, Unknown, Value, either


def deployed(value: Value) -> Value:
    """The value on a production server where no variable is set; `Unknown` where one is required."""
    match value:
        case Environment(production=Value() as production):
            return production
        case Environment():
            return Unknown(place=value.place) if value.is_required else deployed(value.default)
        case Either():
            return either([deployed(one) for one in value.values], value.place)
    return value.by_default()


def unless_set(value: Value) -> str:
    """The end of a statement about `deployed(value)`: ` where `X` is not set`, or nothing."""
    if isinstance(value, Environment) and value.production is not None:
        return ""
    names = value.environment()
    return f" where `{names[0]}` is not set" if names else ""
