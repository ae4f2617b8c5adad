"""The first sheet of an XLSX workbook, row by row."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any, BinaryIO

import openpyxl

from redress.gateways.archives import BadArchive, member_names
from redress.gateways.sheets.refusals import SheetRefused


def workbook_records(file: BinaryIO, name: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Number and cells of each row, as text; formulas give their last value."""
    if not file.seekable() or (
        isinstance(file, io.BufferedReader) and file.raw.__class__.__name__ == "GzipFile"
    ):
        file = io.BytesIO(file.read())
    try:
        if "xl/workbook.xml" not in member_names(file):
            raise SheetRefused("sheet_kind_unknown", name=name)
        file.seek(0)
        with warnings.catch_warnings():
            # The library remarks on styles it does not know; only the values matter here.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
    except (BadArchive, KeyError, ValueError, SyntaxError) as error:
        raise SheetRefused("sheet_packing_broken", name=name, why=str(error)) from error
    try:
        sheet = book.worksheets[0]
        width = 0
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            record = [_text(value) for value in cells]
            # A row may trail empty cells, or leave them out: the first full row sets the width.
            width = width or len(_trimmed(record))
            record = _trimmed(record) if len(record) > width else record
            yield number, record + [""] * (width - len(record)) if any(record) else []
    finally:
        book.close()


def _trimmed(record: list[str]) -> list[str]:
    last = max((position for position, value in enumerate(record, start=1) if value), default=0)
    return record[:last]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)
