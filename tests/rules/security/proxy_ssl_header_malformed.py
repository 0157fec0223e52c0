# as: config/settings/production.py
"""What the proxy says."""

from .deployed import *  # noqa: F403

SECURE_PROXY_SSL_HEADER = ("X-Forwarded-Proto", "https")  # DPE428 "`X-Forwarded-Proto`"
USE_X_FORWARDED_HOST = True  # ok: another header
CSRF_HEADER_NAME = "HTTP_X_CSRFTOKEN"  # ok: another header
