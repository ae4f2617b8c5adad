"""Data to measure on: lives told once and copied many times over, each copy with ids of its own."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, time
from types import MappingProxyType
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction

from redress.domain.changes import LOADED
from redress.journey.uncollected import uncollected
from redress.records import bulk, founding
from redress.records import transaction as numbers
from redress.records.bulk import Life
from redress.worker.demonstration.firms import firms, found_firm
from redress.worker.simulation.writing import firm_of
from redress.worker.simulation.year import Plan, Year

PACK = "logistics"
TOLD = 600  # lives that are told; those of them that are open are copied
AT_ONCE = 1000
EMPTIED = "records_complaint, records_complainant, records_event, records_eventpayload, records_numbercounter"


def firm() -> int:
    """The firm that is measured, founded when it is not there yet; returns its key."""
    told = next(each for each in firms() if each["pack"] == PACK)
    if (known := founding.organisation_of(told["slug"])) is not None:
        return known
    list(found_firm(told, datetime.now(UTC), hashed="!"))
    found = founding.organisation_of(told["slug"])
    assert found is not None
    return found


def fill(organisation: int, count: int, progress: Callable[[int], None]) -> None:
    """So many open complaints and no others, as fresh from their lives."""
    empty()
    write_copies(open_lives(organisation), count, progress)
    with unguarded() as cursor:
        cursor.execute("VACUUM ANALYZE")


def empty() -> None:
    """Remove every complaint and what hangs on it."""
    with unguarded() as cursor:
        cursor.execute(f"TRUNCATE {EMPTIED} CASCADE")


@contextlib.contextmanager
def unguarded() -> Iterator[Any]:
    """A cursor for which the tables' own guards stand aside: here nothing is anybody's complaint."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        yield cursor
        cursor.execute("SET session_replication_role = DEFAULT")


def open_lives(organisation: int) -> list[Life]:
    """Lives that are still open today, told in memory; their complainants are written."""
    today = datetime.combine(datetime.now(UTC).date(), time(), UTC)
    year = Year(firm_of(organisation, today), Plan(TOLD, 0.2, 11, today), numbers.next_numbers)
    found: list[Life] = []
    with uncollected(), transaction.atomic():
        for group in year.groups():
            batch = year.told(group)
            bulk.write_complainants(organisation, batch.complainants)
            found += [life for life in batch.lives if life.case.closed_at is None and not life.case.links]
    return found


def write_copies(lives: list[Life], count: int, progress: Callable[[int], None]) -> None:
    """Write so many copies of the lives, in turn, as live complaints with numbers of their own."""
    for start in range(0, count, AT_ONCE):
        upto = min(start + AT_ONCE, count)
        with uncollected():
            bulk.write_lives(
                copied(lives[place % len(lives)], f"B-{uuid4().hex[:12]}") for place in range(start, upto)
            )
        progress(upto)


def copied(life: Life, number: str, more: Mapping[UUID, UUID] = MappingProxyType({})) -> Life:
    """The same life with fresh ids for the complaint and each of its rows; ``more`` says which other ids change."""
    fresh = {**more, **{id: uuid4() for id in _ids(life)}}
    case = _changed(life.case, fresh, number=number, simulated=False, event_count=0, version=0, head=b"")
    others = tuple(_changed(row, fresh) for row in life.others)
    return Life(case, life.happenings, others)


def _ids(life: Life) -> Iterator[UUID]:
    yield life.case.id
    for name in LOADED.values():
        yield from (row.id for row in getattr(life.case, name))
    yield from (row.id for row in life.others)


def _changed(row: Any, fresh: Mapping[UUID, UUID], **more: Any) -> Any:
    fields = {field.name: _fresh(getattr(row, field.name), fresh) for field in dataclasses.fields(row)}
    if fields.get("code"):
        fields["code"] = uuid4().hex[:10].upper()
    return type(row)(**{**fields, **more})


def _fresh(value: Any, fresh: Mapping[UUID, UUID]) -> Any:
    if isinstance(value, UUID):
        return fresh.get(value, value)
    if isinstance(value, tuple):
        return tuple(_changed(each, fresh) if hasattr(each, "id") else _fresh(each, fresh) for each in value)
    return value


_CLOSED = """
INSERT INTO records_complaint ({columns})
SELECT {values} FROM generate_series(1, %s) AS n,
       (SELECT * FROM records_complaint WHERE organisation_id = %s
         AND stage <> 'receive' ORDER BY id LIMIT 1) AS c
"""
_OWN = {
    "id": "gen_random_uuid()",
    "number": "'C-' || n",
    "closed_at": "c.received_at + interval '9 days'",
    "closed_by": "coalesce(c.owner_id, c.id)",
    "satisfied_at": "c.received_at + interval '8 days'",
    "next_due_at": "NULL",
    "next_timer_at": "NULL",
    "event_count": "0",
    "head": "''::bytea",
    "stage": "'learn'",
}


def write_closed(organisation: int, count: int) -> None:
    """So many closed complaints without rows of their own: they weigh on every table scan and on every index."""
    with unguarded() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns"
            " WHERE table_name = 'records_complaint' AND is_generated = 'NEVER' AND is_identity = 'NO'"
        )
        names = [row[0] for row in cursor.fetchall()]
        columns = ", ".join(f'"{name}"' for name in names)
        values = ", ".join(_OWN.get(name, f'c."{name}"') for name in names)
        cursor.execute(_CLOSED.format(columns=columns, values=values), [count, organisation])
        cursor.execute("VACUUM ANALYZE")


_ONE_WARNING = """
UPDATE records_clock SET warn_at = now() + interval '400 days', due_at = now() + interval '401 days', legal_due_at = NULL
 WHERE met_at IS NULL AND cancelled_at IS NULL;
UPDATE records_clock k SET warned_at = NULL, alarmed_at = NULL, breached_at = NULL, warn_at = now(),
       due_at = now() + interval '3 days'
  FROM (SELECT DISTINCT ON (complaint_id) id FROM records_clock
         WHERE met_at IS NULL AND cancelled_at IS NULL AND kind = ANY(%s) ORDER BY complaint_id, id) AS one
 WHERE k.id = one.id;
UPDATE records_complaint c SET next_timer_at =
  (SELECT min(warn_at) FROM records_clock k
    WHERE k.complaint_id = c.id AND met_at IS NULL AND cancelled_at IS NULL AND warn_at <= now())
 WHERE closed_at IS NULL;
"""
# Kinds whose warning makes nothing follow: it raises no complaint and sends no letter.
_WARNING = ["progress", "investigate", "first_answer", "execution", "follow_up", "work_order"]
_ALL_AT_ONCE = """
UPDATE records_clock SET warned_at = NULL, alarmed_at = NULL, breached_at = NULL
 WHERE met_at IS NULL AND cancelled_at IS NULL;
UPDATE records_complaint SET next_timer_at = now() + interval '40 days' WHERE closed_at IS NULL;
"""
_SPREAD = """
UPDATE records_clock SET due_at = now() + (random() * 40 - 2) * interval '1 day', legal_due_at = NULL
 WHERE met_at IS NULL AND cancelled_at IS NULL;
UPDATE records_clock SET warn_at = due_at - interval '1 day' WHERE met_at IS NULL AND cancelled_at IS NULL;
"""


def spread() -> None:
    """The running clocks fall due from two days ago until thirty-eight days ahead: one in twenty is late."""
    _altered(_SPREAD)


def one_warning_each() -> None:
    """Of each open complaint one clock warns now; whatever else it has is more than a year away."""
    _altered(_ONE_WARNING, _WARNING)


def all_at_once() -> None:
    """As if nobody had ticked for weeks: everything that the clocks bring about in the next forty days is due."""
    _altered(_ALL_AT_ONCE)


def _altered(statements: str, *given: Any) -> None:
    with unguarded() as cursor:
        cursor.execute(statements, given or None)
        cursor.execute("VACUUM ANALYZE")
