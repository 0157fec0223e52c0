"""Small projects that count their own queries: `manage.py` prints how many each function sent, with few rows and many."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path


def queries_of(project: Path) -> dict[str, list[int]]:
    """What the project's `manage.py` counted, by the name of the function. Fails with its error output."""
    command = [sys.executable, project / "manage.py"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert not done.returncode, done.stderr
    counts: dict[str, list[int]] = json.loads(done.stdout)
    return counts
