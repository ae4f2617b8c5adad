"""Signed checkpoints: all heads of all chains at one instant, in a table and in a file outside the database.

A chain whose every row, head and count were rewritten together agrees with itself; it does not agree with a
checkpoint made before.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.db import connection, transaction

from redress.domain.journal import canonical, instant
from redress.records import models
from redress.records.journal import WRITERS

SLICES = 256
_HEADS = """
SELECT id::text COLLATE "C" AS subject_id, event_count, encode(head, 'hex') FROM records_complaint WHERE event_count > 0
 UNION ALL SELECT id::text, event_count, encode(head, 'hex') FROM records_improvement WHERE event_count > 0
 UNION ALL SELECT journal_id::text, event_count, encode(head, 'hex') FROM records_organisation WHERE event_count > 0
 ORDER BY subject_id
"""


class HeadsDigest:
    """The digest of many heads, fed in the order of their subjects' ids; one slice per last byte of the id."""

    def __init__(self) -> None:
        self._slices = [sha256() for _ in range(SLICES)]
        self.subjects = 0
        self.events = 0

    def add(self, subject_id: str, count: int, head: str) -> None:
        """Feed one subject's head; ``subject_id`` and ``head`` in lower-case hexadecimal."""
        self._slices[int(subject_id[-2:], 16)].update(f"{subject_id} {count} {head}\n".encode())
        self.subjects += 1
        self.events += count

    def result(self) -> bytes:
        """Sixteen bytes for each slice, one after another."""
        return b"".join(each.digest()[:16] for each in self._slices)


@dataclass(frozen=True, slots=True)
class Sealed:
    """One checkpoint as it stands in the file; all values are text or numbers."""

    at: str
    subjects: int
    events: int
    slices: str
    previous: str
    key: str
    signature: str = ""

    @property
    def content(self) -> bytes:
        """What is signed."""
        fields = asdict(self)
        fields.pop("signature")
        return canonical(fields).encode()

    @property
    def digest(self) -> str:
        """What the next checkpoint names as the one before it."""
        return sha256(self.content + bytes.fromhex(self.signature)).hexdigest()

    @classmethod
    def of(cls, row: models.Checkpoint) -> Self:
        """The checkpoint of a table row."""
        return cls(
            at=instant(row.at),
            subjects=row.subjects,
            events=row.events,
            slices=bytes(row.slices).hex(),
            previous=bytes(row.previous).hex(),
            key=row.key_name,
            signature=bytes(row.signature).hex(),
        )

    def differing_slices(self, found: bytes) -> list[int]:
        """The slices whose heads are not those of the checkpoint."""
        sealed = bytes.fromhex(self.slices)
        return [at for at in range(SLICES) if sealed[at * 16 : at * 16 + 16] != found[at * 16 : at * 16 + 16]]


def make() -> Sealed:
    """Seal all heads as they are now: waits for the running steps, writes the table row, then the file's line."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT clock_timestamp() FROM pg_advisory_xact_lock({WRITERS})")  # noqa: S608
            at: datetime = cursor.fetchone()[0]
            digest = heads_now(cursor)
        previous = models.Checkpoint.objects.order_by("-at").first()
        key = _signing_key()
        bare = Sealed(
            at=instant(at),
            subjects=digest.subjects,
            events=digest.events,
            slices=digest.result().hex(),
            previous=Sealed.of(previous).digest if previous else "",
            key=_public_hex(key.public_key()),
        )
        sealed = Sealed(**{**asdict(bare), "signature": key.sign(bare.content).hex()})
        models.Checkpoint.objects.create(
            at=at,
            subjects=sealed.subjects,
            events=sealed.events,
            slices=bytes.fromhex(sealed.slices),
            previous=bytes.fromhex(sealed.previous),
            key_name=sealed.key,
            signature=bytes.fromhex(sealed.signature),
        )
    _append_line(sealed)
    return sealed


def complete_file() -> bool:
    """Write the file's last line when a crash came between table and file; True when it was missing."""
    table, outside = both()
    if table and table[-1] not in outside and outside == table[:-1] and genuine(table[-1]):
        _append_line(table[-1])
        return True
    return False


def both() -> tuple[list[Sealed], list[Sealed]]:
    """The checkpoints of the table and of the file while none is being made. Raises ValueError as ``in_file``."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [WRITERS])
        return in_table(), in_file()


def heads_now(cursor: Any) -> HeadsDigest:
    """The digest of the heads that the subjects' rows hold now."""
    digest = HeadsDigest()
    cursor.execute(_HEADS)
    while rows := cursor.fetchmany(5000):
        for subject_id, count, head in rows:
            digest.add(subject_id, count, head)
    return digest


def in_table() -> list[Sealed]:
    """The checkpoints of the table, the oldest first."""
    return [Sealed.of(row) for row in models.Checkpoint.objects.order_by("at")]


def in_file() -> list[Sealed]:
    """The checkpoints of the file outside the database, the oldest first. Raises ValueError for an unreadable line."""
    path = file_path()
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    try:
        return [Sealed(**json.loads(line)) for line in lines if line.strip()]
    except TypeError as error:
        raise ValueError("a line of the file of checkpoints is none") from error


def file_path() -> Path:
    """Where the copies outside the database lie."""
    return Path(settings.REDRESS_HOME) / "journal" / "checkpoints.ndjson"


def genuine(sealed: Sealed) -> bool:
    """Whether the checkpoint bears the signature of this installation's own key."""
    path = _key_path()
    if not path.exists() or sealed.key != _public_hex(_signing_key().public_key()):
        return False
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(sealed.key))
    try:
        public.verify(bytes.fromhex(sealed.signature), sealed.content)
    except InvalidSignature:
        return False
    return True


def _append_line(sealed: Sealed) -> None:
    path = file_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(canonical(asdict(sealed)) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _key_path() -> Path:
    return Path(settings.REDRESS_HOME) / "journal" / "key.pem"


def _signing_key() -> Ed25519PrivateKey:
    path = _key_path()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        pem = Ed25519PrivateKey.generate().private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(pem)
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    assert isinstance(key, Ed25519PrivateKey)
    return key


def _public_hex(key: Ed25519PublicKey) -> str:
    return key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw).hex()
