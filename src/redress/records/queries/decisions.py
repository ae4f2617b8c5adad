"""What waits for somebody's decision, and how the same was decided before: requests beyond authority, refused orders.

A precedent is shown with its number only where the reader may see that complaint; else it tells what, how and when.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from redress.domain.people import Actor
from redress.records import models
from redress.records.queries import people
from redress.records.queries.sight import visible_to

MOST, LIKE = 200, 6


@dataclass(frozen=True, slots=True)
class Dispute:
    """A refused order that waits for the arbiter; ``mine`` where it is addressed to the reader, or to nobody."""

    id: UUID
    complaint_id: UUID
    number: str
    kind: str
    department: str
    requirement: str
    refusal: str
    refused_by: str
    refused_at: datetime | None
    due_at: datetime | None
    mine: bool


@dataclass(frozen=True, slots=True)
class Ruling:
    """An earlier word of an arbiter: who was told to carry it out, and why; ``same`` says in a case of the same category."""

    number: str
    at: datetime
    order_kind: str
    refused_by: str
    decided: str
    reason: str
    same: bool


@dataclass(frozen=True, slots=True)
class Decided:
    """An earlier request for the same remedy: how it was decided, over what amount, and when."""

    number: str
    at: datetime
    approved: bool
    cost: Decimal
    currency: str
    kinds: tuple[str, ...]
    reason: str
    same: bool


def disputes_for(actor: Actor) -> list[Dispute]:
    """The refused orders without a ruling that the actor may see: first those addressed to them, then by date."""
    rows = models.WorkOrder.objects.filter(
        organisation_id=actor.organisation, state="refused", arbitration=""
    ).filter(complaint_id__in=visible_to(actor).values("id"))
    found = list(rows.order_by("arbitration_due_at", "id")[:MOST])
    numbers = dict(
        visible_to(actor).filter(id__in=[row.complaint_id for row in found]).values_list("id", "number")
    )
    names = people.names(actor.organisation, [row.refused_by for row in found])
    disputes = [
        _dispute(row, actor, numbers[row.complaint_id], names) for row in found if row.complaint_id in numbers
    ]
    return sorted(disputes, key=lambda each: not each.mine)


def rulings_like(actor: Actor, dispute: Dispute) -> list[Ruling]:
    """What was decided when the same department refused: the same category first, then the newest. Three queries."""
    wanted = _categories(actor.organisation, dispute.complaint_id)
    rows = models.Precedent.objects.filter(
        organisation_id=actor.organisation, refused_by_department=dispute.department
    ).exclude(complaint_id=dispute.complaint_id)
    found = _same_first(rows, wanted, "-at")
    numbers = _numbers(actor, [row.complaint_id for row in found])
    return [
        Ruling(
            number=numbers.get(row.complaint_id, ""),
            at=row.at,
            order_kind=row.order_kind,
            refused_by=row.refused_by_department,
            decided=row.decided_department,
            reason=row.reason if row.complaint_id in numbers else "",
            same=bool(row.same),
        )
        for row in found
    ]


def decided_like(actor: Actor, complaint_id: UUID, kinds: Collection[str]) -> list[Decided]:
    """How requests for these remedies were decided: the same category first, then the newest. Five queries."""
    wanted = _categories(actor.organisation, complaint_id)
    alike = models.Remedy.objects.filter(
        organisation_id=actor.organisation, option_id=OuterRef("option_id"), kind__in=list(kinds)
    )
    rows = models.Approval.objects.filter(
        Exists(alike), organisation_id=actor.organisation, decision__in=["approved", "turned_down"]
    ).exclude(complaint_id=complaint_id)
    found = _same_first(rows, wanted, "-decided_at")
    options = models.Option.objects.in_bulk([row.option_id for row in found])
    remedies: dict[UUID, set[str]] = {}
    given = models.Remedy.objects.filter(option_id__in=options, organisation_id=actor.organisation)
    for option, kind in given.values_list("option_id", "kind"):
        remedies.setdefault(option, set()).add(kind)
    numbers = _numbers(actor, [row.complaint_id for row in found])
    return [
        Decided(
            number=numbers.get(row.complaint_id, ""),
            at=row.decided_at,
            approved=row.decision == "approved",
            cost=options[row.option_id].cost,
            currency=options[row.option_id].currency,
            kinds=tuple(sorted(remedies.get(row.option_id, ()))),
            reason=row.reason if row.complaint_id in numbers else "",
            same=bool(row.same),
        )
        for row in found
        if row.option_id in options
    ]


def _dispute(row: models.WorkOrder, actor: Actor, number: str, names: dict[UUID, str]) -> Dispute:
    return Dispute(
        id=row.id,
        complaint_id=row.complaint_id,
        number=number,
        kind=row.kind,
        department=row.department,
        requirement=row.requirement,
        refusal=row.refusal,
        refused_by=names.get(row.refused_by, "") if row.refused_by else "",
        refused_at=row.refused_at,
        due_at=row.arbitration_due_at,
        mine=row.arbiter_id is None or row.arbiter_id in actor.identities,
    )


def _categories(organisation: int, complaint_id: UUID) -> list[str]:
    rows = models.Point.objects.filter(organisation_id=organisation, complaint_id=complaint_id)
    return list(rows.exclude(category="").values_list("category", flat=True).distinct())


def _same_first(rows: QuerySet[Any], categories: list[str], newest: str) -> list[Any]:
    points = models.Point.objects.filter(complaint_id=OuterRef("complaint_id"), category__in=categories)
    same = Case(When(Q(Exists(points)), then=Value(1)), default=Value(0))
    return list(rows.annotate(same=same).order_by("-same", newest, "id")[:LIKE])


def _numbers(actor: Actor, ids: Collection[UUID]) -> dict[UUID, str]:
    return dict(visible_to(actor).filter(id__in=ids).values_list("id", "number"))
