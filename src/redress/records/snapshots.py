"""Reading whole complaints: the root rows and everything that belongs to them, in one query; in two where they are locked."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection

from redress.domain.altering import altered, built
from redress.domain.changes import LOADED
from redress.domain.complaint import Complaint
from redress.records.mapping import TABLES, Table
from redress.records.wide import fetch, ids_text

Row = TypeVar("Row")
_ORDER = {"points": "ordinal", "options": "arrival", "follow_ups": "ordinal, arrival"}
_BLANK = Complaint(id=UUID(int=0), organisation=0, unit_id=0, received_at=datetime.min.replace(tzinfo=UTC))


def read_many(
    organisation: int, ids: Sequence[UUID], *, lock: bool, skip_locked: bool = False
) -> list[Complaint]:
    """As ``read_complaints``, for many: one query for each kind of row, whatever their number.

    For one complaint two queries are faster; for hundreds the many are, as nothing is written or read as text.
    ``skip_locked`` leaves out what somebody else has locked.
    """
    table = TABLES[Complaint]
    sql = _roots(lock) + (" SKIP LOCKED" if skip_locked else "")
    cases = {}
    for root in fetch(sql, [organisation, ids_text(ids)]):
        fields = dict(zip(table.names, table.fields_of(list(root)), strict=True))
        cases[fields["id"]] = fields
    if cases:
        wanted = ids_text(cases)
        for kind, name in LOADED.items():
            _read_kind(cases, TABLES[kind], name, wanted)
    return [altered(_BLANK, fields) for fields in cases.values()]


def _read_kind(cases: Mapping[UUID, dict[str, Any]], table: Table, name: str, wanted: str) -> None:
    columns = ", ".join(f'"{column}"' for column in table.columns)
    found = fetch(
        f"SELECT complaint_id, {columns} FROM {table.name} WHERE complaint_id = ANY(%s::uuid[])"  # noqa: S608
        f" ORDER BY complaint_id, {_ORDER.get(name, 'arrival')}",
        [wanted],
    )
    rows: dict[UUID, list[Any]] = defaultdict(list)
    for complaint_id, *values in found:
        rows[complaint_id].append(built(table.kind, table.fields_of(values)))
    for complaint_id, theirs in rows.items():
        cases[complaint_id][name] = tuple(theirs)


def read_complaints(organisation: int, ids: Sequence[UUID], *, lock: bool) -> list[Complaint]:
    """The complaints of these ids, in the order of their ids; those of other organisations are left out.

    What is locked is read in two queries: what belongs to it must be as it is once the lock is had.
    """
    if not lock:
        return _unlocked(organisation, ids)
    with connection.cursor() as cursor:
        cursor.execute(_roots(lock=True), [organisation, list(ids)])
        roots = cursor.fetchall()
        if not roots:
            return []
        cursor.execute(_children(), [[root[0] for root in roots]])
        rows = {row[0]: row[1:] for row in cursor.fetchall()}
    return [_complaint(root, rows[root[0]]) for root in roots]


def _unlocked(organisation: int, ids: Sequence[UUID]) -> list[Complaint]:
    own = len(TABLES[Complaint].columns)
    with connection.cursor() as cursor:
        cursor.execute(_whole(), [organisation, list(ids)])
        return [_complaint(row[:own], row[own:]) for row in cursor.fetchall()]


def read_rows(kind: type[Row], organisation: int, complaint_id: UUID) -> tuple[Row, ...]:
    """The complaint's rows of a kind that is only written and shown, in the order they came."""
    table = TABLES[kind]
    columns = ", ".join(f'"{name}"' for name in table.columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT json_build_array({columns})::text FROM {table.name}"  # noqa: S608
            " WHERE organisation_id = %s AND complaint_id = %s ORDER BY arrival",
            [organisation, complaint_id],
        )
        return tuple(table.read(json.loads(row, parse_float=Decimal)) for (row,) in cursor.fetchall())


def read_kinds(
    kinds: tuple[type[Any], ...], organisation: int, complaint_id: UUID
) -> tuple[tuple[Any, ...], ...]:
    """As ``read_rows`` for several kinds, in their order. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_of_kinds(kinds), [organisation, complaint_id])
        found = cursor.fetchall()[0]
    return tuple(
        tuple(TABLES[kind].read(row) for row in json.loads(rows, parse_float=Decimal)) if rows else ()
        for kind, rows in zip(kinds, found, strict=True)
    )


@cache
def _of_kinds(kinds: tuple[type[Any], ...]) -> str:
    parts = ", ".join(
        _aggregate(TABLES[kind], "arrival", "r.organisation_id = c.organisation") for kind in kinds
    )
    return f"SELECT {parts} FROM (SELECT %s::bigint AS organisation, %s::uuid AS id) c"  # noqa: S608


@cache
def _roots(lock: bool) -> str:
    table = TABLES[Complaint]
    columns = ", ".join(f'"{name}"' for name in table.columns)
    return (
        f"SELECT {columns} FROM {table.name} WHERE organisation_id = %s AND id = ANY(%s::uuid[]) ORDER BY id"  # noqa: S608
        + (" FOR UPDATE" if lock else "")
    )


@cache
def _children() -> str:
    return f"SELECT c.id, {_all_kinds()} FROM records_complaint c WHERE c.id = ANY(%s)"  # noqa: S608


@cache
def _whole() -> str:
    columns = ", ".join(f'c."{name}"' for name in TABLES[Complaint].columns)
    return (
        f"SELECT {columns}, {_all_kinds()} FROM records_complaint c"  # noqa: S608
        " WHERE c.organisation_id = %s AND c.id = ANY(%s::uuid[]) ORDER BY c.id"
    )


def _all_kinds() -> str:
    return ", ".join(_aggregate(TABLES[kind], _ORDER.get(name, "arrival")) for kind, name in LOADED.items())


def _aggregate(table: Table, order: str, more: str = "TRUE") -> str:
    columns = ", ".join(f'r."{name}"' for name in table.columns)
    return (
        f"(SELECT json_agg(json_build_array({columns}) ORDER BY {order})::text"  # noqa: S608
        f" FROM {table.name} r WHERE {more} AND r.complaint_id = c.id)"
    )


def _complaint(root: tuple[Any, ...], children: tuple[Any, ...]) -> Complaint:
    table = TABLES[Complaint]
    fields: dict[str, Any] = {}
    for name, reader, value in zip(table.names, table.readers, root, strict=True):
        fields[name] = value if reader is None or value is None else _root_value(name, reader, value)
    for (kind, name), rows in zip(LOADED.items(), children, strict=True):
        if rows is not None:
            read = TABLES[kind].read
            fields[name] = tuple(read(row) for row in json.loads(rows, parse_float=Decimal))
    return Complaint(**fields)


def _root_value(name: str, reader: Any, value: Any) -> Any:
    # The driver gives times, ids and amounts as they are; codes, bytes and lists still need their type.
    if isinstance(value, memoryview | list | str) and reader is not UUID:
        return reader(value)
    return value
