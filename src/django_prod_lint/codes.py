"""The only place that knows what codes look like: `DPE201`, `W7201`, `n-plus-one-loop`."""

from __future__ import annotations

import re

PREFIX = "DPE"
CODE = re.compile(r"DPE[0-9]{3}\Z")
SELECTOR = re.compile(r"DPE[0-9]{0,3}\Z")

FAMILIES = {
    "0": "linter",
    "1": "architecture",
    "2": "orm",
    "3": "api",
    "4": "security",
    "5": "migrations",
    "6": "caching",
    "7": "tasks",
    "8": "testing",
    "9": "production",
}
"""The hundreds digit of a code and the package under `rules/` that it belongs to."""


def pylint_id(code: str, severity: str) -> str:
    """pylint's id of a rule: severity letter, `7`, and the code's three digits (`W7201`)."""
    return f"{severity}7{code[len(PREFIX) :]}"


def family_of(code: str) -> str:
    """The family that a code's hundreds digit names."""
    return FAMILIES[code[len(PREFIX)]]
