"""What the `manage.py` of a small project needs to count its own queries; see `counted.py`, which runs it."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from types import ModuleType

ROWS = 5
COUNTED_AT = (1, 4)
"""The rows after which queries are counted: few, and many."""


def start(*apps: str) -> None:
    """Set Django up with these apps and a database in memory that has no tables yet."""
    import django
    from django.conf import settings

    settings.configure(
        INSTALLED_APPS=[*apps],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    )
    django.setup()


def print_counts(reads: ModuleType, add_row: Callable[[int], object]) -> None:
    """Print how many queries each public function of a module sends, as JSON: a count for each of `COUNTED_AT`."""
    from django.core.management import call_command
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    call_command("migrate", run_syncdb=True, verbosity=0)
    counts: dict[str, list[int]] = {}
    for number in range(ROWS):
        add_row(number)
        for name, function in inspect.getmembers(reads, inspect.isfunction) if number in COUNTED_AT else ():
            if not name.startswith("_"):
                function()  # content types are cached once
                with CaptureQueriesContext(connection) as queries:
                    function()
                counts.setdefault(name, []).append(len(queries))
    print(json.dumps(counts))
