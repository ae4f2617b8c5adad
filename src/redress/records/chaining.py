"""Many events at once: linked to their chains here, written by COPY with their payloads."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from redress.domain.complaint import Complaint
from redress.domain.journal import Entry, canonical, hash_of, leaf_of_text, link
from redress.domain.journal import instant as written
from redress.records.copying import copy_rows
from redress.records.journal import SALT_BYTES

_EVENT_COLUMNS = tuple(name if name != "organisation" else "organisation_id" for name in Entry.__slots__)
_EVENT_TYPES = (
    "bigint", "text", "uuid", "integer", "uuid", "text", "text", "text", "timestamptz", "timestamptz", "bytea", "bytea",
)  # fmt: skip
_PAYLOAD_COLUMNS = ("organisation_id", "subject_id", "seq", "salt", "body")
_PAYLOAD_TYPES = ("bigint", "uuid", "integer", "bytea", "text")


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of a life: who did what, when, and what it says."""

    actor: UUID
    verb: str
    stage_before: str
    stage_after: str
    at: datetime
    payload: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """An event and its payload as their tables take them; ``head`` is the chain's with this event."""

    event: tuple[Any, ...]
    payload: tuple[Any, ...]
    head: bytes


def chained(
    case: Complaint, happenings: Sequence[Happening], recorded: datetime, *, seq: int = 0, head: bytes = b""
) -> list[Line]:
    """The lines of these happenings, in order, after the event ``seq`` whose chain hash is ``head``."""
    lines = []
    organisation, subject_id, recorded_text = str(case.organisation), str(case.id), written(recorded)
    salts = os.urandom(SALT_BYTES * len(happenings))
    for place, each in enumerate(happenings):
        seq += 1
        body = canonical(each.payload)
        salt = salts[place * SALT_BYTES : (place + 1) * SALT_BYTES]
        payload_hash = hash_of(salt, body)
        leaf = leaf_of_text(
            organisation=organisation,
            subject="complaint",
            subject_id=subject_id,
            seq=str(seq),
            actor=str(each.actor),
            verb=each.verb,
            stage_before=each.stage_before,
            stage_after=each.stage_after,
            occurred_at=written(each.at),
            recorded_at=recorded_text,
            payload_hash=payload_hash.hex(),
        )
        head = link(head, leaf)
        event = (
            case.organisation, "complaint", case.id, seq, each.actor, each.verb, str(each.stage_before),
            str(each.stage_after), each.at, recorded, payload_hash, head,
        )  # fmt: skip
        lines.append(Line(event, (case.organisation, case.id, seq, salt, body), head))
    return lines


def write_lines(lines: Iterable[Line]) -> None:
    """Write events and payloads; counts and heads of the subjects are the caller's to write."""
    kept = list(lines)
    copy_rows("records_event", _EVENT_COLUMNS, _EVENT_TYPES, [line.event for line in kept])
    copy_rows("records_eventpayload", _PAYLOAD_COLUMNS, _PAYLOAD_TYPES, [line.payload for line in kept])
