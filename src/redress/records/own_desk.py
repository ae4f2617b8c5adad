"""One's own desk: putting a complaint aside, having done with it, and how far one has read.

Nothing here is a step of the complaint: nobody else sees it and no event is written. Something put aside comes back by
itself when anything happens to the complaint that is not one's own doing (``queries.inbox``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from redress.domain.people import Actor
from redress.domain.refusals import BadInput, NotFound, Reason
from redress.records import models
from redress.records.queries.sight import visible_to

TODO, SNOOZED, DONE = "todo", "snoozed", "done"
_READ = """
WITH before AS (SELECT seen FROM records_deskstate WHERE membership_id = %(me)s AND complaint_id = %(complaint)s),
kept AS (
    INSERT INTO records_deskstate AS d (organisation_id, membership_id, complaint_id, state, count, seen, at)
    VALUES (%(organisation)s, %(me)s, %(complaint)s, 'todo', 0, %(seen)s, %(now)s)
    ON CONFLICT (membership_id, complaint_id) DO UPDATE SET seen = EXCLUDED.seen WHERE d.seen < EXCLUDED.seen)
SELECT coalesce((SELECT seen FROM before), 0), set_config('synchronous_commit', 'off', true)
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a complaint lies on one's desk: todo, snoozed (until a time, or only until something happens) or done.

    ``count`` is how many events the complaint had then; whoever takes a place back gives the one before.
    """

    state: str = TODO
    until: datetime | None = None
    count: int = 0


def snooze(actor: Actor, complaint_id: UUID, until: datetime | None, now: datetime) -> Place:
    """Put it aside until that time, or until something happens; returns where it lay before.

    Raises NotFound, and BadInput where the time is past.
    """
    if until is not None and until <= now:
        raise BadInput(Reason("snoozed_into_the_past", field="until"))
    return _lay(actor, complaint_id, SNOOZED, until, now)


def done(actor: Actor, complaint_id: UUID, now: datetime) -> Place:
    """I have done my part; it comes back when something happens. Returns where it lay before. Raises NotFound."""
    return _lay(actor, complaint_id, DONE, None, now)


def to_do(actor: Actor, complaint_id: UUID, now: datetime) -> Place:
    """Back onto the list; returns where it lay before. Raises NotFound."""
    return _lay(actor, complaint_id, TODO, None, now)


def put_back(actor: Actor, complaint_id: UUID, place: Place, now: datetime) -> None:
    """Undo: lay it where it lay before, as if it had never been moved. Raises NotFound."""
    _write(actor, complaint_id, place, now)


def opened(actor: Actor, complaint_id: UUID, seen: int, now: datetime) -> int:
    """Keep that I have read the complaint up to this event; returns up to which I had read before (0: never).

    The caller has shown the complaint to this actor, so it is not asked again whether they may see it, and does nothing
    else in a transaction with this: nobody waits for the disk to keep a mark of reading that a power cut may take back.
    """
    values: dict[str, Any] = {"organisation": actor.organisation, "me": actor.id, "complaint": complaint_id}
    with connection.cursor() as cursor:
        cursor.execute(_READ, {**values, "seen": seen, "now": now})
        before: int = cursor.fetchone()[0]
    return before


def _lay(actor: Actor, complaint_id: UUID, state: str, until: datetime | None, now: datetime) -> Place:
    count = _count(actor, complaint_id)
    row = models.DeskState.objects.filter(
        organisation_id=actor.organisation, membership_id=actor.id, complaint_id=complaint_id
    ).first()
    before = Place(row.state, row.until, row.count) if row else Place()
    _write(actor, complaint_id, Place(state, until, count), now, known=True)
    return before


def _write(actor: Actor, complaint_id: UUID, place: Place, now: datetime, known: bool = False) -> None:
    if not known:
        _count(actor, complaint_id)
    models.DeskState.objects.update_or_create(
        organisation_id=actor.organisation,
        membership_id=actor.id,
        complaint_id=complaint_id,
        defaults={"state": place.state, "until": place.until, "count": place.count, "at": now},
    )


def _count(actor: Actor, complaint_id: UUID) -> int:
    found = visible_to(actor).filter(id=complaint_id).values_list("event_count", flat=True).first()
    if found is None:
        raise NotFound(Reason("no_such_complaint"))
    return int(found)
