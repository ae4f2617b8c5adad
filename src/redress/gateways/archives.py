"""Limits on what a ZIP container (DOCX, XLSX) may unpack to, checked before anything reads it."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from typing import BinaryIO


class BadArchive(Exception):
    """The container is broken or would unpack to too much; the text says which, for the log."""


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """``ratio`` is unpacked to packed, judged only above ``free_bytes`` (small XML packs very well)."""

    members: int = 2_000
    unpacked_bytes: int = 512 * 1024 * 1024
    ratio: int = 100
    free_bytes: int = 16 * 1024 * 1024


def member_names(file: BinaryIO, limits: ArchiveLimits | None = None) -> frozenset[str]:
    """The names inside, if sizes are sane; raises BadArchive. Only the directory is read, nothing unpacked."""
    limits = limits or ArchiveLimits()
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise BadArchive(str(error)) from error
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    if len(members) > limits.members:
        raise BadArchive(f"{len(members)} members")
    if unpacked > limits.unpacked_bytes or (
        unpacked > limits.free_bytes and unpacked / packed > limits.ratio
    ):
        raise BadArchive(f"{unpacked} bytes unpacked from {packed}")
    if any(member.flag_bits & 0x1 for member in members):
        raise BadArchive("encrypted")
    return frozenset(member.filename for member in members)
