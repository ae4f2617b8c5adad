"""The receipt of a file that was taken in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol
from uuid import UUID

from redress.gateways.files.limits import Limits


@dataclass(frozen=True, slots=True)
class StoredFile:
    """``sha256`` of the original as it came, in hex; ``kind`` its media type by content; ``original_name``
    the cleaned name, with what was cleaned in ``name_changes``; ``shown_path`` the photo that people see."""

    id: UUID
    sha256: str
    size: int
    kind: str
    original_name: str
    name_changes: tuple[str, ...] = ()
    shown_path: Path | None = None


class Files(Protocol):
    """Where attachments are kept."""

    def store(self, stream: BinaryIO, name: str, limits: Limits | None = None) -> StoredFile:
        """Take one file in; raises FileRefused."""
        ...

    def open_original(self, file_id: UUID) -> BinaryIO:
        """The bytes as they came; who opens them is logged by the caller."""
        ...

    def open_shown(self, file_id: UUID) -> BinaryIO:
        """The copy for the screen: of a photo without metadata."""
        ...

    def unchanged(self, file_id: UUID, sha256: str) -> bool:
        """Whether the original still has the fingerprint it came with."""
        ...

    def erase(self, file_id: UUID) -> None:
        """Remove original and copy, for a person's right to erasure; no error where they are gone."""
        ...
