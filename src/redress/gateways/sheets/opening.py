"""Find out what a file is by looking into it: packing, kind, encoding."""

from __future__ import annotations

import codecs
import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Literal, cast

from redress.gateways.sheets.refusals import SheetRefused

SAMPLE = 1 << 20
Kind = Literal["delimited", "ndjson", "xlsx"]
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@contextmanager
def unpacked(path: Path) -> Iterator[BinaryIO]:
    """The bytes of the file, unpacked where it is gzip; errors of disk and packing get names."""
    try:
        with path.open("rb") as raw:
            if raw.read(2) != b"\x1f\x8b":
                raw.seek(0)
                yield raw
                return
            raw.seek(0)
            with gzip.open(raw) as packed:
                yield io.BufferedReader(cast(io.RawIOBase, packed), SAMPLE)
    except (EOFError, gzip.BadGzipFile) as error:
        raise SheetRefused("sheet_packing_broken", name=path.name, why=str(error)) from error
    except UnicodeError:
        raise
    except OSError as error:
        raise SheetRefused("sheet_missing", name=path.name, why=error.strerror or str(error)) from error


def sample_of(path: Path) -> bytes:
    """The first megabyte, unpacked."""
    with unpacked(path) as file:
        return file.read(SAMPLE)


def kind_of(path: Path, sample: bytes) -> Kind:
    """By content; the extension is not asked. Raises SheetRefused for what is no table."""
    if not sample.strip(b" \t\r\n\xef\xbb\xbf"):
        raise SheetRefused("sheet_empty", name=path.name)
    if sample.startswith(b"PK\x03\x04"):
        return "xlsx"
    known_binary = (
        b"%PDF",
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"\xd0\xcf\x11\xe0",
        b"Rar!",
        b"7z\xbc\xaf",
        b"\x7fELF",
        b"PAR1",
    )
    if sample.startswith(known_binary):
        raise SheetRefused("sheet_kind_unknown", name=path.name)
    if sample.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return "ndjson"
    return "delimited"


def encoding_of(sample: bytes) -> str:
    """The byte order mark's word, else UTF-8 if it fits, else GB 18030 (which contains GBK and GB 2312)."""
    for mark, name in BOMS:
        if sample.startswith(mark):
            return name
    try:
        # A sample may end inside a character: only what comes before counts.
        codecs.getincrementaldecoder("utf-8")().decode(sample, final=len(sample) < SAMPLE)
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def separator_of(first_line: str) -> str:
    """The one of comma, tab and semicolon that the first row uses most."""
    return max(",\t;", key=first_line.count)
