"""The promise ledger in figures, person by person: kept, moved, broken, and who came first (000-46, 000-61)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from redress.domain.people import Actor
from redress.records import models
from redress.records.queries import people
from redress.records.queries.sight import visible_to

MOST = 200


@dataclass(frozen=True, slots=True)
class PersonLine:
    """The promises of one owner.

    ``machine`` counts those that the machine answered at their time, ``broken`` each whose time passed unanswered, whatever became of it; ``we_first`` those answered before the
    complainant asked, ``they_chased`` those the complainant had to ask for; ``waived`` the sentences that this person
    sent out as no promise, which somebody may want to read.
    """

    owner_id: UUID | None
    name: str
    kept: int
    moved: int
    machine: int
    broken: int
    open: int
    we_first: int
    they_chased: int
    waived: int = 0


def promises_by_person(actor: Actor, start: datetime, end: datetime) -> list[PersonLine]:
    """The owners of the promises given from ``start`` up to ``end`` on complaints the actor may see. Three queries."""
    seen = visible_to(actor).values("id")
    given: dict[str, Any] = {
        "organisation_id": actor.organisation,
        "complaint_id__in": seen,
        "at__gte": start,
        "at__lt": end,
    }
    waivers = models.Note.objects.filter(**given, kind="no_promise").values_list("by").annotate(Count("id"))
    waived = dict(waivers.order_by())
    rows = list(_counted(given)[:MOST])
    names = people.names(actor.organisation, [row["owner_id"] for row in rows])
    return [
        PersonLine(**row, name=names.get(row["owner_id"], ""), waived=waived.get(row["owner_id"], 0))
        for row in rows
    ]


def _counted(given: dict[str, Any]) -> Any:
    asked, answered = Q(chased_at__isnull=False), Q(answered_at__isnull=False)
    late = Q(broken_at__isnull=False)
    return (
        models.Promise.objects.filter(**given)
        .values("owner_id")
        .annotate(
            kept=Count("id", filter=Q(state__in=["kept", "interim"]) & ~late),
            moved=Count("id", filter=Q(state="moved") & ~late),
            machine=Count("id", filter=Q(state="machine")),
            broken=Count("id", filter=late & ~Q(state="machine")),
            open=Count("id", filter=Q(state="open")),
            we_first=Count("id", filter=answered & ~asked),
            they_chased=Count("id", filter=asked),
        )
        .order_by("owner_id")
    )
