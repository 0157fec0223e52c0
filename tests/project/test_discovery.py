"""Which folder is a project's root."""

from __future__ import annotations

from pathlib import Path

import pytest

from django_prod_lint.project.discovery import find_root, forget_roots

NAMES = 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "{}")\n'
SETS = "import os\nos.environ['DJANGO_SETTINGS_MODULE'] = '{}'\n"


@pytest.mark.parametrize(
    ("files", "root"),
    [
        ({"app/manage.py": NAMES.format("config.settings"), "app/config/settings.py": ""}, "app"),
        # `python app/manage.py` imports from `app`, whether that is a package or not
        (
            {"app/manage.py": NAMES.format("config.settings"), "app/config/settings.py": "", "app/__init__.py": ""},
            "app",
        ),
        ({"app/manage.py": SETS.format("settings"), "app/settings.py": "", "app/__init__.py": ""}, "app"),
        # a package that is imported by its own name
        ({"app/manage.py": NAMES.format("app.settings"), "app/settings.py": "", "app/__init__.py": ""}, ""),
        ({"app/manage.py": "from app.start import main\nmain()\n", "app/settings.py": "", "app/__init__.py": ""}, ""),
        # the settings are somewhere else
        ({"app/manage.py": NAMES.format("config.settings"), "app/__init__.py": "", "config/settings.py": ""}, ""),
        ({"app/views.py": ""}, ""),
    ],
)
def test_root(tmp_path: Path, files: dict[str, str], root: str) -> None:
    for name, text in {"pyproject.toml": "", "app/shop/models.py": "", **files}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    forget_roots()
    try:
        assert find_root(tmp_path / "app/shop/models.py") == tmp_path / root
    finally:
        forget_roots()
