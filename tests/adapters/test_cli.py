"""The command in processes of its own."""

from __future__ import annotations

import json
import os

import pytest

from conftest import HIT, REPORTS, Project


def test_finding_and_its_chain(project: Project) -> None:
    run = project.cli("shop")
    assert run.status == 1
    assert run.hits() == {HIT}
    finding, *reasons = run.out.splitlines()
    assert finding.startswith("shop/reports.py:6:15: DPE201 ")
    assert finding.endswith(" [n-plus-one-loop]")
    assert reasons
    assert all(reason.startswith("    shop/reports.py:") for reason in reasons)


@pytest.mark.parametrize(
    "arguments", [(), (".",), ("check",), ("check", "shop/reports.py"), ("shop", "shop/reports.py")]
)
def test_paths(project: Project, arguments: tuple[str, ...]) -> None:
    run = project.cli(*arguments)
    assert run.hits() == {HIT}
    assert run.out.count(" DPE201 ") == 1


def test_nothing_found(project: Project) -> None:
    run = project.cli("shop/models.py")
    assert (run.status, run.out, run.err) == (0, "", "")


def test_stdin(project: Project) -> None:
    run = project.cli("--stdin-filename", "shop/reports.py", "-", stdin="\n" + REPORTS)
    assert run.hits() == {("shop/reports.py", HIT[1] + 1, HIT[2])}


@pytest.mark.parametrize(
    "comment",
    ["noqa", "noqa: DPE201", "NOQA:E501,DPE2", "pylint: disable=n-plus-one-loop", "pylint: disable=x,W7201"],
)
def test_comment_silences(project: Project, comment: str) -> None:
    project.write("shop/reports.py", REPORTS.replace("customer.name)", f"customer.name)  # {comment}"))
    assert project.cli("shop").status == 0


@pytest.mark.parametrize("comment", ["noqa: E501", "noqa: DPE202", "noqa: dpe201", "pylint: disable=queryset-len"])
def test_comment_about_something_else(project: Project, comment: str) -> None:
    project.write("shop/reports.py", REPORTS.replace("customer.name)", f"customer.name)  # {comment}"))
    assert project.cli("shop").hits() == {HIT}


def test_json(project: Project) -> None:
    (record,) = json.loads(project.cli("--format=json", "shop").out)
    assert record["path"] == "shop/reports.py"
    assert (record["line"], record["column"], record["end_column"]) == (6, 15, 29)
    assert (record["code"], record["symbol"], record["severity"]) == ("DPE201", "n-plus-one-loop", "warning")
    assert record["because"]
    assert json.loads(project.cli("--format=json", "shop/models.py").out) == []


def test_github(project: Project) -> None:
    (line,) = project.cli("--format=github", "shop").out.splitlines()
    assert line.startswith(
        "::warning file=shop/reports.py,line=6,endLine=6,col=15,endColumn=29,title=DPE201 n-plus-one-loop::"
    )


def test_selection(project: Project) -> None:
    assert project.cli("--select=DPE7", "shop").status == 0
    assert project.cli("--ignore", "DPE1,n-plus-one-loop", "shop").status == 0
    assert project.cli("--select=DPE2,DPE4", "shop").status == 1


def test_statistics(project: Project) -> None:
    assert project.cli("--statistics", "shop").err == "     1  DPE201 n-plus-one-loop\n"


PAGE = "{% for order in orders %}{{ order.label }} {{ order.rank }} {{ order.number }}{% endfor %}\n"
VIEW = """\
from django.shortcuts import render
from shop.orders import Order


def page(request):
    return render(request, "page.html", {"orders": Order.objects.all()})
"""
QUERYING = """\
from django.db import models


class Order(models.Model):
    number = models.CharField(max_length=20)

    def label(self):
        return Order.objects.filter(number=self.number).count()

    def rank(self):
        return Order.objects.filter(pk__lt=self.pk).count()
"""


def test_what_a_templates_loop_asks_is_told_once(project: Project) -> None:
    project.write("shop/orders.py", QUERYING)
    project.write("shop/page.py", VIEW)
    project.write("shop/templates/page.html", PAGE)
    run = project.cli("shop/page.py")
    assert run.hits() == {("shop/page.py", 6, "DPE204")}
    assert run.out.count(" DPE204 ") == 1
    assert "`order.label` runs a query on each pass" in run.out
    assert "shop/orders.py:11: `order.rank` runs a query for each of them as well" in run.out


def loops_over(helper: str, count: int) -> str:
    """A module whose loops, each over orders of its own, hand every order to the helper."""
    loop = "\n\ndef report_{}():\n    for order in Order.objects.all():\n        {}(order)\n"
    return f"from shop.labels import {helper}\nfrom shop.models import Order\n" + "".join(
        loop.format(number, helper) for number in range(count)
    )


def test_statistics_name_the_line_that_many_findings_end_at(project: Project) -> None:
    project.write("shop/labels.py", "def label(order):\n    return order.customer.name\n")
    project.write("shop/many.py", loops_over("label", 3))
    assert project.cli("--statistics", "shop").err.splitlines() == [
        "     4  DPE201 n-plus-one-loop",
        "     3  end at shop/labels.py:2: `order.customer` runs the query",
    ]
    project.write("shop/many.py", loops_over("label", 2))
    assert project.cli("--statistics", "shop").err.splitlines() == ["     3  DPE201 n-plus-one-loop"]


def test_broken_files_stop_no_others(project: Project) -> None:
    project.write("shop/a_broken.py", "def f(:\n")
    project.write("shop/b_broken.py", b"name = '\xff'\n")
    run = project.cli("shop")
    assert run.status == 1
    assert {(path, code) for path, _, code in run.hits()} == {
        ("shop/a_broken.py", "DPE002"),
        ("shop/b_broken.py", "DPE002"),
        ("shop/reports.py", "DPE201"),
    }


def test_no_cache(project: Project) -> None:
    assert project.cli("--no-cache", "shop").hits() == {HIT}
    assert not (project.root / ".django-prod-lint-cache").exists()


def test_cache_folder_that_cannot_be_written(project: Project) -> None:
    project.write(".django-prod-lint-cache", "a file where the folder would be")
    run = project.cli("shop")
    assert run.hits() == {HIT}
    assert run.err == ""


def test_excluded(project: Project) -> None:
    project.write("pyproject.toml", '[tool.django-prod-lint]\nexclude = ["reports.py"]\n')
    assert project.cli("shop", "shop/reports.py").status == 0


def test_table_further_down(project: Project) -> None:
    project.write("shop/pyproject.toml", '[tool.django-prod-lint]\nignore = ["DPE2"]\n')
    assert project.cli(".").status == 0


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("nowhere.py",), "nowhere.py: no such file or folder"),
        (("--select=DPE999", "shop"), "there is no rule `DPE999`"),
        (("--ignore=n-plus-one-lop", "shop"), "did you mean `n-plus-one-loop`?"),
        (("--root=nowhere", "shop"), "--root: `nowhere` is no folder"),
        (("--format=xml", "shop"), "invalid choice"),
        (("--colour",), "--help"),
        (("-",), "--stdin-filename"),
        (("--stdin-filename=a.py", "shop"), "goes with `-`"),
        (("--explain", "n-plus-one"), "did you mean `n-plus-one-loop`?"),
    ],
)
def test_wrong_command_line(project: Project, arguments: tuple[str, ...], complaint: str) -> None:
    run = project.cli(*arguments)
    assert (run.status, run.out) == (2, "")
    assert complaint in run.err
    assert len(run.err.splitlines()) == 1


def test_wrong_table(project: Project) -> None:
    project.write("pyproject.toml", "[tool.django-prod-lint]\n\nstricct = true\n")
    run = project.cli("shop")
    assert run.status == 2
    assert run.err == (
        f"django-prod-lint: {project.root / 'pyproject.toml'}:3: `stricct` is not an option; did you mean `strict`?\n"
    )


@pytest.mark.parametrize("name", ["DPE002", "unreadable-file", "e7002"])
def test_explain(project: Project, name: str) -> None:
    run = project.cli("--explain", name)
    assert run.status == 0
    assert run.out.startswith("# unreadable-file\n")
    assert "## What it cannot see" in run.out


def test_list(project: Project) -> None:
    lines = project.cli("--list").out.splitlines()
    assert lines[0].split()[:4] == ["DPE001", "E7001", "on", "internal-error"]


def test_reader_that_stops_early(project: Project) -> None:
    for number in range(200):
        project.write(f"shop/more_{number}.py", REPORTS)
    command = "import subprocess, sys; p = subprocess.Popen([sys.executable, '-m', 'django_prod_lint', 'shop'],"
    command += " stdout=subprocess.PIPE, stderr=subprocess.PIPE); p.stdout.readline(); p.stdout.close();"
    command += " print(p.stderr.read().decode()); p.wait()"
    assert "Traceback" not in project.run("-c", command).out


def test_version(project: Project) -> None:
    assert project.cli("--version").out.startswith("django-prod-lint ")
    assert os.linesep not in project.cli("--version").out.rstrip()
