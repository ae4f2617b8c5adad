"""Attachments in a folder of our own, outside everything that a web server shows."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO
from uuid import UUID, uuid4

from redress.gateways.durable import move_durably, write_durably
from redress.gateways.files.kinds import kind_of
from redress.gateways.files.limits import MEGABYTE, Limits
from redress.gateways.files.names import clean_name
from redress.gateways.files.photos import shown_copy
from redress.gateways.files.refusals import FileRefused
from redress.gateways.files.stored import StoredFile

CHUNK = 1 << 18


class FileStore:
    """``sealed/`` holds originals, ``shown/`` the copies, ``quarantine/`` what is not judged yet."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def store(self, stream: BinaryIO, name: str, limits: Limits | None = None) -> StoredFile:
        """Take one file in: hashed while it is written, judged, then sealed under a random id.

        Raises FileRefused; then nothing of the file remains.
        """
        limits = limits or Limits()
        label = clean_name(name).name
        file_id = uuid4()
        with self._quarantine(file_id, label) as draft:
            sha256, size = _written(stream, draft, label, limits)
            with draft.open("rb") as file:
                kind = kind_of(file, label)
                shown = shown_copy(file, label, limits) if kind.photo else None
            shown_path = self._place("shown", file_id) if shown else None
            if shown and shown_path:
                write_durably(shown_path, shown)
            draft.chmod(0o400)
            move_durably(draft, self._place("sealed", file_id))
        clean = clean_name(name, kind)
        return StoredFile(file_id, sha256, size, kind.media, clean.name, clean.changes, shown_path)

    def open_original(self, file_id: UUID) -> BinaryIO:
        """The bytes as they came."""
        return _opened(self._path("sealed", file_id))

    def open_shown(self, file_id: UUID) -> BinaryIO:
        """The copy for the screen; raises FileRefused for a file that is no photo."""
        return _opened(self._path("shown", file_id))

    def unchanged(self, file_id: UUID, sha256: str) -> bool:
        """Whether the original still has the fingerprint it came with."""
        with _opened(self._path("sealed", file_id)) as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256

    def erase(self, file_id: UUID) -> None:
        """Remove original and copy."""
        for part in ("shown", "sealed"):
            self._path(part, file_id).unlink(missing_ok=True)

    def sweep(self, now: datetime, older_than: timedelta = timedelta(days=1)) -> int:
        """Remove what a crash left in quarantine; returns how many files."""
        swept = 0
        for left in (self.root / "quarantine").glob("*.part"):
            if now.timestamp() - left.stat().st_mtime > older_than.total_seconds():
                left.unlink(missing_ok=True)
                swept += 1
        return swept

    @contextmanager
    def _quarantine(self, file_id: UUID, name: str) -> Iterator[Path]:
        draft = self.root / "quarantine" / f"{file_id}.part"
        try:
            _private(draft.parent)
            yield draft
        except OSError as error:
            self._path("shown", file_id).unlink(missing_ok=True)
            why = error.strerror or str(error)
            raise FileRefused("store_unwritable", "file", name=name, why=why) from error
        finally:
            draft.unlink(missing_ok=True)

    def _place(self, part: str, file_id: UUID) -> Path:
        path = self._path(part, file_id)
        _private(path.parent.parent)
        _private(path.parent)
        return path

    def _path(self, part: str, file_id: UUID) -> Path:
        # The id is random, so two of its letters spread the files over 256 folders.
        return self.root / part / file_id.hex[:2] / str(file_id)


def _written(stream: BinaryIO, draft: Path, name: str, limits: Limits) -> tuple[str, int]:
    """Copy to disk, counting and hashing; raises FileRefused at the first byte too many."""
    digest, size = hashlib.sha256(), 0
    with draft.open("xb") as file:
        while chunk := stream.read(CHUNK):
            size += len(chunk)
            if size > limits.bytes_each:
                raise FileRefused("file_too_large", "file", name=name, limit_mb=limits.bytes_each // MEGABYTE)
            digest.update(chunk)
            file.write(chunk)
        if not size:
            raise FileRefused("file_empty", "file", name=name)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest(), size


def _private(folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)


def _opened(path: Path) -> io.BufferedReader:
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise FileRefused("file_missing", "file", name=path.name) from error
