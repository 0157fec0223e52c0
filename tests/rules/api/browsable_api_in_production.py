# as: config/settings/production.py
"""An API that answers browsers."""

from .deployed import *  # noqa: F403

REST_FRAMEWORK["DEFAULT_RENDERER_CLASSES"] = [  # DPE325
    "rest_framework.renderers.JSONRenderer",  # ok: the one to be kept
    "rest_framework.renderers.BrowsableAPIRenderer",
]
REST_FRAMEWORK["DEFAULT_PARSER_CLASSES"] = ["rest_framework.parsers.JSONParser"]  # ok: what is read
