# as: config/settings/production.py
"""Headers of production."""

from .deployed import *  # noqa: F403

SECURE_CONTENT_TYPE_NOSNIFF = False  # DPE425 "run an upload as a script"
X_FRAME_OPTIONS = "SAMEORIGIN"  # ok: the site's own pages only
SECURE_REFERRER_POLICY = "unsafe-url, strict-origin"  # ok: browsers take the last one that they know
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin-allow-popups"  # ok: what signing in elsewhere needs
