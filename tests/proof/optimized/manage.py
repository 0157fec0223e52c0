"""Counts the queries of each function in `library/reads.py`, with few and with many rows, and prints them as JSON."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))
import counting

counting.start("library")

from library import models, reads  # noqa: E402


def add_row(number: int) -> None:
    models.Book.objects.create(title=f"book {number}", author=models.Author.objects.create(name=f"author {number}"))


counting.print_counts(reads, add_row)
