"""Counts the queries of each function in `notes/reads.py`, with few and with many rows, and prints them as JSON."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))
import counting

counting.start("django.contrib.contenttypes", "taggit", "notes")

from notes import models, reads  # noqa: E402


def add_row(number: int) -> None:
    note = models.Note.objects.create(title=f"note {number}", notebook=models.Notebook.objects.create(name="n"))
    note.tags.add("all", f"tag {number}")


counting.print_counts(reads, add_row)
