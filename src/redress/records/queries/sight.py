"""Which complaints an actor may see, as a filter: the same rule as ``domain.permissions.visible``, for lists.

Lists of clocks and promises read it from their own rows, which repeat unit and owner of the complaint.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from redress.domain.people import Actor
from redress.domain.permissions import CONFLICTED
from redress.domain.stages import Role
from redress.records import models


class Row(NamedTuple):
    """How a table calls what the rule asks for; ``beyond`` leads to the columns that only the complaint has.

    ``listed`` says that many rows are read at a time: then what somebody was named in is asked for once, not row by row.
    """

    id: str
    owner: str
    beyond: str
    listed: bool


COMPLAINT = Row("id", "owner_id", "", listed=False)
CLOCK = Row("complaint_id", "owner_id", "complaint__", listed=True)
PROMISE = Row("complaint_id", "case_owner_id", "complaint__", listed=True)


def visible_to(actor: Actor) -> QuerySet[models.Complaint]:
    """The complaints that exist for this actor; nobody sees one in which they are complained about."""
    seen = _seen(actor, COMPLAINT) & ~Q(id__in=_against_ids(actor))
    return models.Complaint.objects.filter(seen, organisation_id=actor.organisation)


def clocks_visible_to(actor: Actor) -> QuerySet[models.Clock]:
    """The running clocks of those complaints."""
    running = models.Clock.objects.filter(met_at=None, cancelled_at=None, organisation_id=actor.organisation)
    return running.filter(_seen(actor, CLOCK)).exclude(complaint_id__in=_against_ids(actor))


def promises_visible_to(actor: Actor) -> QuerySet[models.Promise]:
    """The promises of those complaints."""
    ours = models.Promise.objects.filter(organisation_id=actor.organisation)
    return ours.filter(_seen(actor, PROMISE)).exclude(complaint_id__in=_against_ids(actor))


def _seen(actor: Actor, row: Row) -> Q:
    seen = Q(pk__in=[])
    if actor.complaint_id is not None:
        seen = Q(**{row.id: actor.complaint_id})
    elif actor.order_id is not None:
        seen = Q(Exists(_orders(row).filter(id=actor.order_id)))
    else:
        for role in actor.roles:
            if SEEN[role] is _everything:
                return Q()
            seen |= SEEN[role](actor, row)
    return seen


def _against(actor: Actor) -> QuerySet[models.Party]:
    return models.Party.objects.filter(
        organisation_id=actor.organisation, membership_id=actor.id, role__in=CONFLICTED, ended_at=None
    )


def _against_ids(actor: Actor) -> QuerySet[Any]:
    """Asked once for all: as a join it costs a third of what counting sixty thousand clocks does."""
    return _against(actor).values("complaint_id")


def _orders(row: Row) -> QuerySet[models.WorkOrder]:
    return models.WorkOrder.objects.filter(complaint_id=OuterRef(row.id))


def _everything(actor: Actor, row: Row) -> Q:
    return Q()


def _nothing(actor: Actor, row: Row) -> Q:
    return Q(pk__in=[])


def _as_staff(actor: Actor, row: Row) -> Q:
    me, ours = actor.identities, {"organisation_id": actor.organisation}
    approvals = models.Approval.objects.filter(approver_id__in=me, decision="", **ours)
    disputes = models.WorkOrder.objects.filter(arbiter_id__in=me, state="refused", arbitration="", **ours)
    raised = models.Escalation.objects.filter(to_id__in=me, **ours)
    named = _in(row, approvals) | _in(row, disputes) | _in(row, raised)
    return Q(unit_path__startswith=actor.unit_path) | Q(**{f"{row.owner}__in": me}) | named


def _in(row: Row, rows: QuerySet[Any]) -> Q:
    """Whether the complaint has one of these rows."""
    if row.listed:
        return Q(**{f"{row.id}__in": rows.values("complaint_id")})
    return Q(Exists(rows.filter(complaint_id=OuterRef(row.id))))


def _as_registrar(actor: Actor, row: Row) -> Q:
    lodged = Q(**{f"{row.beyond}lodged_by__in": actor.identities})
    return Q(unit_path__startswith=actor.unit_path) | lodged


def _as_department(actor: Actor, row: Row) -> Q:
    mine = Q(assignee_id__in=actor.identities)
    if actor.department:
        mine |= Q(assignee_id=None, department=actor.department)
    return Q(Exists(_orders(row).filter(mine)))


def _as_complainant(actor: Actor, row: Row) -> Q:
    return Q(**{f"{row.beyond}complainant_id": actor.id})


SEEN: dict[Role, Callable[[Actor, Row], Q]] = {
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
