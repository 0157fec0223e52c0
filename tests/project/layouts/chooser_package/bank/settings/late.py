from . import base

LATE_APPS = base.INSTALLED_APPS
LATE_APPS.append("late")
SECURE_SSL_REDIRECT = True
