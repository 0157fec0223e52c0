"""A small Django project with findings of its own, and real runs of the three front ends over it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

MODELS = """\
from django.db import models


class Customer(models.Model):
    name = models.CharField(max_length=80)


class Order(models.Model):
    number = models.CharField(max_length=20)
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT)
"""

REPORTS = """\
from shop.models import Order


def names():
    for order in Order.objects.all():
        print(order.customer.name)


def numbers():
    for order in Order.objects.all():
        print(order.number)
"""

HIT = ("shop/reports.py", 6, "DPE201")
"""The only finding of the project as it is written here."""

Hit = tuple[str, int, str]


@dataclass
class Run:
    """What a finished process left behind."""

    status: int
    out: str
    err: str

    def hits(self) -> set[Hit]:
        """Path, line and code of each finding of ours, whoever printed it."""
        found = set()
        for line in self.out.splitlines():
            if match := re.match(r"(?:\./)?(?P<path>[^:]+):(?P<line>\d+):\d+: (?P<code>DPE\d{3}|[EWR]7\d{3})\b", line):
                found.add((match["path"], int(match["line"]), "DPE" + match["code"][-3:]))
        return found


@dataclass
class Project:
    """A project on disk, and commands that run in its folder."""

    root: Path
    environment: dict[str, str] = field(default_factory=dict)

    def write(self, path: str, text: str | bytes) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def run(self, *command: str, stdin: str | None = None, cwd: Path | None = None) -> Run:
        done = subprocess.run(
            [sys.executable, *command],
            cwd=cwd or self.root,
            input=None if stdin is None else stdin.encode(),
            capture_output=True,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **self.environment},
        )
        return Run(done.returncode, done.stdout.decode(), done.stderr.decode())

    def flake8(self, *arguments: str, stdin: str | None = None, cwd: Path | None = None) -> Run:
        return self.run("-m", "flake8", "--select=DPE,E9", *arguments, stdin=stdin, cwd=cwd)

    def pylint(self, *arguments: str, stdin: str | None = None, cwd: Path | None = None) -> Run:
        """pylint with our messages and those about files that it cannot judge, and nothing else."""
        ours = [one for one in arguments if one.startswith("--enable=")]
        rest = [one for one in arguments if not one.startswith("--enable=")]
        return self.run(
            "-m",
            "pylint",
            "--score=n",
            "--persistent=n",
            "--load-plugins=pylint_django_prod",
            "--disable=all",
            f"--enable={our_messages()},F,syntax-error,bad-plugin-value",
            *ours,
            *rest,
            stdin=stdin,
            cwd=cwd,
        )

    def cli(self, *arguments: str, stdin: str | None = None, cwd: Path | None = None) -> Run:
        return self.run("-m", "django_prod_lint", *arguments, stdin=stdin, cwd=cwd)


def our_messages() -> str:
    """The symbols that are on by default, for pylint's `--enable`."""
    from django_prod_lint.catalogue import all_rules

    return ",".join(rule.symbol for rule in all_rules() if rule.default)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "project")
    made.write(".git/HEAD", "ref: refs/heads/main\n")
    made.write("manage.py", "")
    made.write("shop/__init__.py", "")
    made.write("shop/models.py", MODELS)
    made.write("shop/reports.py", REPORTS)
    return made
