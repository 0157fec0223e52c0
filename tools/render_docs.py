"""Writes what the documents repeat of the catalogue: each page's header table, and the index of rules.

python tools/render_docs.py           # rewrite docs/rules
python tools/render_docs.py --check   # exit 1 and name the files that are stale
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from django_prod_lint.catalogue import all_rules, pylint_id
from django_prod_lint.rule import Fix, Rule

PAGES = Path(__file__).parents[1] / "docs" / "rules"

_HEADER = re.compile(r"<!-- header -->.*?<!-- /header -->", re.DOTALL)
_FIXES = {Fix.NONE: "no", Fix.SAFE: "safe", Fix.UNSAFE: "on request, to be read before it is kept"}


def header(rule: Rule) -> str:
    """The table at the head of a rule's page, with its markers."""
    default = "on" if rule.default else "off; `strict` turns it on"
    return (
        "<!-- header -->\n"
        "| Code | pylint | Severity | Default | Fix | Since |\n"
        "|---|---|---|---|---|---|\n"
        f"| `{rule.code}` | `{pylint_id(rule)}` | {rule.severity.name.lower()} "
        f"| {default} | {_FIXES[rule.fix]} | {rule.since} |\n"
        "<!-- /header -->"
    )


def index() -> str:
    """The list of all rules, by family."""
    parts = ["# The rules\n\nWritten by `make docs`; the pages say what each rule reports and what it cannot see.\n"]
    for family, rules in groupby(all_rules(), key=lambda rule: rule.family):
        parts.append(f"\n## {family.capitalize()}\n\n| Code | Rule | | Reports |\n|---|---|---|---|\n")
        for rule in rules:
            default = "" if rule.default else "strict"
            parts.append(f"| `{rule.code}` | [{rule.symbol}]({rule.symbol}.md) | {default} | {rule.summary} |\n")
    return "".join(parts)


def rendered() -> Iterator[tuple[Path, str]]:
    """Each generated file and what it should hold. A page that does not exist yet is left out."""
    yield PAGES / "README.md", index()
    for rule in all_rules():
        page = PAGES / f"{rule.symbol}.md"
        if page.exists():
            table = header(rule)
            yield page, _HEADER.sub(lambda _, table=table: table, page.read_text("utf-8"))  # type: ignore[misc]


def stale() -> list[Path]:
    """The files that do not hold what they should."""
    return [path for path, text in rendered() if not path.exists() or path.read_text("utf-8") != text]


def main() -> int:
    parser = argparse.ArgumentParser(description="Write the generated parts of docs/rules.")
    parser.add_argument("--check", action="store_true", help="only say what is stale")
    check = parser.parse_args().check
    old = stale()
    for path, text in rendered():
        if path in old:
            print(f"{'stale' if check else 'written'}: {path.relative_to(PAGES.parents[1])}")
            if not check:
                path.write_text(text, "utf-8")
    return int(check and bool(old))


if __name__ == "__main__":
    raise SystemExit(main())
