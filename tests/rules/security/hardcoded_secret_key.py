# as: config/settings/production.py
"""Keys in the code of production's settings."""

import os

from .deployed import *  # noqa: F403
from .deployed import BASE_DIR

SECRET_KEY = os.environ.get("DJANGO_SECRET_KEY", "django-insecure-abc")
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DPE411 "where `DJANGO_SECRET_KEY` is not set"
SECRET_KEY_FALLBACKS = [
    os.environ["OLD_SECRET_KEY"],  # ok: no default
    (BASE_DIR / "key.txt").read_text(),  # silent: nobody knows what the file holds
    os.environ.get("OLDER_SECRET_KEY"),  # ok: None where it is not set
    "the-key-of-last-year",  # DPE411 "stands in the code"
]
API_KEY = "abc"  # ok: another setting
