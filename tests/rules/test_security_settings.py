"""One setting, many values: what the rules about production's settings make of each.

A fixture holds one value per setting; here each case is a settings module of its own.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from django_prod_lint import engine
from django_prod_lint.config import Config

SHOP = Path(__file__).parents[1] / "shop"
START = "import os\nimport environ\nfrom datetime import timedelta\nfrom .deployed import *\nenv = environ.Env()\n"

CASES = [
    ("DPE413", 'DEBUG = os.environ.get("X", False)', True),
    ("DPE413", 'DEBUG = os.environ["X"]', True),
    ("DPE413", 'DEBUG = env("X")', True),
    ("DPE413", 'DEBUG = bool(os.environ.get("X"))', True),
    ("DPE413", 'DEBUG = bool(int(os.environ.get("X", "0")))', False),
    ("DPE413", 'DEBUG = env.bool("X", default=False)', False),
    ("DPE413", 'DEBUG = env("X", cast=bool)', False),
    ("DPE413", 'DEBUG = "X" in os.environ', False),
    ("DPE412", 'DEBUG = os.environ.get("X", "True")', False),
    ("DPE412", 'DEBUG = os.environ.get("X", "True") == "True"', True),
    ("DPE414", 'EMAIL_HOST_PASSWORD = "hunter2"', True),
    ("DPE414", 'EMAIL_HOST_PASSWORD = ""', False),
    ("DPE414", 'EMAIL_HOST_PASSWORD = "change-me"', False),
    ("DPE414", 'EMAIL_HOST_PASSWORD = "your-password-here"', False),
    ("DPE414", 'EMAIL_HOST_PASSWORD = "hunter2" if "X" in os.environ else os.environ["Y"]', False),
    ("DPE414", 'SOCIAL_AUTH_GITHUB_SECRET = "0c1d2e3f4a"', True),
    ("DPE414", 'ANYMAIL = {"MAILGUN_API_KEY": "key-8a7b6c5d"}', True),
    ("DPE414", 'REST_FRAMEWORK = {"DEFAULT_THROTTLE_RATES": {"password": "5/min"}}', False),
    ("DPE414", 'CACHES["default"]["LOCATION"] = "redis://:hunter2@cache/1"', True),
    ("DPE414", 'CACHES["default"]["LOCATION"] = "redis://cache:6379/1"', False),
    ("DPE414", 'CELERY_BROKER_URL = "amqp://guest:guest@localhost//"', False),
    ("DPE414", 'CELERY_BROKER_URL = os.environ.get("X", "amqp://shop:shop@localhost//")', False),
    ("DPE414", 'SENTRY_DSN = "https://0a1b2c3d@o1.ingest.sentry.io/1"', False),
    ("DPE415", "ALLOWED_HOSTS = []", True),
    ("DPE415", "del ALLOWED_HOSTS\nDEBUG = False", True),
    ("DPE415", 'ALLOWED_HOSTS = []\nSILENCED_SYSTEM_CHECKS = ["security.W020"]', False),
    ("DPE415", 'ALLOWED_HOSTS = env.list("X", default=["*"])', True),
    ("DPE415", 'ALLOWED_HOSTS = os.environ.get("X", "*").split(",")', True),
    ("DPE415", 'ALLOWED_HOSTS = env.list("X", default=[])', False),
    ("DPE415", 'ALLOWED_HOSTS = [".example.com"]', False),
    ("DPE415", 'ALLOWED_HOSTS = ["*"] if "X" in os.environ else ["example.com"]', False),
    ("DPE416", 'ALLOWED_HOSTS = os.environ.get("X", "").split(",")', True),
    ("DPE416", 'ALLOWED_HOSTS = [one.strip() for one in os.environ.get("X", "").split(",")]', True),
    ("DPE416", 'ALLOWED_HOSTS = list(filter(None, os.environ.get("X", "").split(",")))', False),
    ("DPE416", 'ALLOWED_HOSTS = env.list("X", default="")', False),
    ("DPE416", 'CORS_ALLOWED_ORIGINS = os.getenv("X", "").split(",")', True),
]


@pytest.mark.parametrize(("code", "text", "reported"), CASES, ids=[f"{code}-{text}"[:70] for code, text, _ in CASES])
def test_value(code: str, text: str, reported: bool) -> None:
    config = Config().with_strict(["DPE1", "DPE4"])
    found = engine.lint_file(SHOP / "config/settings/production.py", f"{START}{text}\n", config=config)
    assert [one.text for one in found if one.rule.code == "DPE001"] == []
    count = sum(one.rule.code == code for one in found)
    assert count == (1 if reported else 0), [f"{one.rule.code} {one.text}" for one in found]
