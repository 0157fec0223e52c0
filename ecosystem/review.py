"""Merges verdicts into the reviewed lists.

    python ecosystem/run.py --write-new NEW          # the findings to judge, with their source
    python ecosystem/review.py NEW < VERDICTS

A verdict is a line `ID true|false|debatable why`, where ID heads the finding in NEW. A later verdict
replaces an earlier one. Lines that are empty or begin with `#` are passed over; a line that cannot be
used stops the merge before anything is written.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import reviewed
from reviewed import VERDICTS, Record

RECORD = "record: "
"""Begins the line in the file of new findings that holds project and record as JSON."""


def new_records(file: Path) -> dict[str, tuple[str, Record]]:
    """The (project, record) of each ID in a file that `run.py --write-new` made."""
    found = {}
    for row in file.read_text("utf-8").splitlines():
        if row.startswith(RECORD):
            project, values = json.loads(row.removeprefix(RECORD))
            record = Record(**values)
            found[f"{project}:{record.id}"] = (project, record)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Merge the verdicts; 2 if a line cannot be used."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("new", type=Path, nargs="+", help="files made by run.py --write-new")
    parser.add_argument("--verdicts", type=Path, help="read from this file and not from stdin")
    options = parser.parse_args(arguments)
    known: dict[str, tuple[str, Record]] = {}
    for file in options.new:
        known |= new_records(file)
    text = options.verdicts.read_text("utf-8") if options.verdicts else sys.stdin.read()
    given: dict[str, list[Record]] = defaultdict(list)
    wrong = 0
    for number, row in enumerate(text.splitlines(), 1):
        if not row.strip() or row.startswith("#"):
            continue
        identity, _, rest = row.strip().partition(" ")
        verdict, _, why = rest.strip().partition(" ")
        if identity not in known or verdict not in VERDICTS or not why.strip():
            problem = "no such finding" if identity not in known else "write `ID true|false|debatable why`"
            print(f"review: verdict line {number}: {problem}: {row[:80]}", file=sys.stderr)
            wrong += 1
            continue
        project, record = known[identity]
        given[project].append(Record(**{**asdict(record), "verdict": verdict, "why": why.strip()}))
    if wrong:
        return 2
    for project, records in given.items():
        merged = reviewed.load(project) | {record.key: record for record in records}
        reviewed.save(project, merged.values())
        print(f"{project}: {len(records)} verdicts merged, {len(merged)} in the list")
    return 0


if __name__ == "__main__":
    sys.exit(main())
