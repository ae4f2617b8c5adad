"""The file that a backup is: one tar with the database, the home's files, and a manifest that proves both."""

import hashlib
import io
import json
import os
import tarfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any, Self

MANIFEST = "manifest.json"
DATABASE = "database.dump"
FILES = "home/"
FORMAT = 1
_CHUNK = 1 << 20


class ArchiveRefused(RuntimeError):
    """A backup file is damaged, incomplete or none of ours; the message says which."""


@dataclass(frozen=True)
class Manifest:
    """What the archive holds: the digest of every member and the rows of every table."""

    made_at: str
    rows: dict[str, int]
    digests: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT

    @classmethod
    def parse(cls, text: bytes) -> Self:
        try:
            held: dict[str, Any] = json.loads(text)
            manifest = cls(**held)
        except (ValueError, TypeError):
            raise ArchiveRefused("Its manifest cannot be read, so this is no backup of Redress.") from None
        if manifest.format != FORMAT:
            raise ArchiveRefused(f"It has format {manifest.format}; this program reads format {FORMAT}.")
        return manifest


def write(target: Path, made_at: str, rows: dict[str, int], dump: Path, home: Path) -> Manifest:
    """Write the archive beside its name and move it there when it is whole; readable by its owner only."""
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    digests: dict[str, str] = {}
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            with tarfile.open(fileobj=file, mode="w") as tar:
                digests[DATABASE] = _add(tar, DATABASE, dump)
                for path in _kept(home):
                    name = FILES + path.relative_to(home).as_posix()
                    digests[name] = _add(tar, name, path)
                manifest = Manifest(made_at, rows, digests)
                _add_bytes(tar, MANIFEST, json.dumps(asdict(manifest), indent=1).encode())
            file.flush()
            os.fsync(file.fileno())
        draft.rename(target)
    finally:
        draft.unlink(missing_ok=True)
    return manifest


def verify(source: Path) -> Manifest:
    """Read the archive through; raise ArchiveRefused unless every member is what the manifest says."""
    found: dict[str, str] = {}
    manifest = None
    try:
        for name, file in _members(source):
            if name == MANIFEST:
                manifest = Manifest.parse(file.read())
            else:
                found[name] = _digest(file)
    except tarfile.TarError as error:
        raise ArchiveRefused(f"{source} cannot be read as a backup: {error}.") from None
    if manifest is None:
        raise ArchiveRefused(f"{source} has no manifest: it is cut short or no backup of Redress.")
    wrong = sorted(name for name in manifest.digests | found if manifest.digests.get(name) != found.get(name))
    if wrong:
        raise ArchiveRefused(f"{source} is damaged: {', '.join(wrong[:5])} is not what was backed up.")
    return manifest


def unpack(source: Path, folder: Path) -> None:
    """Write every member below a folder. Call verify() first; names that lead outside are refused."""
    for name, file in _members(source):
        target = (folder / name).resolve()
        if not target.is_relative_to(folder.resolve()):
            raise ArchiveRefused(f"{source} holds {name!r}, which would land outside its place.")
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as copy:
            while chunk := file.read(_CHUNK):
                copy.write(chunk)
        target.chmod(0o600)


def is_kept(path: Path, home: Path) -> bool:
    """Whether a file of the home belongs in a backup: all but the live database, locks, logs and caches."""
    first = path.relative_to(home).parts[0]
    return not (first.startswith(("postgres", ".", "backup", "cache")) or path.suffix in {".lock", ".log"})


def _kept(home: Path) -> Iterator[Path]:
    return (path for path in sorted(home.rglob("*")) if is_kept(path, home) and path.is_file())


def _members(source: Path) -> Iterator[tuple[str, IO[bytes]]]:
    with tarfile.open(source, "r:") as tar:
        for member in tar:
            if member.isfile() and (file := tar.extractfile(member)):
                yield member.name, file


def _add(tar: tarfile.TarFile, name: str, path: Path) -> str:
    with path.open("rb") as file:
        digest = _digest(file)
        file.seek(0)
        tar.addfile(_entry(name, path.stat().st_size), file)
    return digest


def _add_bytes(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    tar.addfile(_entry(name, len(content)), io.BytesIO(content))


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode, entry.mtime = size, 0o600, int(time.time())
    return entry


def _digest(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()
