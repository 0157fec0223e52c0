"""Runs each extract at two sizes and prints, as JSON, how many queries it sent."""

import json
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

SIZES = (2, 5)


def main() -> None:
    sys.path.insert(0, str(Path(__file__).parent))
    settings.configure(
        INSTALLED_APPS=[
            "django.contrib.admin",
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.messages",
            "django.contrib.sessions",
            "rest_framework",
            "trouble",
        ],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        MIGRATION_MODULES=dict.fromkeys(("admin", "auth", "contenttypes", "sessions")),
        ROOT_URLCONF="trouble.urls",
        SECRET_KEY="for these extracts only",
        STATIC_URL="/static/",
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
    )
    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)
    counts: dict[str, list[int]] = {}
    for size in SIZES:
        for name, run in runs().items():
            counts.setdefault(name, []).append(_queries(run, size))
    print(json.dumps(counts))


def runs():
    from trouble import admin, jobs, views

    request = RequestFactory().get("/")
    request.user = admin.root()
    return {
        "template": lambda: views.popular(request),
        "template, mended": lambda: views.popular_summed(request),
        "admin": lambda: admin.page(admin.TeamAdmin, request),
        "admin, mended": lambda: admin.page(admin.LoadedTeamAdmin, request),
        "form": lambda: views.edit(request),
        "form, mended": lambda: views.edit_loaded(request),
        "serializer": lambda: views.PathList.as_view()(request).data,
        "serializer, mended": lambda: views.LoadedPathList.as_view()(request).data,
        "signal": jobs.retire,
        "signal, mended": jobs.retire_loaded,
    }


def _queries(run, size: int) -> int:
    from trouble.models import fill

    with transaction.atomic():
        fill(size)
        with CaptureQueriesContext(connection) as queries:
            assert run(), "an extract gives what it read"
        transaction.set_rollback(True)
    kept = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    return sum(not one["sql"].startswith(kept) for one in queries.captured_queries)


if __name__ == "__main__":
    main()
