"""Which complaints an actor may see, as a filter: the same rule as ``domain.permissions.visible``, for lists."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q, QuerySet

from redress.domain.people import Actor
from redress.domain.permissions import CONFLICTED
from redress.domain.stages import Role
from redress.records import models


def visible_to(actor: Actor) -> QuerySet[models.Complaint]:
    """The complaints that exist for this actor; nobody sees one in which they are complained about."""
    seen = Q(pk__in=[])
    if actor.complaint_id is not None:
        seen = Q(id=actor.complaint_id)
    elif actor.order_id is not None:
        seen = Q(Exists(_orders().filter(id=actor.order_id)))
    else:
        for role in actor.roles:
            seen |= SEEN[role](actor)
    against = models.Party.objects.filter(
        complaint_id=OuterRef("id"), membership_id=actor.id, role__in=CONFLICTED, ended_at=None
    )
    return models.Complaint.objects.filter(seen, ~Exists(against), organisation_id=actor.organisation)


def _orders() -> QuerySet[models.WorkOrder]:
    return models.WorkOrder.objects.filter(complaint_id=OuterRef("id"))


def _everything(actor: Actor) -> Q:
    return Q(pk__isnull=False)


def _nothing(actor: Actor) -> Q:
    return Q(pk__in=[])


def _as_staff(actor: Actor) -> Q:
    me = actor.identities
    approvals = models.Approval.objects.filter(complaint_id=OuterRef("id"), approver_id__in=me, decision="")
    disputes = _orders().filter(arbiter_id__in=me, state="refused", arbitration="")
    raised = models.Escalation.objects.filter(complaint_id=OuterRef("id"), to_id__in=me)
    named = Exists(approvals) | Exists(disputes) | Exists(raised)
    return Q(unit_path__startswith=actor.unit_path) | Q(owner_id__in=me) | Q(named)


def _as_registrar(actor: Actor) -> Q:
    return Q(unit_path__startswith=actor.unit_path) | Q(lodged_by__in=actor.identities)


def _as_department(actor: Actor) -> Q:
    mine = Q(assignee_id__in=actor.identities)
    if actor.department:
        mine |= Q(assignee_id=None, department=actor.department)
    return Q(Exists(_orders().filter(mine)))


def _as_complainant(actor: Actor) -> Q:
    return Q(complainant_id=actor.id)


SEEN: dict[Role, Callable[[Actor], Q]] = {
    Role.COMPLAINANT: _as_complainant,
    Role.REGISTRAR: _as_registrar,
    Role.HANDLER: _as_staff,
    Role.DEPARTMENT: _as_department,
    Role.SUPERVISOR: _as_staff,
    Role.APPROVER: _as_staff,
    Role.QUALITY: _everything,
    Role.AUDITOR: _everything,
    Role.ADMINISTRATOR: _nothing,
    Role.MACHINE: _everything,
}
