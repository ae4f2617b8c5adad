"""What a file is, by its bytes alone. Only kinds on this list come in; a list of bad ones always forgets one."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import BinaryIO

from redress.gateways.archives import BadArchive, member_names
from redress.gateways.files.refusals import FileRefused


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind that is taken in; the first extension is put on names that lack one of them."""

    media: str
    extensions: tuple[str, ...]
    photo: bool = False


JPEG = Kind("image/jpeg", (".jpg", ".jpeg"), photo=True)
PNG = Kind("image/png", (".png",), photo=True)
WEBP = Kind("image/webp", (".webp",), photo=True)
HEIC = Kind("image/heic", (".heic", ".heif"), photo=True)
PDF = Kind("application/pdf", (".pdf",))
TEXT = Kind("text/plain", (".txt", ".text", ".log", ".csv", ".eml", ".md"))
MP3 = Kind("audio/mpeg", (".mp3",))
M4A = Kind("audio/mp4", (".m4a",))
WAV = Kind("audio/wav", (".wav",))
MP4 = Kind("video/mp4", (".mp4", ".m4v"))
DOCX = Kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx",))
XLSX = Kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (".xlsx",))
KINDS = {kind.media: kind for kind in (JPEG, PNG, WEBP, HEIC, PDF, TEXT, MP3, M4A, WAV, MP4, DOCX, XLSX)}

HEIC_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"))
MP4_BRANDS = frozenset(
    (b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"dash")
)
M4A_BRANDS = frozenset((b"M4A ", b"M4B "))
MP3_FRAME = re.compile(rb"\xff[\xfa\xfb\xf2\xf3][\x10-\xef]", re.DOTALL)
# A text that a browser or a shell would take for something to run.
RUNS = re.compile(rb"\s*(?:<[!?/a-z]|#!|@echo|%!ps|\{\\rtf|mz[^ -~])", re.IGNORECASE)
NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")


def kind_of(file: BinaryIO, name: str) -> Kind:
    """The kind of a whole file open for reading; raises FileRefused for what is not on the list."""
    file.seek(0)
    head = file.read(4096)
    kind = _by_signature(head) or (_container(file, name) if head.startswith(b"PK\x03\x04") else None)
    if kind is None and not RUNS.match(head.removeprefix(codecs.BOM_UTF8)) and _is_text(file):
        kind = TEXT
    if kind is None:
        raise FileRefused("file_kind_refused", "file", name=name)
    return kind


def _by_signature(head: bytes) -> Kind | None:
    for signature, kind in (
        (b"\xff\xd8\xff", JPEG),
        (b"\x89PNG\r\n\x1a\n", PNG),
        (b"%PDF-", PDF),
        (b"ID3", MP3),
    ):
        if head.startswith(signature):
            return kind
    if head.startswith(b"RIFF"):
        return {b"WEBP": WEBP, b"WAVE": WAV}.get(head[8:12])
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        by_brand = ((HEIC_BRANDS, HEIC), (M4A_BRANDS, M4A), (MP4_BRANDS, MP4))
        return next((kind for brands, kind in by_brand if brand in brands), None)
    return MP3 if MP3_FRAME.match(head) else None


def _container(file: BinaryIO, name: str) -> Kind | None:
    try:
        members = {member.lower() for member in member_names(file)}
    except BadArchive as error:
        too_tight = "unpacked" in str(error) or "members" in str(error)
        raise FileRefused(
            "file_packed_too_tightly" if too_tight else "file_broken", "file", name=name
        ) from error
    if any(
        member.endswith(("vbaproject.bin", ".exe", ".dll", ".js")) or "/activex/" in member
        for member in members
    ):
        raise FileRefused("file_runs_programs", "file", name=name)
    if "[content_types].xml" not in members:
        return None
    if "word/document.xml" in members:
        return DOCX
    return XLSX if "xl/workbook.xml" in members else None


def _is_text(file: BinaryIO) -> bool:
    """Whether the whole file is readable text in UTF-8, UTF-16 with its mark, or GB 18030."""
    file.seek(0)
    mark = file.read(2)
    encodings = ("utf-16",) if mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else ("utf-8", "gb18030")
    return any(_reads_as(file, encoding) for encoding in encodings)


def _reads_as(file: BinaryIO, encoding: str) -> bool:
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := file.read(1 << 16):
            text = decoder.decode(chunk)
            if NOT_TEXT.search(text) or (
                encoding == "utf-16" and RUNS.match(text[:64].encode("utf-8", "replace"))
            ):
                return False
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True
