"""The Celery application."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onesite.settings")  # ok: the only one

app = Celery("shop")
