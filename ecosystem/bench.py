"""What the flake8 plugin costs: flake8 with it against flake8 alone, in one run on one machine.

    python ecosystem/bench.py [--project NAME] [--rounds N] [--check]
    python ecosystem/bench.py --plain "venv-a/bin/flake8" --plugin "venv-b/bin/flake8"

On the largest pinned project: cold (no index cache), warm, and one file on stdin, warm. The commands
alternate within each round, and the table shows medians; ratios mean more than seconds. Peak memory is
that of the largest process. Without --plain and --plugin two virtual environments are made in the
cache folder. With --check the figures must stay within the limits below.
"""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import statistics
import subprocess
import sys
import time
import venv
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fetch import FetchError, cache_folder, chosen, fetch, python_files
from run import INDEX_CACHE

REPOSITORY = Path(__file__).resolve().parent.parent
COLD_LIMIT = 2.0
WARM_LIMIT = 1.3
STDIN_LIMIT_MS = 150
STDIN_LINES = 600
"""The file for stdin is the one nearest to this length that touches a relation or a queryset."""


@dataclass(frozen=True)
class Run:
    """One run of one command."""

    seconds: float
    cpu: float
    peak_mib: float


def timed(command: Sequence[str], folder: Path, stdin: Path | None = None) -> Run:
    """Run to the end and measure. Raises RuntimeError where flake8 itself failed."""
    log = folder / ".bench-stderr"
    with log.open("wb") as errors, (stdin or Path(os.devnull)).open("rb") as source:
        start = time.perf_counter()
        child = subprocess.Popen(command, cwd=folder, stdin=source, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
    message = log.read_text("utf-8", "replace").strip()
    log.unlink()
    if child.returncode or "Traceback" in message:
        raise RuntimeError(f"{shlex.join(command)} ended with {child.returncode}: {message[-400:]}")
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def environment(folder: Path, *installs: Sequence[str]) -> list[str]:
    """The flake8 of a virtual environment, made if it is missing, after these `pip install`s in it."""
    python = folder / "bin" / "python"
    if not (folder / ".made").exists():
        print(f"making {folder}", flush=True)
        venv.create(folder, with_pip=True, clear=True)
    for install in installs:
        options = ["--quiet", "--disable-pip-version-check"]
        subprocess.run([str(python), "-m", "pip", "install", *options, *install], check=True)
    (folder / ".made").write_text("", "utf-8")
    return [str(python), "-m", "flake8"]


def clear_index(folder: Path) -> None:
    """Remove every index cache at or below the project."""
    for one in list(folder.rglob(INDEX_CACHE)):
        shutil.rmtree(one)


def typical_file(files: Sequence[Path]) -> Path:
    """A file of middling length with work for the ORM rules in it."""
    busy = [file for file in files if b".objects." in (text := file.read_bytes()) and b"for " in text]
    return min(busy or files, key=lambda file: abs(file.read_bytes().count(b"\n") - STDIN_LINES))


def measure(
    plain: list[str], plugin: list[str], folder: Path, tops: Sequence[str], file: Path, rounds: int
) -> dict[str, list[Run]]:
    """All runs by name. One unmeasured run of each command comes first, so that nobody pays for the disk."""
    name = file.relative_to(folder).as_posix()
    stdin = ["--stdin-display-name", name, "-"]
    # Bytecode of both environments and the source files themselves come from memory from here on.
    timed([*plain, name], folder)
    timed([*plugin, name], folder)
    for top in tops:
        for source in (folder / top).rglob("*.py"):
            source.read_bytes()
    runs: dict[str, list[Run]] = defaultdict(list)
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", file=sys.stderr, flush=True)
        runs["plain"].append(timed([*plain, *tops], folder))
        clear_index(folder)
        runs["cold"].append(timed([*plugin, *tops], folder))
        if not any(folder.rglob(INDEX_CACHE)):
            print(f"bench: no {INDEX_CACHE} was written, so warm is as cold", file=sys.stderr)
        runs["warm"].append(timed([*plugin, *tops], folder))
        for _ in range(5):
            runs["stdin plain"].append(timed([*plain, *stdin], folder, file))
            runs["stdin warm"].append(timed([*plugin, *stdin], folder, file))
    return runs


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; with --check 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--project", help="instead of the largest")
    parser.add_argument("--cache", help="folder for downloads and unpacked projects")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", default="auto", help="flake8's --jobs, for both")
    parser.add_argument("--plain", help="the flake8 command without the plugin")
    parser.add_argument("--plugin", help="the flake8 command with the plugin")
    parser.add_argument("--check", action="store_true", help="fail when a limit is passed")
    options = parser.parse_args(arguments)
    cache = cache_folder(options.cache)
    try:
        names = [options.project] if options.project else None
        fetched = [(one, fetch(one, cache)) for one in chosen(names)]
    except FetchError as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2
    project, folder = max(fetched, key=lambda one: _lines(python_files(*one)))
    files = python_files(project, folder)
    flake8 = ["flake8>=7,<8"]
    # The plugin is installed anew each time: the code under measurement must be today's.
    today = ["--force-reinstall", "--no-deps", str(REPOSITORY)]
    plain = shlex.split(options.plain) if options.plain else environment(cache / "venv-plain", flake8)
    plugin = shlex.split(options.plugin) if options.plugin else environment(cache / "venv-plugin", flake8, today)
    common = ["--isolated", "--exit-zero", f"--jobs={options.jobs}"]
    file = typical_file(files)
    runs = measure([*plain, *common], [*plugin, *common], folder, project.lint, file, options.rounds)
    print(
        f"\n{project.name} {project.version}: {len(files)} files, {_lines(files)} lines; stdin: "
        f"{file.relative_to(folder)}, {_lines([file])} lines; {options.rounds} rounds, jobs {options.jobs}, "
        f"{os.cpu_count()} CPUs, Python {sys.version.split()[0]}"
    )
    print(f"{'':24}{'seconds':>9}{'min':>8}{'max':>8}{'CPU s':>9}{'MiB':>7}{'ratio':>8}{'added ms':>10}")
    median = {name: statistics.median(one.seconds for one in several) for name, several in runs.items()}
    for name, base in (
        ("plain", "plain"), ("cold", "plain"), ("warm", "plain"),
        ("stdin plain", "stdin plain"), ("stdin warm", "stdin plain"),
    ):  # fmt: skip
        times = [one.seconds for one in runs[name]]
        cpu = statistics.median(one.cpu for one in runs[name])
        peak = max(one.peak_mib for one in runs[name])
        added = 1000 * (median[name] - median[base])
        print(
            f"{name:24}{median[name]:9.2f}{min(times):8.2f}{max(times):8.2f}{cpu:9.2f}{peak:7.0f}"
            f"{median[name] / median[base]:8.2f}{added:10.0f}"
        )
    cold, warm = median["cold"] / median["plain"], median["warm"] / median["plain"]
    stdin = 1000 * (median["stdin warm"] - median["stdin plain"])
    wrong = []
    if cold > COLD_LIMIT:
        wrong.append(f"cold: {cold:.2f} times flake8 alone, wanted {COLD_LIMIT}")
    if warm > WARM_LIMIT:
        wrong.append(f"warm: {warm:.2f} times flake8 alone, wanted {WARM_LIMIT}")
    if stdin > STDIN_LIMIT_MS:
        wrong.append(f"stdin: {stdin:.0f} ms added, wanted {STDIN_LIMIT_MS}")
    print("\n" + ("\n".join(wrong) or "all within the limits"))
    return int(bool(wrong) and options.check)


def _lines(files: Sequence[Path]) -> int:
    return sum(file.read_bytes().count(b"\n") for file in files)


if __name__ == "__main__":
    sys.exit(main())
