"""A fault in the engine is one finding in one file, whoever runs it; never a traceback."""

from __future__ import annotations

import pytest

from conftest import HIT, REPORTS, Project

SABOTAGED = """\
import sys
from django_prod_lint import engine

sound = engine._lint


def broken(path, *rest):
    if path.name == "victim.py":
        raise RecursionError("no\\nend")
    return sound(path, *rest)


engine._lint = broken
"""

HOSTS = {
    "flake8": "from flake8.main.cli import main\nraise SystemExit(main(['-j1', '--select=DPE', 'shop']))\n",
    "pylint": (
        "from pylint.lint import Run\n"
        "Run(['--load-plugins=pylint_django_prod', '--disable=all', '--enable=F,internal-error,n-plus-one-loop', 'shop'])\n"
    ),
    "command": "from django_prod_lint.cli import main\nraise SystemExit(main(['shop']))\n",
}


@pytest.mark.parametrize("host", HOSTS)
def test_fault(project: Project, host: str) -> None:
    project.write("shop/victim.py", REPORTS)
    run = project.run(str(project.write("sabotage.py", SABOTAGED + HOSTS[host])))
    assert run.hits() == {HIT, ("shop/victim.py", 1, "DPE001")}
    assert "RecursionError" in run.out
    assert "Traceback" not in run.out + run.err
