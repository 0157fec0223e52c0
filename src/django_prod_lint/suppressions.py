"""Comments that silence a finding, for the command line: flake8 and pylint read their own.

Both linters' forms count, so that a team can run any front end over the same files:
`# noqa`, `# noqa: DPE201` as flake8 reads them, and on the line itself or the line above it
`# pylint: disable=n-plus-one-loop` and `# pylint: disable-next=…`. pylint's disables of whole blocks
stay with pylint: they need its idea of a block.
"""

from __future__ import annotations

import re

from django_prod_lint.catalogue import pylint_id
from django_prod_lint.rule import Finding

# The expression of flake8 (flake8.defaults.NOQA_INLINE_REGEXP): codes match by prefix and case-sensitively.
_NOQA = re.compile(r"# noqa(?::[\s]?(?P<codes>([A-Z]+[0-9]+(?:[,\s]+)?)+))?", re.IGNORECASE)
_PYLINT = re.compile(r"#.*?\bpylint:\s*(?P<verb>disable(?:-next)?)\s*=\s*(?P<names>[\w-]+(?:\s*,\s*[\w-]+)*)")


def is_suppressed(finding: Finding, lines: list[str]) -> bool:
    """Whether a comment of the file, given as its lines, silences the finding."""
    row = finding.span.line
    text = lines[row - 1] if 0 < row <= len(lines) else ""
    above = lines[row - 2] if 1 < row <= len(lines) + 1 else ""
    return _by_noqa(finding, text) or _by_pylint(finding, text, "disable") or _by_pylint(finding, above, "disable-next")


def _by_noqa(finding: Finding, text: str) -> bool:
    match = _NOQA.search(text)
    if match is None:
        return False
    if match["codes"] is None:
        return True
    return finding.rule.code.startswith(tuple(code for code in re.split(r"[,\s]+", match["codes"]) if code))


def _by_pylint(finding: Finding, text: str, verb: str) -> bool:
    match = _PYLINT.search(text)
    if match is None or match["verb"] != verb:
        return False
    if verb == "disable" and text.lstrip().startswith("#"):
        return False
    names = set(re.split(r"\s*,\s*", match["names"]))
    return not names.isdisjoint({finding.rule.symbol, pylint_id(finding.rule), "all"})
