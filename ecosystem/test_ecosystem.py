"""The linter on real projects: no internal error, every finding reviewed, precision kept.

`DPL_ECOSYSTEM` picks the projects: `quick` (the default), `all`, names with commas, or `off`. Without a
package index the tests skip; where `CI` is set they fail instead, since there the index must answer.
"""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import fetch  # noqa: E402  (the scripts of this folder import each other by bare name)
import reviewed  # noqa: E402

CHOICE = os.environ.get("DPL_ECOSYSTEM", "quick")


@pytest.fixture(scope="session")
def projects() -> list[str]:
    """The names of the chosen projects, all of them fetched."""
    if CHOICE == "off":
        pytest.skip("DPL_ECOSYSTEM=off")
    names = None if CHOICE in ("quick", "all") else CHOICE.split(",")
    picked = fetch.chosen(names, quick=CHOICE == "quick")
    for project in picked:
        try:
            fetch.fetch(project, fetch.cache_folder())
        except fetch.DownloadError as error:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"no package index to fetch the projects from: {error}")
    return [one.name for one in picked]


def test_findings_are_reviewed(projects: list[str]) -> None:
    command = [sys.executable, str(HERE / "run.py")]
    for name in projects:
        command += ["--project", name]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_lists_belong_to_pinned_projects() -> None:
    known = {one.name for one in fetch.load_projects()}
    assert {file.stem for file in reviewed.REVIEWED.glob("*.jsonl")} <= known
    for name in known:
        reviewed.load(name)


def test_a_finding_is_recognised_after_lines_moved() -> None:
    source = b"class View:\n    def get(self):\n        return a.b\n"
    moved = b"import x\n\nclass View:\n    if x:\n        def get(self):\n            return  a.b\n"
    (before,) = reviewed.records_of("a.py", source, [("DPE201", 3, 15)])
    (after,) = reviewed.records_of("a.py", moved.replace(b"return  a", b"return a"), [("DPE201", 6, 19)])
    assert before.scope == "View.get"
    assert before.key == after.key
    assert before.line != after.line


def test_a_changed_line_is_another_finding() -> None:
    (before,) = reviewed.records_of("a.py", b"x = a.b\n", [("DPE201", 1, 4)])
    (after,) = reviewed.records_of("a.py", b"x = a.c\n", [("DPE201", 1, 4)])
    assert before.key != after.key


def test_equal_lines_are_told_apart() -> None:
    records = reviewed.records_of("a.py", b"a.b\na.b\n", [("DPE201", 1, 0), ("DPE201", 2, 0)])
    assert [one.nth for one in records] == [0, 1]


def test_unpacking_stays_inside(tmp_path: Path) -> None:
    wheel = tmp_path / "evil-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("evil/models.py", "fine = 1\n")
        archive.writestr("evil/../../escaped.py", "")
        archive.writestr("/escaped.py", "")
        archive.writestr("evil\\escaped.py", "")
        archive.writestr("evil/picture.png", "")
        archive.writestr("evil/dist/bundled.py", "")
        link = zipfile.ZipInfo("evil/link.py")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/hostname")
    cache = tmp_path / "cache"
    (cache / "downloads").mkdir(parents=True)
    digest = fetch.digest_of(wheel)
    wheel.rename(cache / "downloads" / wheel.name)
    project = fetch.Project(
        "evil", "1", "wheel", wheel.name, digest, ("evil",), (("evil/dist", "bundled"),), quick=False
    )
    folder = fetch.fetch(project, cache)
    assert [file.relative_to(folder).as_posix() for file in folder.rglob("*.py")] == ["evil/models.py"]
    assert not list(tmp_path.rglob("escaped.py"))


def test_another_file_than_the_pinned_one_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def download(project: fetch.Project, folder: Path) -> Path:
        (folder / project.file).write_bytes(b"not it")
        return folder / project.file

    monkeypatch.setattr(fetch, "_download", download)
    with pytest.raises(fetch.FetchError, match="SHA-256"):
        fetch.fetch(fetch.load_projects()[0], tmp_path)
    assert not list((tmp_path / "downloads").iterdir())
