"""Stream rows into CSV or XLSX; the only writer of either, so that no column misses the guard."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from redress.gateways.sheets.guard import cell

LONGEST_CELL = 32_767  # characters, the format's own limit
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_csv(file: TextIO, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Write names and rows; returns the number of rows. Open the file with ``utf-8-sig`` for spreadsheets."""
    writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([cell(name) for name in columns])
    written = 0
    for row in rows:
        writer.writerow([_plain(cell(value)) for value in row])
        written += 1
    return written


def write_xlsx(
    target: Path | BinaryIO, columns: Sequence[str], rows: Iterable[Sequence[Any]], title: str = ""
) -> int:
    """Write one sheet; texts are typed as text. A text beyond the format's limit ends with an ellipsis."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", title)[:31] or "1")
    sheet.append([_typed(sheet, cell(name)) for name in columns])
    written = 0
    for row in rows:
        sheet.append([_typed(sheet, cell(value)) for value in row])
        written += 1
    book.save(target)
    return written


def _plain(value: Any) -> Any:
    return FORBIDDEN.sub("", value) if isinstance(value, str) else value


def _typed(sheet: Any, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = FORBIDDEN.sub("", value)
    if len(text) > LONGEST_CELL:
        text = text[: LONGEST_CELL - 1] + "…"
    typed = WriteOnlyCell(sheet, text)
    typed.data_type = "s"  # never "f", whatever it starts with
    return typed
