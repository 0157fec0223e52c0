# as: gunicorn.conf.py
"""How the server runs."""

import multiprocessing
import os

bind = "0.0.0.0:8000"  # ok: behind a proxy
workers = multiprocessing.cpu_count() * 2 + 1  # ok: the usual number
timeout = int(os.environ.get("TIMEOUT", "0"))  # DPE911 "never replaces"
graceful_timeout = 30  # ok: for workers that are told to stop
keepalive = 5  # ok: for connections
reload = True  # DPE911 "leave it to local work"
max_requests = 1000  # DPE911 "all restart at once"
preload_app = True  # ok: forks from what is loaded
