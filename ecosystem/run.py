"""Lints the pinned projects and holds the findings against the reviewed lists.

    python ecosystem/run.py [--quick | --project NAME ...] [--jobs N] [--allow-gone]
    python ecosystem/run.py --write-new NEW [--sample N] [--rule DPE2 ...]
    python ecosystem/run.py --tidy

Fails when the linter had an internal error or could not read a file, when a finding of a reviewed rule
has no verdict, when a finding of the lists is no longer reported (unless --allow-gone), and when the
precision of a family of rules is below 95%: true / (true + false), with debatable ones counted apart.

Every project is linted in a process of its own, through the engine, and is indexed anew: an index that
an earlier state of the linter wrote must not decide what this one finds.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import json
import multiprocessing
import random
import re
import resource
import shutil
import signal
import sys
import time
import types
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import reviewed
from fetch import FetchError, cache_folder, chosen, fetch, python_files
from review import RECORD
from reviewed import Key, Record

INTERNAL_ERROR = "DPE001"
UNREADABLE = "DPE002"
INDEX_CACHE = ".django-prod-lint-cache"

LOADING = tuple(f"DPE{number}" for number in range(201, 210))
EVALUATING = (*(f"DPE{number}" for number in range(211, 218)), "DPE401", "DPE701")
SERVING = tuple(f"DPE{number}" for number in range(302, 306))
OTHERS = ("DPE101", "DPE219", "DPE702")
ENDPOINTS = ("DPE311", *(f"DPE{number}" for number in range(321, 325)))
RUNNING = ("DPE601", "DPE602", "DPE721", "DPE901", "DPE911", "DPE921", "DPE931", "DPE932")
GUARDING = (
    "DPE112", "DPE131", "DPE132", "DPE313", "DPE331", "DPE402", "DPE403", "DPE404", "DPE431", "DPE432", "DPE441",
    "DPE442",
)  # fmt: skip
FAMILIES = {
    "201-209, 302-305": (*LOADING, *SERVING),
    "211-217, 401, 701": EVALUATING,
    "101, 219, 702": OTHERS,
    "311-324, 601-602, 721, 901-932": (*ENDPOINTS, *RUNNING),
    "11x, 13x, 4xx …": GUARDING,
}
"""The rules whose findings all stand in the lists. All families but the third have a floor."""
WITH_FLOOR = ("201-209, 302-305", "211-217, 401, 701", "311-324, 601-602, 721, 901-932", "11x, 13x, 4xx …")
FLOOR = 0.95
ALL_REVIEWED = frozenset(code for family in FAMILIES.values() for code in family)

CONSUMERS = (
    "same function", "helper", "template", "class-based view", "serializer", "admin", "form, table, other",
    "feed, sitemap",
)  # fmt: skip
"""Who reads the rows that a finding is about."""

INDEX_LIMIT, FILE_LIMIT = 300, 60
"""Seconds after which the index of a project, or a single file, counts as an endless loop."""

BEFORE, AFTER = 14, 8
"""How many lines of source a reviewer is shown around a finding."""


@dataclass
class Outcome:
    """What linting one project gave."""

    project: str
    folder: Path
    files: int = 0
    lines: int = 0
    index_seconds: float = 0.0
    lint_seconds: float = 0.0
    peak_mib: int = 0
    records: list[Record] = field(default_factory=list)
    messages: dict[Key, str] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    """Internal errors and files that could not be read, a line each."""


@dataclass
class Judged:
    """An outcome beside the project's reviewed list."""

    outcome: Outcome
    known: dict[Key, Record]
    fresh: list[Record] = field(default_factory=list)
    gone: list[Record] = field(default_factory=list)
    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Counts by (rule, verdict), of findings that are reported now."""


def _stop(signum: int, frame: types.FrameType | None) -> None:
    # Inside a file the engine turns this into an internal error, DPE001, and goes on with the next.
    raise TimeoutError("took too long")


def lint_project(name: str, folder: Path, files: Sequence[Path]) -> Outcome:
    """Lint the files in this process."""
    from django_prod_lint.engine import lint_file, prepare

    for index in list(folder.rglob(INDEX_CACHE)):
        shutil.rmtree(index)
    signal.signal(signal.SIGALRM, _stop)
    outcome = Outcome(name, folder, len(files))
    signal.alarm(INDEX_LIMIT)
    start = time.perf_counter()
    prepare(files)
    outcome.index_seconds = time.perf_counter() - start
    for file in files:
        signal.alarm(FILE_LIMIT)
        start = time.perf_counter()
        findings = lint_file(file)
        signal.alarm(0)
        outcome.lint_seconds += time.perf_counter() - start
        source = file.read_bytes()
        outcome.lines += source.count(b"\n")
        if not findings:
            continue
        path = file.relative_to(folder).as_posix()
        findings = sorted(findings, key=lambda one: (one.span.line, one.span.column, one.rule.code, one.text))
        for one in findings:
            if one.rule.code in (INTERNAL_ERROR, UNREADABLE):
                outcome.broken.append(f"{path}:{one.span.line}: {one.rule.code} {one.text}")
        records = reviewed.records_of(
            path, source, [(one.rule.code, one.span.line, one.span.column) for one in findings]
        )
        outcome.records += records
        outcome.messages |= {record.key: one.text for record, one in zip(records, findings, strict=True)}
    outcome.peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return outcome


def lint_all(work: Sequence[tuple[str, Path, list[Path]]], jobs: int) -> list[Outcome]:
    """Lint several projects, each in a fresh process."""
    context = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(jobs, mp_context=context, max_tasks_per_child=1) as pool:
        pending = [pool.submit(lint_project, *one) for one in work]
        return [one.result() for one in pending]


def judge(outcome: Outcome) -> Judged:
    """Look up every finding of a reviewed rule in the project's list."""
    judged = Judged(outcome, reviewed.load(outcome.project))
    seen = set()
    for record in outcome.records:
        if record.rule not in ALL_REVIEWED:
            continue
        seen.add(record.key)
        known = judged.known.get(record.key)
        if known is None:
            judged.fresh.append(record)
            judged.verdicts[record.rule, "new"] += 1
        else:
            judged.verdicts[record.rule, known.verdict] += 1
    judged.gone = [record for key, record in judged.known.items() if key not in seen]
    return judged


def report(results: Sequence[Judged]) -> None:
    """Print the tables: projects, rules by project, verdicts by rule, precision by family, who reads."""
    heads = ("files", "lines", "index s", "lint s", "MiB", "found", "true", "false", "debatable", "new", "gone")
    print(f"{'project':18}" + "".join(f"{head:>10}" for head in heads))
    for one in results:
        out = one.outcome
        by = Counter[str]()
        for (_, verdict), count in one.verdicts.items():
            by[verdict] += count
        times = f"{out.index_seconds:.2f}", f"{out.lint_seconds:.2f}"
        counts = (by["true"], by["false"], by["debatable"], by["new"], len(one.gone))
        row = (out.files, out.lines, *times, out.peak_mib, len(out.records), *counts)
        print(f"{out.project:18}" + "".join(f"{value:>10}" for value in row))
    rules = sorted({record.rule for one in results for record in one.outcome.records})
    if rules:
        print(f"\n{'findings':18}" + "".join(f"{rule:>8}" for rule in rules))
    for one in results:
        counts = Counter(record.rule for record in one.outcome.records)
        print(f"{one.outcome.project:18}" + "".join(f"{counts[rule] or '.':>8}" for rule in rules))
    total = verdicts_of(results)
    columns = ("true", "false", "debatable", "new")
    print(f"\n{'rule or family':18}" + "".join(f"{name:>10}" for name in (*columns, "precision")))
    for code in sorted({rule for rule, _ in total}):
        _print_precision(code, {name: total[code, name] for name in columns})
    for name, codes in FAMILIES.items():
        _print_precision(name, {one: sum(total[code, one] for code in codes) for one in columns})

    print(f"\n{'who reads the rows':18}" + "".join(f"{name:>10}" for name in columns))
    by_kind = Counter[tuple[str, str]]()
    for one in results:
        for record in one.outcome.records:
            if record.rule in FAMILIES["201-209, 302-305"]:
                known = one.known.get(record.key)
                kind = consumer_of(record, one.outcome.messages[record.key])
                by_kind[kind, known.verdict if known else "new"] += 1
    for kind in CONSUMERS:
        print(f"{kind:18}" + "".join(f"{by_kind[kind, name]:10}" for name in columns))


def consumer_of(record: Record, message: str) -> str:
    """Who reads the rows of a finding of 201-209 or 302-305, as its rule and the reasons in its message tell."""
    if record.rule in SERVING:
        return "serializer"
    reads = re.search(r"`([^`]*)` (?:reads each of them|asks for it for each row), (\S+):\d+", message)
    if reads is not None:
        text, path = reads.groups()
        if "erializer" in path or "erializer" in text:
            return "serializer"
        is_admin = "admin" in path or text.startswith(("choices of", "label of"))
        return "admin" if is_admin else "form, table, other"
    if re.search(r"loops over them, \S+\.(?:html|txt|xml|jinja2?):\d+", message):
        return "class-based view" if "." in record.scope or "View" in record.scope else "template"
    if "loops over them, django." in message:
        return "feed, sitemap"
    is_handed_on = "loops over them" in message or "runs the query" in message or "reads it" in message
    return "helper" if is_handed_on else "same function"


def _print_precision(name: str, counts: dict[str, int]) -> None:
    decided = counts["true"] + counts["false"]
    share = f"{counts['true'] / decided:.1%}" if decided else "-"
    print(f"{name:18}" + "".join(f"{count:10}" for count in counts.values()) + f"{share:>10}")


def verdicts_of(results: Iterable[Judged]) -> Counter[tuple[str, str]]:
    """The counts by (rule, verdict) of all projects together."""
    total: Counter[tuple[str, str]] = Counter()
    for one in results:
        total += one.verdicts
    return total


def failures(results: Sequence[Judged], *, allow_gone: bool) -> list[str]:
    """What is wrong, a line each; empty when all is well."""
    wrong = []
    for one in results:
        name, messages = one.outcome.project, one.outcome.messages
        wrong += [f"{name}: {row}" for row in one.outcome.broken]
        wrong += [
            f"{name}: not reviewed: {record.path}:{record.line}: {record.rule} {messages[record.key]}"
            for record in one.fresh
        ]
        if not allow_gone:
            wrong += [
                f"{name}: no longer reported: {record.path}:{record.line}: {record.rule}"
                f" ({record.verdict}: {record.why})"
                for record in one.gone
            ]
    total = verdicts_of(results)
    for family in WITH_FLOOR:
        good, bad = (sum(total[code, verdict] for code in FAMILIES[family]) for verdict in ("true", "false"))
        if good + bad and good / (good + bad) < FLOOR:
            wrong.append(f"precision of {family} is {good / (good + bad):.1%}, wanted {FLOOR:.0%}")
    return wrong


def write_new(file: Path, results: Sequence[Judged], codes: Sequence[str], sample: int | None) -> int:
    """Write the findings without a verdict for a reviewer, and return how many.

    With `sample`, at most so many of each rule, drawn over all projects, the same ones every time.
    """
    rows = [(one, record) for one in results for record in one.fresh]
    if codes:
        rows = [(one, record) for one, record in rows if record.rule.startswith(tuple(codes))]
    if sample is not None:
        kept = []
        for rule in sorted({record.rule for _, record in rows}):
            of_rule = [row for row in rows if row[1].rule == rule]
            kept += random.Random(rule).sample(of_rule, min(sample, len(of_rule)))
        rows = sorted(kept, key=lambda row: (row[0].outcome.project, row[1]))
    with file.open("w", encoding="utf-8") as stream:
        for one, record in rows:
            project = one.outcome.project
            print(f"## {project}:{record.id} {record.rule} {record.path}:{record.line}", file=stream)
            print(f"in {record.scope or 'module'}: {one.outcome.messages[record.key]}", file=stream)
            print(RECORD + json.dumps([project, asdict(record)]), file=stream)
            source = (one.outcome.folder / record.path).read_text("utf-8", "replace").splitlines()
            for number in range(max(1, record.line - BEFORE), min(len(source), record.line + AFTER) + 1):
                mark = ">" if number == record.line else " "
                print(f"{mark}{number:6} {source[number - 1]}", file=stream)
            print(file=stream)
    return len(rows)


def tidy(one: Judged) -> None:
    """Rewrite a project's list without what is gone, and with today's line numbers."""
    lines = {record.key: record.line for record in one.outcome.records}
    kept = [Record(**{**asdict(known), "line": lines[key]}) for key, known in one.known.items() if key in lines]
    reviewed.save(one.outcome.project, kept)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as the options say; 1 if something is wrong with the findings, 2 if there is nothing to lint."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--project", action="append", help="only this one (repeatable)")
    parser.add_argument("--quick", action="store_true", help="only the projects of the short run")
    parser.add_argument("--cache", help="folder for downloads and unpacked projects")
    parser.add_argument("--jobs", type=int, default=1, help="projects linted at the same time")
    parser.add_argument("--allow-gone", action="store_true", help="findings of the lists may vanish")
    parser.add_argument("--write-new", type=Path, help="write findings without a verdict to this file")
    parser.add_argument("--rule", action="append", default=[], help="with --write-new: codes that begin so")
    parser.add_argument("--sample", type=int, help="with --write-new: at most so many of each rule")
    parser.add_argument("--tidy", action="store_true", help="drop what is gone, renew line numbers")
    options = parser.parse_args(arguments)
    cache = cache_folder(options.cache)
    try:
        projects = [(one, fetch(one, cache)) for one in chosen(options.project, quick=options.quick)]
    except FetchError as error:
        print(f"run: {error}", file=sys.stderr)
        return 2
    work = [(one.name, folder, python_files(one, folder)) for one, folder in projects]
    results = [judge(outcome) for outcome in lint_all(work, options.jobs)]
    report(results)
    if options.tidy:
        for one in results:
            tidy(one)
    if options.write_new:
        count = write_new(options.write_new, results, options.rule, options.sample)
        print(f"\n{count} findings to review in {options.write_new}")
    wrong = failures(results, allow_gone=options.allow_gone or options.tidy)
    print()
    for row in wrong[:200]:
        print(row)
    if len(wrong) > 200:
        print(f"… and {len(wrong) - 200} more")
    print(f"{len(wrong)} problems" if wrong else "every finding is reviewed, nothing is missing")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
