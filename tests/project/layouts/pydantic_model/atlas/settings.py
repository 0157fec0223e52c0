from atlas.config import config, database

SECRET_KEY = config.secret_key.get_secret_value()
DEBUG = config.debug
ALLOWED_HOSTS = config.allowed_hosts
PAGE_SIZE = config.page_size
MEDIA_ROOT = config.media
SESSION_COOKIE_SECURE = config.secure
SESSION_COOKIE_NAME = config.cookie_name
CORS_ALLOWED_ORIGINS = config.origins
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes"]
if config.debug:
    INSTALLED_APPS += ["debug_toolbar"]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database.name,
        "HOST": database.host,
        "PORT": database.port,
        "CONN_MAX_AGE": database.conn_max_age,
    }
}
LOGGING = {"version": 1, "root": {"level": config.log_level}}
