"""Which Django a project runs on, told by files of many kinds."""

from __future__ import annotations

from pathlib import Path

import pytest

from django_prod_lint.project.target import Target, django_of

CASES = [
    ("requirements.txt", "Django==5.2.7\n", (5, 2), (5, 2)),
    ("requirements.txt", "django>=4.2,<6\n", (4, 2), None),
    ("requirements.txt", "django<6.2,>=4.2\n", (4, 2), None),
    ("requirements.txt", "Django[argon2]==5.2.*,>=5.2.17  # why\n", (5, 2), (5, 2)),
    ("requirements.txt", "django==5.2.1 \\\n    --hash=sha256:00\n", (5, 2), (5, 2)),
    ("requirements.txt", "Django~=6.0.0\n", (6, 0), (6, 0)),
    ("requirements.txt", "Django~=5.1\n", (5, 1), None),
    ("requirements.txt", "django>=5\n", (5, 0), None),
    ("requirements.txt", "django\n", None, None),
    ("requirements.txt", "django<5.2\n", None, None),
    ("requirements.txt", "django-environ==0.11\n", None, None),
    ("requirements.txt", "# django==3.2\nDjango>=4.2; python_version < '3.12'\n", (4, 2), None),
    ("requirements/base.txt", "celery>=5\ndjango==4.2.1\n", (4, 2), (4, 2)),
    ("setup.cfg", "[options]\ninstall_requires =\n    Django>=4.2\n    celery>=5.4\n", (4, 2), None),
    ("setup.py", "setup(install_requires=['celery>=5', 'django>=3.2', 'x==9.9'])\n", (3, 2), None),
    ("pyproject.toml", '[project]\ndependencies = [\n  "Django (>=5.2.16,<5.3.0)",\n]\n', (5, 2), None),
    ("pyproject.toml", '[project]\ndependencies = ["x==9.9", "django[bcrypt]<6.0,>=5.2", "y==1.1"]\n', (5, 2), None),
    ("pyproject.toml", '[tool.poetry.dependencies]\ndjango = "^5.2"\n', (5, 2), None),
    ("pyproject.toml", '[tool.poetry.dependencies]\ndjango = {version = ">=4.2,<6", extras = ["x"]}\n', (4, 2), None),
    ("pyproject.toml", '[tool.poetry.dependencies]\ndjango = "5.2.3"\n', (5, 2), (5, 2)),
    ("Pipfile", '[packages]\ndjango = "~=5.2"\n', (5, 2), None),
    ("Pipfile", '[packages]\ndjango = "*"\n', None, None),
    ("uv.lock", '[[package]]\nname = "django"\nversion = "5.2.7"\nsource = {}\n', (5, 2), (5, 2)),
    ("Pipfile.lock", '{"default": {"django": {"hashes": ["sha256:0"], "version": "==4.2.9"}}}', (4, 2), (4, 2)),
]


@pytest.mark.parametrize(("file", "text", "oldest", "exact"), CASES, ids=[f"{a}: {b[:40]}" for a, b, _, _ in CASES])
def test_requirements(
    file: str, text: str, oldest: tuple[int, int] | None, exact: tuple[int, int] | None, tmp_path: Path
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).write_text(text, "utf-8")
    assert django_of(tmp_path, lambda _: None) == Target(oldest, exact)


def test_lock_file_beside_a_range(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('dependencies = ["django>=4.2"]\n', "utf-8")
    (tmp_path / "poetry.lock").write_text('[[package]]\nname = "Django"\nversion = "5.1.2"\n', "utf-8")
    looked: list[str] = []
    assert django_of(tmp_path, lambda path: looked.append(path.name)) == Target((4, 2), (5, 1))
    assert {"pyproject.toml", "poetry.lock", "uv.lock", "Pipfile"} <= set(looked)
