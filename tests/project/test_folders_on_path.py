"""Folders that a project adds to `sys.path`: what lies in them is imported without their names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from django_prod_lint.project.index import Index

BASE = "from pathlib import Path\nimport os, sys, site\nBASE_DIR = Path(__file__).parent.parent\n"
APPS = {"site_/apps/__init__.py": "", "site_/apps/shop/__init__.py": "", "site_/apps/shop/models.py": ""}


def _index(folder: Path, files: Mapping[str, str]) -> Index:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    index = Index(folder, use_cache=False)
    index.refresh()
    return index


@pytest.mark.parametrize(
    "statement",
    [
        'sys.path.insert(0, str(BASE_DIR / "apps"))',
        'sys.path.append(os.path.join(BASE_DIR, "apps"))',
        'sys.path.insert(0, os.path.abspath(os.path.join(BASE_DIR, "..", "site_", "apps")))',
        'site.addsitedir(os.path.join(BASE_DIR, "apps/"))',
        'if True:\n    sys.path.append(str(BASE_DIR / "apps"))',
        'APPS_DIR = os.path.join(BASE_DIR, "apps")\nsys.path.insert(0, APPS_DIR)',
    ],
)
def test_added(tmp_path: Path, statement: str) -> None:
    index = _index(tmp_path, {**APPS, "site_/__init__.py": "", "site_/settings/base.py": BASE + statement + "\n"})
    module = index.module("shop.models")
    assert module is not None
    assert module is index.module("site_.apps.shop.models")


@pytest.mark.parametrize(
    "files",
    [
        {"site_/settings/base.py": BASE},
        {"site_/settings/base.py": BASE + "sys.path.insert(0, str(BASE_DIR))\n"},
        {"site_/settings/base.py": BASE + 'sys.path.insert(0, str(BASE_DIR / "plugins"))\n'},
        {"site_/settings/base.py": BASE + "sys.path.insert(0, f\"{BASE_DIR}/{os.environ['X']}\")\n"},
        {"site_/settings/base.py": BASE + 'print("apps", sys.path)\n'},
        {"tests/settings.py": BASE + 'sys.path.insert(0, "site_/apps")\n'},
        {"other/settings.py": BASE + 'sys.path.insert(0, str(BASE_DIR / "other" / "apps"))\n'},
    ],
)
def test_not_added(tmp_path: Path, files: dict[str, str]) -> None:
    assert _index(tmp_path, {**APPS, "site_/__init__.py": "", **files}).module("shop.models") is None


def test_a_name_from_the_root_is_kept(tmp_path: Path) -> None:
    settings = {"site_/settings/base.py": BASE + 'sys.path.insert(0, str(BASE_DIR / "apps"))\n'}
    index = _index(
        tmp_path, {**APPS, **settings, "site_/__init__.py": "", "shop/__init__.py": "", "shop/models.py": ""}
    )
    module = index.module("shop.models")
    assert module is not None
    assert module.path == "shop/models.py"
