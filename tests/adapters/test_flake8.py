"""The plugin inside real runs of flake8."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import HIT, REPORTS, Project

SPAWNED = """\
import multiprocessing, sys
from flake8.main.cli import main
if __name__ == "__main__":
    multiprocessing.set_start_method({method!r})
    raise SystemExit(main(sys.argv[1:]))
"""

REPEATED = """\
import contextlib, io, json
from pathlib import Path
from flake8.main.cli import main

reports = Path("shop/reports.py")
before = reports.read_text()
outputs = []
for text in (before, before.replace("Order.objects.all()", "Order.objects.select_related('customer')"), before):
    reports.write_text(text)
    with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), "utf-8")) as out:
        main(["--select=DPE", "shop"])
    outputs.append(out.buffer.getvalue().decode())
print(json.dumps(outputs))
"""

MODEL_CHANGED = """\
import contextlib, io, json
from pathlib import Path
from flake8.main.cli import main

models = Path("shop/models.py")
outputs = []
before = models.read_text()
for text in (before, before.replace("models.ForeignKey(Customer, on_delete=models.PROTECT)", "models.JSONField()")):
    models.write_text(text)
    with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), "utf-8")) as out:
        main(["--select=DPE", "shop/reports.py"])
    outputs.append(out.buffer.getvalue().decode())
print(json.dumps(outputs))
"""


def test_finding(project: Project) -> None:
    run = project.flake8(".")
    assert run.status == 1
    assert run.hits() == {HIT}
    assert run.out.count("DPE201") == 1, "the flagged loop is reported once"


def test_entry_point_is_announced(project: Project) -> None:
    assert "django-prod-lint: " in project.flake8("--version").out


@pytest.mark.parametrize("name", ["shop/reports.py", "./shop/reports.py", "absolute"])
def test_names_as_typed(project: Project, name: str) -> None:
    run = project.flake8(str(project.root / "shop" / "reports.py") if name == "absolute" else name)
    assert [(line, code) for _, line, code in run.hits()] == [HIT[1:]]


def test_name_relative_to_a_folder_inside(project: Project) -> None:
    run = project.flake8("reports.py", cwd=project.root / "shop")
    assert run.hits() == {("reports.py", *HIT[1:])}


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_worker_processes(project: Project, method: str) -> None:
    for number in range(4):
        project.write(f"shop/more_{number}.py", REPORTS)
    script = project.write("run_flake8.py", SPAWNED.format(method=method))
    run = project.run(str(script), "--select=DPE", "-j2", "shop")
    assert run.err == ""
    assert run.hits() == {HIT, *((f"shop/more_{number}.py", *HIT[1:]) for number in range(4))}


@pytest.mark.parametrize("name", ["shop/reports.py", "shop/new_file.py"])
def test_stdin_is_judged_instead_of_the_file(project: Project, name: str) -> None:
    run = project.flake8("--stdin-display-name", name, "-", stdin="\n\n" + REPORTS)
    assert run.hits() == {(name, HIT[1] + 2, HIT[2])}


def test_stdin_without_a_name(project: Project) -> None:
    run = project.flake8("-", stdin="a = 1\n")
    assert (run.status, run.out, run.err) == (0, "", "")


def test_runs_in_one_process_see_changes(project: Project) -> None:
    run = project.run(str(project.write("repeat.py", REPEATED)))
    assert ["DPE201" in out for out in json.loads(run.out)] == [True, False, True]


def test_runs_in_one_process_see_other_files_change(project: Project) -> None:
    run = project.run(str(project.write("repeat.py", MODEL_CHANGED)))
    assert ["DPE201" in out for out in json.loads(run.out)] == [True, False]


class TestSelection:
    def test_noqa(self, project: Project) -> None:
        project.write("shop/reports.py", REPORTS.replace("customer.name)", "customer.name)  # noqa: DPE201"))
        assert project.flake8(".").hits() == set()

    def test_noqa_of_another_code(self, project: Project) -> None:
        project.write("shop/reports.py", REPORTS.replace("customer.name)", "customer.name)  # noqa: DPE204"))
        assert project.flake8(".").hits() == {HIT}

    def test_per_file_ignores(self, project: Project) -> None:
        assert project.flake8("--per-file-ignores=shop/reports.py:DPE2", ".").hits() == set()

    def test_ignoring_d_takes_ours_along(self, project: Project) -> None:
        assert project.run("-m", "flake8", "--extend-ignore=D", ".").hits() == set()

    def test_selecting_dpe_brings_them_back(self, project: Project) -> None:
        assert project.run("-m", "flake8", "--extend-ignore=D", "--extend-select=DPE", ".").hits() == {HIT}

    def test_own_table(self, project: Project) -> None:
        project.write("pyproject.toml", '[tool.django-prod-lint]\nignore = ["n-plus-one-loop"]\n')
        assert project.flake8(".").hits() == set()

    def test_excluded_file(self, project: Project) -> None:
        project.write("pyproject.toml", '[tool.django-prod-lint]\nexclude = ["reports.py"]\n')
        assert project.flake8("shop/reports.py").hits() == set()


class TestFilesThatAreNoUse:
    def test_syntax_error(self, project: Project) -> None:
        project.write("shop/broken.py", "def f(:\n")
        run = project.flake8(".")
        assert "shop/broken.py:1:" in run.out
        assert "E999" in run.out
        assert run.hits() == {HIT}

    def test_undecodable(self, project: Project) -> None:
        project.write("shop/broken.py", b"name = '\xff'\n")
        run = project.flake8(".")
        assert run.hits() == {HIT}
        assert "Traceback" not in run.err

    def test_empty(self, project: Project) -> None:
        project.write("shop/reports.py", "")
        run = project.flake8(".")
        assert (run.out, run.err) == ("", "")

    def test_outside_of_a_project(self, project: Project, tmp_path: Path) -> None:
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir()
        (elsewhere / "a.py").write_text("for a in b:\n    print(a.customer.name)\n")
        run = project.flake8("a.py", cwd=elsewhere)
        assert run.err == ""
        assert "Traceback" not in run.out


class TestWrongOptions:
    def test_in_the_table(self, project: Project) -> None:
        project.write("pyproject.toml", "[tool.django-prod-lint]\nstricct = true\n")
        run = project.flake8(".")
        assert run.status == 1
        assert "pyproject.toml:2: `stricct` is not an option; did you mean `strict`?" in run.out
        assert "Traceback" not in run.out + run.err

    def test_in_a_table_further_down(self, project: Project) -> None:
        project.write("shop/pyproject.toml", "[tool.django-prod-lint]\nselect = ['DPE999']\n")
        run = project.flake8("-j2", ".")
        assert run.status == 1
        assert "shop/pyproject.toml:2: there is no rule `DPE999`" in run.out
        assert "Traceback" not in run.out + run.err

    def test_on_the_command_line(self, project: Project) -> None:
        run = project.flake8("--dpe-root=nowhere", ".")
        assert run.status == 1
        assert "is no folder" in run.out

    def test_right_ones(self, project: Project) -> None:
        project.write(".flake8", "[flake8]\ndpe-strict = true\ndpe_settings_module = a.b, c.d\n")
        assert project.flake8("--dpe-root=.", ".").hits() == {HIT}
