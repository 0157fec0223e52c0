# as: config/settings/production.py
"""An API without limits."""

from .deployed import *  # noqa: F403

REST_FRAMEWORK = {  # DPE323
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
    "PAGE_SIZE": 50,  # ok: a limit of another kind
    "DEFAULT_THROTTLE_RATES": {"anon": "60/minute"},  # ok: rates alone limit nothing
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1000  # ok: not about the API
