"""Runs each pre-commit hook of this checkout, as its users would, on a copy of the example project.

The checkout is copied into a repository of its own, pre-commit installs that, and what each hook prints
must be exactly what the command finds.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
SHOP = REPOSITORY / "tests" / "shop"
HOOKS = re.findall(r"^- id: (\S+)", (REPOSITORY / ".pre-commit-hooks.yaml").read_text("utf-8"), re.MULTILINE)

_FINDING = re.compile(r"^[^\s:]+:\d+:\d+: DPE\d{3}\b", re.MULTILINE)


def run(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, env={**os.environ, **environment}, check=False
    )


def commit(folder: Path) -> None:
    """Make the folder a repository with all its files in one commit."""
    author = ("-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "core.hooksPath=/dev/null")
    for step in (["init", "-q"], ["add", "-A"], [*author, "commit", "-q", "-m", "All files"]):
        run("git", *step, cwd=folder).check_returncode()


def snapshot(to: Path) -> None:
    """The files of this checkout that are, or would be, committed."""
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=REPOSITORY)
    listed.check_returncode()
    for name in filter(None, listed.stdout.split("\0")):
        source = REPOSITORY / name
        if source.is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, to / name)


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        hooks, project = work / "hooks", work / "project"
        hooks.mkdir()
        snapshot(hooks)
        commit(hooks)
        # a hook's environment holds no jinja2 unless its user adds it
        shutil.copytree(SHOP, project, ignore=shutil.ignore_patterns("__pycache__", ".*", "templates_jinja.py"))
        commit(project)
        expected = set(_FINDING.findall(run(sys.executable, "-m", "django_prod_lint", cwd=project).stdout))
        for hook in HOOKS:
            tried = run(
                *(sys.executable, "-m", "pre_commit", "try-repo", str(hooks), hook, "--all-files", "--verbose"),
                cwd=project,
                PRE_COMMIT_HOME=str(work / "cache"),
            )
            found = set(_FINDING.findall(tried.stdout))
            if found != expected or tried.returncode != int(bool(expected)):
                print(tried.stdout, tried.stderr, sep="\n")
                print(f"{hook}: exit {tried.returncode}; {len(found)} findings, {len(expected)} expected")
                return 1
            print(f"{hook}: exit {tried.returncode}, the command's {len(found)} findings")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
