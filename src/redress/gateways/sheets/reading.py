"""Stream the rows of CSV, TSV, NDJSON or XLSX files, packed with gzip or not."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from redress.gateways.sheets.opening import encoding_of, kind_of, sample_of, separator_of, unpacked
from redress.gateways.sheets.refusals import SheetRefused
from redress.gateways.sheets.workbook import workbook_records

LONGEST_LINE = 1_000_000  # characters; a longer one is a quotation mark that never closes


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet shows it (the names are row 1), and its fields by name.

    A row that cannot be used has a ``problem`` and no fields; the rows after it are read all the same.
    """

    number: int
    fields: dict[str, str] = field(default_factory=dict)
    problem: SheetRefused | None = None


def read_rows(path: Path, encoding: str | None = None) -> Iterator[Row]:
    """Every row with something in it, one at a time; memory does not grow with the file.

    Raises SheetRefused where the file as a whole cannot be read, with the row reached.
    """
    sample = sample_of(path)
    kind = kind_of(path, sample)
    with unpacked(path) as file:
        if kind == "xlsx":
            yield from _named(workbook_records(file, path.name), path.name)
            return
        encoding = encoding or encoding_of(sample)
        text = io.TextIOWrapper(file, encoding=encoding, newline="")
        reached = Reached(encoding)
        try:
            if kind == "ndjson":
                yield from _objects(reached.lines(text))
            else:
                yield from _named(_delimited(text, reached), path.name)
        except UnicodeDecodeError as error:
            raise SheetRefused("sheet_encoding", encoding=encoding, row=reached.line + 1) from error


@dataclass(slots=True)
class Reached:
    """How far the reading came, to say where it stopped."""

    encoding: str
    line: int = 0

    def lines(self, text: io.TextIOBase) -> Iterator[str]:
        """Lines of bearable length."""
        while line := text.readline(LONGEST_LINE):
            self.line += 1
            if len(line) >= LONGEST_LINE and not line.endswith(("\n", "\r")):
                raise SheetRefused("sheet_line_too_long", row=self.line, limit=LONGEST_LINE)
            yield line


def _delimited(text: io.TextIOBase, reached: Reached) -> Iterator[tuple[int, Sequence[str]]]:
    lines = reached.lines(text)
    first = next(lines, "")
    csv.field_size_limit(LONGEST_LINE)
    records = csv.reader(_again(first, lines), delimiter=separator_of(first), strict=True)
    number = 0
    try:
        for record in records:
            number += 1
            yield number, record
    except csv.Error as error:
        raise SheetRefused("sheet_broken", row=number + 1, why=str(error)) from error


def _again(first: str, rest: Iterable[str]) -> Iterator[str]:
    yield first
    yield from rest


def _named(records: Iterator[tuple[int, Sequence[str]]], file_name: str) -> Iterator[Row]:
    """Give the fields the names of the first row that has any."""
    names: list[str] = []
    for number, record in records:
        if not any(record):
            continue
        if not names:
            names = _names(record)
        elif len(record) != len(names):
            found, expected = len(record), len(names)
            wrong = SheetRefused("sheet_row_wrong_length", row=number, found=found, expected=expected)
            yield Row(number, problem=wrong)
        elif "\0" in "".join(record):
            yield Row(number, problem=SheetRefused("sheet_row_nul", row=number))
        else:
            yield Row(number, dict(zip(names, record, strict=True)))
    if not names:
        raise SheetRefused("sheet_empty", name=file_name)


def _names(record: Sequence[str]) -> list[str]:
    names = [name.strip().lstrip("\ufeff") for name in record]
    for position, name in enumerate(names, start=1):
        if not name:
            raise SheetRefused("sheet_column_unnamed", "columns", position=position)
        if names.count(name) > 1:
            raise SheetRefused("sheet_column_twice", "columns", column=name)
    return names


def _objects(lines: Iterator[str]) -> Iterator[Row]:
    for number, line in enumerate(lines, start=1):
        if not line.strip("\ufeff \t\r\n"):
            continue
        try:
            found = json.loads(line.lstrip("\ufeff"))
        except (ValueError, RecursionError) as error:
            yield Row(number, problem=SheetRefused("sheet_row_no_object", row=number, why=str(error)))
            continue
        if not isinstance(found, dict):
            why = f"it is a {type(found).__name__}"
            yield Row(number, problem=SheetRefused("sheet_row_no_object", row=number, why=why))
            continue
        fields = {name: _spoken(value) for name, value in found.items()}
        if any("\0" in value for value in fields.values()):
            yield Row(number, problem=SheetRefused("sheet_row_nul", row=number))
        else:
            yield Row(number, fields)


def _spoken(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def columns_of(path: Path, encoding: str | None = None) -> tuple[str, ...]:
    """The names of the columns, from the first row that can be read; for a first look at a file."""
    for row in read_rows(path, encoding):
        if row.problem is None:
            return tuple(row.fields)
    return ()
