"""Words that sounded like a promise and were sent as none, with the reason: for whoever reviews them (002-76)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from redress.domain.people import Actor
from redress.records import models
from redress.records.queries import people
from redress.records.queries.sight import visible_to

KIND = "no_promise"
MOST = 50


@dataclass(frozen=True, slots=True)
class Waiver:
    """One text that was sent: in which complaint, by whom, why it is no promise, and the sentences meant."""

    number: str
    at: datetime
    by: str
    reason: str
    sentences: tuple[str, ...]


def waivers(actor: Actor, start: datetime, end: datetime) -> list[Waiver]:
    """Those from ``start`` up to ``end`` on complaints the actor may see, the latest first. Two queries."""
    rows = list(
        models.Note.objects.filter(
            organisation_id=actor.organisation,
            kind=KIND,
            at__gte=start,
            at__lt=end,
            complaint__in=visible_to(actor),
        )
        .select_related("complaint")
        .order_by("-at", "-id")[:MOST]
    )
    names = people.names(actor.organisation, [row.by for row in rows])
    return [_waiver(row, names.get(row.by, "")) for row in rows]


def _waiver(row: models.Note, by: str) -> Waiver:
    reason, *sentences = row.text.split("\n")
    return Waiver(row.complaint.number, row.at, by, reason, tuple(sentences))
