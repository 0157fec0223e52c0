"""flake8, pylint and the command report the same findings on a real project.

`tests/adapters` shows it on the example project; this is django-helpdesk, as it is pinned.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import fetch  # noqa: E402  (the scripts of this folder import each other by bare name)
import reviewed  # noqa: E402

PROJECT = "django-helpdesk"
HIT = re.compile(r"(?:\./)?(?P<path>[^:]+):(?P<line>\d+):\d+: (?P<code>DPE\d{3}|[EWR]7\d{3})\b")

Hits = set[tuple[str, int, str]]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy away from this repository, whose options have no say in it."""
    if os.environ.get("DPL_ECOSYSTEM") == "off":
        pytest.skip("DPL_ECOSYSTEM=off")
    (pinned,) = fetch.chosen([PROJECT])
    try:
        folder = fetch.fetch(pinned, fetch.cache_folder())
    except fetch.DownloadError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"no package index to fetch {PROJECT} from: {error}")
    root = tmp_path_factory.mktemp("same") / "project"
    shutil.copytree(folder, root, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    (root / ".git").mkdir()
    return root


def hits(root: Path, *command: str) -> Hits:
    """Path, line and code of each finding of ours that a command prints."""
    done = subprocess.run([sys.executable, "-m", *command], cwd=root, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    found = (HIT.match(line) for line in done.stdout.splitlines())
    return {(one["path"], int(one["line"]), "DPE" + one["code"][-3:]) for one in found if one}


def test_same_set(project: Path) -> None:
    tops = sorted(path.name for path in project.iterdir() if path.is_dir() and not path.name.startswith("."))
    command = hits(project, "django_prod_lint", *tops)
    assert hits(project, "flake8", "--isolated", "--select=DPE", "-j2", *tops) == command
    plugin = ["--load-plugins=pylint_django_prod", "--disable=all", f"--enable={','.join(our_messages())}"]
    assert hits(project, "pylint", "--persistent=n", "--recursive=y", *plugin, *tops) == command
    listed = {(one.path, one.line, one.rule) for one in reviewed.load(PROJECT).values()}
    assert listed == {one for one in command if one[2] in {rule for _, _, rule in listed}}


def our_messages() -> list[str]:
    """The symbols that are on by default, for pylint's `--enable`."""
    from django_prod_lint.catalogue import all_rules

    return [rule.symbol for rule in all_rules() if rule.default]
