# as: config/wsgi.py
"""What starts the shop."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
#                                               ^^^^^^^^^^^^^^^^^^^^^^^ DPE104 "which is for local work"
os.environ.setdefault("DJANGO_LANGUAGE", "config.settings.local")  # ok: another variable
if os.environ.get("SHOP_LOCAL"):
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.local"  # ok: somebody asked for it

application = get_wsgi_application()
