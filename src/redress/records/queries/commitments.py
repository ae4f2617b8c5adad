"""Lists across complaints: work orders of a department, requests for approval."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Case, Q, When

from redress.domain.people import Actor
from redress.records import models
from redress.records.queries import people
from redress.records.queries.sight import visible_to

MOST = 200


@dataclass(frozen=True, slots=True)
class OrderLine:
    """A work order in an inbox."""

    id: UUID
    complaint_id: UUID
    number: str
    kind: str
    requirement: str
    due_at: datetime
    state: str


@dataclass(frozen=True, slots=True)
class ApprovalLine:
    """A request for approval with the proposal and the option's cost."""

    id: UUID
    complaint_id: UUID
    option_id: UUID
    number: str
    proposal: str
    title: str
    cost: Decimal
    currency: str
    asked_by: str
    due_at: datetime


def orders_for(actor: Actor) -> list[OrderLine]:
    """The orders sent to this person or to their department: open ones first, by date, then the latest of the others."""
    mine = Q(assignee_id__in=actor.identities)
    if actor.department:
        mine |= Q(assignee_id=None, department=actor.department)
    rows = models.WorkOrder.objects.filter(mine, organisation_id=actor.organisation).exclude(
        state="cancelled"
    )
    numbers = _numbers(actor, rows.values_list("complaint_id", flat=True))
    open_by = Case(When(state="sent", then="due_at"))
    return [
        OrderLine(r.id, r.complaint_id, numbers[r.complaint_id], r.kind, r.requirement, r.due_at, r.state)
        for r in rows.order_by(open_by.asc(nulls_last=True), "-due_at")[:MOST]
        if r.complaint_id in numbers
    ]


def approvals_for(actor: Actor) -> list[ApprovalLine]:
    """Requests that nobody has decided and that this person may see; those addressed to them or to nobody by name."""
    rows = models.Approval.objects.filter(
        Q(approver_id__in=actor.identities) | Q(approver_id=None),
        organisation_id=actor.organisation,
        decision="",
    ).order_by("due_at")[:MOST]
    numbers = _numbers(actor, [row.complaint_id for row in rows])
    options = models.Option.objects.in_bulk([row.option_id for row in rows])
    names = people.names(actor.organisation, [row.by for row in rows])
    return [
        ApprovalLine(
            id=row.id,
            complaint_id=row.complaint_id,
            option_id=row.option_id,
            number=numbers[row.complaint_id],
            proposal=row.proposal,
            title=options[row.option_id].title,
            cost=options[row.option_id].cost,
            currency=options[row.option_id].currency,
            asked_by=names.get(row.by, ""),
            due_at=row.due_at,
        )
        for row in rows
        if row.complaint_id in numbers and row.option_id in options
    ]


def _numbers(actor: Actor, ids: Iterable[UUID]) -> dict[UUID, str]:
    return dict(visible_to(actor).filter(id__in=ids).values_list("id", "number"))
