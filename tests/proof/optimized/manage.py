"""Counts the queries of each function in `library/reads.py`, with few and with many rows, and prints them as JSON."""

import inspect
import json

import django
from django.conf import settings

settings.configure(
    INSTALLED_APPS=["library"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from library import models, reads  # noqa: E402

call_command("migrate", run_syncdb=True, verbosity=0)
counts: dict[str, list[int]] = {}
for number in range(5):
    models.Book.objects.create(title=f"book {number}", author=models.Author.objects.create(name=f"author {number}"))
    if number in (1, 4):
        for name, function in inspect.getmembers(reads, inspect.isfunction):
            if not name.startswith("_"):
                with CaptureQueriesContext(connection) as queries:
                    function()
                counts.setdefault(name, []).append(len(queries))
print(json.dumps(counts))
