"""Writing whole lives at once by COPY: for history that is imported and for lives that are simulated.

The same tables, the same constraints and triggers, the same journal as for single steps; only the way in is wider.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from redress.domain.changes import LOADED
from redress.domain.complaint import Complaint
from redress.domain.scene import Complainant
from redress.records.chaining import Happening, Line, chained, write_lines
from redress.records.copying import copy_rows
from redress.records.derived import DERIVED, DERIVED_TYPES, TURN_TYPES, TURNS, derived, found_by, turns
from redress.records.journal import recording_time
from redress.records.mapping import TABLES

__all__ = ["Happening", "Life", "write_complainants", "write_lives"]

_COMPLAINANT = (
    "id", "name", "surname", "form_of_address", "kind", "email", "phone", "language", "preferred_means", "since", "vip",
)  # fmt: skip
_DERIVED = (*DERIVED, *TURNS, "found_by")
_DERIVED_TYPES = (*DERIVED_TYPES, *TURN_TYPES, "text[]")


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
        ready = [_chained(life, recorded) for life in lives]
        if not ready:
            return 0
        _copy_roots([life for life, _ in ready])
        _copy_rows([life for life, _ in ready])
        write_lines(line for _, lines in ready for line in lines)
    return len(ready)


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
        copy_rows("records_complainant", columns, types, rows)
    return len(rows)


def _chained(life: Life, recorded: datetime) -> tuple[Life, list[Line]]:
    lines = chained(life.case, life.happenings, recorded)
    count = len(lines)
    head = lines[-1].head if lines else b""
    return replace(life, case=replace(life.case, version=count, event_count=count, head=head)), lines


def _copy_roots(lives: Sequence[Life]) -> None:
    table = TABLES[Complaint]
    rows = (_root(life) for life in lives)
    copy_rows(table.name, (*table.columns, *_DERIVED), (*table.types, *_DERIVED_TYPES), rows)


def _root(life: Life) -> list[Any]:
    case = life.case
    return [*TABLES[Complaint].write(case), *derived(case), *turns(_rows_of(life)), found_by(case)]


def _copy_rows(lives: Sequence[Life]) -> None:
    groups: dict[type[Any], list[list[Any]]] = {}
    for life in lives:
        place = [life.case.organisation, life.case.id]
        for row in _rows_of(life):
            kind = type(row)
            groups.setdefault(kind, []).append([*place, *TABLES[kind].write(row)])
    for kind, rows in groups.items():
        table = TABLES[kind]
        columns = ("organisation_id", "complaint_id", *table.columns)
        copy_rows(table.name, columns, ("bigint", "uuid", *table.types), rows)


def _rows_of(life: Life) -> Iterator[Any]:
    for name in LOADED.values():
        yield from getattr(life.case, name)
    yield from life.others
