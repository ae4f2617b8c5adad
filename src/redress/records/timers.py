"""Which complaints have a clock that brings something about: found by ``next_timer_at``, which each save derives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import connection

_DUE = """
SELECT organisation_id, id FROM records_complaint
 WHERE next_timer_at <= %s AND NOT simulated AND NOT (id = ANY(%s))
 ORDER BY next_timer_at LIMIT %s
"""


def due(now: datetime, most: int, without: Collection[UUID] = ()) -> dict[int, list[UUID]]:
    """Up to ``most`` live complaints whose clocks strike by now, the longest due first, by organisation."""
    with connection.cursor() as cursor:
        cursor.execute(_DUE, [now, list(without), most])
        found: dict[int, list[UUID]] = defaultdict(list)
        for organisation, id in cursor.fetchall():
            found[organisation].append(id)
    return dict(found)


def next_of(organisation: int, complaint_id: UUID) -> datetime | None:
    """When the clocks of that complaint next bring something about; None when never."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT next_timer_at FROM records_complaint WHERE organisation_id = %s AND id = %s",
            [organisation, complaint_id],
        )
        found = cursor.fetchone()
    return found[0] if found else None
