import os
import pathlib

from core.settings.base import *
from core.utils import get_bool_env, get_env

DJANGO_DB = get_env("DJANGO_DB", DATABASE_SQLITE)
DATABASES = {"default": DATABASES_ALL[DJANGO_DB]}
MIDDLEWARE.append("core.middleware.InactivityMiddleware")
SECURE_CROSS_ORIGIN_OPENER_POLICY = None
INTERACTIVE = get_bool_env("INTERACTIVE", True)
VERSIONS = {"edition": "Community"} | {"released": True}
if not get_bool_env("ENABLE_ALL", False):
    INSTALLED_APPS = [app for app in INSTALLED_APPS if app != "unwanted"]
PACKAGE_PATH = pathlib.Path(__file__).parent.resolve()
ASSETS = str(PACKAGE_PATH.joinpath("assets", "x").with_suffix(".css"))
STORAGE_TYPE = get_env("STORAGE_TYPE")
if get_env("STORAGE_TYPE") == "s3":
    STORAGES = {"default": {"BACKEND": "storages.backends.s3boto3.S3Boto3Storage"}}
REQUEST_HOSTS = [host for host in ALLOWED_HOSTS if host != "*"] or ["studio.example"]
HEADERS = (*SECURE_HEADERS, "x") if "SECURE_HEADERS" in globals() else ()
