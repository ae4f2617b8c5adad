"""Open complaints that may be the same matter as this one: of the same complainant, with what they have in common."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from redress.domain.complaint import Complaint
from redress.domain.people import Actor
from redress.records import models
from redress.records.queries.sight import visible_to

MOST = 4


@dataclass(frozen=True, slots=True)
class Alike:
    """Another open complaint of the same complainant; ``shared`` are the numbers that both name, as (kind, value)."""

    number: str
    received_at: datetime
    stage: str
    summary: str
    shared: tuple[tuple[str, str], ...]


def alike_to(actor: Actor, case: Complaint) -> list[Alike]:
    """At most four that the actor may see, those that share a number first, then the newest; in two queries."""
    if case.complainant_id is None or case.closed or case.merged_into is not None:
        return []
    others = visible_to(actor).filter(
        complainant_id=case.complainant_id, confidential=case.confidential, closed_at=None, merged_into=None
    )
    found = list(others.exclude(id=case.id).order_by("-received_at")[: MOST * 3])
    if not found:
        return []
    own = {(each.kind, each.value) for each in case.references}
    named = models.Reference.objects.filter(
        organisation_id=case.organisation, complaint_id__in=[row.id for row in found]
    )
    shared: dict[object, list[tuple[str, str]]] = {}
    for complaint_id, kind, value in named.values_list("complaint_id", "kind", "value"):
        if (kind, value) in own:
            shared.setdefault(complaint_id, []).append((kind, value))
    lines = [
        Alike(row.number, row.received_at, row.stage, row.narrative[:120], tuple(shared.get(row.id, ())))
        for row in found
    ]
    return sorted(lines, key=lambda line: not line.shared)[:MOST]
