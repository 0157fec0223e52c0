"""Fetches the pinned projects that the linter is measured on, and unpacks their source files.

    python ecosystem/fetch.py [--quick | --project NAME ...] [--cache FOLDER]

The projects stand in `projects.json`: a wheel from PyPI each, pinned by version and SHA-256. Only text
that a linter could read is unpacked (Python, templates, configuration), into
`<cache>/<name>-<version>/`; nothing of a project is installed, imported or copied into this repository.
The cache is `.ecosystem-cache/` at the repository's root, or what `DPL_ECOSYSTEM_CACHE` names.
"""

from __future__ import annotations

import argparse
import email.parser
import email.policy
import hashlib
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

HERE = Path(__file__).resolve().parent
CACHE_VARIABLE = "DPL_ECOSYSTEM_CACHE"

SOURCE_SUFFIXES = frozenset(
    {".py", ".pyi", ".html", ".htm", ".txt", ".xml", ".jinja", ".jinja2", ".j2", ".djhtml"}
    | {".toml", ".cfg", ".ini", ".yml", ".yaml"}
)
LARGEST_FILE = 16 * 2**20
LARGEST_PROJECT = 512 * 2**20
STAMP = ".unpacked"


class FetchError(Exception):
    """A project that cannot be had; the text says what happened and what to do."""


class DownloadError(FetchError):
    """The index cannot be reached or no longer has the file; the one error that may be the network's."""


@dataclass(frozen=True)
class Project:
    """One entry of `projects.json`."""

    name: str
    version: str
    kind: str
    file: str
    sha256: str
    lint: tuple[str, ...]
    """The top folders that hold the project's code."""
    exclude: tuple[tuple[str, str], ...]
    """Folders that are left out, each with the reason."""
    quick: bool
    """Whether the short run takes it."""

    def excludes(self, path: str) -> bool:
        """Whether a path inside the project lies in a folder that is left out."""
        return any(path == folder or path.startswith(f"{folder}/") for folder, _ in self.exclude)


def load_projects() -> list[Project]:
    """All pinned projects, in the order of the file."""
    rows = json.loads((HERE / "projects.json").read_text("utf-8"))
    return [
        Project(
            **{
                **row,
                "lint": tuple(row["lint"]),
                "exclude": tuple((one["path"], one["why"]) for one in row["exclude"]),
            }
        )
        for row in rows
    ]


def chosen(names: Iterable[str] | None = None, *, quick: bool = False) -> list[Project]:
    """The projects of these names, or the quick ones, or all.

    Raises FetchError for a name that is not pinned.
    """
    projects = load_projects()
    wanted = list(names or ())
    unknown = set(wanted) - {one.name for one in projects}
    if unknown:
        known = ", ".join(one.name for one in projects)
        raise FetchError(f"not in projects.json: {', '.join(sorted(unknown))}; known are {known}")
    if wanted:
        return [one for one in projects if one.name in wanted]
    return [one for one in projects if one.quick] if quick else projects


def cache_folder(given: str | Path | None = None) -> Path:
    """Where downloads and unpacked projects are kept."""
    named = given or os.environ.get(CACHE_VARIABLE) or HERE.parent / ".ecosystem-cache"
    return Path(named).resolve()


def fetch(project: Project, cache: Path) -> Path:
    """The folder with the project's source files; downloads, verifies and unpacks what is missing.

    Raises FetchError.
    """
    cache.mkdir(parents=True, exist_ok=True)
    ignore = cache / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", "utf-8")
    folder = cache / f"{project.name}-{project.version}"
    stamp = _stamp(project)
    try:
        if (folder / STAMP).read_text("utf-8") == stamp:
            return folder
    except OSError:
        pass
    archive = _archive(project, cache / "downloads")
    with tempfile.TemporaryDirectory(prefix="unpack-", dir=cache) as scratch:
        fresh = Path(scratch) / "project"
        _unpack(project, archive, fresh)
        (fresh / STAMP).write_text(stamp, "utf-8")
        if folder.exists():
            shutil.rmtree(folder)
        fresh.rename(folder)
    return folder


def python_files(project: Project, folder: Path) -> list[Path]:
    """The project's Python files, sorted."""
    return sorted(file for top in project.lint for file in (folder / top).rglob("*.py"))


def _stamp(project: Project) -> str:
    """Changes whenever the unpacked folder would: another file, other folders, other suffixes."""
    return json.dumps([project.sha256, project.lint, project.exclude, sorted(SOURCE_SUFFIXES)])


def _archive(project: Project, downloads: Path) -> Path:
    if project.kind != "wheel":
        raise FetchError(f"{project.name}: kind `{project.kind}` cannot be unpacked; pin a wheel")
    downloads.mkdir(parents=True, exist_ok=True)
    archive = downloads / project.file
    if archive.is_file() and digest_of(archive) == project.sha256:
        return archive
    with tempfile.TemporaryDirectory(prefix="part-", dir=downloads) as scratch:
        got = _download(project, Path(scratch))
        digest = digest_of(got)
        if digest != project.sha256:
            raise FetchError(f"{project.file}: SHA-256 is {digest}, projects.json pins {project.sha256}")
        got.replace(archive)
    return archive


def _download(project: Project, folder: Path) -> Path:
    # The file is never installed, so neither its dependencies nor its Python version matter.
    options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--ignore-requires-python"]
    requirement = f"{project.name}=={project.version}"
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        *options,
        "--only-binary=:all:",
        "--dest",
        str(folder),
    ]
    done = subprocess.run([*command, requirement], capture_output=True, text=True, check=False)
    if done.returncode:
        errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")] or done.stderr.splitlines()
        raise DownloadError(f"pip cannot download {requirement}: {errors[-1] if errors else 'no message'}")
    got = folder / project.file
    if not got.is_file():
        there = ", ".join(one.name for one in folder.iterdir()) or "nothing"
        raise FetchError(f"pip downloaded {there} for {requirement}, projects.json pins {project.file}")
    return got


def digest_of(file: Path) -> str:
    """The SHA-256 of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _unpack(project: Project, archive: Path, folder: Path) -> None:
    """Write the project's source files below the folder, and a `pyproject.toml` that makes it a root."""
    folder.mkdir()
    total = 0
    metadata = ""
    with zipfile.ZipFile(archive) as wheel:
        for member in wheel.infolist():
            path = _safe(member)
            if path is None:
                continue
            if re.fullmatch(r"[^/]+\.dist-info/METADATA", str(path)):
                metadata = wheel.read(member).decode("utf-8", "replace")
            if path.parts[0] not in project.lint or path.suffix not in SOURCE_SUFFIXES:
                continue
            if project.excludes(str(path)) or member.file_size > LARGEST_FILE:
                continue
            total += member.file_size
            if total > LARGEST_PROJECT:
                raise FetchError(f"{project.file} unpacks to more than {LARGEST_PROJECT >> 20} MiB")
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(wheel.read(member))
    (folder / "pyproject.toml").write_text(_marker(project, metadata), "utf-8")


def _safe(member: zipfile.ZipInfo) -> PurePosixPath | None:
    """The path of a regular file that stays inside the folder; None for anything else."""
    if member.is_dir() or stat.S_ISLNK(member.external_attr >> 16):
        return None
    name = member.filename
    path = PurePosixPath(name)
    if path.is_absolute() or "\\" in name or ":" in name or ".." in path.parts or not path.parts:
        return None
    return path


def _marker(project: Project, metadata: str) -> str:
    """What a checkout would have: the root, and the requirements that tell the Django version."""
    # The parser, not `message_from_string`: descriptions in METADATA may hold anything.
    message = email.parser.HeaderParser(policy=email.policy.compat32).parsestr(metadata)
    needs = [str(one) for one in message.get_all("Requires-Dist", []) if "extra ==" not in str(one)]
    rows = "".join(f"    {json.dumps(one)},\n" for one in needs)
    return (
        f'[project]\nname = "{project.name}"\nversion = "{project.version}"\n'
        f'dependencies = [\n{rows}]\n\n[tool.django-prod-lint]\nroot = "."\n'
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Fetch the chosen projects; 1 if one of them cannot be had."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--project", action="append", help="only this one (repeatable)")
    parser.add_argument("--quick", action="store_true", help="only the projects of the short run")
    parser.add_argument("--cache", help="folder for downloads and unpacked projects")
    options = parser.parse_args(arguments)
    cache = cache_folder(options.cache)
    failed = False
    try:
        projects = chosen(options.project, quick=options.quick)
    except FetchError as error:
        print(f"fetch: {error}", file=sys.stderr)
        return 2
    for project in projects:
        try:
            folder = fetch(project, cache)
        except (FetchError, OSError, zipfile.BadZipFile) as error:
            print(f"fetch: {project.name}: {error}", file=sys.stderr)
            failed = True
            continue
        files = python_files(project, folder)
        lines = sum(file.read_bytes().count(b"\n") for file in files)
        print(f"{project.name:16} {project.version:10} {len(files):5} files {lines:7} lines  {folder}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
