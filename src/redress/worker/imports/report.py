"""The report of rejected rows: number and reason of each, in a CSV that a spreadsheet opens."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from redress.gateways.sheets.guard import cell

COLUMNS = ("row", "reason")


class Report:
    """Appends rejected rows to the file; after an interruption what was not committed is taken out again."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def keep_up_to(self, row: int) -> None:
        """Forget what lies beyond that row: those rows are read again."""
        if not self.path.exists():
            return
        with self.path.open(encoding="utf-8-sig", newline="") as file:
            kept = [found for found in csv.reader(file) if found[0].isdigit() and int(found[0]) <= row]
        self.path.unlink()
        self._write(kept)

    def add(self, rejected: Iterable[tuple[int, str]]) -> None:
        """Append these rows; the file comes to be with the first one."""
        self._write([(str(row), str(cell(reason))) for row, reason in rejected])

    def _write(self, lines: Iterable[Iterable[str]]) -> None:
        rows = list(lines)
        if not rows:
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        begins = not self.path.exists()
        with self.path.open("a", encoding="utf-8-sig" if begins else "utf-8", newline="") as file:
            writer = csv.writer(file)
            if begins:
                writer.writerow(COLUMNS)
            writer.writerows(rows)
