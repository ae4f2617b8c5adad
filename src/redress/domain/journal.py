"""The journal's arithmetic: canonical JSON, the leaf of an event, its link in the chain (design.md section 6).

One chain per subject. A leaf names who did what when and the salted hash of the payload, never the payload
itself, so a person's words can be erased and the chain still holds.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from typing import Any
from uuid import UUID

FORMAT = 1
NO_HEAD = b""
ERASE = "erase"
SUBJECTS = ("complaint", "improvement", "organisation")
_WORD = re.compile(r"[a-z0-9_.]*")
_LEAF = (
    '{"actor":"%s","format":1,"occurred_at":"%s","organisation":%s,"payload":"%s","recorded_at":"%s",'
    '"seq":%s,"stage_after":"%s","stage_before":"%s","subject":"%s","subject_id":"%s","verb":"%s"}'
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as the journal keeps it; ``subject`` is complaint, improvement or organisation."""

    organisation: int
    subject: str
    subject_id: UUID
    seq: int
    actor: UUID
    verb: str
    stage_before: str
    stage_after: str
    occurred_at: datetime
    recorded_at: datetime
    payload_hash: bytes
    chain_hash: bytes = NO_HEAD


def canonical(value: Any) -> str:
    """The one way of writing a value as JSON: sorted keys, composed letters (NFC), times in UTC, no spaces."""
    text = _ENCODER.encode(value)
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    return _ENCODER.encode(_composed(json.loads(text)))


def instant(at: datetime) -> str:
    """The time in UTC to the microsecond, always of the same length, so that text order is time order."""
    if at.utcoffset() is None:
        raise ValueError("A time in the journal has a zone.")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ").zfill(27)


def hash_of(salt: bytes, body: str) -> bytes:
    """The salted hash of a payload: without the salt nobody can guess the payload from it."""
    return sha256(salt + body.encode()).digest()


def leaf(entry: Entry) -> bytes:
    """The entry as canonical JSON, all but its place in the chain."""
    words = (entry.verb, entry.stage_before, entry.stage_after, entry.subject)
    if not all(_WORD.fullmatch(word) for word in words):
        raise ValueError(f"The journal takes plain codes for verb, stages and subject, not {words!r}.")
    return leaf_of_text(
        organisation=str(entry.organisation),
        subject=entry.subject,
        subject_id=str(entry.subject_id),
        seq=str(entry.seq),
        actor=str(entry.actor),
        verb=entry.verb,
        stage_before=entry.stage_before,
        stage_after=entry.stage_after,
        occurred_at=instant(entry.occurred_at),
        recorded_at=instant(entry.recorded_at),
        payload_hash=entry.payload_hash.hex(),
    )


def leaf_of_text(
    *,
    organisation: str,
    subject: str,
    subject_id: str,
    seq: str,
    actor: str,
    verb: str,
    stage_before: str,
    stage_after: str,
    occurred_at: str,
    recorded_at: str,
    payload_hash: str,
) -> bytes:
    """The same leaf from fields that are text already: plain codes, ids, and times as ``instant`` writes them."""
    return (
        _LEAF
        % (
            actor, occurred_at, organisation, payload_hash, recorded_at,
            seq, stage_after, stage_before, subject, subject_id, verb,
        )
    ).encode()  # fmt: skip


def link(head: bytes, leaf: bytes) -> bytes:
    """The chain's next head."""
    return sha256(b"\x01" + head + leaf).digest()


def _json(value: Any) -> Any:
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, frozenset | set):
        return sorted(value, key=str)
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    raise TypeError(f"The journal cannot write a {type(value).__name__}.")


def _composed(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_composed(each) for each in value]
    if isinstance(value, dict):
        return {unicodedata.normalize("NFC", key): _composed(each) for key, each in value.items()}
    return value


_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_json, allow_nan=False
)
