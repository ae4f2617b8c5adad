"""What is late and what will be by tomorrow, for those who answer for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from redress.domain.people import Actor
from redress.records import models
from redress.records.queries import people
from redress.records.queries.sight import visible_to

MOST = 500


@dataclass(frozen=True, slots=True)
class LateLine:
    """A running limit: of which complaint, what it is, when it falls due, and whose it is."""

    complaint_id: UUID
    number: str
    kind: str
    due_at: datetime
    late: bool
    stage: str
    urgency: str
    owner_id: UUID | None
    owner: str


def late_list(actor: Actor, now: datetime, until: datetime | None = None) -> list[LateLine]:
    """The running limits of open complaints the actor may see, due by ``until`` (default: now), earliest first."""
    rows = (
        models.Clock.objects.filter(
            organisation_id=actor.organisation,
            met_at=None,
            cancelled_at=None,
            due_at__lt=until or now,
            complaint__in=visible_to(actor).filter(closed_at=None),
        )
        .select_related("complaint")
        .order_by("due_at", "id")[:MOST]
    )
    lines = list(rows)
    owners = people.names(actor.organisation, [row.complaint.owner_id for row in lines])
    return [
        LateLine(
            complaint_id=row.complaint_id,
            number=row.complaint.number,
            kind=row.kind,
            due_at=row.due_at,
            late=row.due_at < now,
            stage=row.complaint.stage,
            urgency=row.complaint.urgency,
            owner_id=row.complaint.owner_id,
            owner=owners.get(row.complaint.owner_id, ""),
        )
        for row in lines
    ]
