"""Settings of production without pages."""

from .deployed import *  # noqa: F403

del REST_FRAMEWORK["DEFAULT_PAGINATION_CLASS"]  # noqa: F405
del REST_FRAMEWORK["PAGE_SIZE"]  # noqa: F405
