"""Files for tests: the same judgement, kept in memory."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import BinaryIO
from uuid import UUID, uuid4

from redress.gateways.files.kinds import kind_of
from redress.gateways.files.limits import MEGABYTE, Limits
from redress.gateways.files.names import clean_name
from redress.gateways.files.photos import shown_copy
from redress.gateways.files.refusals import FileRefused
from redress.gateways.files.stored import StoredFile


class FakeFiles:
    """Refuses what the real store refuses; writes nothing."""

    def __init__(self) -> None:
        self.originals: dict[UUID, bytes] = {}
        self.shown: dict[UUID, bytes] = {}

    def store(self, stream: BinaryIO, name: str, limits: Limits | None = None) -> StoredFile:
        """Keep the bytes; raises FileRefused."""
        limits = limits or Limits()
        label, content = clean_name(name).name, stream.read()
        if not content:
            raise FileRefused("file_empty", "file", name=label)
        if len(content) > limits.bytes_each:
            raise FileRefused("file_too_large", "file", name=label, limit_mb=limits.bytes_each // MEGABYTE)
        kind, file_id = kind_of(io.BytesIO(content), label), uuid4()
        if kind.photo:
            self.shown[file_id] = shown_copy(io.BytesIO(content), label, limits)
        self.originals[file_id] = content
        clean = clean_name(name, kind)
        shown_path = Path(str(file_id)) if kind.photo else None
        sha256 = hashlib.sha256(content).hexdigest()
        return StoredFile(file_id, sha256, len(content), kind.media, clean.name, clean.changes, shown_path)

    def open_original(self, file_id: UUID) -> BinaryIO:
        """The bytes as they came."""
        return _open(self.originals, file_id)

    def open_shown(self, file_id: UUID) -> BinaryIO:
        """The copy for the screen."""
        return _open(self.shown, file_id)

    def unchanged(self, file_id: UUID, sha256: str) -> bool:
        """Whether the original still has that fingerprint."""
        return hashlib.sha256(self.open_original(file_id).read()).hexdigest() == sha256

    def erase(self, file_id: UUID) -> None:
        """Forget original and copy."""
        self.originals.pop(file_id, None)
        self.shown.pop(file_id, None)


def _open(kept: dict[UUID, bytes], file_id: UUID) -> BinaryIO:
    if file_id not in kept:
        raise FileRefused("file_missing", "file", name=str(file_id))
    return io.BytesIO(kept[file_id])
