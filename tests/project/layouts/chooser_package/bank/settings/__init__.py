import os

from .base import *

ENV = os.environ.get("BANK_ENV", "production")
if ENV == "production":
    from .production import *
elif ENV == "staging":
    from .staging import *
else:
    from .dev import *

from .late import *
