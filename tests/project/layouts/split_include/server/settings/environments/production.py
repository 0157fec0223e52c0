from server.settings.components.common import config

DEBUG = False
ALLOWED_HOSTS = [config("DOMAIN_NAME", default="server.example"), "localhost"]
SECURE_HSTS_SECONDS = 31536000
SESSION_COOKIE_SECURE = True
INSTALLED_APPS += ("server.apps.main",)
