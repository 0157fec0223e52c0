"""Files read by workers give what files read one by one give."""

import multiprocessing
from pathlib import Path

import pytest

from django_prod_lint.project import reading
from django_prod_lint.project.index import Index
from django_prod_lint.project.reading import Stale, read, read_all


def _written(folder: Path, count: int) -> list[Stale]:
    files = []
    for number in range(count):
        path = folder / f"module_{number}.py"
        path.write_text(f"class Order{number}:\n    number = {number}\n" if number % 7 else "def broken(:\n", "utf-8")
        stat = path.stat()
        files.append(Stale(str(path), stat.st_mtime_ns, stat.st_size, ""))
    return files


def test_workers_give_what_one_process_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = _written(tmp_path, 60)
    files.insert(30, Stale(str(tmp_path / "gone.py"), 1, 1, ""))
    alone = [read(one) for one in files]
    monkeypatch.setattr(reading, "FILES_FOR_WORKERS", 10)
    monkeypatch.setattr(reading, "_processors", lambda: 2)
    together = read_all(files)
    assert together == alone
    assert together[30] is None
    assert together[31] is not None


def test_a_text_that_is_known_is_not_summarised_again(tmp_path: Path) -> None:
    (file,) = _written(tmp_path, 2)[1:]
    first = read(file)
    assert first is not None
    assert first[3] != b""
    again = read(file._replace(digest=first[2]))
    assert again is not None
    assert again[2:] == (first[2], b"")


@pytest.mark.parametrize(
    "error",
    [OSError(11, "Resource temporarily unavailable"), ImportError("no sem_open"), NotImplementedError("no semaphores")],
    ids=lambda one: type(one).__name__,
)
def test_where_no_process_can_be_started_files_are_read_one_by_one(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(method: str) -> object:
        raise error

    files = _written(tmp_path, 60)
    monkeypatch.setattr(reading, "FILES_FOR_WORKERS", 10)
    monkeypatch.setattr(reading, "_processors", lambda: 2)
    monkeypatch.setattr(multiprocessing, "get_context", refused)
    assert read_all(files) == [read(one) for one in files]


def test_a_touched_file_keeps_its_summary(tmp_path: Path) -> None:
    _written(tmp_path, 3)
    index = Index(tmp_path)
    index.refresh()
    before = index.entries["module_1.py"]
    (tmp_path / "module_1.py").touch()
    (tmp_path / "module_2.py").unlink()
    (tmp_path / "other.py").write_text("TOTAL = 1\n", "utf-8")
    index.refresh()
    assert index.entries["module_1.py"][2:] == before[2:]
    assert index.entries.keys() == {"module_0.py", "module_1.py", "other.py"}
    assert all(entry[3] for entry in index.entries.values())
