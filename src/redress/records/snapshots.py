"""Reading whole complaints: one query for the root rows, one for everything that belongs to them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection

from redress.domain.changes import LOADED
from redress.domain.complaint import Complaint
from redress.records.mapping import TABLES, Table

Row = TypeVar("Row")
_ORDER = {"points": "ordinal", "options": "arrival", "follow_ups": "ordinal, arrival"}


def read_complaints(organisation: int, ids: Sequence[UUID], *, lock: bool) -> list[Complaint]:
    """The complaints of these ids, in the order of their ids; those of other organisations are left out."""
    with connection.cursor() as cursor:
        cursor.execute(_roots(lock), [organisation, list(ids)])
        roots = cursor.fetchall()
        if not roots:
            return []
        cursor.execute(_children(), [[root[0] for root in roots]])
        rows = {row[0]: row[1:] for row in cursor.fetchall()}
    return [_complaint(root, rows[root[0]]) for root in roots]


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


@cache
def _roots(lock: bool) -> str:
    table = TABLES[Complaint]
    columns = ", ".join(f'"{name}"' for name in table.columns)
    return (
        f"SELECT {columns} FROM {table.name} WHERE organisation_id = %s AND id = ANY(%s) ORDER BY id"  # noqa: S608
        + (" FOR UPDATE" if lock else "")
    )


@cache
def _children() -> str:
    parts = ", ".join(_aggregate(TABLES[kind], _ORDER.get(name, "arrival")) for kind, name in LOADED.items())
    return f"SELECT c.id, {parts} FROM records_complaint c WHERE c.id = ANY(%s)"  # noqa: S608


def _aggregate(table: Table, order: str) -> str:
    columns = ", ".join(f'r."{name}"' for name in table.columns)
    return (
        f"(SELECT json_agg(json_build_array({columns}) ORDER BY {order})::text"  # noqa: S608
        f" FROM {table.name} r WHERE r.complaint_id = c.id)"
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
