from environs import Env

env = Env()
env.read_env(recurse=False)

SECRET_KEY = env.str("SECRET_KEY")
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["hub.example"])
ORIGINS = env.list("ORIGINS", [])
PORTS = env.list("PORTS", [1, 2], subcast=int)
WORKERS = env.int("WORKERS", 4)
RATIO = env.float("RATIO", 0.25)
NAME = env("NAME", "hub")
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes"]
with env.prefixed("MAIL_"):
    EMAIL_HOST = env("HOST", "mail.example")
    EMAIL_PORT = env.int("PORT", 25)
    with env.prefixed("TLS_"):
        EMAIL_USE_TLS = env.bool("ON", True)
LATER = env("LATER", "outside")
LOG_LEVEL = env.log_level("LOG_LEVEL", "INFO")
AGE = env.timedelta("AGE", default="60s")
SETTINGS_JSON = env.json("SETTINGS_JSON", '{"a": 1}')
MAPPING = env.dict("MAPPING", {"a": "b"})
SITE = env.url("SITE", "https://hub.example/x")
DATABASES = {
    "default": {
        "ENGINE": env.str("DB_ENGINE", "django.db.backends.sqlite3"),
        "NAME": env.path("DB_FILE", "/srv/hub.db"),
    }
}
SESSION_COOKIE_SECURE = env.bool("SESSION_COOKIE_SECURE", default=True)
SECURE_HSTS_SECONDS = env.int("HSTS", default=2_592_000)
env.seal()
