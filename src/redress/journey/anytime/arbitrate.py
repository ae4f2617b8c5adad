"""Arbitrate: decide who carries out a refused order; the word becomes a routing precedent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from redress.domain.agreements import Obligation
from redress.domain.changes import Add, Amend, Change, amend
from redress.domain.complaint import Complaint
from redress.domain.contacts import Precedent
from redress.domain.orders import arbitrating
from redress.domain.refusals import Forbidden, GateShut, Reason
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.domain.undertakings import WorkOrder
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """The arbiter's word (design.md rule 7)."""

    order_id: UUID = ask("Work order", Kind.CHOICE, choices="case:work_orders")
    department: str = ask("Department that carries it out", Kind.CHOICE, choices="department:")
    reason: str = ask("Reason", Kind.LONG)
    due_at: datetime | None = ask("New limit", Kind.MOMENT, optional=True, future=True)


@step(Step.ARBITRATE, Award)
def arbitrate(case: Complaint, given: Award, scene: Scene) -> list[Change]:
    """Send the order anew to the department decided on; it cannot be refused by whoever refused it before."""
    order = next(o for o in case.work_orders if o.id == given.order_id)
    reasons = arbitrating(order)
    if reasons:
        raise GateShut(reasons)
    if order.refused_by in scene.actor.identities:
        raise Forbidden(Reason("arbiter_refused_it_before"))
    kind = scene.current.order(order.kind)
    due = given.due_at or (kind.limit.after(scene.now, scene.policy.calendar) if kind else order.due_at)
    again = WorkOrder(
        **scene.row(),
        kind=order.kind,
        department=given.department,
        requirement=order.requirement,
        due_at=due,
        replaces=order.id,
        obligation_id=order.obligation_id,
        purpose=order.purpose,
    )
    precedent = Precedent(
        **scene.row(),
        order_kind=order.kind,
        refused_by_department=order.department,
        decided_department=given.department,
        reason=given.reason,
    )
    changes: list[Change] = [amend(order, arbitration=given.reason), Add(again), Add(precedent)]
    if order.obligation_id is not None:
        changes.append(
            Amend(Obligation, order.obligation_id, {"work_order_id": again.id, "state": "ordered"})
        )
    return changes
