"""Open complaints that may be the same matter as this one: of the same complainant, with what they have in common."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from redress.domain.complaint import Complaint
from redress.domain.people import Actor
from redress.records import models
from redress.records.queries.prepared import ask
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
    writing = _others_confidential if case.confidential else _others
    found = ask(writing, actor, case.complainant_id, case.id)
    if not found:
        return []
    own = {(each.kind, each.value) for each in case.references}
    named = models.Reference.objects.filter(
        organisation_id=case.organisation, complaint_id__in=[row[0] for row in found]
    )
    shared: dict[object, list[tuple[str, str]]] = {}
    for complaint_id, kind, value in named.values_list("complaint_id", "kind", "value"):
        if (kind, value) in own:
            shared.setdefault(complaint_id, []).append((kind, value))
    lines = [
        Alike(number, received_at, stage, narrative[:120], tuple(shared.get(id, ())))
        for id, number, received_at, stage, narrative in found
    ]
    return sorted(lines, key=lambda line: not line.shared)[:MOST]


def _others(actor: Actor, complainant: UUID, this: UUID, confidential: bool = False) -> QuerySet[Any, Any]:
    others = visible_to(actor).filter(
        complainant_id=complainant, confidential=confidential, closed_at=None, merged_into=None
    )
    newest = others.exclude(id=this).order_by("-received_at")[: MOST * 3]
    return newest.values_list("id", "number", "received_at", "stage", "narrative")


def _others_confidential(actor: Actor, complainant: UUID, this: UUID) -> QuerySet[Any, Any]:
    return _others(actor, complainant, this, confidential=True)
