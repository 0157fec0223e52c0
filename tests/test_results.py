"""Remembered findings: the same as those of an analysis, whatever was changed, by whomever, in between."""

from __future__ import annotations

import dataclasses
import os
import random
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from django_prod_lint import engine
from django_prod_lint.config import Config
from django_prod_lint.flow.analysis import Analysis
from django_prod_lint.project import discovery

SHOP = Path(__file__).parent / "shop"

FILES = {
    "manage.py": "",
    "shop/__init__.py": "",
    "shop/models.py": """
        from django.db import models
        from shop.managers import OrderManager

        class Country(models.Model):
            name = models.CharField(max_length=80)

        class Customer(models.Model):
            name = models.CharField(max_length=80)
            country = models.ForeignKey(Country, on_delete=models.PROTECT)

        class Order(models.Model):
            customer = models.ForeignKey(Customer, on_delete=models.PROTECT)
            objects = OrderManager()

            def title(self):
                return self.customer.name

        class Line(models.Model):
            order = models.ForeignKey(Order, on_delete=models.PROTECT)
            country = models.ForeignKey(Country, on_delete=models.PROTECT)
        """,
    "shop/managers.py": """
        from django.db import models

        class OrderManager(models.Manager):
            def get_queryset(self):
                return super().get_queryset()
        """,
    "shop/helpers.py": """
        from shop import deeper

        def describe(order):
            return deeper.describe(order)
        """,
    "shop/deeper.py": """
        def describe(order):
            return order.customer.name
        """,
    "shop/constants.py": """
        RELATED = "customer"
        """,
    "shop/views.py": """
        from shop import constants
        from shop.helpers import describe
        from shop.models import Country, Order

        def direct():
            for order in Order.objects.all():
                print(order.customer.name)

        def helped():
            for order in Order.objects.all():
                print(describe(order))

        def method():
            for order in Order.objects.all():
                print(order.title())

        def constant():
            for order in Order.objects.select_related(constants.RELATED):
                print(order.customer.name)

        def countries():
            return Country.objects.all()
        """,
    "shop/behind.py": """
        from shop.models import Order

        def behind(order: Order):
            for line in order.line_set.all():
                print(line.country.name)
        """,
}


class Runs:
    """Runs of the linter over one folder; each forgets what a process would forget."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.analysed: list[str] = []
        run = Analysis.run

        def watched(analysis: Analysis, tree: object) -> list[object]:
            self.analysed.append(analysis.module.path)
            return run(analysis, tree)  # type: ignore[arg-type]

        monkeypatch.setattr(Analysis, "run", watched)

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text).lstrip("\n"), "utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text("utf-8")
        assert old in text
        (self.root / path).write_text(text.replace(old, new), "utf-8")

    def findings(self, config: Config) -> dict[str, list[str]]:
        forget()
        engine.prepare([self.root], config)
        found = {}
        for path in discovery.python_files([self.root]):
            several = engine.lint_file(path, config=config)
            found[path.relative_to(self.root).as_posix()] = [
                f"{one.span} {one.rule.code} {one.text}" for one in several
            ]
        return found

    def check(self) -> dict[str, list[str]]:
        """The findings, which a run without any memory must find as well; `analysed` is what was not remembered."""
        plain = self.findings(Config(cache_dir=False))
        self.analysed.clear()
        kept = self.findings(Config())
        assert kept == plain
        return kept


def forget() -> None:
    engine._projects.clear()
    engine._fresh.clear()
    discovery.forget_roots()


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Runs]:
    found = Runs(tmp_path, monkeypatch)
    for path, text in FILES.items():
        found.write(path, text)
    found.check()
    assert "shop/views.py" in found.analysed
    found.check()
    assert found.analysed == []
    yield found
    forget()


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        pytest.param("shop/helpers.py", "deeper.describe(order)", '""', id="helper"),
        pytest.param("shop/deeper.py", "order.customer.name", "order.customer.country.name", id="helper's helper"),
        pytest.param("shop/models.py", "return self.customer.name", "return str(self.pk)", id="method of a model"),
        pytest.param("shop/models.py", "models.ForeignKey(Customer,", "models.CharField(", id="field"),
        pytest.param(
            "shop/managers.py", "super().get_queryset()", 'super().get_queryset().select_related("customer")', id="manager"
        ),
        pytest.param("shop/constants.py", '"customer"', '"other"', id="constant"),
        pytest.param("shop/deeper.py", "def describe(order)", "def other(order)", id="name is gone"),
    ],
)  # fmt: skip
def test_change_elsewhere_changes_findings(runs: Runs, path: str, old: str, new: str) -> None:
    before = runs.check()
    runs.replace(path, old, new)
    after = runs.check()
    assert before["shop/views.py"] != after["shop/views.py"]
    assert "shop/views.py" in runs.analysed


def test_eager_name_elsewhere_changes_findings(runs: Runs) -> None:
    before = runs.check()["shop/behind.py"]
    assert before
    runs.write("shop/unrelated.py", 'def load(rows):\n    return rows.prefetch_related("line_set__country")\n')
    assert runs.check()["shop/behind.py"] != before


def test_module_that_was_missing(runs: Runs) -> None:
    runs.replace("shop/helpers.py", "from shop import deeper", "from shop.late import deeper")
    before = runs.check()["shop/views.py"]
    runs.write("shop/late/deeper.py", "def describe(order):\n    return order.customer.country.name\n")
    assert runs.check()["shop/views.py"] != before
    shutil.rmtree(runs.root / "shop/late")
    assert runs.check()["shop/views.py"] == before


def test_unrelated_change_leaves_them(runs: Runs) -> None:
    runs.write("shop/constants.py", "# a comment\nRELATED = 'customer'\n")
    runs.write("shop/unrelated.py", "def load():\n    return 1\n")
    runs.check()
    assert "shop/behind.py" not in runs.analysed
    assert "shop/views.py" in runs.analysed


def test_comment_in_models_leaves_others_that_do_not_look_there(runs: Runs) -> None:
    runs.write(
        "shop/plain.py",
        "from shop.deeper import describe\n\n\ndef run(rows):\n    return [describe(one) for one in rows]\n",
    )
    runs.check()
    runs.replace("shop/models.py", "class Order(", "# a comment\n\n\nclass Order(")
    runs.check()
    assert "shop/plain.py" not in runs.analysed


def test_oldest_django_in_the_requirements(runs: Runs) -> None:
    """Rows of a changelist are labelled since Django 5.0."""
    runs.replace("shop/models.py", "def title", "def __str__")
    runs.write(
        "shop/admin.py",
        """
        from django.contrib import admin
        from shop.models import Order

        @admin.register(Order)
        class OrderAdmin(admin.ModelAdmin):
            list_display = ("pk",)
        """,
    )
    assert not runs.check().get("shop/admin.py")
    runs.write("requirements.txt", "Django>=5.2\n")
    assert runs.check()["shop/admin.py"]
    runs.write("requirements.txt", "Django>=4.2\n")
    assert not runs.check().get("shop/admin.py")
    runs.write("requirements.txt", "Django[argon2]<6.1,!=5.2.3,>=5.2\n")
    assert runs.check()["shop/admin.py"]


DECLARED = {
    "config/__init__.py": "",
    "config/settings.py": """
        INSTALLED_APPS = ["rest_framework", "shop"]
        DATABASES = {}
        REST_FRAMEWORK = {"DEFAULT_THROTTLE_CLASSES": []}
        """,
    "config/celery.py": """
        from celery import Celery

        app = Celery("shop")
        app.config_from_object("django.conf:settings", namespace="CELERY")
        """,
    "shop/api.py": """
        from rest_framework import viewsets

        class Orders(viewsets.ModelViewSet):
            pass
        """,
    "shop/tasks.py": """
        from celery import shared_task

        @shared_task
        def report():
            return 1
        """,
}


@pytest.mark.parametrize(
    ("path", "text", "changed"),
    [
        pytest.param(
            "config/settings.py",
            "INSTALLED_APPS = []\nREST_FRAMEWORK = {'DEFAULT_PERMISSION_CLASSES': ['a.B']}\n",
            ["config/settings.py", "shop/api.py"],
            id="setting",
        ),
        pytest.param(
            "shop/own.py", "from shop.api import Orders\n\nclass Own(Orders):\n    permission_classes = []\n",
            ["shop/api.py"], id="a class that derives from the view",
        ),
        pytest.param(
            "shop/urls.py", "from shop.api import Orders\nurlpatterns = [Orders.as_view({'get': 'retrieve'})]\n",
            ["shop/api.py"], id="address of the view",
        ),
        pytest.param("shop/pages.py", "from django.core.cache import cache\n", ["config/settings.py"], id="use of the cache"),
        pytest.param(
            "config/celery.py", "from celery import Celery\napp = Celery('shop')\napp.conf.task_time_limit = 60\n",
            ["shop/tasks.py"], id="limit of the application",
        ),
        pytest.param("Procfile", "worker: celery worker --time-limit=60\n", ["shop/tasks.py"], id="limit of the worker"),
    ],
)  # fmt: skip
def test_declarations_depend_on_what_decides_them(runs: Runs, path: str, text: str, changed: list[str]) -> None:
    for one, content in DECLARED.items():
        runs.write(one, content)
    before = runs.check()
    assert all("DPE" in "".join(before[one]) for one in changed)
    runs.write(path, text)
    after = runs.check()
    assert [one for one in before if one != path and before[one] != after[one]] == [
        one for one in changed if one != path
    ]


SETTINGS = {
    "manage.py": 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conf.one")\n',
    "conf/__init__.py": "",
    "conf/base.py": "INSTALLED_APPS = []\nFLAG = False\n",
    "conf/one.py": "from .base import *\nDEBUG = FLAG\n",
    "conf/two.py": "from .base import *\nDEBUG = True\n",
}


def test_settings_elsewhere_change_findings(runs: Runs) -> None:
    def in_debug_mode() -> list[str]:
        found = runs.check()
        return [path for path, several in found.items() if "DPE412" in " ".join(several)]

    for path, text in SETTINGS.items():
        runs.write(path, text)
    assert in_debug_mode() == []
    runs.replace("conf/base.py", "False", "True")
    assert in_debug_mode() == ["conf/one.py"]
    runs.replace("manage.py", "conf.one", "conf.two")
    assert in_debug_mode() == ["conf/two.py"]
    runs.write("Dockerfile", "FROM python:3\nENV DJANGO_SETTINGS_MODULE=conf.one\n")
    assert in_debug_mode() == ["conf/one.py"]
    runs.write("Dockerfile", "FROM python:3\n")
    assert in_debug_mode() == ["conf/two.py"]
    runs.write("conf/production.py", "from .two import *\nDEBUG = False\n")
    assert in_debug_mode() == []
    runs.replace("conf/production.py", "DEBUG = False", "")
    assert in_debug_mode() == ["conf/two.py"]


def test_configuration_is_part_of_the_key(runs: Runs) -> None:
    everything = runs.findings(Config(strict=True))
    quiet = runs.findings(Config(ignore=("DPE2",)))
    assert everything != quiet
    assert runs.findings(Config(strict=True)) == everything
    assert runs.findings(Config(ignore=("DPE2",))) == quiet


def test_other_file_as_a_dependency(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    template = runs.root / "page.html"
    run = Analysis.run

    def reading(analysis: Analysis, tree: object) -> list[object]:
        if analysis.module.path == "shop/behind.py":
            analysis.index.depends_on_file(template)
        return run(analysis, tree)  # type: ignore[arg-type]

    monkeypatch.setattr(Analysis, "run", reading)
    runs.replace("shop/behind.py", "country.name", "country.pk")
    runs.check()
    runs.check()
    assert runs.analysed == []
    template.write_text("<p>")
    runs.check()
    assert runs.analysed == ["shop/behind.py"]
    template.write_text("<b>")
    runs.check()
    assert runs.analysed == ["shop/behind.py"]


def test_unsaved_buffer_is_not_remembered(runs: Runs) -> None:
    path = runs.root / "shop/views.py"
    before = runs.check()["shop/views.py"]
    text = path.read_text("utf-8").replace("order.customer.name", "order.pk")
    forget()
    assert len(engine.lint_file(path, text, config=Config())) < len(before)
    assert runs.check()["shop/views.py"] == before
    assert runs.analysed == []


def test_unsaved_body_does_not_reach_other_files(runs: Runs) -> None:
    before = runs.check()["shop/views.py"]
    forget()
    helpers = runs.root / "shop/deeper.py"
    engine.lint_file(helpers, helpers.read_text("utf-8").replace("customer.name", "customer.mane"), config=Config())
    found = engine.lint_file(runs.root / "shop/views.py", config=dataclasses.replace(Config(), strict=True))
    assert [f"{one.span} {one.rule.code} {one.text}" for one in found] == before


def cache_files(runs: Runs, pattern: str) -> list[Path]:
    return sorted((runs.root / ".django-prod-lint-cache").glob(pattern))


@pytest.mark.parametrize("merged", [False, True])
@pytest.mark.parametrize("damage", ["empty", "cut", "noise", "numbers"])
def test_broken_files_are_misses(runs: Runs, monkeypatch: pytest.MonkeyPatch, merged: bool, damage: str) -> None:
    if merged:
        monkeypatch.setattr("django_prod_lint.project.results.MERGE_FROM", 0)
        runs.check()
        assert not cache_files(runs, "*.part")
    files = cache_files(runs, "findings-*")
    assert files
    for file in files:
        data = file.read_bytes()
        file.write_bytes(
            {
                "empty": b"",
                "cut": data[: len(data) * 2 // 3],
                "noise": data.replace(b'"', b"'"),
                "numbers": re.sub(rb"\d", b"9", data),
            }[damage]
        )
    runs.check()


def test_parts_are_merged(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django_prod_lint.project.results.MANY_PARTS", 4)
    for number in range(6):
        runs.replace("shop/constants.py", "RELATED", f"RELATED = {number}\\nRELATED")
        runs.check()
        assert len(cache_files(runs, "*.part")) <= 4
    assert len(cache_files(runs, "findings-*.jsonl")) == 1
    runs.check()
    assert runs.analysed == []


def test_forked_workers_each_keep_theirs(runs: Runs) -> None:
    shutil.rmtree(runs.root / ".django-prod-lint-cache")
    command = [sys.executable, "-m", "flake8", "--isolated", "--exit-zero", "--select=DPE", "--jobs=2", "."]
    subprocess.run(command, cwd=runs.root, check=True, stdout=subprocess.DEVNULL, env=os.environ)
    runs.check()
    assert runs.analysed in ([], ["manage.py"])


def edited(text: str, rng: random.Random) -> str:
    """The text after one change that a person could make."""
    lines = text.split("\n")
    match rng.randrange(7):
        case 0:
            lines.insert(rng.randrange(len(lines)), "")
        case 1:
            del lines[rng.randrange(len(lines))]
        case 2:
            first, second = rng.randrange(len(lines)), rng.randrange(len(lines))
            lines[first], lines[second] = lines[second], lines[first]
        case 3:
            return re.sub(r"\.(select|prefetch)_related\([^()]*\)", "", text, count=1)
        case 4:
            names = re.findall(r"\b[a-z_]{4,}\b", text) or ["x"]
            return text.replace(rng.choice(names), rng.choice(names))
        case 5:
            lines += [
                "def load(rows):",
                f'    return rows.prefetch_related("{rng.choice(["lines", "customer", "order_set__customer"])}")',
            ]
        case 6:
            return text.replace("models.ForeignKey(", "models.OneToOneField(", 1)
    return "\n".join(lines)


def test_same_as_without_memory_after_random_edits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Property: whatever is edited, remembered findings are those that an analysis finds."""
    shutil.copytree(SHOP, tmp_path / "shop", ignore=shutil.ignore_patterns(".django-prod-lint-cache", "__pycache__"))
    scenarios = sorted((tmp_path / "shop/scenarios").glob("[a-z]*.py"))
    seed = int(os.environ.get("DPL_SEED", "7"))
    rng = random.Random(seed)
    for path in scenarios[::2]:
        path.unlink()
    runs = Runs(tmp_path / "shop", monkeypatch)
    runs.check()
    remembered = 0
    for _ in range(int(os.environ.get("DPL_EDITS", "12"))):
        files = [one for one in discovery.python_files([runs.root]) if one.stat().st_size]
        likely = [one for one in files if "scenarios" not in one.parts]
        path = rng.choice(rng.choice([files, likely]))
        if rng.random() < 0.1:
            shutil.copy(path, path.with_name(f"new_{rng.randrange(99)}.py"))
        elif rng.random() < 0.05:
            path.unlink()
        else:
            path.write_text(edited(path.read_text("utf-8"), rng), "utf-8")
        runs.check()
        remembered += len(files) - len(runs.analysed)
    assert remembered
    forget()


def test_broken_summaries_are_read_again(runs: Runs) -> None:
    for path in runs.root.rglob("*.py"):
        os.utime(path, (1_700_000_000, 1_700_000_000))  # old enough for the time stamp to tell
    runs.check()
    (file,) = [one for one in cache_files(runs, "*.json") if not one.name.startswith("findings")]
    head, separator, summaries = file.read_bytes().partition(b"\n")
    assert separator
    assert summaries
    file.write_bytes(head + separator + re.sub(rb'"([a-z])', rb"'\1", summaries))
    for found in cache_files(runs, "findings-*"):
        found.unlink()
    runs.check()


def test_rows_of_several_models_come_from_the_file_at_hand(runs: Runs) -> None:
    runs.write(
        "shop/either.py",
        """
        import sys

        from shop.models import Customer, Line

        def either():
            return Customer.objects.all() if sys.argv else Line.objects.all()

        def countries(rows):
            return [row.country.name for row in rows]
        """,
    )
    text = "from shop.either import countries, either\n\n\ndef listed():\n    return countries(either())\n"
    runs.write("shop/first.py", text)
    runs.write("shop/second.py", "# The same, two lines\n# further down.\n" + text)

    def places(*names: str) -> list[str]:
        forget()
        config = Config(cache_dir=False)
        return [
            f"{one.span} {one.rule.code} {[(why.path, why.line) for why in one.because]}"
            for name in names
            for one in engine.lint_file(runs.root / name, config=config)
        ]

    alone = places("shop/first.py"), places("shop/second.py")
    assert all(alone)
    assert places("shop/first.py", "shop/second.py") == [*alone[0], *alone[1]]
