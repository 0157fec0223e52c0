"""The plugin inside real runs of pylint."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys

import pytest

from conftest import HIT, REPORTS, Project
from django_prod_lint.catalogue import all_rules, page_url, pylint_id

LOOP = "        print(order.customer.name)\n"


def test_finding(project: Project) -> None:
    run = project.pylint("shop")
    assert run.hits() == {HIT}
    assert "(n-plus-one-loop)" in run.out


def test_exact_place(project: Project) -> None:
    run = project.pylint("--output-format=json2", "shop/reports.py")
    (message,) = json.loads(run.out)["messages"]
    assert (message["line"], message["endLine"]) == (6, 6)
    assert (message["column"], message["endColumn"]) == (14, 28)
    assert message["messageId"] == "W7201"
    assert message["obj"] == "names", "the finding belongs to the function that it stands in"


def test_finding_inside_nodes_without_a_place(project: Project) -> None:
    """astroid does not know where the parameters of a lambda stand."""
    text = "from shop.models import Order\n\n\ndef names():\n    return list(map(LAMBDA, Order.objects.all()))\n"
    project.write("shop/reports.py", text.replace("LAMBDA", "lambda order, *, x=1: order.customer.name"))
    run = project.pylint("shop")
    assert "astroid-error" not in run.out
    assert run.hits() <= {("shop/reports.py", 5, "DPE201")}


def test_worker_processes(project: Project) -> None:
    for number in range(4):
        project.write(f"shop/more_{number}.py", REPORTS)
    run = project.pylint("-j2", "shop")
    assert run.hits() == {HIT, *((f"shop/more_{number}.py", *HIT[1:]) for number in range(4))}
    assert run.out.count("W7201") == 5, "no worker reports twice"


@pytest.mark.parametrize("name", ["shop/reports.py", "shop/new_file.py"])
def test_stdin_is_judged_instead_of_the_file(project: Project, name: str) -> None:
    run = project.pylint("--from-stdin", name, stdin="\n\n" + REPORTS)
    assert run.hits() == {(name, HIT[1] + 2, HIT[2])}


class TestDisables:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            (LOOP, LOOP.replace(")\n", ")  # pylint: disable=n-plus-one-loop\n")),
            (LOOP, LOOP.replace(")\n", ")  # pylint: disable=W7201\n")),
            (LOOP, "        # pylint: disable-next=n-plus-one-loop\n" + LOOP),
            ("    for order in", "    # pylint: disable=n-plus-one-loop\n    for order in"),
            ("def names():", "def names():\n    # pylint: disable=n-plus-one-loop"),
            ("from shop", "# pylint: disable=n-plus-one-loop\nfrom shop"),
            ("from shop", "# pylint: skip-file\nfrom shop"),
        ],
        ids=["line", "id", "next", "block", "function", "module", "file"],
    )
    def test_silenced(self, project: Project, before: str, after: str) -> None:
        project.write("shop/reports.py", REPORTS.replace(before, after, 1))
        assert project.pylint("shop").hits() == set()

    def test_another_function_is_not_silenced(self, project: Project) -> None:
        text = REPORTS.replace("def numbers():", "def numbers():\n    # pylint: disable=n-plus-one-loop")
        project.write("shop/reports.py", text)
        assert project.pylint("shop").hits() == {HIT}

    def test_useless_one_is_noticed(self, project: Project) -> None:
        text = REPORTS.replace("order.number)", "order.number)  # pylint: disable=n-plus-one-loop")
        project.write("shop/reports.py", text)
        assert "useless-suppression" in project.pylint("--enable=useless-suppression", "shop").out

    def test_disabled_for_all_does_no_work(self, project: Project) -> None:
        project.write("pyproject.toml", "[tool.django-prod-lint]\nexclude = ['x']\n")
        script = project.write(
            "count.py",
            "import sys\n"
            "from django_prod_lint import engine\n"
            "engine.lint_file = engine.prepare = lambda *a, **k: sys.exit('worked')\n"
            "from pylint.lint import Run\n"
            "Run(['--load-plugins=pylint_django_prod', '--disable=all', '--enable=unused-import', 'shop'])\n",
        )
        assert "worked" not in project.run(str(script)).err

    def test_own_table(self, project: Project) -> None:
        project.write("pyproject.toml", '[tool.django-prod-lint]\nignore = ["DPE2"]\n')
        assert project.pylint("shop").hits() == set()


class TestFilesThatAreNoUse:
    def test_syntax_error(self, project: Project) -> None:
        project.write("shop/broken.py", "def f(:\n")
        run = project.pylint("shop")
        assert "syntax-error" in run.out
        assert run.hits() == {HIT}

    def test_undecodable(self, project: Project) -> None:
        project.write("shop/broken.py", b"name = '\xff'\n")
        run = project.pylint("shop")
        assert run.hits() == {HIT}
        assert "astroid-error" not in run.out

    def test_empty(self, project: Project) -> None:
        project.write("shop/reports.py", "")
        assert project.pylint("shop").hits() == set()


@pytest.mark.parametrize("options", [(), ("-j2",)], ids=["one", "two"])
def test_wrong_table(project: Project, options: tuple[str, ...]) -> None:
    project.write("pyproject.toml", "[tool.django-prod-lint]\nstricct = true\n")
    run = project.pylint(*options, "shop")
    assert run.status == 32
    assert "pyproject.toml:2: `stricct` is not an option; did you mean `strict`?" in run.err
    assert "Traceback" not in run.err


@pytest.mark.parametrize("options", [(), ("-j2",)], ids=["one", "two"])
def test_wrong_table_further_down(project: Project, options: tuple[str, ...]) -> None:
    project.write("shop/pyproject.toml", "[tool.django-prod-lint]\nstricct = true\n")
    run = project.pylint(*options, "shop")
    assert run.status == 32
    assert "shop/pyproject.toml:2: `stricct`" in run.err


@pytest.mark.skipif(importlib.util.find_spec("pylint_django") is None, reason="pylint-django is not installed")
@pytest.mark.parametrize("first", [True, False], ids=["before", "after"])
def test_beside_pylint_django(project: Project, first: bool) -> None:
    project.write(
        "config.py", "SECRET_KEY = 'x'\nINSTALLED_APPS = ['shop']\nDEFAULT_AUTO_FIELD = 'django.db.models.AutoField'\n"
    )
    project.environment["DJANGO_SETTINGS_MODULE"] = "config"
    project.environment["PYTHONPATH"] = str(project.root)
    plugins = "pylint_django,pylint_django_prod" if first else "pylint_django_prod,pylint_django"
    run = project.run("-m", "pylint", "--score=n", f"--load-plugins={plugins}", "shop")
    assert run.hits() == {HIT}
    assert "F0002" not in run.out


def test_messages_are_registered() -> None:
    listed = subprocess.run(
        [sys.executable, "-m", "pylint", "--load-plugins=pylint_django_prod", "--list-msgs"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for rule in all_rules():
        assert f":{rule.symbol} ({pylint_id(rule)})" in listed
    assert page_url(all_rules()[0]) in "".join(listed.split())
