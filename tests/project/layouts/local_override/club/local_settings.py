DEBUG = False
ALLOWED_HOSTS = ["club.example"]
SESSION_COOKIE_SECURE = True
SECRET_KEY = "own"
