"""Many complaints saved at once: as few statements as there are tables and sets of columns, whatever their number.

The same columns, checks and chains as for one; see ``complaints.save`` and ``journal.append``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from redress.domain.altering import altered
from redress.domain.changes import Add, Amend, Change, Set
from redress.domain.complaint import Complaint
from redress.domain.refusals import NotFound, Reason, StaleVersion
from redress.domain.turns import said_by
from redress.records.chaining import Happening, chained, write_lines
from redress.records.copying import copy_rows
from redress.records.derived import DERIVED, DERIVED_TYPES, derived, findable, found_by
from redress.records.journal import recording_time
from redress.records.mapping import TABLES, column, plain
from redress.records.wide import element, elements, fetch, ids_text

Columns = tuple[tuple[str, str], ...]  # name and SQL type
_FRAME = ("version", "event_count", "head")
_UNMOVED = "r.version = v.version - 1 AND r.event_count = v.event_count - 1"


@dataclass(frozen=True, slots=True)
class Saving:
    """One complaint to save: as it was loaded, as the changes leave it, the changes, and their event."""

    before: Complaint
    after: Complaint
    changes: Sequence[Change]
    happening: Happening


def save_many(organisation: int, savings: Sequence[Saving]) -> list[Complaint]:
    """Write exactly the changes and one event each; returns the complaints after them, with version, count and head.

    The rows are locked. Raises StaleVersion or NotFound, like the single ``save``, for the first that fails; the caller's
    transaction then holds half of them and is to be rolled back.
    """
    recorded = recording_time()
    lines, saved = [], []
    for each in savings:
        before = each.before
        (line,) = chained(before, [each.happening], recorded, seq=before.event_count, head=before.head)
        lines.append(line)
        frame = {"version": before.version + 1, "event_count": before.event_count + 1, "head": line.head}
        saved.append(altered(each.after, frame))
    _update_roots(organisation, savings, saved)
    _add_rows(savings)
    _amend_rows(organisation, savings)
    write_lines(lines)
    return saved


def _update_roots(organisation: int, savings: Sequence[Saving], saved: Sequence[Complaint]) -> None:
    groups: dict[Columns, list[tuple[UUID, list[Any]]]] = defaultdict(list)
    table = TABLES[Complaint]
    for each, after in zip(savings, saved, strict=True):
        fields: dict[str, Any] = {}
        for change in each.changes:
            if isinstance(change, Set):
                fields.update(change.fields)
        for name in _FRAME:
            fields[name] = getattr(after, name)
        columns = [(column(name), table.type_of(name)) for name in fields]
        values = [plain(value) for value in fields.values()]
        columns += zip(DERIVED, DERIVED_TYPES, strict=True)
        values += derived(after)
        spoken = said_by(each.changes)
        columns += [(name, "timestamptz") for name in spoken]
        values += spoken.values()
        if findable(each.changes):
            columns.append(("found_by", "text[]"))
            values.append(found_by(after))
        groups[tuple(columns)].append((after.id, values))
    for named, rows in groups.items():
        moved = _update(table.name, _UNMOVED, organisation, named, rows)
        if moved:
            raise StaleVersion(Reason("stale_version", values={"id": str(moved[0])}))


def _add_rows(savings: Iterable[Saving]) -> None:
    groups: dict[type[Any], list[list[Any]]] = defaultdict(list)
    for each in savings:
        place = [each.before.organisation, each.before.id]
        for change in each.changes:
            if isinstance(change, Add):
                kind = type(change.row)
                groups[kind].append([*place, *TABLES[kind].write(change.row)])
    for kind, rows in groups.items():
        table = TABLES[kind]
        columns = ("organisation_id", "complaint_id", *table.columns)
        copy_rows(table.name, columns, ("bigint", "uuid", *table.types), rows)


def _amend_rows(organisation: int, savings: Iterable[Saving]) -> None:
    groups: dict[tuple[type[Any], Columns], list[tuple[UUID, list[Any]]]] = defaultdict(list)
    for each in savings:
        for (kind, id), fields in _merged(each.changes).items():
            table = TABLES[kind]
            columns = [("complaint_id", "uuid"), *((column(name), table.type_of(name)) for name in fields)]
            groups[kind, tuple(columns)].append((id, [each.before.id, *map(plain, fields.values())]))
    for (kind, named), rows in groups.items():
        missing = _update(TABLES[kind].name, "r.complaint_id = v.complaint_id", organisation, named, rows)
        if missing:
            raise NotFound(Reason("no_such_row", values={"kind": kind.__name__, "id": str(missing[0])}))


def _merged(changes: Iterable[Change]) -> Mapping[tuple[type[Any], UUID], dict[str, Any]]:
    merged: dict[tuple[type[Any], UUID], dict[str, Any]] = {}
    for change in changes:
        if isinstance(change, Amend):
            merged.setdefault((change.kind, change.id), {}).update(change.fields)
    return merged


def _update(
    table: str, condition: str, organisation: int, columns: Columns, rows: Sequence[tuple[UUID, list[Any]]]
) -> list[UUID]:
    """Update rows by id in one statement; returns the ids of those that the condition left alone."""
    types: list[str] = ["uuid[]"]
    arrays: list[Any] = [ids_text(id for id, _ in rows)]
    for (_, sql_type), values in zip(columns, zip(*(values for _, values in rows), strict=True), strict=True):
        array, each = elements(sql_type, values)
        types.append(array)
        arrays.append(each)
    sets = ", ".join(f'"{name}" = {element(sql_type, name)}' for name, sql_type in columns)
    names = ", ".join(f'"{name}"' for name, _ in columns)
    places = ", ".join(f"%s::{each}" for each in types)
    done = fetch(
        f"UPDATE {table} r SET {sets} FROM unnest({places}) AS v(id, {names})"  # noqa: S608
        f" WHERE r.organisation_id = %s AND r.id = v.id AND {condition} RETURNING r.id",
        [*arrays, organisation],
    )
    found = {id for (id,) in done}
    return [id for id, _ in rows if id not in found]
