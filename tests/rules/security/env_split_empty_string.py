# as: config/settings/production.py
"""Lists out of the environment."""

import os

from .deployed import *  # noqa: F403

ALLOWED_HOSTS = ["shop.example.com", *os.environ.get("MORE_HOSTS", "").split(",")]
#                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE416 "where `MORE_HOSTS` is not set"
CSRF_TRUSTED_ORIGINS = [one for one in os.environ.get("TRUSTED", "").split(",") if one]  # ok: left out
INTERNAL_IPS = os.environ.get("ADMIN_ADDRESSES", "10.0.0.1").split(",")  # ok: the default is not empty
LOCALE_PATHS = os.environ["LOCALE_PATHS"].split(",")  # ok: there is no default
DISALLOWED_USER_AGENTS = os.environ.get("NO_AGENTS", "").split()  # ok: without an argument nothing is left
COUNTRIES = os.environ.get("COUNTRIES", "").split(",")  # silent: what the project does with it is not known
