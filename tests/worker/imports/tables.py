"""Small tables of complaints, and a map that reads them."""

import gzip
import json
from pathlib import Path

from openpyxl import Workbook

MAP = """
name: A shop's old list
source: shop
language: en
zone: Europe/Bucharest
dates: ["%Y-%m-%d %H:%M", "%d.%m.%Y"]
key: [nr]
fields:
  received_at: came
  narrative: words
  name: who
  email: mail
  channel: {column: via, values: {call: hotline, web: website}}
  category: {value: delay}
  external_number: nr
history:
  answered_at: answered
  answer: reply
  ends: {column: state, values: {open: open, done: closed}, otherwise: unknown}
  outcome: {column: state, values: {done: remedy}, otherwise: ""}
particulars: {shop: shop}
references: [{kind: order, column: order}]
"""
COLUMNS = ("nr", "came", "words", "who", "mail", "via", "answered", "reply", "state", "shop", "order")
DONE = ("1", "2024-03-01 09:30", "The lamp came late.", "Ada Marsden", "ada@mail.example", "call", "2024-03-04 12:00",
        "We sent another.", "done", "North", "A-17")  # fmt: skip
OPEN = ("2", "02.03.2024", "No answer for a week.", "", "", "web", "", "", "open", "South", "")
SILENT = (
    "3",
    "2024-03-05 10:00",
    "Broken on arrival.",
    "Ada Marsden",
    "ada@mail.example",
    "web",
    "",
    "",
    "",
    "",
    "",
)
UNREADABLE = ("4", "yesterday", "It never came.", "", "", "web", "", "", "open", "", "")
UNKNOWN_CHANNEL = ("5", "2024-03-06 10:00", "Rude at the desk.", "", "", "pigeon", "", "", "open", "", "")
WORDLESS = ("6", "2024-03-06 10:00", " ", "", "", "web", "", "", "open", "", "")
ROWS = (DONE, OPEN, SILENT)


def map_file(folder: Path, text: str = MAP) -> Path:
    """The map in a file."""
    path = folder / "shop.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def csv_file(folder: Path, rows=ROWS, separator: str = ",", name: str = "shop.csv") -> Path:
    """The rows as CSV (or with another separator)."""
    lines = [separator.join(COLUMNS), *(separator.join(f'"{value}"' for value in row) for row in rows)]
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def many(count: int):
    """So many rows that differ in number and words."""
    return [(str(n), "2024-03-01 09:30", f"Complaint number {n}.", *OPEN[3:]) for n in range(1, count + 1)]


def in_format(folder: Path, kind: str, rows=ROWS) -> Path:
    """The rows in the format of that name."""
    if kind in {"csv", "tsv"}:
        return csv_file(folder, rows, "," if kind == "csv" else "\t", f"shop.{kind}")
    path = folder / f"shop.{kind}"
    if kind == "csv.gz":
        path.write_bytes(gzip.compress(csv_file(folder, rows).read_bytes()))
    elif kind == "ndjson":
        path.write_text("\n".join(json.dumps(dict(zip(COLUMNS, row, strict=True))) for row in rows))
    else:
        book = Workbook()
        for row in (COLUMNS, *rows):
            book.active.append(row)
        book.save(path)
    return path
