"""The complaint's row and all that hangs on it: loaded under a lock, written as the changes say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import connection

from redress.domain.changes import LOADED, Add, Amend, Change, Set, apply
from redress.domain.complaint import Complaint
from redress.domain.contacts import Contact, Message, Note
from redress.domain.refusals import NotFound, Reason, StaleVersion
from redress.domain.turns import WORK, said_by, unsaid
from redress.records.derived import (
    DERIVED,
    DERIVED_TYPES,
    TURN_TYPES,
    TURNS,
    derived,
    findable,
    found_by,
    turns,
)
from redress.records.mapping import TABLES, Table, column, plain
from redress.records.snapshots import read_complaints, read_many, read_rows

FEW = 6  # up to here two queries of text are faster than one in binary for each kind of row


def lock_and_load(organisation: int, id: UUID) -> Complaint:
    """The complaint with its row locked until the transaction ends, in two queries.

    Raises NotFound when the organisation has no complaint of that id.
    """
    found = read_complaints(organisation, [id], lock=True)
    if not found:
        raise NotFound(Reason("no_such_complaint"))
    return found[0]


def load(organisation: int, id: UUID) -> Complaint:
    """The complaint as it stands, without a lock. Raises NotFound."""
    found = read_complaints(organisation, [id], lock=False)
    if not found:
        raise NotFound(Reason("no_such_complaint"))
    return found[0]


def load_many(
    organisation: int, ids: Iterable[UUID], *, lock: bool = False, skip_locked: bool = False
) -> dict[UUID, Complaint]:
    """The complaints by id, locked in the order of their ids; some queries whatever their number.

    Unknown ids are left out, and with ``skip_locked`` those that somebody else has locked.
    """
    wanted = sorted(set(ids))
    if len(wanted) > FEW or skip_locked:
        found = read_many(organisation, wanted, lock=lock, skip_locked=skip_locked)
    else:
        found = read_complaints(organisation, wanted, lock=lock)
    return {case.id: case for case in found}


def insert(case: Complaint, others: Sequence[Any] = ()) -> Complaint:
    """Write a new complaint, the rows in it, and further rows that are only written; returns it."""
    table = TABLES[Complaint]
    rows = [*_rows_of(case), *others]
    names = (*table.columns, *DERIVED, *TURNS, "found_by")
    types = (*table.types, *DERIVED_TYPES, *TURN_TYPES, "text[]")
    values = [*table.write(case), *derived(case), *turns(rows), found_by(case)]
    with connection.cursor() as cursor:
        _insert_rows(cursor, table.name, names, types, [values])
    write_rows(case, rows)
    return case


def save(before: Complaint, changes: Sequence[Change], *, expected_version: int | None = None) -> Complaint:
    """Write exactly the changes and return the complaint after them, its version one higher.

    Raises StaleVersion, having written nothing, when the row's version is not the expected one (by default
    that of ``before``).
    """
    expected = before.version if expected_version is None else expected_version
    after = replace(apply(before, changes), version=expected + 1)
    _update_root(before, after, changes, expected)
    write_rows(before, [change.row for change in changes if isinstance(change, Add)])
    _amend_rows(before, [change for change in changes if isinstance(change, Amend)])
    if any(unsaid(change) for change in changes):
        _count_turns_anew(after)
    return after


def _count_turns_anew(case: Complaint) -> None:
    """Whose turn it is, as if words that were taken back had never been written."""
    own = (case.organisation, case.id)
    loaded = [row for kind, name in LOADED.items() if kind in WORK for row in getattr(case, name)]
    values = turns([*loaded, *(row for kind in (Contact, Message, Note) for row in read_rows(kind, *own))])
    places = ", ".join(f'"{name}" = %s' for name in TURNS)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE records_complaint SET {places} WHERE organisation_id = %s AND id = %s",  # noqa: S608
            [*values, *own],
        )


def write_rows(case: Complaint, rows: Iterable[Any]) -> None:
    """Insert rows of this complaint, one statement per table, in the order given."""
    groups: dict[type[Any], list[Any]] = defaultdict(list)
    for row in rows:
        groups[type(row)].append(row)
    with connection.cursor() as cursor:
        for kind, group in groups.items():
            table = TABLES[kind]
            columns = ("organisation_id", "complaint_id", *table.columns)
            types = ("bigint", "uuid", *table.types)
            values = [[case.organisation, case.id, *table.write(row)] for row in group]
            _insert_rows(cursor, table.name, columns, types, values)


def _update_root(before: Complaint, after: Complaint, changes: Sequence[Change], expected: int) -> None:
    fields: dict[str, Any] = {}
    for change in changes:
        if isinstance(change, Set):
            fields.update(change.fields)
    fields["version"] = after.version
    extra: dict[str, Any] = {**dict(zip(DERIVED, derived(after), strict=True)), **said_by(changes)}
    if findable(changes):
        extra["found_by"] = found_by(after)
    places, values = _assignments(TABLES[Complaint], fields)
    places += [f'"{name}" = %s' for name in extra]
    sql = (
        f"UPDATE records_complaint SET {', '.join(places)}"  # noqa: S608
        " WHERE organisation_id = %s AND id = %s AND version = %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, *extra.values(), before.organisation, before.id, expected])
        if cursor.rowcount != 1:
            raise StaleVersion(
                Reason("stale_version", values={"expected": expected, "found": before.version})
            )


def _amend_rows(case: Complaint, changes: Sequence[Amend]) -> None:
    merged: dict[tuple[type[Any], UUID], dict[str, Any]] = {}
    for change in changes:
        merged.setdefault((change.kind, change.id), {}).update(change.fields)
    with connection.cursor() as cursor:
        for (kind, id), fields in merged.items():
            table = TABLES[kind]
            places, values = _assignments(table, fields)
            cursor.execute(
                f"UPDATE {table.name} SET {', '.join(places)}"  # noqa: S608
                " WHERE organisation_id = %s AND complaint_id = %s AND id = %s",
                [*values, case.organisation, case.id, id],
            )
            if cursor.rowcount != 1:
                raise NotFound(Reason("no_such_row", values={"kind": kind.__name__, "id": str(id)}))


def _assignments(table: Table, fields: Mapping[str, Any]) -> tuple[list[str], list[Any]]:
    places = [f'"{column(name)}" = %s::{_cast(table.type_of(name))}' for name in fields]
    return places, [plain(value) for value in fields.values()]


def _insert_rows(
    cursor: Any, table: str, columns: Sequence[str], types: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    one = "(" + ", ".join(f"%s::{_cast(each)}" for each in types) + ")"
    values = [value for row in rows for value in row]
    cursor.execute(f"INSERT INTO {table} ({names}) VALUES {', '.join([one] * len(rows))}", values)  # noqa: S608


def _cast(sql_type: str) -> str:
    return "integer" if sql_type.startswith("serial") else sql_type


def _rows_of(case: Complaint) -> list[Any]:
    return [row for name in LOADED.values() for row in getattr(case, name)]
