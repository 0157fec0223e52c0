"""Settings of the production servers."""

from .deployed import *  # noqa: F403

ALLOWED_HOSTS = ["shop.example.com"]
