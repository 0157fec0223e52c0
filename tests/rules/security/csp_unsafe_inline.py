# as: config/settings/production.py
"""A policy for django-csp 4."""

from csp.constants import NONCE, SELF, UNSAFE_INLINE

from .deployed import *  # noqa: F403
from .deployed import MIDDLEWARE

MIDDLEWARE = [*MIDDLEWARE, "csp.middleware.CSPMiddleware"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [
            "'self'",
            "'unsafe-inline'",  # ok: script-src decides about scripts
        ],
        "script-src": [
            SELF,
            NONCE,
            UNSAFE_INLINE,  # ok: passed over, since there is a nonce
            "'unsafe-eval'",  # DPE427 "`'unsafe-eval'` in `script-src`"
        ],
        "style-src": [SELF, UNSAFE_INLINE],  # ok: a style runs nothing
    },
}
CONTENT_SECURITY_POLICY_REPORT_ONLY = {
    "DIRECTIVES": {"script-src": [SELF, UNSAFE_INLINE]},  # ok: nothing rests on it yet
}
