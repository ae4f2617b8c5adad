"""Search keys of complaints that an earlier version wrote, written anew by the worker while people work.

In batches, each with how far it is in one transaction. Only rows whose keys have become others are locked and written;
a worker killed in the middle goes on after the last batch.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from redress.records import beats, models, transaction
from redress.records.derived import EDITION, keys

AT_ONCE = 200
_FIRST = UUID(int=0)
_HELD = """
SELECT c.id, c.found_by, c.number, c.external_number, c.complainant_name, c.confidential, c.narrative, c.core_demand,
       ARRAY(SELECT r.value FROM records_reference r WHERE r.complaint_id = c.id),
       ARRAY(SELECT p.text FROM records_point p WHERE p.complaint_id = c.id)
  FROM records_complaint c
"""
_NEXT = f"{_HELD} WHERE c.id > %s ORDER BY c.id LIMIT %s"
_THESE = f"{_HELD} WHERE c.id = ANY(%s)"
_LOCK = "SELECT FROM records_complaint WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE"


class _Row(NamedTuple):
    id: UUID
    found_by: list[str]
    number: str
    external: str
    name: str
    confidential: bool
    narrative: str
    demand: str
    references: list[str]
    points: list[str]

    def keys(self) -> list[str]:
        return keys(
            name=self.name,
            confidential=self.confidential,
            numbers=(self.number, self.external, *self.references),
            texts=(self.narrative, self.demand, *self.points),
        )


def after_upgrade(now: datetime) -> bool:
    """Have the keys written anew where they are of another edition than this program's, or were left half done.

    Returns whether the worker has something to do.
    """
    edition, reached = _said()
    if edition == EDITION and reached is None:
        return False
    with transaction.atomic():
        if edition != EDITION:
            left = _FIRST if models.Complaint.objects.exists() else None
            _say(now, left)
            if left is None:
                return False
        queue()
    return True


def queue() -> None:
    """Queue the job, unless it waits already."""
    try:
        with transaction.atomic():
            app.configure_task("rekey", queueing_lock="rekey").defer()
    except AlreadyEnqueued:
        pass


def batch(now: datetime) -> bool:
    """Look at the next complaints, whosoever, and write the keys that have become others; returns whether more follow."""
    with transaction.atomic():
        models.Beat.objects.select_for_update().filter(name=beats.KEYS).first()
        edition, reached = _said()
        if edition != EDITION or reached is None:
            return False
        rows = _rows(_NEXT, [reached, AT_ONCE])
        others = [row.id for row in rows if row.found_by != row.keys()]
        if others:
            _write(others)
        _say(now, rows[-1].id if len(rows) == AT_ONCE else None)
    return len(rows) == AT_ONCE


def _write(ids: list[UUID]) -> None:
    """Write the keys of these, read once more when they are locked: somebody may have changed them meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [ids])
        anew = [(row.keys(), row.id) for row in _rows(_THESE, [ids])]
        cursor.executemany("UPDATE records_complaint SET found_by = %s WHERE id = %s", anew)


def _rows(sql: str, values: list[Any]) -> list[_Row]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [_Row(*row) for row in cursor.fetchall()]


def _said() -> tuple[str, UUID | None]:
    """Of what edition the keys are, and the last complaint that was looked at; None when all were."""
    edition, _, reached = beats.said(beats.KEYS).partition(" ")
    return edition, UUID(reached) if reached else None


def _say(now: datetime, reached: UUID | None) -> None:
    beats.beat(beats.KEYS, now, f"{EDITION} {reached}" if reached else EDITION)
