"""Templates by name, their language, and what the linter makes of them; no Django needed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from django_prod_lint import engine
from django_prod_lint.config import Config
from django_prod_lint.project.index import Index
from django_prod_lint.project.templates import Templates, templates_of

MODELS = """
from django.db import models

class Author(models.Model):
    name = models.CharField(max_length=9)

class Book(models.Model):
    author = models.ForeignKey(Author, on_delete=models.CASCADE)
"""
VIEW = """
from django.shortcuts import render
from app.models import Book

def books(request):
    return render(request, {name!r}, {{"books": Book.objects.all()}})
"""
DJANGO = "{% for book in books %}{{ book.author.name }}{% endfor %}"
JINJA = "{% for book in books %}{{ book.author.name.upper() }}{% endfor %}"
NO_CACHE = Config(cache_dir=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    _write(tmp_path, {"manage.py": "", "app/__init__.py": "", "app/models.py": MODELS})
    return tmp_path


def _write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")


def _templates(root: Path) -> Templates:
    index = Index(root, use_cache=False)
    index.refresh()
    return templates_of(index)


def _codes(root: Path, name: str) -> list[str]:
    path = root / "app" / "views.py"
    path.write_text(VIEW.format(name=name), "utf-8")
    engine.prepare([path], NO_CACHE)
    return [one.rule.code for one in engine.lint_file(path, config=NO_CACHE)]


@pytest.mark.parametrize("place", ["templates/books.html", "app/templates/books.html", "web/site/templates/books.html"])
def test_found_by_convention(project: Path, place: str) -> None:
    _write(project, {place: DJANGO})
    assert _codes(project, "books.html") == ["DPE202"]


def test_found_in_a_folder_of_the_settings(project: Path) -> None:
    settings = 'TEMPLATES = [{"BACKEND": "x", "DIRS": [BASE_DIR / "html"], "OPTIONS": {}}]\n'
    _write(project, {"site/__init__.py": "", "site/settings.py": settings, "html/books.html": DJANGO})
    assert _codes(project, "books.html") == ["DPE202"]


def test_nearest_template_of_a_name(project: Path) -> None:
    _write(project, {"app/templates/a.html": "app", "other/templates/a.html": "other", "tests/templates/a.html": "t"})
    found = _templates(project).find("a.html", "other/views.py")
    assert found is not None
    assert found.path == "other/templates/a.html"


def test_unknown_names_and_broken_templates_are_silent(project: Path) -> None:
    _write(project, {"templates/books.html": "{% for book in books %}{{ book.author.name }}"})
    assert _codes(project, "books.html") == []
    assert _codes(project, "none.html") == []


def test_changed_templates_are_read_again(project: Path) -> None:
    _write(project, {"templates/books.html": DJANGO})
    assert _codes(project, "books.html") == ["DPE202"]
    _write(project, {"templates/books.html": "{% for book in books %}{{ book.author_id }}{% endfor %}"})
    os.utime(project / "templates/books.html", ns=(1, 1))
    assert _codes(project, "books.html") == []


def test_templates_that_include_themselves(project: Path) -> None:
    _write(
        project,
        {
            "templates/books.html": "{% extends 'books.html' %}" + DJANGO,
            "templates/tree.html": DJANGO + "{% include 'tree.html' %}{% include 'leaf.html' %}",
            "templates/leaf.html": "{% include 'tree.html' %}",
        },
    )
    assert _codes(project, "tree.html") == ["DPE202"]
    _codes(project, "books.html")


@pytest.mark.parametrize("name", ["books.jinja", "books.j2", "jinja2/books.html"])
def test_jinja_by_name(project: Path, name: str) -> None:
    pytest.importorskip("jinja2")
    folder = "app" if name.startswith("jinja2/") else "app/templates"
    _write(project, {f"{folder}/{name}": JINJA})
    assert _codes(project, name.removeprefix("jinja2/")) == ["DPE202"]


def test_jinja_by_settings(project: Path) -> None:
    pytest.importorskip("jinja2")
    settings = 'TEMPLATES = [{"BACKEND": "django_jinja.backend.Jinja2", "DIRS": []}]\n'
    files = {"app/settings.py": settings, "templates/books.html": "{% for b in books %}{{ b.author.name }}{% endfor %}"}
    _write(project, files)
    table = _templates(project)
    assert table.uses_jinja
    found = table.find("books.html")
    assert found is not None
    assert found.is_jinja
    _write(project, {"templates/admin.html": "{% load i18n %}{{ a|default:'x' }}"})
    found = _templates(project).parsed("templates/admin.html")
    assert found is not None
    assert not found.is_jinja


def test_jinja_by_syntax(project: Path) -> None:
    pytest.importorskip("jinja2")
    _write(project, {"templates/books.html": JINJA})
    assert _codes(project, "books.html") == ["DPE202"]


def test_jinja_is_imported_for_jinja_templates_only(project: Path) -> None:
    _write(project, {"templates/books.html": DJANGO, "app/views.py": VIEW.format(name="books.html")})
    code = (
        "import sys; from pathlib import Path; from django_prod_lint import engine; "
        "print([f.rule.code for f in engine.lint_file(Path(sys.argv[1]))], 'jinja2' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(project / "app/views.py")], capture_output=True, text=True)
    assert done.stdout.strip() == "['DPE202'] False", done.stderr
