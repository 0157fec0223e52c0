"""Settings of production that leave it to the views who may use them."""

from .deployed import *  # noqa: F403

del REST_FRAMEWORK["DEFAULT_PERMISSION_CLASSES"]  # noqa: F405
SESSION_COOKIE_AGE = 3600  # ok: about something else
