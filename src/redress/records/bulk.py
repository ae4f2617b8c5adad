"""Writing whole lives at once by COPY: for history that is imported and for lives that are simulated.

The same tables, the same constraints and triggers, the same journal as for single steps; only the way in is wider.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from psycopg import Copy

from redress.domain.changes import LOADED
from redress.domain.complaint import Complaint
from redress.domain.journal import Entry, canonical, hash_of, leaf_of_text, link
from redress.domain.journal import instant as written
from redress.domain.scene import Complainant
from redress.records.derived import DERIVED, DERIVED_TYPES, derived, found_by
from redress.records.journal import SALT_BYTES, recording_time
from redress.records.mapping import TABLES

_EVENT_COLUMNS = tuple(name if name != "organisation" else "organisation_id" for name in Entry.__slots__)
_EVENT_TYPES = (
    "bigint", "text", "uuid", "integer", "uuid", "text", "text", "text", "timestamptz", "timestamptz", "bytea", "bytea",
)  # fmt: skip
_PAYLOAD_COLUMNS = ("organisation_id", "subject_id", "seq", "salt", "body")
_PAYLOAD_TYPES = ("bigint", "uuid", "integer", "bytea", "text")
_COMPLAINANT = (
    "id", "name", "surname", "form_of_address", "kind", "email", "phone", "language", "preferred_means", "since", "vip",
)  # fmt: skip
_DERIVED = (*DERIVED, "found_by")
_DERIVED_TYPES = (*DERIVED_TYPES, "text[]")


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
class Life:
    """A complaint as it stands at the end, the rows that are only written, and all that happened to it."""

    case: Complaint
    happenings: Sequence[Happening]
    others: Sequence[Any] = field(default=())


def write_lives(lives: Iterable[Life]) -> int:
    """Write the lives in one transaction, all or none; returns how many there were.

    Version, event count and head of each row follow from its happenings; units, people and complainants must
    exist already.
    """
    with transaction.atomic(), connection.wrap_database_errors:
        recorded = recording_time()
        chained = [_chained(life, recorded) for life in lives]
        if not chained:
            return 0
        with connection.cursor() as cursor:
            _copy_roots(cursor, [life.case for life, _ in chained])
            _copy_rows(cursor, [life for life, _ in chained])
            _copy_events(cursor, [line for _, lines in chained for line in lines])
    return len(chained)


def write_complainants(organisation: int, people: Iterable[Complainant]) -> int:
    """Write new complainants of one organisation; returns how many."""
    columns = ("organisation_id", *_COMPLAINANT, "phone_typed", "preferred_hours", "created_at")
    types = (
        "bigint",
        "uuid",
        *["text"] * 5,
        "text",
        "varchar",
        "text",
        "timestamptz",
        "bool",
        "text",
        "text",
        "timestamptz",
    )
    with transaction.atomic(), connection.wrap_database_errors:
        now = recording_time()
        rows = [
            [organisation, *(getattr(each, name) for name in _COMPLAINANT), each.phone, "", now]
            for each in people
        ]
        with connection.cursor() as cursor, _copy(cursor, "records_complainant", columns, types) as copy:
            for row in rows:
                copy.write_row(row)
    return len(rows)


@dataclass(frozen=True, slots=True)
class _Line:
    event: tuple[Any, ...]
    payload: tuple[Any, ...]


def _chained(life: Life, recorded: datetime) -> tuple[Life, list[_Line]]:
    case, head, lines = life.case, b"", []
    organisation, subject_id, recorded_text = str(case.organisation), str(case.id), written(recorded)
    salts = os.urandom(SALT_BYTES * len(life.happenings))
    for seq, each in enumerate(life.happenings, start=1):
        body = canonical(each.payload)
        salt = salts[(seq - 1) * SALT_BYTES : seq * SALT_BYTES]
        payload_hash = hash_of(salt, body)
        head = link(
            head,
            leaf_of_text(
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
            ),
        )
        event = (
            case.organisation, "complaint", case.id, seq, each.actor, each.verb, str(each.stage_before),
            str(each.stage_after), each.at, recorded, payload_hash, head,
        )  # fmt: skip
        lines.append(_Line(event, (case.organisation, case.id, seq, salt, body)))
    count = len(life.happenings)
    return replace(life, case=replace(case, version=count, event_count=count, head=head)), lines


def _copy_roots(cursor: Any, cases: Sequence[Complaint]) -> None:
    table = TABLES[Complaint]
    with _copy(cursor, table.name, (*table.columns, *_DERIVED), (*table.types, *_DERIVED_TYPES)) as copy:
        for case in cases:
            copy.write_row([*table.write(case), *derived(case), found_by(case)])


def _copy_rows(cursor: Any, lives: Sequence[Life]) -> None:
    groups: dict[type[Any], list[list[Any]]] = {}
    for life in lives:
        place = [life.case.organisation, life.case.id]
        for row in _rows_of(life):
            kind = type(row)
            groups.setdefault(kind, []).append([*place, *TABLES[kind].write(row)])
    for kind, rows in groups.items():
        table = TABLES[kind]
        columns = ("organisation_id", "complaint_id", *table.columns)
        with _copy(cursor, table.name, columns, ("bigint", "uuid", *table.types)) as copy:
            for values in rows:
                copy.write_row(values)


def _rows_of(life: Life) -> Iterator[Any]:
    for name in LOADED.values():
        yield from getattr(life.case, name)
    yield from life.others


def _copy_events(cursor: Any, lines: Sequence[_Line]) -> None:
    with _copy(cursor, "records_event", _EVENT_COLUMNS, _EVENT_TYPES) as copy:
        for line in lines:
            copy.write_row(line.event)
    with _copy(cursor, "records_eventpayload", _PAYLOAD_COLUMNS, _PAYLOAD_TYPES) as copy:
        for line in lines:
            copy.write_row(line.payload)


def _copy(cursor: Any, table: str, columns: Sequence[str], types: Sequence[str]) -> Any:
    names = ", ".join(f'"{name}"' for name in columns)
    return _Typed(cursor.copy(f"COPY {table} ({names}) FROM STDIN (FORMAT BINARY)"), types)


class _Typed:
    """A COPY whose columns have their types set before the first row."""

    def __init__(self, copy: Any, types: Sequence[str]) -> None:
        self._copy, self._types = copy, [_name(each) for each in types]

    def __enter__(self) -> Copy:
        copy: Copy = self._copy.__enter__()
        copy.set_types(self._types)
        return copy

    def __exit__(self, *refused: Any) -> Any:
        return self._copy.__exit__(*refused)


def _name(sql_type: str) -> str:
    return sql_type.partition("(")[0]
