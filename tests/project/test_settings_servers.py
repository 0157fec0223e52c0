"""Which settings the files of servers name, against those that production should run with."""

from __future__ import annotations

from pathlib import Path

import pytest

from django_prod_lint import engine
from django_prod_lint.config import Config

START = "INSTALLED_APPS = []\n"
LAYOUT = {
    "manage.py": "",
    "site_/__init__.py": "",
    "site_/settings/__init__.py": "",
    "site_/settings/base.py": START,
    "site_/settings/dev.py": "from .base import *\n",
    "site_/settings/production.py": "from .base import *\n",
}


def _named(module: str) -> str:
    return f'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_.settings.{module}")\n'


@pytest.mark.parametrize(
    ("files", "reported"),
    [
        ({"site_/wsgi.py": _named("dev")}, ["site_/wsgi.py"]),
        ({"site_/asgi.py": _named("production"), "site_/celery.py": _named("dev")}, ["site_/celery.py"]),
        ({"site_/wsgi.py": _named("production"), "site_/celery.py": _named("base")}, ["site_/celery.py"]),
        ({"site_/wsgi.py": _named("base"), "site_/celery.py": _named("base")}, []),
        ({"site_/wsgi.py": _named("production"), "manage.py": _named("dev")}, []),
        ({"site_/wsgi.py": _named("production"), "site_/tests/celery.py": _named("dev")}, []),
    ],
)
def test_named_by_servers(files: dict[str, str], reported: list[str], tmp_path: Path) -> None:
    root = tmp_path / "project"
    for name, text in {**LAYOUT, **files}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    config = Config(select=("DPE104",), cache_dir=False)
    engine.prepare([root], config)
    assert [name for name in sorted(files) if engine.lint_file(root / name, config=config)] == reported


def test_only_local_settings_are_not_reported(tmp_path: Path) -> None:
    root = tmp_path / "project"
    (root / "site_").mkdir(parents=True)
    (root / "manage.py").write_text("")
    (root / "site_" / "dev.py").write_text(START)
    (root / "site_" / "wsgi.py").write_text('import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_.dev")\n')
    config = Config(select=("DPE104",), cache_dir=False)
    engine.prepare([root], config)
    assert engine.lint_file(root / "site_" / "wsgi.py", config=config) == []
